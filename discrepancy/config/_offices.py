"""``[[offices]]``: offices that a newsroom adds of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from discrepancy.config._text import line_of, nearest
from discrepancy.errors import DiscrepancyError
from discrepancy.normalise.office import OwnOffice
from discrepancy.normalise.place import by_code
from discrepancy.normalise.place import normalise as place

__all__ = ["offices"]

_KEYS = ("name", "written", "jurisdiction", "exclusive")


def offices(entries: Any, text: str, shown: str, table: str = "offices") -> tuple[OwnOffice, ...]:
    """The offices of a configuration. Raises DiscrepancyError: file, line, what to write."""
    if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        line = line_of(text, "offices")
        raise DiscrepancyError(f"{shown}, line {line}: write each office below a line [[{table}]].")
    found = tuple(_office(entry, i, text, shown, table) for i, entry in enumerate(entries))
    _no_doubles(found, text, shown, table)
    return found


def _office(entry: Mapping[str, Any], index: int, text: str, shown: str, table: str) -> OwnOffice:
    def wrong(key: str, why: str) -> DiscrepancyError:
        return DiscrepancyError(f"{shown}, line {line_of(text, key, table, index)}: {why}")

    for key in entry:
        if key not in _KEYS:
            raise wrong(key, f"unknown key '{key}' in [[{table}]]; {nearest(key, _KEYS)}")
    name, written = entry.get("name"), entry.get("written", [])
    if not isinstance(name, str) or not _says(name):
        raise wrong("name", f'an entry of [[{table}]] needs a name = "...".')
    if not isinstance(written, list) or not all(isinstance(w, str) and _says(w) for w in written):
        raise wrong(
            "written", f"'written' of '{name}' must be a list of titles: [\"...\", \"...\"]."
        )
    if not isinstance(where := entry.get("jurisdiction", ""), str):
        raise wrong("jurisdiction", f"'jurisdiction' of '{name}' must be a text: \"Norway\".")
    if not isinstance(exclusive := entry.get("exclusive", True), bool):
        raise wrong("exclusive", f"'exclusive' of '{name}' must be true or false.")
    return OwnOffice(name.strip(), tuple(w.strip() for w in written), _code(where), exclusive)


def _says(title: str) -> bool:
    """Whether a title has a letter, and ends in what a word may end in."""
    return any(c.isalpha() for c in title) and len(title) <= 200


def _code(where: str) -> str:
    """The code of the place that ``where`` names; any other text is an organisation."""
    where = " ".join(where.split())
    if not where or where.startswith(("org:", "place:")) or by_code(where):
        return where
    return place(where).code or f"org:{where.casefold()}"


def _no_doubles(found: tuple[OwnOffice, ...], text: str, shown: str, table: str) -> None:
    seen: dict[str, str] = {}
    for index, entry in enumerate(found):
        for way in (entry.name, *entry.written):
            key = " ".join(way.casefold().split())
            if seen.setdefault(key, entry.name) != entry.name:
                line = line_of(text, "name", table, index)
                raise DiscrepancyError(
                    f"{shown}, line {line}: '{way}' stands for '{seen[key]}' already; "
                    "write it below one office only."
                )
