"""A CSV as a spreadsheet, a page or a script has written it: its header and its rows.

Spreadsheets write what they like: ';' or tabs for commas (where the comma is the decimal mark),
Windows-1252 or UTF-16 for UTF-8, a byte order mark, blank rows, empty columns. All of it is read.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from discrepancy.errors import DiscrepancyError
from discrepancy.report._escape import flat, unguard
from discrepancy.report.csv import COLUMNS
from discrepancy.review._files import read_bytes

__all__ = ["Line", "Table", "is_ours", "parse", "read"]

_HANDLER = "discrepancy-windows-1252"


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    text = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in wrong)
    return text, error.end


codecs.register_error(_HANDLER, _as_windows)


class Line(NamedTuple):
    """A row: its number in the spreadsheet (the header is row 1), and its cells by column, without
    the apostrophes that guard them."""

    number: int
    cells: Mapping[str, str]


class Table(NamedTuple):
    """A file. ``added``: the columns that are not the program's, as they stand; ``lossy``: whether
    its encoding may have turned letters into '?'."""

    shown: str
    columns: tuple[str, ...]
    added: tuple[str, ...]
    lines: tuple[Line, ...]
    lossy: bool


def read(path: Path) -> Table | None:
    """The table in the file; None where there is no file.

    Raises DiscrepancyError where it is no table with a column 'fingerprint', or a broken one.
    """
    raw = read_bytes(path)
    return None if raw is None else parse(raw, path.as_posix())


def _decoded(raw: bytes, shown: str) -> tuple[str, bool]:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return raw.decode("utf-16"), False
        except UnicodeDecodeError as error:
            raise DiscrepancyError(f"{shown}: broken UTF-16; save it as CSV (UTF-8).") from error
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise DiscrepancyError(f"{shown}: a spreadsheet, not a CSV file; save it as CSV (UTF-8).")
    if b"\0" in raw:
        raise DiscrepancyError(f"{shown}: holds NUL bytes, so it is no CSV file; save it as CSV.")
    # Byte by byte: a UTF-8 file that was opened and saved as Windows-1252 has both in it.
    text = raw.decode("utf-8-sig", errors=_HANDLER)
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return text, False
    return text, True


def _header(text: str, separator: str) -> list[str]:
    try:
        records = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        return next((r for r in records if any(map(str.strip, r))), [])
    except csv.Error:
        return []


def is_ours(path: Path) -> bool:
    """Whether the file begins as a CSV of this program does; False where it cannot be read."""
    try:
        with path.open("rb") as stream:
            text, _ = _decoded(stream.read(65_536), str(path))
    except (OSError, ValueError, DiscrepancyError):
        return False
    return any({"fingerprint", "decision"} <= {*map(_name, _header(text, s))} for s in ",;\t")


def _name(cell: str) -> str:
    """The column that a heading means: the program's own in any case of letters."""
    name = " ".join(unguard(cell).split())
    return name.casefold() if name.casefold() in COLUMNS else name


def _separator(text: str) -> str:
    def known(separator: str) -> int:
        return sum(_name(cell) in COLUMNS for cell in _header(text, separator))

    return max(",;\t", key=known)


def parse(raw: bytes, shown: str) -> Table:
    """The table that the bytes are; ``shown`` names the file. Raises as ``read`` does."""
    text, lossy = _decoded(raw, shown)
    if text[:4].casefold() == "sep=" and text[5:6] in ("\r", "\n"):  # Excel's own first line
        text = text[5:].removeprefix("\r").removeprefix("\n")
    records = _records(text, _separator(text), shown)
    number, header = next(records, (0, []))
    columns = [_name(cell) for cell in header]
    while columns and not columns[-1]:
        columns.pop()
    if "fingerprint" not in columns:
        raise DiscrepancyError(
            f"{shown}: has no column 'fingerprint', so it is not a conflicts.csv of this program."
        )
    twice = next((c for c in columns if c and columns.count(c) > 1), "")
    if twice:
        raise DiscrepancyError(f"{shown}, row {number}: two columns are called '{flat(twice)}'.")
    lines = tuple(_lines(records, columns, shown))
    added = tuple(c for c in columns if c and c not in COLUMNS)
    return Table(shown, tuple(columns), added, lines, lossy)


def _records(text: str, separator: str, shown: str) -> Iterator[tuple[int, list[str]]]:
    """Each record that is not blank, and its number."""
    records = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for record in records:
            number += 1
            if any(map(str.strip, record)):
                yield number, record
    except csv.Error as error:
        if "field limit" in str(error):
            raise DiscrepancyError(
                f"{shown}, row {number + 1}: a cell is longer than {csv.field_size_limit():,} "
                "characters; shorten it."
            ) from error
        raise DiscrepancyError(
            f"{shown}, row {number + 1}: not a row of a CSV file ({error}); save it from the "
            "spreadsheet again."
        ) from error


def _lines(
    records: Iterator[tuple[int, list[str]]], columns: list[str], shown: str
) -> Iterator[Line]:
    for number, record in records:
        beyond = [cell for cell in record[len(columns) :] if cell.strip()]
        unnamed = [
            cell for name, cell in zip(columns, record, strict=False) if not name and cell.strip()
        ]
        if beyond or unnamed:
            cell = flat((beyond + unnamed)[0])[:40]
            raise DiscrepancyError(
                f"{shown}, row {number}: '{cell}' stands in a column without a heading; give the "
                "column one, or empty the cell."
            )
        filled = [*record, *[""] * (len(columns) - len(record))]
        named = zip(columns, filled, strict=False)
        yield Line(number, {name: unguard(cell) for name, cell in named if name})
