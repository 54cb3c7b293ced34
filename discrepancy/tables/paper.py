"""Rows as text: each source of a table is a text with a line a row, so that findings can quote it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from discrepancy.models import Evidence, Source
from discrepancy.read._decode import clean
from discrepancy.read._source import clean_id
from discrepancy.tables.rows import TRUSTED, Rows

__all__ = ["Paper", "write"]


@dataclass
class Paper:
    """``sources``: by number; ``start``: of each row where its line begins in its source's text."""

    rows: Rows
    sources: list[Source]
    start: Any

    @classmethod
    def empty(cls, rows: Rows) -> Paper:
        """No text at all: where nothing is to be quoted."""
        return cls(rows, [], None)

    def evidence(self, row: int) -> Evidence:
        """Where a row stands in its source's text."""
        source = self.sources[int(self.rows.source[row])]
        line, begin, end = _line(self.rows, row)
        start = int(self.start[row])
        return Evidence(
            source=source.id, start=start + begin, end=start + end, quote=line[begin:end],
            sentence=line, sentence_start=start, sentence_end=start + len(line),
        )  # fmt: skip


def _line(rows: Rows, row: int) -> tuple[str, int, int]:
    """'source, event, attribute: value', the quote of the row behind it, and where the value stands."""
    cell = int(rows.cell[row])
    event, attribute = rows.cell_event[cell], rows.cell_attribute[cell]
    # In the order of the usual columns, so that the row can be found in its file.
    who = rows.sources[rows.source[row]]
    head = _flat(f"{who}, {rows.events[event]}, {rows.attributes[attribute]}:")
    raw = int(rows.raw[row])
    value = _flat(rows.raws[raw]) if raw >= 0 else "(nothing)"
    quote = _flat(rows.quotes[row]) if row in rows.quotes else ""
    line = f"{head} {value}" + (f" “{quote}”" if quote else "")
    return line, len(head) + 1, len(head) + 1 + len(value)


def _flat(text: str) -> str:
    return " ".join(clean(text).split())


def write(rows: Rows, taken: Collection[str]) -> Paper:
    """The texts of all sources. ``taken``: ids of articles, which no source of a table gets."""
    import numpy as np

    start = np.zeros(len(rows), dtype="int64")
    order = np.lexsort((rows.row, rows.table, rows.source))
    bounds = np.searchsorted(rows.source[order], np.arange(len(rows.sources) + 1))
    used = set(taken)
    sources = []
    for number, name in enumerate(rows.sources):
        lines = []
        at = 0
        mine = order[bounds[number] : bounds[number + 1]].tolist()
        for row in mine:
            line = _line(rows, row)[0]
            start[row] = at
            lines.append(line)
            at += len(line) + 1
        text = "\n".join(lines)
        table = min((rows.tables[t] for t in set(rows.table[mine].tolist())), default="")
        id = _id(name, used)
        sources.append(
            Source(
                id=id,
                name=table,
                publisher=_flat(name),
                text=text,
                url=_flat(rows.urls.get(name, "")),
                trust=TRUSTED if number in rows.trusted else "",
                sha256=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
            )
        )
    return Paper(rows, sources, start)


def _id(name: str, used: set[str]) -> str:
    wanted = id = clean_id(clean(name))
    number = 2
    while id in used:
        id, number = f"{wanted}-{number}", number + 1
    used.add(id)
    return id
