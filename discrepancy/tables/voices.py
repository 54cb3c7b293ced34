"""What of the rows counts: the latest of each source, and copies once."""

from __future__ import annotations

from typing import Any

from discrepancy.tables.cells import Classes
from discrepancy.tables.rows import Rows

__all__ = ["superseded", "voices", "weights"]


def superseded(rows: Rows, classes: Classes) -> Any:
    """Of each row whether its source has later published another value of the cell."""
    import numpy as np

    late = np.zeros(len(rows), dtype=bool)
    order = np.lexsort((rows.day, rows.source, rows.cell))
    order = order[classes.of_row[order] >= 0]
    if not len(order):
        return late
    group = rows.cell[order].astype("int64") * len(rows.sources) + rows.source[order]
    last = np.r_[group[1:] != group[:-1], True]
    # Index of the last row of each group, for each of its rows.
    ends = np.flatnonzero(last)
    newest = order[ends[np.searchsorted(ends, np.arange(len(order)))]]
    earlier = (rows.day[order] > 0) & (rows.day[order] < rows.day[newest])
    late[order] = earlier & (classes.of_row[order] != classes.of_row[newest])
    return late


def weights(rows: Rows, classes: Classes, voice: Any, late: Any) -> Any:
    """How much each row counts: 0 where it is silent or superseded, else a share of its voice; the
    rows of one voice in one cell count as one together."""
    import numpy as np

    weight = np.zeros(len(rows))
    used = np.flatnonzero((classes.of_row >= 0) & ~late)
    mark = rows.cell[used].astype("int64") * len(rows.sources) + voice[rows.source[used]]
    _, inverse, count = np.unique(mark, return_inverse=True, return_counts=True)
    weight[used] = 1 / count[inverse] if len(used) else 0
    return weight


def voices(rows: Rows, classes: Classes, voice: Any, late: Any) -> Any:
    """How many independent sources hold each class now."""
    import numpy as np

    used = np.flatnonzero((classes.of_row >= 0) & ~late)
    mark = classes.of_row[used] * len(rows.sources) + voice[rows.source[used]]
    return np.bincount(np.unique(mark) // max(1, len(rows.sources)), minlength=len(classes))
