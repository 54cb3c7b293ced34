"""Quoted words: what was quoted, and whether two quotes are one with words altered."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA, Levenshtein

from discrepancy.extract._words import stem

__all__ = ["LEAST", "altered", "folded"]

LEAST = 5
"""Words of a quote that can be told from another."""
_MOST = 60
"""Words of a quote that are looked at."""
# 'can’ t', 'we’re': an apostrophe belongs to its word, however it is set.
_APOSTROPHE = re.compile(r"\s?['’]\s?(?=(?:s|t|re|ve|ll|d|m)\b)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset(
    "a an the this that these those it its he she they we you i his her their our my your him them us me of in on at "
    "to for by with from as and or but so if is are was were be been being am has have had do does did will would "
    "can could should may might there here very just also really then than too s t re ve ll d m".split()
)
_NOT = frozenset(
    "not no never nt cant wont dont didnt isnt arent wasnt werent hasnt havent".split()
)


def folded(quote: str) -> list[str]:
    """The words of a quote in lower case, without marks."""
    return _WORD.findall(_APOSTROPHE.sub("", quote).lower())[:_MOST]


@lru_cache(maxsize=4096)
def altered(a: str, b: str) -> tuple[str, str] | None:
    """The words that two folded quotes (words joined by blanks) say differently, None where they are
    one, one is a part of the other, or they are two quotes.

    Small words, forms of one word, other spellings and what one of them leaves out do not count,
    but a 'not' does.
    """
    left, right = a.split(), b.split()
    if left == right:
        return None
    codes = [(o.tag, left[o.src_start : o.src_end], right[o.dest_start : o.dest_end])
             for o in Levenshtein.opcodes(left, right)]  # fmt: skip
    while codes and codes[0][0] != "equal":
        codes = codes[1:]
    while codes and codes[-1][0] != "equal":
        codes = codes[:-1]
    same = sum(len(x) for tag, x, _ in codes if tag == "equal")
    whole = sum(max(len(x), len(y)) for _, x, y in codes)
    telling = {w for tag, x, _ in codes if tag == "equal" for w in x if w not in _SMALL}
    if same < LEAST - 1 or len(telling) < 3 or same < 0.75 * whole:
        return None
    found = None
    for tag, x, y in codes:
        if tag == "replace":
            first, second = _content(x, right), _content(y, left)
            if len(x) != len(y) and first and second:
                return None  # put in other words altogether: a translation, or from memory
            if first and second:
                found = " ".join(x), " ".join(y)
        if tag != "equal" and bool(_NOT & set(x)) != bool(_NOT & set(y)) and len(x) + len(y) < 4:
            found = " ".join(x), " ".join(y)
    return found if found is None or _told(left, right, found) else None


def _told(left: list[str], right: list[str], found: tuple[str, str]) -> bool:
    """Whether what differs says something: a number in figures does not, nor a 'not' that the other
    quote has in another place."""
    if any(c.isdigit() for words in found for c in words):
        return False
    denied = [sum(w in _NOT for w in words) for words in (left, right)]
    return denied[0] != denied[1] or not any(_NOT & set(words.split()) for words in found)


def _content(words: list[str], others: list[str]) -> list[str]:
    """The words that say something which the others do not."""
    return [w for w in words if w not in _SMALL and not w.isdigit() and len(w) > 2
            and not any(_one(w, o) for o in others)]  # fmt: skip


def _one(a: str, b: str) -> bool:
    """'organise' and 'organized', 'wanna' and 'want to': forms or spellings of one word."""
    if stem(a) == stem(b) or (a.startswith(b[:4]) and min(len(a), len(b)) > 3):
        return True
    return OSA.distance(a, b, score_cutoff=2) <= (1 if min(len(a), len(b)) < 6 else 2)
