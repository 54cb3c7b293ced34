"""Codes: gates, platforms, flight numbers, postcodes, identifiers."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from discrepancy.models import Confidence, Outcome
from discrepancy.tables.types._base import AttributeType, Reading, Relation
from discrepancy.vocab import load_toml

__all__ = ["TYPE"]

_LONGEST = 40
_NUMBER = 7  # digits of a telephone number
# '120 min', '2h 5m': a figure and its unit.
_MEASURE = re.compile(r"\d[\d.,]*(?: [a-z%°]|[a-z]{1,3} \d)")
_PIECE = re.compile(r"[^\W\d_]+|\d+")


@cache
def _words() -> frozenset[str]:
    return frozenset(load_toml("tables/columns.toml")["codes"]["words"].split())


class _Code(AttributeType):
    name = "code"
    about = "a gate, a platform, a number or letters that name something; case, blanks and the word 'gate' say nothing"
    sure = Confidence.HIGH

    def fits(self, raw: str) -> float:
        text = raw.strip()
        if not text or len(text) > _LONGEST:
            return 0.0
        pieces = self._pieces(text)
        if not pieces or not any(p.isdigit() for p in pieces) or len(pieces) > 5:
            return 0.0
        if _MEASURE.match(text):
            return 0.1
        letters = [p for p in pieces if not p.isdigit()]
        if not letters:
            return 0.3
        return 0.85 if all(len(p) <= 3 for p in letters) and "." not in text else 0.1

    def read(self, raw: str) -> Reading | None:
        pieces = self._pieces(raw[:_LONGEST])
        if not pieces:
            return None
        key = "".join(pieces)
        return Reading(key, " ".join(raw.split())[:_LONGEST], tuple(pieces), len(pieces))

    @staticmethod
    def _pieces(text: str) -> list[str]:
        found = [p.casefold() for p in _PIECE.findall(text)]
        kept = [p for p in found if p not in _words()] or found
        if sum(p.isdigit() for p in kept) > 1:
            return kept  # '555-010-0199'
        return [p.lstrip("0") or "0" if p.isdigit() else p for p in kept]

    def relate(self, a: Reading, b: Reading, tolerance: Any) -> Relation:
        x, y = a.data, b.data
        brief, full = sorted((a.key, b.key), key=len)
        if len(brief) >= _NUMBER and brief.isdigit() and full.isdigit() and full.endswith(brief):
            coarser = -1 if a.key == brief else 1  # '+1 555 010 0199' and '555-010-0199'
            return Relation(Outcome.COMPATIBLE, f"{a.name} and {b.name}: one says more", coarser)
        for short, long, coarser in ((x, y, -1), (y, x, 1)):
            # 'B12' of 'Terminal B, gate B12'; '22' of 'D22'.
            if len(short) < len(long) and (
                long[-len(short) :] == short or (len(short) > 1 and long[: len(short)] == short)
            ):
                return Relation(
                    Outcome.COMPATIBLE, f"{a.name} and {b.name}: one says more", coarser
                )
        return Relation(Outcome.CONFLICT, f"{a.name} is not {b.name}")


TYPE = _Code()
