"""Addresses: a house number, a street, and what else stands behind them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from discrepancy.models import Outcome
from discrepancy.normalise._names_tokens import fold
from discrepancy.tables.types._base import AttributeType, Reading, Relation
from discrepancy.vocab import load_toml

__all__ = ["TYPE"]

_LONGEST = 160
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NUMBER = re.compile(r"\d{1,5}[a-z]?")
_SLIP = 0.88


class _Address(NamedTuple):
    """``number`` of the house, '' where none is given; ``street``: the words up to the first comma, or
    all; ``words``: all words."""

    number: str
    street: frozenset[str]
    words: frozenset[str]
    known: bool
    """It has a word for a street."""


@cache
def _table() -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    """Each written form's own word; the words for streets; those that say nothing."""
    data = load_toml("tables/addresses.toml")
    forms = {
        form: word
        for part in (data["streets"], data["short"])
        for word, others in part.items()
        for form in (word, *others.split())
    }
    return forms, frozenset(data["streets"]), frozenset(data["fill"]["words"].split())


@lru_cache(1 << 15)
def _address(raw: str) -> _Address | None:
    forms, streets, fill = _table()
    head, _, tail = raw[:_LONGEST].partition(",")
    street, rest = (
        [forms.get(w, w) for t in _WORD.findall(part) if (w := fold(t) or t.casefold()) not in fill]
        for part in (head, tail)
    )
    if len(street) < 2 and rest:  # '12, Maple Street'
        street, rest = street + rest, []
    number = next((w for w in (street[:1] + street[-1:]) if _NUMBER.fullmatch(w)), "")
    if number:
        street.remove(number)
    if not street:
        return None
    known = not streets.isdisjoint(street)
    return _Address(number, frozenset(street), frozenset(street) | frozenset(rest), known)


class _Type(AttributeType):
    name = "address"
    about = "a house number and a street; 'St.' is 'Street', and a town may be left out"

    def fits(self, raw: str) -> float:
        found = _address(raw)
        if found is None or not found.number or not any(map(str.isalpha, raw)):
            return 0.0
        if not found.known:
            return 0.4 if raw.strip()[0].isdigit() else 0.1
        return 0.9 if len(found.street) > 1 else 0.3

    def read(self, raw: str) -> Reading | None:
        found = _address(raw)
        if found is None:
            return None
        key = " ".join(([found.number] if found.number else []) + sorted(found.words))
        return Reading(key, " ".join(raw.split()), found, len(found.words) + bool(found.number))

    def relate(self, a: Reading, b: Reading, tolerance: Any) -> Relation:
        from rapidfuzz.distance import Indel

        x, y = a.data, b.data
        if x.number and y.number and x.number != y.number:
            return Relation(Outcome.CONFLICT, f"number {x.number} is not number {y.number}")
        coarser = -1 if (len(x.words), a.key) < (len(y.words), b.key) else 1
        if bool(x.number) != bool(y.number):
            coarser = 1 if x.number else -1
        if x.words <= y.words or y.words <= x.words:
            return Relation(Outcome.COMPATIBLE, "one says more", coarser)
        if self._name(x) <= y.words or self._name(y) <= x.words:
            return Relation(
                Outcome.COMPATIBLE, "one street; the rest is written in two ways", coarser
            )
        names = [" ".join(sorted(self._name(z))) for z in (x, y)]
        if x.number and y.number and Indel.normalized_similarity(*names) >= _SLIP:
            return Relation(Outcome.COMPATIBLE, "one street, but for a letter", coarser)
        return Relation(Outcome.CONFLICT, f"{a.name} / {b.name}")

    @staticmethod
    def _name(address: _Address) -> frozenset[str]:
        """The street without the word for one: 'Maple' of 'Maple Street'."""
        return address.street - _table()[1] or address.street


TYPE = _Type()
