"""Sources that never differ, and are together against others again and again: one voice.

Looked for before anything is estimated: four copies of one bad source would else outvote three good
ones, and what they say would seem right. Good sources that copy nobody agree too, but against them
stand errors that differ from one another; against copies stand others that agree.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from discrepancy.models import Outcome
from discrepancy.tables.cells import Classes
from discrepancy.tables.rows import Rows

__all__ = ["RARE", "Said", "pairs_of", "twins"]

RARE = 10
"""Sources that may hold a value for it to tell anything of those that share it."""
_COMMON = 20  # disputed cells in which both must speak
_TOGETHER, _SHARE = 5, 0.1  # times together against others, and of all disputed cells of both
_DIFFER = 0.02  # of the disputed cells of both in which they may differ
_MOST_PAIRS = 5_000


class Said:
    """What each source says: cells, classes and days, looked up when they are asked for."""

    def __init__(self, rows: Rows, classes: Classes) -> None:
        import numpy as np

        self._rows, self._classes = rows, classes
        said = np.flatnonzero(classes.of_row >= 0)
        self._order = said[np.argsort(rows.source[said], kind="stable")]
        self._bounds = np.searchsorted(rows.source[self._order], np.arange(len(rows.sources) + 1))
        self._known: dict[int, tuple[Any, Any, Any]] = {}

    def of(self, source: int) -> tuple[Any, Any, Any]:
        """Its cells in ascending order, and of each the class and the day of its first row."""
        import numpy as np

        if source not in self._known:
            mine = self._order[self._bounds[source] : self._bounds[source + 1]]
            cells, first = np.unique(self._rows.cell[mine], return_index=True)
            self._known[source] = (
                cells, self._classes.of_row[mine][first], self._rows.day[mine][first],
            )  # fmt: skip
        return self._known[source]


class Together(NamedTuple):
    """Two sources that are one voice, and how often they were together against others."""

    a: int
    b: int
    shared: int
    alike: float


def pairs_of(groups: Iterable[Iterable[int]]) -> Counter[tuple[int, int]]:
    """How many of the groups each pair is in; groups of more than ``RARE`` tell nothing."""
    count: Counter[tuple[int, int]] = Counter()
    for group in groups:
        ranked = sorted(group)
        if 1 < len(ranked) <= RARE:
            count.update((a, b) for i, a in enumerate(ranked) for b in ranked[i + 1 :])
    return count


def twins(rows: Rows, classes: Classes, said: Said) -> list[Together]:
    """The pairs of sources that are one voice."""
    import numpy as np

    disputed = np.zeros(len(rows.cell_event), dtype=bool)
    disputed[[c.index for c in classes.cells]] = True
    count = pairs_of(_against(rows, classes))
    likely = [(-n, a, b) for (a, b), n in count.items() if n >= _TOGETHER]
    found = []
    for negative, a, b in sorted(likely)[:_MOST_PAIRS]:
        one, two = said.of(a), said.of(b)
        common, i, j = np.intersect1d(one[0], two[0], assume_unique=True, return_indices=True)
        same = (one[1][i] == two[1][j])[disputed[common]]
        if len(same) < _COMMON or same.mean() < 1 - _DIFFER or -negative < _SHARE * len(same):
            continue
        found.append(Together(a, b, -negative, float(same.mean())))
    return found


def _against(rows: Rows, classes: Classes) -> Iterable[set[int]]:
    """The holders of each class that few hold, and that conflicts with one of two holders or more."""
    import numpy as np

    used = classes.of_row >= 0
    holders = np.bincount(classes.of_row[used], minlength=len(classes))
    wanted: set[int] = set()
    for cell in classes.cells:
        for (i, j), relation in cell.relations.items():
            if relation.outcome is not Outcome.CONFLICT:
                continue
            one, two = cell.classes[i].number, cell.classes[j].number
            if min(holders[one], holders[two]) > 1:
                wanted |= {n for n in (one, two) if holders[n] <= RARE}
    by_class: dict[int, set[int]] = defaultdict(set)
    chosen: Any = np.flatnonzero(np.isin(classes.of_row, list(wanted))) if wanted else []
    for row in chosen:
        by_class[int(classes.of_row[row])].add(int(rows.source[row]))
    return by_class.values()
