"""Metadata dates: from a written date to a ``DateValue`` that can be a day of publication."""

from __future__ import annotations

import re

from discrepancy.models import DateValue

__all__ = ["published"]

_FIRST_YEAR, _LAST_YEAR = (
    1900,
    2100,
)  # outside, a 'publication date' is a slip or a catalogue number
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
# Zones whose countries write the month first; everywhere else the day comes first.
_MONTH_FIRST = re.compile(r"\b(?:E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|AK[SD]T|HST)\b")
_DAY_FIRST = re.compile(
    r"\b(?:BST|IST|CES?T|EES?T|AE[SD]T|AWST|NZ[SD]T|SAST|WAT|EAT|PKT|HKT|SGT)\b"
)


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
    if first > 12 or second > 12:
        month_first = second > 12
    elif _MONTH_FIRST.search(text):
        month_first = True
    elif _DAY_FIRST.search(text):
        month_first = False
    else:
        return text
    month, day = (first, second) if month_first else (second, first)
    return f"{text[: found.start()]}{year}-{month:02}-{day:02}{text[found.end() :]}"
