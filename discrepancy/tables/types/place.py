"""Places: cities, countries, addresses without a number."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from discrepancy.compare.place import compare
from discrepancy.errors import DiscrepancyError
from discrepancy.models import Outcome, PlaceValue
from discrepancy.normalise.place import normalise
from discrepancy.tables.types._base import AttributeType, Reading, Relation

__all__ = ["TYPE"]

_LONGEST = 120


@lru_cache(1 << 14)
def _place(raw: str) -> PlaceValue | None:
    try:
        value = normalise(raw)
    except DiscrepancyError:
        return None
    return value if value.key else None


class _Place(AttributeType):
    name = "place"
    about = "a place; a coarser one (a country for its city) is no conflict"

    def fits(self, raw: str) -> float:
        if len(raw) > _LONGEST or any(map(str.isdigit, raw)):
            return 0.0
        value = _place(raw.strip())
        return 0.9 if value is not None and (value.code or value.readings) else 0.0

    def read(self, raw: str) -> Reading | None:
        value = _place(raw.strip()[:_LONGEST])
        return None if value is None else Reading(value.key, value.name, value, len(value.within))

    def relate(self, a: Reading, b: Reading, tolerance: Any) -> Relation:
        found = compare(a.data, b.data)
        outcome = found.outcome
        if outcome is Outcome.INCOMPARABLE:  # two unknown names in one cell are two names
            return Relation(Outcome.CONFLICT, f"{a.name} / {b.name}", score=0.4)
        coarser = 0
        if outcome is Outcome.COMPATIBLE:
            coarser = -1 if len(a.data.within) < len(b.data.within) else 1
        return Relation(outcome, found.detail, coarser, found.score)


TYPE = _Place()
