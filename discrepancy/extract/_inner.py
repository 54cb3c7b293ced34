"""What the parts of the kind ``internal`` share: the record of a clash, and undated dates placed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from discrepancy.extract._document import Marked
from discrepancy.models import DateValue, Mention
from discrepancy.normalise import date as dates

__all__ = ["Clash", "Dated", "placed"]

Dated = Mention[DateValue]


class Clash(NamedTuple):
    """What a text says, what it should be, and where both are written.

    ``what``: 'weekday', 'day', 'elapsed', 'duration' or 'age'; ``about``: what tells two clashes of
    one sort apart; ``sure``: whether nothing had to be inferred.
    """

    what: str
    about: tuple[str, ...]
    said: str
    due: str
    why: str
    at: tuple[int, int]
    due_at: tuple[int, int]
    sure: bool
    marked: Marked
    due_marked: Marked


def placed(*values: DateValue) -> Iterator[tuple[DateValue, ...]]:
    """The values on the calendar; those without a year in an ordinary year and in a leap year."""
    if all(v.start is not None for v in values):
        yield values
        return
    for year in (2023, 2024):
        placed = tuple(dates.resolve(v, dt.date(year, 12, 31)) for v in values)
        if any(v.start is None or v.start.year != year for v in placed):
            return
        yield placed
