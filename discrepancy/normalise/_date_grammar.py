"""The expression that begins at one position of a text: its end and what it says.

Joins what belongs together around one date: the weekday before it, a clock time on either side, a
part of the day, 'early' or 'the end of' before it, the other end of a range.
"""

from __future__ import annotations

import re

from discrepancy.normalise import _date_patterns as p
from discrepancy.normalise._date_clock import clock_at
from discrepancy.normalise._date_parts import Clock, Parts
from discrepancy.normalise._date_read import date_at, short_weekday_at

__all__ = ["expression_at"]

Found = tuple[int, Parts]
_DAY_LIKE = frozenset({"calendar", "unit", "anaphor", "ambiguous"})
_HAS_THIRDS = frozenset({"calendar", "unit", "decade", "century", "season", "quarter"})
_PORTIONS = {
    "end": "late",
    "close": "late",
    "beginning": "early",
    "start": "early",
    "middle": "mid",
    "earlier": "sofar",
    "later": "rest",
}
_DAY_ONLY = re.compile(
    rf"(?P<d>{p.DAY}){p.TH}(?!{p.S}{p.MONTH})(?:{p.O},{p.O}(?P<y>{p.YEAR}))?", re.IGNORECASE
)


def expression_at(
    text: str, pos: int, day_first: bool | None = None
) -> tuple[int, Parts, bool] | None:
    """The longest expression that begins at ``pos``: (end, parts, plain), or None.

    ``plain``: a time in figures alone ('20:30'), which needs a cue in running text.
    """
    first = text[pos : pos + 1].lower()
    led = p.FROM.match(text, pos) if first in ("f", "b") else None
    about = p.ABOUT.match(text, pos) if first in ("a", "c", "~") else None
    start = led.end() if led else about.end() if about else pos
    found = _joined(text, start, day_first)
    if found is None:
        return None
    end, parts, plain = found
    if parts.kind == "calendar" and not parts.clock and not parts.portion:
        last = _range_end(text, end, parts, day_first, bool(led) and first == "b")
        if last and (led or _rank(parts) != "year"):
            return last[0], Parts("range", ends=(parts, last[1])), False
    if led and parts.kind != "range":
        return None
    return end, parts._replace(approximate=True) if about else parts, plain


def _joined(text: str, pos: int, day_first: bool | None) -> tuple[int, Parts, bool] | None:
    """A date with its clock time, in either order: (end, parts, whether a plain clock alone)."""
    first = text[pos : pos + 1]
    found = _dated(text, pos, day_first)
    clock = clock_at(text, pos) if first.isdigit() or first in ("n", "N", "m", "M") else None
    if clock and (found is None or clock[0] > found[0]):
        return _clock_first(text, clock, day_first)
    if found is None:
        if (short := short_weekday_at(text, pos)) is None:
            return None
        joined = _clock_after(text, short[0], short[1])
        return (*joined, False) if joined[1].clock else None
    if _takes_clock(found[1]):
        found = _clock_after(text, *found)
    return *found, False


def _clock_first(
    text: str, clock: tuple[int, Clock, bool], day_first: bool | None
) -> tuple[int, Parts, bool]:
    """'3 p.m. on Tuesday', '12:45, Wednesday, 12 June 2013', or the clock time alone."""
    end, time, plain = clock
    gap = p.TO_DATE.match(text, _part_of_day(text, end))
    date = None
    if gap is not None:
        date = _dated(text, gap.end(), day_first) or short_weekday_at(text, gap.end())
    if date is None or not _takes_clock(date[1]):
        return end, Parts("clock", clock=time), plain
    if plain and time.hour < 12 and _EVENING.search(text, end, _part_of_day(text, date[0])):
        time = time._replace(hour=time.hour + 12)  # '6:41 last night'
    return _part_of_day(text, date[0]), _at_clock(date[1], time), False


_EVENING = re.compile(r"\b(?:night|evening|afternoon|tonight)\b", re.IGNORECASE)


def _clock_after(text: str, end: int, parts: Parts) -> Found:
    """A day with what of a time of day follows it: 'Friday night', 'Jan. 31 at 3 p.m.'"""
    end = _part_of_day(text, end)
    gap = p.TO_CLOCK.match(text, end)
    after = clock_at(text, gap.end()) if gap else None
    if after is None or (after[2] and text[after[0] : after[0] + 1] in ("%", "-", "–")):
        return end, parts
    return after[0], _at_clock(parts, after[1])


