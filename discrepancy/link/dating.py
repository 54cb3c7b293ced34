"""When the main event of an article was, and whether a date in it is that event's."""

from __future__ import annotations

import datetime as dt
import re

from discrepancy.extract import Document
from discrepancy.extract._cues import Cue
from discrepancy.extract._document import Marked
from discrepancy.link.local import Window, window
from discrepancy.models import DateValue, Mention
from discrepancy.vocab import load_toml

__all__ = ["CUE", "LEAD", "dates_of", "main_date", "overlap"]

LEAD = 4
"""Sentences that are the head of an article."""
CUE = Cue(
    r"\b(?:" + "|".join(load_toml("background.toml")["cues"]["patterns"]) + r")\b", re.IGNORECASE
)
"""Words that turn a sentence to another event."""
_TELLING = re.compile(
    r"\b(?:said|says|told|announced|reported|statement|release|according to|readout|tweeted|updated|"
    r"published|confirmed|issued|speaking|briefing|wrote|added|reports?|spokes\w+)\b[^,;]{0,30}$",
    re.IGNORECASE,
)
_RELATION = Cue(r"\b(?:before|until|since|ahead of|prior to)\b[^,;:]*$")
_WIDE = ("month", "season", "quarter", "year", "decade", "century", "range")
# 'Founded in 1974', 'who opened the plant in 2018': when a thing came to be, told in passing.
_MADE = Cue(
    r"\b(?:founded|established|born|built|opened|created|incorporated|formed|set up|designed|since|"
    r"introduced|named|inherited)\b[^,;:.]{0,40}$"
)


_REACH = 100
"""Characters before a date of which any of these patterns reads at most."""
_BORN = Cue(r"\b[Bb]orn\b[^;.]{0,60}$")


def _telling(marked: Marked, mention: Mention[DateValue]) -> bool:
    """Whether the date is that of somebody's saying so ('said on Friday'), not of the event."""
    before = marked.sentence.text[: mention.start - marked.sentence.start]
    return bool(_TELLING.search(before[-60:]))


def dates_of(marked: Marked, start: int, end: int) -> list[Mention[DateValue]]:
    if marked.own_dates is None:
        marked.own_dates = [m for m in marked.dates if not _aside(marked, m)]
    return [m for m in marked.own_dates if start <= m.start < end]


def _aside(marked: Marked, mention: Mention[DateValue]) -> bool:
    """Whether a date is that of something else than what its clause tells."""
    if _telling(marked, mention):
        return True
    words = marked.vocabulary
    offset = mention.start - marked.sentence.start
    before = marked.sentence.text[max(0, offset - _REACH) : offset]
    # 'before the vote in November' dates the vote, not what comes before it.
    if _RELATION.search(before[-70:], words) or _BORN.search(before, words):
        return True
    return mention.value.granularity in _WIDE and bool(_MADE.search(before, words))


def main_date(doc: Document, kind: str) -> DateValue | None:
    """The date of the main event: the lead's; where that is a bare weekday, a full date that falls on
    it (a caption's); else the first full date of a line that names several people."""
    loose: DateValue | None = None
    planned: DateValue | None = None
    placed: list[tuple[DateValue, bool]] = []
    for i, marked in enumerate(doc.marked[:20]):
        if i > 1 and CUE.search(marked.sentence.text, marked.vocabulary):
            continue
        about = i < LEAD or any(kind in t.kinds for t in marked.triggers)
        for mention in dates_of(marked, marked.sentence.start, marked.sentence.end):
            value = mention.value
            if i >= LEAD and value.text.lower().startswith(("last ", "previous ")):
                continue
            if value.start is not None and value.granularity in _FINE:
                if about and i < 8 and (i < LEAD or _fits(value, loose)):
                    if not _ahead(value, doc):
                        return value
                    planned = planned or value
                    continue
                people = sum(n.kind == "person" for n in marked.names)
                placed.append((value, i < 8 and people > 1))
            elif loose is None and i < LEAD and (value.weekday is not None or value.day):
                loose = value
    for value, peopled in placed:
        if (loose and _fits(value, loose)) or (peopled and loose is None):
            return value
    # A plan for the far future does not date the news of it.
    near = planned is not None and _soon(planned, doc)
    return planned if near and loose is None else loose


def _fits(value: DateValue, loose: DateValue | None) -> bool:
    """Whether a full date falls on the day of the week that the lead names, if it names one."""
    span = window(value)
    return loose is None or (span is not None and loose.weekday == span[0].weekday())


def _soon(value: DateValue, doc: Document) -> bool:
    mine, published = window(value), window(doc.source.published)
    if mine is None or published is None:
        return True
    return (mine[0] - published[1]).days <= 14


def _ahead(value: DateValue, doc: Document) -> bool:
    """Whether a date lies after the article's own: most often not of what it reports."""
    mine, published = window(value), window(doc.source.published)
    return mine is not None and published is not None and mine[0] >= published[1]


_FINE = ("day", "minute", "hour")


def overlap(value: DateValue, main: DateValue | None, published: Window | None) -> bool | None:
    """Whether a date is that of the main event; None where that cannot be told."""
    mine = window(value)
    other = window(main)
    if main is not None and (value.key == main.key or value.text == main.text):
        return True
    if mine is not None and other is not None:
        slack = dt.timedelta(days=1)
        meets = mine[0] < other[1] + slack and other[0] - slack < mine[1]
        # 'In the past year' holds the day of the event, and much else.
        return None if meets and mine[1] - mine[0] > dt.timedelta(days=20) else meets
    if main is not None and (mine is None) != (other is None):
        loose, placed = (value, other) if mine is None else (main, mine)
        if placed is None:
            return None
        if placed[1] - placed[0] > dt.timedelta(days=20):
            # 'In 2016' beside 'Tuesday': news of this week does not date itself by the year.
            near = published is not None and placed[0] < published[1] and published[0] < placed[1]
            return None if near or placed is other else False
        if placed[1] - placed[0] > dt.timedelta(days=1):
            return None
        if loose.weekday is not None:
            return placed[0].weekday() == loose.weekday
        if loose.month and loose.day:
            return (placed[0].month, placed[0].day) == (loose.month, loose.day)
        return None
    if main is not None:
        if value.weekday is not None and main.weekday is not None:
            return value.weekday == main.weekday
        return False if value.day or value.month else None
    if mine is not None and published is not None:
        slack = dt.timedelta(days=10)
        return mine[0] < published[1] + slack and published[0] - slack < mine[1]
    if mine is not None:
        return False
    return None
