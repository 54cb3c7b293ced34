"""Numerals: digits, number words, fractions and vague words, read from one place of a text.

Every function takes the lower-cased text and an offset, and gives a ``Numeral`` or None.
"""

from __future__ import annotations

import re
from functools import cache

from discrepancy.normalise._quantity_cardinal import AND_HALF, Numeral, and_half, cardinal
from discrepancy.normalise._quantity_tables import alternation, tables

__all__ = ["Numeral", "number_words", "one_in", "read_numeral"]

_DIGITS = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3}){1,9}(?:\.[0-9]+)?(?![0-9])"
    r"|[0-9]{1,2}(?:,[0-9]{2}){1,6},[0-9]{3}(?![0-9])"  # lakhs and crores: 1,50,000
    r"|[0-9]{1,3}(?:[\u00a0\u202f\u2009][0-9]{3}){1,9}(?![0-9])"
    r"|[0-9]{1,3}(?:, 0[0-9]{2}){1,3}(?![0-9])"  # tokenised: no number of its own begins with 0
    r"|[0-9]{1,3}(?: 000){1,5}(?![0-9])"  # other groups of three may be two numbers
    r"|[0-9]+(?:\.[0-9]+)?|\.[0-9]+"
)
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
_ARTICLED = ("hundred", "thousand", "million", "billion", "trillion", "dozen", "lakh", "crore")
_UNITS_OF_ONE = (
    "hour", "year", "month", "week", "day", "decade", "century", "mile", "kilometer", "kilometre",
    "ton", "tonne", "fortnight",
)  # fmt: skip


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    t = tables()
    several = alternation(
        ["several", "a few", "a couple of", "a couple", "couple of", "a handful of"]
    )
    big = alternation(["dozen", "hundred", "thousand", "million", "billion", "trillion"])
    vague = alternation(t.vague)
    fraction = alternation(t.fractions)
    digit = alternation(w for w, n in t.cardinals.items() if n < 10)
    return {
        name: re.compile(pattern)
        for name, pattern in {
            "glyph": r"\s?-?([½¼¾⅓⅔⅛])",
            "mixed": r"[\s-]([1-9])/([2-9]|10|16)(?![0-9/])",
            "several": rf"({several})\s{{1,2}}({big})(?!\w)(?:\s{{1,2}}of(?!\w))?",
            "vague": rf"({vague})(?!\w)(?:\s{{1,2}}of(?!\w))?",
            "half": (
                r"(?:half|(a\s{1,2}quarter|three\s?-?\s?quarters)\s{1,2}of)"
                r"(?:\s?-?\s?an?)?(?:\s{1,2}|\s?-\s?)"
                r"(dozen|hundred|thousand|million|billion|trillion)(?!\w)"
            ),
            "part": (
                rf"(an?|[1-9]|{digit})(?:\s{{1,2}}|\s?-\s?)({fraction})(s?)(?![\w])"
                r"(?:\s{1,2}(of)(?!\w))?"
            ),
            "half of": (
                r"half(?!\w)\s{1,2}"
                r"(?:of(?!\w)|(?=(?:the|its|their|his|her|our|those|these|all)\s))"
            ),
            "half a": (
                r"(?:(half)|a\s{1,2}quarter\s{1,2}of)(?:\s?-\s?|\s{1,2})"
                r"(?:(?:an?|of an)\s{1,2})?(?=[a-z])"
            ),
            "out of": (
                r"\s{1,2}(?:(?:out\s{1,2}of|in)(?:\s{1,2}every)?|of\s{1,2}every)\s{1,2}"
                rf"({digit}|ten|[1-9][0-9]{{0,2}}|[0-9]{{1,3}},000)(?!\w)(?![,.][0-9])(?!-)"
            ),
        }.items()
    }


def number_words() -> list[str]:
    """The words and phrases that may begin a numeral, for the scanner's trigger."""
    t = tables()
    few = [*t.vague, "a couple of"]
    articled = [f"{a} {w}" for a in ("a", "an") for w in (*_ARTICLED, *_UNITS_OF_ONE, *t.fractions)]
    return [*t.cardinals, *few, *articled, "half"]


@cache
def _vague_starts() -> frozenset[str]:
    return frozenset(phrase[:3] for phrase in tables().vague)


def read_numeral(low: str, start: int, *, alone: bool = False) -> Numeral | None:
    """The numeral that begins at ``low[start]``, or None where there is none that counts.

    ``alone``: 'half' needs no 'of' to be a ratio ('between half and two-thirds').
    """
    char = low[start]
    if char.isdigit() or char == ".":
        return _digits(low, start)
    first = low[start : start + 3]
    vague = first in _vague_starts() and _several(low, start)
    found = vague or _fraction(low, start) or cardinal(low, start)
    if alone and (found is None or found.digits == "half") and _HALF.match(low, start):
        return Numeral(0.5, 0.05, start + 4, "half", "fraction", plain=False)
    return found


