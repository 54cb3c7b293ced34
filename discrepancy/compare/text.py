"""Values of no special type: equal keys agree, others conflict."""

from __future__ import annotations

from discrepancy.models import Comparison, Outcome, TextValue

__all__ = ["COMPARATOR", "compare"]


def compare(a: TextValue, b: TextValue) -> Comparison:
    """Compare by key; the kinds that make text values decide what goes into the key."""
    if a.key == b.key:
        return Comparison(outcome=Outcome.AGREE, score=1, detail=f"both {a.name}")
    names = " / ".join(sorted((a.name, b.name)))
    return Comparison(outcome=Outcome.CONFLICT, score=0, detail=names)


COMPARATOR = ("text", compare)
