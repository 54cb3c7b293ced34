"""Reads one date out of its pattern's groups: the table of all kinds of single expressions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from discrepancy.normalise import _date_patterns as p
from discrepancy.normalise._date_clock import iso_clock
from discrepancy.normalise._date_parts import Parts
from discrepancy.normalise._date_words import words

__all__ = ["date_at", "short_weekday_at"]

_W = words()
_PARTS_OF_DAY = ("day", "night", "evening", "morning", "afternoon")
Read = Callable[[re.Match[str], "bool | None"], "Parts | None"]


def _first(names: Iterable[str]) -> str:
    """The first letters of the words."""
    return "".join({name[0] for name in names})


def _month(name: str) -> int:
    return _W.months[name.rstrip(".").lower()]


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _full_year(text: str, near: int | None = None) -> int:
    """Two figures are of the century of ``near``, or lie in 1970..2069."""
    year = int(text)
    if len(text) > 2:
        return year
    if near is not None:
        return near - near % 100 + year + (100 if year < near % 100 else 0)
    return year + (2000 if year < 70 else 1900)


def _month_day(m: re.Match[str], _: bool | None) -> Parts | None:
    return Parts("calendar", _int(m["y"]), _month(m["m"]), int(m["d"]))


def _month_year(m: re.Match[str], _: bool | None) -> Parts | None:
    return Parts("calendar", _int(m["y"]), _month(m["m"]), which=_which_year(m))


def _month_only(m: re.Match[str], _: bool | None) -> Parts | None:
    return Parts("calendar", month=_month(m["m"]))


def _which_year(m: re.Match[str]) -> str:
    return m["w"].lower() + " year" if m["w"] else ""


def _day_month(m: re.Match[str], _: bool | None) -> Parts | None:
    last = Parts("calendar", _int(m["y"]), _month(m["m"]), int(m["d2"] or m["d"]))
    if not m["d2"]:
        return last
    if int(m["d"]) >= int(m["d2"]):
        return None
    return Parts("range", ends=(last._replace(day=int(m["d"])), last))


def _weekday(m: re.Match[str], _: bool | None) -> Parts | None:
    return Parts("calendar", weekday=_W.weekdays[m["wd"].lower()])


def _iso(m: re.Match[str], _: bool | None) -> Parts | None:
    clock = iso_clock(m["h"], m["mi"], m["z"])
    return Parts("calendar", int(m["y"]), int(m["m"]), int(m["d"]), clock=clock)


def _iso_month(m: re.Match[str], _: bool | None) -> Parts | None:
    if m.start() and (int(m["y"]) + 1) % 100 == int(m["m"]):
        return None  # inside a text '2008-09' is a season
    return Parts("calendar", int(m["y"]), int(m["m"]))


def _numeric(m: re.Match[str], day_first: bool | None) -> Parts | None:
    """Figures alone: clear where only one order is a date, or where the source's order is known."""
    a, b, year = int(m["a"]), int(m["b"] or m["b2"]), _full_year(m["y"] or m["y2"])
    if day_first is None and m["sep"] == ".":
        day_first = True  # only day-first countries part dates with full stops
    readings = [
        Parts("calendar", year, month, day)
        for month, day, first in ((b, a, True), (a, b, False))
        if 1 <= month <= 12 and 1 <= day <= 31 and (day_first in (None, first) or a == b)
    ]
    if not readings and day_first is not None:  # the order of the source cannot hold here
        month, day = (a, b) if day_first else (b, a)
        readings = [Parts("calendar", year, month, day)] if month <= 12 and day <= 31 else []
    if len(readings) == 2 and a != b:
        return Parts("ambiguous", ends=tuple(readings))  # day first, then month first
    return readings[0] if readings and readings[0].month and readings[0].day else None


def _year(m: re.Match[str], _: bool | None) -> Parts | None:
    first = Parts("calendar", int(m["y"]))
    if not m["y2"]:
        return first
    last = _full_year(m["y2"], int(m["y"]))
    if not 0 < last - int(m["y"]) <= 99:
        return None
    return Parts("range", ends=(first, Parts("calendar", last)))


