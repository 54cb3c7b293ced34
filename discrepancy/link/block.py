"""Which articles may tell of one event: those that share rare words. Never all pairs."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from discrepancy.link.local import LocalEvent

__all__ = ["Features", "candidates", "features"]

Vector = dict[str, float]
"""Feature -> weight, of length 1."""

# The articles of a folder are few and alike; this many imagined others keep a word that all of them
# share from weighing nothing.
_PRIOR = 30
# A word in more texts than this is not rare: its texts are paired along a chain only.
_COMMON = 40
_CHAIN = 8
_RARE_PER_EVENT = 40


class Features(NamedTuple):
    """TF-IDF vectors of one event: its words, the words of its names, its people, its places."""

    words: Vector
    names: Vector
    people: Vector
    places: Vector


def _damped(counts: Mapping[str, float]) -> dict[str, float]:
    return {f: 1 + math.log(1 + c) for f, c in counts.items()}


def _bags(event: LocalEvent) -> tuple[dict[str, float], ...]:
    names: defaultdict[str, float] = defaultdict(float, event.names)
    for person, count in event.people.items():
        for token in person.split():
            names[token] += count
    return _damped(event.words), _damped(names), _damped(event.people), _damped(event.places)


def features(events: Sequence[LocalEvent]) -> list[Features]:
    """The vectors of events, in the order given."""
    bags = [_bags(event) for event in events]
    total = len(bags) + _PRIOR
    columns: list[list[Vector]] = []
    for k in range(4):
        spread: Counter[str] = Counter()
        for bag in bags:
            spread.update(bag[k].keys())
        column = []
        for bag in bags:
            weighted = {f: w * math.log(total / (1 + spread[f])) for f, w in bag[k].items()}
            norm = math.sqrt(sum(w * w for w in weighted.values())) or 1.0
            column.append({f: w / norm for f, w in weighted.items()})
        columns.append(column)
    return [Features(*rows) for rows in zip(*columns, strict=True)]


def _rarest(item: Features) -> list[str]:
    ranked = [(-w, f) for f, w in item.words.items()]
    ranked += [(-1.5 * w, "n:" + f) for f, w in item.names.items()]
    return [f for _, f in sorted(ranked)[:_RARE_PER_EVENT]]


def candidates(items: Sequence[Features]) -> Iterator[tuple[int, int]]:
    """Pairs (i, j), i < j, that share at least two of their rarest features, each pair once."""
    postings: dict[str, list[int]] = defaultdict(list)
    places: list[list[tuple[list[int], int]]] = []  # of each item: posting lists, and where in them
    for i, item in enumerate(items):
        places.append([])
        for feature in _rarest(item):
            holders = postings[feature]
            places[i].append((holders, len(holders)))
            holders.append(i)
    for i, held in enumerate(places):
        # One item after the other: counting all pairs at once would hold millions in memory.
        shared: Counter[int] = Counter()
        for holders, at in held:
            reach = len(holders) if len(holders) <= _COMMON else _CHAIN
            shared.update(holders[at + 1 : at + 1 + reach])
        for j in sorted(shared):
            if shared[j] >= 2:
                yield i, j
