"""What tells two events of one mould apart: figures that never meet, and who the articles are about.

A true contradiction is one figure that one article has otherwise. Where the articles of two groups differ
in figure after figure and share none, or each group is about a person whom the other hardly names, there
were two events.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from discrepancy.link.local import Facts, LocalEvent
from discrepancy.link.score import same_day
from discrepancy.models import Claim, QuantityValue

__all__ = ["facts_of", "two_events"]

_KINDS = frozenset(["toll", "measure", "age", "score", "money", "sentence", "count", "duration"])
_APART = 2
"""Marks from which two groups are two events."""
_MANY = 3
"""Articles of a group that hold one and the same figure: a figure of so many is no slip."""
_YEARS = 2
"""Years between the ages of one person: the articles were written so far apart."""
_ABOUT = 0.6
"""Share of a group's articles that name a person most often: the group is about that person."""
_NAMED = 0.35
"""Share of the other group's articles that may name that person."""


def facts_of(claims: Sequence[Claim], indices: Sequence[int]) -> Facts:
    """The exact figures that an article gives of its main event: of each slot that has one only.

    ``indices``: for each claim the index of its event in the article, 0 for the main one.
    """
    found: dict[str, set[tuple[float, float]]] = defaultdict(set)
    for claim, index in zip(claims, indices, strict=True):
        value = claim.value
        if (
            index == 0
            and claim.kind in _KINDS
            and claim.slot.functional
            and isinstance(value, QuantityValue)
            and value.exactness in ("exact", "rounded")
            and claim.qualifiers.modality == "happened"
            and not claim.qualifiers.inferred
        ):
            found[str(claim.slot)].add((value.low, value.high))
    return {slot: next(iter(values)) for slot, values in found.items() if len(values) == 1}


def two_events(first: Sequence[LocalEvent], second: Sequence[LocalEvent]) -> bool:
    """Whether what two groups of articles tell is of two events, however alike they are.

    Groups that have articles of one day are one event, told differently.
    """
    if any(same_day(a, b) for a in first for b in second):
        return False
    return _figures(first, second) + _people(first, second) >= _APART


def _figures(first: Sequence[LocalEvent], second: Sequence[LocalEvent]) -> int:
    """A mark for each slot in which no article of one group has the figure of one of the other, two
    where that can be no slip; two less for each that they share."""
    mine, theirs = _gathered(first), _gathered(second)
    marks = 0
    for slot in mine.keys() & theirs.keys():
        here, there = set(mine[slot]), set(theirs[slot])
        if here & there:
            marks -= 2
        else:
            years = slot.startswith("age(") and _least(here, there) >= _YEARS
            marks += 2 if years or _no_slip(mine[slot], theirs[slot]) else 1
    return marks


def _no_slip(mine: Sequence[tuple[float, float]], theirs: Sequence[tuple[float, float]]) -> bool:
    """Whether many articles of one group agree on a figure, and several of the other have another."""
    few, many = sorted((mine, theirs), key=len)
    unanimous = len(set(many)) == 1 or (len(few) == len(many) and len(set(few)) == 1)
    return len(many) >= _MANY and len(few) > 1 and unanimous


def _gathered(events: Sequence[LocalEvent]) -> Mapping[str, list[tuple[float, float]]]:
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for event in events:
        for slot, figure in event.facts.items():
            found[slot].append(figure)
    return found


def _least(here: set[tuple[float, float]], there: set[tuple[float, float]]) -> float:
    return min(abs(a[0] - b[0]) for a in here for b in there)


def _people(first: Sequence[LocalEvent], second: Sequence[LocalEvent]) -> int:
    """Two marks where each group is about somebody whom the other hardly names."""
    mine, theirs = _about(first), _about(second)
    if not mine or not theirs or mine == theirs:
        return 0
    named = max(_share(first, theirs), _share(second, mine))
    return 2 if named <= _NAMED else 0


def _family(person: str) -> str:
    return person.split()[-1]


def _about(events: Sequence[LocalEvent]) -> str:
    """The family name of the person whom most of the articles name most often, or ''."""
    tops: Counter[str] = Counter()
    for event in events:
        if event.people:
            tops[_family(min(event.people, key=lambda p: (-event.people[p], p)))] += 1
    if not tops:
        return ""
    count, name = min((-c, name) for name, c in tops.items())
    return name if -count >= max(2.0, _ABOUT * sum(tops.values())) else ""


def _share(events: Sequence[LocalEvent], family: str) -> float:
    """The share of the articles that name somebody of that family name."""
    return sum(any(_family(p) == family for p in e.people) for e in events) / len(events)
