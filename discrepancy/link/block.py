"""Which articles may tell of one event: those that share rare words. Never all pairs."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from discrepancy.link.mention import LocalEvent

__all__ = ["Vector", "candidates", "vectors"]

Vector = dict[str, float]
"""Feature -> weight, of length 1."""

# The articles of a folder are few and alike; this many imagined others keep a word that all of them
# share from weighing nothing.
_PRIOR = 60
# A word in more texts than this is not rare: its texts are paired along a chain only.
_COMMON = 40
_CHAIN = 8
_RARE_PER_EVENT = 40


def _raw(event: LocalEvent) -> Counter[str]:
    bag: Counter[str] = Counter()
    for word, count in event.words.items():
        bag[word] = 1 + math.log(1 + count)  # type: ignore[assignment]
    for person, count in event.people.items():
        bag["p:" + person] = 1.6 * (1 + math.log(1 + count))  # type: ignore[assignment]
    for place, count in event.places.items():
        bag["l:" + place] = 0.8 * (1 + math.log(1 + count))  # type: ignore[assignment]
    for kind, count in event.kinds.items():
        bag["k:" + kind] = 0.8 * (1 + math.log(1 + count))  # type: ignore[assignment]
    return bag


def vectors(events: Sequence[LocalEvent]) -> list[Vector]:
    """TF-IDF vectors of events, each of length 1, in the order given."""
    bags = [_raw(event) for event in events]
    spread: Counter[str] = Counter()
    for bag in bags:
        spread.update(bag.keys())
    total = len(bags) + _PRIOR
    result: list[Vector] = []
    for bag in bags:
        weighted = {f: w * math.log(total / (1 + spread[f])) for f, w in bag.items()}
        norm = math.sqrt(sum(w * w for w in weighted.values())) or 1.0
        result.append({f: w / norm for f, w in weighted.items()})
    return result


def candidates(items: Sequence[Vector]) -> Iterator[tuple[int, int]]:
    """Pairs (i, j), i < j, that share at least two of their rarest features, each pair once."""
    postings: dict[str, list[int]] = defaultdict(list)
    for i, vector in enumerate(items):
        rarest = sorted(vector.items(), key=lambda f: (-f[1], f[0]))[:_RARE_PER_EVENT]
        for feature, _ in rarest:
            postings[feature].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for feature in sorted(postings):
        holders = postings[feature]
        reach = len(holders) if len(holders) <= _COMMON else _CHAIN
        for at, i in enumerate(holders):
            for j in holders[at + 1 : at + 1 + reach]:
                shared[i, j] += 1
    for pair in sorted(shared):
        if shared[pair] >= 2:
            yield pair
