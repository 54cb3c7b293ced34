"""Dates and times: found in running text, and placed as half-open intervals.

    >>> normalise("Friday", published="2025-02-02").name
    '2025-01-31'

What is written relative to publication ('Friday', 'last month', 'Jan. 31') is placed by the
publication date; 'three months later' and 'that day' by the nearest date before it in the text.
Dates in figures whose order is not clear ('03/04/2025') stay unplaced unless the caller knows the
source's order. Names and clock times: see ``_date_build``.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from discrepancy.errors import DiscrepancyError
from discrepancy.models import DateValue, Mention
from discrepancy.normalise._date_build import build, iso_days
from discrepancy.normalise._date_checks import check_weekday
from discrepancy.normalise._date_clock import iso_clock
from discrepancy.normalise._date_grammar import expression_at
from discrepancy.normalise._date_guard import is_date, year_is_count
from discrepancy.normalise._date_parts import Parts
from discrepancy.normalise._date_patterns import ISO_TIME
from discrepancy.normalise._date_place import Anchor, place
from discrepancy.normalise._date_tense import is_future
from discrepancy.normalise._date_trigger import trigger

__all__ = [
    "check_weekday", "day", "find", "normalise", "parse_metadata", "partial_iso", "readings",
    "resolve",
]  # fmt: skip

Published = DateValue | dt.date | str | None
_DAY = dt.timedelta(days=1)
_LONGEST = 120  # characters: no date expression is longer


def find(
    text: str,
    *,
    published: Published = None,
    day_first: bool | None = None,
    before: Published = None,
) -> list[Mention[DateValue]]:
    """Every date or time expression of a running text, longest match, in order, not overlapping.

    ``published`` places what is relative to it; ``day_first`` is the order of figures where the
    source's locale is known; ``before`` a date mentioned before this text, to which a first
    'three months later' or 'that day' refers. Raises DiscrepancyError if ``published`` is no date.
    """
    anchor, near = _anchor(published), _Near(_anchor(before))
    found: list[Mention[DateValue]] = []
    pending: Parts | None = None  # 'two days after', waiting for the date it is counted from
    position, year_end = 0, -1
    padded, search = " " + text, trigger().search
    while (m := search(padded, position)) is not None:
        start = m.start()  # of the text: the trigger begins one character before the expression
        position = start + 1
        matched = expression_at(text, start, day_first)
        if matched is None:
            continue
        end, parts, plain = matched
        if year_is_count(text, end, parts):
            end, parts = text.rindex(",", start, end), parts._replace(year=None)
        after_year = year_end >= 0 and text[year_end:start] in _LIST_GAPS
        if text[end : end + 1].isalnum() or not is_date(text, start, end, parts, plain, after_year):
            continue
        value = _valued(text, start, end, parts, anchor, near)
        if value.start is not None and parts.kind not in ("decade", "century"):
            near.note(value)
        if pending is not None and found:
            _settle(found, pending, start, anchor, near, text)
        pending = parts if value.start is None and parts.direction in ("before", "after") else None
        found.append(Mention(start, end, value))
        is_year = parts.kind == "calendar" and parts.year is not None and parts.month is None
        year_end = end if is_year else -1
        position = end
    return found


class _Near:
    """The nearest dates before: 'a day earlier' counts from a day, 'a year later' from any date."""

    def __init__(self, anchor: Anchor | None) -> None:
        self.any = anchor
        self.day = anchor if anchor is not None and anchor.day else None

    def note(self, value: DateValue) -> None:
        """Remembers a date that has just been read."""
        self.any = _anchor_of(value)
        if day(value) is not None:
            self.day = self.any

    def of(self, unit: str) -> Anchor | None:
        """The date that something in ``unit`` is counted from."""
        if unit in ("month", "year", "decade"):
            return self.any
        if unit == "week" and self.any is not None and self.any.last - self.any.first < 14 * _DAY:
            return self.any
        return self.day


_LIST_GAPS = frozenset({" and ", ", ", " or ", ", and ", "-", "–", " to ", " , "})


def _valued(
    text: str, start: int, end: int, parts: Parts, anchor: Anchor | None, near: _Near
) -> DateValue:
    future = _may_lie_ahead(parts) and is_future(text, start, end)
    back = near.of(parts.unit)
    if parts.direction in ("before", "after") and not _clause_ends(text, end):
        back = None  # 'two days after the vote' counts from the vote
    return _built(text[start:end], parts, anchor, back, future)


def _clause_ends(text: str, end: int) -> bool:
    return end >= len(text) or text[end] in ".,;:!?)\n" or text[end:].isspace()


def _settle(
    found: list[Mention[DateValue]],
    parts: Parts,
    start: int,
    anchor: Anchor | None,
    near: _Near,
    text: str,
) -> None:
    """Counts 'two days after' from the date that follows it within two words."""
    last = found[-1]
    between = text[last.end : start]
    if len(between) <= 20 and len(between.split()) <= 2 and not set(between) & set(".;:!?\n"):
        found[-1] = last._replace(
            value=_built(last.value.text, parts, anchor, near.of(parts.unit), False)
        )


def _may_lie_ahead(parts: Parts) -> bool:
    if parts.kind == "range":
        return _may_lie_ahead(parts.ends[0])
    return parts.kind in ("calendar", "unit", "quarter") and parts.year is None


@lru_cache(maxsize=8192)
def _built(
    text: str, parts: Parts, anchor: Anchor | None, near: Anchor | None, future: bool
) -> DateValue:
    placed = place(parts, anchor, near, future)
    return build(text, parts, placed, future)


# ---------------------------------------------------------------- one expression


def normalise(
    text: str, *, published: Published = None, day_first: bool | None = None
) -> DateValue:
    """The value of a string that is one date expression and nothing else.

    ``published`` may be a DateValue, a ``datetime.date`` or an ISO string. The ``name`` of a value
    normalises to itself. Raises DiscrepancyError if ``text`` or ``published`` is no date.
    """
    return _normalised(text, _anchor(published), day_first)


@lru_cache(maxsize=8192)
def _normalised(text: str, anchor: Anchor | None, day_first: bool | None) -> DateValue:
    parts = _parse(text, day_first)
    if parts is None:
        shown = text if len(text) <= 60 else text[:57] + "..."
        raise DiscrepancyError(f"{shown!r} is no date; write one like 'Jan. 31, 2025' or 'Friday'.")
    return _built(text, parts, anchor, None, False)


_EDGES = " \t\r\n\u00a0,;"
_LEAD = re.compile(r"(?:on|in|at|since|until|by|during)\s{1,3}(?=\S)", re.IGNORECASE)


@lru_cache(maxsize=8192)
def _parse(text: str, day_first: bool | None) -> Parts | None:
    """The parts of a whole string, or None if it is no date expression."""
    if len(text) > 4 * _LONGEST:
        return None
    plain = text.strip(_EDGES)
    if len(plain) > _LONGEST:
        return None
    if m := _LEAD.match(plain):
        plain = plain[m.end() :]
    if plain.lower().startswith("about "):
        inner = _parse(plain[6:], day_first)
        return inner._replace(approximate=True) if inner else None
    if m := ISO_TIME.fullmatch(plain):
        return Parts("clock", clock=iso_clock(m["h"], m["mi"], m["z"]))
    found = expression_at(plain, 0, day_first)
    if found and not plain[found[0] :].strip(" ."):
        return found[1]
    if plain.count("/") == 1:  # an ISO interval, as names have it
        ends = [expression_at(end, 0, day_first) for end in plain.split("/")]
        pair = [
            f[1] for f, end in zip(ends, plain.split("/"), strict=True) if f and f[0] == len(end)
        ]
        if len(pair) == 2 and all(p.kind == "calendar" and p.year for p in pair):
            return Parts("range", ends=(pair[0], pair[1]))
    return None


def resolve(value: DateValue, published: Published) -> DateValue:
    """``value`` placed by the publication date, if it has no place yet and can be placed.

    A weekday is the nearest on or before publication, or ahead where ``value.future``; a date
    without a year lies within ten months before or two after it. Where only the year of publication
    is known, dates without a year take it and weekdays stay unplaced.
    """
    anchor = _anchor(published)
    if value.start is not None or anchor is None:
        return value
    parts = _parse(value.text, None)
    if parts is None or parts.kind == "ambiguous":
        return value
    placed = _built(value.text, parts, anchor, None, value.future)
    return placed if placed.start is not None else value


def readings(value: DateValue) -> tuple[DateValue, ...]:
    """Both dates that '03/04/2025' may be, or ``(value,)`` where there is one reading."""
    if value.start is not None or ("/" not in value.text and "-" not in value.text):
        return (value,)
    parts = _parse(value.text, None)
    if parts is None or parts.kind != "ambiguous":
        return (value,)
    return tuple(
        _built(value.text, p._replace(clock=parts.clock), None, None, False) for p in parts.ends
    )


# ---------------------------------------------------------------- views


def day(value: DateValue) -> dt.date | None:
    """The single day of a value of day granularity or finer (in its own zone), else None."""
    if value.start is None or value.granularity not in ("day", "hour", "minute"):
        return None
    start = _as_day(value.start)
    if isinstance(value.start, dt.datetime):
        return start
    return start if value.end is not None and _as_day(value.end) - start == _DAY else None


def partial_iso(value: DateValue) -> str | None:
    """ISO 8601 for reports: '2025-02-02', '2025-02', '2025', first/last of a longer interval, or
    None where unplaced. Times of day are left out."""
    if value.start is None or value.end is None:
        return None
    start = _as_day(value.start)
    if isinstance(value.start, dt.datetime):
        return start.isoformat()
    if value.name.startswith("fiscal "):
        return value.name[7:]
    return iso_days(start, _as_day(value.end))


def parse_metadata(text: str) -> DateValue | None:
    """The date in a line of metadata: a meta tag, a byline, front matter. None if there is none.

    Lenient: 'Published at 12: 45, Wednesday, 12 June 2013', RFC 2822, one wrong letter in a month.
    """
    from discrepancy.normalise._date_metadata import date_in  # it builds on this module

    return date_in(text)


def _as_day(moment: dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _anchor_of(value: DateValue) -> Anchor | None:
    if value.start is None or value.end is None:
        return None
    if isinstance(value.start, dt.datetime):
        return Anchor(value.start.date(), value.start.date())
    return Anchor(value.start, _as_day(value.end) - _DAY)


def _anchor(published: Published) -> Anchor | None:
    if published is None:
        return None
    if isinstance(published, str):
        parts = _parse(published, None)
        published = _built(published, parts, None, None, False) if parts else published
        if isinstance(published, str) or published.start is None:
            shown = published if isinstance(published, str) else published.text
            raise DiscrepancyError(
                f"published: {shown[:60]!r} is no date by itself; write one like 2025-02-02."
            )
    if isinstance(published, DateValue):
        return _anchor_of(published)
    if not isinstance(published, dt.date):
        raise DiscrepancyError(
            f"published must be a date or a text, not {type(published).__name__}."
        )
    published = _as_day(published)
    return Anchor(published, published)
