"""Dates, and dates with a time of day."""

from __future__ import annotations

from discrepancy.tables.types._base import Reading
from discrepancy.tables.types.time import Time, moment, reading

__all__ = ["TYPE"]


class _DateTime(Time):
    name = "datetime"
    about = "a date, with or without a time of day"

    def fits(self, raw: str) -> float:
        found = moment(raw)
        if found is None or not found.days:
            return 0.0
        if not found.days[0][1]:
            return 0.3  # a year alone may be any figure
        return 0.4 if found.rest else 0.9

    def read(self, raw: str) -> Reading | None:
        found = moment(raw)
        return None if found is None else reading(found)


TYPE = _DateTime()
