"""Timestamp lines: 'Updated: March 3, 2021 18:50 GMT', 'Thursday 4 June 2015', '12 May 2013 | 5pm'.

A line is a timestamp only when nothing but a date, a time and the words that go with them stands
on it: a date in running prose never dates an article.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from discrepancy.vocab import load_toml

__all__ = ["Stamp", "stamp", "tidy_date"]

_MAX_LINE = 160  # characters
_LABEL = re.compile(
    r"\b(?:(?:first|originally|last|article|story|page|date)\s+){0,3}"
    r"(?P<word>for immediate release|published|posted|updated?|modified|created|edited|issued"
    r"|released|date)\b"
    r"(?:\s+(?:on|at|time|date)\b){0,3}\s*:?",
    re.I,
)
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY_NAMES = frozenset(day[:n] for day in _DAYS for n in range(3, len(day) + 1))
_MONTH_NAMES = {month[:n]: month for month in _MONTHS for n in range(3, len(month) + 1)}
_TOKEN = re.compile(r"[A-Za-z]+|\d+|[^\sA-Za-z\d]")
_MARKS = frozenset(",.:;|/-–—•·()[]+*@'’")
_TIME = re.compile(
    r"\b\d{1,2}\s?[:.]\s?\d{2}\b|\b\d{1,2}\s?[ap]\.?\s?m?\b|\b\d{4}\s(?:GMT|UTC)", re.I
)
_NUMERIC = re.compile(
    r"(?<!\d)(?:\d{4}\s?([-/.])\s?\d{1,2}\s?\1\s?\d{1,2}"
    r"|\d{1,2}\s?([-/.])\s?\d{1,2}\s?\2\s?(?:\d{4}|\d{2}))(?!\d)"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DIGIT = re.compile(r"\d")
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d|\s?:)")
_MONTH_DAY = re.compile(r"[A-Za-z]{3,9}\.? \d{1,2}\b(?!:)|(?<!:)\b\d{1,2} [A-Za-z]{3,9}\b")
_AGENT = re.compile(
    r"(?:on behalf of|by|article by)\s[^|]{2,80}?\b(?:posted|published|filed)\b[^|]{0,60}?\bon\s",
    re.I,
)
_SECTION = re.compile(r"(?<=\d)\s+(?:in|by|under)\s+[A-Z][^.]{0,60}$")  # '... 2021 in World News'
_BYLINE = re.compile(r"(?:by|from)\s+[A-Z][^\d|]{1,60}(?:[,|\-–—]|$)\s*", re.I)


@cache
def _words() -> frozenset[str]:
    table = load_toml("reading/stamps.toml")
    names = ("words", "month_first", "day_first", "other_zones")
    return frozenset(word for name in names for word in table[name].split())


class Stamp(NamedTuple):
    """A timestamp: ``label`` as 'published', 'updated' or ''; ``date`` as written, tidied, or ''
    where the line has no full date; ``day`` then is the month and day without a year, or ''."""

    label: str
    date: str
    day: str = ""


def stamp(line: str) -> tuple[Stamp, ...]:
    """What a line of text, stripped, says as a timestamp; empty where it is none."""
    if len(line) > _MAX_LINE or not _DIGIT.search(line):
        return ()
    if agent := _AGENT.match(line):
        line = f"Posted on {line[agent.end() :]}"
    if _LABEL.match(line) and not line.endswith((".", "!", "?")):
        line = _SECTION.sub("", line)
    labels = list(_LABEL.finditer(line))
    return _labelled(line, labels) if labels else _unlabelled(line)


def _unlabelled(line: str) -> tuple[Stamp, ...]:
    """'NAIROBI | Tue Sep 10, 2013 7:01pm EDT': one piece may be a place or a name."""
    pieces = [piece.strip() for piece in re.split(r"[|•·]", line) if piece.strip()]
    found = [s for piece in pieces if (s := _bare(_BYLINE.sub("", piece)))]
    others = len(pieces) - len(found)
    if not found or others > 1 or (others and not any(s.date for s in found)):
        return _credit(line)
    return tuple(found)


_CREDIT = re.compile(r"(?P<who>[A-Z][^,|.!?;:\d]{1,70}),\s+(?P<when>[^|]{6,50})$")
_LINKING = frozenset(
    "of the and for in at on de du la le del der press release note statement news media".split()
)


def _credit(line: str) -> tuple[Stamp, ...]:
    """'Harbour Courier, Monday, May 27, 2024': a name and a full date, and no verb between."""
    match = _CREDIT.match(line.strip("*_ "))
    if match is None:
        return ()
    words = match["who"].split()
    # 'LISBON, 3 March 2020' opens a text: a dateline.
    if (
        len(words) > 9
        or match["who"].isupper()
        or any(w[0].islower() and w not in _LINKING for w in words)
    ):
        return ()
    found = _bare(match["when"].strip("*_ "))
    return (found,) if found and found.date else ()


def _labelled(line: str, labels: list[re.Match[str]]) -> tuple[Stamp, ...]:
    """One stamp a label. What stands before the first label belongs to it ('3 May 2013 Last
    updated at 9:30') unless both sides have a date ('3 May 2013, updated 5 May 2013')."""
    before = line[: labels[0].start()].strip(" |,-–—•·")
    first = _bare(before)
    if before and not first and not _BYLINE.fullmatch(before + ","):
        return ()
    found: list[Stamp] = []
    for label, end in zip(labels, [*(m.start() for m in labels[1:]), len(line)], strict=True):
        piece = line[label.end() : end]
        one = _bare(piece) or (_loose(piece) if label[0].rstrip().endswith(":") else None)
        if label is labels[0] and first:
            if one and one.date and first.date:
                found.append(first._replace(label="published"))
            else:
                one = _bare(f"{before} {piece}")
        if one is None:
            return ()
        found.append(one._replace(label=_kind(label["word"])))
    return tuple(found)


def _kind(word: str) -> str:
    return "updated" if word.lower() in {"updated", "update", "modified", "edited"} else "published"


def _bare(piece: str) -> Stamp | None:
    """A piece that is a date or a time and nothing else."""
    tokens = _TOKEN.findall(piece)
    months, words = 0, _words()
    for token in tokens:
        if token.isdigit() or token in _MARKS:
            continue
        lower = token.lower()
        if month_name(lower):
            months += 1
        elif lower not in words and not _weekday(lower):
            return None
    return _dated(piece, months)


def _loose(piece: str) -> Stamp | None:
    """After 'Published:', other words (a section, a name) may stand beside the date."""
    words = _TOKEN.findall(piece)
    if len(words) > 24:
        return None
    return _dated(piece, sum(bool(month_name(w.lower())) for w in words))


def _dated(piece: str, months: int) -> Stamp | None:
    piece = piece.strip(" |,;•·-–—")
    if _NUMERIC.search(piece) or (months == 1 and _YEAR.search(piece) and _DAY.search(piece)):
        return Stamp("", tidy_date(piece))
    day = _MONTH_DAY.search(tidy_date(piece)) if months == 1 else None
    if day or _TIME.search(piece):
        return Stamp("", "", day[0] if day else "")
    return None


def _weekday(word: str) -> bool:
    return word in _DAY_NAMES


def month_name(word: str) -> str:
    """The month that a lower-case word names, in full or shortened or with one slip of the pen
    ('novemer'); '' for none."""
    if word in _MONTH_NAMES or not 5 <= len(word) <= 10:
        return _MONTH_NAMES.get(word, "")
    from rapidfuzz.distance import DamerauLevenshtein

    near = [m for m in _MONTHS if len(m) > 4 and m[0] == word[0]]
    return next((m for m in near if DamerauLevenshtein.distance(word, m) == 1), "")


def tidy_date(text: str) -> str:
    """A date as a parser expects it: no stray spaces ('18: 50', '4 / 9 / 2007', 'p. m.'), months
    spelled right, no second time zone in brackets."""
    outside = re.sub(r"\([^)]{0,40}\)", " ", text)
    text = outside if any(c.isdigit() for c in outside) else text.replace("(", "").replace(")", "")
    text = re.sub(r"(?<=\d)\s?([:/.-])\s?(?=\d)", r"\1", text)
    text = re.sub(r"[+-]\d{1,2}:\d(?!\d)", "", text)  # half a zone offset
    text = re.sub(r"\b([ap])\.?\s?m\b\.?", r"\1.m.", text, flags=re.I)
    text = re.sub(r"(?<=\d)\s?([ap])(?:\.?\s?m)?\b\.?", r" \1.m.", text, flags=re.I)
    text = re.sub(r"\b([A-Za-z]{3,9})\b", _respell, text)
    return re.sub(r"\s+", " ", text).strip(" ,.;|-–—")


def _respell(match: re.Match[str]) -> str:
    month = month_name(match[0].lower())
    return month.capitalize() if month and len(match[0]) > 4 else match[0]
