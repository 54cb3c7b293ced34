"""Korean and Chinese names in Latin letters: which syllables a spelling may stand for.

One syllable that differs is another person, so these names are compared by what their syllables
may be, never by how many letters differ. A reading is a syllable in Revised Romanisation (Korean)
or in Pinyin (Chinese); a spelling such as 'Jong' has several.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from discrepancy.normalise._names_tokens import CACHE, pairs, words
from discrepancy.vocab import load_toml

__all__ = [
    "Reading",
    "common_families",
    "families",
    "family_readings",
    "given_readings",
    "same_given",
    "split_native",
]

Reading = frozenset[str]
LANGUAGES = ("korean", "chinese")
_LONGEST = 7  # letters of a romanised syllable ('hwangbo' apart, which is a family name)


class _Syllables(NamedTuple):
    strong: dict[str, frozenset[str]]
    weak: dict[str, frozenset[str]]
    """Readings that rest on marks which the press drops: 'Yong' for Young."""


def _invert(table: dict[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for name, spellings in table.items():
        for spelling in spellings:
            out.setdefault(spelling, set()).add(name)
    return {spelling: frozenset(names) for spelling, names in out.items()}


def _bare(part: str) -> str:
    return "" if part == "-" else part


@cache
def _korean() -> _Syllables:
    table = load_toml("names/eastasian.toml")["korean"]
    weak_vowels, closed = pairs(table["weak"]), pairs(table["closed"])
    allowed, own = pairs(table["allowed"]), pairs(table["syllables"])
    strong: dict[str, set[str]] = {}
    weak: dict[str, set[str]] = {}
    parts = (pairs(table["initials"]), pairs(table["vowels"]), pairs(table["finals"]))
    for names in product(*parts):
        _, vowel, final = names
        if vowel in allowed and final not in allowed[vowel]:
            continue
        name = "".join(map(_bare, names))
        for spelled in product(*(part[n] for part, n in zip(parts, names, strict=True))):
            if final == "-" and spelled[1] in closed.get(vowel, ()):
                continue
            into = weak if spelled[1] in weak_vowels.get(vowel, ()) else strong
            into.setdefault("".join(map(_bare, spelled)), set()).add(name)
    for name, spellings in own.items():
        for spelling in spellings:
            strong.setdefault(spelling, set()).add(name)
    return _Syllables(
        {k: frozenset(v) for k, v in strong.items()}, {k: frozenset(v) for k, v in weak.items()}
    )


@cache
def _chinese() -> _Syllables:
    table = load_toml("names/eastasian.toml")["chinese"]
    initials, finals = ["", *table["initials"].split()], table["finals"].split()
    pinyin = {i + f for i in initials for f in finals}
    strong = {syllable: {syllable} for syllable in pinyin}
    weak: dict[str, set[str]] = {}
    wade_finals = pairs(table["wade_finals"])
    wade_finals |= {f: (f,) for f in finals if f not in wade_finals}
    for (wi, pi), (wf, pf) in product(pairs(table["wade_initials"]).items(), wade_finals.items()):
        into = weak if wi in ("p", "t", "k") else strong
        into.setdefault(wi + wf, set()).update(i + f for i, f in product(pi, pf))
    for spelling, names in pairs(table["wade_syllables"]).items():
        strong.setdefault(spelling, set()).update(names)
    return _Syllables(
        {k: frozenset(v) for k, v in strong.items()}, {k: frozenset(v) for k, v in weak.items()}
    )


def _syllables(language: str) -> _Syllables:
    return _korean() if language == "korean" else _chinese()


@cache
def _families(language: str) -> dict[str, Reading]:
    return _invert(pairs(load_toml("names/eastasian.toml")[language]["families"]))


@cache
def common_families() -> frozenset[str]:
    """Spellings of family names that are hardly ever given names."""
    return words(load_toml("names/eastasian.toml")["korean"]["common"])


@cache
def families() -> frozenset[str]:
    """All spellings of Korean and Chinese family names, folded."""
    return frozenset().union(*(_families(language) for language in LANGUAGES))


@lru_cache(CACHE)
def family_readings(folded: str, language: str) -> Reading:
    """The family names that ``folded`` may stand for in ``language``; empty where none."""
    return _families(language).get(folded, frozenset())


@lru_cache(CACHE)
def given_readings(parts: tuple[str, ...], language: str) -> tuple[tuple[str, ...], ...]:
    """All ways to read folded ``parts`` of a given name as one to three syllables.

    ``('ji', 'won')`` is taken as split; ``('jiwon',)`` in every way that gives syllables.
    """
    known = _syllables(language)

    def is_syllable(text: str) -> bool:
        return text in known.strong or text in known.weak

    if len(parts) > 1:
        return (parts,) if len(parts) <= 3 and all(map(is_syllable, parts)) else ()
    word = parts[0] if parts else ""
    found: list[tuple[str, ...]] = [(word,)] if is_syllable(word) else []
    if len(word) <= 2 * _LONGEST:
        halves = ((word[:i], word[i:]) for i in range(1, len(word)))
        found += [pair for pair in halves if all(map(is_syllable, pair))]
    return tuple(found)


@lru_cache(CACHE)
def same_given(
    a: tuple[str, ...], b: tuple[str, ...], language: str
) -> tuple[float, tuple[str, str]]:
    """How sure it is that two given names (folded parts) are one, and the syllables that differ.

    1.0: one romanisation or another of the same name; 0.7: may be; 0.0: a syllable differs.
    """
    known = _syllables(language)
    best, differs = 0.0, ("".join(a), "".join(b))
    least = 99
    for one, two in product(given_readings(a, language), given_readings(b, language)):
        if len(one) != len(two):
            continue
        score = 1.0
        wrong = []
        for x, y in zip(one, two, strict=True):
            if x == y or known.strong.get(x, frozenset()) & known.strong.get(y, frozenset()):
                continue
            wide_x = known.strong.get(x, frozenset()) | known.weak.get(x, frozenset())
            wide_y = known.strong.get(y, frozenset()) | known.weak.get(y, frozenset())
            if wide_x & wide_y:
                score = min(score, 0.7)
            else:
                wrong.append((x, y))
        if wrong:
            if len(wrong) < least:
                least, differs = len(wrong), wrong[0]
        else:
            best = max(best, score)
    return best, differs


@cache
def _native() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    table = load_toml("names/eastasian.toml")
    korean = table["korean"]
    return (
        frozenset(korean["hangul_families"]),
        words(korean["hangul_compound"]),
        words(table["chinese"]["han_compound"]),
    )


def split_native(parts: list[str]) -> tuple[str, str] | None:
    """Family and given name of a name in Hangul or Han characters, or None.

    A given name of more than two signs is a foreign one, written by its sound.
    """
    word = "".join(parts)
    if not 2 <= len(word) <= 4 or word.isascii():
        return None
    hangul = all("가" <= char <= "힣" for char in word)
    if not hangul and not all("㐀" <= char <= "鿿" for char in word):
        return None
    families, hangul_compound, han_compound = _native()
    if word[:2] in (hangul_compound if hangul else han_compound) and len(word) > 2:
        return word[:2], word[2:]
    if hangul and word[0] not in families:
        return None
    if len(word) > 3 or (len(parts) > 1 and len(parts[0]) != 1):
        return None
    return word[0], word[1:]
