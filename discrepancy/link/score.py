"""How likely two events, as two articles tell them, are one: a score, and why."""

from __future__ import annotations

import datetime as dt
import math
from typing import NamedTuple

from discrepancy.extract import _triggers as triggers
from discrepancy.link.block import Features, Vector
from discrepancy.link.local import LocalEvent, Window

__all__ = [
    "LOOSE",
    "Score",
    "apart",
    "cosine",
    "days_apart",
    "gap",
    "likelihood",
    "same_day",
    "score",
]


class Score(NamedTuple):
    """``value`` is 0..1 (clamped); ``why`` one line for each thing that counted."""

    value: float
    why: tuple[str, ...]


def cosine(a: Vector, b: Vector) -> float:
    """The cosine of two vectors of length 1; 0 where one is empty."""
    # 'fsum' is exact, so the order of a set, which differs from run to run, does not show.
    return math.fsum([a[f] * b[f] for f in a.keys() & b.keys()])


LOOSE = 30
"""Days between two exact dates past which two events are never one."""


def days_apart(a: LocalEvent, b: LocalEvent) -> int | None:
    """Days between the windows of two events, 0 where they meet, None where one is not placed."""
    return gap(a.window, b.window)


def gap(first: Window | None, second: Window | None) -> int | None:
    """Days between two windows, 0 where they meet, None where one is unknown."""
    if first is None or second is None:
        return None
    if first[0] < second[1] and second[0] < first[1]:
        return 0
    between = (second[0] - first[1]) if second[0] >= first[1] else (first[0] - second[1])
    return between.days + 1


def same_day(a: LocalEvent, b: LocalEvent) -> bool:
    """Whether both events are placed within a week, and no more than a day apart."""
    days = days_apart(a, b)
    if days is None or days > 1 or a.window is None or b.window is None:
        return False
    return max((w[1] - w[0]).days for w in (a.window, b.window)) <= 7


def apart(a: LocalEvent, b: LocalEvent) -> str:
    """Why two events can never be one ('cannot-link'), or ''."""
    days = days_apart(a, b)
    if days is not None and days > LOOSE:
        return f"their dates are {days} days apart"
    if days is None and a.published and b.published:
        between = abs((a.published - b.published).days)
        if between > 120 and triggers.instant(a.kind) and triggers.instant(b.kind):
            return f"they were reported {between} days apart"
    for one, other in ((a, b), (b, a)):
        loose, span = one.date, other.window
        if loose and one.window is None and span and loose.month and loose.day:
            # 'June 17' without a year is not a day of November, whatever the year.
            gap = abs((loose.month * 30 + loose.day) - (span[0].month * 30 + span[0].day))
            if min(gap, 360 - gap) > LOOSE and (span[1] - span[0]).days <= LOOSE:
                return "their days of the year are apart"
        # An event cannot have been reported long before it happened.
        placed = one.window
        if placed and other.published and other.window is None:
            late = placed[0] - other.published
            if late > dt.timedelta(days=LOOSE):
                return f"reported {late.days} days before it"
            if -late > dt.timedelta(days=365) and other.date is None:
                return f"reported {-late.days} days after it"
    return ""


def _weekday_fits(a: LocalEvent, b: LocalEvent) -> bool | None:
    for one, other in ((a, b), (b, a)):
        if one.date is None or other.date is None or one.window is not None:
            continue
        placed = other.window
        if placed is None or (placed[1] - placed[0]).days > 1:
            continue
        if one.date.weekday is not None:
            return placed[0].weekday() == one.date.weekday
        if one.date.month and one.date.day:
            return (placed[0].month, placed[0].day) == (one.date.month, one.date.day)
    return None


# Weights of a logistic model. Those of likeness were fitted on pairs of development stories (whole
# folders, pairs of look-alike stories, samples of five articles); those of dates and of calls
# against meetings were set by hand, as a folder's dates are too few to fit. See docs/decisions.
_BIAS = -3.3
_WEIGHTS = {"words": 14.6, "names": 7.1, "people": 2.7, "places": 1.5}


