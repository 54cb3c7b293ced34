"""What makes a number no quantity: dates, times, scores, names of things, addresses.

Pure functions of the text around a number. ``False`` means that nothing speaks against it.
"""

from __future__ import annotations

import re
from functools import cache

from discrepancy.normalise._quantity_cardinal import Numeral
from discrepancy.normalise._quantity_tables import alternation, tables

__all__ = [
    "counts_after",
    "is_bad_start",
    "is_clock_or_chain",
    "is_name",
    "is_year",
    "next_word",
    "words_before",
]

_NEXT = re.compile(r"\s{1,2}([^\W\d_][\w.'’&]*)")
_HYPHENED = re.compile(r"\s?[-‑]\s?([^\W\d_]+)")
_CHAIN = re.compile(r"(?:\s?[:/]\s?[0-9]+|\.[0-9]+|\s?[-‐-—−]\s?[0-9]{1,12}(?![0-9]|,[0-9]))+")
_CLOCK = re.compile(r":\s?[0-9]{2}|\s?[ap]\.?\s?m(?![\w])|\s?o['’]clock|h[0-9]{2}")
_CLOCK_AFTER = frozenset({"on", "this", "yesterday", "tomorrow", "local"})
_PHONE = re.compile(
    r"\)\s?[0-9]{3}[- ][0-9]{4}(?![0-9])|[-. ][0-9]{3}[-. ][0-9]{4}(?![0-9])"
    r"|[-.][0-9]{4}(?![0-9,.])"
)


@cache
def _street() -> re.Pattern[str]:
    kinds = alternation(w.capitalize() for w in tables().context["street_types"])
    return re.compile(rf"\s(?:[NSEW]\.?\s)?(?:[A-Z0-9][\w.'’]{{0,20}}\s){{1,3}}(?:{kinds})(?![\w])")


def words_before(text: str, start: int) -> list[str]:
    """The last words of ``text[:start]``, at most three or so, as they are written."""
    return text[max(0, start - 32) : start].split()


def next_word(text: str, end: int) -> str:
    """The word behind ``end``, '' where something else stands there."""
    match = _NEXT.match(text, end)
    return match[1] if match else ""


def counts_after(word: str) -> bool:
    """Whether ``word`` can be what a number counts: a plural, or a participle of casualties."""
    low = word.lower().rstrip(".")
    context = tables().context
    if low in context["plurals"]:
        return True
    return len(low) > 3 and low[-1] == "s" and low not in context["singulars"] and low[-2] != "'"


def is_bad_start(text: str, start: int) -> bool:
    """A number glued to what stands before it: 'MQ-9', '#1', '3:15', 'v2.1', '1,2'."""
    if not start:
        return False
    before = text[start - 1]
    if before in "#@_=&+\\^*" or before.isalnum():
        return True
    earlier = text[start - 2] if start > 1 else " "
    if before in "-‐‑–/.:,'’":
        return (
            earlier.isalnum()
            if before in "-‐‑–/"
            else earlier.isdigit() or (before == "." and earlier.isalpha())
        )
    if before == " " and earlier in "-:/" and start > 3:  # tokenised: 'MQ - 9', '2: 18', '20 - 13'
        glue = text[start - 3]
        if glue.isdigit():
            return True
        word = text[max(0, start - 8) : start - 2].split()
        return (
            earlier == "-"
            and bool(word)
            and glue in " "
            and word[-1].isupper()
            and len(word[-1]) < 5
        )
    return False


def is_clock_or_chain(low: str, end: int) -> int:
    """Where a time, date, score or telephone number that begins with this number ends, or 0."""
    if end >= len(low):
        return 0
    if low[end] in " )-.:/ah–—‐‑−" or low[end] == "p":
        for pattern in (_CLOCK, _PHONE, _CHAIN):
            if match := pattern.match(low, end):
                return match.end()
    return 0


def is_year(text: str, start: int, numeral: Numeral, hedge: str) -> bool:
    """A bare number of four digits that is a year and not a count."""
    if numeral.kind != "digits" or not numeral.plain or numeral.end - start != 4:
        return False
    if "," in text[start : numeral.end]:
        return False
    after = next_word(text, numeral.end)
    before = words_before(text, start)
    told = before[-1].lower() if before else ""
    # 'In 2016 killed two', 'In 1998 people fled': after these a year, whatever follows.
    if 1900 <= numeral.value <= 2099 and told in ("in", "since", "during", "throughout"):
        return True
    if after.lower() in tables().context["persons"]:
        return False
    if 1900 <= numeral.value <= 2099:
        return not (hedge in ("at least", "at most") and counts_after(after))
    years = ("in", "since", "until", "by", "from", "of", "circa", "year")
    return 1000 <= numeral.value <= 2199 and told in years and not counts_after(after)


