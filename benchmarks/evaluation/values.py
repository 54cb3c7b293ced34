"""Whether a side of a finding holds the value that a person wrote down.

People write values short and freely ('about 50', 'two men', 'near the coast'); a side has a
normalised value and quotes. They fit where a number is shared, or, where one of them has no number,
a word. Sentences alone would give credit for another value of the same sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from discrepancy.models import Evidence, Side

__all__ = ["fits", "numbers", "words"]

_SMALL = {
    w: i
    for i, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    w: 10 * i
    for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALE = {
    "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9,
}  # fmt: skip
_ORDINAL = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "dozen": 12, "half": 0.5,
}  # fmt: skip
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+")
_STOP = frozenset(
    "a an the of in on at to by for and or with from as is was were be been it its his her their "
    "not no than that this who people person about around nearly almost some more over least up "
    "said says year years old day days".split()
)


@lru_cache(maxsize=65536)
def _tokens(text: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return tuple(_TOKEN.findall(re.sub(r"(?<=\d)\. (?=\d)", ".", plain)))


@lru_cache(maxsize=65536)
def numbers(text: str) -> frozenset[float]:
    """The numbers of a text, in digits or in words: '1.2 million', 'twenty-six', '$16,000'."""
    found: set[float] = set()
    current: float | None = None
    for token in (*_tokens(text), ""):
        if token[:1].isdigit():
            if current is not None:
                found.add(current)
            current = float(token.replace(",", ""))
        elif current is not None and token in _SCALE:
            current *= _SCALE[token]
        elif token in _SMALL or token in _TENS:
            small = float(_SMALL.get(token, _TENS.get(token, 0)))
            if current is not None and _goes_on(current, small):
                current += small
            else:
                found.update([] if current is None else [current])
                current = small
        elif token in _ORDINAL or token in ("hundred", "thousand", "million"):
            if current is not None:
                found.add(current)
            current = float(_ORDINAL.get(token, _SCALE.get(token, 0)))
        elif current is not None and token != "and":
            found.add(current)
            current = None
    return frozenset(round(n, 4) for n in found)


def _goes_on(number: float, small: float) -> bool:
    """'twenty' + 'six', 'two hundred' + 'six', but not 'two' + 'six'."""
    return (number in _TENS.values() and 0 < small < 10) or (number >= 100 and number % 100 == 0)


@lru_cache(maxsize=65536)
def words(text: str) -> frozenset[str]:
    """What tells one value from another: its words but for the commonest, cut to five letters."""
    return frozenset(t[:5] for t in _tokens(text) if t.isalpha() and len(t) > 1 and t not in _STOP)


def fits(value: str, side: Side, evidence: Iterable[Evidence]) -> bool:
    """Whether the side holds ``value``, to judge by its own value and the quotes of ``evidence``."""
    text = " | ".join([side.value, *(e.quote for e in evidence)])
    wanted, held = numbers(value), numbers(text)
    if wanted and held and wanted & held:
        return True
    if wanted and held and not (words(value) - _counted()):
        return False
    return bool((words(value) & words(text)) - _counted())


@lru_cache(maxsize=1)
def _counted() -> frozenset[str]:
    """Words that are numbers, or stand by one: they tell nothing of which value it is."""
    units = "dollar percent mile kilometer metre month week hour minute magnitude time count"
    every = [*_SMALL, *_TENS, *_SCALE, *_ORDINAL, *units.split()]
    return frozenset(w[:5] for w in every)
