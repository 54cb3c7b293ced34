"""One finding for one thing: what several slots or written forms would tell twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from discrepancy.extract import kinds
from discrepancy.models import Evidence, Finding, FindingKind, Side

__all__ = ["named", "without_doubles"]


def named(found: Sequence[Finding]) -> list[Finding]:
    """The findings without those of sentences laid side by side that a claim kind has a name for."""
    across = {k.code for k in kinds() if k.across}
    typed = _by_sentence(
        f
        for f in found
        if f.code not in across and f.kind is not FindingKind.VARIANT and not _open(f)
    )

    def told(f: Finding) -> bool:
        first, second = _spots(f, 0), _spots(f, 1)
        near = _near(f, typed)
        return any(_meet(first, second, g) and _same_values(f, g) for g in near)

    plain = [f for f in found if f.code not in across or not told(f)]
    # Any verb's date is an open net itself: two sentences that are one say more, and are surer.
    sure = _by_sentence(f for f in plain if not _open(f))
    return _exactest(
        [f for f in plain if not _open(f) or not any(_same_values(f, g) for g in _near(f, sure))]
    )


_Sentence = tuple[str, int]
"""Source, offset."""


def _by_sentence(found: Iterable[Finding]) -> dict[_Sentence, list[Finding]]:
    held: dict[_Sentence, list[Finding]] = defaultdict(list)
    for f in found:
        for spot in _spots(f, 0) | _spots(f, 1):
            held[spot].append(f)
    return held


def _near(finding: Finding, held: Mapping[_Sentence, list[Finding]]) -> Iterable[Finding]:
    """The findings that have a sentence of the first side of one: only they can tell the same."""
    return {g.fingerprint: g for s in _spots(finding, 0) for g in held.get(s, ())}.values()


def _spots(finding: Finding, side: int) -> set[_Sentence]:
    """The sentences of a side."""
    return {(e.source, e.sentence_start) for e in finding.sides[side].evidence}


def _meet(first: set[_Sentence], second: set[_Sentence], other: Finding) -> bool:
    """Whether a finding has a sentence of either set, one on each side."""
    a, b = _spots(other, 0), _spots(other, 1)
    return bool((a & first and b & second) or (a & second and b & first))


_Places = frozenset[tuple[str, int]]
_Mentions = frozenset[_Places]


def _mentions(finding: Finding) -> _Mentions:
    """The sides as sets of where their values stand: source, offset."""
    return frozenset(frozenset((e.source, e.start) for e in s.evidence) for s in finding.sides)


class _Told:
    """What findings tell, by where: those that share no place with another are never held against it."""

    def __init__(self) -> None:
        self._at: dict[tuple[str, int], set[_Mentions]] = defaultdict(set)

    def add(self, told: _Mentions) -> None:
        """Adds what a finding tells."""
        for place in frozenset().union(*told):
            self._at[place].add(told)

    def has(self, told: _Mentions, alike: Callable[[_Places, _Places], bool]) -> bool:
        """Whether each side of ``told`` is like one of the sides of something that was added."""
        places = min(told, key=len)
        near = {e for place in places if place in self._at for e in self._at[place]}
        return any(all(any(alike(a, b) for b in e) for a in told) for e in near)


def _exactest(found: Sequence[Finding]) -> list[Finding]:
    """The findings without those of a bare noun ('count(shop)') that stand under what is said of it as
    well ('count(shop, damaged)')."""
    exact, seen = _Told(), _Told()
    for f in found:
        if f.slot.startswith("count(") and ", " in f.slot:
            exact.add(_mentions(f))
    once = []
    # What names somebody or something first: it says more than the deed alone.
    for f in sorted(found, key=lambda f: -f.slot.count(", ") * _open(f)):
        # One deed of one person and to one thing: 'dated(sold, marsh)', 'dated(sold, field)'.
        if not _open(f):
            once.append(f)
        elif not seen.has(_mentions(f), lambda a, b: bool(a & b)):
            seen.add(_mentions(f))
            once.append(f)
    return [
        f
        for f in once
        if not f.slot.startswith("count(")
        or ", " in f.slot
        or not exact.has(_mentions(f), lambda a, b: a <= b or b <= a)
    ]


# '438 kilograms (966 pounds)': one value.
_CONVERSION = re.compile(r" \((?:about |some )?[\d$€£][^()]{0,30}\)")


def _until(evidence: Evidence) -> int:
    """Where a value ends, its conversion in brackets included."""
    conversion = _CONVERSION.match(evidence.sentence, evidence.end - evidence.sentence_start)
    return evidence.end + (len(conversion.group()) if conversion else 0)


def _same_values(f: Finding, g: Finding) -> bool:
    """Whether two findings quote overlapping words on either side."""

    def words(side: Side) -> set[tuple[str, int]]:
        return {(e.source, k) for e in side.evidence for k in range(e.start, _until(e))}

    first, second = (words(s) for s in f.sides[:2])
    third, fourth = (words(s) for s in g.sides[:2])
    return bool((first & third and second & fourth) or (first & fourth and second & third))


def without_doubles(found: Sequence[Finding]) -> list[Finding]:
    """One finding for two classes, however many written forms their values have.

    Of findings with the same evidence the first by fingerprint stays; the fingerprints of the others
    are its aliases, so that a new spelling of a known value opens nothing.
    """
    kept: dict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for finding in found:
        kept[finding.kind, _mentions(finding)].append(finding)
    result = []
    for same in kept.values():
        first, *others = sorted(same, key=lambda f: f.fingerprint)
        aliases = tuple(f.fingerprint for f in others)
        result.append(first.model_copy(update={"aliases": aliases}))
    return result


def _open(finding: Finding) -> bool:
    return finding.slot.startswith(("dated(", "elapsed("))
