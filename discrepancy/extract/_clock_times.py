"""Times of day as papers write them: of the clock, and parts of a day ('early Saturday', 'Friday night')."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from discrepancy.vocab import load_toml

__all__ = ["DAY", "Time", "clock", "parts"]

DAY = 24 * 60
"""Minutes."""
_TIME = re.compile(
    r"(?<![\d:.$£€])(?:(?P<h>1[0-2]|0?[1-9])(?:[:.] ?(?P<m>[0-5]\d))? ?(?P<ap>[ap])\.? ?m\b"
    r"|(?P<h24>[01]\d|2[0-3]): ?(?P<m24>[0-5]\d)(?![\d:])(?! ?(?:to go|left|remaining|minutes|[ap]\.? ?m\b))"
    r"|(?P<mil>(?:[01]\d|2[0-3])[0-5]\d) ?(?:hrs|hours)\b|\b(?P<word>noon|midday|midnight)\b)",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:about|around|approximately|roughly|some ?time|shortly|just|nearly|almost|before|after|by|until|between|"
    r"past|circa|from|soon|since|till|gone)\s+(?:\w+ )?$",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\.? ?\(?(?P<zone>(?:[A-Z]{1,3}[SD]?T|GMT|UTC|BST)\b|(?i:eastern|central|pacific|mountain|local|greenwich))"
)


class Time(NamedTuple):
    """A time at ``start`` to ``end`` of a text: from ``low`` to ``high`` minutes after midnight.

    ``zone`` is '-' where none is written, ``vague`` whether it is 'about' or 'shortly before', ``bare``
    whether it is written without a.m. and p.m.
    """

    start: int
    end: int
    low: int
    high: int
    name: str
    zone: str = "-"
    vague: bool = False
    bare: bool = False

    @property
    def part(self) -> bool:
        """Whether it is a part of the day."""
        return self.high > self.low


def clock(text: str) -> Iterator[Time]:
    """The times of the clock in a sentence."""
    return (_clock(text, m) for m in _TIME.finditer(text))


def _clock(text: str, match: re.Match[str]) -> Time:
    minutes = _minutes(match)
    vague = bool(_VAGUE.search(text[max(0, match.start() - 30) : match.start()]))
    zone = _ZONE.match(text, match.end())
    name = f"{'about ' if vague else ''}{minutes // 60:02}:{minutes % 60:02}"
    return Time(
        match.start(), match.end(), minutes, minutes, name,
        zone["zone"].lower() if zone else "-", vague, bool(match["h24"]),
    )  # fmt: skip


def _minutes(match: re.Match[str]) -> int:
    if match["word"]:
        return 0 if match["word"].lower() == "midnight" else 12 * 60
    if match["h24"]:
        return int(match["h24"]) * 60 + int(match["m24"])
    if match["mil"]:
        return int(match["mil"][:2]) * 60 + int(match["mil"][2:])
    hour = int(match["h"]) % 12 + (12 if match["ap"].lower() == "p" else 0)
    return hour * 60 + int(match["m"] or 0)


_WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_PART = re.compile(
    rf"\b(?:(?P<edge>early|late) (?:on )?)?(?:(?:{_WEEKDAY}|yesterday|that|this) ){{1,2}}"
    r"(?P<part>morning|afternoon|evening|night)\b"
    rf"|\b(?P<only>early|late) (?:on )?{_WEEKDAY}\b"
    r"|\b(?P<word>at dawn|before dawn|at dusk|overnight|early hours|small hours|at midday|at sunrise|at sunset)\b",
    re.IGNORECASE,
)


@cache
def _ranges() -> dict[str, tuple[int, int]]:
    rows = load_toml("clocks.toml")["parts"].items()
    return {name: (int(low * 60), int(high * 60)) for name, (low, high) in rows}


def parts(text: str) -> Iterator[Time]:
    """The parts of the day in a sentence, where it has no time of the clock."""
    for match in _PART.finditer(text) if not _TIME.search(text) else ():
        said = match["word"] or match["only"] or f"{match['edge'] or ''} {match['part']}"
        name = " ".join(said.lower().split())
        low, high = _ranges()[name]
        yield Time(match.start(), match.end(), low, high, name)
