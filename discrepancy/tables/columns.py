"""Which column of a table holds what: told by the user, by its name, or guessed and said aloud."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from discrepancy.errors import DiscrepancyError, NotATable
from discrepancy.vocab import load_toml

__all__ = ["COLUMNS", "REQUIRED", "check_map", "columns"]

REQUIRED = ("source", "event", "attribute", "value")
COLUMNS = (*REQUIRED, "published", "url", "quote", "unit", "type", "trust")
_LIKE = 88  # of 100, by rapidfuzz: 'sources', 'atribute'
_WORD = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@cache
def _synonyms() -> dict[str, tuple[str, ...]]:
    return {k: tuple(v) for k, v in load_toml("tables/columns.toml")["columns"].items()}


def _fold(name: str) -> str:
    return " ".join(_WORD.findall(_CAMEL.sub(" ", name).casefold()))


def check_map(mapping: Mapping[str, str], where: str) -> dict[str, str]:
    """A mapping of our columns to the user's. Raises DiscrepancyError for a column that we have not;
    ``where`` names the option or the file."""
    for column, name in mapping.items():
        if column not in COLUMNS:
            raise DiscrepancyError(
                f"{where}: '{column}' is no column of a claim table; known are {', '.join(COLUMNS)}."
            )
        if not name.strip():
            raise DiscrepancyError(f"{where}: {column} = '' names no column; write {column}=NAME.")
    return {column: name.strip() for column, name in mapping.items()}


def columns(
    names: Sequence[str], shown: str, mapping: Mapping[str, str], guessing: bool = True
) -> tuple[dict[str, str], list[str]]:
    """The table's name of each of our columns that it has, and what was guessed, a line each.

    A column of our own name is taken for it; after ``mapping``; other names are guessed only where
    ``guessing``: not every CSV that lies in a folder of articles is a table of claims. Raises
    NotATable where one of the required columns cannot be told.
    """
    found: dict[str, str] = {}
    for column, wanted in mapping.items():
        name = _named(wanted, names)
        if name is not None:
            found[column] = name
        elif column in REQUIRED and _named(column, names) is None:
            raise NotATable(
                f"{shown}, row 1: there is no column '{wanted}' ({_listed(names)}); "
                f"name another with --map {column}=COLUMN."
            )
    for column in COLUMNS:
        if column not in found and (name := _named(column, names)) and name not in found.values():
            found[column] = name
    notes = []
    for column in COLUMNS:
        rest = [n for n in names if n not in found.values()]
        if column in found or not rest:
            continue
        guess = _guess(column, rest) if guessing else None
        if guess is not None:
            found[column] = guess
            notes.append(f"{shown}: {column} is taken from the column '{guess}'")
    missing = [c for c in REQUIRED if c not in found]
    if missing:
        raise NotATable(
            f"{shown}, row 1: no column for '{missing[0]}' ({_listed(names)}); "
            f"name it with --map {missing[0]}=COLUMN."
        )
    return found, notes


def _named(wanted: str, names: Sequence[str]) -> str | None:
    if wanted in names:
        return wanted
    return next((n for n in names if _fold(n) == _fold(wanted) and _fold(n)), None)


def _guess(column: str, names: Sequence[str]) -> str | None:
    folded = {_fold(n): n for n in reversed(names)}
    for synonym in _synonyms()[column]:
        if synonym in folded:
            return folded[synonym]
    if column not in REQUIRED:
        return None  # what is not needed is not guessed by likeness
    from rapidfuzz import fuzz, process

    best = None
    for synonym in _synonyms()[column][:8]:
        near = process.extractOne(synonym, list(folded), scorer=fuzz.ratio, score_cutoff=_LIKE)
        if near and (best is None or near[1] > best[1]):
            best = near
    return folded[best[0]] if best else None


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"'{n[:40]}'" for n in names[:12])
    return f"it has {shown}" + (f" and {len(names) - 12} more" if len(names) > 12 else "")