def likelihood(a: LocalEvent, b: LocalEvent, first: Features, second: Features) -> float:
    """How likely two main events are one, 0..1. Symmetric."""
    return _likelihood(_likenesses(first, second), _reasons(a, b, first, second))


def score(a: LocalEvent, b: LocalEvent, first: Features, second: Features) -> Score:
    """The likelihood that two main events are one, and why. Symmetric."""
    likenesses, reasons = _likenesses(first, second), _reasons(a, b, first, second)
    why = [f"{name} alike {x:.2f}" for name, x in zip(_WEIGHTS, likenesses, strict=True)]
    why += [f"{reason} {amount:+.1f}" for amount, reason in reasons if reason]
    return Score(_likelihood(likenesses, reasons), tuple(why))


def _likenesses(first: Features, second: Features) -> list[float]:
    return [cosine(getattr(first, name), getattr(second, name)) for name in _WEIGHTS]


def _reasons(
    a: LocalEvent, b: LocalEvent, first: Features, second: Features
) -> list[tuple[float, str]]:
    unlike = [(-0.7, "")] if first.people and second.people else []
    return unlike + _kinds(a, b) + _dates(a, b) + _where(a, b) + _figures(a, b)


_SHARED = (0.5, 1.0)


def _figures(a: LocalEvent, b: LocalEvent) -> list[tuple[float, str]]:
    """What figures that both give (a toll, an age, a magnitude) say: for each one that they share, and
    at most. One that they do not share says nothing: it may be what contradicts."""
    slots = a.facts.keys() & b.facts.keys()
    same = sum(a.facts[slot] == b.facts[slot] for slot in slots)
    if not same:
        return []
    return [(min(_SHARED[1], _SHARED[0] * same), f"figures shared: {same}")]


def _likelihood(likenesses: list[float], reasons: list[tuple[float, str]]) -> float:
    logit = _BIAS
    for weight, likeness in zip(_WEIGHTS.values(), likenesses, strict=True):
        logit += weight * likeness
    for amount, _ in reasons:
        logit += amount
    return 1 / (1 + math.exp(-logit))


# Kinds that happen at one place: two of them in two towns are two, however alike their stories.
_PLACED = frozenset(["disaster", "crime", "death", "sport", "space"])


def _towns(event: LocalEvent) -> frozenset[str]:
    """Codes of the towns and states that the head of an article names (its countries are too wide)."""
    return frozenset(c for c, n in event.places.items() if n >= 2 and event.within.get(c))


def _where(a: LocalEvent, b: LocalEvent) -> list[tuple[float, str]]:
    if not {triggers.group(a.kind), triggers.group(b.kind)} <= _PLACED:
        return []
    first, second = _towns(a), _towns(b)
    if not first or not second:
        return []
    around = {c for e, towns in ((a, first), (b, second)) for t in towns for c in e.within[t]}
    if first & second or (first | second) & around:
        return []
    return [(-2.0, f"other towns: {'/'.join(sorted(first))}, {'/'.join(sorted(second))}")]


def _kinds(a: LocalEvent, b: LocalEvent) -> list[tuple[float, str]]:
    if a.kind == b.kind:
        return [(0.5, f"both a {a.kind}")]
    if triggers.group(a.kind) == triggers.group(b.kind) == "talks":
        return [(-1.5, f"a {min(a.kind, b.kind)} and a {max(a.kind, b.kind)}")]
    return []


def _dates(a: LocalEvent, b: LocalEvent) -> list[tuple[float, str]]:
    days = days_apart(a, b)
    if days is not None and days <= 2:
        return [(1.5, f"dates within {days} days")]
    if days is not None and days > 9:
        return [(-1.5, f"dates {days} days apart")]
    fits = _weekday_fits(a, b)
    if fits is True:
        return [(0.5, "the day of the week fits")]
    if fits is False:
        return [(-0.7, "the day of the week does not fit")]
    return []
