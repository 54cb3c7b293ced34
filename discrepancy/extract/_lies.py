"""In which part of its country a town lies: 'the northern city of Lindow', 'Lindow in central Corvania'."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["angle", "apart", "lies"]

_POINTS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
_PART = (
    r"(?P<part>(?:north|south)[ -]?(?:east|west)(?:ern)?"
    r"|(?:north|south|east|west)(?:ern)?|central)"
)
_SORT = r"(?:city|town|village|port|island|province|region|district|capital|resort)"
_NAME = r"(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})"
_OF = re.compile(rf"\b{_PART} (?:[A-Z][a-z]+ )?(?:[a-z]+ )?{_SORT} of {_NAME}")
_IN = re.compile(rf"\b(?:{_SORT} of |in |at |near ){_NAME},? in {_PART} [A-Z]")
_ASIDE = 90
"""Degrees from which two parts of a country are two."""


def lies(text: str) -> Iterator[tuple[str, str, re.Match[str]]]:
    """Name, part of the country, and the match whose groups they are."""
    for pattern in (_OF, _IN):
        for match in pattern.finditer(text):
            part = match["part"].removesuffix("ern").replace("-", "").replace(" ", "")
            yield match["name"].lower(), part, match


def apart(a: str, b: str) -> bool:
    """Whether what lies in one part of a country does not lie in the other."""
    if "central" in (a, b):
        return a != b
    return angle(a, b) >= _ASIDE


def angle(a: str, b: str) -> int:
    """Degrees between two points of the compass."""
    between = abs(_POINTS.index(a) - _POINTS.index(b)) * 45
    return min(between, 360 - between)