def one_in(low: str, end: int, numeral: Numeral) -> Numeral | None:
    """'one in five', 'three out of four': a ratio, ``numeral`` its upper part."""
    if numeral.kind not in ("digits", "words") or not numeral.plain or low[end : end + 1] != " ":
        return None
    match = _patterns()["out of"].match(low, end)
    if match is None:
        return None
    bottom = read_numeral(low, match.start(1))
    if (
        bottom is None
        or bottom.kind not in ("digits", "words")
        or not 0 < numeral.value < bottom.value
    ):
        return None
    told = "out" in match[0] or "every" in match[0] or bottom.value in (10, 100, 1000, 1e4, 1e5)
    if not told and (numeral.value > bottom.value - 1 or (bottom.value > 9 and numeral.value != 1)):
        return None
    after = low[match.end() : match.end() + 16].split()
    # 'three in four days' counts days, and 'two in three attacks' attacks.
    if (
        after
        and not told
        and (after[0].rstrip("s,.") in _UNITS_OF_ONE or after[0] in ("minutes", "separate"))
    ):
        return None
    digits = f"{int(numeral.value)}/{int(bottom.value)}"
    return Numeral(numeral.value / bottom.value, 0.05, match.end(), digits, "fraction", plain=False)


_OF_UNIT = re.compile(r"\s{1,2}(?:an?\s{1,2})(?=hour|century|mile)")
_HALF = re.compile(r"half(?!\w)")
_NOT_DIGIT = re.compile(r"[^0-9.]")


_MOST_DIGITS = 15


def _digits(low: str, start: int) -> Numeral | None:
    match = _DIGITS.match(low, start)
    if match is None or match.end() - start > 30:
        return None  # nothing that a newspaper counts has thirty digits
    digits = match[0]
    end = match.end()
    if not digits.isdigit():
        digits = _NOT_DIGIT.sub("", digits)
    if len(digits.partition(".")[0]) > _MOST_DIGITS:
        return None  # more than a float holds, and than a newspaper counts
    value = float(digits)
    places = len(digits) - digits.find(".") - 1 if "." in digits else 0
    step = 10.0**-places
    tail = low[end : end + 2]
    if tail and (tail[0] in " -½¼¾⅓⅔⅛") and not places:
        p = _patterns()
        if glyph := p["glyph"].match(low, end):
            value = _short(value + _GLYPHS[glyph[1]])
            return Numeral(value, 0.1, glyph.end(), f"{value:.6g}", "digits", plain=False)
        if mixed := p["mixed"].match(low, end):
            value = _short(value + int(mixed[1]) / int(mixed[2]))
            return Numeral(value, 0.1, mixed.end(), f"{value:.6g}", "digits", plain=False)
        if half := AND_HALF.match(low, end):
            value = _short(value + and_half(half))
            return Numeral(value, 0.1, half.end(), f"{value:.6g}", "digits", plain=False)
    return Numeral(value, step, end, digits, "digits", plain=not places)


def _short(value: float) -> float:
    """A third has no end: six digits, the same that the name shows."""
    return float(f"{value:.6g}")


def _squash(phrase: str) -> str:
    return " ".join(phrase.split())


def _several(low: str, start: int) -> Numeral | None:
    """'several hundred', 'a couple of dozen', 'dozens of', 'tens of thousands'."""
    if low[start] not in "acsdthmb":
        return None
    t, p = tables(), _patterns()
    if match := p["several"].match(low, start):
        few = _squash(match[1]).removesuffix(" of")
        lo, hi = t.vague[few]
        by = t.scales[match[2]]
        return Numeral(
            lo * by, by, match.end(), f"{few} {match[2]}", "vague", lo * by, hi * by, False
        )
    if match := p["vague"].match(low, start):
        name = _squash(match[1])
        lo, hi = t.vague[name]
        return Numeral(lo, 1, match.end(), name, "vague", lo, hi, False)
    return None


def _fraction(low: str, start: int) -> Numeral | None:
    """'half a million' is a number, 'two-thirds' and 'half of' are ratios."""
    t, p = tables(), _patterns()
    if match := p["half"].match(low, start):
        share = 0.5 if not match[1] else 0.25 if match[1].startswith("a") else 0.75
        value = share * t.scales[match[2]]
        by = t.scales[match[2]]
        step = 0.1 * by if by >= 1e6 else 1.0
        return Numeral(value, step, match.end(), f"{value:.12g}", "words", plain=step == 1)
    if low.startswith("half", start):
        if match := p["half of"].match(low, start):
            return Numeral(0.5, 0.05, match.end(), "half", "fraction", plain=False)
        if match := p["half a"].match(low, start):
            return Numeral(0.5, 0.1, match.end(), "half", "article", plain=False)
        return None
    if match := p["part"].match(low, start):
        if match[2] == "quarter" and match[1] == "a" and match[4]:
            of_unit = _OF_UNIT.match(low, match.end())
            if of_unit:
                return Numeral(0.25, 0.05, of_unit.end(), "0.25", "article", plain=False)
        return _part(match)
    return None


def _part(match: re.Match[str]) -> Numeral | None:
    t = tables()
    word = match[1]
    top = 1 if word in ("a", "an") else int(word) if word.isdigit() else t.cardinals[word]
    bottom = t.fractions[match[2]]
    # 'a third man', 'one second', 'two quarters': only 'of' or the hyphen make it a fraction.
    spelled = match[4] or "-" in match[0] or match[3]
    if top >= bottom or top == 0 or not spelled or (top > 1) != bool(match[3]):
        return None
    if word in ("a", "an") and not match[4]:
        return None
    if not match[4] and top == 1 and match[2] in ("quarter", "half") and "-" not in match[0]:
        return None
    return Numeral(top / bottom, 0.05, match.end(), f"{top}/{bottom}", "fraction", plain=False)
