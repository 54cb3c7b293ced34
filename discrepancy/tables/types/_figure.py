"""Figures as tables write them: '1,234.5', '1 234,5', '1.2M', '(1.5%)', '1.5E+06'."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from typing import NamedTuple

from discrepancy.errors import DiscrepancyError
from discrepancy.vocab import load_toml

__all__ = ["MOST", "PLAIN", "Figure", "figure"]

_LONGEST = 60
# '1,234.5', '1 234,5', '1.2M', '$ 3.4bn', '(1.5%)', '-0.3 %', '+12'
PLAIN = re.compile(
    r"(?P<open>\()?\s*(?P<sign>[-+−]?)\s*(?P<money>[$€£¥₹₽₩]|[A-Z]{1,3}[$]|[A-Z]{3}(?=[ \d]))?\s*(?P<sign2>[-+−]?)"
    r"(?P<digits>\d[\d.,' \u00a0\u202f]*|[.]\d+)\s*(?P<scale>[A-Za-z]{1,8})?[.]?\s*"
    r"(?P<unit>%|[$€£¥₹₽₩]|[A-Z]{3}|percent|per cent)?\s*(?P<close>\))?"
)
_RANGE = re.compile(r"\s*(?:-|–|—|to|\.\.)\s*(?=[\d$€£(.+-])")
_SCALES = {
    "k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "mil": 1e6, "mio": 1e6, "mm": 1e6, "million": 1e6,
    "b": 1e9, "bn": 1e9, "bil": 1e9, "billion": 1e9, "mrd": 1e9, "t": 1e12, "tn": 1e12, "trillion": 1e12,
}  # fmt: skip
# As spreadsheets write large figures.
_SCIENTIFIC = re.compile(
    r"(?P<sign>[-+]?)(?P<digits>\d{1,20}(?:\.\d{1,20})?)[eE](?P<power>[-+]?\d{1,2})"
)
_UP_DOWN = re.compile(r"(?:[▲△↑]|up\b|(?P<down>[▼▽↓]|down\b))\s*(?=[\d$€£.])", re.I)
# Units that articles seldom shorten so: read as their words.
_SHORT = re.compile(r"(?<=[\d\s])(?P<unit>min|in|mi|ha|kts?|kn|mb|mbar)\.?$", re.I)
_LONG = {
    "min": "minutes",
    "in": "inches",
    "mi": "miles",
    "ha": "hectares",
    "kt": "knots",
    "kts": "knots",
    "kn": "knots",
    "mb": "hPa",
    "mbar": "hPa",
}
_HOURS = re.compile(
    r"(?P<hours>\d{1,4})\s*(?:h|hrs?|hours?)\b[.,]?\s*(?:and\s+)?(?P<minutes>[0-5]?\d)\s*(?:m|min|mins|minutes?|')?\.?"
    r"|(?P<only>\d{1,2})h(?P<rest>[0-5]\d)m?",
    re.I,
)
_CLOCK = re.compile(r"\d:\d\d")
_UNIT = re.compile(r"\d\s+(?:m|mm|t)\b|\dmm\b")
MOST = 1e300


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
    return (value, decimals) if value < MOST else None


@lru_cache(1 << 16)
def figure(raw: str) -> Figure | None:
    """The figure of a text, None where it is none."""
    text = raw.strip()
    if not text or len(text) > _LONGEST:
        return None
    if way := _UP_DOWN.match(text):
        text = ("-" if way["down"] else "") + text[way.end() :]
    if power := _SCIENTIFIC.fullmatch(text):
        step = 10.0 ** (int(power["power"]) - len(power["digits"].partition(".")[2]))
        return Figure(float(text), step)
    if not any(map(str.isdigit, text)):
        return _measured(text) if text[0].isalpha() else None  # 'two dozen'
    if span := _HOURS.fullmatch(text):
        hours, minutes = span["hours"] or span["only"], span["minutes"] or span["rest"]
        return Figure(int(hours) * 3600.0 + int(minutes) * 60.0, 60.0, "s")
    if _CLOCK.search(text):
        return None  # '2:22' is no 2
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
    match = PLAIN.fullmatch(text)
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
    """'US$' and '€' -> their code."""
    table = load_toml("currencies.toml")
    return {s.upper(): code for code, entry in table.items() for s in entry.get("before", ())}


def _currency(text: str) -> str:
    return _symbols().get(text, text)


def _measured(text: str) -> Figure | None:
    """What only the reader of quantities in articles knows: '155 miles', 'two dozen', '5 ft 3 in'."""
    from discrepancy.normalise.quantity import normalise

    try:
        value = normalise(_SHORT.sub(lambda m: " " + _LONG[m["unit"].lower()], text))
    except DiscrepancyError:
        return None
    unit = value.unit if value.dimension not in ("count", "") else ""
    if value.exactness in ("at least", "at most", "range"):
        low, high = max(value.low, -MOST), min(value.high, MOST)
        return Figure(low, 1e-9, unit, high)
    if not (math.isfinite(value.low) and math.isfinite(value.high)):
        return None
    middle = (value.low + value.high) / 2
    return Figure(middle, value.high - value.low or abs(middle) * 1e-6 or 1e-9, unit)
