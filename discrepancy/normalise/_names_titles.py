"""Takes titles, honorifics and offices off the front and the back of a name."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from discrepancy.normalise._names_eastasian import families
from discrepancy.normalise._names_tokens import fold, lore, pairs, words
from discrepancy.vocab import load_toml

__all__ = ["particles", "strip_titles", "suffix_of"]

_CONNECTORS = frozenset(
    "of for in at de des du der del della dei do da of-the to von et y und".split()
)


class _Titles(NamedTuple):
    strong: frozenset[str]
    soft: frozenset[str]
    first: frozenset[str]
    first_of_two: frozenset[str]
    inside: frozenset[str]
    behind: frozenset[str]
    postnominals: frozenset[str]


@cache
def _titles() -> _Titles:
    table = load_toml("names/titles.toml")
    return _Titles(*(words(table[field]) for field in _Titles._fields))


@cache
def _first_words() -> frozenset[str]:
    """Words without which there is no title in front."""
    known = _titles()
    return known.strong | known.soft | known.first | known.first_of_two


@cache
def particles() -> frozenset[str]:
    """Small words inside family names: 'van', 'bin', 'al'."""
    return words(load_toml("names/particles.toml")["particles"])


@cache
def _suffixes() -> dict[str, str]:
    return {k: v[0] for k, v in pairs(load_toml("names/titles.toml")["suffixes"]).items()}


def suffix_of(word: str) -> str:
    """'Jr.', 'III' ... where ``word`` is such a suffix, else ''."""
    return _suffixes().get(fold(word), "")


def is_postnominal(word: str) -> bool:
    """'QC', 'Ph.D.', 'MP': written with a full stop or in capitals, else it may be a name."""
    return (word.isupper() or "." in word or word == "PhD") and fold(word) in _titles().postnominals


def is_title(word: str) -> bool:
    """Whether ``word`` alone marks what stands around it as a title."""
    folded = fold(word)
    return folded in _titles().strong or folded in _titles().soft


def strip_titles(parts: list[str]) -> tuple[list[str], list[str]]:
    """``parts`` without titles, and the titles; at least one word is always left."""
    low = [fold(part) for part in parts]
    start = 0 if _first_words().isdisjoint(low) else _front(parts, low)
    end = _back(parts, start)
    return parts[start:end], parts[:start] + parts[end:]


def _back(parts: list[str], start: int) -> int:
    end = len(parts)
    while end - start > 1 and (
        is_postnominal(parts[end - 1]) or fold(parts[end - 1]) in _titles().behind
    ):
        end -= 1
    if end < len(parts):  # 'X Y Foreign Minister': the words that qualify the title go with it
        while end - start > 2 and fold(parts[end - 1]) in _titles().inside:
            end -= 1
    return end


def _front(parts: list[str], low: list[str]) -> int:
    """Where the name begins."""
    known = _titles()
    last = len(parts) - 1
    start = at = 0
    while at < last:
        word = low[at]
        first = word in known.first or (word in known.first_of_two and at < last - 1)
        if word in known.strong or word in known.soft or first:
            start = at = at + 1
        elif word in known.inside or not word or (start == 0 and _small(parts[at], word)):
            at += 1
        elif (ahead := _head_ahead(parts, low, at, last)) > at:
            at = ahead
        else:
            break
    return _after_portfolio(low, start, last) if start else 0


def _small(part: str, word: str) -> bool:
    return part.islower() and word not in particles() and len(word) > 1


def _head_ahead(parts: list[str], low: list[str], at: int, last: int) -> int:
    """The next unmistakable title, if nothing before it can be a given name; else -1.

    Looks at a few words only: 'Russian Federation Foreign Minister X'.
    """
    for here in range(at, min(at + 6, last)):
        word = low[here]
        if word in _titles().strong or (word in _titles().soft and parts[here].islower()):
            return here
        if lore(word).given:
            return -1
    return -1


def _after_portfolio(low: list[str], start: int, last: int) -> int:
    """Skips 'of National Defense', 'of Springfield' after a title."""
    at = start
    if low[at] not in _CONNECTORS:
        # 'Chief Justice Law': a lone word after a title is the name, whatever it means.
        while at < last - 1 and low[at] in _titles().inside and low[at] not in particles():
            at += 1
        return at if low[at] not in _CONNECTORS or at == start else _after_portfolio(low, at, last)
    if low[at] in particles() and not lore(low[at]).given and start < 2 and last - at < 2:
        return start  # 'President de Gaulle'
    while at < last and (low[at] in _CONNECTORS or low[at] in _titles().inside):
        at += 1
    for here in range(at, min(at + 4, last)):
        if lore(low[here]).given or (here > at and low[here] in families()):
            return here
    return at + 1 if last - at >= 2 else at