def _is_date(before: list[str], after: str, numeral: Numeral) -> bool:
    context = tables().context
    value = numeral.value
    if not (value <= 31 or 1000 <= value <= 2199) or numeral.kind != "digits":
        return False
    if after[:1].isupper() and after.lower().rstrip(".,") in context["months"] and value <= 31:
        return True
    if not before:
        return False
    last = before[-1]
    if not last[:1].isupper():
        return False
    word = last.lower().rstrip(".,")
    if word in context["months"] and "," not in last:
        return True
    return (
        word in context["weekdays"] and value <= 31 and "," not in last and not counts_after(after)
    )


def is_name(text: str, start: int, end: int, numeral: Numeral, hedge: str, unit: bool) -> bool:
    """A number that dates, numbers or names something: 'Jan. 31', 'Article 5', 'Boeing 737'."""
    context = tables().context
    before, after = words_before(text, start), next_word(text, end)
    if not hedge and _is_date(before, after, numeral):
        return True
    if hedge and after[:1].isupper() and after.lower().rstrip(".,") in context["months"]:
        return numeral.value <= 31 and numeral.kind == "digits"
    if unit:
        return False
    if after.lower().rstrip(".") in context["followers"] or after.lower() in context["followers"]:
        return True
    if hyphened := _HYPHENED.match(text, end):
        word = hyphened[1]
        folded = word.lower()
        if any(folded in context[name] for name in ("compounds", "followers", "ordinals")):
            return True
        if numeral.kind == "digits" and word[0].isupper():
            return True
    if hedge:
        return False
    if numeral.kind == "digits" and _street().match(text, end):
        return True
    return _is_pronoun(text, start, end, before, after) or _is_designated(
        text, start, before, after, numeral
    )


def _is_pronoun(text: str, start: int, end: int, before: list[str], after: str) -> bool:
    """'no one', 'one another', "one's", 'one by one', 'fifty-fifty'."""
    word = text[start:end].lower()
    if text[end : end + 2] in ("'s", "’s"):
        return True
    if (
        after in ("on", "by", "to")
        and text[end : end + 48].lstrip()[len(after) :].lstrip()[: len(word)].lower() == word
    ):
        return True
    if (
        before
        and before[-1].lower() in ("on", "by", "to")
        and len(before) > 1
        and before[-2].lower() == word
    ):
        return True
    if word != "one":
        return False
    pronoun = (
        "no",
        "any",
        "every",
        "each",
        "this",
        "that",
        "the",
        "which",
        "everyone",
        "another",
        "or",
    )
    return after in ("another", "s") or (bool(before) and before[-1].lower() in pronoun)


def _is_designated(text: str, start: int, before: list[str], after: str, numeral: Numeral) -> bool:
    """'Flight 93', 'No. 10', 'call 911', and a capitalised word that a number makes a name."""
    context = tables().context
    if numeral.kind == "digits":
        if numeral.value in (911, 999, 112, 101) and (
            (before and before[-1].lower().startswith(("call", "dial", "phon", "ring", "rang")))
            or after.lower().startswith(("call", "operat", "dispatch", "emergenc"))
        ):
            return True
        raw = text[start : numeral.end]
        if (len(raw) > 1 and raw[0] == "0" and raw.isdigit()) or (len(raw) > 8 and raw.isdigit()):
            return True
        digits = raw.isdigit()
        if digits and len(raw) == 5 and before and len(before[-1]) == 2 and before[-1].isupper():
            return True  # a postal code: 'NY 10001'
    if not before:
        return False
    if before[-1].lower() == "at" and after.lower() in _CLOCK_AFTER:
        return True
    last = before[-1].lstrip("\"'“‘(")
    word = last.lower()
    capital = last[:1].isupper()
    if word in context["designators"]:
        return capital or word.endswith(".") or after == "of" or not counts_after(after)
    if word == "of" and len(before) > 1 and before[-2] == "Group":
        return numeral.value in (5, 7, 8, 10, 20, 24, 77)
    if not capital or last[-1:] in '.,;:!?)"”’' or counts_after(after):
        return False
    if word in context["capital_designators"] and not (
        len(before) == 1 and numeral.kind == "words"
    ):
        return len(before) > 1 or numeral.kind == "digits"
    own = text[start]
    if not (own.isdigit() or own.isupper()):
        return False
    # Mid-sentence, after a lower-case word: 'the Falcon 9 rocket', 'a Ford Focus' and so on.
    # In a headline the words around are capitals too, and 'Kills 10' is a count.
    return len(before) > 1 and before[-2].islower() and before[-2].isalpha() and not after.istitle()
