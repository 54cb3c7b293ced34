"""How two words of names stand to one another: the ladder from 'the same' to 'another name'."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from discrepancy.normalise._names_tokens import CACHE, coarse, lore, sound

__all__ = ["Match", "match"]


class Match(IntEnum):
    """Ordered by how much it proves."""

    NONE = 0
    INITIAL = 1
    TYPO = 2
    ROMAN = 3
    """Letters that romanisations interchange (k, q and g; o and u; y and i), in a long word."""
    SCRIPT = 4
    """The same sounds as far as the scripts can tell."""
    NICK = 5
    SPELLING = 6
    """One name, two spellings or romanisations."""
    EXACT = 7


_PET_ENDINGS = ("ie", "y", "ey", "i", "o")


@lru_cache(CACHE)
def match(a: str, b: str, cross: int = 0) -> Match:
    """Compares two folded words; symmetric.

    ``cross`` is 0 where one script is used, 1 where two alphabets are, 2 where one of the scripts
    leaves vowels out or writes syllables.
    """
    if len(a) == 1 or len(b) == 1:
        return Match.INITIAL if a[:1] == b[:1] else Match.NONE
    if a == b:
        return Match.EXACT
    one, two = lore(a), lore(b)
    if one.same & two.same:
        return Match.SPELLING
    if one.nick & two.nick:
        return Match.NICK
    distance = OSA.distance(a, b)
    if distance * 5 <= 3 * max(len(a), len(b)):  # further apart, no habit of spelling explains it
        x, y = sound(a), sound(b)
        if (x.phon == y.phon and len(x.phon) > 2) or _article(a, b):
            return Match.SPELLING
        if a[:3] == b[:3] and (_pet_name(a, b) or _pet_name(b, a)):
            return Match.NICK
        if not (one.given and two.given) and _romanised(x.loose, y.loose):
            return Match.ROMAN
        if not (one.given and two.given) and _typo(a, b, distance, cross):
            return Match.TYPO
    elif a[:3] == b[:3] and (_pet_name(a, b) or _pet_name(b, a)):
        return Match.NICK
    return Match.SCRIPT if cross == 2 and _same_sound(a, b) else Match.NONE


# What the systems for Turkic, Arabic and Slavic names write for one letter. Only where both words are
# long: 'Kader' and 'Gader', 'Gary' and 'Cary' may well be two names.
_ROMAN = str.maketrans({"g": "k", "h": "k"})
_LONG = 7


def _romanised(a: str, b: str) -> bool:
    if min(len(a), len(b)) < _LONG or abs(len(a) - len(b)) > 1:
        return False
    return a.translate(_ROMAN) == b.translate(_ROMAN)


def _article(a: str, b: str) -> bool:
    """'Alassad' and 'Assad'."""
    long, short = (a, b) if len(a) > len(b) else (b, a)
    return len(short) > 3 and long[2:] == short and long[:2] in ("al", "el")


def _pet_name(short: str, full: str) -> bool:
    """'Ben' of 'Benjamin', 'Danny' of 'Daniel': by rule, for names the table does not hold."""
    stem = short
    ending = next((e for e in _PET_ENDINGS if stem.endswith(e) and len(stem) - len(e) > 2), "")
    stem = stem.removesuffix(ending)
    doubled = bool(ending) and len(stem) > 3 and stem[-1] == stem[-2]
    given = lore(short).given, lore(full).given
    if doubled:
        stem = stem[:-1]
    elif lore(short).nick or (ending and all(given)):
        stem = short  # 'Mary' is no pet name of 'Martin'; 'Danny' is one of 'Daniel'
    known = given[1] or (doubled and given[0])
    return known and 3 <= len(stem) <= len(full) - 3 and full.startswith(stem)


def _same_sound(a: str, b: str) -> bool:
    x, y = coarse(a), coarse(b)
    if min(len(x), len(y)) < 2:
        return x == y and bool(x) and len(a) < 4 and len(b) < 4
    return x == y or (min(len(x), len(y)) >= 4 and OSA.distance(x, y, score_cutoff=1) <= 1)


def _typo(a: str, b: str, distance: int, cross: int) -> bool:
    """For words of which at least one is no known given name: two names that both exist are two
    names, however alike they look (Mario and Maria)."""
    short = min(len(a), len(b))
    if short < 4 or abs(len(a) - len(b)) > 4:
        return False
    if distance == 1:
        return a[0] == b[0] or len(a) != len(b) or short > 5
    x, y = sound(a), sound(b)
    if short < 5 or x.loose[0] != y.loose[0] or (distance > 3 and x.cons != y.cons):
        return False
    if distance == 2 and short > 9:
        return True
    if distance <= 3 and x.loose == y.loose:
        return True
    # Only vowels differ, in a long word; or transcribed twice, with one letter between.
    apart = OSA.distance(x.phon, y.phon, score_cutoff=2)
    if x.cons == y.cons and len(x.cons) > 4:
        return apart <= len(x.cons) - 4
    return cross > 0 and apart == 1 and distance == 2
