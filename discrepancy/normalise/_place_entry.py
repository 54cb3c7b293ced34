"""One place of the gazetteer, and how names are folded to find it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

__all__ = ["Entries", "Entry", "Kind", "fold"]

Kind = Literal["region", "country", "state", "city", "site", "unknown"]

_SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "&": "and"}
_SPLIT = re.compile(r"[^\w'&]+")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """The words of ``text``, lower case, no marks, dots or apostrophes, 'St.' written out."""
    if text.isascii():
        plain = text.replace(".", "").lower()
        if plain.isalpha():  # by far the most names, and twenty times as fast
            return plain
        words = _SPLIT.split(plain.replace("_", " "))
        return _join(words)
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("ʻ", "'").replace(".", ""))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = plain.replace("ı", "i").replace("ł", "l").replace("ø", "o").replace("đ", "d")
    words = _SPLIT.split(plain.replace("_", " "))
    return _join(words)


def _join(words: list[str]) -> str:
    clean = [w.replace("'", "") for w in words if w.strip("'")]
    last = len(clean) - 1  # 'St. Louis' is a saint, 'Newton St.' is a street
    return " ".join(_SHORT.get(w, w) if i < last else w for i, w in enumerate(clean))


class Entry(NamedTuple):
    """One place. ``use`` says what context a bare mention needs (see ``_place_context``)."""

    code: str
    kind: Kind
    name: str
    within: tuple[str, ...]
    population: int = 0
    north: float = 0.0
    east: float = 0.0
    capital: bool = False
    use: str = ""
    metonym: bool = False
    alone: bool = False


class Entries(dict[str, Entry]):
    """Entries by code; those of cities are made when they are asked for."""

    rows: Mapping[str, Sequence[str]]
    alone: frozenset[tuple[str, str]] | set[tuple[str, str]]

    def __missing__(self, code: str) -> Entry:
        name, country, state, population, north, east, capital, use, keys = self.rows[code]
        above = self[state or country]
        alone = (country, keys.split(";", 1)[0]) in self.alone
        entry = self[code] = Entry(
            code, "city", name, (above.code, *above.within), int(population),
            float(north), float(east), capital == "1", use, alone=alone,
        )  # fmt: skip
        return entry

    def find(self, code: str) -> Entry | None:
        """The entry with this code, or None."""
        return self[code] if super().__contains__(code) or code in self.rows else None
