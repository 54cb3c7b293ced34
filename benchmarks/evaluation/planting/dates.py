"""Dates: days of the week, and days of a month."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from evaluation.planting.text import Edit, Mention, Passage

NEEDED = 1
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]*\.?"
_WEEKDAY = re.compile(rf"\b({'|'.join(_DAYS)})\b")
_DATE = re.compile(
    rf"\b(?P<m1>{_MONTH}) (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d|:| ?[ap]\.?m)|"
    rf"\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?P<m2>{_MONTH})\b"
)
_LOOSE = re.compile(r"last|next|every|as of", re.IGNORECASE)
_SAID = re.compile(
    r"(?:said|says|told \w+|reported|announced|wrote|statement)(?: on| late| early)* $"
)
_STAMP = re.compile(
    r"updated|published|posted|copyright|\d ?: ?\d\d.*\b(?:19|20)\d\d", re.IGNORECASE
)


def _dated(match: re.Match[str]) -> tuple[str, int]:
    month = match["m1"] or match["m2"]
    return month[:3], int(match["d1"] or match["d2"])


def _digits(match: re.Match[str]) -> tuple[int, int]:
    return match.span("d1") if match["d1"] else match.span("d2")


def mentions(passage: Passage) -> list[Mention]:
    """Days of the week and of months. A key is ('weekday', day, terms needed) or (month, day, terms
    needed): a day of the week needs two, for many things happen on a Thursday."""
    if _STAMP.search(passage.text) and len(passage.text) < 80:
        return []
    found = []
    for match in _WEEKDAY.finditer(passage.text):
        near = passage.text[max(0, match.start() - 12) : match.end() + 12]
        sure = not (
            _DATE.search(near) or _LOOSE.search(near) or _SAID.search(passage.text[: match.start()])
        )
        at = passage.start + match.start()
        around = passage.around(match.start(), match.end(), 9)
        key = ("weekday", match[1], "2")
        found.append(Mention(key, at, at + len(match[1]), around, sure))
    for match in _DATE.finditer(passage.text):
        month, day = _dated(match)
        if 1 <= day <= 31:
            low, high = _digits(match)
            around = passage.around(match.start(), match.end(), 9)
            key = (month, str(day), "1")
            found.append(Mention(key, passage.start + low, passage.start + high, around))
    return found


def rewritten(
    every: Sequence[Mention], chosen: Mention, text: str, story: str, rng: Random
) -> tuple[list[Edit], str, str] | None:
    """Another day that the story names nowhere: of the week at least two days off, of the month a
    week or two off, so that a day of the week beside it stays true."""
    same = [m for m in every if m.key == chosen.key]
    if not all(m.sure for m in same):
        return None
    if chosen.key[0] == "weekday":
        old = _DAYS.index(chosen.key[1])
        free = [
            d
            for i, d in enumerate(_DAYS)
            if d not in story and min((i - old) % 7, (old - i) % 7) > 1
        ]
        if not free:
            return None
        new = rng.choice(free)
        return [Edit(m.start, m.end, new) for m in same], chosen.key[1], new
    month, day = chosen.key[0], int(chosen.key[1])
    used = {_dated(m) for m in _DATE.finditer(story)}
    days = [
        day + k for k in (-14, -7, 7, 14) if 1 <= day + k <= 28 and (month, day + k) not in used
    ]
    if not days:
        return None
    new = str(rng.choice(days))
    return [Edit(m.start, m.end, new) for m in same], str(day), new
