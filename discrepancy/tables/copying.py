"""Which sources share rare wrong values, or wording: most likely one copies the other.

Sharing what is right says little: both may have it from the same world. Sharing what hardly anybody
else says, and what is most likely wrong, says much (Dong, Berti-Equille, Srivastava, PVLDB 2(1), 2009,
section 3: the posterior of dependence from the numbers of shared right, shared wrong and different
values). Only pairs that share several rare values are looked at: never all pairs.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import Any

from discrepancy.tables.cells import Classes
from discrepancy.tables.rows import Rows
from discrepancy.tables.truth import Estimate
from discrepancy.tables.twins import RARE, Said, pairs_of, twins

__all__ = ["Copying", "Link", "first", "pairs"]

_SHARED = 3  # rare values that two sources must share
_MOST_PAIRS = 5_000  # pairs that are judged, those that share most first
_COPIED = 0.8  # of its values a copier takes over
_BEFORE = 0.05  # how likely two sources are to depend before anything is known of them
_WRONG_WAYS = 20.0
_LIKELY = 0.9
_ALIKE = 0.8  # of the cells of both in which they must agree to count as one voice
_LONG = 6  # words of a quote that two sources do not find alone


@dataclass(frozen=True)
class Link:
    """Two sources (numbers), in how many cells they share a rare value, and how likely one copies."""

    a: int
    b: int
    shared: int
    likelihood: float
    alike: float
    later: int
    """The one that published later in most of these cells, -1 where that is not known."""


@dataclass
class Copying:
    """``links``: likeliest first; ``voice``: of each source the number of its group."""

    links: list[Link]
    voice: Any


def first(rows: Rows, classes: Classes) -> Copying:
    """What can be told before anything is estimated: sources that are one voice in all they say."""
    found = twins(rows, classes, Said(rows, classes))
    links = [Link(t.a, t.b, t.shared, 0.99, t.alike, -1) for t in found]
    return Copying(links, _voices(links, len(rows.sources)))


def pairs(
    rows: Rows, classes: Classes, found: Estimate, edges: tuple[Any, Any], before: Copying
) -> Copying:
    """The sources that most likely depend on one another; ``before``: what ``first`` gives."""
    said = Said(rows, classes)
    shared = _shared(rows, classes, found, edges)
    wording = _wording(rows)
    both = shared + wording
    candidates = [p for p, n in both.items() if n >= _SHARED]
    candidates.sort(key=lambda p: (-both[p], p))
    links = {(x.a, x.b): x for x in before.links}
    for a, b in candidates[:_MOST_PAIRS]:
        link = _judge(a, b, said.of(a), said.of(b), both[a, b], found)
        if link is not None:
            links[a, b] = link
    for (a, b), link in list(links.items()):
        if link.later < 0:
            links[a, b] = replace(link, later=_later(a, b, said.of(a), said.of(b)))
    ordered = sorted(links.values(), key=lambda x: (-x.likelihood, -x.shared, x.a, x.b))
    return Copying(ordered, _voices(ordered, len(rows.sources)))


def _shared(
    rows: Rows, classes: Classes, found: Estimate, edges: tuple[Any, Any]
) -> Counter[tuple[int, int]]:
    """How often two sources share a value that few hold and that is most likely wrong."""
    import numpy as np

    said = classes.of_row >= 0
    holders = np.bincount(classes.of_row[said], minlength=len(classes))
    voices = np.bincount(classes.cell_of[classes.of_row[said]], minlength=len(rows.cell_event))
    # A part of the truth is no error: many leave out the same authors.
    part: Any = np.zeros(len(classes))
    if len(edges[0]):
        part = np.bincount(edges[0], weights=found.likely[edges[1]], minlength=len(classes))
    rare = (found.likely + part < 0.5) & (holders > 1) & (holders <= RARE)
    rare &= voices[classes.cell_of] > holders
    rows_of = np.flatnonzero(said & rare[np.maximum(classes.of_row, 0)])
    by_class: dict[int, set[int]] = defaultdict(set)
    for c, s in zip(classes.of_row[rows_of].tolist(), rows.source[rows_of].tolist(), strict=True):
        by_class[c].add(s)
    return pairs_of(by_class.values())


def _wording(rows: Rows) -> Counter[tuple[int, int]]:
    """How often two sources share a quote of some length."""
    by_quote: dict[str, set[int]] = defaultdict(set)
    for index, quote in rows.quotes.items():
        if len(quote.split()) >= _LONG:
            by_quote[quote.casefold()].add(int(rows.source[index]))
    return pairs_of(by_quote.values())


def _judge(
    a: int, b: int, one: tuple[Any, Any, Any], two: tuple[Any, Any, Any], shared: int,
    found: Estimate,
) -> Link | None:  # fmt: skip
    import numpy as np

    common, i, j = np.intersect1d(one[0], two[0], assume_unique=True, return_indices=True)
    same = one[1][i] == two[1][j]
    right = found.likely[one[1][i]] >= 0.5
    true, wrong = int((same & right).sum()), shared
    different = int((~same).sum())
    rates = [0.8 if math.isnan(r) else float(r) for r in (found.right[a], found.right[b])]
    accurate, second = (min(0.98, max(0.05, r)) for r in rates)
    both_right = accurate * second
    both_wrong = (1 - accurate) * (1 - second) / _WRONG_WAYS
    mean = (accurate + second) / 2
    evidence = (
        true * math.log(both_right / (mean * _COPIED + both_right * (1 - _COPIED)))
        + wrong * math.log(both_wrong / ((1 - mean) * _COPIED + both_wrong * (1 - _COPIED)))
        + different * math.log(1 / (1 - _COPIED))
    )
    odds = evidence + math.log((1 - _BEFORE) / _BEFORE)
    likelihood = 1 / (1 + math.exp(min(700.0, odds))) if odds > -700 else 1.0
    if likelihood < _LIKELY:
        return None
    alike = float(same.mean()) if len(common) else 0.0
    return Link(a, b, shared, round(likelihood, 4), alike, -1)


def _later(a: int, b: int, one: tuple[Any, Any, Any], two: tuple[Any, Any, Any]) -> int:
    """Which of the two published what they share later more often, -1 where that is not known."""
    import numpy as np

    _, i, j = np.intersect1d(one[0], two[0], assume_unique=True, return_indices=True)
    same = one[1][i] == two[1][j]
    days = one[2][i][same], two[2][j][same]
    dated = (days[0] > 0) & (days[1] > 0)
    lead = int((days[0] < days[1])[dated].sum()) - int((days[0] > days[1])[dated].sum())
    return b if lead > 0 else a if lead < 0 else -1


def _voices(links: list[Link], count: int) -> Any:
    """One number for sources that are one voice: those that agree nearly everywhere."""
    import numpy as np

    owner = list(range(count))

    def root(i: int) -> int:
        while owner[i] != i:
            owner[i] = owner[owner[i]]
            i = owner[i]
        return i

    for link in links:
        if link.alike >= _ALIKE:
            first, second = sorted((root(link.a), root(link.b)))
            owner[second] = first
    return np.asarray([root(i) for i in range(count)])
