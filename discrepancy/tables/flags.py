"""Rows that look wrong by themselves. They are flagged, and still compared."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

from discrepancy.models import Flag
from discrepancy.tables.cells import Classes
from discrepancy.tables.infer import Chosen
from discrepancy.tables.paper import Paper
from discrepancy.tables.rows import Rows
from discrepancy.tables.truth import Estimate
from discrepancy.tables.types.quantity import Quantity, figure

__all__ = ["flags"]

_MAYBE = re.compile(r"[\s$€£¥]*(?:[-(−]|[0.,\s]*(?:$|%|[A-Za-z]))")
_SELDOM = (
    0.02  # the share of rows below which a zero or a negative figure is no habit of the column
)
_ENOUGH = 20
_LIKELY = 0.6  # below this nobody can tell which of two figures is the strange one
_FAR = 2.0  # powers of ten from the likeliest value of its cell


def flags(
    rows: Rows, classes: Classes, chosen: Sequence[Chosen], found: Estimate, paper: Paper, most: int
) -> tuple[list[Flag], Any]:
    """At most ``most`` flags, and of each row whether it is flagged."""
    import numpy as np

    reason: dict[int, str] = {}
    attribute = rows.cell_attribute[rows.cell]
    numeric = np.asarray([isinstance(c.type, Quantity) for c in chosen], dtype=bool)
    used = (rows.raw >= 0) & numeric[attribute] if len(chosen) else np.zeros(len(rows), dtype=bool)
    maybe = np.fromiter((bool(_MAYBE.match(r)) for r in rows.raws), bool, count=len(rows.raws))
    total = np.bincount(attribute[used], minlength=len(rows.attributes))
    low: dict[int, list[int]] = {}
    for row in np.flatnonzero(used & maybe[np.maximum(rows.raw, 0)]).tolist():
        value = figure(rows.raws[int(rows.raw[row])])
        if value is not None and value.point <= 0:
            low.setdefault(int(attribute[row]), []).append(row)
    for index, members in low.items():
        if total[index] >= _ENOUGH and len(members) <= _SELDOM * total[index]:
            share = 100 * (1 - len(members) / total[index])
            for row in members:
                reason[row] = f"not above 0, as {share:.4g} % of this column's figures are"
    _far(rows, classes, chosen, found, reason)
    _unread(classes, chosen, rows, reason)
    flagged = np.zeros(len(rows), dtype=bool)
    flagged[list(reason)] = True
    shown = [_flag(rows, paper, row, reason[row]) for row in sorted(reason)[:most]]
    shown.sort(key=lambda f: (f.name, f.row))
    return shown, flagged


def _far(
    rows: Rows, classes: Classes, chosen: Sequence[Chosen], found: Estimate, reason: dict[int, str]
) -> None:
    """Figures a hundred times as large or small as what is likeliest in their cell."""
    import numpy as np

    far: dict[int, str] = {}
    for cell in classes.cells:
        if not isinstance(chosen[int(rows.cell_attribute[cell.index])].type, Quantity):
            continue
        best = next((c.best for c in cell.classes if c.number == found.choice[cell.index]), None)
        if found.likely[found.choice[cell.index]] < _LIKELY:
            continue
        if best is None or best.data is None or best.data.point <= 0:
            continue
        for other in cell.classes:
            if other.best.data is None or other.best.data.point <= 0 or other.best is best:
                continue
            powers = math.log10(other.best.data.point / best.data.point)
            if abs(powers) >= _FAR:
                times = f"{10 ** abs(powers):,.0f}"
                much = "above" if powers > 0 else "below"
                far[other.number] = f"{times} times {much} the likeliest value, {best.name}"
    if far:
        for row in np.flatnonzero(np.isin(classes.of_row, list(far))).tolist():
            reason.setdefault(row, far[int(classes.of_row[row])])


def _unread(classes: Classes, chosen: Sequence[Chosen], rows: Rows, reason: dict[int, str]) -> None:
    """Values that their column's type cannot read, beside others that it can."""
    import numpy as np

    strange: dict[int, str] = {}
    for cell in classes.cells:
        if all(c.best.data is None for c in cell.classes):
            continue
        type = chosen[int(rows.cell_attribute[cell.index])].type.name
        for other in cell.classes:
            if other.best.data is None:
                strange[other.number] = f"not readable as {type}, as the column's other values are"
    if strange:
        for row in np.flatnonzero(np.isin(classes.of_row, list(strange))).tolist():
            reason.setdefault(row, strange[int(classes.of_row[row])])


def _flag(rows: Rows, paper: Paper, row: int, reason: str) -> Flag:
    cell = int(rows.cell[row])
    return Flag(
        source=paper.sources[int(rows.source[row])].id,
        event=rows.events[rows.cell_event[cell]],
        slot=rows.attributes[rows.cell_attribute[cell]],
        value=" ".join(rows.raws[int(rows.raw[row])].split())[:200],
        name=rows.tables[int(rows.table[row])],
        row=int(rows.row[row]),
        reason=reason,
    )
