"""The scanner: an automaton finds where numbers begin, each is then read to both sides.

All patterns are anchored tries, and what is read to the left is bounded: the time is linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

import ahocorasick

from discrepancy.models import QuantityValue
from discrepancy.normalise import _quantity_context as context
from discrepancy.normalise._quantity_build import COUNT, Figure, build
from discrepancy.normalise._quantity_cardinal import Numeral
from discrepancy.normalise._quantity_left import Left, read_left
from discrepancy.normalise._quantity_numeral import number_words, one_in, read_numeral
from discrepancy.normalise._quantity_range import RATIO, borrowed_unit, read_range
from discrepancy.normalise._quantity_right import (
    Measured,
    compound,
    hedge_after,
    is_quake,
    measure,
    spaced_decimal,
)
from discrepancy.normalise._quantity_tables import Unit, tables

__all__ = ["scan"]

_DIGIT_RUN = re.compile(r"[0-9,.]*")
_PHONE_RUN = re.compile(r"[0-9 ()-]{0,20}")
_SLASH = re.compile(r"([0-9]{1,4})/([0-9]{1,4})(?![0-9/])")
_BELOW_ZERO = frozenset({"temperature", "degrees", "percent", "percentage points"})
_SCORES = ("more", "were", "dead", "injured", "killed", "hurt", "feared", "missing",
           "wounded", "arrested")  # fmt: skip
Found = tuple[int, int, QuantityValue]


@cache
def _starts() -> Callable[[str], Iterator[tuple[int, int]]]:
    """Gives (last offset, length) of each digit and each word that may begin a number."""
    automaton = ahocorasick.Automaton()
    for word in (*"0123456789", *number_words()):
        automaton.add_word(word, len(word))
        if " " in word:
            automaton.add_word(word.replace(" ", "\n", 1), len(word))
    automaton.make_automaton()
    iterate: Callable[[str], Iterator[tuple[int, int]]] = automaton.iter
    return iterate


def _lower(text: str) -> str:
    """Lower case with every offset kept: a letter that would become two stays as it is."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def scan(text: str, *, lenient: bool = False) -> list[Found]:
    """Spans and values of all quantities. ``lenient``: the text is said to be one, so that a year
    or a number by itself counts."""
    low = _lower(text)
    found: list[Found] = []
    done = 0
    for last, length in _starts()(low):
        start = last - length + 1
        if start < done:
            continue
        if length > 1:
            if (start and low[start - 1].isalnum()) or low[last + 1 : last + 2].isalnum():
                continue
        elif start and low[start - 1] == "." and not low[start - 2 : start - 1].isalnum():
            start -= 1  # '.5 percent'
        one, done = _read(text, low, start, lenient)
        if one is not None and (not found or one[0] >= found[-1][1]):
            found.append(one)
    return found


def _read(text: str, low: str, start: int, lenient: bool) -> tuple[Found | None, int]:
    """The quantity whose number begins at ``start``, and how far the text is dealt with."""
    if lenient and (slash := _SLASH.fullmatch(low, start)) and int(slash[2]):
        value = int(slash[1]) / int(slash[2])
        figure = Figure(value, 0.05, slash[0], False, False, "fraction")
        return (
            start,
            slash.end(),
            build(text[start : slash.end()], figure, None, "", RATIO),
        ), slash.end()
    left = read_left(text, low, start)
    numeral = read_numeral(low, start, alone=lenient or left.lead == "between")
    if numeral is None:
        return None, _DIGIT_RUN.match(low, start).end()  # type: ignore[union-attr]  # may be empty
    if (
        not left.code
        and not left.negative
        and left.lead != "m"
        and context.is_bad_start(text, start)
    ):
        magnitude = left.lead == "magnitude-" and "." in text[start : numeral.end]
        if not left.hedge and not magnitude:
            if text[start - 1] == "+":
                return None, _PHONE_RUN.match(text, start).end()  # type: ignore[union-attr]
            return None, _skip_chain(low, numeral.end)
    numeral = spaced_decimal(low, numeral, bool(left.code))
    measured = measure(text, low, numeral, left.code)
    return _decide(text, low, start, lenient, left, numeral, measured)


def _skip_chain(low: str, end: int) -> int:
    while chained := context.is_clock_or_chain(low, end):
        end = chained
    return end


def _decide(
    text: str, low: str, start: int, lenient: bool, left: Left, numeral: Numeral, measured: Measured
) -> tuple[Found | None, int]:
    figure, unit, end = measured
    unit = unit or _magnitude(low, start, numeral, left)
    if numeral.kind in ("fraction", "article") and unit is None:
        if numeral.kind == "article":
            return None, numeral.end
        unit = RATIO
    if (
        numeral.kind == "article"
        and not lenient
        and not _article_counts(low, start, end, figure, left)
    ):
        return None, end
    second: Figure | None = None
    if unit is None and left.lead == "from":
        unit = borrowed_unit(text, low, left, numeral, end)
    if ranged := read_range(text, low, start, lenient, left, numeral, Measured(figure, unit, end)):
        figure, second, unit, end = ranged
        if unit is None and numeral.kind == "fraction":
            unit = RATIO
    elif unit is None and (share := one_in(low, end, numeral)):
        figure, unit, end = (
            Figure(share.value, 0.05, share.digits, False, False, "fraction"),
            RATIO,
            share.end,
        )
    elif not lenient:
        stop = _no_quantity(text, low, start, end, numeral, left, unit)
        if stop:
            return None, max(stop, start + 1)
    if second is None and unit is not None:
        figure, end = compound(low, figure, unit, end)
    if second is not None and unit is None and "age" in left.lead:
        unit = tables().units["years old"]
    unit = unit or _age(text, start, end, numeral, left) or COUNT
    hedge = left.hedge if not _is_lapse(low, left, unit) else ""
    if not left.hedge:
        hedge, end = hedge_after(low, end)
        if hedge and unit is COUNT:  # '14 or more yards'
            later = measure(text, low, numeral._replace(end=end), "")
            unit, end = later.unit or COUNT, later.end if later.unit else end
    return _found(text, low, start, end, left, figure, second, hedge, unit), end


