"""Expressions that are a quantity only because somebody says so: 'a third', '21st', 'nobody'.

In running text they need more ('a third of voters') or are something else ('the third man'), so the
scanner leaves them alone; here the whole text is known to be one quantity.
"""

from __future__ import annotations

import re

from discrepancy.models import QuantityValue
from discrepancy.vocab import load_toml

__all__ = ["ordinal", "rewritten"]

_FRACTION = re.compile(
    r"(an?|one|1)[ -](half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)", re.I
)
_NOBODY = re.compile(r"(?:no[ -]one|nobody|none|nil)(?: of)?", re.I)
_HOURS = re.compile(r"(\d{1,3}) ?h(?:rs?)?\.? ?(\d{1,2}) ?m(?:ins?)?\.?", re.I)
_FEET = re.compile(r"(\d{1,2}) ?['’′] ?(\d{1,2}) ?(?:\"|”|″|'')")
_ORDINAL = re.compile(r"(?:the )?(\d{1,3}(?:,\d{3})*|\d{1,7})(?:st|nd|rd|th)", re.I)


def rewritten(text: str) -> str:
    """``text`` in words that the scanner takes for a quantity by themselves, or as it is."""
    if found := _FRACTION.fullmatch(text):
        return f"{'half' if found[2].lower() == 'half' else found[0]} of"
    if _NOBODY.fullmatch(text):
        return "0"
    if found := _HOURS.fullmatch(text):
        return f"{found[1]} hours {found[2]} minutes"
    if found := _FEET.fullmatch(text):
        return f"{found[1]} feet {found[2]} inches"
    return text


def ordinal(text: str) -> QuantityValue | None:
    """The rank that '21st', 'the third' or 'twenty-first' is, or None.

    A dimension of its own: the third of something is not three of them.
    """
    found = _ORDINAL.fullmatch(text)
    number = int(found[1].replace(",", "")) if found else _by_word(text.lower())
    if not number:
        return None
    name = f"{number:,}{_ending(number)}"
    return QuantityValue(
        text=text, name=name, key=f"ordinal:{number}", low=number, high=number, stated=number,
        dimension="ordinal",
    )  # fmt: skip


def _by_word(text: str) -> int:
    """21 for 'twenty-first', 0 for what is none."""
    words = load_toml("ordinals.toml")
    tens, dash, last = text.removeprefix("the ").rpartition("-")
    if not dash:
        tens, _, last = text.removeprefix("the ").rpartition(" ")
    ones = int(words["ones"].get(last, 0))
    if not tens:
        return ones or int(words["round"].get(last, 0))
    return int(words["tens"].get(tens, 0)) + ones if tens in words["tens"] and 0 < ones < 10 else 0


def _ending(number: int) -> str:
    if number // 10 % 10 == 1:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
