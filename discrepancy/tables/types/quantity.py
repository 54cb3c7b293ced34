"""Figures: counts, measures, shares, prices of a column that is no money."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import Any, NamedTuple

from discrepancy.errors import DiscrepancyError
from discrepancy.models import Confidence, Outcome
from discrepancy.tables.types._base import AttributeType, Reading, Relation

__all__ = ["TYPE", "Figure", "Quantity", "figure"]

_EPSILON = 1e-9
_LONGEST = 60
# '1,234.5', '1 234,5', '1.2M', '$ 3.4bn', '(1.5%)', '-0.3 %', '+12'
_PLAIN = re.compile(
    r"(?P<open>\()?\s*(?P<sign>[-+−]?)\s*(?P<money>[$€£¥₹₽₩]|[A-Z]{1,3}[$]|[A-Z]{3}(?=[ \d]))?\s*(?P<sign2>[-+−]?)"
    r"(?P<digits>\d[\d.,' \u00a0\u202f]*|[.]\d+)\s*(?P<scale>[A-Za-z]{1,8})?[.]?\s*"
    r"(?P<unit>%|[$€£¥₹₽₩]|[A-Z]{3}|percent|per cent)?\s*(?P<close>\))?"
)
_RANGE = re.compile(r"\s*(?:-|–|—|to|\.\.)\s*(?=[\d$€£(.+-])")
_SCALES = {
    "k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "mil": 1e6, "mio": 1e6, "mm": 1e6, "million": 1e6,
    "b": 1e9, "bn": 1e9, "bil": 1e9, "billion": 1e9, "mrd": 1e9, "t": 1e12, "tn": 1e12, "trillion": 1e12,
}  # fmt: skip
_UNIT = re.compile(r"\d\s+(?:m|mm|t)\b|\dmm\b")
_MOST = 1e300


class Figure(NamedTuple):
    """A figure in ``unit``, known to ``step``: '1.2M' is 1,200,000 to 100,000. ``other``: the upper
    end of a range."""

    point: float
    step: float
    unit: str = ""
    other: float | None = None


def _number(text: str) -> tuple[float, int] | None:
    """The value of digits with separators, and how many decimals are written."""
    digits = re.sub(r"[ '\u00a0\u202f]", "", text).rstrip(".,")
    last = max(digits.rfind("."), digits.rfind(","))
    decimals = 0
    if last >= 0:
        mark = digits[last]
        tail = len(digits) - last - 1
        both = "." in digits and "," in digits
        group = (
            tail == 3 and (mark == "," or digits.count(".") > 1) and digits[:last] not in ("", "0")
        )
        if digits.count(mark) > 1 or (group and not both) or (both and digits.count(mark) > 1):
            if any(len(g) != 3 for g in re.split(r"[.,]", digits)[1:]):
                return None
        else:
            decimals = tail
            digits = digits[:last].replace(".", "").replace(",", "") + "." + digits[last + 1 :]
    digits = digits.replace(",", "") if decimals else digits.replace(",", "").replace(".", "")
    try:
        value = float(digits)
    except ValueError:
        return None
    return (value, decimals) if value < _MOST else None


def figure(raw: str) -> Figure | None:
    """The figure of a text, None where it is none."""
    text = raw.strip()
    if not text or len(text) > _LONGEST:
        return None
    if not any(map(str.isdigit, text)):
        return _measured(text) if text[0].isalpha() else None  # 'two dozen'
    found = _plain(text)
    if found is None:
        ends = _RANGE.split(text, maxsplit=1)
        if len(ends) == 2 and (low := _plain(ends[0])) and (high := _plain(ends[1])):
            if low.point <= high.point:
                return Figure(
                    low.point, max(low.step, high.step), low.unit or high.unit, high.point
                )
            return None
        found = _measured(text)
    return found


def _plain(text: str) -> Figure | None:
    match = _PLAIN.fullmatch(text)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    number = _number(match["digits"])
    if number is None:
        return None
    scale_word = (match["scale"] or "").lower()
    unit = match["unit"] or _currency(match["money"] or "")
    if unit in ("percent", "per cent"):
        unit = "%"
    if scale_word in ("percent", "pct"):
        unit, scale_word = "%", ""
    if scale_word in ("m", "mm", "t") and not unit and _UNIT.search(text):
        return None  # '5,000 m' is a length, '1.2m' and '1.2 M' are millions
    scale = _SCALES.get(scale_word, 0.0) if scale_word else 1.0
    if not scale:
        if len(scale_word) == 3 and match["scale"].isupper() and not unit:
            unit, scale = match["scale"], 1.0
        else:
            return None
    if unit not in ("", "%"):
        unit = _currency(unit)
    value, decimals = number
    negative = bool(match["open"]) or "-" in (s := match["sign"] + match["sign2"]) or "−" in s
    step = scale * 10.0**-decimals
    return Figure(-value * scale if negative else value * scale, step, unit)


@cache
def _symbols() -> dict[str, str]:
    return {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW"}


def _currency(text: str) -> str:
    return _symbols().get(text, text)


def _measured(text: str) -> Figure | None:
    """What only the reader of quantities in articles knows: '155 miles', 'two dozen', '5 ft 3 in'."""
    from discrepancy.normalise.quantity import normalise

    try:
        value = normalise(text)
    except DiscrepancyError:
        return None
    unit = value.unit if value.dimension not in ("count", "") else ""
    if value.exactness in ("at least", "at most", "range"):
        low, high = max(value.low, -_MOST), min(value.high, _MOST)
        return Figure(low, 1e-9, unit, high)
    if not (math.isfinite(value.low) and math.isfinite(value.high)):
        return None
    middle = (value.low + value.high) / 2
    return Figure(middle, value.high - value.low or abs(middle) * 1e-6 or 1e-9, unit)


class Quantity(AttributeType):
    """Counts and measures. Money is read in the same way."""

    name = "quantity"
    about = "a figure; a rounder one ('1.2M', '12.3') that fits one other is no conflict"
    sure = Confidence.HIGH

    def fits(self, raw: str) -> float:
        found = figure(raw)
        return 0.0 if found is None else 0.9 if _PLAIN.fullmatch(raw.strip()) else 0.6

    def read(self, raw: str) -> Reading | None:
        found = figure(raw)
        if found is None:
            return None
        name = _name(found.point) if found.other is None else _span(found.point, found.other)
        shown = f"{name}{'%' if found.unit == '%' else ' ' + found.unit if found.unit else ''}"
        rough = f" to {found.step:g}" if found.step > 1 else ""
        return Reading(f"{name} {found.unit}".strip() + rough, shown, found, -found.step)

    def relate(self, a: Reading, b: Reading, tolerance: Any) -> Relation:
        x, y = a.data, b.data
        if x.unit != y.unit and x.unit and y.unit:
            return Relation(Outcome.INCOMPARABLE, f"{a.name} and {b.name} are of two units")
        if (x.other is None) != (y.other is None):
            span, point = (x, y) if x.other is not None else (y, x)
            inside = span.point <= point.point <= span.other
            if inside:
                coarser = -1 if span is x else 1
                return Relation(Outcome.COMPATIBLE, "one lies in the range of the other", coarser)
            return Relation(Outcome.CONFLICT, f"{a.name} and {b.name}: outside of the range")
        apart = abs(x.point - y.point)
        if x.other is not None and y.other is not None:
            if max(x.point, y.point) <= min(x.other, y.other) and a.key != b.key:
                wider = x.other - x.point >= y.other - y.point
                return Relation(Outcome.COMPATIBLE, "the ranges overlap", -1 if wider else 1)
            apart = max(apart, abs(x.other - y.other))
        size = max(abs(x.point), abs(y.point))
        if apart <= _EPSILON * size:
            return Relation(Outcome.AGREE, "one figure", score=1.0)
        absolute, relative = tolerance or (0.0, 0.0)
        if apart <= max(absolute, relative * size) * (1 + _EPSILON):
            return Relation(
                Outcome.AGREE, f"{a.name} and {b.name}: within the tolerance", score=1.0
            )
        coarse, fine = max(x.step, y.step), min(x.step, y.step)
        if coarse > fine * (1 + _EPSILON) and apart <= coarse / 2 * (1 + 1e-6):
            return Relation(
                Outcome.COMPATIBLE,
                f"{a.name} and {b.name}: one is rounder",
                -1 if x.step > y.step else 1,
            )
        near = min(abs(x.point), abs(y.point)) / size if x.point * y.point > 0 else 0.0
        detail = f"{a.name} and {b.name} differ by {_name(apart)}"
        return Relation(Outcome.CONFLICT, detail, score=0.3 * near)

    def tolerance(self, text: str) -> Any:
        """'1 %' is relative, '0.5' absolute."""
        if not text.strip():
            return None
        found = figure(text)
        if found is None or found.point < 0 or found.other is not None:
            raise ValueError("write a figure, or a share such as '1 %'")
        return (0.0, found.point / 100) if found.unit == "%" else (found.point, 0.0)


def _span(low: float, high: float) -> str:
    if high >= _MOST:
        return f"at least {_name(low)}"
    return f"at most {_name(high)}" if low <= -_MOST else f"{_name(low)} to {_name(high)}"


def _name(value: float | None) -> str:
    return f"{value or 0.0:,.15g}"


TYPE = Quantity()
