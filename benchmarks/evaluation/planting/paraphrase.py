"""The same said in another way of writing: nothing of it may be a finding.

Numbers to words and back, miles to kilometres, dates in another order, names with an initial, with
the family name in capitals or first, and without an honorific.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from discrepancy.models import Source
from evaluation.planting import persons
from evaluation.planting.text import Edit, passages

__all__ = ["SORTS"]

_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_SHORT = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()
_COUNT = re.compile(
    r"(?<![\w$£€.,:/–-])(?<![A-Z] - )(\d{1,2})(?= [a-z]{4,})"
    r"(?! (?:percent|million|billion|hundred|years? old))"
)
_SPELLED = re.compile(
    rf"(?<!-)\b({'|'.join(_WORDS[3:] + _TENS)})(?= [a-z]{{4,}})"
    r"(?! (?:or|and|million|hundred|percent|thousand))"
)
_THOUSANDS = re.compile(r"(?<![\w$£€.,-])(\d{1,3}),(\d{3})(?![\d,.])")
_MONTH = "|".join([*_MONTHS, *(re.escape(s) for s in _SHORT if s.endswith("."))])
_FULL_DATE = re.compile(rf"\b({_MONTH}) (\d{{1,2}})(?:, (\d{{4}}))?(?![\d:]| ?[ap]\.?m)")
_LENGTH = re.compile(
    r"(?<![\w.,-])(\d{1,4}(?:,\d{3})?(?:\.\d)?) (miles|kilometers|kilometres|km)\b(?! per| an | a )(?! ?[-(])"
)
_WEIGHT = re.compile(r"(?<![\w.,-])(\d{1,4}(?:,\d{3})?(?:\.\d)?) (pounds|kilograms|kg)\b(?! ?[-(])")


def _small(n: int) -> str:
    if n <= 20:
        return _WORDS[n]
    tens, ones = divmod(n, 10)
    return _TENS[tens - 2] + (f"-{_WORDS[ones]}" if ones else "")


def numbers(source: Source) -> list[Edit]:
    """'12 people' as 'twelve people', 'twelve people' as '12 people', '1,400' as '1400'."""
    edits = []
    for p in passages(source):
        for m in _COUNT.finditer(p.text):
            if int(m[1]) > 2 and not re.search(_MONTH_END, p.text[: m.start(1)]):
                word = _small(int(m[1]))
                word = word.capitalize() if m.start(1) == 0 else word
                edits.append(Edit(p.start + m.start(1), p.start + m.end(1), word))
        for m in _SPELLED.finditer(p.text):
            n = _WORDS.index(m[1]) if m[1] in _WORDS else 10 * (_TENS.index(m[1]) + 2)
            edits.append(Edit(p.start + m.start(), p.start + m.end(), str(n)))
        for m in _THOUSANDS.finditer(p.text):
            edits.append(Edit(p.start + m.start(), p.start + m.end(), m[1] + m[2]))
    return edits


_MONTH_END = rf"(?:{'|'.join(m[:3] for m in _MONTHS)})[a-z]*\.? $"


def dates(source: Source) -> list[Edit]:
    """'Sept. 10, 2010' as '10 September 2010'."""
    edits = []
    for p in passages(source):
        for m in _FULL_DATE.finditer(p.text):
            month = next(x for x in _MONTHS if x[:3] == m[1][:3])
            if p.text[m.end() : m.end() + 1] == "-" or p.text[m.end() : m.end() + 2] == " -":
                continue
            new = f"{m[2]} {month}" + (f" {m[3]}" if m[3] else "")
            edits.append(Edit(p.start + m.start(), p.start + m.end(), new))
    return edits


def units(source: Source) -> list[Edit]:
    """'28 kilometers' as '17.4 miles', '180 kg' as '397 pounds': within half a per cent."""
    edits = []
    for p in passages(source):
        for pattern in (_LENGTH, _WEIGHT):
            for m in pattern.finditer(p.text):
                value = float(m[1].replace(",", ""))
                factor, unit = _FACTORS[m[2]]
                new = value * factor
                text = f"{new:,.0f}" if new >= 100 else f"{new:.1f}"
                near = p.text[max(0, m.start() - 40) : m.end() + 40]
                if value and unit not in near:
                    edits.append(Edit(p.start + m.start(), p.start + m.end(), f"{text} {unit}"))
    return edits


_FACTORS = {
    "miles": (1.609344, "kilometers"),
    "kilometers": (1 / 1.609344, "miles"),
    "kilometres": (1 / 1.609344, "miles"),
    "km": (1 / 1.609344, "miles"),
    "pounds": (0.45359237, "kilograms"),
    "kilograms": (1 / 0.45359237, "pounds"),
    "kg": (1 / 0.45359237, "pounds"),
}


def names(source: Source) -> list[Edit]:
    """Full names by turns with an initial ('A. Lee'), with the family name in capitals ('Ann LEE'),
    and with the family name first in capitals ('LEE Ann')."""
    edits = []
    every = [m for p in passages(source) for m in persons.mentions(p)]
    for count, mention in enumerate(every):
        given, surname = mention.key
        at = source.text.rfind(surname, mention.start, mention.end)
        first, last = (mention.start, mention.start + len(given)), (at, at + len(surname))
        if count % 3 == 0:
            edits.append(Edit(*first, f"{given[0]}."))
        elif count % 3 == 1 or mention.start + len(given) + 1 != at:
            edits.append(Edit(*last, surname.upper()))
        else:
            edits += [Edit(*first, surname.upper()), Edit(*last, given)]
    return edits


def honorifics(source: Source) -> list[Edit]:
    """'Mr. Lee' as 'Lee'."""
    return [
        Edit(p.start + m.start(), p.start + m.end(), "")
        for p in passages(source)
        for m in re.finditer(r"\b(?:Mr|Mrs|Ms)\.? (?=[A-Z])", p.text)
    ]


SORTS: dict[str, Callable[[Source], list[Edit]]] = {
    "dates": dates,
    "honorifics": honorifics,
    "names": names,
    "numbers": numbers,
    "units": units,
}
"""Ways of writing by name; each gives the edits of an article, which may be none."""
