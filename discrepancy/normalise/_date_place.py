"""Places what an expression says on the calendar: ``Parts`` to a half-open interval of days."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import NamedTuple

from discrepancy.models import Granularity
from discrepancy.normalise._date_parts import Parts

__all__ = ["Anchor", "Placed", "place", "span_of"]

_DAY = dt.timedelta(days=1)
_BACK = dt.timedelta(days=305)  # ten months: a date without a year is most often past ...
_FORWARD = dt.timedelta(days=61)  # ... or at most two months ahead
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


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


def place(
    parts: Parts, published: Anchor | None, before: Anchor | None, future: bool
) -> Placed | None:
    """The interval of ``parts``, or None where nothing places it.

    ``before`` is the nearest date before it in the text, for 'three months later'; ``future``
    whether the sentence speaks of what is to come. Dates beyond the calendar's ends give None.
    """
    try:
        placed = _PLACERS[parts.kind](parts, published, before, future)
        if placed is not None and parts.portion not in ("", "window"):
            placed = _portion(placed, parts.portion, published)
    except (ValueError, OverflowError):
        return None
    if placed is None:
        return None
    return placed._replace(approximate=placed.approximate or parts.approximate)


def span_of(unit: str, day: dt.date) -> tuple[dt.date, dt.date]:
    """The half-open calendar unit that holds ``day``; weeks begin on Monday."""
    if unit == "week":
        start = day - _DAY * day.weekday()
        return start, start + 7 * _DAY
    if unit == "weekend":
        start = day - _DAY * day.weekday() + 5 * _DAY
        return start, start + 2 * _DAY
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(unit)
    if months is not None:
        first = (day.month - 1) // months * months
        return _months(day.year, first, months)
    if unit == "decade":
        return dt.date(day.year // 10 * 10, 1, 1), dt.date(day.year // 10 * 10 + 10, 1, 1)
    return day, day + _DAY


def _months(year: int, first: int, count: int) -> tuple[dt.date, dt.date]:
    """``count`` months from month ``first`` (0 is January, may lie beyond the year)."""
    low, high = year * 12 + first, year * 12 + first + count
    return dt.date(low // 12, low % 12 + 1, 1), dt.date(high // 12, high % 12 + 1, 1)


def _shift(day: dt.date, unit: str, count: int) -> dt.date:
    """``day`` moved by whole units; the 31st of a shorter month becomes its last day."""
    if unit in ("day", "week", "weekend"):
        return day + _DAY * count * (1 if unit == "day" else 7)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit] * count
    total = day.year * 12 + day.month - 1 + months
    year, month = total // 12, total % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


# ---------------------------------------------------------------- calendar dates


def _calendar(p: Parts, pub: Anchor | None, _: Anchor | None, future: bool) -> Placed | None:
    year, relative = p.year, p.year is None
    if p.which.endswith("year") and pub is not None and pub.first.year == pub.last.year:
        year = pub.first.year + {"last": -1, "this": 0, "next": 1}[p.which.split()[0]]
    if p.month is None and p.year is None:
        return _weekday(p, pub, future)
    if p.month is None:
        assert year is not None
        return Placed(*_months(year, 0, 12), "year", relative)
    if year is None:
        year = _year_of(p, pub, future)
        if year is None:
            return None
    if p.day is None:
        return Placed(*_months(year, p.month - 1, 1), "month", relative)
    if p.day > calendar.monthrange(year, p.month)[1]:
        name = calendar.month_name[p.month]
        month = Placed(*_months(year, p.month - 1, 1), "month", relative)
        return month._replace(problem=f"{name} {year} has no day {p.day}")
    day = dt.date(year, p.month, p.day)
    return Placed(day, day + _DAY, "day", relative, problem=_clash(p, day, pub))


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
    if pub.last - pub.first > 92 * _DAY:  # only the year is known (a copyright line)
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
        fit = [s for s in spans if near - _BACK < s[1] and s[0] <= near + _FORWARD]
        spans = [s for s in fit if s[0] <= near][-1:] or fit or spans
    return spans[0][0].year if spans else None


def _span(p: Parts, year: int) -> tuple[dt.date, dt.date] | None:
    assert p.month is not None
    if p.day is None or p.day > 28 and p.month != 2:
        return _months(year, p.month - 1, 1)
    if p.day > calendar.monthrange(year, p.month)[1]:
        return None if p.day == 29 else _months(year, 1, 1)
    day = dt.date(year, p.month, p.day)
    return day, day + _DAY


def _weekday(p: Parts, pub: Anchor | None, future: bool) -> Placed | None:
    if pub is None or pub.day is None or p.weekday is None:
        return None
    today = pub.day
    if p.which.endswith("week"):
        monday = today - _DAY * today.weekday()
        weeks = {"last": -1, "this": 0, "next": 1}[p.which.split()[0]]
        day = monday + _DAY * (7 * weeks + p.weekday)
    elif p.which == "next":
        day = today + _DAY * ((p.weekday - today.weekday() - 1) % 7 + 1)
    elif p.which == "last":
        day = today - _DAY * ((today.weekday() - p.weekday - 1) % 7 + 1)
    elif future:
        day = today + _DAY * ((p.weekday - today.weekday()) % 7)
    else:  # the publication day itself counts
        day = today - _DAY * ((today.weekday() - p.weekday) % 7)
    return Placed(day, day + _DAY, "day", relative=True)


# ---------------------------------------------------------------- periods


def _season(p: Parts, pub: Anchor | None, _: Anchor | None, future: bool) -> Placed | None:
    assert p.number is not None
    year = p.year
    if year is None:
        if pub is None or pub.first.year != pub.last.year:
            return None
        if p.which.endswith("year"):
            year = pub.first.year + {"last": -1, "this": 0, "next": 1}[p.which.split()[0]]
        else:
            year = _season_year(p, pub)
    if p.number == 12 and p.approximate and p.year is not None:
        # 'winter 2024' is written of the winter that ends in 2024 and of the one that begins
        return Placed(dt.date(year - 1, 12, 1), dt.date(year + 1, 3, 1), "season")
    return Placed(*_months(year, p.number - 1, 3), "season", p.year is None)


def _season_year(p: Parts, pub: Anchor) -> int:
    """'Last summer' is over, 'next summer' has not begun, 'this summer' is of the running year."""
    assert p.number is not None
    year = pub.last.year
    spans = [_months(y, p.number - 1, 3) for y in range(year - 2, year + 3)]
    if p.which == "last":
        return [s for s in spans if s[1] <= pub.last][-1][0].year
    if p.which == "next":
        return next(s for s in spans if s[0] > pub.last)[0].year
    holding = [s for s in spans if s[0] <= pub.last < s[1]]
    return holding[0][0].year if holding else year


def _quarter(p: Parts, pub: Anchor | None, _: Anchor | None, future: bool) -> Placed | None:
    assert p.number is not None
    months = 3 if p.kind == "quarter" else 6
    year = p.year
    if year is None:
        if pub is None or pub.first.year != pub.last.year:
            return None
        year = pub.first.year + {"last": -1, "next": 1}.get(p.which.split(" ")[0], 0)
        ahead = _months(year, (p.number - 1) * months, months)[0] > pub.last
        if not p.which and ahead and not future:
            year -= 1
    span = _months(year, (p.number - 1) * months, months)
    return Placed(*span, "quarter" if months == 3 else "range", p.year is None)


def _decade(p: Parts, *_: object) -> Placed | None:
    assert p.year is not None
    return Placed(dt.date(p.year, 1, 1), dt.date(p.year + 10, 1, 1), "decade")


def _century(p: Parts, *_: object) -> Placed | None:
    """The 20th century is 1901 to 2000 by the book, 1900 to 1999 to many: approximate."""
    assert p.number is not None
    first = (p.number - 1) * 100 + 1
    return Placed(dt.date(first, 1, 1), dt.date(first + 100, 1, 1), "century", approximate=True)


def _fiscal(p: Parts, *_: object) -> Placed | None:
    """All that 'fiscal 2023' means in use: from April of the year before (Japan, Britain, India by
    last year) through March of the year after (the same, by first year)."""
    assert p.year is not None
    return Placed(dt.date(p.year - 1, 4, 1), dt.date(p.year + 1, 4, 1), "year", approximate=True)


# ---------------------------------------------------------------- relative


def _unit(p: Parts, pub: Anchor | None, _: Anchor | None, future: bool) -> Placed | None:
    assert p.number is not None
    if pub is None:
        return None
    if p.unit == "weekend":
        return _weekend(p.number, pub, future)
    if p.portion == "window":
        start = _shift(pub.first, p.unit, p.number)
        return Placed(start, pub.last + _DAY, "range", relative=True)
    low, high = span_of(p.unit, pub.first), span_of(p.unit, pub.last)
    if low != high:  # publication is not known finely enough
        return None
    start, end = span_of(p.unit, _shift(low[0], p.unit, p.number))
    return Placed(start, end, p.unit, relative=True)  # type: ignore[arg-type]


def _weekend(count: int, pub: Anchor, future: bool) -> Placed | None:
    """'This weekend' runs or comes (early in the week it has just been)."""
    if pub.day is None:
        return None
    start, end = span_of("weekend", pub.day)
    if count == -1:
        start, end = start - 7 * _DAY, end - 7 * _DAY
    elif count == 1 and pub.day >= start:
        start, end = start + 7 * _DAY, end + 7 * _DAY
    elif count == 0 and pub.day.weekday() < 3 and not future:
        start, end = start - 7 * _DAY, end - 7 * _DAY
    return Placed(start, end, "range", relative=True)


def _elapsed(p: Parts, pub: Anchor | None, before: Anchor | None, future: bool) -> Placed | None:
    """Counted from publication ('ago') or from the date before. '40 years later' that would lie
    well after publication was counted from some other date: unplaced."""
    placed = _counted(p, pub, before)
    if placed is None or pub is None or future or p.direction == "hence":
        return placed
    return placed if placed.start <= pub.last + _FORWARD else None


def _counted(p: Parts, pub: Anchor | None, before: Anchor | None) -> Placed | None:
    anchor = pub if p.direction in ("ago", "hence") else before
    if anchor is None or p.number is None:
        return None
    sign = -1 if p.direction in ("ago", "earlier", "before") else 1
    if p.unit in ("minute", "hour"):
        days = p.number // (24 if p.unit == "hour" else 1440)
        low, high = (d + _DAY * sign * days for d in anchor)
        return (
            Placed(min(low, low + sign * _DAY), high + _DAY, "day", True, True)
            if not days
            else None
        )
    low, high = (_shift(d, p.unit, sign * p.number) for d in anchor)
    wide = high - low
    if p.unit == "day":
        loose = p.number > 14
        return Placed(low, high + _DAY, "day" if not wide else "range", True, loose)
    if p.unit == "week":
        return Placed(low - 3 * _DAY, high + 4 * _DAY, "week", True, True)
    if p.unit == "month":
        start, end = span_of("month", low)[0], span_of("month", high)[1]
        return Placed(start, end, "month" if end - start < 32 * _DAY else "range", True, True)
    start, end = span_of("year", low)[0], span_of("year", high)[1]
    return Placed(start, end, "year" if end - start < 367 * _DAY else "range", True, True)


def _anaphor(p: Parts, _: Anchor | None, before: Anchor | None, future: bool) -> Placed | None:
    assert p.number is not None
    if before is None or p.unit == "weekend":
        return None
    low, high = span_of(p.unit, before.first), span_of(p.unit, before.last)
    if low != high:
        return None
    start, end = span_of(p.unit, _shift(low[0], p.unit, p.number))
    return Placed(start, end, p.unit, relative=True)  # type: ignore[arg-type]


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
            high = high._replace(start=high.start + 7 * _DAY, end=high.end + 7 * _DAY)
        elif last.weekday is not None:
            low = low._replace(start=low.start - 7 * _DAY, end=low.end - 7 * _DAY)
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
        if pub is None or pub.day is None or not start <= pub.day < end:
            return placed
        start, end = (start, pub.day + _DAY) if portion == "sofar" else (pub.day, end)
        return placed._replace(start=start, end=end)
    if placed.granularity == "month":
        cut = {"early": (0, 10), "mid": (10, 20), "late": (20, (end - start).days)}[portion]
        return placed._replace(
            start=start + _DAY * cut[0], end=start + _DAY * cut[1], granularity="range"
        )
    total = (end.year - start.year) * 12 + end.month - start.month
    if (
        placed.granularity in ("year", "decade", "century", "season", "quarter")
        and total % 3 == 0
        or total == 120
    ):
        index = {"early": 0, "mid": 1, "late": 2}[portion]
        low = _months(start.year, start.month - 1 + index * total // 3, 1)[0]
        high = _months(start.year, start.month - 1 + (index + 1) * total // 3, 1)[0]
        return placed._replace(start=low, end=high, granularity="range")
    third = (end - start) // 3
    index = {"early": 0, "mid": 1, "late": 2}[portion]
    high_day = end if index == 2 else start + third * (index + 1)
    return placed._replace(
        start=start + third * index,
        end=max(high_day, start + third * index + _DAY),
        granularity="range",
    )


_PLACERS = {
    "calendar": _calendar,
    "ambiguous": _nothing,
    "season": _season,
    "quarter": _quarter,
    "half": _quarter,
    "decade": _decade,
    "century": _century,
    "fiscal": _fiscal,
    "unit": _unit,
    "elapsed": _elapsed,
    "anaphor": _anaphor,
    "range": _range,
    "clock": _nothing,
}
