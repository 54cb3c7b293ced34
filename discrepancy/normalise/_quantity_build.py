"""From a figure, its hedge and its unit to a ``QuantityValue``: interval, name, key."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from discrepancy.models import Exactness as _Exactness
from discrepancy.models import QuantityValue
from discrepancy.normalise._quantity_tables import Unit, tables

__all__ = ["COUNT", "Figure", "build", "trailing_zeros"]

COUNT = Unit("", "", "count", "")

# Dimensions whose figures are measured, so that the last digit is a rounding.
_DISCRETE = frozenset({"count", "age"})
# Scales with an arbitrary zero: a share of the figure is no measure of its rounding.
_SCALES = frozenset(
    {"magnitude", "percent", "percentage points", "temperature", "degrees", "ratio"}
)
_CAP = 0.15  # 'two hours' is not said of 90 minutes, though its last digit would allow it
_PREFIX = {"about": "~", "nearly": "<~", "just over": ">~", "at least": ">=", "at most": "<="}
_SAID = {**{h: f"{h} " for h in _PREFIX}, "at most": "up to "}


class Figure(NamedTuple):
    """A figure as written. ``value`` includes its scale word, ``step`` is the worth of its last
    digit, ``digits`` the mantissa's own digits; ``scaled`` is true of '1.2 billion'."""

    value: float
    step: float
    digits: str
    plain: bool
    scaled: bool
    kind: str = "digits"
    low: float = 0.0
    high: float = 0.0


def trailing_zeros(value: float, step: float) -> float:
    """The worth of the last digit that is not 0: 100 for 1,500 with a step of 1."""
    if value == 0 or step <= 0:
        return step
    mantissa = round(abs(value) / step)
    by = 1
    while mantissa % (by * 10) == 0 and by < 10**15:
        by *= 10
    return step * by


@lru_cache(maxsize=1 << 15)
def build(text: str, first: Figure, second: Figure | None, hedge: str, unit: Unit) -> QuantityValue:
    """The value of ``text``: ``second`` closes a range; ``hedge`` is '' or a name of the table."""
    low, high, exactness = _interval(first, second, hedge, unit)
    name, key = _name(first, second, hedge, unit)
    return QuantityValue(
        text=text,
        name=name,
        key=key,
        low=_canonical(low, unit, 0),
        high=_canonical(high, unit, 1),
        stated=first.value,
        unit=unit.canonical,
        stated_unit="year-old" if unit.dimension == "age" and unit.factor == 1 else unit.one,
        dimension=unit.dimension,
        exactness=exactness,
    )


def _canonical(value: float, unit: Unit, side: int) -> float:
    if math.isinf(value):
        return value
    slack = unit.slack[side if value >= 0 else 1 - side]
    result = (value + unit.offset) * unit.factor * slack
    return float(f"{result:.12g}")  # no float noise: 249447.936, not 249447.93600000002


def _interval(
    first: Figure, second: Figure | None, hedge: str, unit: Unit
) -> tuple[float, float, _Exactness]:
    floor = -math.inf if unit.dimension in _SCALES and unit.dimension != "ratio" else 0.0
    if first.kind == "vague" or second is not None:
        low, high = (first.low, first.high) if second is None else (first.value, second.value)
        if second is not None and second.kind == "vague":
            high = second.high
        if hedge == "at least":
            return low, math.inf, "at least"
        if hedge == "at most":
            return min(floor, high), high, "at most"
        return min(low, high), max(low, high), "range"
    value = first.value
    half = _half_step(first, unit)
    if hedge == "at least":
        return value, math.inf, "at least"
    if hedge == "at most":
        return min(floor, value), value, "at most"
    if hedge in ("nearly", "just over"):
        # 'Almost three hours' are more than two and a half; 'nearly three people' are nobody's words.
        step = first.step if unit.dimension in _DISCRETE else first.step / 2
        width = max(abs(value) * 0.1, step)
        if hedge == "nearly":
            return max(value - width, min(value, floor)), value, "approximate"
        return value, value + width, "approximate"
    if hedge == "about":
        width = _about(first, unit, half)
        return max(value - width, min(value, floor)), value + width, "approximate"
    if half == 0:
        return value, value, "exact"
    return value - half, value + half, "rounded"


def _half_step(figure: Figure, unit: Unit) -> float:
    """Half the worth of the last digit where that is a rounding, 0 where the figure is exact."""
    if unit.dimension == "ratio":
        return 0.03
    exact = unit.dimension in _DISCRETE or unit.dimension.startswith("money:")
    if exact and not figure.scaled and (figure.plain or unit.dimension != "count"):
        return 0.0
    half = figure.step / 2
    return half if unit.dimension in _SCALES else min(half, _CAP * abs(figure.value))


