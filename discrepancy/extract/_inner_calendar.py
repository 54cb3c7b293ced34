"""Dates against the calendar: weekdays that are others, days that no month has."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from discrepancy.extract._document import Marked
from discrepancy.extract._inner import Clash, Dated
from discrepancy.extract._inner_words import WEEKDAYS, lone_weekday
from discrepancy.normalise import date as dates

__all__ = ["impossible", "weekday"]

_GREGORIAN = 1924  # before that, some country or other still kept the Julian calendar
_PROBLEM = re.compile(r"(.+) is a (\w+day), not a (\w+day)")
_MONTHS = list(calendar.month_name)
_NO_DAY = re.compile(r"(\w+) (\d+) has no day (\d+)")
# 'Feb. 1, 2025, a Friday,'; 'Feb. 1, which is a Friday'; 'Friday (Feb. 1)'.
_APPOSED = re.compile(r" ?(?:,|—|–|\() ?(?:(?:which|that) (?:is|was|falls on|fell on) )?a ")
_ENDS = re.compile(r"[,.;:)—–]|$| [—–-] ")


def weekday(marked: Marked) -> Iterator[Clash]:
    """'Friday, Feb. 1, 2025', 'Feb. 1, 2025, a Friday', 'Friday (Feb. 1, 2025)'."""
    for mention in marked.dates:
        value = mention.value
        told = _PROBLEM.fullmatch(value.problem)
        if told and value.start is not None and value.start.year >= _GREGORIAN:
            yield _weekday(marked, mention, told[3], told[2], value.problem, not value.relative)
    text, base = marked.sentence.text, marked.sentence.start
    for first, second in zip(marked.dates, marked.dates[1:], strict=False):
        gap = text[first.end - base : second.start - base]
        after = text[second.end - base : second.end - base + 8]
        if lone_weekday(second.value) is not None and _APPOSED.fullmatch(gap):
            day, named = first, second
            fits = bool(_ENDS.match(after))
        elif lone_weekday(first.value) is not None and gap in (" (", " – ", " — "):
            day, named = second, first
            fits = after[:1] == ")" if gap == " (" else bool(_ENDS.match(after))
        else:
            continue
        if fits:
            yield from _against(marked, day, named)


def _against(marked: Marked, mention: Dated, named: Dated) -> Iterator[Clash]:
    """A day of the calendar and the weekday said of it. Where the year is not written, the years
    around are asked as well: a text may look back or ahead."""
    day, said = dates.day(mention.value), lone_weekday(named.value)
    if (
        day is None
        or said is None
        or day.year < _GREGORIAN
        or lone_weekday(mention.value) is not None
    ):
        return
    years = (day.year - 1, day.year, day.year + 1) if mention.value.relative else (day.year,)
    try:
        if any(day.replace(year=year).weekday() == said for year in years):
            return
    except ValueError:  # Feb. 29
        return
    why = f"{_written(day)} is a {WEEKDAYS[day.weekday()]}, not a {WEEKDAYS[said]}"
    yield _weekday(
        marked, named, WEEKDAYS[said], WEEKDAYS[day.weekday()], why,
        not mention.value.relative, mention,
    )  # fmt: skip


def _weekday(
    marked: Marked, at: Dated, said: str, due: str, why: str, sure: bool, day: Dated | None = None
) -> Clash:
    day = day or at
    about = (day.value.name,)
    spans = (at.start, at.end), (day.start, day.end)
    return Clash(
        "weekday", about, said, f"{due}, by the calendar", why, *spans, sure, marked, marked
    )


def _written(day: dt.date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def impossible(marked: Marked) -> Iterator[Clash]:
    """'Feb. 30', 'June 31': a day that the month does not have."""
    for mention in marked.dates:
        value = mention.value
        told = _NO_DAY.fullmatch(value.problem)
        if told:
            month, year, day = told[1], told[2], int(told[3])
            number = _MONTHS.index(month)
        elif value.start is None and value.month and value.day:
            number, year, day = value.month, "", value.day
            month = _MONTHS[number]
        else:
            continue
        ever = calendar.monthrange(2024, number)[1]
        if day <= ever and not (told and not value.relative):
            continue  # Feb. 29, of a year that only the publication date tells
        last = ever if day > ever else calendar.monthrange(int(year), number)[1]
        about = month if day > ever else f"{month} {year}"
        span = (mention.start, mention.end)
        yield Clash(
            "day", (about,), f"{month} {day}", f"{about} has {last} days",
            f"{about} has no day {day}", span, span, True, marked, marked,
        )  # fmt: skip
