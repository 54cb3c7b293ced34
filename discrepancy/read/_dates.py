"""Metadata dates: from a written date to a ``DateValue`` that can be a day of publication."""

from __future__ import annotations

import re
from functools import cache

from discrepancy.models import DateValue
from discrepancy.vocab import load_toml

__all__ = ["is_ambiguous", "published", "writes_month_first"]

_FIRST_YEAR, _LAST_YEAR = (
    1900,
    2100,
)  # outside, a 'publication date' is a slip or a catalogue number
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_WRITTEN = re.compile(
    r"[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?,? \d{4}\b|\b\d{4}-\d\d-\d\d\b"
)


@cache
def _zones() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Time zones of countries that write the month first, and of those that write the day first."""
    table = load_toml("reading/stamps.toml")
    return _any_of(table["month_first"]), _any_of(table["day_first"])


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words.upper().split())})\b")


def published(text: str, month_first: bool | None = None) -> DateValue | None:
    """The date that ``text`` (a metadata field, a timestamp, a year) gives, or None where it gives
    none, or none that an article can have been published on.

    ``month_first``: how its country writes '04/09/2007', None where unknown; the year alone is
    then certain.
    """
    from discrepancy.normalise.date import parse_metadata

    written = _ordered(text, month_first)
    value = parse_metadata(written)
    if value is None and (day := _WRITTEN.search(written)):
        value = parse_metadata(day[0])  # a time or zone beside it was beyond reading
    if value is None or value.start is None:
        return None
    return value if _FIRST_YEAR <= value.start.year <= _LAST_YEAR else None


def is_ambiguous(text: str) -> bool:
    """Whether ``text`` is a numeric date of two readings: '04/09/2007'."""
    return _ordered(text, None) != _ordered(text, True)


def writes_month_first(text: str) -> bool | None:
    """Whether an article comes from where the month stands first ('March 3', 'color'), or the day
    ('3 March', 'colour'); None where it does not tell."""
    month_first, day_first, american, british = _habits()
    for one, other in ((month_first, day_first), (american, british)):
        yes, no = bool(one.search(text)), bool(other.search(text))
        if yes != no:
            return yes
    return None


@cache
def _habits() -> tuple[re.Pattern[str], ...]:
    table = load_toml("reading/stamps.toml")
    states = "|".join(re.escape(s) for s in table["american_places"].strip().split("|"))
    month = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:\.|[a-z]{2,6})?"
    return (
        re.compile(rf"\b{month} \d{{1,2}}(?:st|nd|rd|th)?\b(?!:)"),
        re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {month}\b"),
        re.compile(rf"(?i:\b(?:{'|'.join(table['american'].split())})\b)|\b(?:{states})(?!\w)"),
        re.compile(rf"(?i:\b(?:{'|'.join(table['british'].split())})\b)|£\d"),
    )


def _ordered(text: str, month_first: bool | None) -> str:
    """A numeric date as year-month-day where its order is certain: one number is over 12, both are
    the same, or the time zone or ``month_first`` tells. Else its year."""
    found = _NUMERIC.search(text)
    if not found:
        return text
    first, second, year = int(found[1]), int(found[3]), found[4]
    if len(year) == 2:
        year = f"20{year}" if int(year) < 70 else f"19{year}"
    month_zone, day_zone = _zones()
    if first > 12 or second > 12 or first == second:
        month_first = first <= 12
    elif found[2] == ".":
        month_first = False  # only written where the day comes first
    elif month_zone.search(text):
        month_first = True
    elif day_zone.search(text):
        month_first = False
    elif month_first is None:
        return year
    month, day = (first, second) if month_first else (second, first)
    return f"{text[: found.start()]}{year}-{month:02}-{day:02}{text[found.end() :]}"
