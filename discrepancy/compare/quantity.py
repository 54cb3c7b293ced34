"""Quantities against one another: the same, the same but for rounding or bounds, or in conflict."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from discrepancy.compare._currency import in_one_currency
from discrepancy.models import Comparison, Outcome, QuantityValue

__all__ = ["COMPARATOR", "compare"]

_BOUNDS = frozenset({"at least", "at most"})
# One coarser than the other in the same unit: never more than compatible.
_FINE = frozenset({"count", "ratio"})
_NEAR = 0.025  # '1.2 billion' is what a newspaper makes of 1,187 million
_EPSILON = 1e-9


@lru_cache(maxsize=1 << 15)
def compare(a: QuantityValue, b: QuantityValue) -> Comparison:
    """How two quantities stand to one another.

    ``agree``: one figure, but for the rounding that conversion or a scale word brings.
    ``compatible``: one is a bound, a range, a vague word or a rounder figure that allows the other.
    ``incomparable``: different dimensions or currencies. All else is a ``conflict``.
    """
    a, b = _as_percent(a, b), _as_percent(b, a)
    a, b = in_one_currency(a, b)
    if a.dimension != b.dimension:
        return Comparison(
            outcome=Outcome.INCOMPARABLE,
            score=0.0,
            detail=f"{_said(a)} is {_kind(a)}, {_said(b)} is {_kind(b)}: not to be compared",
        )
    if a.key == b.key:
        return Comparison(outcome=Outcome.AGREE, score=1.0, detail=f"{_both(a, b)}: one figure")
    if a.dimension == "ordinal":
        return _conflict(a, b, abs(a.stated - b.stated))
    if _BOUNDS & {a.exactness, b.exactness} or "range" in (a.exactness, b.exactness):
        return _intervals(a, b)
    return _points(a, b)


COMPARATOR = ("quantity", compare)


def _as_percent(value: QuantityValue, other: QuantityValue) -> QuantityValue:
    """A fraction beside a percentage is a percentage: 'two-thirds' and '66 percent'."""
    if value.dimension != "ratio" or other.dimension != "percent":
        return value
    scale = {"low": value.low * 100, "high": value.high * 100, "stated": value.stated * 100}
    return value.model_copy(update={**scale, "dimension": "percent", "unit": "%", "key": value.key})


def _kind(value: QuantityValue) -> str:
    if value.dimension.startswith("money:"):
        return f"money in {value.unit}"
    plain = {
        "count": "a bare count",
        "age": "an age",
        "ordinal": "a rank",
        "ratio": "a fraction",
        "percent": "a percentage",
    }
    return plain.get(value.dimension, f"a figure of {value.dimension}")


def _said(value: QuantityValue) -> str:
    """The value as a person reads it, and its own words: 249.4 km ('155 miles')."""
    return value.name if value.text.casefold() == value.name else f"{value.name} ('{value.text}')"


def _both(a: QuantityValue, b: QuantityValue) -> str:
    return f"{_said(a)} and {_said(b)}"


def _point(value: QuantityValue) -> float:
    """The figure that is stated, in the canonical unit."""
    if value.exactness != "approximate":
        return (value.low + value.high) / 2
    if value.key.partition(":<~")[1]:
        return value.high
    if value.key.partition(":>~")[1]:
        return value.low
    return (value.low + value.high) / 2


def _is_vague(value: QuantityValue) -> bool:
    """'dozens', 'several hours': no digit in the name."""
    return value.exactness == "range" and not any(c.isdigit() for c in value.name)


def _intervals(a: QuantityValue, b: QuantityValue) -> Comparison:
    """A bound, a range or a vague word on at least one side."""
    # Dozens may be a hundred and twenty, but not three hundred: the upper end is soft.
    high_a = a.high * 1.5 if _is_vague(a) else a.high
    high_b = b.high * 1.5 if _is_vague(b) else b.high
    slack = _EPSILON * max(abs(x) for x in (a.low, b.low, 1e-30))
    if a.low <= high_b + slack and b.low <= high_a + slack:
        return Comparison(
            outcome=Outcome.COMPATIBLE,
            score=round(0.5 + 0.35 * _closeness(a, b), 3),
            detail=f"{_both(a, b)} can both be true",
        )
    return _conflict(a, b, _gap(a, b))


def _points(a: QuantityValue, b: QuantityValue) -> Comparison:
    """Two figures, each exact, rounded or approximate."""
    p, q = _point(a), _point(b)
    difference = abs(p - q)
    size = max(abs(p), abs(q))
    if difference <= _EPSILON * size:
        if a.exactness == b.exactness or "approximate" not in (a.exactness, b.exactness):
            return Comparison(outcome=Outcome.AGREE, score=1.0, detail=f"{_both(a, b)}: one figure")
        if ":~" in a.key or ":~" in b.key:
            return Comparison(
                outcome=Outcome.AGREE, score=0.95, detail=f"{_both(a, b)}: one figure, one hedged"
            )
    converted = a.stated_unit != b.stated_unit
    if _coarser_holds(a, b) or (converted and (_loosely_holds(a, b) or _loosely_holds(b, a))):
        fine = a.dimension in _FINE or a.dimension.startswith("money:")
        if converted or (fine and difference <= _NEAR * size):
            return Comparison(outcome=Outcome.AGREE, score=0.9, detail=_within(a, b, converted))
        return _compatible(a, b, 0.8, "one is a rounder figure")
    if converted and (_rounds_to(a, b) or _rounds_to(b, a)):
        return _compatible(a, b, 0.75, "one is the other, converted and rounded")
    if "approximate" in (a.exactness, b.exactness) and a.low <= b.high and b.low <= a.high:
        return _compatible(a, b, 0.75, "within what the hedge allows")
    if _zeros_hold(a, b) or _zeros_hold(b, a):
        return _compatible(a, b, 0.7, "one is probably rounded")
    return _conflict(a, b, difference)


_NUMBER = re.compile(r"\D*\d[\d.,]*(?<=\d)")


def _within(a: QuantityValue, b: QuantityValue, converted: bool) -> str:
    """'249.4 km, within the rounding of 'about 155''."""
    fine, coarse = sorted((a, b), key=lambda v: (v.high - v.low, v.low, v.text))
    if not converted:
        return f"{fine.text}, within the rounding of '{coarse.text}'"
    figure = _NUMBER.match(coarse.text) if coarse.dimension in _CONVERTED else None
    written = figure.group() if figure else coarse.text
    # What conversion has changed is what a reader must see.
    changed = coarse if _is_converted(coarse) and not _is_converted(fine) else fine
    return f"{_HEDGE.sub('', changed.name)}, within the rounding of '{written}'"


_HEDGE = re.compile(r"^(?:about|nearly|just over) ")


def _is_converted(value: QuantityValue) -> bool:
    """Whether the name tells another figure than the text."""
    return f"{value.stated:,.10g}" not in value.name


# Dimensions in which newspapers convert the figures of others: an hour is nobody's 0.04 days.
_CONVERTED = frozenset({"length", "area", "mass", "volume", "speed"})


def _rounds_to(a: QuantityValue, b: QuantityValue) -> bool:
    """'35 miles' for 60 km: ``a`` in the unit of ``b`` is 56.3, which one digit, or a second digit of
    0 or 5, makes ``b``. Never by more than 15 percent: a mile is not two kilometres."""
    if a.dimension not in _CONVERTED or not b.stated:
        return False
    given = abs(_point(a) * b.stated / _point(b)) if _point(b) else 0.0
    wanted = abs(b.stated)
    if not given or abs(given - wanted) > 0.15 * wanted:
        return False
    digit: float = 10.0 ** math.floor(math.log10(given))
    return any(
        abs(round(given / step) * step - wanted) <= _EPSILON * wanted for step in (digit, digit / 2)
    )


def _coarser_holds(a: QuantityValue, b: QuantityValue) -> bool:
    """Whether the figure of the finer one rounds to the coarser one."""
    if (b.high - b.low, b.low) > (a.high - a.low, a.low):
        a, b = b, a
    width = a.high - a.low
    if a.exactness == "approximate":
        return a.stated_unit != b.stated_unit and abs(_point(a) - _point(b)) <= width / 4
    half = width / 2 * (1 - _EPSILON)
    return width > 0 and abs(_point(a) - _point(b)) < half


def _mantissa(value: QuantityValue) -> tuple[float, float]:
    """The stated figure in steps of its last digit, and the worth of the last digit not 0."""
    point, width = abs(_point(value)), value.high - value.low
    step = width if value.exactness == "rounded" and width > 0 else _unit_step(value)
    digits = round(point / step) if step else 0
    by = 1
    while digits and digits % (by * 10) == 0:
        by *= 10
    return digits, by * step


def _unit_step(value: QuantityValue) -> float:
    stated = abs(value.stated)
    return abs(_point(value)) / stated if stated else 1.0


def _loosely_holds(a: QuantityValue, b: QuantityValue) -> bool:
    """After a conversion, round figures are round: '60 miles' for 100 km."""
    point = _point(a)
    reach = min(_mantissa(a)[1] / 2, 0.05 * abs(point))
    return abs(point - _point(b)) <= reach


def _zeros_hold(a: QuantityValue, b: QuantityValue) -> bool:
    """'600' for 612: zeros at the end may be a rounding where the other has finer digits."""
    digits, worth = _mantissa(a)
    if digits < 100 or a.exactness == "approximate":
        return False
    p, q = _point(a), _point(b)
    finer = abs(q / worth - round(q / worth)) > 1e-6
    return finer and abs(p - q) < worth / 2 and abs(p - q) <= 0.05 * abs(p)


def _compatible(a: QuantityValue, b: QuantityValue, score: float, why: str) -> Comparison:
    return Comparison(outcome=Outcome.COMPATIBLE, score=score, detail=f"{_both(a, b)}: {why}")


def _closeness(a: QuantityValue, b: QuantityValue) -> float:
    """How near the stated ends are, 0..1: 'at least 12' is nearer to 14 than to 1,400."""
    p, q = (abs(v.high if v.exactness == "at most" else v.low) for v in (a, b))
    return min(p, q) / max(p, q) if max(p, q) > 0 else 1.0


def _gap(a: QuantityValue, b: QuantityValue) -> float:
    return max(a.low - b.high, b.low - a.high, 0.0)


def _conflict(a: QuantityValue, b: QuantityValue, difference: float) -> Comparison:
    p, q = sorted(abs(x) for x in (_point(a), _point(b)))
    near = p / q if q and math.isfinite(q) else 0.0
    return Comparison(
        outcome=Outcome.CONFLICT,
        score=round(0.3 * near, 3),
        detail=f"{_both(a, b)} differ by {_words(difference, a)}",
    )


_PLAIN_UNITS = {
    "m": (("km", 1000.0), ("m", 1.0), ("cm", 0.01)),
    "s": (
        ("years", 31556952.0), ("days", 86400.0), ("hours", 3600.0), ("minutes", 60.0),
        ("seconds", 1.0),
    ),
    "kg": (("tonnes", 1000.0), ("kg", 1.0), ("g", 0.001)),
    "m/s": (("km/h", 0.2777777777777778),),
    "C": (("degrees Celsius", 1.0),),
    "%": (("percentage points", 1.0),),
}  # fmt: skip


def _words(difference: float, value: QuantityValue) -> str:
    """A difference in canonical units, for people: '1.2 km', 'USD 3 million', '30'."""
    label = value.unit
    for name, factor in _PLAIN_UNITS.get(value.unit, ()):
        label = name
        if difference >= factor:
            difference /= factor
            break
    if not math.isfinite(difference):
        return "more than any figure"
    for word, by in (("trillion", 1e12), ("billion", 1e9), ("million", 1e6)):
        if difference >= by:
            number = f"{difference / by:.4g} {word}"
            break
    else:
        number = f"{float(f'{difference:.4g}'):,.10g}"
    if value.dimension == "age":
        return f"{number} year{'s' if number != '1' else ''}"
    if value.dimension.startswith("money:"):
        return f"{label} {number}"
    return f"{number} {label}".strip()
