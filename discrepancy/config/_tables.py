"""``[attributes.X]`` and ``[map]``: how the values of claim tables are compared, and their columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from discrepancy.config._text import line_of, nearest
from discrepancy.errors import DiscrepancyError
from discrepancy.tables.columns import COLUMNS
from discrepancy.tables.types import Rule, types

__all__ = ["attributes", "column_map"]

_KEYS = ("type", "tolerance")


def attributes(data: Any, text: str, shown: str, table: str = "attributes") -> tuple[Rule, ...]:
    """The rules of ``[attributes.X]``. Raises DiscrepancyError: file, line, what to write."""
    if not isinstance(data, Mapping) or not all(isinstance(v, Mapping) for v in data.values()):
        line = line_of(text, "attributes")
        raise DiscrepancyError(
            f"{shown}, line {line}: write each attribute below a line [{table}.NAME]."
        )
    return tuple(_rule(name, entry, text, shown, f"{table}.{name}") for name, entry in data.items())


def _rule(name: str, entry: Mapping[str, Any], text: str, shown: str, table: str) -> Rule:
    def wrong(key: str, why: str) -> DiscrepancyError:
        return DiscrepancyError(f"{shown}, line {line_of(text, key, table)}: {why}")

    for key, value in entry.items():
        if key not in _KEYS:
            raise wrong(key, f"unknown key '{key}' in [{table}]; {nearest(key, _KEYS)}")
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise wrong(key, f"'{key}' of [{table}] must be a text.")
    known = types()
    type = str(entry.get("type", "")).strip().lower()
    if type and type not in known:
        raise wrong("type", f"'{type}' is no type of values; {nearest(type, known)}")
    tolerance = str(entry.get("tolerance", "")).strip()
    if tolerance and type:
        try:
            known[type].tolerance(tolerance)
        except ValueError as error:
            raise wrong(
                "tolerance", f"tolerance = '{tolerance}' is none for the type {type}: {error}."
            ) from error
    return Rule(" ".join(name.split()).casefold(), type, tolerance)


def column_map(data: Any, text: str, shown: str, table: str = "map") -> tuple[tuple[str, str], ...]:
    """The columns of ``[map]``: ours and the user's. Raises DiscrepancyError: file, line, what to
    write."""
    if not isinstance(data, Mapping):
        line = line_of(text, "map")
        raise DiscrepancyError(
            f'{shown}, line {line}: write source = "..." below a line [{table}].'
        )
    for name, column in data.items():
        line = line_of(text, name, table)
        if name not in COLUMNS:
            raise DiscrepancyError(
                f"{shown}, line {line}: '{name}' is no column of a claim table; "
                f"{nearest(name, COLUMNS)}"
            )
        if not isinstance(column, str) or not column.strip():
            raise DiscrepancyError(f"{shown}, line {line}: '{name}' must be the name of a column.")
    return tuple((name, column.strip()) for name, column in data.items())
