"""Phrases of the tables as patterns over a line of tokens parted by blanks.

A phrase is words parted by blanks: 'a|b' is either, 'a?' may be missing, '_' is any word, '..' are up to
four, '...' up to twelve, '@' is a person's name.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache
from typing import NamedTuple

__all__ = ["Phrase", "phrase"]

_ANY = r"[^ ,;:()]+ "
_GAPS = {"..": 4, "...": 12}
_COMMON = frozenset(
    "a an the is was are were be been to of in on at by for from with as not no his her him them their its it and or "
    "has have had will would for up off about over".split()
)


class Phrase(NamedTuple):
    """A phrase: its pattern, for a line that begins and ends with a blank; for each part that it must have
    the words of which one is there; the words of the rarest part; and whether it names somebody."""

    pattern: re.Pattern[str]
    parts: tuple[frozenset[str], ...]
    keys: frozenset[str]
    named: bool

    def may_be(self, words: Set[str]) -> bool:
        """Whether a sentence of these words has a word for each part."""
        return not any(part.isdisjoint(words) for part in self.parts)


@cache
def phrase(text: str) -> Phrase:
    """The phrase that a table writes as ``text``."""
    written = text.split()
    needed = (p.split("|") for p in written if p not in (*_GAPS, "_") and not p.endswith("?"))
    parts = tuple(frozenset(p) for p in needed if all(w[0].isalpha() for w in p))
    pattern = re.compile("(?<= )" + "".join(map(_part, written)))
    return Phrase(pattern, parts, _keys(parts), "@" in written)


def _part(part: str) -> str:
    if part in _GAPS:
        return rf"(?:{_ANY}){{0,{_GAPS[part]}}}?"
    maybe = part.endswith("?")
    body = part.removesuffix("?")
    one = _ANY if body == "_" else f"(?:{'|'.join(map(re.escape, body.split('|')))}) "
    return f"(?:{one})?" if maybe else one


def _keys(parts: tuple[frozenset[str], ...]) -> frozenset[str]:
    """The part of which a sentence is least likely to have a word: of few, long and uncommon words."""
    telling = [p for p in parts if not _COMMON & p] or list(parts)
    return min(
        telling, key=lambda p: (len(p) > 4, -min(map(len, p)), sorted(p)), default=frozenset()
    )