def _decade(m: re.Match[str], _: bool | None) -> Parts | None:
    if m["dec"]:
        return Parts("decade", int(m["dec"]))
    tens = int(m["short"]) if m["short"] else _W.decades[m["word"].lower()]
    return Parts("decade", 1900 + tens)


def _century(m: re.Match[str], _: bool | None) -> Parts | None:
    number = int(m["n"]) if m["n"] else _W.ordinals[m["word"].lower()]
    return Parts("century", number=number) if 1 <= number <= 30 else None


def _holiday(m: re.Match[str], _: bool | None) -> Parts | None:
    month, day = _W.holidays[re.sub(r"\s", " ", m["name"].lower())]
    return Parts("calendar", _int(m["y"]), month, day)


def _season(m: re.Match[str], _: bool | None) -> Parts | None:
    first = _W.seasons[m["s"].lower()]
    span = bool(m["y"]) and not m.group().endswith(m["y"])
    return Parts("season", _int(m["y"]), number=first, which=_which_year(m), approximate=not span)


def _quarter(m: re.Match[str], _: bool | None) -> Parts | None:
    year, which = _int(m["y"]), _which_year(m)
    if m["q"]:
        return Parts("quarter", year, number=int(m["q"]), which=which)
    if not (year or which):
        return None  # 'the first half', 'the fourth quarter': also of a match
    number = int(m["h"]) if m["half"] else _W.ordinals[m["word"].lower()]
    half = bool(m["half"]) or m["what"].lower() == "half"
    if half and number > 2:
        return None
    return Parts("half" if half else "quarter", year, number=number, which=which)


def _fiscal(m: re.Match[str], _: bool | None) -> Parts | None:
    """'Fiscal 2023-24' is named by its last year, as most governments do."""
    year = _full_year(m["y"])
    return Parts("fiscal", _full_year(m["y2"], year) if m["y2"] else year)


def _named_day(m: re.Match[str], _: bool | None) -> Parts | None:
    count = {"yesterday": -1, "tomorrow": 1}.get(m["n"].lower(), 0)
    return Parts("unit", unit="day", number=count)


def _day_beyond(m: re.Match[str], _: bool | None) -> Parts | None:
    return Parts("unit", unit="day", number=-2 if m["n"].lower().startswith("before") else 2)


def _which(m: re.Match[str], _: bool | None) -> Parts | None:
    which = {"past": "last", "previous": "last", "coming": "next"}.get(
        m["w"].lower(), m["w"].lower()
    )
    if m["w"].lower() == "previous" and not m["u"]:
        return None
    if m["wd"]:
        return Parts("calendar", weekday=_W.weekdays[m["wd"].lower()], which=which)
    if m["m"]:
        return Parts("calendar", month=_month(m["m"]), which=which)
    if m["s"]:
        return Parts("season", number=_W.seasons[m["s"].lower()], which=which, approximate=True)
    unit = m["u"].lower()
    if unit in ("day", "century") or (
        unit in _PARTS_OF_DAY and m["w"].lower() not in ("last", "this")
    ):
        return None
    number = {"last": -1, "this": 0, "next": 1}[which]
    if unit in _PARTS_OF_DAY:
        return Parts("unit", unit="day", number=number)
    if m.group()[:3].lower() == "the" and m["w"].lower() in ("last", "past"):
        # 'in the past week': the seven days up to publication, not the calendar week before
        known = unit in ("week", "month", "year", "decade")
        return (
            Parts("unit", unit=unit, number=-1, portion="window", approximate=True)
            if known
            else None
        )
    if m["w"].lower() == "previous" or m.group()[:5].lower() == "the n":
        return None  # counted from another date: an anaphor
    return Parts("unit", unit=unit, number=number)


