"""Places seasons, quarters and centuries, and what is counted from another date."""

from __future__ import annotations

import datetime as dt

from discrepancy.normalise._date_calendar import (
    DAY,
    FORWARD,
    Anchor,
    Placed,
    months,
    shift,
    span_of,
)  # fmt: skip
from discrepancy.normalise._date_parts import Parts

__all__ = [
    "anaphor", "century", "decade", "elapsed", "fiscal", "quarter", "season", "unit",
]  # fmt: skip


def season(p: Parts, pub: Anchor | None, _: Anchor | None, future: bool) -> Placed | None:
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
    return Placed(*months(year, p.number - 1, 3), "season", p.year is None)


def _season_year(p: Parts, pub: Anchor) -> int:
    """'Last summer' is over, 'next summer' has not begun, 'this summer' is of the running year."""
    assert p.number is not None
    year = pub.last.year
    spans = [months(y, p.number - 1, 3) for y in range(year - 2, year + 3)]
    if p.which == "last":
        return [s for s in spans if s[1] <= pub.last][-1][0].year
    if p.which == "next":
        return next(s for s in spans if s[0] > pub.last)[0].year
    holding = [s for s in spans if s[0] <= pub.last < s[1]]
    return holding[0][0].year if holding else year


def quarter(p: Parts, pub: Anchor | None, _: Anchor | None, future: bool) -> Placed | None:
    assert p.number is not None
    size = 3 if p.kind == "quarter" else 6
    year = p.year
    if year is None:
        if pub is None or pub.first.year != pub.last.year:
            return None
        year = pub.first.year + {"last": -1, "next": 1}.get(p.which.split(" ")[0], 0)
        ahead = months(year, (p.number - 1) * size, size)[0] > pub.last
        if not p.which and ahead and not future:
            year -= 1
    span = months(year, (p.number - 1) * size, size)
    return Placed(*span, "quarter" if size == 3 else "range", p.year is None)


def decade(p: Parts, *_: object) -> Placed | None:
    assert p.year is not None
    return Placed(dt.date(p.year, 1, 1), dt.date(p.year + 10, 1, 1), "decade")


def century(p: Parts, *_: object) -> Placed | None:
    """The 20th century is 1901 to 2000 by the book, 1900 to 1999 to many: approximate."""
    assert p.number is not None
    first = (p.number - 1) * 100 + 1
    return Placed(dt.date(first, 1, 1), dt.date(first + 100, 1, 1), "century", approximate=True)


def fiscal(p: Parts, *_: object) -> Placed | None:
    """All that 'fiscal 2023' means in use: from April of the year before (Japan, Britain, India by
    last year) through March of the year after (the same, by first year)."""
    assert p.year is not None
    return Placed(dt.date(p.year - 1, 4, 1), dt.date(p.year + 1, 4, 1), "year", approximate=True)


def unit(p: Parts, pub: Anchor | None, _: Anchor | None, future: bool) -> Placed | None:
    assert p.number is not None
    if pub is None:
        return None
    if p.unit == "weekend":
        return _weekend(p.number, pub, future)
    if p.portion == "window":
        start = shift(pub.first, p.unit, p.number)
        return Placed(start, pub.last + DAY, "range", relative=True)
    low, high = span_of(p.unit, pub.first), span_of(p.unit, pub.last)
    if low != high:  # publication is not known finely enough
        return None
    start, end = span_of(p.unit, shift(low[0], p.unit, p.number))
    return Placed(start, end, p.unit, relative=True)  # type: ignore[arg-type]


def _weekend(count: int, pub: Anchor, future: bool) -> Placed | None:
    """'This weekend' runs or comes (early in the week it has just been)."""
    if pub.day is None:
        return None
    start, end = span_of("weekend", pub.day)
    if count == -1:
        start, end = start - 7 * DAY, end - 7 * DAY
    elif count == 1 and pub.day >= start:
        start, end = start + 7 * DAY, end + 7 * DAY
    elif count == 0 and pub.day.weekday() < 3 and not future:
        start, end = start - 7 * DAY, end - 7 * DAY
    return Placed(start, end, "range", relative=True)


def elapsed(p: Parts, pub: Anchor | None, before: Anchor | None, future: bool) -> Placed | None:
    """Counted from publication ('ago') or from the date before. '40 years later' that would lie
    well after publication was counted from some other date: unplaced."""
    placed = _counted(p, pub, before)
    if placed is None or pub is None or future or p.direction == "hence":
        return placed
    return placed if placed.start <= pub.last + FORWARD else None


def _counted(p: Parts, pub: Anchor | None, before: Anchor | None) -> Placed | None:
    anchor = pub if p.direction in ("ago", "hence") else before
    if anchor is None or p.number is None:
        return None
    sign = -1 if p.direction in ("ago", "earlier", "before") else 1
    if p.unit in ("minute", "hour"):
        days = p.number // (24 if p.unit == "hour" else 1440)
        low, high = (d + DAY * sign * days for d in anchor)
        return (
            Placed(min(low, low + sign * DAY), high + DAY, "day", True, True) if not days else None
        )
    low, high = (shift(d, p.unit, sign * p.number) for d in anchor)
    wide = high - low
    if p.unit == "day":
        loose = p.number > 14
        return Placed(low, high + DAY, "day" if not wide else "range", True, loose)
    if p.unit == "week":
        return Placed(low - 3 * DAY, high + 4 * DAY, "week", True, True)
    if p.unit == "month":
        start, end = span_of("month", low)[0], span_of("month", high)[1]
        return Placed(start, end, "month" if end - start < 32 * DAY else "range", True, True)
    start, end = span_of("year", low)[0], span_of("year", high)[1]
    return Placed(start, end, "year" if end - start < 367 * DAY else "range", True, True)


def anaphor(p: Parts, _: Anchor | None, before: Anchor | None, future: bool) -> Placed | None:
    assert p.number is not None
    if before is None or p.unit == "weekend":
        return None
    low, high = span_of(p.unit, before.first), span_of(p.unit, before.last)
    if low != high:
        return None
    start, end = span_of(p.unit, shift(low[0], p.unit, p.number))
    return Placed(start, end, p.unit, relative=True)  # type: ignore[arg-type]
