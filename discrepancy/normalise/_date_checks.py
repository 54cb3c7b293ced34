"""Whether what one source says of dates, ages and durations fits together. Pure functions that
return why it does not, in one sentence, or '' where it does or where nothing can be said."""

from __future__ import annotations

import datetime as dt

from discrepancy.models import DateValue

__all__ = ["check_age", "check_duration", "check_elapsed", "check_weekday"]

_DAY = dt.timedelta(days=1)
_UNIT_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4375, "year": 365.2425}


def _days(value: DateValue) -> tuple[dt.date, dt.date] | None:
    """First and last day of a placed value."""
    if value.start is None or value.end is None:
        return None
    if isinstance(value.start, dt.datetime):
        return value.start.date(), value.start.date()
    end = value.end.date() if isinstance(value.end, dt.datetime) else value.end
    return value.start, end - _DAY


def check_weekday(value: DateValue) -> str:
    """Why a date's weekday or day of the month cannot be ('February 1, 2025 is a Saturday, not a
    Friday'), or ''."""
    return value.problem


def check_duration(
    first: DateValue, last: DateValue, low: float, high: float, unit: str = "day"
) -> str:
    """Why a duration of ``low`` to ``high`` units does not fit the time from ``first`` to ``last``.

    ``unit``: 'day', 'week', 'month' or 'year'. Counting both ends ('a three-day visit from Monday
    to Wednesday') and rounding to the unit are allowed. '' where it fits or a date is unplaced.
    """
    a, b, size = _days(first), _days(last), _UNIT_DAYS.get(unit)
    if a is None or b is None or size is None:
        return ""
    least, most = (b[0] - a[1]).days, (b[1] - a[0]).days + 1
    slack = 0.0 if unit == "day" else size * 0.5
    if first.approximate or last.approximate:
        slack += max(size * 0.5, 15.0)
    if low * size - slack <= most and high * size + slack >= least:
        return ""
    stated = f"{low:g}" if low == high else f"{low:g} to {high:g}"
    plural = "" if low == high == 1 else "s"
    span = f"{least} to {most}" if most > least + 1 else f"{max(least, 0)}"
    return f"{stated} {unit}{plural} do not fit {first.name} to {last.name} ({span} days)"


def check_elapsed(earlier: DateValue, later: DateValue, count: float, unit: str = "day") -> str:
    """Why ``later`` is not ``count`` units after ``earlier`` ('a day after' that does not fit).

    Days are taken at their word; longer units to the nearest whole one.
    """
    a, b, size = _days(earlier), _days(later), _UNIT_DAYS.get(unit)
    if a is None or b is None or size is None:
        return ""
    least, most = (b[0] - a[1]).days, (b[1] - a[0]).days
    slack = 0.0 if unit == "day" and count <= 14 else size * max(0.5, 0.1 * count)
    if earlier.approximate or later.approximate:
        slack += max(size * 0.5, 15.0)
    if least - slack <= count * size <= most + slack:
        return ""
    plural = "" if count == 1 else "s"
    apart = f"{least}" if least == most else f"{least} to {most}"
    return f"{later.name} is {apart} days after {earlier.name}, not {count:g} {unit}{plural}"


def check_age(born: DateValue, at: DateValue, age: int) -> str:
    """Why somebody born at ``born`` is not ``age`` years old at ``at``, or ''."""
    a, b = _days(born), _days(at)
    if a is None or b is None or age < 0:
        return ""
    youngest, oldest = _age(a[1], b[0]), _age(a[0], b[1])
    slack = 1 if born.approximate or at.approximate else 0
    if youngest - slack <= age <= oldest + slack:
        return ""
    would = f"{oldest}" if youngest == oldest else f"{youngest} or {oldest}"
    return f"someone born {born.name} is {would} years old at {at.name}, not {age}"


def _age(born: dt.date, on: dt.date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
