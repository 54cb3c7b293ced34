"""Whether two proper names that are no persons' are one name, spelled two ways."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from discrepancy.normalise import person as persons
from discrepancy.normalise import place as places
from discrepancy.vocab import load_toml

__all__ = ["Alike", "alike", "bare", "officers", "place_of", "plain"]

_SMALL = frozenset("of the and et de du la le for in at on a an".split())
_SPELT_OUT = 4
"""Letters of a place's name below which it may be short for it ('NYC')."""
_STEM = 6
"""Letters that two forms of one word share at least ('Distribution', 'Distributors')."""


class Alike(NamedTuple):
    """How sure it is (0..1; from 0.8 whoever writes them), and what differs."""

    score: float
    detail: str


@lru_cache(maxsize=16384)
def bare(text: str) -> str:
    """``text`` in lower case, without accents; 'é' and 'e' are one letter."""
    return plain(text).lower()


def plain(text: str) -> str:
    """``text`` without accents."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart if not unicodedata.combining(c))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_toml("bodies.toml")[name].split())


def officers() -> frozenset[str]:
    """Words for who heads or speaks for a body, that follow its name: 'coach', 'chairman'."""
    return _words("officers")


@cache
def _sorts() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(line.split()) for line in load_toml("bodies.toml")["sorts"])


@lru_cache(maxsize=16384)
def place_of(word: str) -> str:
    """The code of the town that ``word`` names by itself, or ''."""
    if len(word) < _SPELT_OUT:
        return ""
    place = places.normalise(word)
    return place.code if place.kind == "city" else ""


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
    if (" and " in one) != (" and " in two):
        return None  # two of them, or one
    left = [w for w in one.replace("-", " ").split() if w not in _SMALL]
    right = [w for w in two.replace("-", " ").split() if w not in _SMALL]
    if not left or not right:
        return None
    if "".join(left) == "".join(right):
        return _joints(one, two, left, right)
    if len(left) == len(right) == 1:
        return _single(left[0], right[0])
    return _several(left, right) or _fuller(left, right)


def _joints(a: str, b: str, left: list[str], right: list[str]) -> Alike | None:
    """The same letters: words joined by one ('Trail Blazers', 'Trailblazers'), or another small word
    between them ('Friends of the Lake', 'Friends of Lake'). Hyphens and a leading article are habits."""
    if a.replace("-", "").split() == b.replace("-", "").split():
        return None
    if left != right:
        return Alike(0.8, f"'{a}' and '{b}': words joined or split")
    small = [[w for w in x.replace("-", " ").split()[1:] if w in _SMALL] for x in (a, b)]
    return Alike(0.8, "another small word between") if small[0] != small[1] else None


def _single(a: str, b: str) -> Alike | None:
    if place_of(a) and place_of(a) == place_of(b):
        return _one_place(a, b)
    if min(len(a), len(b)) < 6 or a.startswith(b) or b.startswith(a):
        return None
    if (_exists(a) and _exists(b)) or _american(a) == _american(b):
        return None
    # 'Iranian' is no slip for 'Iran' or 'Ukrainian', but 'Somani' is one for 'Somali'.
    if a[0] != b[0] or OSA.distance(a, b, score_cutoff=1) > 1:
        return None
    # Of two words that no table knows neither is the other's people, plural or feminine form.
    near = a[:3] == b[:3] or len(a) != len(b)
    sure = near and a[-1] == b[-1] and not (_exists(a) or _exists(b))
    return Alike(0.8 if sure else 0.5, f"'{a}' and '{b}': a likely typo")


def _one_place(a: str, b: str) -> Alike | None:
    """'Bern' and 'Berne', 'Bombay' and 'Mumbai'; 'Vegas' is no more than short for 'Las Vegas'."""
    name = places.normalise(a).name.lower()
    for word in (a, b):
        if len(word) < len(name) and (word in name or name[:_SPELT_OUT] == word[:_SPELT_OUT]) and (
            not name.startswith(word) or len(name) > len(word) + 1
        ):  # fmt: skip
            return None
    return Alike(0.9, f"'{a}' and '{b}': two names of one place")


def _fuller(left: list[str], right: list[str]) -> Alike | None:
    """'House Resources Committee' and 'House Natural Resources Committee': a body's name with one more
    word inside, or with another word for what sort of body it is ('Clinic', 'Center')."""
    short, long = sorted((left, right), key=len)
    if len(short) == len(long):
        pair = {short[-1], long[-1]}
        if short[:-1] != long[:-1] or not any(pair <= s for s in _sorts()):
            return None
        if _american(short[-1]) == _american(long[-1]):
            return None
        told = [w for w in short[:-1] if w not in _words("general") and not _exists(w)]
        return Alike(0.6, f"'{short[-1]}' and '{long[-1]}' of one name") if told else None
    if len(long) - len(short) > 1 or len(short) < 2 or short[-1] not in _words("bodies"):
        return None
    more = next((i for i, w in enumerate(short) if w != long[i]), len(short))
    if not 0 < more < len(short) or short[more:] != long[more + 1 :]:
        return None
    word = long[more]
    if word in _words("apart") or any(c.isdigit() for c in word) or _exists(word):
        return None
    return Alike(0.8 if len(short) > 2 else 0.6, f"one name is longer by '{word}'")


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
        if plural and (x, y) in ((short[-1], long[-1]), (short[0], long[0])):
            return None  # 'a Tony Award', 'the Tony Awards'; 'Hurricanes Ada and Bo'
        same = x[0] == y[0] or len(x) != len(y)
        rest = len(short) - 1
        sure = same and (rest >= 2 or (least >= 6 and not plural))
        return Alike(0.85 if sure else 0.6, f"{shown}: a likely typo")
    prefix = next((i for i in range(least) if x[i] != y[i]), least)
    if least >= 8 and prefix >= _STEM and 2 * prefix >= max(len(x), len(y)) and len(short) >= 2:
        return Alike(0.8 if len(short) >= 3 else 0.6, f"{shown}: two forms of one word")
    return None