def _found(
    text: str, low: str, start: int, end: int, left: Left, figure: Figure, second: Figure | None,
    hedge: str, unit: Unit,
) -> Found:  # fmt: skip
    span = left.span
    if left.hedge and not hedge:
        span = start
    lead = left.lead
    minus = left.negative or (lead == "minus" and not left.code)
    if minus and (
        unit.dimension in _BELOW_ZERO or (unit is COUNT and (lead == "minus" or not span))
    ):
        figure = figure._replace(value=-figure.value)
        if second is not None:
            second = second._replace(value=-second.value)
        span = left.lead_at if lead == "minus" else span
    elif left.negative:
        span = start
    measured = unit.dimension == "magnitude" and lead.startswith("m") and lead != "minus"
    aged = unit.dimension == "age" and "age" in lead
    if measured or aged or (second is not None and lead == "between"):
        span = left.lead_at
    while text[end - 1].isspace():
        end -= 1
    return span, end, build(text[span:end], figure, second, hedge, unit)


def _is_lapse(low: str, left: Left, unit: Unit) -> bool:
    """'over five days' tells how long a thing took; only after 'for', 'lasted' is it a bound."""
    if unit.dimension != "duration" or not low.startswith("over ", left.span):
        return False
    before = low[max(0, left.span - 16) : left.span].split()
    return not (
        before
        and before[-1]
        in ("for", "lasted", "lasting", "took", "well", "just", "of", "after", "is", "was")
    )


def _article_counts(low: str, start: int, end: int, figure: Figure, left: Left) -> bool:
    """'an hour', 'a mile' count only with a hedge or a word that tells their length."""
    if figure.value != 1.0 or left.hedge:
        return True
    before = context.words_before(low, start)
    after = context.next_word(low, end)
    told = ("for", "lasted", "lasting", "within", "took", "than", "after")
    half = low.startswith((" and a half", " and a quarter"), end)
    return (
        half
        or (bool(before) and before[-1] in told)
        or after in ("later", "ago", "earlier", "long")
    )


# 'put the magnitude of the earthquake at 6.6', 'the magnitude was revised to 7.1'
_PUT_AT = re.compile(
    r"\b(?:magnitude|strength) (?:of (?:the|its|this) (?:\w+ )?(?:\w*quake|tremor|temblor|shock) )?"
    r"(?:at|was|is|to be|(?:was )?revised (?:up |down )?to|as) (?:about |around )?$"
)


def _magnitude(low: str, start: int, numeral: Numeral, left: Left) -> Unit | None:
    """'magnitude of 6.1', 'M6.1', 'a 6.1 quake'."""
    if left.code or numeral.value > 11 or numeral.kind not in ("digits", "words"):
        return None
    decimal = "." in low[start : numeral.end]
    if left.lead.startswith("magnitude") or (left.lead == "m" and decimal):
        return tables().units["magnitude"]
    if decimal and numeral.value < 10 and _PUT_AT.search(low, max(0, start - 60), start):
        return tables().units["magnitude"]
    return tables().units["magnitude"] if decimal and is_quake(low, numeral.end) else None


def _died_at(text: str, start: int) -> bool:
    if text[max(0, start - 4) : start] != " at ":
        return False
    return text[max(0, start - 9) : start - 4].lower().endswith((" died", " dies", " dead"))


def _age(text: str, start: int, end: int, numeral: Numeral, left: Left) -> Unit | None:
    """'aged 27', and 27 between commas after a name."""
    if numeral.value > 130 or numeral.kind not in ("digits", "words") or end != numeral.end:
        return None
    if "age" in left.lead or _died_at(text, start):
        return tables().units["years old"]
    plain = (
        numeral.kind == "digits" and numeral.plain and not left.hedge and 1 <= numeral.value <= 119
    )
    if (
        not plain
        or text[end : end + 1] not in (",", ";", ".")
        or text[max(0, start - 2) : start] != ", "
    ):
        return None
    words = text[max(0, start - 42) : start - 2].split()
    if len(words) < 2 or not words[-1][0].isupper() or not words[-1][-1].isalpha():
        return None
    calendar = tables().context["months"] | tables().context["weekdays"]
    if words[-1].lower() in calendar or (text[end] == "." and not words[-2][0].isupper()):
        return None
    return tables().units["years old"]


def _no_quantity(
    text: str, low: str, start: int, end: int, numeral: Numeral, left: Left, unit: Unit | None
) -> int:
    """Where a date, a time, a score or a name ends that this number is part of, or 0."""
    if unit is not None:
        named = not left.code and context.is_name(
            text, start, numeral.end, numeral, left.hedge, True
        )
        return end if named else 0
    if numeral.kind == "digits" and (chained := context.is_clock_or_chain(low, end)):
        return _skip_chain(low, chained)
    after = text[end : end + 1]
    if (
        after.isalnum()
        or after == "_"
        or (after in "'’" and low[end + 1 : end + 2] == "s" and after)
    ):
        return end
    if numeral.digits == "scores" and low[end - 2 : end] != "of":
        verb = context.next_word(low, end) not in _SCORES
        return end if verb else 0
    if context.is_year(text, start, numeral, left.hedge):
        return end
    return end if context.is_name(text, start, end, numeral, left.hedge, False) else 0
