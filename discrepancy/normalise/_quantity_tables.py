"""The vocabulary of quantities, read once: units, currencies, number words, hedges."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

__all__ = ["Tables", "Unit", "alternation", "tables"]


class Unit(NamedTuple):
    """A unit: ``(figure + offset) * factor`` is in ``canonical``, the unit of ``dimension``.

    ``one`` and ``several`` are its display names; ``show`` the unit its figures are shown in, ''
    for itself; ``slack`` the factors by which it varies from country to country.
    """

    one: str
    several: str
    dimension: str
    canonical: str
    factor: float = 1.0
    offset: float = 0.0
    show: str = ""
    slack: tuple[float, float] = (1.0, 1.0)


class Tables(NamedTuple):
    """All vocabulary, keyed by lower-case words with single spaces."""

    units: dict[str, Unit]
    exact_units: dict[str, Unit]
    money_before: dict[str, str]
    money_coded: dict[str, str]
    cardinals: dict[str, int]
    scales: dict[str, float]
    short_scales: dict[str, float]
    fractions: dict[str, int]
    vague: dict[str, tuple[float, float]]
    hedges: dict[str, str]
    hedges_after: dict[str, str]
    context: dict[str, frozenset[str]]


def _toml(name: str) -> dict[str, Any]:
    text = (files("discrepancy.vocab") / name).read_text(encoding="utf-8")
    return tomllib.loads(text)


def _units() -> tuple[dict[str, Unit], dict[str, Unit]]:
    """Units by lower-case word, and those whose case decides ('C', 'MW')."""
    folded: dict[str, Unit] = {}
    exact: dict[str, Unit] = {}
    for dimension, table in _toml("units.toml").items():
        for row in table["units"]:
            words = row["words"]
            unit = Unit(
                one=words[0],
                several=words[1],
                dimension=dimension,
                canonical=table["unit"],
                factor=float(row["factor"]),
                offset=float(row.get("offset", 0)),
                show=row.get("show", ""),
                slack=tuple(row.get("slack", (1.0, 1.0))),
            )
            folded.update((word, unit) for word in words)
            exact.update((word, unit) for word in row.get("exact", ()))
    return folded, exact


def _money(
    folded: dict[str, Unit], exact: dict[str, Unit]
) -> tuple[dict[str, str], dict[str, str]]:
    """Adds the words for currencies to the units; gives the signs that stand before figures.

    Every code may stand on both sides of a figure, in capitals only: 'COP 5 million'.
    """
    before: dict[str, str] = {}
    coded: dict[str, str] = {}
    for code, row in _toml("currencies.toml").items():
        unit = Unit(code, code, f"money:{code}", code)
        before.update((sign, code) for sign in row.get("before", ()))
        coded.update((sign, code) for sign in (code, *row.get("coded", ())))
        folded.update((word, unit) for word in row.get("after", ()) if word not in folded)
        exact[code] = unit
    for words in _toml("currency_families.toml")["bare"].values():
        # 'SEK 40 million' is not what '40 million crowns' says.
        if words[0] != "rupee":
            for word in (w for w in words if w in folded):
                plural = word if word != words[0] else words[1]
                folded[word] = folded[word]._replace(several=plural)
    cent = exact["USD"]._replace(factor=0.01)
    folded.update((word, cent) for word in ("cent", "cents", "us cents"))
    return before, coded


@cache
def tables() -> Tables:
    """The tables, read on first use and kept."""
    words = _toml("quantity_words.toml")
    units, exact = _units()
    before, coded = _money(units, exact)
    flat = {w: name for name, phrases in words["hedges"].items() for w in phrases}
    after = {w: name for name, phrases in words["hedges_after"].items() for w in phrases}
    return Tables(
        units=units,
        exact_units=exact,
        money_before=before,
        money_coded=coded,
        cardinals=words["cardinals"],
        scales=words["scales"],
        short_scales=words["short_scales"],
        fractions=words["fractions"],
        vague={w: (float(low), float(high)) for w, (low, high) in words["vague"].items()},
        hedges=flat,
        hedges_after=after,
        context={name: frozenset(ws) for name, ws in words["not_quantities"].items()},
    )


def alternation(words: Iterable[str], space: str = r"\s{1,2}") -> str:
    """A regular expression for ``words``, as a trie: it reads each character once, longest first.

    A blank in a word stands for ``space``.
    """
    trie: dict[str, Any] = {}
    for word in words:
        node = trie
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _emit(trie, space)


def _emit(node: dict[str, Any], space: str) -> str:
    branches = [
        (space if char == " " else re.escape(char)) + _emit(node[char], space)
        for char in sorted(node)
        if char
    ]
    if not branches:
        return ""
    body = "|".join(branches)
    if "" in node:
        return f"(?:{body})?"
    return body if len(branches) == 1 else f"(?:{body})"
