"""Whether two dates of one verb are of one deed: what else the sentences share, how far apart they are."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from discrepancy.extract._counting import FUNCTION
from discrepancy.extract._dated_nouns import DAYS, verb_of
from discrepancy.extract._dated_verbs import never, one_verb
from discrepancy.extract._words import stem
from discrepancy.models import Claim, DateValue, Evidence
from discrepancy.vocab import load_toml

__all__ = ["one_deed", "shared"]

_LEAST_SHARED = 2
"""Words that sentences share beside the verb and whose deed it was."""
_LEAST_NEAR = 3
"""Words near the dates that they share beside the verb alone."""
_LEAST_CLOSE = 1
"""The same, where the dates are as far apart as papers are that mean one day."""
_REACH = 110
_LONG = 600
_WORD = re.compile(r"[^\W\d_]{4,}|\d+")


@cache
def _once() -> frozenset[str]:
    return frozenset(load_toml("deeds.toml")["once"]["words"].split())


def one_deed(a: Claim, b: Claim) -> bool:
    """Whether two claims of a slot, (verb, whose or what) or (verb,), tell of one deed."""
    if len(a.slot.args) > 1:
        both = (_said(a.evidence) & _said(b.evidence)) - _slot(a)
        return a.slot.args[0] in _once() or len(both) >= _LEAST_SHARED
    first, second = a.value, b.value
    assert isinstance(first, DateValue) and isinstance(second, DateValue)
    if _grain(first) != _grain(second):
        return False  # who gives the year tells of another time than who says 'on Monday'
    return shared(a, b) >= (_LEAST_CLOSE if _close(first, second) else _LEAST_NEAR)


def shared(a: Claim, b: Claim) -> int:
    """How many words near the mentions of two claims are the same, those of the slot left out."""
    return len((_near(a.evidence) & _near(b.evidence)) - _slot(a))


def _slot(claim: Claim) -> set[str]:
    return {stem(form) for w in claim.slot.args for form in (w, one_verb(w)) if form}


def _grain(value: DateValue) -> str:
    if value.granularity in ("day", "hour", "minute") or value.weekday is not None or value.day:
        return "day"
    return "month" if value.month else value.granularity


_FEW_DAYS, _FEW_MONTHS, _FEW_YEARS = 2, 3, 2


def _close(a: DateValue, b: DateValue) -> bool:
    """Whether two dates of one grain are a day or two apart, a few months, a year or two, or just one
    figure of the year's number."""
    if a.start is not None and b.start is not None:
        days = abs(a.start.toordinal() - b.start.toordinal())
        if _grain(a) == "day":
            return days <= _FEW_DAYS
        years = abs(a.start.year - b.start.year)
        if _grain(a) == "month":
            return days <= _FEW_MONTHS * 31
        return years <= _FEW_YEARS or years % 10 == 0
    placed = a if a.start is not None else b
    if placed.start is not None and not placed.relative:
        return False
    if _grain(a) == "day" and a.weekday is not None and b.weekday is not None:
        return _round(a.weekday - b.weekday, 7) <= _FEW_DAYS
    if a.month and b.month:
        if a.day and b.day:
            return a.month == b.month and abs(a.day - b.day) <= _FEW_DAYS
        return _round(a.month - b.month, 12) <= _FEW_MONTHS
    return False


def _round(apart: int, circle: int) -> int:
    return min(apart % circle, -apart % circle)


@lru_cache(maxsize=4096)
def _said(evidence: Evidence) -> frozenset[str]:
    return _stems(evidence.sentence[:_LONG])


@lru_cache(maxsize=4096)
def _near(evidence: Evidence) -> frozenset[str]:
    at = evidence.start - evidence.sentence_start
    return _stems(evidence.sentence[max(0, at - _REACH) : at + _REACH])


def _stems(text: str) -> frozenset[str]:
    """What the words of a text say: verbs and their nouns are one, days and function words nothing."""
    words = (w.lower() for w in _WORD.findall(text))
    told = ((w, verb_of(w) or one_verb(w)) for w in words if w not in FUNCTION and w not in DAYS)
    return frozenset(stem(verb or w) for w, verb in told if verb not in never())
