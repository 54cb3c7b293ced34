"""How far a thing has come: equal or not; the kind says which differences are updates."""

from __future__ import annotations

from discrepancy.models import Comparison, Outcome, StatusValue

__all__ = ["COMPARATOR", "compare"]


def compare(a: StatusValue, b: StatusValue) -> Comparison:
    """Equal states agree; any two others conflict until the kind has judged them."""
    if a.key == b.key:
        return Comparison(outcome=Outcome.AGREE, score=1, detail=f"both {a.key}")
    states = " / ".join(sorted((a.key, b.key)))
    return Comparison(outcome=Outcome.CONFLICT, score=0, detail=states)


COMPARATOR = ("status", compare)
