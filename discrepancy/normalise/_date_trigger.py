"""Where a date expression may begin: one pattern over the whole text, made to fail fast.

It matches the character before the expression and enough of it to be worth a closer look. Branches
are grouped by first letter, so that most positions fail on one comparison.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from discrepancy.normalise._date_words import either, tree, words

__all__ = ["trigger"]

_W = words()
_GAP = r"[ \t\u00a0\n]{1,3}"
_DASH = rf"(?:{_GAP}|\s?-\s?)"
_PERIOD = r"(?:day|night|evening|morning|afternoon|weekend|week|month|quarter|year|decade)"
_UNIT = (
    r"(?:minute|hour|day|night|week|fortnight|month|year|decade)s?"
    rf"(?:{_GAP}and{_GAP}a{_GAP}half)?{_GAP}(?:ago|later|earl|prev|after|before|prior|hence|from)"
)
_MONTHS = "|".join(
    form for n in sorted({m[:3] for m in _W.months}) for form in (n, n.capitalize(), n.upper())
)
_ORDINAL = r"(?:\s?(?:st|nd|rd|th))?"
_ALONE = r"\b"
# Figures begin a date where a year, a month, a unit of time or the rest of a time is seen.
_FIGURES = (
    r"(?:1[5-9]|20)\d\d(?![\d%]|,\d)"
    r"|[012]\d{3}(?=\s{0,2}\(?(?:[hl]|[A-Z]{3}|\d{4}))"
    rf"|\d{{1,3}}(?={_ORDINAL}(?:\s{{0,2}}|-)(?:of\s)?(?:{_MONTHS})"
    rf"|{_ORDINAL}(?:\s?[-–—]\s?|\s(?:and|to)\s)\d\d?{_ORDINAL}\s(?:of\s)?(?:{_MONTHS})"
    r"|\s?[:.]\s{0,2}\d\d(?:\s?[apAP]\.?\s?[mM]|\.\d{4})|\s?:\s?\d\d|\s?/\s?\d|-\d\d?-\d{4}"
    r"|\s?[apAP]\.?\s?[mM]\b|\s?o['’]\s?clock|(?:st|nd|rd|th)[ -]century"
    rf"|{_DASH}(?:more{_GAP}|full{_GAP})?{_UNIT})"
)


def _forms(names: Iterable[str]) -> list[str]:
    return [form for name in names for form in (name, name.capitalize())]


def _branches() -> dict[str, str]:
    """First words, and what must follow each."""
    portion = (
        rf"{_DASH}(?:(?:in|on){_GAP})?(?:the{_GAP})?"
        rf"(?:last|this|next|week|month|year|yesterday|today|tomorrow|[\d'’A-Z]|{either(_W.seasons)}"
        rf"|{either(_W.decades)}|{either(_W.ordinals)})"
    )
    the = (
        rf"{_GAP}(?:\d{{4}}['’]?s|['’]\d|\d\d?(?:st|nd|rd|th)|(?:early|mid|late){_DASH}"
        rf"|(?:end|beginning|start|middle|close){_GAP}of|(?:same|next|following|previous){_GAP}[dnemawy]"
        rf"|(?:last|past|coming){_GAP}[a-zA-Z]|(?:day|night|week|month|year){_GAP}(?:before|after)"
        rf"|{either(_W.decades)}\b|{either(_W.ordinals)}(?:{_DASH}century|{_GAP}(?:quarter|half){_GAP}of)"
        rf"|fourth{_GAP}of|{either(_W.seasons)}{_GAP}of|fiscal|financial)"
    )
    numbers = [n for n in _W.numbers if "-" not in n and n not in ("a", "an")]
    tens = [n for n in numbers if _W.numbers[n] >= 20]
    ones = either(n for n in numbers if _W.numbers[n] < 10)
    elapsed = rf"{_DASH}(?:more{_GAP}|full{_GAP})?{_UNIT}"
    season = rf"{_GAP}(?:of{_GAP})?(?:[12]\d\d\d|last|this|next)"
    named = [*_W.months, *_W.weekdays, *_W.short_weekdays]
    days = ("yesterday", "today", "tonight", "tomorrow", "noon", "midday", "midnight")
    return {
        **dict.fromkeys(named, _ALONE),
        **dict.fromkeys((n.capitalize() for n in named), _ALONE),
        **dict.fromkeys((n.upper() for n in named), _ALONE),
        **dict.fromkeys(_forms(days), _ALONE),
        **dict.fromkeys(_forms(numbers), elapsed),
        **dict.fromkeys(_forms(tens), rf"(?:-{ones})?{elapsed}"),
        **dict.fromkeys(
            _forms(("last", "this", "next", "past", "coming", "previous")),
            rf"{_DASH}(?:{_PERIOD}|[A-Z]|{either(_W.seasons)})",
        ),
        **dict.fromkeys(_forms(("early", "mid", "late", "earlier", "later")), portion),
        **dict.fromkeys(_forms(("the",)), the),
        **dict.fromkeys(
            _forms(("a", "an")), rf"{_GAP}(?:{_UNIT}|(?:full|few|couple|dozen|more){_GAP})"
        ),
        **dict.fromkeys(_forms(("several", "many", "some")), rf"{_GAP}{_UNIT}"),
        **dict.fromkeys(_forms(_W.seasons), season),
        **dict.fromkeys(_forms(("that",)), rf"{_GAP}(?:same{_GAP}|very{_GAP})?{_PERIOD}\b"),
        **dict.fromkeys(
            _forms(("from", "between")),
            rf"{_GAP}(?:the{_GAP})?(?:\d{{1,4}}|{either(_forms(_W.weekdays))}|{_MONTHS})",
        ),
        **dict.fromkeys(("about", "around", "circa", "c."), rf"{_GAP}\d"),
        **dict.fromkeys(_forms(("fiscal", "financial")), rf"(?:{_GAP}year)?{_GAP}['’]?\d"),
        **dict.fromkeys(("FY",), rf"(?:{_GAP})?['’]?\d"),
        **dict.fromkeys((*(f"Q{n}" for n in "1234"), "H1", "H2"), _ALONE),
        **dict.fromkeys(_forms(_W.ordinals), rf"(?:{_DASH}century|{_GAP}(?:quarter|half){_GAP}of)"),
        **dict.fromkeys((_titled(name) for name in _W.holidays), _ALONE),
    }


def _titled(name: str) -> str:
    return name.title().replace("'S", "'s").replace(" Of ", " of ")


@cache
def trigger() -> re.Pattern[str]:
    """The pattern; built on first use, since that takes longer than all other imports."""
    return re.compile(rf"\W(?:{_FIGURES}|{tree(_branches())})")
