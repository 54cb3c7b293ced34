"""Figures: counts, measures, shares, prices of a column that is no money."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from discrepancy.models import Confidence, Outcome
from discrepancy.tables.types._base import AttributeType, Reading, Relation
from discrepancy.tables.types._figure import MOST, PLAIN, Figure, figure

__all__ = ["TYPE", "Figure", "Quantity", "figure"]

_EPSILON = 1e-9
_FIRST = re.compile(r"[-+−]?[\d.,]*\d")
# '651.460' is a fraction here and a hundred thousands there.
_EITHER = re.compile(r"[-+−]?[1-9]\d{0,2}(?P<mark>[.,])\d{3}")


class Quantity(AttributeType):
    """Counts and measures. Money is read in the same way."""

    name = "quantity"
    about = "a figure; a rounder one ('1.2M', '12.3') that fits one other is no conflict"
    sure = Confidence.HIGH

    def fits(self, raw: str) -> float:
        found = figure(raw)
        if found is None:
            return 0.0
        if PLAIN.fullmatch(raw.strip()):
            return 0.9
        # '12 Maple Street' is more than a figure.
        return 0.6 if found.unit or sum(w.isalpha() for w in raw.split()) < 2 else 0.3

    def read(self, raw: str) -> Reading | None:
        found = figure(raw)
        if found is None:
            return None
        name = _name(found.point) if found.other is None else _span(found.point, found.other)
        shown = f"{name}{'%' if found.unit == '%' else ' ' + found.unit if found.unit else ''}"
        if _converted(found.unit):
            shown = " ".join(raw.split())  # not '15.2777777778 m/s' for '55 km/h'
        rough = f" to {found.step:g}" if found.step > 1 else ""
        return Reading(f"{name} {found.unit}".strip() + rough, shown, found, -found.step)

    def read_cell(self, raws: Sequence[str], weights: Sequence[int]) -> list[Reading | None]:
        """A bare figure is in the unit that others write, the one in which it agrees with somebody or
        else the commonest; '651.460' is what somebody else says more clearly, if anybody does."""
        found = [self.read(raw) for raw in raws]
        units: Counter[str] = Counter()
        for raw, reading, weight in zip(raws, found, weights, strict=True):
            number = _FIRST.match(raw.strip())
            if reading is not None and reading.data.unit and number:
                units[raw.strip()[number.end() :].strip()] += weight
        clear = {
            (r.data.point, r.data.unit)
            for raw, r in zip(raws, found, strict=True)
            if r is not None and not _either(raw)
        }
        return [
            reading if reading is None else self._beside(raw, reading, units, clear)
            for raw, reading in zip(raws, found, strict=True)
        ]

    def _beside(
        self, raw: str, mine: Reading, units: Counter[str], clear: set[tuple[float, str]]
    ) -> Reading:
        """The reading of one text of a cell, in the ``units`` of the others."""
        texts = [raw]
        if not mine.data.unit and mine.data.other is None and not any(map(str.isalpha, raw)):
            ordered = sorted(units, key=lambda u: (-units[u], u))[:5]
            texts = [f"{raw.strip()} {unit}" for unit in ordered] or texts
            if "%" in ordered and abs(mine.data.point) <= 1 and "." in raw:
                texts.append(f"{100 * mine.data.point:.10g}%")  # as spreadsheets hold a share
        if _either(raw):
            texts += [_other_way(text) for text in texts]
        read = [r for text in texts if (r := self.read(text)) is not None]
        agreeing = (r for r in read if (r.data.point, r.data.unit) in clear)
        return next(agreeing, read[0] if read else mine)

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
        by = f"{100 * apart / size:.2g} %" if _converted(x.unit or y.unit) else _name(apart)
        detail = f"{a.name} and {b.name} differ by {by}"
        return Relation(Outcome.CONFLICT, detail, score=0.3 * near)

    def tolerance(self, text: str) -> Any:
        """'1 %' is relative, '0.5' absolute."""
        if not text.strip():
            return None
        found = figure(text)
        if found is None or found.point < 0 or found.other is not None:
            raise ValueError("write a figure, or a share such as '1 %'")
        return (0.0, found.point / 100) if found.unit == "%" else (found.point, 0.0)


def _converted(unit: str) -> bool:
    """Whether figures of a unit were computed from those that are written."""
    return bool(unit) and unit not in ("%", "C") and not (len(unit) == 3 and unit.isupper())


def _either(raw: str) -> bool:
    number = _FIRST.search(raw)
    return number is not None and _EITHER.fullmatch(number.group()) is not None


def _other_way(raw: str) -> str:
    """The text with its point for a comma, or the other way round."""
    return raw.translate(str.maketrans(".,", ",."))


def _span(low: float, high: float) -> str:
    if high >= MOST:
        return f"at least {_name(low)}"
    return f"at most {_name(high)}" if low <= -MOST else f"{_name(low)} to {_name(high)}"


def _name(value: float | None) -> str:
    return f"{value or 0.0:,.15g}"


TYPE = Quantity()
