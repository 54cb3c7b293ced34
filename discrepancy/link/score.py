"""How likely two events, as two articles tell them, are one: a score, and why."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from discrepancy.extract import _triggers as triggers
from discrepancy.link.block import Vector
from discrepancy.link.mention import LocalEvent

__all__ = ["Score", "apart", "cosine", "score"]


class Score(NamedTuple):
    """``value`` is 0..1 (clamped); ``why`` one line for each thing that counted."""

    value: float
    why: tuple[str, ...]


def cosine(a: Vector, b: Vector) -> float:
    """The cosine of two vectors of length 1."""
    if len(a) > len(b):
        a, b = b, a
    return sum(w * b[f] for f, w in a.items() if f in b)


_LOOSE = 30
"""Days between two exact dates past which two events are never one."""


def days_apart(a: LocalEvent, b: LocalEvent) -> int | None:
    """Days between the windows of two events, 0 where they meet, None where one is not placed."""
    first, second = a.window, b.window
    if first is None or second is None:
        return None
    if first[0] < second[1] and second[0] < first[1]:
        return 0
    gap = (second[0] - first[1]) if second[0] >= first[1] else (first[0] - second[1])
    return gap.days + 1


def apart(a: LocalEvent, b: LocalEvent) -> str:
    """Why two events can never be one ('cannot-link'), or ''."""
    days = days_apart(a, b)
    if days is not None and days > _LOOSE:
        return f"their dates are {days} days apart"
    if days is None and a.published and b.published:
        between = abs((a.published - b.published).days)
        if between > 120 and triggers.instant(a.kind) and triggers.instant(b.kind):
            return f"they were reported {between} days apart"
    for one, other in ((a, b), (b, a)):
        # An event cannot have been reported long before it happened.
        placed = one.window
        if placed and other.published and other.window is None:
            late = placed[0] - other.published
            if late > dt.timedelta(days=_LOOSE):
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


def score(a: LocalEvent, b: LocalEvent, a_vector: Vector, b_vector: Vector) -> Score:
    """The score of two main events. Symmetric."""
    likeness = cosine(a_vector, b_vector)
    why = [f"words, names and places alike: {likeness:.2f}"]
    value = likeness
    if a.kind == b.kind:
        value += 0.05
        why.append(f"both a {a.kind}: +0.05")
    elif triggers.group(a.kind) == triggers.group(b.kind) == "talks":
        value -= 0.12
        why.append(f"a {min(a.kind, b.kind)} and a {max(a.kind, b.kind)}: -0.12")
    days = days_apart(a, b)
    fits = _weekday_fits(a, b)
    if days is not None and days <= 2:
        value += 0.08
        why.append(f"dates within {days} days: +0.08")
    elif days is not None:
        cost = min(0.2, 0.02 * days)
        value -= cost
        why.append(f"dates {days} days apart: -{cost:.2f}")
    elif fits is True:
        value += 0.05
        why.append("the day of the week fits: +0.05")
    elif fits is False:
        value -= 0.05
        why.append("the day of the week does not fit: -0.05")
    shared, total = _people(a, b)
    if total:
        bonus = 0.25 * (shared - 0.35)
        value += bonus
        why.append(f"people named alike: {shared:.2f}: {bonus:+.2f}")
    return Score(max(0.0, min(1.0, value)), tuple(why))


def _people(a: LocalEvent, b: LocalEvent) -> tuple[float, bool]:
    """Cosine of the people named, by how often; False where one names nobody."""
    first, second = a.people, b.people
    if not first or not second:
        return 0.0, False
    dot = sum(min(w, 6) * min(second[p], 6) for p, w in first.items() if p in second)
    norm = sum(min(w, 6) ** 2 for w in first.values()) * sum(min(w, 6) ** 2 for w in second.values())
    return dot / float(norm) ** 0.5, True
