"""What a date expression says, before it is placed in time."""

from __future__ import annotations

from typing import Literal, NamedTuple

__all__ = ["Clock", "Parts"]

Kind = Literal[
    "calendar",  # year, month, day, weekday: whichever are written
    "ambiguous",  # 03/04/2025: `ends` holds the two readings
    "season",  # number: its first month
    "quarter",  # number: 1..4
    "half",  # number: 1 or 2
    "decade",  # year: its first
    "century",  # number: 20 for the 20th
    "fiscal",  # year
    "unit",  # this month, last week, yesterday: unit and number, from publication
    "elapsed",  # three months later: unit, number (None: 'a few') and direction
    "anaphor",  # that day, the next year: unit and number, from the date before
    "range",  # from ... to ...: `ends` holds first and last
    "clock",  # a time of day alone
]


class Clock(NamedTuple):
    """A time of day; ``minute`` None where only the hour is given.

    ``offset``: minutes east of Greenwich, None where no zone is written. ``us``: ``offset`` is the
    standard time of an American zone written without 'standard' or 'daylight' ('ET').
    """

    hour: int
    minute: int | None = None
    offset: int | None = None
    us: bool = False


class Parts(NamedTuple):
    """One expression. ``which``: last / this / next. ``portion``: early / mid / late of the
    period, or 'sofar' (earlier this month) and 'rest' (later this month)."""

    kind: Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    unit: str = ""
    number: int | None = None
    direction: str = ""
    which: str = ""
    portion: str = ""
    clock: Clock | None = None
    approximate: bool = False
    ends: tuple[Parts, ...] = ()