def _at_clock(parts: Parts, clock: Clock) -> Parts:
    """``parts`` with a clock time. One in an American zone says that the source writes months
    first, which settles '2/3/2009'."""
    if parts.kind == "ambiguous" and clock.offset is not None and -600 <= clock.offset <= -240:
        parts = parts.ends[1]
    return parts._replace(clock=clock)


def _takes_clock(parts: Parts) -> bool:
    if parts.clock is not None or parts.kind not in _DAY_LIKE:
        return False
    if parts.kind == "calendar":
        return bool(parts.day) or parts.weekday is not None
    return parts.unit in ("", "day")


def _part_of_day(text: str, pos: int) -> int:
    m = p.PART_OF_DAY.match(text, pos)
    return m.end() if m else pos


def _dated(text: str, pos: int, day_first: bool | None) -> Found | None:
    """A date with its weekday and with 'early', 'mid-' or 'the end of' before it."""
    if text[pos : pos + 1].lower() not in _PORTION_LETTERS:
        return _day_at(text, pos, day_first)
    return _portioned(text, pos, day_first) or _day_at(text, pos, day_first)


_PORTION_LETTERS = frozenset("temlbsc")


def _portioned(text: str, pos: int, day_first: bool | None) -> Found | None:
    """'mid-January', 'early last year', 'the end of 2024', 'earlier this month'."""
    m = p.PORTION.match(text, pos)
    if m is None:
        return None
    found = _day_at(text, m.end(), day_first)
    if found is None and (unit := p.OF_UNIT.match(text, m.end())) and m.group()[-4:-1] == "the":
        found = unit.end(), Parts("unit", unit=unit["u"].lower(), number=0)  # 'the end of the year'
    if found is None:
        return None
    end, parts = found
    word = (m["p"] or m["q"]).lower()
    word = _PORTIONS.get(word, word)
    if parts.kind not in _HAS_THIRDS:
        return None
    if parts.day or parts.weekday is not None or parts.unit == "day":
        # 'early Friday', 'earlier today': the day is what matters; 'mid-Jan. 3' is no date
        return (end, parts) if word != "mid" and not m["q"] else None
    if word in ("sofar", "rest"):
        return (end, parts._replace(portion=word)) if parts.kind == "unit" else None
    return end, parts._replace(portion=word, approximate=True)


def _day_at(text: str, pos: int, day_first: bool | None) -> Found | None:
    """A date, with the weekday before it if there is one."""
    found = date_at(text, pos, day_first)
    if found is None:
        short = short_weekday_at(text, pos)
        return _with_weekday(text, *short, day_first) if short else None
    end, parts = found
    if parts.weekday is not None and not parts.which:
        return _with_weekday(text, end, parts, day_first) or found
    return found


def _with_weekday(text: str, pos: int, weekday: Parts, day_first: bool | None) -> Found | None:
    """The date after a weekday ('Friday, Jan. 31', 'Friday last week'), with the weekday."""
    gap = p.TO_DATE.match(text, pos)
    found = date_at(text, gap.end(), day_first) if gap else None
    if gap is None or found is None:
        return None
    end, parts = found
    if parts.kind == "calendar" and parts.day and parts.weekday is None:
        return end, parts._replace(weekday=weekday.weekday)
    if parts.kind == "unit" and parts.unit == "week" and gap.group().strip() in ("", "of"):
        which = {-1: "last week", 0: "this week", 1: "next week"}[parts.number or 0]
        return end, weekday._replace(which=which)
    return None


def _rank(parts: Parts) -> str:
    """What may stand at the two ends of one range."""
    if parts.kind != "calendar":
        return parts.kind
    if parts.day:
        return "day"
    if parts.weekday is not None:
        return "weekday"
    return "month" if parts.month else "year"


def _range_end(
    text: str, pos: int, first: Parts, day_first: bool | None, between: bool
) -> Found | None:
    """The last date of a range whose first ends at ``pos``."""
    gap = p.TO_END.match(text, pos) or (p.AND.match(text, pos) if between else None)
    if gap is None:
        return None
    found = _day_at(text, gap.end(), day_first)
    if found and found[1].kind == "calendar" and _rank(found[1]) == _rank(first):
        return found
    if first.day and not first.year and (m := _DAY_ONLY.match(text, gap.end())):
        year = int(m["y"]) if m["y"] else None
        return m.end(), Parts("calendar", year, first.month, int(m["d"]))
    return None
