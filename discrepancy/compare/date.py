"""How two dates stand to one another: the same interval, one inside the other, or apart.

A coarser date is compatible with a finer one that it holds ('July' and 'July 28'). What is unplaced
is compared by what it says: a weekday, a month, a day of the month, a clock time.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from discrepancy.models import Comparison, DateValue, Outcome
from discrepancy.normalise.date import day, readings

__all__ = ["COMPARATOR", "compare"]

_DAY = dt.timedelta(days=1)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CLOCK = re.compile(r"T(\d\d)(?::(\d\d))?(Z|[+-]\d\d:\d\d)?$")
# Zones lie within 12 hours west and 14 east, so two local dates may differ by a day and two hours.
_WIDEST_ZONES = dt.timedelta(hours=26)
# Round times ('about 8', 'shortly after 3') are given to the quarter of an hour.
_SAME_TIME = 15


@lru_cache(maxsize=65536)
def compare(a: DateValue, b: DateValue) -> Comparison:
    """``agree``: one interval; ``compatible``: one holds the other, they overlap, or what is known
    of them fits; ``conflict``: apart, with how far; ``incomparable``: too little is known.

    Symmetric in outcome and score. Times in two zones compare through UTC; two times without a zone
    as local times of one place.
    """
    first, second = sorted((a, b), key=lambda v: (v.key, v.text, v.name))
    if first.start is None or second.start is None:
        return _partly(first, second)
    if isinstance(first.start, dt.datetime) or isinstance(second.start, dt.datetime):
        return _timed(first, second)
    return _days(first, second)


COMPARATOR = ("date", compare)


def _say(outcome: Outcome, score: float, detail: str) -> Comparison:
    return Comparison(outcome=outcome, score=score, detail=detail)


def _days(a: DateValue, b: DateValue) -> Comparison:
    """Both are intervals of whole days."""
    (a0, a1), (b0, b1) = _interval(a), _interval(b)
    if (a0, a1) == (b0, b1):
        return _same_days(a, b)
    if a0 < b1 and b0 < a1:
        inside = (a0 <= b0 and b1 <= a1) or (b0 <= a0 and a1 <= b1)
        if inside:
            coarse, fine = (a, b) if a1 - a0 > b1 - b0 else (b, a)
            return _say(Outcome.COMPATIBLE, 0.8, f"{fine.name} lies in {coarse.name}")
        return _say(Outcome.COMPATIBLE, 0.6, f"{a.name} and {b.name} overlap")
    gap = ((b0 - a1) if a1 <= b0 else (a0 - b1)).days + 1
    if gap <= _slack(a) + _slack(b):
        return _say(
            Outcome.COMPATIBLE, 0.5, f"{a.name} and {b.name} are near, and one is approximate"
        )
    apart = _spans(a, b) or _apart(gap)
    return _say(Outcome.CONFLICT, 0.0, f"{a.name} and {b.name} are {apart} apart")


def _spans(a: DateValue, b: DateValue) -> str:
    """How far apart two months or two years are, in their own unit; '' for others."""
    assert a.start is not None and b.start is not None
    years = abs(b.start.year - a.start.year)
    if a.granularity == b.granularity == "year":
        return "a year" if years == 1 else f"{years} years"
    if a.granularity == b.granularity == "month":
        months = abs((b.start.year - a.start.year) * 12 + b.start.month - a.start.month)
        return "a month" if months == 1 else f"{months} months"
    return ""


def _same_days(a: DateValue, b: DateValue) -> Comparison:
    """One interval of days; clock times of unknown zone, where written, are in the names."""
    at, bt = _CLOCK.search(a.name), _CLOCK.search(b.name)
    if at and bt and a.granularity == b.granularity == "day":
        return _clocks(a, b, at, bt)
    if (at or bt) and day(a) is not None:
        return _say(
            Outcome.COMPATIBLE,
            0.9,
            f"both {_interval(a)[0].isoformat()}; one gives the time of day",
        )
    if a.approximate or b.approximate:
        return _say(Outcome.AGREE, 0.9, f"both {a.name}")
    return _say(Outcome.AGREE, 1.0, f"both {a.name}")


def _timed(a: DateValue, b: DateValue) -> Comparison:
    """At least one is a moment in a known zone."""
    assert a.start and a.end and b.start and b.end
    if isinstance(a.start, dt.datetime) and isinstance(b.start, dt.datetime):
        return _moments(a, b)
    moment, other = (a, b) if isinstance(a.start, dt.datetime) else (b, a)
    assert isinstance(moment.start, dt.datetime)
    low, high = _interval(other)
    here = moment.start.date()
    if low <= here < high:
        if _CLOCK.search(other.name) and not _zone_could_join(moment.start, other):
            return _say(
                Outcome.CONFLICT, 0.2, f"{moment.name} and {other.name} are apart in any zone"
            )
        return _say(Outcome.COMPATIBLE, 0.8, f"{moment.name} is on {other.name}")
    # In another zone the same moment may be the day before or after.
    utc = moment.start.astimezone(dt.UTC)
    zones = {(utc + dt.timedelta(hours=h)).date() for h in (-12, 0, 14)}
    if any(low <= d < high for d in zones):
        return _say(
            Outcome.COMPATIBLE, 0.5, f"{moment.name} is on {other.name} in another time zone"
        )
    gap = ((low - here) if here < low else (here - high)).days + (0 if here < low else 1)
    if gap <= _slack(other):
        return _say(Outcome.COMPATIBLE, 0.5, f"{moment.name} and {other.name} are near")
    return _say(Outcome.CONFLICT, 0.0, f"{moment.name} and {other.name} are {_apart(gap)} apart")


def _moments(a: DateValue, b: DateValue) -> Comparison:
    assert isinstance(a.start, dt.datetime) and isinstance(b.start, dt.datetime)
    assert isinstance(a.end, dt.datetime) and isinstance(b.end, dt.datetime)
    if a.start == b.start:
        same = a.start.utcoffset() == b.start.utcoffset()
        return _say(
            Outcome.AGREE, 1.0, f"both {a.name}" if same else f"{a.name} is {b.name}, one moment"
        )
    if a.start < b.end and b.start < a.end:
        return _say(Outcome.COMPATIBLE, 0.9, f"{a.name} and {b.name} fit")
    minutes = int(abs(a.start - b.start).total_seconds() // 60)
    if minutes <= (_SAME_TIME if a.approximate or b.approximate else 1):
        return _say(Outcome.COMPATIBLE, 0.8, f"{a.name} and {b.name} are {minutes} min apart")
    score = 0.2 if minutes <= _SAME_TIME else 0.0
    return _say(Outcome.CONFLICT, score, f"{a.name} and {b.name} are {_minutes(minutes)} apart")


def _zone_could_join(moment: dt.datetime, local: DateValue) -> bool:
    """Whether a local time of unknown zone can be the moment: zones differ by quarter hours."""
    m = _CLOCK.search(local.name)
    if m is None or m[2] is None:
        return True
    utc = moment.astimezone(dt.UTC)
    apart = (int(m[2]) - utc.minute) % 15
    return min(apart, 15 - apart) <= 1


def _clocks(a: DateValue, b: DateValue, at: re.Match[str], bt: re.Match[str]) -> Comparison:
    """Two times of day of one day (or of none), local or both with their zones."""
    if (at[3] is None) != (bt[3] is None):
        return _say(Outcome.COMPATIBLE, 0.5, f"{a.name} and {b.name}: the zone of one is not known")
    x, y = (int(m[1]) * 60 + int(m[2] or 0) - _offset(m[3]) for m in (at, bt))
    if x == y and at[2] and bt[2]:
        return _say(
            Outcome.AGREE, 1.0, f"both {a.name}" if a.name == b.name else f"{a.name} is {b.name}"
        )
    apart = min((x - y) % 1440, (y - x) % 1440)
    if apart == 0:
        same = (at[2] is None) == (bt[2] is None)
        return _say(
            Outcome.AGREE if same else Outcome.COMPATIBLE, 0.95, f"{a.name} and {b.name} fit"
        )
    if (at[2] is None) != (bt[2] is None) and apart < 60:
        return _say(Outcome.COMPATIBLE, 0.7, f"{a.name} and {b.name} fit: one gives the hour only")
    if a.approximate or (b.approximate and apart <= _SAME_TIME):
        return _say(
            Outcome.COMPATIBLE, 0.6, f"{a.name} and {b.name} are near, and one is approximate"
        )
    score = 0.2 if apart <= _SAME_TIME else 0.1
    return _say(Outcome.CONFLICT, score, f"{a.name} and {b.name} are {_minutes(apart)} apart")


def _partly(a: DateValue, b: DateValue) -> Comparison:
    """At least one is unplaced: compare what both say."""
    both = [(x, y) for x in readings(a) for y in readings(b)]
    if len(both) > 1:
        outcomes = [compare(x, y) for x, y in both]
        if any(o.outcome in (Outcome.AGREE, Outcome.COMPATIBLE) for o in outcomes):
            if a.key == b.key:
                return _say(Outcome.AGREE, 0.9, f"both written {a.text}")
            return _say(
                Outcome.COMPATIBLE,
                0.5,
                f"{a.name} and {b.name} fit if read in one order of day and month",
            )
        if all(o.outcome is Outcome.CONFLICT for o in outcomes):
            return _say(
                Outcome.CONFLICT,
                0.1,
                f"{a.name} and {b.name} do not fit in either order of day and month",
            )
        return _say(Outcome.INCOMPARABLE, 0.3, f"{a.name} has two readings")
    clash = _clash(a, b)
    if clash:
        return clash
    at, bt = _CLOCK.search(a.name), _CLOCK.search(b.name)
    if at and bt:
        return _clocks(a, b, at, bt)
    if a.key == b.key:
        if a.month or (a.weekday is not None):
            return _say(Outcome.AGREE, 0.8, f"both {a.name}")
        return _say(Outcome.COMPATIBLE, 0.6, f"both written {a.name}, which is not placed")
    known = _known(a) & _known(b)
    if not known:
        return _say(Outcome.INCOMPARABLE, 0.3, f"{_unplaced_name(a, b)} cannot be placed")
    return _say(Outcome.COMPATIBLE, 0.6, f"{a.name} fits {b.name} as far as it goes")


def _known(v: DateValue) -> set[str]:
    found = {n for n in ("weekday", "month", "day") if getattr(v, n) is not None}
    if v.start is not None and day(v) is not None:
        return {"weekday", "month", "day"}
    return found


def _clash(a: DateValue, b: DateValue) -> Comparison | None:
    """Where what is known of the two cannot be one date."""
    fine = [v for v in (a, b) if v.start is not None]
    if fine and day(fine[0]) is None:
        return _clash_with_period(fine[0], b if fine[0] is a else a)
    if a.month and b.month and (a.month != b.month or (a.day and b.day and a.day != b.day)):
        near = min((a.month - b.month) % 12, (b.month - a.month) % 12) < 2
        if near and (a.approximate or b.approximate):
            return _say(Outcome.INCOMPARABLE, 0.3, f"{a.name} and {b.name}: one is approximate")
        what = "days of the year" if a.day and b.day else "months"
        return _say(Outcome.CONFLICT, 0.1, f"{a.name} and {b.name} are different {what}")
    if a.weekday is not None and b.weekday is not None and a.weekday != b.weekday:
        x, y = _WEEKDAYS[a.weekday], _WEEKDAYS[b.weekday]
        return _say(
            Outcome.INCOMPARABLE,
            0.2,
            f"{a.name} ({x}) and {b.name} ({y}): no date places the weekday",
        )
    return None


def _clash_with_period(period: DateValue, loose: DateValue) -> Comparison | None:
    """A month or longer against what has no year."""
    start, end = _interval(period)
    if loose.month is None or end - start > 366 * _DAY:
        return None
    months = {(start + _DAY * n).month for n in range(0, (end - start).days, 27)} | {
        (end - _DAY).month
    }
    if loose.month in months:
        return _say(Outcome.COMPATIBLE, 0.6, f"{loose.name} fits {period.name} as far as it goes")
    if period.approximate or loose.approximate:
        return _say(
            Outcome.INCOMPARABLE, 0.3, f"{loose.name} and {period.name}: one is approximate"
        )
    return _say(Outcome.CONFLICT, 0.1, f"{loose.name} is not in {period.name}")


def _unplaced_name(a: DateValue, b: DateValue) -> str:
    return a.name if a.start is None else b.name


def _interval(v: DateValue) -> tuple[dt.date, dt.date]:
    """The days of a placed value, half-open."""
    assert v.start is not None and v.end is not None
    if isinstance(v.start, dt.datetime):
        return v.start.date(), v.start.date() + _DAY
    assert not isinstance(v.end, dt.datetime)
    return v.start, v.end


def _slack(v: DateValue) -> int:
    """Days that an approximate date may be off: a third of its length, at least one, at most a year.
    A fiscal year is as long already as all that it means."""
    if not v.approximate:
        return 0
    start, end = _interval(v)
    return 1 if v.name.startswith("fiscal ") else min(max(1, (end - start).days // 3), 366)


def _apart(days: int) -> str:
    return "a day" if days == 1 else f"{days} days"


def _minutes(minutes: int) -> str:
    if minutes >= 2880:
        return _apart(minutes // 1440)
    return f"{minutes} min" if minutes < 120 else f"{minutes / 60:.1f} h".replace(".0", "")


def _offset(zone: str | None) -> int:
    if zone is None or zone == "Z":
        return 0
    minutes = int(zone[1:3]) * 60 + int(zone[4:])
    return -minutes if zone[0] == "-" else minutes
