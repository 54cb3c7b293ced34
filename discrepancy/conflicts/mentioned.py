"""Conflicts that an article settles by naming both: a town and its county, two ends of a road."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from discrepancy.models import Claim, Confidence, Finding, Side

__all__ = ["unsettled", "words"]

WHERE, FROM = "D105", "D156"
"""Kinds whose values are places: where it happened, where somebody is from."""
_WORD = re.compile(r"[^\W\d_]{3,}")


def words(claims: Iterable[Claim]) -> dict[str, set[str]]:
    """Source -> the words of the names in it, lower case."""
    found: dict[str, set[str]] = {}
    for claim in claims:
        if claim.kind == "naming":
            mine = found.setdefault(claim.evidence.source, set())
            mine.update(w.lower() for w in _WORD.findall(claim.value.name))
    return found


def unsettled(found: Sequence[Finding], named: Mapping[str, set[str]]) -> list[Finding]:
    """The findings without those of places where every article of a side names the other's place too.

    Where somebody is from is then of low confidence: the other place may be named for another reason.
    """
    kept = []
    for f in found:
        if f.code not in (WHERE, FROM) or not _settled(f, named):
            kept.append(f)
        elif f.code == FROM:
            notes = (*f.notes, "an article of one side names the other's place too")
            kept.append(f.model_copy(update={"confidence": Confidence.LOW, "notes": notes}))
    return kept


def _settled(finding: Finding, named: Mapping[str, set[str]]) -> bool:
    first, second = finding.sides[:2]
    return _knows(first, second, named) or _knows(second, first, named)


def _knows(one: Side, other: Side, named: Mapping[str, set[str]]) -> bool:
    place = {w.lower() for w in _WORD.findall(other.value)}
    return bool(place) and all(place <= named.get(s, set()) for s in one.sources)