def _about(figure: Figure, unit: Unit, half: float) -> float:
    """How far 'about' reaches: half the last digit that is not 0, from 5 to 10 % of the figure."""
    share = abs(figure.value)
    width = min(max(trailing_zeros(figure.value, figure.step) / 2, 0.05 * share), 0.1 * share)
    least = 1.0 if unit.dimension in _DISCRETE and figure.plain else half
    return max(width, least)


def _bare(value: float) -> str:
    """A number for a key: ten digits, no exponent where it can be helped, no commas."""
    rounded = float(f"{value:.10g}")
    return _grouped(rounded).replace(",", "")


def _grouped(value: float) -> str:
    """12, 1,400, 249.4, 0.25: no exponent, no float noise."""
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    digits = f"{value:.10g}"
    if "e" in digits:
        digits = f"{value:.15f}".rstrip("0").rstrip(".") if abs(value) < 1 else f"{value:,.0f}"
    return digits


def _scaled(value: float, digits: str = "") -> str:
    """1,187,000,000 -> 1.187 billion; the mantissa's own ``digits`` where they fit."""
    for word, by in (("trillion", 1e12), ("billion", 1e9), ("million", 1e6)):
        if abs(value) >= by:
            own = digits and abs(float(digits) * by - value) <= 1e-9 * abs(value)
            mantissa = digits if own else f"{value / by:.10g}"
            if "e" not in mantissa:
                return f"{mantissa} {word}"
    return _grouped(value)


def _shown(figure: Figure, unit: Unit) -> tuple[str, Unit, float]:
    """The figure for people, the unit it is shown in, and its value in the canonical unit."""
    if figure.kind == "vague":
        return figure.digits, unit, figure.value
    value = figure.value
    if not unit.show:
        if figure.scaled and abs(value) >= 1e6:
            return (
                _scaled(value, figure.digits),
                unit,
                _canonical(value, unit._replace(slack=(1, 1)), 0),
            )
        own = figure.digits if not figure.scaled and "." in figure.digits else ""
        text = (
            own.rstrip(".")
            if own and not own.startswith(".") and len(own) < 12
            else _grouped(value)
        )
        if own and value < 0 and not text.startswith("-"):
            text = f"-{text}"
        return text, unit, _canonical(value, unit._replace(slack=(1, 1)), 0)
    target = tables().units[unit.show]
    shown = (value + unit.offset) * unit.factor / target.factor - target.offset
    if shown:
        shown = round(shown, 3 - math.floor(math.log10(abs(shown))))
    text = _scaled(shown) if abs(shown) >= 1e6 else _grouped(shown)
    return text, target, _canonical(shown, target, 0)


_PARTS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth",
          9: "ninth", 10: "tenth"}  # fmt: skip
_TOPS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def _ratio(digits: str) -> str:
    """'2/3' -> 'two-thirds', '1/20' -> '1 in 20'."""
    if digits == "half":
        return "half"
    top, _, bottom = digits.partition("/")
    part = _PARTS.get(int(bottom))
    if part == "half":
        return part
    if part is None or int(top) > 9:
        return f"{top} in {int(bottom):,}"
    return f"{_TOPS[int(top)]}-{part}" + ("s" if int(top) > 1 else "")


def _name(first: Figure, second: Figure | None, hedge: str, unit: Unit) -> tuple[str, str]:
    if unit.dimension == "ratio":
        shown, canonical, target = _ratio(first.digits), first.value, unit
    else:
        shown, target, canonical = _shown(first, unit)
    figure, number = shown, _bare(canonical)
    if second is not None:
        upper, target, top = _shown(second, unit)
        if unit.dimension == "ratio":
            upper, top = _ratio(second.digits), second.value
        figure, number = f"{shown} to {upper}", f"{number}..{_bare(top)}"
    if first.kind == "vague":
        number = figure if second is None else number
    dimension = unit.dimension
    if dimension.startswith("money:"):
        cents = first.kind != "vague" and unit.factor != 1
        if first.kind == "vague":
            name = f"{figure} {unit.canonical}"
        elif unit.several not in (unit.canonical, unit.one):
            name = f"{figure} {unit.several}"
        else:
            name = f"{unit.canonical} {figure if not cents else _cents(first, second)}"
    elif dimension in ("count", "ratio"):
        name = figure
    else:
        name = f"{figure} {target.one if figure == '1' else target.several}"
    said = _SAID.get(hedge, "")
    if (
        first.kind == "vague"
        and dimension not in ("count", "ratio")
        and not dimension.startswith("money:")
    ):
        number = name
    return said + name, f"{dimension}:{_PREFIX.get(hedge, '')}{number}"


def _cents(first: Figure, second: Figure | None) -> str:
    low = _grouped(round(first.value * 0.01, 6))
    return low if second is None else f"{low} to {_grouped(round(second.value * 0.01, 6))}"
