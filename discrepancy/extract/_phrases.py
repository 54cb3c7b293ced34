"""Phrases of the tables as patterns over a line of tokens parted by blanks.

A phrase is words parted by blanks: 'a|b' is either, 'a?' may be missing, '_' is any word, '..' are up to
four, '...' up to twelve, '@' is a person's name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

__all__ = ["compiled", "key_words"]

_ANY = r"[^ ,;:()]+ "
_GAPS = {"..": 4, "...": 12}
_COMMON = frozenset(
    "a an the is was are were be been to of in on at by for from with as not no his her him them their its it and or "
    "has have had will would for up off about over".split()
)


@cache
def compiled(phrases: Sequence[str]) -> re.Pattern[str] | None:
    """One pattern for all phrases, None where there is none. The line must begin and end with a blank."""
    if not phrases:
        return None
    every = "|".join("".join(map(_part, phrase.split())) for phrase in phrases)
    return re.compile(rf"(?<= )(?:{every})")


def _part(part: str) -> str:
    if part in _GAPS:
        return rf"(?:{_ANY}){{0,{_GAPS[part]}}}?"
    maybe = part.endswith("?")
    body = part.removesuffix("?")
    one = _ANY if body == "_" else f"(?:{'|'.join(map(re.escape, body.split('|')))}) "
    return f"(?:{one})?" if maybe else one


@cache
def key_words(phrase: str) -> frozenset[str]:
    """Words of which a sentence must have one to hold the phrase: those of its rarest part."""
    parts = [p.split("|") for p in phrase.split() if p not in (*_GAPS, "_") and not p.endswith("?")]
    words = [[w for w in p if w.isalpha() or "-" in w] for p in parts]
    telling = [p for p in words if p and not _COMMON & set(p)] or [p for p in words if p]
    return frozenset(min(telling, key=lambda p: (-min(map(len, p)), len(p)), default=()))
