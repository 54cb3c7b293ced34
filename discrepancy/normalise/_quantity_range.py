"""Two figures that are the ends of one quantity: '10-15', 'between 10 and 15', '$5m to $10m'."""

from __future__ import annotations

import re
from typing import NamedTuple

from discrepancy.normalise import _quantity_context as context
from discrepancy.normalise._quantity_build import Figure
from discrepancy.normalise._quantity_cardinal import Numeral
from discrepancy.normalise._quantity_left import Left
from discrepancy.normalise._quantity_numeral import read_numeral
from discrepancy.normalise._quantity_right import Measured, measure
from discrepancy.normalise._quantity_tables import Unit, tables

__all__ = ["RATIO", "Range", "borrowed_unit", "read_range"]

RATIO = Unit("", "", "ratio", "")
_JOINER = re.compile(r"\s?[-‑–—]\s?|\s{1,2}(?:to|or|and)\s{1,2}")
_JOINERS = frozenset(" -‑–—\n")
_SIGN = re.compile(r"\S{1,4}?\s?(?=[0-9])")
_BY = (1e12, 1e9, 1e6)


class Range(NamedTuple):
    first: Figure
    second: Figure
    unit: Unit | None
    end: int


def read_range(
    text: str, low: str, start: int, lenient: bool, left: Left, numeral: Numeral, one: Measured
) -> Range | None:
    """'10-15', 'between 10 and 15', 'two or three', '$5m to $10m'."""
    if numeral.kind == "article" or low[one.end : one.end + 1] not in _JOINERS:
        return None
    joined = _JOINER.match(low, one.end)
    if joined is None:
        return None
    between, word = left.lead == "between", joined[0].strip()
    if (word == "and") != between or (left.lead == "from" and word == "to"):
        return None
    other = _second(text, low, joined.end(), left.code, numeral)
    if other is None:
        return None
    number, two = other
    first, unit = _share_scale(one, two)
    if not _one_unit(one.unit, two.unit) or first.value >= two.figure.value:
        return None
    if not lenient and not _is_range(text, low, start, left, numeral, joined[0], number, two):
        return None
    return Range(first, two.figure, two.unit or unit, two.end)


def borrowed_unit(text: str, low: str, left: Left, numeral: Numeral, end: int) -> Unit | None:
    """'from 10 to 15 percent' are two figures, and the first has the unit of the second."""
    joined = _JOINER.match(low, end)
    if joined is None or joined[0].strip() != "to":
        return None
    other = _second(text, low, joined.end(), left.code, numeral)
    return other[1].unit if other and not other[1].figure.scaled else None


def _one_unit(a: Unit | None, b: Unit | None) -> bool:
    return a is None or a == b or a is RATIO or (b is None and a.dimension == "magnitude")


def _second(
    text: str, low: str, at: int, code: str, numeral: Numeral
) -> tuple[Numeral, Measured] | None:
    """The number behind a joiner, with its own currency sign if it has one."""
    if at >= len(low):
        return None
    if not low[at].isalnum() and low[at] != ".":
        sign = _SIGN.match(low, at)
        if sign is None or not code or tables().money_before.get(sign[0].strip()) != code:
            return None
        at = sign.end()
    if not low[at].isdigit() and low[at] not in "abcdefhnmost.z":
        return None
    number = read_numeral(low, at, alone=numeral.kind == "fraction")
    kinds = ("fraction",) if numeral.kind == "fraction" else ("digits", "words")
    if number is None or number.kind not in kinds:
        return None
    return number, measure(text, low, number, code)


def _share_scale(one: Measured, two: Measured) -> tuple[Figure, Unit | None]:
    """'10 to 15 million': the first figure has the scale of the second."""
    first, second = one.figure, two.figure
    if (second.scaled and not first.scaled and first.plain) or (
        second.scaled and not first.scaled and first.value < 1000
    ):
        by = next((b for b in _BY if second.value >= b), 1.0)
        if first.value < second.value / by:
            first = first._replace(value=first.value * by, step=first.step * by, scaled=by > 1)
    return first, one.unit


def _is_range(
    text: str, low: str, start: int, left: Left, numeral: Numeral, joiner: str,
    number: Numeral, two: Measured,
) -> bool:  # fmt: skip
    """Whether two numbers are the ends of a range, and no score, date or time."""
    hyphen = joiner.strip() not in ("to", "or", "and")
    if hyphen and " " in joiner and two.unit is None:
        return False
    dated = two.unit is None or two.unit.dimension == "duration"
    if dated and context.is_year(text, start, numeral, ""):
        return False
    if dated and context.is_name(text, start, numeral.end, numeral, "", True):
        return False
    if two.unit is None:
        if numeral.kind == "digits" and context.is_clock_or_chain(low, two.end):
            return False
        after = context.next_word(text, two.end)
        if after.lower() in tables().context["months"] or low[two.end : two.end + 1].isalnum():
            return False
        return bool(
            left.lead == "between"
            or "age" in left.lead
            or left.hedge
            or context.counts_after(after)
        )
    return True
