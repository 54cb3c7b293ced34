"""The expression that begins at one position of a text: its end and what it says.

Each kind of expression is a pattern and a function that reads its groups; ``expression_at`` takes
the longest, then joins what belongs to it: a clock time, a part of the day, the other end of a range.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from discrepancy.normalise import _date_patterns as p
from discrepancy.normalise._date_clock import clock_at, iso_clock
from discrepancy.normalise._date_parts import Clock, Parts
from discrepancy.normalise._date_words import words

__all__ = ["expression_at"]

_W = words()
_PARTS_OF_DAY = ("day", "night", "evening", "morning", "afternoon")
Read = Callable[[re.Match[str], "bool | None"], "Parts | None"]


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
    name = m["wd"].rstrip(".").lower()
    day = _W.weekdays.get(name)
    return Parts("calendar", weekday=_W.short_weekdays[name] if day is None else day)


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


_DIGIT: tuple[tuple[re.Pattern[str], Read], ...] = (
    (p.ISO, _iso),
    (p.ISO_MONTH, _iso_month),
    (p.NUMERIC, _numeric),
    (p.DAY_MONTH, _day_month),
    (p.DECADE, _decade),
    (p.CENTURY, _century),
    (p.ELAPSED, _elapsed),
    (p.YEAR_ONLY, _year),
)
_MONTH: tuple[tuple[re.Pattern[str], Read], ...] = (
    (p.MONTH_DAY, _month_day),
    (p.MONTH_YEAR, _month_year),
    (p.MONTH_ONLY, _month_only),
)
_WEEKDAY: tuple[tuple[re.Pattern[str], Read], ...] = ((p.WEEKDAY_ONLY, _weekday),)
_WORD: tuple[tuple[re.Pattern[str], Read], ...] = (
    (p.WHICH, _which),
    (p.NAMED_DAY, _named_day),
    (p.DAY_BEYOND, _day_beyond),
    (p.ELAPSED, _elapsed),
    (p.ANAPHOR, _anaphor),
    (p.SEASON_YEAR, _season),
    (p.QUARTER, _quarter),
    (p.FISCAL, _fiscal),
    (p.DECADE, _decade),
    (p.CENTURY, _century),
    (p.HOLIDAY, _holiday),
    (p.DAY_MONTH, _day_month),
)


def _longest(
    table: tuple[tuple[re.Pattern[str], Read], ...], text: str, pos: int, day_first: bool | None
) -> tuple[int, Parts] | None:
    best: tuple[int, Parts] | None = None
    for pattern, read in table:
        m = pattern.match(text, pos)
        if m and (best is None or m.end() > best[0]):
            parts = read(m, day_first)
            if parts is not None:
                best = m.end(), parts
    return best


def _date_at(text: str, pos: int, day_first: bool | None) -> tuple[int, Parts] | None:
    """A date without clock time or range: its end and parts."""
    first = text[pos : pos + 1]
    if first.isdigit():
        return _longest(_DIGIT, text, pos, day_first)
    found = _longest(_MONTH, text, pos, day_first) or _longest(_WEEKDAY, text, pos, day_first)
    holiday = _longest(_WORD, text, pos, day_first)
    if holiday and (found is None or holiday[0] > found[0]):
        found = holiday
    if found is None and (m := p.WEEKDAY_SHORT.match(text, pos)):
        found = _with_date(text, m.end(), _weekday(m, None), day_first)
    elif found is not None and found[1].weekday is not None and not found[1].which:
        found = _with_date(text, found[0], found[1], day_first) or found
    return found


def _with_date(
    text: str, pos: int, weekday: Parts | None, day_first: bool | None
) -> tuple[int, Parts] | None:
    """The date after a weekday ('Friday, Jan. 31'), which takes the weekday in."""
    gap = p.TO_DATE.match(text, pos)
    if gap is None or weekday is None:
        return None
    found = _date_at_plain(text, gap.end(), day_first)
    if found is None:
        return None
    end, parts = found
    if parts.kind == "calendar" and parts.day and parts.weekday is None:
        return end, parts._replace(weekday=weekday.weekday)
    if parts.kind == "unit" and parts.unit == "week" and gap.group().strip() in ("", "of"):
        return end, weekday._replace(
            which={-1: "last week", 0: "this week", 1: "next week"}[parts.number or 0]
        )
    return None


def _date_at_plain(text: str, pos: int, day_first: bool | None) -> tuple[int, Parts] | None:
    if text[pos : pos + 1].isdigit():
        return _longest(_DIGIT, text, pos, day_first)
    return _longest(_MONTH, text, pos, day_first) or _longest(
        ((p.WHICH, _which), (p.HOLIDAY, _holiday), (p.DAY_MONTH, _day_month)), text, pos, day_first
    )


_DAY_LIKE = frozenset({"calendar", "unit", "anaphor", "ambiguous"})


def _takes_clock(parts: Parts) -> bool:
    if parts.clock is not None or parts.kind not in _DAY_LIKE:
        return False
    if parts.kind == "calendar":
        return bool(parts.day) or parts.weekday is not None
    return parts.unit in ("", "day")


def _portioned(text: str, pos: int, day_first: bool | None) -> tuple[int, Parts] | None:
    """'mid-January', 'early last year', 'the end of 2024', 'earlier this month'."""
    m = p.PORTION.match(text, pos)
    if m is None:
        return None
    found = _date_at(text, m.end(), day_first)
    if found is None:
        return None
    end, parts = found
    word = (m["p"] or m["q"]).lower()
    word = {"end": "late", "close": "late", "beginning": "early", "start": "early"}.get(word, word)
    word = {"middle": "mid", "earlier": "sofar", "later": "rest"}.get(word, word)
    if parts.kind not in ("calendar", "unit", "decade", "century", "season", "quarter"):
        return None
    if parts.day or parts.weekday is not None or parts.unit == "day":
        # 'early Friday', 'earlier today': the day is what matters; 'mid-Jan. 3' is no date
        return (end, parts) if word != "mid" and not m["q"] else None
    if word in ("sofar", "rest") and parts.kind != "unit":
        return None
    return end, parts._replace(portion=word, approximate=word not in ("sofar", "rest"))


def _joined(text: str, pos: int, day_first: bool | None) -> tuple[int, Parts, bool] | None:
    """A date with its clock time, in either order: (end, parts, plain clock alone)."""
    found = _portioned(text, pos, day_first) or _date_at(text, pos, day_first)
    clock = clock_at(text, pos)
    if clock and (found is None or clock[0] > found[0]):
        end, time, plain = clock
        gap = p.TO_DATE.match(
            text, p.PART_OF_DAY.match(text, end).end() if p.PART_OF_DAY.match(text, end) else end
        )  # type: ignore[union-attr]
        date = (
            (_portioned(text, gap.end(), day_first) or _date_at(text, gap.end(), day_first))
            if gap
            else None
        )
        if date is None and gap and (m := p.WEEKDAY_SHORT.match(text, gap.end())):
            date = m.end(), _weekday(m, None) or Parts("clock")
        if date and _takes_clock(date[1]):
            return _part_of_day(text, date[0]), _at_clock(date[1], time), False
        return end, Parts("clock", clock=time), plain
    if found is None:
        return None
    end, parts = found
    if _takes_clock(parts):
        end = _part_of_day(text, end)
        gap = p.TO_CLOCK.match(text, end)
        after = clock_at(text, gap.end()) if gap and gap.end() > end else None
        if after and (not after[2] or text[after[0] : after[0] + 1] not in ("%", "-", "–")):
            return after[0], _at_clock(parts, after[1]), False
        if gap and (m := p.ISO_TIME.match(text, gap.end())):
            return m.end(), parts._replace(clock=iso_clock(m["h"], m["mi"], m["z"])), False
    return end, parts, False


def _at_clock(parts: Parts, clock: Clock) -> Parts:
    """``parts`` with a clock time. One in an American zone says that the source writes months
    first, which settles '2/3/2009'."""
    if parts.kind == "ambiguous" and clock.offset is not None and -600 <= clock.offset <= -240:
        parts = parts.ends[1]
    return parts._replace(clock=clock)


def _part_of_day(text: str, pos: int) -> int:
    m = p.PART_OF_DAY.match(text, pos)
    return m.end() if m else pos


def _rank(parts: Parts) -> str:
    """What may stand at the two ends of one range."""
    if parts.kind != "calendar":
        return parts.kind
    return (
        "day"
        if parts.day
        else "weekday"
        if parts.weekday is not None
        else "month"
        if parts.month
        else "year"
    )


def _range_end(
    text: str, pos: int, first: Parts, day_first: bool | None
) -> tuple[int, Parts] | None:
    found = _date_at(text, pos, day_first)
    if (
        found
        and _rank(found[1]) == _rank(first)
        and _rank(first) in ("day", "weekday", "month", "year")
    ):
        return found
    if first.day and not first.year:
        m = _DAY_ONLY.match(text, pos)
        if m:
            return m.end(), Parts("calendar", _int(m["y"]), first.month, int(m["d"]))
    return None


_DAY_ONLY = re.compile(
    rf"(?P<d>{p.DAY}){p.TH}(?!{p.S}{p.MONTH})(?:{p.O},{p.O}(?P<y>{p.YEAR}))?", re.IGNORECASE
)


def expression_at(
    text: str, pos: int, day_first: bool | None = None
) -> tuple[int, Parts, bool] | None:
    """The longest expression that begins at ``pos``: (end, parts, plain), or None.

    ``plain``: a time in figures alone ('20:30'), which needs a cue in running text.
    """
    led = p.FROM.match(text, pos)
    about = None if led else p.ABOUT.match(text, pos)
    start = led.end() if led else about.end() if about else pos
    found = _joined(text, start, day_first)
    if found is None:
        return None
    end, parts, plain = found
    if parts.kind == "calendar" and not parts.clock and not parts.portion:
        gap = p.TO_END.match(text, end)
        if gap is None and led and led["f"].lower() == "between":
            gap = p.AND.match(text, end)
        last = _range_end(text, gap.end(), parts, day_first) if gap else None
        if last and (led or gap is None or _rank(parts) != "year"):
            return last[0], Parts("range", ends=(parts, last[1])), False
    if led:
        return None
    if about:
        parts = parts._replace(approximate=True)
    return end, parts, plain
