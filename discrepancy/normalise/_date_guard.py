"""Whether what reads like a date in running text is one: 'May', 'March', '2000', 'Sunday', '20:30'.

Every check looks at a few characters around the match, never at the whole text, so that a scan
stays linear.
"""

from __future__ import annotations

import re

from discrepancy.normalise._date_parts import Parts
from discrepancy.normalise._date_words import words

__all__ = ["is_date", "year_is_count"]

_W = words()
_G = _W.guards
_BEFORE = re.compile(r"([^\W\d_]+|©|[$€£¥#№]|\d+)?(['’]s?)?([^\w]*)$")
_AFTER = re.compile(r"([^\w]{0,3})([\w'’]*)(?:[ \t]+(\w+))?")
_AMBIGUOUS_MONTHS = frozenset({"may", "march", "april", "june", "august"})
_CLOCK_CUES = frozenset(
    {
        "shortly",
        "just",
        "past",
        "near",
        "@",
        "at",
        "around",
        "about",
        "by",
        "until",
        "till",
        "from",
        "before",
        "after",
        "since",
        "to",
        "and",
    }
)
_NOT_BEFORE_YEAR = frozenset(
    {"about", "nearly", "almost", "least", "than", "over", "some", "boeing", "airbus", "flight",
     "windows", "route", "highway", "room", "page", "no", "number", "model", "section", "chapter"}
)  # fmt: skip


_LASTING = re.compile(
    r"\b(?:for|lasted|lasting|took|takes?|taking|spent|spending)(?: (?:about|nearly|another|almost|some))? $",
    re.I,
)


def is_date(
    text: str, start: int, end: int, parts: Parts, plain: bool, whole_year_before: bool
) -> bool:
    """Whether ``text[start:end]``, read as ``parts``, is a date where it stands.

    ``whole_year_before``: a year has just been read and only 'and', 'or' or a comma lies between.
    """
    if _inside_number(text, start, end):
        return False
    if parts.kind in ("unit", "century") and not _unit_stands(text, start, end, parts):
        return False
    if parts.kind == "elapsed" and parts.direction in ("before", "after"):
        # 'burned for nine hours before help came': a length of time.
        return not _LASTING.search(text[max(0, start - 32) : start])
    if parts.kind == "clock":
        return _clock_stands(text, start, plain, parts)
    if parts.kind == "range":
        parts = parts.ends[0]
        if text[start : start + 1].lower() in ("f", "b"):  # 'from 1998 to 2002'
            return parts.month is not None or parts.weekday is not None or not _counts(text, end)
    if parts.kind != "calendar" or parts.which or parts.portion:
        return True
    if parts.month and not parts.day and not parts.year:
        return _month_stands(text, start, end)
    if parts.weekday is not None and not parts.day:
        return _weekday_stands(text, start, end)
    if parts.year and not parts.month:
        return _year_stands(text, start, end, parts.year, whole_year_before)
    return _day_stands(text, start, end)


def _inside_number(text: str, start: int, end: int) -> bool:
    """'1,200 May', '2.31 March', '12-3-2004-7': a piece of a longer figure."""
    if start and text[start].isdigit():
        before = text[start - 1]
        if before in "$€£¥#/+:" or (before in ".,-–" and start > 1 and text[start - 2].isdigit()):
            return True
    after = text[end : end + 2]
    return len(after) == 2 and after[0] in ".,/:" and after[1].isdigit() and text[end - 1].isdigit()


def _around(text: str, start: int, end: int) -> tuple[str, str, str, str, str]:
    """Word before, what parts it from the match, what parts the match from the word after, that
    word, and the one after it."""
    before = _BEFORE.search(text[max(0, start - 24) : start])
    after = _AFTER.match(text[end : end + 40])
    word, gap = (before[1] or "", before[3]) if before else ("", "")
    if after is None:
        return word, gap, "", "", ""
    return word, gap, after[1], after[2], after[3] or ""


def _month_stands(text: str, start: int, end: int) -> bool:
    written = text[start:end]
    name = written.rstrip(".").lower()
    if not written[:1].isupper():
        return False
    before, gap, after_gap, after, _ = _around(text, start, end)
    cue = before.lower() if gap.strip() in ("", "-") else ""
    if name not in _W.full_months:
        # 'Jan' is a name, 'Mar' a sea: an abbreviation needs its stop and a preposition
        return (
            name != "mar" and cue in _G["month_cues"] and (written.endswith(".") or name == "sept")
        )
    if (
        after[:1].isupper()
        and after_gap == " "
        and after.lower() not in _W.weekdays
        and name in _AMBIGUOUS_MONTHS
        and cue not in _G["strong_cues"]
    ):
        return False  # a given name: 'April Jones'
    if name not in _AMBIGUOUS_MONTHS:
        return True
    if name == "march":
        if cue in _G["strong_cues"] or (
            cue in _G["month_cues"] and cue not in ("to", "for", "over", "around", "and", "as")
        ):
            return after_gap != " " or after.lower() not in ("on", "against", "past")
        return (
            cue in _G["determiners"]
            and start > 0
            and _lower_noun(after_gap, after)
            and after.lower() not in _G["after_march"]
        )
    if cue in _G["strong_cues"]:
        return True
    if cue == "of":
        return bool(
            re.search(
                r"(?:end|start|beginning|middle|month|part|rest|days?|weeks?)\s+of\s+$",
                text[max(0, start - 16) : start],
            )
        )
    if name == "may":
        return cue in _G["determiners"] and _lower_noun(after_gap, after)
    return cue in _G["month_cues"] or (cue in _G["determiners"] and _lower_noun(after_gap, after))


