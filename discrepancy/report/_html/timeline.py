"""How the value of a slot moved with the time of publication, as a drawing and as a list.

A lane a value, a column a day: labels never meet, whatever the values are, and a figure that rises
rises on the page.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from discrepancy.models import DateValue, Finding, FindingKind, QuantityValue
from discrepancy.models import Value as AnyValue
from discrepancy.report._escape import flat
from discrepancy.report._html.labels import long_day, slot_name
from discrepancy.report._html.slots import SlotClaims

__all__ = ["Dot", "Lane", "Step", "Tick", "Timeline", "from_claims", "from_findings"]

WIDTH = 440
_LEFT, _RIGHT, _TOP, _LANE, _FOOT = 166, 24, 16, 30, 26
_NEAR = 58  # what the label of a day needs
_LANES, _LABEL = 8, 18


@dataclass(frozen=True)
class Step:
    """What was published on a day: values and those who printed them."""

    day: str
    iso: str
    said: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Lane:
    """The height and the label of a value."""

    y: int
    label: str


@dataclass(frozen=True)
class Tick:
    """The place and the label of a day; '' where there is no room for one."""

    x: int
    label: str


@dataclass(frozen=True)
class Dot:
    """A value on a day. ``last``: of the latest day; ``size`` grows with its sources."""

    x: int
    y: int
    size: int
    last: bool
    title: str


@dataclass(frozen=True)
class Timeline:
    """``path`` goes from day to day along the value that most sources printed."""

    kind: str
    asks: str
    slot: str
    height: int
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    dots: tuple[Dot, ...]
    path: str
    steps: tuple[Step, ...]
    undated: tuple[tuple[str, tuple[str, ...]], ...]
    width: int = WIDTH


Held = Mapping[str, set[str]]
"""Label of a value -> the sources that hold it; in the order of the lanes, lowest first."""


def _magnitude(value: AnyValue) -> float | None:
    """Where a value stands among others of its slot, None where there is no more and less."""
    if isinstance(value, QuantityValue):
        return value.low if value.low != float("-inf") else value.high
    if isinstance(value, DateValue) and value.start is not None:
        start = value.start
        seconds = 0.0
        if isinstance(start, dt.datetime):
            seconds = start.hour * 3600.0 + start.minute * 60.0
        return start.toordinal() * 86400.0 + seconds
    return None


def from_claims(
    slot: SlotClaims, published: Mapping[str, dt.date], names: Mapping[str, str]
) -> Timeline | None:
    """The timeline of a slot, None where it did not move: one value, or one day."""
    held: dict[int, set[str]] = {}
    for value, owner in zip(slot.values, slot.classes, strict=True):
        held.setdefault(owner, set()).update(value.sources)
    firsts = {owner: slot.values[owner].claims[0].value for owner in held}
    sizes = {owner: _magnitude(value) for owner, value in firsts.items()}
    if None not in sizes.values():
        order = sorted(held, key=lambda o: (sizes[o] or 0.0, flat(firsts[o].name)))
    else:
        order = sorted(held, key=lambda o: _first_seen(held[o], published, firsts[o].name))
    labels: dict[str, set[str]] = {}
    for owner in order:
        labels.setdefault(flat(firsts[owner].name), set()).update(held[owner])
    return _drawn(slot.slot, labels, published, names)


def from_findings(
    findings: Sequence[Finding], published: Mapping[str, dt.date], names: Mapping[str, str]
) -> Timeline | None:
    """The timeline of the slot of ``findings``, by their sides: where no claims are at hand."""
    held: dict[str, set[str]] = {}
    for side in (s for f in findings if f.kind is not FindingKind.INTERNAL for s in f.sides):
        held.setdefault(flat(side.value), set()).update(side.sources)
    order = sorted(held, key=lambda value: _first_seen(held[value], published, value))
    return _drawn(findings[0].slot, {value: held[value] for value in order}, published, names)


def _first_seen(
    sources: set[str], published: Mapping[str, dt.date], value: str
) -> tuple[dt.date, str]:
    return min((published[s] for s in sources if s in published), default=dt.date.max), value


def _columns(days: Sequence[dt.date]) -> list[int]:
    """Where the days stand: by time, but never nearer to one another than they can be told apart."""
    room = WIDTH - _LEFT - _RIGHT
    span = (days[-1] - days[0]).days
    least = min(_NEAR, room // (len(days) - 1))
    free = room - least * (len(days) - 1)
    return [
        _LEFT + least * i + round(free * (day - days[0]).days / span) for i, day in enumerate(days)
    ]


def _drawn(
    slot: str, held: Held, published: Mapping[str, dt.date], names: Mapping[str, str]
) -> Timeline | None:
    days = sorted({published[s] for who in held.values() for s in who if s in published})
    if not 2 <= len(held) <= _LANES or len(days) < 2:
        return None
    lanes = {value: _TOP + _LANE * i for i, value in enumerate(reversed(list(held)))}
    xs = dict(zip(days, _columns(days), strict=True))
    steps, dots, path = [], [], []
    for day in days:
        said = []
        for value, who in held.items():
            here = tuple(sorted(s for s in who if published.get(s) == day))
            if here:
                said.append((value, here))
                title = f"{long_day(day)}: {value} ({', '.join(map(flat, here))})"
                size = 4 + min(len(here), 4)
                dots.append(Dot(xs[day], lanes[value], size, day == days[-1], title))
        steps.append(Step(long_day(day), day.isoformat(), tuple(said)))
        main = max(said, key=lambda item: len(item[1]))[0]
        path.append(f"{xs[day]},{lanes[main]}")
    undated = ((v, tuple(sorted(s for s in who if s not in published))) for v, who in held.items())
    kind, asks = slot_name(slot, names)
    return Timeline(
        kind=kind,
        asks=asks,
        slot=slot,
        height=_TOP + _LANE * (len(held) - 1) + _FOOT + _TOP,
        lanes=tuple(Lane(y, _short(value)) for value, y in lanes.items()),
        ticks=_ticks(xs),
        dots=tuple(dots),
        path=" ".join(path),
        steps=tuple(steps),
        undated=tuple((value, who) for value, who in undated if who),
    )


def _short(value: str) -> str:
    return value if len(value) <= _LABEL else value[: _LABEL - 1] + "…"


def _ticks(xs: Mapping[dt.date, int]) -> tuple[Tick, ...]:
    ticks: list[Tick] = []
    last = -_NEAR
    years = len({day.year for day in xs}) > 1
    for day, x in xs.items():
        label = ""
        if x - last >= _NEAR:
            short = long_day(day).split(" ")
            label = f"{short[0]} {short[1][:3]}" + (f" {short[2]}" if years else "")
            last = x
        ticks.append(Tick(x, label))
    return tuple(ticks)
