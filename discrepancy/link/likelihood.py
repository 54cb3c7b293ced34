"""How likely two mentions in two articles are values of one thing: record linkage for sentences.

Each feature of a pair (the same word behind both numbers, names in common ...) takes one of a few
levels, and each level has a weight: the logarithm, to base 2, of how much more often it is seen where
two numbers are of one thing than where they are not (Fellegi and Sunter, 1969). The weights add up.
They stand in ``vocab/agreement.toml``; ``benchmarks/agreement.py`` estimates them on numbers.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from discrepancy.extract._words import stem
from discrepancy.link.masking import Masked, Part, is_content
from discrepancy.vocab import load_toml

__all__ = ["RATIO", "Spot", "figure", "levels", "rarity", "spots", "weight"]

_REACH = 5
"""Content words on either side of a number that are near it."""
_LEAD = 3
"""Sentences in which an article says what it is about."""
_NAME = "@name"

# Bounds between the levels of a feature: of the rarity of a word, of the summed rarity of those that two
# sentences share near the numbers and elsewhere, of the greater number by the lesser.
_RARE = (3.0, 5.0)
_NEAR = (1.0, 3.0, 5.5, 8.0)
_REST = (1.0, 3.5, 7.0, 11.0)
RATIO = (1.25, 2.0, 4.0, 10.0)


class Spot(NamedTuple):
    """A mention in a masked sentence, and what stands around it.

    ``left`` and ``right`` are the nearest content words or masks, '' where there are none; ``near`` the
    content words within reach; ``frame`` the two adjoining tokens; ``stems`` and ``names`` those of
    the sentence; ``lead`` whether it is one of the first of its article; ``who`` the last person or
    body named before it, '' where nobody is.
    """

    sentence: Masked
    part: Part
    left: str
    right: str
    near: frozenset[str]
    frame: tuple[str, str]
    stems: frozenset[str]
    names: frozenset[str]
    lead: bool
    who: str


def figure(key: str) -> float | None:
    """The number in the key of a quantity, None of 'several' and the like."""
    try:
        return float(key.rpartition(":")[2].lstrip("<>=~"))
    except ValueError:
        return None


def rarity(sentences: Sequence[Masked]) -> dict[str, float]:
    """Content word -> how rare it is among the sentences of a story."""
    spread: Counter[str] = Counter()
    for s in sentences:
        spread.update({p.token for p in s.parts if is_content(p)})
    return {word: math.log((len(sentences) + 1) / n) for word, n in spread.items()}


_TYPES = frozenset(["date", "person", "place"])


def _is_value(part: Part) -> bool:
    """Whether a mention can be compared. Of people's ages another kind knows whose they are, and 'one'
    is most often no number."""
    if part.type != "quantity":
        return part.type in _TYPES
    return part.token != "@age" and part.key != "count:1" and bool(figure(part.key))


def _last(name: str) -> str:
    return name.rpartition(" ")[2].partition("|")[0]


def spots(sentences: Sequence[Masked], words: Container[str]) -> list[Spot]:
    """The numbers, days, people and places in the sentences of a story, in order. ``words``: the content
    words of the story, as of ``rarity``."""
    places: dict[str, list[int]] = defaultdict(list)
    for s in sentences:
        places[s.source].append(s.start)
    for starts in places.values():
        starts.sort()
    found = []
    for s in sentences:
        if not any(p.type for p in s.parts):
            continue
        solid = [at for at, p in enumerate(s.parts) if p.type or is_content(p)]
        stems = frozenset(s.parts[at].token for at in solid if not s.parts[at].type)
        names = frozenset(_last(p.key) for p in s.parts if p.token == _NAME)
        lead = bisect_right(places[s.source], s.start) <= _LEAD
        found += [
            _spot(s, solid, n, stems, names, lead, words)
            for n, at in enumerate(solid)
            if _is_value(s.parts[at])
        ]
    return found


def _spot(
    s: Masked,
    solid: Sequence[int],
    n: int,
    stems: frozenset[str],
    names: frozenset[str],
    lead: bool,
    words: Container[str],
) -> Spot:
    """The mention at ``solid[n]``, of the content words and masks of a sentence."""
    parts, at = s.parts, solid[n]
    before = [parts[k].token for k in solid[max(0, n - _REACH) : n]]
    after = [parts[k].token for k in solid[n + 1 : n + 1 + _REACH]]
    near = frozenset(t for t in (*before, *after) if t[0] != "@")
    last = len(parts) - 1
    return Spot(
        sentence=s,
        part=parts[at],
        left=before[-1] if before else "",
        right=after[0] if after else "",
        near=near,
        frame=(parts[at - 1].token if at else "", parts[at + 1].token if at < last else ""),
        stems=stems,
        names=names - {_last(parts[at].key)},
        lead=lead,
        who=_who(parts[:at], words),
    )


def _who(before: Sequence[Part], words: Container[str]) -> str:
    """The last person or body of the parts before a mention. The first word of a sentence has a capital
    whatever it is: no name is what stands elsewhere as a word."""
    for at in range(len(before) - 1, -1, -1):
        part = before[at]
        if part.type in ("person", "organization"):
            last = _last(part.key)
            if at or part.type == "person" or stem(last) not in words:
                return last
    return ""


def _side(x: str, y: str, a: Spot, b: Spot, rare: Mapping[str, float]) -> str:
    """What the nearest words on one side have in common."""
    if x == y:
        if not x or x.startswith("@"):
            return "mask"
        return f"same{bisect_right(_RARE, rare.get(x, 0.0))}"
    return "near" if x in b.near or y in a.near else "other"


def _names(a: Spot, b: Spot) -> str:
    if not a.names or not b.names:
        return "one" if a.names or b.names else "none"
    return "shared" if a.names & b.names else "apart"


def levels(a: Spot, b: Spot, rare: Mapping[str, float]) -> dict[str, str]:
    """Feature -> its level, for two mentions of one type (numbers: of one dimension)."""
    right, left = _side(a.right, b.right, a, b, rare), _side(a.left, b.left, a, b, rare)
    told = {a.right} if right.startswith("same") else set()
    told |= {a.left} if left.startswith("same") else set()
    shared = a.near & b.near
    near = math.fsum([rare.get(t, 0.0) for t in shared - told])
    rest = math.fsum([rare.get(t, 0.0) for t in (a.stems & b.stems) - shared])
    frame = (a.frame[0] == b.frame[0]) + (a.frame[1] == b.frame[1])
    found = {
        "right": right,
        "left": left,
        "frame": str(frame),
        "near": str(bisect_right(_NEAR, near)),
        "rest": str(bisect_right(_REST, rest)),
        "names": _names(a, b),
        "lead": str(a.lead + b.lead),
    }
    if a.part.type != "quantity":
        return found
    low, high = sorted(abs(figure(x.part.key) or 0.0) for x in (a, b))
    found["ratio"] = str(bisect_right(RATIO, high / low if low else math.inf))
    return found


def weight(found: Mapping[str, str]) -> float:
    """The sum of the weights of the levels, in bits: above 0 speaks for one thing."""
    table = _weights()
    return sum([table.get(told, 0.0) for told in found.items()])


@cache
def _weights() -> dict[tuple[str, str], float]:
    """(feature, level) -> its weight."""
    table = load_toml("agreement.toml")["weights"]
    return {(f, level): float(bits) for f, of in table.items() for level, bits in of.items()}
