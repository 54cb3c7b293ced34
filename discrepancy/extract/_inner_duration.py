"""Lengths of time against the dates from which to which they last."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from discrepancy.extract._document import Marked
from discrepancy.extract._inner import Clash, placed
from discrepancy.extract._inner_words import hedged_before
from discrepancy.models import DateValue
from discrepancy.normalise import date as dates
from discrepancy.normalise._date_checks import check_duration

__all__ = ["duration"]

_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_MOVED = re.compile(
    r"\b(?:mov|postpon|reschedul|delay|shift|chang|extend|extension|brought|push|put off|bring|every|each|"
    r"per|week|weeks|weekend|notice|old|including|after|before|since|who|which|that|until|when|while|"
    r"and then|plus|followed|part of|out of|of the|first|last|second|third|final|within|over|more|less|between)"
)


def duration(marked: Marked) -> Iterator[Clash]:
    """'a three-day visit from March 3 to March 7'; 'for six years, from 2010 to 2014'."""
    ranges = [m for m in marked.dates if _is_range(m.value)]
    if not ranges:
        return
    text, base = marked.sentence.text, marked.sentence.start
    for length in marked.quantities:
        value = length.value
        unit = value.stated_unit
        if value.dimension != "duration" or unit not in _DAYS or value.exactness not in (
            "exact", "rounded",
        ) or hedged_before(marked, length.start):  # fmt: skip
            continue
        span = next((r for r in ranges if r.start >= length.end), None)
        gap = text[length.end - base : span.start - base] if span else ""
        if span is None or not _joined(gap):
            span = next((r for r in reversed(ranges) if r.end <= length.start), None)
            gap = text[span.end - base : length.start - base] if span else ""
            if span is None or gap not in (", a ", ", ", ", a total of ", " (", " — "):
                continue
        if span.value.text.lower().startswith("between"):
            continue  # somewhere between the two: 'a two-year term between 2015 and 2019'
        due = _length(span.value, value.stated, unit)
        if due and not (_by_weekdays(span.value) and (unit != "day" or value.stated > 7)):
            stated = f"{value.stated:g} {unit}{'s' if value.stated != 1 else ''}"
            why = f"{span.value.name.replace('/', ' to ')} is {due}, not {stated}"
            yield Clash(
                "duration", (span.value.name,), stated, f"{due}, by the dates", why,
                (length.start, length.end), (span.start, span.end), False, marked, marked,
            )  # fmt: skip


def _is_range(value: DateValue) -> bool:
    return (value.granularity == "range" and not value.approximate) or (
        value.start is None and (" to " in value.text or "-" in value.text or "–" in value.text
        or " until " in value.text or " and " in value.text) and value.weekday is None
    )  # fmt: skip


def _by_weekdays(value: DateValue) -> bool:
    """'from Monday to Wednesday': which may be the Wednesday of the week after."""
    return not any(c.isdigit() for c in value.text)


_NOUNS = re.compile(
    r"(?: [a-z]+(?: (?:to|in|of|at|for|by|through|across) [A-Z]?[\w.'’]+(?: [A-Z]\w+)?)?)?(?: [a-z]+)?"
)
_TAIL = re.compile(r"(?:,| \(|,? which (?:ran|runs|lasted|will run))? ?(?:held )?")


def _joined(gap: str) -> bool:
    """Whether only the thing that lasted stands between its length and its dates."""
    if len(gap) > 60 or _MOVED.search(gap):
        return False
    noun = _NOUNS.match(gap)
    if noun is None or (noun.group().endswith("s") and not noun.group().endswith("ss")):
        return False  # 'three-day workshops from March 3 to June 7'
    return _TAIL.fullmatch(gap, noun.end()) is not None


def _length(span: DateValue, count: float, unit: str) -> str:
    """'5 days', where the span is not ``count`` units long; else ''."""
    told = []
    for (value,) in placed(span):
        if value.start is None or value.end is None:
            return ""
        ends = _parts(value)
        if ends is None or not check_duration(*ends, count, count, unit):
            return ""
        assert value.start and value.end
        days = (value.end - value.start).days
        if not 1 / 6 < days / (count * _DAYS[unit]) < 6:
            return ""  # so far apart that the two speak of different things
        years = round(days / 365.2425, 1)
        told.append(f"{years:g} years" if unit == "year" else f"{days} days")
    return told[0] if told else ""


_DAY_OF_MONTH = re.compile(r"\b\d{1,2}\b")


def _parts(value: DateValue) -> tuple[DateValue, DateValue] | None:
    """The first and the last date of a range, as its name tells them."""
    first, slash, last = value.name.partition("/")
    if not slash:  # 'Feb. 1 to Feb. 28' is called '2025-02'
        if value.start is None or value.end is None or len(_DAY_OF_MONTH.findall(value.text)) != 2:
            return None
        first = value.start.isoformat()
        last = (value.end - dt.timedelta(days=1)).isoformat()
    return dates.normalise(first), dates.normalise(last)
