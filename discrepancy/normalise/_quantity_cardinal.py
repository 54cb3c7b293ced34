"""Cardinals in words: 'twenty-five', 'one hundred and twenty', 'two and a half million'."""

from __future__ import annotations

import re
from typing import NamedTuple

from discrepancy.normalise._quantity_tables import tables

__all__ = ["AND_HALF", "Numeral", "and_half", "cardinal"]

AND_HALF = re.compile(
    r"(?:\s|\s?-\s?)and(?:\s|\s?-\s?)(?:(?:an?|one)(?:\s|\s?-\s?)(half|quarter|third)"
    r"|(three)(?:\s|\s?-\s?)quarters)(?!\w)"
)
_WORD = re.compile(r"(?:\s{1,2}|\s?-\s?)?([a-z]+)")
_BLANKS = re.compile(r"\s{1,3}")


class Numeral(NamedTuple):
    """A number as written: ``value``, ``step`` the worth of its last digit, ``digits`` its words.

    ``plain`` is true of integers with no scale word behind them. ``kind``: 'digits', 'words',
    'vague' (``low``, ``high`` then bound it), 'fraction' ('two-thirds'), 'article' ('an hour').
    """

    value: float
    step: float
    end: int
    digits: str
    kind: str
    low: float = 0.0
    high: float = 0.0
    plain: bool = True


def and_half(match: re.Match[str]) -> float:
    """What ``AND_HALF`` adds."""
    return 0.75 if match[2] else {"half": 0.5, "quarter": 0.25, "third": 1 / 3}[match[1]]


class _Sum:
    """A cardinal as it grows word by word: ``current`` is below the next scale, -1 for none."""

    def __init__(self) -> None:
        self.total, self.current, self.step, self.scale = 0.0, -1.0, 1.0, 1e18

    @property
    def value(self) -> float:
        return self.total + max(self.current, 0.0)

    def add(self, word: str) -> bool:
        """Takes ``word`` in, or says that it begins another number."""
        t = tables()
        if word in t.cardinals:
            return self._cardinal(t.cardinals[word])
        if word == "hundred" and 0 < self.current < 100:
            self.current *= 100
        elif word == "dozen" and 0 < self.current < 100:
            self.current *= 12
        elif word in t.scales and word != "hundred" and self.current > 0:
            if t.scales[word] >= self.scale:
                return False
            self.scale = t.scales[word]
            self.total += self.current * self.scale
            self.step = self.scale if self.scale >= 1e6 else 1.0
            self.current = -1.0
        else:
            return False
        return True

    def _cardinal(self, number: int) -> bool:
        tens = 0 < number < 10 and self.current % 100 >= 20 and self.current % 10 == 0
        hundreds = 0 < number < 100 and self.current >= 100 and self.current % 100 == 0
        if self.current < 0:
            self.current = float(number)
        elif tens or hundreds:
            self.current += number
        else:
            return False
        return True


def cardinal(low: str, start: int) -> Numeral | None:
    """The cardinal that begins at ``low[start]``; 'an' of 'an hour' is a one of kind 'article'."""
    found, end, pos = _Sum(), start, start
    article = False
    while match := _WORD.match(low, pos):
        word = match[1]
        if pos > start and match.start(1) == pos:  # letters that touch: no word of its own
            break
        if word in ("a", "an") and pos == start:
            article, found.current = True, 1.0
        elif word == "and" and end > start:
            if half := AND_HALF.match(low, pos):
                return _with_half(low, found.value, half)
            after = _WORD.match(low, match.end())
            if (
                not after
                or after[1] not in tables().cardinals
                or (found.current % 100 > 0 and found.current > 0)
            ):
                break
            if found.value < 100:
                break
            pos = match.end()
            continue
        elif not found.add(word):
            break
        pos = end = match.end()
        if word == "dozen":
            break
    if end == start:
        return None
    if article and found.value == 1.0:
        skip = _BLANKS.match(low, end)
        return Numeral(1.0, 0.1, skip.end() if skip else end, "1", "article", plain=False)
    return Numeral(
        found.value, found.step, end, f"{found.value:.12g}", "words", plain=found.step == 1.0
    )


def _with_half(low: str, value: float, half: re.Match[str]) -> Numeral:
    """'two and a half' and the scale behind it, if there is one."""
    value += and_half(half)
    scale = _WORD.match(low, half.end())
    by = tables().scales.get(scale[1], 1.0) if scale else 1.0
    end = scale.end() if scale and by > 1 else half.end()
    return Numeral(value * by, 0.1 * by, end, f"{value * by:.12g}", "words", plain=False)
