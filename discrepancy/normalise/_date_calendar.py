"""Days, weeks, months and years: the arithmetic under the placing of dates."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import NamedTuple

from discrepancy.models import Granularity

__all__ = ["DAY", "FORWARD", "Anchor", "Placed", "months", "shift", "span_of"]

DAY = dt.timedelta(days=1)
FORWARD = dt.timedelta(days=61)
"""How far after publication a date lies at most if nothing in its sentence speaks of the future."""


class Anchor(NamedTuple):
    """What a relative expression is relative to: days ``first`` to ``last``, both included."""

    first: dt.date
    last: dt.date

    @property
    def day(self) -> dt.date | None:
        return self.first if self.first == self.last else None


class Placed(NamedTuple):
    """Days ``[start, end)`` and how they were found."""

    start: dt.date
    end: dt.date
    granularity: Granularity
    relative: bool = False
    approximate: bool = False
    problem: str = ""


def span_of(unit: str, day: dt.date) -> tuple[dt.date, dt.date]:
    """The half-open calendar unit that holds ``day``; weeks begin on Monday."""
    if unit == "week":
        start = day - DAY * day.weekday()
        return start, start + 7 * DAY
    if unit == "weekend":
        start = day - DAY * day.weekday() + 5 * DAY
        return start, start + 2 * DAY
    size = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(unit)
    if size is not None:
        return months(day.year, (day.month - 1) // size * size, size)
    if unit == "decade":
        return dt.date(day.year // 10 * 10, 1, 1), dt.date(day.year // 10 * 10 + 10, 1, 1)
    return day, day + DAY


def months(year: int, first: int, count: int) -> tuple[dt.date, dt.date]:
    """``count`` months from month ``first`` (0 is January, may lie beyond the year)."""
    low, high = year * 12 + first, year * 12 + first + count
    return dt.date(low // 12, low % 12 + 1, 1), dt.date(high // 12, high % 12 + 1, 1)


def shift(day: dt.date, unit: str, count: int) -> dt.date:
    """``day`` moved by whole units; the 31st of a shorter month becomes its last day."""
    if unit in ("day", "week", "weekend"):
        return day + DAY * count * (1 if unit == "day" else 7)
    size = {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
    total = day.year * 12 + day.month - 1 + size * count
    year, month = total // 12, total % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
