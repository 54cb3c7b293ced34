"""A headline at odds with the text below it: one article that holds both figures by mistake."""

from __future__ import annotations

from discrepancy.conflicts.values import Value
from discrepancy.models import Evidence

__all__ = ["at_odds"]

_KINDS = frozenset(["score", "toll", "magnitude", "age"])
"""Slots in which an article has one figure: headline and text do not tell of two things."""
_ENDS = (".", "!", "?", '"', "”", "''")


def at_odds(a: Value, b: Value) -> str:
    """The source whose headline alone has the one value, and whose text has the other; '' for none."""
    if a.claims[0].slot.kind not in _KINDS or "moving" in a.claims[0].slot.args:
        return ""
    for one, other in ((a, b), (b, a)):
        source = next(iter(one.sources))
        if len(one.sources) > 1 or not all(_heads(c.evidence) for c in one.claims):
            continue
        if any(c.evidence.source == source and not _heads(c.evidence) for c in other.claims):
            return source
    return ""


def _heads(evidence: Evidence) -> bool:
    return evidence.sentence_start == 0 and not evidence.sentence.rstrip().endswith(_ENDS)
