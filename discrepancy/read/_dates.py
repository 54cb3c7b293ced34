"""Metadata dates: from a written date to a ``DateValue`` that can be a day of publication."""

from __future__ import annotations

import re
from functools import cache

from discrepancy.models import DateValue
from discrepancy.vocab import load_toml

__all__ = ["published"]

_FIRST_YEAR, _LAST_YEAR = (
    1900,
    2100,
)  # outside, a 'publication date' is a slip or a catalogue number
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")


@cache
def _zones() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Time zones of countries that write the month first, and of those that write the day first."""
    table = load_toml("reading/stamps.toml")
    return _any_of(table["month_first"]), _any_of(table["day_first"])


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words.upper().split())})\b")


def published(text: str) -> DateValue | None:
    """The date that ``text`` (a metadata field, a timestamp, a year) gives, or None where it gives
    none, or none that an article can have been published on."""
    from discrepancy.normalise.date import parse_metadata

    value = parse_metadata(_ordered(text))
    if value is None or value.start is None:
        # '04/09/2007' of an unknown country: the year at least is certain.
        found = _NUMERIC.search(text)
        value = parse_metadata(found[4]) if found and len(found[4]) == 4 else None
    if value is None or value.start is None:
        return None
    return value if _FIRST_YEAR <= value.start.year <= _LAST_YEAR else None


def _ordered(text: str) -> str:
    """A numeric date as year-month-day where its order is certain: one number is over 12, or the
    time zone tells the country."""
    found = _NUMERIC.search(text)
    if not found:
        return text
    first, second, year = int(found[1]), int(found[3]), found[4]
    if len(year) == 2:
        year = f"20{year}" if int(year) < 70 else f"19{year}"
    month_zone, day_zone = _zones()
    if first > 12 or second > 12:
        month_first = second > 12
    elif month_zone.search(text):
        month_first = True
    elif day_zone.search(text):
        month_first = False
    else:
        return text
    month, day = (first, second) if month_first else (second, first)
    return f"{text[: found.start()]}{year}-{month:02}-{day:02}{text[found.end() :]}"
