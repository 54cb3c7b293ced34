"""How two dates of one event are held against one another: by day, weekday and clock, plan and doing."""

from __future__ import annotations

import re

from discrepancy.extract._kind import Day
from discrepancy.models import Claim, Comparison, DateValue, Outcome, Value
from discrepancy.normalise import date as dates

__all__ = ["clocked", "judged"]


def judged(
    a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
) -> Comparison:
    """What the plain comparison of two dates means for the day of an event, as ``ClaimKind.judge``."""
    if "time" in a.slot.args and comparison.outcome is Outcome.COMPATIBLE:
        comparison = _by_clock(a, b, comparison)
    elif comparison.outcome is not Outcome.CONFLICT:
        comparison = _by_weekday(a, b, comparison)
    if comparison.outcome is not Outcome.CONFLICT:
        return comparison
    plans = [c for c in (a, b) if c.qualifiers.modality == "planned"]
    if len(plans) == 1:
        done = b if plans[0] is a else a
        if _of_another(plans[0], done, when[0] if plans[0] is a else when[1]):
            detail = f"{plans[0].value.name} is planned, {done.value.name} was before"
            return Comparison(outcome=Outcome.INCOMPARABLE, score=0.0, detail=detail)
        detail = f"planned for {plans[0].value.name}, then {done.value.name}"
        return comparison.model_copy(update={"outcome": Outcome.UPDATE, "detail": detail})
    if _by_edition(a.value, b.value):
        return comparison.model_copy(update={"score": max(comparison.score, 0.4)})
    return comparison


def _of_another(plan: Claim, done: Claim, told: Day | None) -> bool:
    """Whether what is planned is another event than what was done: the next match, the arraignment for
    the shooting. A plan is for a day after its telling; what was done before was not that."""
    ahead, past = (_day(c.value) for c in (plan, done))
    if ahead is None or past is None:
        return plan.slot.args[0] in _RECURRING
    return ahead > past and (told is None or told >= past)


_RECURRING = frozenset(["match", "meeting", "protest"])
"""Events of which a story may tell several."""


def _day(value: Value) -> Day | None:
    return dates.day(value) if isinstance(value, DateValue) else None


_TODAY = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|this|last|morning|evening|night)\b", re.IGNORECASE
)


def _by_edition(a: Value, b: Value) -> bool:
    """Whether two days are next to one another and one is told as 'this morning': a paper of another time
    zone, or of the next day, counts from its own."""
    if not (isinstance(a, DateValue) and isinstance(b, DateValue)):
        return False
    first, second = dates.day(a), dates.day(b)
    if first is None or second is None or abs((first - second).days) != 1:
        return False
    return any(v.relative and _TODAY.search(v.text) and _no_weekday(v) for v in (a, b))


def _no_weekday(value: DateValue) -> bool:
    """Whether the text of a date has no day of the week."""
    return "day" not in value.text.lower().replace("today", "").replace("yesterday", "")


_CLOCK = re.compile(r"T(\d\d):(\d\d)(?!.*[Z+])")
_WRITTEN = re.compile(r"\b(\d{1,2})[:.](\d\d) ?(?:([ap])\.? ?m)?")
_ZONE = re.compile(r"\b(?:gmt|utc|[a-z]{1,3}[sd]?t)\b")


def _minutes(value: Value) -> int | None:
    """Minutes after midnight of a clock time without a zone, None where it has one or is vague."""
    match = _CLOCK.search(value.name)
    if match:
        return int(match.group(1)) * 60 + int(match.group(2))
    text = value.text.lower()
    written = _WRITTEN.search(text)
    if written is None or _ZONE.search(text):
        return None
    hour = int(written.group(1)) % 12 if written.group(3) else int(written.group(1))
    return (hour + (12 if written.group(3) == "p" else 0)) * 60 + int(written.group(2))


def _by_clock(a: Claim, b: Claim, comparison: Comparison) -> Comparison:
    """Times of day whose days cannot be held against each other still have their clocks."""
    first, second = _minutes(a.value), _minutes(b.value)
    if first is None or second is None:
        return comparison
    if first == second:
        return comparison.model_copy(update={"outcome": Outcome.AGREE, "score": 1.0})
    if abs(first - second) < 10:
        return comparison
    detail = " / ".join(sorted((a.value.name, b.value.name)))
    return Comparison(outcome=Outcome.CONFLICT, score=0.0, detail=f"different times: {detail}")


def _by_weekday(a: Claim, b: Claim, comparison: Comparison) -> Comparison:
    """Days of the week differ, whatever week they are of: one event has one."""
    first, second = _weekday(a.value), _weekday(b.value)
    if first is None or second is None or first == second:
        return comparison
    names = " / ".join(sorted((a.value.name, b.value.name)))
    return Comparison(outcome=Outcome.CONFLICT, score=0.35, detail=f"different days: {names}")


def _weekday(value: Value) -> int | None:
    """Monday is 0; None for a value that has no one day."""
    if not isinstance(value, DateValue) or value.approximate:
        return None
    if value.weekday is not None:
        return value.weekday
    day = dates.day(value)
    return day.weekday() if day is not None else None


def clocked(value: DateValue) -> bool:
    """Whether the value tells a time of day."""
    return value.granularity in ("minute", "hour") or bool(
        _CLOCK.search(value.key) or (value.start is None and _WRITTEN.search(value.text))
    )
