"""Dates in metadata, read leniently: the first full date of the line, else its best part."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from discrepancy.errors import DiscrepancyError
from discrepancy.models import DateValue
from discrepancy.normalise import date as dates
from discrepancy.normalise._date_words import words

__all__ = ["date_in"]

_WORD = re.compile(r"[^\W\d_]{4,10}")
_FINE = ("minute", "hour", "day", "month", "year")
_UNIX = re.compile(r"\d{10}(?:\d{3})?$")
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:T?\d{4,6}Z?)?$")


@lru_cache(maxsize=1024)
def date_in(text: str) -> DateValue | None:
    """See ``discrepancy.normalise.date.parse_metadata``."""
    line = text.strip()[:400]
    if m := _COMPACT.match(line):
        line = f"{m[1]}-{m[2]}-{m[3]}"
    elif _UNIX.match(line):
        seconds = int(line[:10])
        line = dt.datetime.fromtimestamp(seconds, dt.UTC).strftime("%Y-%m-%dT%H:%MZ")
    found = _best(line)
    if found is None or found.granularity in ("month", "year"):
        mended = _WORD.sub(_mended_month, line)
        better = _best(mended) if mended != line else None
        if better is not None and (found is None or _rank(better) < _rank(found)):
            found = better
    return found or _by_dateparser(line)


def _rank(value: DateValue) -> int:
    return _FINE.index(value.granularity) if value.granularity in _FINE else len(_FINE)


def _best(line: str) -> DateValue | None:
    values = [m.value for m in dates.find(line) if m.value.start is not None]
    values = [v for v in values if v.granularity in _FINE and not v.approximate]
    if not values:
        try:
            whole = dates.normalise(line)
        except DiscrepancyError:
            return None
        return whole if whole.start is not None and whole.granularity in _FINE else None
    days = [v for v in values if dates.day(v) is not None]
    return days[0] if days else min(values, key=_rank)


def _mended_month(m: re.Match[str]) -> str:
    """A word one letter away from a full month name becomes it ('Novemer')."""
    word = m[0].lower()
    months = words().full_months
    if word in months:
        return m[0]
    near = [name for name in months if len(name) >= 4 and _one_apart(word, name)]
    return near[0].capitalize() if len(near) == 1 else m[0]


def _one_apart(a: str, b: str) -> bool:
    """One letter missing, added, wrong, or two neighbours swapped."""
    if abs(len(a) - len(b)) > 1:
        return False
    i = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if len(a) == len(b):
        return a[i + 1 :] == b[i + 1 :] or (
            a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :]
        )
    return a[i + 1 :] == b[i:] if len(a) > len(b) else a[i:] == b[i + 1 :]


def _by_dateparser(line: str) -> DateValue | None:
    """What our own grammar does not know (other languages' months): one strict parse."""
    if len(line) > 60 or not re.search(r"\b(?:1[89]|20)\d\d\b", line):
        return None
    import dateparser

    try:
        parsed = dateparser.parse(line, settings={"STRICT_PARSING": True})
    except Exception:  # it raises many kinds on odd input; metadata is then without a date
        return None
    return dates.normalise(parsed.date().isoformat()) if parsed else None