def _lower_noun(gap: str, after: str) -> bool:
    return gap == " " and after[:1].islower()


def _weekday_stands(text: str, start: int, end: int) -> bool:
    word = text[start:end]
    if word.islower() and "day" in word[:10]:
        before, _, _, _, _ = _around(text, start, end)
        return before.lower() in ("on", "last", "next", "this")
    before, gap, after_gap, after, third = _around(text, start, end)
    if before.lower() in ("following", "previous", "preceding"):
        return False  # counted from another date, which nothing here tells
    if gap.strip() in ("", "-", '"', "“", "‘") and before.lower() in _G["before_weekday"]:
        return False
    if after_gap == " " and after[:1].isupper():
        low = after.lower()
        if low in _G["after_weekday"] or f"{low} {third.lower()}" in _G["after_weekday"]:
            return False
    tail = re.search(r"(\w+)$", word)
    if (
        tail
        and tail[1][:1].isupper()
        and after_gap == " "
        and f"{tail[1].lower()} {after.lower()}" in _G["after_weekday"]
    ):
        return False  # 'Saturday Night Live'
    if after.lower() == "the" and third.lower() == "13th":
        return False
    return not (
        before == "on"
        and re.search(r"Mail\s+on\s+$|Independent\s+on\s+$", text[max(0, start - 20) : start])
    )


def _year_stands(text: str, start: int, end: int, year: int, after_year: bool) -> bool:
    before, gap, after_gap, after, third = _around(text, start, end)
    low = before.lower()
    if gap.strip("( [,-–—'’\"“\n\t") not in ("",) and "(" not in gap:
        low = ""
    certain = low in ("in", "since", "during", "throughout") and 1900 <= year <= 2099
    if not certain and after_gap == " " and _counted(after, third):
        return False
    if after_gap == "-" and after.lower() in _G["counted"] | {
        "year",
        "meter",
        "metre",
        "mile",
        "foot",
        "pound",
    }:
        return False
    if after_year or low in ("©", "copyright"):
        return True
    if gap.endswith("(") or (gap == "(" and text[end : end + 1] in ")–-,;"):
        return text[end : end + 1] in ")–-,;:" and 1800 <= year <= 2100
    if low in _NOT_BEFORE_YEAR or "," in gap:
        return low in _W.months and "," in gap
    if low in _G["year_cues"]:
        return True
    if after_gap in ("'", "’") and after in ("s",):
        return 1900 <= year <= 2035
    if text[end : end + 2] in ("'s", "’s"):
        return 1900 <= year <= 2035
    if low in _G["determiners"] or low in ("s",):
        return 1900 <= year <= 2035 and after_gap == " " and after[:1].isalpha()
    if re.match(r", (?:when|the year)\b", text[end:]):
        return 1800 <= year <= 2100
    return bool(before) and text[start - 1 : start] == " " and low in _W.full_months


def year_is_count(text: str, end: int, parts: Parts) -> bool:
    """Whether the year that ends a date is a count: 'On Jan. 31, 2000 people gathered'."""
    if parts.kind != "calendar" or not (parts.year and parts.day):
        return False
    return bool(_DATED_COUNT.search(text[max(0, end - 7) : end])) and _counts(text, end)


_DATED_COUNT = re.compile(r"\d\s{0,2},\s{1,2}\d{4}$")


def _counts(text: str, end: int) -> bool:
    _, _, after_gap, after, third = _around(text, end, end)
    return after_gap == " " and _counted(after, third)


def _counted(after: str, third: str) -> bool:
    """'2000 people', '1500 local residents', '2000 GMT'."""
    low = after.lower()
    return (
        low in _G["counted"]
        or low in ("gmt", "utc", "local")
        or (
            third.lower() in _G["counted"]
            and after[:1].islower()
            and low not in ("and", "when", "to", "after", "as")
        )
    )


def _day_stands(text: str, start: int, end: int) -> bool:
    """'May 12' and '12 March', but not 'may 12' or 'march 3'."""
    word = text[start:end]
    first = re.search(r"[^\W\d_]{3,}", word)
    if first and first[0].lower() in ("may", "march", "mar", "sun", "sat", "dec", "jan", "sep"):
        return first[0][:1].isupper()
    return True


def _unit_stands(text: str, start: int, end: int, parts: Parts) -> bool:
    """Not 'the last week of the season', '20th Century Fox' or the title 'This Morning'."""
    word = text[start:end]
    if parts.kind == "century":
        return not (word.split()[-1][:1].isupper() and text[end + 1 : end + 2].isupper())
    if parts.unit == "day":
        titled = word.istitle() and " " in word
        return not (titled and start > 1 and text[start - 2].isalnum())
    led = word[:4].lower() == "the " or text[max(0, start - 4) : start].lower() == "the "
    return not (led and text[end : end + 4] == " of ")


def _clock_stands(text: str, start: int, plain: bool, parts: Parts) -> bool:
    if text[start : start + 1] in "nmNM":  # noon, midnight: 'a midnight mass' has no time
        plain = True
    if not plain:
        return parts.clock is not None
    before, gap, _, _, _ = _around(text, start, start)
    return gap == " " and before.lower() in _CLOCK_CUES and parts.clock is not None
