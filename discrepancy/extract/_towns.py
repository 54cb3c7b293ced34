"""Two towns of which the table of places may not know one."""

from __future__ import annotations

from rapidfuzz import fuzz

from discrepancy.models import Claim, Comparison, Outcome

__all__ = ["LIKE", "towns"]

LIKE = 78
"""Likeness of two names (0 to 100) that are one, miswritten by one."""


def towns(a: Claim, b: Claim, comparison: Comparison) -> Comparison:
    """``comparison``, or that two names of which the table does not know one are two towns."""
    if comparison.outcome is not Outcome.INCOMPARABLE:
        return comparison
    first, second = (c.value.name.lower() for c in (a, b))
    # A state or a country may hold a town that no table knows.
    if any(getattr(c.value, "kind", "") in ("state", "country", "region") for c in (a, b)):
        return comparison
    if first in second or second in first or fuzz.ratio(first, second) > LIKE:
        return comparison
    names = " / ".join(sorted((a.value.name, b.value.name)))
    return Comparison(outcome=Outcome.CONFLICT, score=0.3, detail=f"different towns: {names}")
