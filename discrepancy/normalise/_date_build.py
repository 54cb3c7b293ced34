"""Makes the record of a date: its interval, its clock time, its name and key.

Names are ISO 8601 and normalise to themselves: '2025-01-31', '2025-01', '2025', an interval
'2025-03-03/2025-03-05' (for people, so its last day is included), 'about 2003' where approximate,
'2025-01-31T10:00Z' where the zone is known. A clock time of unknown zone stands in the name alone
('2025-01-31T20:30'): ``start`` and ``end`` are then the day. What cannot be placed keeps the words
that were written, and a bare clock time is 'T20:30'.
"""

from __future__ import annotations

import calendar
import datetime as dt

from discrepancy.models import DateValue, Granularity
from discrepancy.normalise._date_clock import offset_on
from discrepancy.normalise._date_parts import Clock, Parts
from discrepancy.normalise._date_place import Placed

__all__ = ["build", "iso_days"]

_DAY = dt.timedelta(days=1)


def iso_days(start: dt.date, end: dt.date) -> str:
    """Days ``[start, end)`` in the coarsest ISO form: year, month, day, or first/last of these."""
    last = end - _DAY
    if (start.month, start.day, last.month, last.day) == (1, 1, 12, 31):
        first_text, last_text = f"{start.year:04d}", f"{last.year:04d}"
    elif start.day == 1 and end.day == 1:
        first_text, last_text = f"{start:%Y-%m}".zfill(7), f"{last:%Y-%m}".zfill(7)
    else:
        first_text, last_text = start.isoformat(), last.isoformat()
    return first_text if first_text == last_text else f"{first_text}/{last_text}"


def build(text: str, parts: Parts, placed: Placed | None, future: bool) -> DateValue:
    """The value of ``parts`` as placed. ``future`` is kept where it may still matter."""
    if placed is None:
        return _unplaced(text, parts, future)
    if parts.clock is not None and placed.end - placed.start == _DAY:
        return _timed(text, parts.clock, placed, parts.weekday)
    name = iso_days(placed.start, placed.end)
    if parts.kind == "fiscal":
        name = f"fiscal {parts.year}"
    elif placed.approximate:
        name = f"about {name}"
    single = placed.end - placed.start == _DAY
    return DateValue(
        text=text,
        name=name,
        key=name,
        start=placed.start,
        end=placed.end,
        granularity=placed.granularity,
        weekday=placed.start.weekday() if single else None,
        month=placed.start.month if placed.granularity in ("day", "month") else None,
        day=placed.start.day if single else None,
        approximate=placed.approximate,
        relative=placed.relative,
        problem=placed.problem,
    )


def _timed(text: str, clock: Clock, placed: Placed, weekday: int | None) -> DateValue:
    day = placed.start
    offset = offset_on(clock, day)
    start: dt.date | dt.datetime = day
    end: dt.date | dt.datetime = placed.end
    granularity: Granularity = "day"
    name = key = f"{day.isoformat()}{_clock_name(clock._replace(offset=None))}"
    if offset is not None:
        zone = dt.timezone(dt.timedelta(minutes=offset)) if offset else dt.UTC
        start = dt.datetime.combine(day, dt.time(clock.hour, clock.minute or 0), zone)
        granularity = "hour" if clock.minute is None else "minute"
        end = start + dt.timedelta(**{f"{granularity}s": 1})
        name = f"{day.isoformat()}{_clock_name(clock._replace(offset=offset))}"
        pattern = "%Y-%m-%dT%HZ" if granularity == "hour" and not offset % 60 else "%Y-%m-%dT%H:%MZ"
        key = start.astimezone(dt.UTC).strftime(pattern).zfill(17 if ":" in pattern else 14)
    return DateValue(
        text=text,
        name=name,
        key=key,
        start=start,
        end=end,
        granularity=granularity,
        weekday=day.weekday(),
        month=day.month,
        day=day.day,
        approximate=placed.approximate,
        relative=placed.relative,
        problem=placed.problem,
    )


def _clock_name(clock: Clock) -> str:
    zone = ""
    if clock.offset is not None:
        hours, minutes = divmod(abs(clock.offset), 60)
        sign = "-" if clock.offset < 0 else "+"
        zone = f"{sign}{hours:02d}:{minutes:02d}" if clock.offset else "Z"
    minute = "" if clock.minute is None else f":{clock.minute:02d}"
    return f"T{clock.hour:02d}{minute}{zone}"


def _unplaced(text: str, parts: Parts, future: bool) -> DateValue:
    problem = ""
    if parts.kind == "clock" and parts.clock is not None:
        name = _clock_name(parts.clock) if not parts.clock.us else " ".join(text.split())
    else:
        name = _plain_name(parts) or " ".join(text.split())
    if (
        parts.month
        and parts.day
        and parts.day > (29 if parts.month == 2 else 30 + (parts.month in _LONG))
    ):
        problem = (
            f"no month {parts.month} has a day {parts.day}"
            if parts.month != 2
            else (f"February has no day {parts.day}")
        )
    return DateValue(
        text=text,
        name=name,
        key=name,
        weekday=parts.weekday,
        month=parts.month,
        day=parts.day,
        approximate=parts.approximate,
        future=future,
        problem=problem,
    )


def _plain_name(parts: Parts) -> str:
    """'Friday, January 31' for a weekday, month or day written without a year, else ''."""
    if parts != Parts("calendar", None, parts.month, parts.day, parts.weekday):
        return ""
    month = calendar.month_name[parts.month] if parts.month else ""
    weekday = calendar.day_name[parts.weekday] if parts.weekday is not None else ""
    date = f"{month} {parts.day}" if parts.day else month
    return ", ".join(part for part in (weekday, date) if part)


_LONG = frozenset({1, 3, 5, 7, 8, 10, 12})
