"""Words of one sort, the broader over the narrower: a pistol is a handgun is a gun."""

from __future__ import annotations

import re
from functools import cache

from discrepancy.models import Claim, Comparison, Outcome
from discrepancy.vocab import load_toml

__all__ = ["fits", "judged", "keys", "pattern", "single"]


@cache
def _table(sort: str) -> dict[str, str]:
    return dict(load_toml("sorts.toml")[sort])


@cache
def pattern(sort: str) -> str:
    """A regular expression, in one group, for the words of a sort: longest first, singular."""
    words = sorted(_table(sort), key=lambda w: (-len(w), w))
    return "(" + "|".join(re.escape(w).replace(r"\ ", "[ -]") for w in words) + ")"


@cache
def keys(sort: str) -> frozenset[str]:
    """The last words of all words of a sort: a sentence without one of them names none."""
    return frozenset(w.split()[-1] for w in _table(sort))


def single(sort: str, word: str) -> str:
    """The word as the table writes it, '' where it has none."""
    plain = " ".join(word.lower().split())
    table = _table(sort)
    return next((w for w in (plain, plain.replace("-", " ")) if w in table), "")


@cache
def _above(sort: str, word: str) -> tuple[str, ...]:
    """The word and all that it comes under, narrowest first."""
    table, found = _table(sort), []
    while word and word not in found:
        found.append(word)
        word = table.get(word, "")
    return tuple(found)


def fits(sort: str, a: str, b: str) -> bool:
    """Whether one thing can be called both."""
    return a in _above(sort, b) or b in _above(sort, a)


def _a(word: str) -> str:
    return f"an {word}" if word[:1] in "aeiou" else f"a {word}"


def judged(sort: str, a: Claim, b: Claim) -> Comparison:
    """How two claims stand whose values are words of a sort."""
    first, second = sorted((a.value.key, b.value.key))
    if first == second:
        return Comparison(outcome=Outcome.AGREE, score=1, detail=f"both say {first}")
    if fits(sort, first, second):
        return Comparison(
            outcome=Outcome.COMPATIBLE, score=0.8, detail=f"{first} and {second}: one word is wider"
        )
    return Comparison(outcome=Outcome.CONFLICT, score=0, detail=f"{_a(first)} is no {second}")
