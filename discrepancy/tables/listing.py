"""Every cell with its classes: who holds each, how many are independent, how likely it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from discrepancy.tables.findings import Known

__all__ = ["cells"]


def cells(known: Known) -> Iterator[dict[str, Any]]:
    """A dictionary a cell that says something, by event and attribute; its classes by how many
    independent sources hold them. Values without a second one are shown as they are written."""
    import numpy as np

    rows, classes = known.rows, known.classes
    names = {c.number: c.best.name for cell in classes.cells for c in cell.classes}
    bounds = np.searchsorted(classes.cell_of, np.arange(len(rows.cell_event) + 1))
    order = sorted(
        range(len(rows.cell_event)),
        key=lambda c: (rows.events[rows.cell_event[c]], rows.attributes[rows.cell_attribute[c]]),
    )
    for cell in order:
        found = [
            _class(known, number, names)
            for number in range(int(bounds[cell]), int(bounds[cell + 1]))
        ]
        found.sort(key=lambda c: (-c["voices"], -len(c["sources"]), c["value"]))
        if found:
            attribute = int(rows.cell_attribute[cell])
            yield {
                "event": rows.events[int(rows.cell_event[cell])],
                "attribute": rows.attributes[attribute],
                "type": known.chosen[attribute].type.name,
                "classes": found,
            }


def _class(known: Known, number: int, names: dict[int, str]) -> dict[str, Any]:
    rows = known.rows
    held = known.holders(number)
    texts = sorted({" ".join(rows.raws[int(rows.raw[r])].split()) for r in held})
    return {
        "value": names.get(number, texts[0]),
        "texts": texts,
        "sources": sorted({rows.sources[int(rows.source[r])] for r in held if not known.late[r]}),
        "voices": int(known.voices[number]),
        "estimate": round(float(known.estimate.likely[number]), 3),
        "chosen": int(known.estimate.choice[int(known.classes.cell_of[number])]) == number,
    }
