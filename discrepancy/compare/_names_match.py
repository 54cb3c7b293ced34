"""How two words of names stand to one another: the ladder from 'the same' to 'another name'."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from discrepancy.normalise._names_tokens import CACHE, Token, token

__all__ = ["Match", "match"]


class Match(IntEnum):
    """Ordered by how much it proves."""

    NONE = 0
    INITIAL = 1
    TYPO = 2
    SCRIPT = 3
    """The same sounds as far as the scripts can tell."""
    NICK = 4
    SPELLING = 5
    """One name, two spellings or romanisations."""
    EXACT = 6


_PET_ENDINGS = ("ie", "y", "ey", "i", "o")


@lru_cache(CACHE)
def match(a: str, b: str, cross: int = 0) -> Match:
    """Compares two folded words; symmetric.

    ``cross`` is 0 where one script is used, 1 where two alphabets are, 2 where one of the scripts
    leaves vowels out or writes syllables.
    """
    if a == b:
        return Match.EXACT
    if len(a) == 1 or len(b) == 1:
        return Match.INITIAL if a[:1] == b[:1] else Match.NONE
    one, two = token(a), token(b)
    if one.fold == two.fold or one.same & two.same or _same_spelling(one, two):
        return Match.SPELLING
    if one.nick & two.nick or _pet_name(one, two) or _pet_name(two, one):
        return Match.NICK
    if cross == 2 and _same_sound(one, two):
        return Match.SCRIPT
    if _typo(one, two, cross):
        return Match.TYPO
    return Match.NONE


def _same_spelling(one: Token, two: Token) -> bool:
    if one.phon == two.phon:
        return len(one.phon) > 2
    long, short = (one.fold, two.fold) if len(one.fold) > len(two.fold) else (two.fold, one.fold)
    return len(short) > 3 and long[2:] == short and long[:2] in ("al", "el")


def _pet_name(short: Token, full: Token) -> bool:
    """'Ben' of 'Benjamin', 'Danny' of 'Daniel': by rule, for names the table does not hold."""
    stem = short.fold
    ending = next((e for e in _PET_ENDINGS if stem.endswith(e) and len(stem) - len(e) > 2), "")
    stem = stem.removesuffix(ending)
    doubled = bool(ending) and len(stem) > 3 and stem[-1] == stem[-2]
    if doubled:
        stem = stem[:-1]
    elif short.nick or (ending and short.given and full.given):
        stem = short.fold  # 'Mary' is no pet name of 'Martin'; 'Danny' is one of 'Daniel'
    known = full.given or (doubled and short.given)
    return known and 3 <= len(stem) <= len(full.fold) - 3 and full.fold.startswith(stem)


def _same_sound(one: Token, two: Token) -> bool:
    x, y = one.coarse, two.coarse
    if min(len(x), len(y)) < 2:
        return x == y and bool(x) and len(one.fold) < 4 and len(two.fold) < 4
    return x == y or (min(len(x), len(y)) >= 4 and OSA.distance(x, y, score_cutoff=1) <= 1)


def _typo(one: Token, two: Token, cross: int) -> bool:
    """Two names that both exist are two names, however alike they look: Mario and Maria."""
    a, b = one.fold, two.fold
    short = min(len(a), len(b))
    if short < 4 or abs(len(a) - len(b)) > 4 or (one.given and two.given):
        return False
    distance = OSA.distance(a, b, score_cutoff=3)
    if distance == 1:
        return a[0] == b[0] or len(a) != len(b) or short > 5
    if one.loose[0] != two.loose[0] or short < 5:
        return False
    if distance == 2 and short > 9:
        return True
    if distance <= 3 and one.loose == two.loose:
        return True
    # Only vowels differ, in a long word; or transcribed twice, with one letter between.
    apart = OSA.distance(one.phon, two.phon, score_cutoff=2)
    if one.cons == two.cons and len(one.cons) > 4:
        return apart <= len(one.cons) - 4
    return cross > 0 and apart == 1 and distance == 2