def _elapsed(m: re.Match[str], _: bool | None) -> Parts | None:
    number, unit = (m["n"] or "").lower(), m["u"].lower()
    count = None if not number else int(number) if number.isdigit() else _W.numbers[number]
    if m["vague"] and m["vague"].lower().startswith("a") and "couple" in m["vague"].lower():
        count = 2
    if unit == "fortnight":
        unit, count = "week", None if count is None else count * 2
    direction = m["dir"].lower()
    if direction.startswith("prior "):
        direction = "before"
    elif direction.startswith("from"):
        direction = "hence"
    elif direction not in ("ago", "before", "after", "hence"):
        direction = "later" if direction[:5] in ("later", "after") else "earlier"
    vague = bool(m["half"] or m["vague"])
    unit = "day" if unit == "night" else unit
    return Parts("elapsed", unit=unit, number=count, direction=direction, approximate=vague)


def _anaphor(m: re.Match[str], _: bool | None) -> Parts | None:
    if m["dir"]:
        count = -1 if m["dir"].lower() == "before" else 1
        unit, direction = m["u2"].lower(), m["dir"].lower()
    else:
        count = {"next": 1, "following": 1, "previous": -1}.get((m["w"] or "same").lower(), 0)
        unit, direction = m["u"].lower(), ""
    unit = "day" if unit in _PARTS_OF_DAY else unit
    return Parts("anaphor", unit=unit, number=count, direction=direction)


_Row = tuple[str, re.Pattern[str], Read]
_TABLE: tuple[_Row, ...] = (
    # first letters ('0' for a figure), pattern, what reads it
    ("0", p.ISO, _iso),
    ("0", p.ISO_MONTH, _iso_month),
    ("0", p.NUMERIC, _numeric),
    ("0t", p.DAY_MONTH, _day_month),
    ("0t'’" + _first(_W.decades), p.DECADE, _decade),
    ("0t" + _first(_W.ordinals), p.CENTURY, _century),
    ("0sma" + _first(_W.numbers), p.ELAPSED, _elapsed),
    ("0", p.YEAR_ONLY, _year),
    (_first(_W.months), p.MONTH_DAY, _month_day),
    (_first(_W.months), p.MONTH_YEAR, _month_year),
    (_first(_W.months), p.MONTH_ONLY, _month_only),
    (_first(_W.weekdays), p.WEEKDAY_ONLY, _weekday),
    ("tlnpc", p.WHICH, _which),
    ("yt", p.NAMED_DAY, _named_day),
    ("td", p.DAY_BEYOND, _day_beyond),
    ("t", p.ANAPHOR, _anaphor),
    ("t" + _first(_W.seasons), p.SEASON_YEAR, _season),
    ("tqh" + _first(_W.ordinals), p.QUARTER, _quarter),
    ("tf", p.FISCAL, _fiscal),
    ("t" + _first(_W.holidays), p.HOLIDAY, _holiday),
)
_BY_LETTER: dict[str, tuple[_Row, ...]] = {
    letter: tuple(row for row in _TABLE if letter in row[0])
    for letter in {first for row in _TABLE for first in row[0]}
}


def date_at(text: str, pos: int, day_first: bool | None) -> tuple[int, Parts] | None:
    """The longest single date at ``pos``, without clock time or range: its end and its parts."""
    first = text[pos : pos + 1].lower()
    best: tuple[int, Parts] | None = None
    for _, pattern, read in _BY_LETTER.get("0" if first.isdigit() else first, ()):
        m = pattern.match(text, pos)
        if m and (best is None or m.end() > best[0]):
            parts = read(m, day_first)
            if parts is not None:
                best = m.end(), parts
    return best


def short_weekday_at(text: str, pos: int) -> tuple[int, Parts] | None:
    """'Fri' or 'Sat.' at ``pos``: a weekday only beside a date or a time."""
    m = p.WEEKDAY_SHORT.match(text, pos)
    if m is None:
        return None
    weekday = _W.short_weekdays[m["wd"].rstrip(".").lower()]
    return m.end(), Parts("calendar", weekday=weekday)
