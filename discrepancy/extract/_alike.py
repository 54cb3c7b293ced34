"""Whether two proper names that are no persons' are one name, spelled two ways."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from discrepancy.normalise import person as persons
from discrepancy.normalise import place as places

__all__ = ["Alike", "alike", "bare"]

_SMALL = frozenset("of the and et de du la le for in at on a an".split())
_STEM = 6
"""Letters that two forms of one word share at least ('Distribution', 'Distributors')."""


class Alike(NamedTuple):
    """How sure it is (0..1; from 0.8 whoever writes them), and what differs."""

    score: float
    detail: str


@lru_cache(maxsize=16384)
def bare(text: str) -> str:
    """``text`` in lower case, without accents; 'é' and 'e' are one letter."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


@lru_cache(maxsize=16384)
def _exists(word: str) -> bool:
    """Whether a word is known to be a name by itself, so that it is no slip for another."""
    return places.normalise(word).kind != "unknown" or persons.is_given_name(word)


def _two(x: str, y: str) -> bool:
    """Whether two names that both exist are two names whatever else is said of them."""
    if OSA.distance(x, y, score_cutoff=1) > 1 or min(len(x), len(y)) < 4:
        return True
    if persons.is_given_name(x) and persons.is_given_name(y):
        return True
    return all(places.normalise(w).kind in ("country", "state", "region") for w in (x, y))


def _american(word: str) -> str:
    """'Centre' and 'Center', 'Organisation' and 'Organization' are habits of two countries."""
    for ending, other in (("tres", "ters"), ("tre", "ter"), ("our", "or"), ("ours", "ors")):
        if word.endswith(ending):
            word = word.removesuffix(ending) + other
    return word.replace("isation", "ization").replace("ise", "ize").replace("ence", "ense")


def alike(a: str, b: str) -> Alike | None:
    """Whether the names ``a`` and ``b`` are likely one, and why; None where not. Symmetric.

    Capitals, hyphens and articles tell nothing. Two words that both exist ('Mark', 'Mary'; 'Iran',
    'Iraq') are two, and so are a word and its plural where nothing else is named.
    """
    return _alike(a, b) if a <= b else _alike(b, a)


@lru_cache(maxsize=65536)
def _alike(a: str, b: str) -> Alike | None:
    one, two = bare(a), bare(b)
    if one == two:
        if a.lower() == b.lower():
            return None
        return Alike(0.9, "with accents and without")
    left = [w for w in one.replace("-", " ").split() if w not in _SMALL]
    right = [w for w in two.replace("-", " ").split() if w not in _SMALL]
    if not left or not right or "".join(left) == "".join(right):
        return None
    if len(left) == len(right) == 1:
        return _single(left[0], right[0])
    return _several(left, right)


def _single(a: str, b: str) -> Alike | None:
    if min(len(a), len(b)) < 6 or a.startswith(b) or b.startswith(a):
        return None
    if _exists(a) and _exists(b):
        return None
    # 'Iranian' is no slip for 'Iran' or 'Ukrainian', but 'Somani' is one for 'Somali'.
    if a[0] != b[0] or OSA.distance(a, b, score_cutoff=1) > 1:
        return None
    return Alike(0.5, f"'{a}' and '{b}': a likely typo")


def _several(left: list[str], right: list[str]) -> Alike | None:
    if len(left) == len(right) and left[-1] != right[-1] and left[0] != right[0]:
        # 'Mills Bakery' and 'Mill Bakerys'
        if set(left) == set(right):
            return None
        if sorted("".join(left)) == sorted("".join(right)) and OSA.distance(
            "".join(left), "".join(right), score_cutoff=2
        ) <= 2:  # fmt: skip
            return Alike(0.8, "a letter that changed places")
        return None
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    if len(long) - len(short) > 1 or (len(long) > len(short) and len(short) < 3):
        return None
    differing = [(x, y) for x, y in zip(short, long, strict=False) if x != y]
    if len(differing) != 1:
        return None
    x, y = differing[0]
    if any(c.isdigit() for c in x + y) or _american(x) == _american(y):
        return None
    if _exists(x) and _exists(y):
        return None if _two(x, y) else Alike(0.5, f"'{x}' and '{y}': one letter apart")
    shown = f"'{x}' and '{y}'"
    least = min(len(x), len(y))
    if least >= 4 and OSA.distance(x, y, score_cutoff=1) <= 1:
        plural = x + "s" == y or y + "s" == x
        if plural and (short[-1], long[-1]) == (x, y):
            return None  # 'a Tony Award', 'the Tony Awards'
        same = x[0] == y[0] or len(x) != len(y)
        rest = len(short) - 1
        sure = same and (rest >= 2 or (least >= 6 and not plural))
        return Alike(0.85 if sure else 0.6, f"{shown}: a likely typo")
    prefix = next((i for i in range(least) if x[i] != y[i]), least)
    if least >= 8 and prefix >= _STEM and 2 * prefix >= max(len(x), len(y)) and len(short) >= 2:
        return Alike(0.8 if len(short) >= 3 else 0.6, f"{shown}: two forms of one word")
    return None
