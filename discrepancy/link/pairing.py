"""Mentions in two articles that are likely of one thing, and numbers among them that differ.

Only mentions of one dimension that share words near them are compared, never all pairs. A pair
counts where each number is the likeliest partner of the other in its article, equal ones included:
where the other article gives the same figure of that thing, a different one is of something else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from discrepancy.link.likelihood import Spot, figure, levels, rarity, spots, weight
from discrepancy.link.masking import Masked, Part
from discrepancy.link.statements import ALIKE, Difference, judged, opposed
from discrepancy.models import Claim
from discrepancy.vocab import load_toml

__all__ = [
    "Likely",
    "Pair",
    "at",
    "blocked",
    "difference",
    "dimension",
    "likely",
    "slot_of",
    "tied",
    "voices",
]

_COMMON = 25
"""A word near more numbers of one dimension than this finds nobody else."""
_SIZE = 2
"""So many times a number is another's at most, where many figures are told in like words."""
_NAMED = 4
"""Shared words by which a pair is named."""


_Node = tuple[str, int]
"""Where a number stands: source, offset."""


class Pair(NamedTuple):
    """Two numbers of different articles, and how likely they are of one thing (in bits)."""

    first: Spot
    second: Spot
    weight: float


def dimension(part: Part) -> str:
    """What a mention is compared with: mentions of its type, numbers of their dimension."""
    return part.token if part.type == "quantity" else part.type


def blocked(found: Sequence[Spot]) -> Iterator[tuple[int, int]]:
    """Pairs of mentions of one dimension in different sources with words in common near them: two, or the
    nearest on one side."""
    postings: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, spot in enumerate(found):
        others: Counter[int] = Counter()
        kind = dimension(spot.part)
        for word in sorted(spot.near):
            held = postings[kind, word]
            others.update(held[-_COMMON:])
            held.append(i)
        for j in sorted(others):
            other = found[j]
            if other.sentence.source == spot.sentence.source:
                continue
            beside = (spot.left == other.left != "") or (spot.right == other.right != "")
            if others[j] > 1 or beside:
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


def _of_one(a: Spot, b: Spot) -> bool:
    """Whether two numbers are said of one person or body, whom both sentences name, and are of one size."""
    low, high = sorted(abs(figure(s.part.key) or 0.0) for s in (a, b))
    if high >= low * _SIZE:
        return False
    if a.who and b.who:
        return a.who == b.who or bool(a.names & b.names & {a.who, b.who})
    return bool({a.who, b.who} & (a.stems | b.stems))


class Likely(NamedTuple):
    """The pairs of a story that are likely of one thing, equal values included, and how rare its words
    are."""

    pairs: list[Pair]
    rare: dict[str, float]


def likely(sentences: Sequence[Masked]) -> Likely:
    """The likely pairs among the sentences of a story, in their order."""
    bounds = load_toml("agreement.toml")["bounds"]
    rare = rarity(sentences)
    found = spots(sentences, rare)
    scored: list[tuple[int, int, float]] = []
    best: dict[tuple[int, str], float] = {}
    for i, j in blocked(found):
        a, b = found[i], found[j]
        bits = weight(levels(a, b, rare))
        if bits < bounds["low" if a.part.type == "quantity" else "alone"]:
            continue
        scored.append((i, j, bits))
        for one, other in ((i, b), (j, a)):
            key = (one, other.sentence.source)
            best[key] = max(best.get(key, bits), bits)
    pairs = [
        Pair(found[i], found[j], bits)
        for i, j, bits in scored
        if bits >= best[i, found[j].sentence.source] and bits >= best[j, found[i].sentence.source]
    ]
    return Likely(pairs, rare)


def slot_of(a: Spot, b: Spot, rare: Mapping[str, float]) -> str:
    """The words that tie two mentions: those near both, the rarest first chosen."""
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
            if at(spot) not in self._of:
                self._of[at(spot)] = len(self._of)
                self._members[self._of[at(spot)]] = {at(spot): spot.part.key}
        first, second = (self._of[at(s)] for s in (a, b))
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
        return len(set(self._members[self._of[at(spot)]].values())) > 1


def _differs(a: Spot, b: Spot, held: Mapping[_Node, set[tuple[str, str]]]) -> bool:
    """Whether nothing says that two different numbers are of two things."""
    if _is_part(a, b) or _of_others(a, b):
        return False
    return not _two_things(held.get(at(a), set()), held.get(at(b), set()))


def tied(found: Likely, claims: Iterable[Claim], *, crowded: bool = False) -> list[Difference]:
    """Where two articles of a story give different numbers of what is likely one thing.

    ``found``: its likely pairs; ``claims``: its typed claims; ``crowded``: whether the story tells of
    many people in like words: then both sentences must name one. Equal numbers come along where they are
    surely of a thing that another article gives a different number of: they are voices for it.
    """
    sure = load_toml("agreement.toml")["bounds"]["sure"]
    pairs = [p for p in found.pairs if p.first.part.type == "quantity"]
    if not pairs:
        return []
    held = judged(claims)
    things = _Things()
    kept = [
        p
        for p in sorted(pairs, key=lambda p: (-p.weight, at(p.first), at(p.second)))
        if (p.weight >= sure if _equal(p) else _differs(p.first, p.second, held))
        and (not crowded or _of_one(p.first, p.second))
        and things.join(p.first, p.second)
    ]
    return [difference(p, found.rare) for p in kept if things.disputed(p.first)]


def voices(found: Likely, edited: Iterable[Difference]) -> list[Difference]:
    """The mentions of a value in other articles that are likely of a thing which two articles print
    differently in one sentence: whom each side has with it."""
    bound = load_toml("agreement.toml")["bounds"]["voice"]
    disputed = {(s.source, p.start): d for d in edited for s, p in (d.first, d.second)}
    more = []
    for pair in found.pairs:
        d = disputed.get(at(pair.first)) or disputed.get(at(pair.second))
        if d is not None and _equal(pair) and pair.weight >= bound:
            more.append(difference(pair, found.rare)._replace(type=d.type, slot=d.slot))
    return more


def difference(pair: Pair, rare: Mapping[str, float]) -> Difference:
    """A pair as claims are made of it, of low confidence."""
    a, b, _ = pair
    sides = ((a.sentence, a.part), (b.sentence, b.part))
    return Difference(a.part.type, slot_of(a, b, rare), *sides, ALIKE, tied=True)


def _equal(pair: Pair) -> bool:
    return pair.first.part.key == pair.second.part.key


def at(spot: Spot) -> _Node:
    """Where a mention stands."""
    return spot.sentence.source, spot.part.start
