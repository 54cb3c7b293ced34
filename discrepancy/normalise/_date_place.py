"""Places what an expression says on the calendar: ``Parts`` to a half-open interval of days."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable

from discrepancy.normalise import _date_periods as periods
from discrepancy.normalise._date_calendar import DAY, FORWARD, Anchor, Placed, months
from discrepancy.normalise._date_parts import Parts

__all__ = ["Anchor", "Placed", "place"]

_BACK = dt.timedelta(days=305)  # ten months: a date without a year is most often past
_FIRST, _LAST = 1500, 2099  # the years that are read as such: four figures else are most often none
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def place(
    parts: Parts, published: Anchor | None, before: Anchor | None, future: bool
) -> Placed | None:
    """The interval of ``parts``, or None where nothing places it.

    ``before`` is the nearest date before it in the text, for 'three months later'; ``future``
    whether the sentence speaks of what is to come. Dates before 1500 or after 2099 give
    None.
    """
    try:
        placed = _PLACERS[parts.kind](parts, published, before, future)
        if placed is not None and parts.portion not in ("", "window"):
            placed = _portion(placed, parts.portion, published)
    except (ValueError, OverflowError):
        return None
    if placed is None or not _FIRST <= placed.start.year <= _LAST:
        return None
    return placed._replace(approximate=placed.approximate or parts.approximate)


# ---------------------------------------------------------------- calendar dates


def _calendar(p: Parts, pub: Anchor | None, _: Anchor | None, future: bool) -> Placed | None:
    year, relative = p.year, p.year is None
    if p.which.endswith("year") and pub is not None and pub.first.year == pub.last.year:
        year = pub.first.year + {"last": -1, "this": 0, "next": 1}[p.which.split()[0]]
    if p.month is None and p.year is None:
        return _weekday(p, pub, future)
    if p.month is None:
        assert year is not None
        return Placed(*months(year, 0, 12), "year", relative)
    if year is None:
        year = _year_of(p, pub, future)
        if year is None:
            return None
    if p.day is None:
        return Placed(*months(year, p.month - 1, 1), "month", relative)
    if p.day > calendar.monthrange(year, p.month)[1]:
        name = calendar.month_name[p.month]
        month = Placed(*months(year, p.month - 1, 1), "month", relative)
        return month._replace(problem=f"{name} {year} has no day {p.day}")
    day = dt.date(year, p.month, p.day)
    return Placed(day, day + DAY, "day", relative, problem=_clash(p, day, pub))


def _clash(p: Parts, day: dt.date, pub: Anchor | None) -> str:
    """Why weekday and date do not fit, or ''. Where the year was inferred, a neighbouring year in
    which they fit is doubt enough to say nothing."""
    if p.weekday is None or day.weekday() == p.weekday:
        return ""
    if p.year is None and (
        pub is None or pub.day is None or _fits(p, day.year - 1) or _fits(p, day.year + 1)
    ):
        return ""
    written = f"{calendar.month_name[day.month]} {day.day}, {day.year}"
    return f"{written} is a {_DAYS[day.weekday()]}, not a {_DAYS[p.weekday]}"


def _fits(p: Parts, year: int) -> bool:
    try:
        return dt.date(year, p.month or 1, p.day or 1).weekday() == p.weekday
    except ValueError:
        return False


def _year_of(p: Parts, pub: Anchor | None, future: bool) -> int | None:
    """The year of a month or month-day written without one."""
    if pub is None or pub.first.year != pub.last.year:
        return None
    if pub.last - pub.first > 92 * DAY:  # only the year is known (a copyright line)
        return pub.first.year + {"last": -1, "next": 1}.get(p.which, 0)
    near = pub.last
    years = range(near.year - 1, near.year + 2)
    spans = [s for y in years if (s := _span(p, y)) is not None]
    if not spans:  # Feb. 29: the nearest leap year before
        spans = [s for y in range(near.year - 8, near.year + 5) if (s := _span(p, y)) is not None]
    if p.which == "last":
        spans = [s for s in spans if s[1] <= (pub.first if p.day else pub.first.replace(day=1))][
            -1:
        ]
    elif p.which == "next" or future:
        begun = 0 if p.which != "next" and (p.day or future) else 1
        spans = [s for s in spans if s[1 - begun] > near or (p.which != "next" and s[1] > near)][:1]
    elif p.which == "this":
        spans = [s for s in spans if s[0].year == near.year]
    else:
        fit = [s for s in spans if near - _BACK < s[1] and s[0] <= near + FORWARD]
        spans = [s for s in fit if s[0] <= near][-1:] or fit or spans
    return spans[0][0].year if spans else None


def _span(p: Parts, year: int) -> tuple[dt.date, dt.date] | None:
    assert p.month is not None
    if p.day is None or (p.day > 28 and p.month != 2):
        return months(year, p.month - 1, 1)
    if p.day > calendar.monthrange(year, p.month)[1]:
        return None if p.day == 29 else months(year, 1, 1)
    day = dt.date(year, p.month, p.day)
    return day, day + DAY


def _weekday(p: Parts, pub: Anchor | None, future: bool) -> Placed | None:
    if pub is None or pub.day is None or p.weekday is None:
        return None
    today = pub.day
    if p.which.endswith("week"):
        monday = today - DAY * today.weekday()
        weeks = {"last": -1, "this": 0, "next": 1}[p.which.split()[0]]
        day = monday + DAY * (7 * weeks + p.weekday)
    elif p.which == "next":
        day = today + DAY * ((p.weekday - today.weekday() - 1) % 7 + 1)
    elif p.which == "last":
        day = today - DAY * ((today.weekday() - p.weekday - 1) % 7 + 1)
    elif p.which == "this" and not future:  # 'this Friday', written on Thursday: the day to come
        day = today + DAY * (p.weekday - today.weekday())
    elif future:
        day = today + DAY * ((p.weekday - today.weekday()) % 7)
    else:  # the publication day itself counts
        day = today - DAY * ((today.weekday() - p.weekday) % 7)
    return Placed(day, day + DAY, "day", relative=True)


def _range(p: Parts, pub: Anchor | None, before: Anchor | None, future: bool) -> Placed | None:
    """Both ends; a year on one end serves the other, and the last end is not before the first."""
    first, last = p.ends
    if first.year is None and last.year is not None and first.month and last.month:
        earlier = (first.month, first.day or 0) <= (last.month, last.day or 0)
        first = first._replace(year=last.year - (0 if earlier else 1))
    elif last.year is None and first.year is not None and last.month and first.month:
        later = (last.month, last.day or 31) >= (first.month, first.day or 0)
        last = last._replace(year=first.year + (0 if later else 1))
    low = place(first, pub, before, future)
    if low is None:
        return None
    relative = low.relative
    high = place(last, pub, before, future)
    if high is not None and high.end <= low.start and high.relative:
        if last.weekday is not None and future:
            high = high._replace(start=high.start + 7 * DAY, end=high.end + 7 * DAY)
        elif last.weekday is not None:
            low = low._replace(start=low.start - 7 * DAY, end=low.end - 7 * DAY)
        elif last.month:
            high = place(last._replace(year=low.start.year), pub, before, future)
            if high is not None and high.end <= low.start:
                high = place(last._replace(year=low.start.year + 1), pub, before, future)
    if high is None:
        return None
    if high.end <= low.start:
        return low._replace(end=low.end, problem="the range ends before it begins")
    problem = low.problem or high.problem
    return Placed(
        low.start, high.end, "range", relative, low.approximate or high.approximate, problem
    )


def _nothing(*_: object) -> Placed | None:
    return None


def _portion(placed: Placed, portion: str, pub: Anchor | None) -> Placed | None:
    """The early, middle or late third of a period, or what of it lies before or after today."""
    start, end = placed.start, placed.end
    if portion in ("sofar", "rest"):
        sunday = pub is not None and end - start == 7 * DAY and pub.last == end - DAY
        if portion == "rest" and sunday:
            end += 7 * DAY  # 'later this week', written on a Sunday: the week that begins
        if pub is None or pub.day is None or not start <= pub.day < end:
            return placed
        start, end = (start, pub.day + DAY) if portion == "sofar" else (pub.day, end)
        return placed._replace(start=start, end=end)
    if placed.granularity == "month":
        cut = {"early": (0, 10), "mid": (10, 20), "late": (20, (end - start).days)}[portion]
        return placed._replace(
            start=start + DAY * cut[0], end=start + DAY * cut[1], granularity="range"
        )
    total = (end.year - start.year) * 12 + end.month - start.month
    if (
        placed.granularity in ("year", "decade", "century", "season", "quarter") and total % 3 == 0
    ) or total == 120:
        index = {"early": 0, "mid": 1, "late": 2}[portion]
        low = months(start.year, start.month - 1 + index * total // 3, 1)[0]
        high = months(start.year, start.month - 1 + (index + 1) * total // 3, 1)[0]
        return placed._replace(start=low, end=high, granularity="range")
    third = (end - start) // 3
    index = {"early": 0, "mid": 1, "late": 2}[portion]
    high_day = end if index == 2 else start + third * (index + 1)
    return placed._replace(
        start=start + third * index,
        end=max(high_day, start + third * index + DAY),
        granularity="range",
    )


_Placer = Callable[[Parts, "Anchor | None", "Anchor | None", bool], "Placed | None"]
_PLACERS: dict[str, _Placer] = {
    "calendar": _calendar,
    "ambiguous": _nothing,
    "season": periods.season,
    "quarter": periods.quarter,
    "half": periods.quarter,
    "decade": periods.decade,
    "century": periods.century,
    "fiscal": periods.fiscal,
    "unit": periods.unit,
    "elapsed": periods.elapsed,
    "anaphor": periods.anaphor,
    "range": _range,
    "clock": _nothing,
}
