"""Shares that a fixed phrase behind the figure names: turnout, capacity, containment, a stake."""

from __future__ import annotations

import re

__all__ = ["FULL", "full", "phrased"]

_VOTERS = re.compile(
    r" (?:of (?:the |all |its |their )?(?:[\w]+['’]s? )?(?:[\w-]+ )?(?:eligible|registered|qualified|entitled) "
    r"(?:voters|electors|electorate|people)|of (?:the |its )?(?:electorate|voters)"
    r"(?= (?:had |have )?(?:voted|cast|turned out|took part|participated)\b))"
)
_HOW = re.compile(
    r"\b(?:voted (?:for|against|in favou?r|yes|no)|support|back|oppose|favou?r|undecided|say|said they)"
)
_CAPACITY = re.compile(
    r" (?:of (?:our |its |their |the )?(?:[\w-]+ ){0,2}?capacity|capacity|full)\b(?!-)"
)
_CONTAINED = re.compile(r"[ -](?:contained|containment)\b")
_EFFECTIVE = re.compile(r"[ -](?:effective|efficacy|effectiveness)\b")
_CONTAINING = re.compile(r"\bcontain(?:ed|ing|s)?(?: (?:about|some|just|only|nearly))? $")
_OF_FIRE = re.compile(r" (?:of )?(?:the |its )?(?:\w+ )?(?:fire|blaze|wildfire|perimeter|flames)\b")
FULL = re.compile(r"\b(?:at|to|reached|reaching) full capacity\b", re.IGNORECASE)
"""What says 100 percent without a figure."""


def phrased(before: str, after: str) -> tuple[str, ...]:
    """The slot's arguments where a fixed phrase tells what a share is of, or (); lower case."""
    if _VOTERS.match(after):
        return () if _HOW.search(after[:90]) else ("turnout",)
    if _CAPACITY.match(after):
        return ("capacity",)
    if _CONTAINED.match(after) or (_CONTAINING.search(before) and _OF_FIRE.match(after)):
        return ("containment",)
    if _EFFECTIVE.match(after) or before.endswith(("effective in ", "efficacy of ")):
        return ("effective",)
    return ()


def full(text: str) -> list[tuple[int, int]]:
    """The spans of 'at full capacity' in a sentence."""
    return [m.span() for m in FULL.finditer(text)] if "ull capacity" in text else []
