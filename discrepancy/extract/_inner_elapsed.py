"""'A day after', 'two days later', 'ten years ago' against the dates beside it. Where the words leave
open what is counted from what, nothing is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract._document import Document, Marked
from discrepancy.extract._inner import Clash, Dated, placed
from discrepancy.extract._inner_words import (
    attached,
    follows_event,
    hedged_before,
    lone_weekday,
    number_of,
)
from discrepancy.models import DateValue
from discrepancy.normalise import date as dates
from discrepancy.normalise._date_checks import check_elapsed

__all__ = ["elapsed"]

_ELAPSED = re.compile(
    r"(?:the (?P<next>day)|(?P<n>[a-z]+|\d{1,3}) (?P<unit>day|week|month|year)s?)"
    r" (?P<way>after|later|before|earlier)",
    re.IGNORECASE,
)
_AGO = re.compile(r"(?P<n>[a-z]+|\d{1,3}) (?P<unit>year)s ago", re.IGNORECASE)
_JUST = re.compile(r"(?:,| —| –| -|\s?\()? (?:and |just |only |exactly |barely )*$")
_ON = re.compile(r",? (?:on |in )?$")
_ON_AFTER = re.compile(r",? ?[(—–]? ?(?:on |in )?")


def elapsed(doc: Document, marked: Marked) -> Iterator[Clash]:
    """'on March 5, a day after the vote on March 3'; 'two days later, on March 6'; 'in 2010, 20 years
    ago'."""
    found = marked.dates
    for i, phrase in enumerate(found):
        words = phrase.value.text
        if (ago := _AGO.fullmatch(words)) is not None:
            yield from _ago(doc, marked, i, ago)
        told = _ELAPSED.fullmatch(words)
        if told is None or hedged_before(marked, phrase.start):
            continue
        count = 1.0 if told["next"] else number_of(told["n"])
        if count is None:
            continue
        unit = (told["unit"] or told["next"]).lower()
        sign = 1 if told["way"].lower() in ("after", "later") else -1
        pair = _ends(marked, i, told["way"].lower() in ("after", "before"))
        if pair is not None:
            yield from _counted(marked, phrase, pair, count, unit, sign)


def _ends(marked: Marked, i: int, event_follows: bool) -> tuple[Dated, Dated] | None:
    """The date that is counted from and the date that the phrase at ``i`` arrives at."""
    found, text, base = marked.dates, marked.sentence.text, marked.sentence.start
    phrase = found[i]
    before = found[i - 1] if i else None
    after = found[i + 1] if i + 1 < len(found) else None
    if after is None:
        return None
    gap = text[phrase.end - base : after.start - base]
    if not event_follows:
        apposed = gap in (", on ", ", in ", " on ", ", ", " (", " — on ") and gap.strip()
        last = text[phrase.start - base - 1 : phrase.start - base]
        if before is None or not apposed or last not in (" ", "("):
            return None
        between = text[before.end - base : phrase.start - base]
        return (before, after) if follows_event(between) else None
    rest = text[after.end - base : after.end - base + 60]
    if not attached(gap, rest, marked, after.end):
        return None
    if before is not None and _JUST.fullmatch(text, before.end - base, phrase.start - base):
        return after, before
    last_one = found[i + 2] if i + 2 < len(found) else None
    if last_one is not None:
        tail = text[after.end - base : last_one.start - base]
        if re.fullmatch(r"(?: [a-z]+){0,2}, (?:on |in )", tail):
            return after, last_one
    return None


def _counted(
    marked: Marked, phrase: Dated, pair: tuple[Dated, Dated], count: float, unit: str, sign: int
) -> Iterator[Clash]:
    start, arrived = pair
    due = _misfit(start.value, arrived.value, count, unit, sign)
    if not due:
        return
    way = "after" if sign > 0 else "before"
    said = f"{count:g} {unit}{'s' if count != 1 else ''} {way}"
    why = f"{arrived.value.name} is {due} {start.value.name}, not {said} it"
    span = (phrase.start, phrase.end)
    where = (min(start.start, arrived.start), max(start.end, arrived.end))
    yield Clash(
        "elapsed", (start.value.name, arrived.value.name), said, f"{due}, by the dates", why,
        span, where, False, marked, marked,
    )  # fmt: skip


def _misfit(start: DateValue, arrived: DateValue, count: float, unit: str, sign: int) -> str:
    """'2 days after', where ``arrived`` is not ``count`` units after (or before) ``start``; else ''."""
    first, last = lone_weekday(start), lone_weekday(arrived)
    if first is not None or last is not None:
        first = _weekday_of(start) if first is None else first
        last = _weekday_of(arrived) if last is None else last
        if unit != "day" or count > 7 or first is None or last is None:
            return ""
        apart = (last - first) * sign % 7
        if apart == int(count) % 7 or count % 1:
            return ""
        return _days(apart or 7, sign)
    fits = [_fit(x, y, count * sign, unit) for x, y in placed(start, arrived)]
    return fits[0] if fits and all(fits) else ""


def _fit(start: DateValue, arrived: DateValue, count: float, unit: str) -> str:
    sizes = {"day": 1, "week": 7, "month": 31, "year": 366}
    assert start.start and start.end and arrived.start and arrived.end
    if max((v.end - v.start).days for v in (start, arrived) if v.start and v.end) > sizes[unit]:
        return ""  # 'in 2015, two days after the quake of 2014' says too little
    early, late = (start, arrived) if count > 0 else (arrived, start)
    if not check_elapsed(early, late, abs(count), unit):
        return ""
    if unit == "year" and dates.day(start) is None and dates.day(arrived) is None:
        years = (arrived.start.year - start.start.year) * (1 if count > 0 else -1)
        return f"{years} year{'s' if years != 1 else ''} {'after' if count > 0 else 'before'}"
    apart = (arrived.start - start.start).days
    return _days(abs(apart), 1 if apart > 0 else -1) if apart else "the day of"


def _days(days: int, sign: int) -> str:
    return f"{days} day{'s' if days != 1 else ''} {'after' if sign > 0 else 'before'}"


def _weekday_of(value: DateValue) -> int | None:
    day = dates.day(value)
    return day.weekday() if day is not None else None


def _ago(doc: Document, marked: Marked, i: int, told: re.Match[str]) -> Iterator[Clash]:
    """'ten years ago, in 2010', counted from publication."""
    phrase, found, published = marked.dates[i], marked.dates, doc.source.published
    count = number_of(told["n"])
    if published is None or published.start is None or not count or count > 30:
        return
    if hedged_before(marked, phrase.start) or marked.in_quotes(phrase.start):
        return
    text, base = marked.sentence.text, marked.sentence.start
    other: Dated | None = None
    if i + 1 < len(found) and text[phrase.end - base : found[i + 1].start - base] == ", in ":
        other = found[i + 1]
    elif i and text[found[i - 1].end - base : phrase.start - base] in (", ", " — ", ", just "):
        other = found[i - 1]
    if other is None or other.value.granularity not in ("year", "month", "day"):
        return
    value = other.value
    if value.relative or not check_elapsed(value, published, count, "year"):
        return
    assert value.start is not None
    years = published.start.year - value.start.year
    why = f"{value.name} is {years} years before {published.name}, not {count:g} years"
    yield Clash(
        "elapsed", (value.name, "publication"), f"{count:g} years ago",
        f"{years} years before publication", why, (phrase.start, phrase.end),
        (other.start, other.end), False, marked, marked,
    )  # fmt: skip
