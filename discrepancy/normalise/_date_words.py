"""The words of dates, read once from ``vocab/dates.toml``, and the small patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from discrepancy.vocab import load_toml

__all__ = ["Words", "either", "tree", "words"]


class Words(NamedTuple):
    """The tables of ``dates.toml``: lower-case words to numbers, and the guards' word sets."""

    months: dict[str, int]
    full_months: dict[str, int]
    weekdays: dict[str, int]
    short_weekdays: dict[str, int]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    decades: dict[str, int]
    seasons: dict[str, int]
    zones: dict[str, int]
    us_zones: dict[str, int]
    unknown_zones: tuple[str, ...]
    holidays: dict[str, tuple[int, int]]
    guards: dict[str, frozenset[str]]
    future: tuple[str, ...]
    past: tuple[str, ...]


@cache
def words() -> Words:
    """The tables, loaded on first use."""
    data: dict[str, Any] = load_toml("dates.toml")
    months: dict[str, int] = data["months"]
    numbers = dict(data["numbers"])
    tens = {w: n for w, n in numbers.items() if n >= 20}
    ones = {w: n for w, n in numbers.items() if 1 <= n <= 9 and w not in ("a", "an")}
    numbers |= {f"{t}-{o}": m + n for t, m in tens.items() for o, n in ones.items()}
    return Words(
        months=months,
        full_months={w: n for w, n in months.items() if len(w) > 4 or w in ("may", "june", "july")},
        weekdays=data["weekdays"],
        short_weekdays=data["weekday_abbreviations"],
        numbers=numbers,
        ordinals=data["ordinals"],
        decades=data["decades"],
        seasons=data["seasons"],
        zones=data["zones"],
        us_zones=data["us_zones"],
        unknown_zones=tuple(data["unknown_zones"]["words"]),
        holidays={name: (day[0], day[1]) for name, day in data["holidays"].items()},
        guards={name: frozenset(found) for name, found in data["guards"].items()},
        future=tuple(data["tense"]["future"]),
        past=tuple(data["tense"]["past"]),
    )


def either(options: Iterable[str]) -> str:
    """A non-capturing group that matches any of the words, longest first."""
    return tree(dict.fromkeys(options, ""))


def tree(branches: Mapping[str, str]) -> str:
    """A group that matches any word followed by its pattern, longest word first. Words share their
    beginnings, so that a position fails after one comparison for each letter."""
    root: dict[str, Any] = {}
    for word, rest in branches.items():
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = rest
    return _group(root)


def _group(node: dict[str, Any]) -> str:
    parts = [
        ("[ \\t\u00a0]" if letter == " " else re.escape(letter)) + _group(below)
        for letter, below in node.items()
        if letter
    ]
    if "" in node:
        parts.append(node[""])
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
