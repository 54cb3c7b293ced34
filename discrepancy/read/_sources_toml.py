"""``sources.toml`` beside the articles: what a person knows of them, by id or file name."""

from __future__ import annotations

import datetime as dt
import difflib
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from discrepancy.errors import DiscrepancyError
from discrepancy.models import Ignored
from discrepancy.read import _ignore
from discrepancy.read._dates import is_ambiguous, published
from discrepancy.read._decode import decode
from discrepancy.read._draft import FIELDS

__all__ = ["FILE_NAME", "Table", "load", "lookup", "strangers"]

FILE_NAME = "sources.toml"
_MAX_BYTES = 10_000_000

Table = Mapping[str, Mapping[str, str]]


def load(path: Path, shown: str) -> Table:
    """The tables of the file. ``shown`` names it in errors.

    Raises DiscrepancyError where it is broken: with its name, the line, and what to do.
    """
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise DiscrepancyError(f"{shown}: larger than {_MAX_BYTES:,} bytes, so not read.")
        text, reason = decode(path.read_bytes())
    except OSError as error:
        raise DiscrepancyError(f"{shown}: cannot be read ({error.strerror or error}).") from error
    if reason:
        raise DiscrepancyError(f"{shown}: not readable as text; save it as UTF-8.")
    try:
        data = tomllib.loads(text.replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:  # also a number of too many digits
        raise DiscrepancyError(f"{shown}: not valid TOML: {error}.") from error
    tables: dict[str, Mapping[str, str]] = {}
    for name, table in data.items():
        if not isinstance(table, dict):
            raise DiscrepancyError(
                f"{shown}, line {_line(text, name)}: '{name}' stands outside a table; "
                f'write it below a line [article-id] or ["file name.txt"].'
            )
        tables[name] = {key: _value(shown, text, name, key, v) for key, v in table.items()}
    return tables


def lookup(table: Table, name: str) -> Mapping[str, str]:
    """What the file says of the article ``name`` (its path from the folder of the file): under
    that path, the bare file name, or its stem."""
    bare = name.rsplit("/", 1)[-1]
    for key in (name, bare, bare.rsplit(".", 1)[0]):
        if key in table:
            return table[key]
    return {}


def strangers(folder: Path, table: Table) -> Iterator[Ignored]:
    """What the file in ``folder`` asks to ``ignore`` for articles that are not there, so that it can match
    nothing: a slip of the pen, or a file that has gone. What is there and was not read is left alone."""
    asking = {name: entry[_ignore.KEY] for name, entry in table.items() if _ignore.KEY in entry}
    if not asking:
        return
    there = set()
    for base, _, files in os.walk(folder):
        for file in files:
            path = Path(base, file).relative_to(folder).as_posix()
            there |= {path, file, file.rsplit(".", 1)[0]}
    for name in sorted(asking.keys() - there):
        for one in _ignore.parse(asking[name], FILE_NAME):
            yield Ignored(source=name, slot=one.slot, reason=one.reason, matched=False)


def _value(shown: str, text: str, table: str, key: str, value: object) -> str:
    where = f"{shown}, line {_line(text, key, table)}"
    if key == _ignore.KEY:
        try:
            return _ignore.written(value)
        except ValueError as error:
            raise DiscrepancyError(f"{where}: [{table}]: {error}.") from error
    if key not in FIELDS:
        known = (*FIELDS, _ignore.KEY)
        near = difflib.get_close_matches(key, known, n=1)
        hint = f"did you mean '{near[0]}'?" if near else f"known keys are {', '.join(known)}."
        raise DiscrepancyError(f"{where}: unknown key '{key}' in [{table}]; {hint}")
    if isinstance(value, bool) or not isinstance(value, str | int | float | dt.date | dt.datetime):
        raise DiscrepancyError(f"{where}: '{key}' in [{table}] must be a text or a date.")
    written = value.isoformat() if isinstance(value, dt.date) else str(value).strip()
    if key == "published" and (is_ambiguous(written) or not published(written)):
        raise DiscrepancyError(
            f"{where}: published = '{written}' in [{table}] is no clear date; write 2025-01-31."
        )
    return written


def _line(text: str, key: str, table: str = "") -> int:
    """The line on which a key stands, for error messages; 1 where it cannot be told."""
    start = 0
    if table:
        head = re.search(rf"^\s*\[\s*[\"']?{re.escape(table)}[\"']?\s*\]", text, re.M)
        start = head.end() if head else 0
    found = re.compile(rf"^\s*[\"']?{re.escape(key)}[\"']?\s*=", re.M).search(text, start)
    return text.count("\n", 0, found.end()) + 1 if found else 1
