"""Conflicts that an article settles by naming both: a town and its county, two ends of a road."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from discrepancy.models import Claim, Finding, Side

__all__ = ["unsettled", "words"]

CODES = frozenset(["D105", "D156"])
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
    """The findings without those of places where every article of a side names the other's place too."""
    return [f for f in found if f.code not in CODES or not _settled(f, named)]


def _settled(finding: Finding, named: Mapping[str, set[str]]) -> bool:
    first, second = finding.sides[:2]
    return _knows(first, second, named) or _knows(second, first, named)


def _knows(one: Side, other: Side, named: Mapping[str, set[str]]) -> bool:
    place = {w.lower() for w in _WORD.findall(other.value)}
    return bool(place) and all(place <= named.get(s, set()) for s in one.sources)
