"""The claims of all tables of a run as columns of numbers: a million of them fit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from discrepancy.errors import DiscrepancyError
from discrepancy.read.table import read_table
from discrepancy.tables.columns import COLUMNS, REQUIRED, columns
from discrepancy.tables.nulls import is_null
from discrepancy.tables.types import types

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

__all__ = ["TRUSTED", "Rows", "Table", "load", "stack"]

TRUSTED = "reference"


@dataclass
class Table:
    """One file: ``frame`` has our columns as categories of text, and ``row``."""

    name: str
    frame: pd.DataFrame
    notes: list[str]
    trust: str = ""


@dataclass
class Rows:
    """Every row of every table by numbers into the lists of different texts.

    A *cell* is an event and an attribute. ``raw`` of a null word is -1. ``day``: when the row was
    published, as days since 0001-01-01, 0 where that is not told.
    """

    sources: list[str]
    events: list[str]
    attributes: list[str]
    raws: list[str]
    tables: list[str]
    cell_event: np.ndarray[Any, Any]
    cell_attribute: np.ndarray[Any, Any]
    source: np.ndarray[Any, Any]
    cell: np.ndarray[Any, Any]
    raw: np.ndarray[Any, Any]
    table: np.ndarray[Any, Any]
    row: np.ndarray[Any, Any]
    day: np.ndarray[Any, Any]
    quotes: dict[int, str] = field(default_factory=dict)
    """Index of the row -> what its quote column says."""
    urls: dict[str, str] = field(default_factory=dict)
    """Source -> the first url of its rows."""
    typed: dict[int, str] = field(default_factory=dict)
    """Attribute -> the type that its rows say."""
    trusted: frozenset[int] = frozenset()
    """Sources that are a reference."""
    notes: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.source)


def load(
    path: Path, shown: str, mapping: Mapping[str, str], trust: str = "", guessing: bool = True
) -> Table:
    """One file of claims. Raises DiscrepancyError where it is no table of claims, or a row is wrong:
    the row, the column and the value are named."""
    import pandas as pd

    frame = read_table(path, shown)
    names = [str(n) for n in frame.columns]
    frame.columns = pd.Index(names)
    if len(set(names)) < len(names):
        twice = next(n for n in names if names.count(n) > 1)
        raise DiscrepancyError(f"{shown}, row 1: two columns are called '{twice}'; rename one.")
    found, notes = columns(names, shown, mapping, guessing)
    first = int(frame.attrs.get("first row", 2))
    notes += frame.attrs.get("notes", ())
    ours = pd.DataFrame({c: frame[n].astype("category") for c, n in found.items()})
    del frame
    ours["row"] = range(first, first + len(ours))
    # A line with nothing on it is no row.
    blank = ours["row"] < 0
    for number, column in enumerate(c for c in COLUMNS if c in found):
        empty = ours[column].isin([c for c in ours[column].cat.categories if not c.strip()])
        blank = empty if number == 0 else blank & empty
    ours = ours[~blank]
    _validate(ours, shown)
    if not len(ours):
        raise DiscrepancyError(f"{shown}: there is no row in it below the names of its columns.")
    trust = trust.strip().lower()
    if trust and trust != TRUSTED:
        raise DiscrepancyError(
            f"{shown}: trust = '{trust[:60]}' is none that a table may have; write '{TRUSTED}', or nothing."
        )
    return Table(shown, ours, notes, trust)


def _validate(frame: pd.DataFrame, shown: str) -> None:
    for column in REQUIRED[:3]:
        empty = [c for c in frame[column].cat.categories if not c.strip()]
        bad = frame[frame[column].isin(empty)] if empty else frame.iloc[:0]
        if len(bad):
            value = str(bad["value"].iloc[0])
            raise DiscrepancyError(
                f"{shown}, row {bad['row'].iloc[0]}, column '{column}': empty, beside the value "
                f"'{value[:60]}'; fill it in, or take the row out."
            )
    if "trust" in frame:
        for said in frame["trust"].cat.categories:
            if said.strip().lower() != TRUSTED and not is_null(said):
                row = frame[frame["trust"] == said]["row"].iloc[0]
                raise DiscrepancyError(
                    f"{shown}, row {row}, column 'trust': '{said[:60]}' is not '{TRUSTED}' "
                    "or nothing."
                )
    if "type" in frame:
        known = types()
        for said in frame["type"].cat.categories:
            if said.strip() and said.strip().lower() not in known:
                row = frame[frame["type"] == said]["row"].iloc[0]
                raise DiscrepancyError(
                    f"{shown}, row {row}, column 'type': '{said[:60]}' is no type; "
                    f"known are {', '.join(known)}."
                )


def _days(frame: pd.DataFrame, shown: str) -> Any:
    """When each row was published, as ordinals of days; seconds of a day as its fraction."""
    import numpy as np

    from discrepancy.normalise.date import day
    from discrepancy.read._dates import is_ambiguous, published

    ordinals = []
    for text in frame["published"].cat.categories:
        if not text.strip() or is_null(text):
            ordinals.append(0.0)
            continue
        try:
            stamp = dt.datetime.fromisoformat(text.strip())
            seconds = stamp.hour * 3600 + stamp.minute * 60 + stamp.second
            ordinals.append(stamp.toordinal() + seconds / 86400)
            continue
        except ValueError:
            pass
        value = None if is_ambiguous(text) else published(text)
        when = day(value) if value is not None else None
        if when is None:
            row = frame[frame["published"] == text]["row"].iloc[0]
            raise DiscrepancyError(
                f"{shown}, row {row}, column 'published': '{text[:60]}' is no clear date; "
                "write it as 2025-01-31."
            )
        ordinals.append(float(when.toordinal()))
    codes = frame["published"].cat.codes.to_numpy()
    return np.asarray(ordinals, dtype="float64")[codes] if ordinals else np.zeros(len(frame))


class _Numbers:
    """Texts to numbers, texts that fold to the same to one."""

    def __init__(self, folding: bool) -> None:
        self.folding = folding
        self.of: dict[str, int] = {}
        self.shown: list[str] = []

    def codes(self, column: pd.Series[Any]) -> Any:
        import numpy as np

        table = np.fromiter(
            (self._number(c) for c in column.cat.categories), dtype="int32", count=len(column.cat.categories)
        )  # fmt: skip
        return table[column.cat.codes.to_numpy()]

    def _number(self, text: str) -> int:
        shown = " ".join(text.split())
        key = shown.casefold() if self.folding else text
        number = self.of.setdefault(key, len(self.of))
        if number == len(self.shown):
            self.shown.append(shown if self.folding else text)
        return number


def stack(tables: Sequence[Table]) -> Rows:
    """The rows of all tables: sources, events and attributes of one name (but for case and blanks)
    are one. Of equal rows of one source the first counts."""
    import numpy as np

    sources, events, attributes, raws = (_Numbers(f) for f in (True, True, True, False))
    parts: dict[str, list[Any]] = {k: [] for k in ("s", "e", "a", "r", "t", "n", "d")}
    quotes: dict[int, str] = {}
    typed: dict[int, str] = {}
    trusted: set[int] = set()
    urls: dict[str, str] = {}
    before = 0
    for number, table in enumerate(tables):
        frame = table.frame
        value = _with_unit(frame)
        parts["s"].append(sources.codes(frame["source"]))
        parts["e"].append(events.codes(frame["event"]))
        parts["a"].append(attributes.codes(frame["attribute"]))
        parts["r"].append(raws.codes(value))
        parts["t"].append(np.full(len(frame), number, dtype="int16"))
        parts["n"].append(frame["row"].to_numpy().astype("int32"))
        parts["d"].append(
            _days(frame, table.name) if "published" in frame else np.zeros(len(frame))
        )
        trusted |= _trusted(table, parts["s"][-1])
        if "quote" in frame:
            told = np.flatnonzero(frame["quote"].astype(str).str.strip().to_numpy() != "")
            texts = frame["quote"].astype(str).to_numpy()
            quotes |= {before + int(i): " ".join(str(texts[i]).split()) for i in told}
        if "type" in frame:
            for a, t in zip(parts["a"][-1], frame["type"].astype(str), strict=True):
                if t.strip():
                    typed.setdefault(int(a), t.strip().lower())
        if "url" in frame:
            for s, u in zip(parts["s"][-1], frame["url"].astype(str), strict=True):
                if u.strip():
                    urls.setdefault(sources.shown[int(s)], u.strip())
        before += len(frame)
    return _rows(tables, parts, (sources, events, attributes, raws), quotes, urls, typed, trusted)


def _rows(
    tables: Sequence[Table], parts: dict[str, list[Any]], numbers: tuple[_Numbers, ...],
    quotes: dict[int, str], urls: dict[str, str], typed: dict[int, str], trusted: set[int],
) -> Rows:  # fmt: skip
    import numpy as np

    sources, events, attributes, raws = numbers
    s, e, a, r, t, n, d = (np.concatenate(parts[k]) for k in ("s", "e", "a", "r", "t", "n", "d"))
    silent = np.fromiter((is_null(x) for x in raws.shown), dtype=bool, count=len(raws.shown))
    r = np.where(silent[r], -1, r)
    both = e.astype("int64") * max(1, len(attributes.shown)) + a
    keys, cell = np.unique(both, return_inverse=True)
    # The same said twice by one source is said once.
    marks = (cell.astype("int64") * len(sources.shown) + s) * (len(raws.shown) + 1) + r + 1
    stamps = np.lexsort((n, t, d, marks))
    first = np.ones(len(marks), dtype=bool)
    first[1:] = marks[stamps][1:] != marks[stamps][:-1]
    keep = np.sort(stamps[first])
    rows = Rows(
        sources=sources.shown, events=events.shown, attributes=attributes.shown, raws=raws.shown,
        tables=[x.name for x in tables],
        cell_event=(keys // max(1, len(attributes.shown))).astype("int32"),
        cell_attribute=(keys % max(1, len(attributes.shown))).astype("int32"),
        source=s[keep], cell=cell[keep].astype("int32"), raw=r[keep].astype("int32"),
        table=t[keep], row=n[keep], day=d[keep],
        urls=urls, typed=typed, trusted=frozenset(trusted),
        notes=[note for x in tables for note in x.notes],
    )  # fmt: skip
    if quotes:
        rows.quotes = {i: quotes[k] for i, k in enumerate(keep.tolist()) if k in quotes}
    return rows


def _with_unit(frame: pd.DataFrame) -> pd.Series[Any]:
    """The values, each with its unit behind it where the table has a column of units."""
    if "unit" not in frame:
        return frame["value"]
    value, unit = frame["value"].astype(str), frame["unit"].astype(str).str.strip()
    joined = value.where(unit == "", value.str.strip() + " " + unit)
    return joined.where(value.str.strip() != "", "").astype("category")


def _trusted(table: Table, sources: Any) -> set[int]:
    if table.trust == TRUSTED:
        return set(map(int, set(sources.tolist())))
    if "trust" not in table.frame:
        return set()
    said = table.frame["trust"].astype(str).str.strip().str.lower() == TRUSTED
    return set(map(int, set(sources[said.to_numpy()].tolist())))
