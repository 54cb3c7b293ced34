"""Numbers of two articles that are likely of one thing, and differ.

Only numbers of one dimension that share a rare word near them are compared, never all pairs. A pair
counts where each number is the likeliest partner of the other in its article, equal ones included:
where the other article gives the same figure of that thing, a different one is of something else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from discrepancy.link.likelihood import Spot, figure, levels, rarity, spots, weight
from discrepancy.link.masking import Masked
from discrepancy.link.statements import ALIKE, Difference, judged, opposed
from discrepancy.models import Claim
from discrepancy.vocab import load_toml

__all__ = ["Pair", "blocked", "likely", "tied"]

_COMMON = 25
"""A word near more numbers of one dimension than this finds nobody else."""
_NAMED = 4
"""Shared words by which a pair is named."""


_Node = tuple[str, int]
"""Where a number stands: source, offset."""


class Pair(NamedTuple):
    """Two numbers of different articles, and how likely they are of one thing (in bits)."""

    first: Spot
    second: Spot
    weight: float


def blocked(found: Sequence[Spot]) -> Iterator[tuple[int, int]]:
    """Pairs of numbers of one dimension in different sources with a word in common near them."""
    postings: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, spot in enumerate(found):
        others: set[int] = set()
        for word in sorted(spot.near):
            held = postings[spot.part.token, word]
            others.update(held[-_COMMON:])
            held.append(i)
        for j in sorted(others):
            if found[j].sentence.source != spot.sentence.source:
                yield j, i


def _is_part(a: Spot, b: Spot) -> bool:
    """Whether one number and another of its sentence add up to the other: 'two women and a man',
    'three people'."""
    for x, y in ((a, b), (b, a)):
        mine, whole = figure(x.part.key), figure(y.part.key)
        for p in x.sentence.parts:
            more = figure(p.key) if p.type == "quantity" and p is not x.part else None
            if mine and whole and more and abs(mine + more - whole) < 1e-9:
                return True
    return False


def _of_others(a: Spot, b: Spot) -> bool:
    """Whether two numbers are said of two people or bodies, or of opposites: two halves of a match."""
    if a.who and b.who and a.who != b.who and not a.names & b.names & {a.who, b.who}:
        return True
    return opposed(a.near - b.near, b.near - a.near)


def likely(sentences: Sequence[Masked]) -> tuple[list[Pair], dict[str, float]]:
    """The pairs of a story that are likely of one thing, equal numbers included, and how rare its words
    are. In order of the sentences."""
    bound = load_toml("agreement.toml")["bounds"]["low"]
    found = spots(sentences)
    rare = rarity(sentences) if found else {}
    scored: list[tuple[int, int, float]] = []
    best: dict[tuple[int, str], float] = {}
    for i, j in blocked(found):
        a, b = found[i], found[j]
        bits = weight(levels(a, b, rare))
        if bits < bound:
            continue
        scored.append((i, j, bits))
        for one, other in ((i, b), (j, a)):
            key = (one, other.sentence.source)
            best[key] = max(best.get(key, bits), bits)
    pairs = []
    for i, j, bits in scored:
        a, b = found[i], found[j]
        if best[i, b.sentence.source] > bits or best[j, a.sentence.source] > bits:
            continue
        if a.part.key == b.part.key or not (_is_part(a, b) or _of_others(a, b)):
            pairs.append(Pair(a, b, bits))
    return pairs, rare


def _slot(a: Spot, b: Spot, rare: Mapping[str, float]) -> str:
    """The words that tie two numbers: those near both, the rarest first chosen."""
    words = sorted(a.near & b.near, key=lambda w: (-rare.get(w, 0.0), w))[:_NAMED]
    return " ".join(sorted(words))


# Kinds whose slots are a closed list: two slots of one of them are two things.
_CLOSED = "toll"


def _two_things(here: set[tuple[str, str]], there: set[tuple[str, str]]) -> bool:
    """Whether the claims of a kind at both numbers say that they count two things: the killed, the
    missing."""
    first, second = ({m for m in side if m[0] == _CLOSED} for side in (here, there))
    return bool(first and second and not first & second)


class _Things:
    """Numbers put together as those of one thing. No article gives a thing two numbers."""

    def __init__(self) -> None:
        self._of: dict[_Node, int] = {}
        self._members: dict[int, dict[_Node, str]] = {}

    def join(self, a: Spot, b: Spot) -> bool:
        """Make two numbers those of one thing; whether they now are."""
        for spot in (a, b):
            if _at(spot) not in self._of:
                self._of[_at(spot)] = len(self._of)
                self._members[self._of[_at(spot)]] = {_at(spot): spot.part.key}
        first, second = (self._of[_at(s)] for s in (a, b))
        if first == second:
            return True
        told: dict[str, str] = {}
        both = {**self._members[first], **self._members[second]}
        if any(told.setdefault(source, key) != key for (source, _), key in both.items()):
            return False
        self._members[first] = both
        self._of.update(dict.fromkeys(self._members.pop(second), first))
        return True

    def disputed(self, spot: Spot) -> bool:
        """Whether articles give the thing of a number different ones."""
        return len(set(self._members[self._of[_at(spot)]].values())) > 1


def tied(sentences: Sequence[Masked], claims: Iterable[Claim]) -> list[Difference]:
    """Where two articles of a story give different numbers of what is likely one thing.

    ``sentences``, ``claims``: as of ``statements.differences``. Equal numbers come along where they are
    surely of a thing that another article gives a different number of: they are voices for it.
    """
    sure = load_toml("agreement.toml")["bounds"]["sure"]
    pairs, rare = likely(sentences)
    if not pairs:
        return []
    held = judged(claims)
    things = _Things()
    kept = [
        p
        for p in sorted(pairs, key=lambda p: (-p.weight, _at(p.first), _at(p.second)))
        if (p.weight >= sure or p.first.part.key != p.second.part.key)
        and not _two_things(*(held.get(_at(s), set()) for s in p[:2]))
        and things.join(p.first, p.second)
    ]
    return [
        Difference(
            "quantity",
            _slot(a, b, rare),
            (a.sentence, a.part),
            (b.sentence, b.part),
            ALIKE,
            tied=True,
        )
        for a, b, _ in kept
        if things.disputed(a)
    ]


def _at(spot: Spot) -> _Node:
    return spot.sentence.source, spot.part.start
