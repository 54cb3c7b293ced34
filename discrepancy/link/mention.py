"""Which event is this sentence about? The events that one article tells of, and whose each claim is.

An article has a main event and, often, background events: an older quake, last year's summit. A
sentence is about the main event unless its own words say otherwise: a date outside the main event's,
a place apart from its places, 'previous', 'a similar'. This is where most false alarms are prevented.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from discrepancy.extract import Document
from discrepancy.extract._counting import FUNCTION
from discrepancy.extract._document import Marked
from discrepancy.models import Claim, DateValue, Mention
from discrepancy.vocab import load_toml

__all__ = ["LocalEvent", "locate", "telling"]

Window = tuple[dt.date, dt.date]
"""Half-open interval of days."""


@dataclass(slots=True)
class LocalEvent:
    """An event as one article tells it. ``date`` may be unknown; ``window`` is what is known of it."""

    source: str
    index: int
    main: bool
    kind: str
    date: DateValue | None = None
    published: dt.date | None = None
    places: Counter[str] = field(default_factory=Counter)
    within: dict[str, tuple[str, ...]] = field(default_factory=dict)
    people: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    """Words of capitalised names that are no persons or known places, lower case."""
    words: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)

    @property
    def window(self) -> Window | None:
        return window(self.date)


def window(value: DateValue | None) -> Window | None:
    """The half-open interval of days of a date value, None where it is not placed."""
    if value is None or value.start is None or value.end is None:
        return None
    return _day(value.start), max(_day(value.end), _day(value.start) + dt.timedelta(days=1))


def _day(moment: dt.date | dt.datetime) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


_TELLING = re.compile(
    r"\b(?:said|says|told|announced|reported|statement|release|according to|readout|tweeted|updated|"
    r"published|confirmed|issued|speaking|briefing|wrote|added|reports?|spokes\w+)\b[^,;]{0,30}$"
)
_CUE = re.compile(
    r"\b(?:" + "|".join(load_toml("background.toml")["cues"]["patterns"]) + r")\b", re.IGNORECASE
)
_RELATION = re.compile(r"\b(?:before|until|since|ahead of|prior to)\b[^,;:]*$")
_WIDE = ("month", "season", "quarter", "year", "decade", "century", "range")
# 'Founded in 1974', 'who opened the plant in 2018': when a thing came to be, told in passing.
_MADE = re.compile(
    r"\b(?:founded|established|born|built|opened|created|incorporated|formed|set up|designed|since|"
    r"introduced|named|inherited)\b[^,;:.]{0,40}$"
)
_ANAPHOR = re.compile(
    r"^(?:That|In that|Those|It|Then|At that time|The earlier|The previous|The older|On that|More than|At least)\b"
)
_INDEFINITE = re.compile(r"\b(?:a|an|another|second|third)\s(?:[\w.-]+\s){0,3}$", re.IGNORECASE)
_LEAD = 4


def telling(marked: Marked, mention: Mention[DateValue]) -> bool:
    """Whether the date is that of somebody's saying so ('said on Friday'), not of the event."""
    before = marked.sentence.text[: mention.start - marked.sentence.start]
    return bool(_TELLING.search(before[-60:]))


def _dates(marked: Marked, start: int, end: int) -> list[Mention[DateValue]]:
    base = marked.sentence.start
    return [
        m
        for m in marked.dates
        if start <= m.start < end
        and not telling(marked, m)
        # 'before the vote in November' dates the vote, not what comes before it.
        and not _RELATION.search(marked.sentence.text[max(0, m.start - base - 70) : m.start - base])
        and not (m.value.granularity in _WIDE and _MADE.search(marked.sentence.text[: m.start - base]))
    ]


def _main_date(doc: Document, kind: str) -> DateValue | None:
    """The date of the main event: the lead's; where that is a bare weekday, a full date that falls on
    it (a caption's); else the first full date of a line that names several people."""
    loose: DateValue | None = None
    planned: DateValue | None = None
    placed: list[tuple[DateValue, bool]] = []
    for i, marked in enumerate(doc.marked[:20]):
        if i > 1 and _CUE.search(marked.sentence.text):
            continue
        about = i < _LEAD or any(kind in t.kinds for t in marked.triggers)
        for mention in _dates(marked, marked.sentence.start, marked.sentence.end):
            value = mention.value
            if i >= _LEAD and value.text.lower().startswith(("last ", "previous ")):
                continue
            if value.start is not None and value.granularity in _FINE:
                if about and i < 8:
                    if not _ahead(value, doc):
                        return value
                    planned = planned or value
                    continue
                people = sum(n.kind == "person" for n in marked.names)
                placed.append((value, i < 8 and people > 1))
            elif loose is None and i < _LEAD and (value.weekday is not None or value.day):
                loose = value
    for value, peopled in placed:
        span = window(value)
        fits = span and loose and loose.weekday == span[0].weekday()
        if fits or (peopled and loose is None):
            return value
    # A plan for the far future does not date the news of it.
    near = planned is not None and _soon(planned, doc)
    return planned if near and loose is None else loose


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


def _overlap(value: DateValue, main: DateValue | None, published: Window | None) -> bool | None:
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


class _Locator:
    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.kind = doc.kind
        self.date = _main_date(doc, self.kind)
        published = doc.source.published
        self.published = window(published)
        day = (
            self.published[0]
            if self.published and published and published.granularity in ("day", "minute", "hour")
            else None
        )
        self.main = LocalEvent(doc.source.id, 0, True, self.kind, self.date, day)
        self.events = [self.main]
        self.index: dict[tuple[str, str], int] = {}
        self.places: set[str] = set()
        for marked in doc.marked[: _LEAD + 1]:
            for place in marked.places:
                if place.value.code:
                    self.places.add(place.value.code)
                    self.places.update(place.value.within)

    def clause(self, marked: Marked, offset: int, carried: int) -> int:
        """The index of the event that the clause around ``offset`` is about."""
        start, end = marked.clause(offset)
        sentence = marked.sentence
        dates = _dates(marked, start, end)
        lead = sentence.headline or sentence.index < 2
        text = sentence.text[start - sentence.start : end - sentence.start]
        whole = start == sentence.start and end == sentence.end
        if not dates and not whole:
            if not lead and _CUE.search(text):
                return self._background(marked, offset, None)
            dates = _dates(marked, sentence.start, sentence.end)
            if self._own(marked, start, end, dates):
                return 0
        verdicts = [(m, _overlap(m.value, self.date, self.published)) for m in dates]
        if any(v is True for _, v in verdicts):
            if lead or not self._another(marked, dates, start, end):
                return 0
            return self._background(marked, offset, None)
        others = [m for m, v in verdicts if v is False]
        if others:
            nearest = min(others, key=lambda m: (abs(m.start - offset), m.start))
            return self._background(marked, offset, nearest.value)
        if not lead and _CUE.search(text):
            return self._background(marked, offset, None)
        if not lead and self._elsewhere(marked, start, end):
            return self._background(marked, offset, None)
        if carried and _ANAPHOR.match(sentence.text):
            return carried
        return 0

    def _own(
        self, marked: Marked, start: int, end: int, dates: list[Mention[DateValue]]
    ) -> bool:
        """'The blaze injured 12, while a fire in 2019 killed 30': a clause of the main event's kind that
        comes before every date of its sentence is not of those dates."""
        first = min((m.start for m in dates), default=None)
        return (
            first is not None
            and end <= first
            and any(self.kind in t.kinds and start <= t.start < end for t in marked.triggers)
        )

    def _another(
        self, marked: Marked, dates: list[Mention[DateValue]], start: int, end: int
    ) -> bool:
        """Whether a clause whose date is near the main event's tells of another: 'a quake' on the day
        before, or a like event in a place apart."""
        if self._elsewhere(marked, start, end):
            return True
        mine = window(self.date)
        same_day = any(mine is None or window(m.value) in (None, mine) for m in dates)
        base = marked.sentence.start
        return not same_day and any(
            self.kind in t.kinds
            and start <= t.start < end
            and _INDEFINITE.search(
                marked.sentence.text[max(0, t.start - base - 50) : t.start - base]
            )
            for t in marked.triggers
        )

    def _elsewhere(self, marked: Marked, start: int, end: int) -> bool:
        """Whether the clause tells of an event in a place apart from the main event's."""
        if not self.places or not any(t.strong and start <= t.start < end for t in marked.triggers):
            return False
        places = [p.value for p in marked.places if start <= p.start < end and p.value.code]
        places = [p for p in places if p.kind in ("city", "state", "country")]
        return bool(places) and all(
            p.code not in self.places and not set(p.within) & self.places for p in places
        )

    def _background(self, marked: Marked, offset: int, date: DateValue | None) -> int:
        near = [t for t in marked.triggers if t.strong] or list(marked.triggers)
        kind = (
            min(near, key=lambda t: (abs(t.start - offset), t.start)).kinds[0]
            if near
            else self.kind
        )
        when = date.key if date else f"sentence {marked.sentence.index}"
        key = (kind, when)
        if key not in self.index:
            self.index[key] = len(self.events)
            self.events.append(
                LocalEvent(
                    self.doc.source.id, len(self.events), False, kind, date, self.main.published
                )
            )
        return self.index[key]

    def features(self, event: LocalEvent, marked: Marked, weight: float) -> None:
        """Add what a sentence names to what is known of its event."""
        for place in marked.places:
            value = place.value
            code = value.code or value.key
            event.places[code] += weight  # type: ignore[assignment]
            event.within.setdefault(code, value.within)
        for name in marked.names:
            if name.person is not None:
                event.people[name.person.key] += weight  # type: ignore[assignment]
            elif name.kind != "person":
                for token in name.text.lower().split():
                    event.names[token] += weight  # type: ignore[assignment]
        for trigger in marked.triggers:
            event.kinds[trigger.kinds[0]] += weight if trigger.strong else weight / 3  # type: ignore[assignment]
        for word in marked.words:
            if len(word.lower) > 2 and word.lower not in FUNCTION:
                event.words[stem(word.lower)] += weight  # type: ignore[assignment]


def stem(word: str) -> str:
    """A crude stem: enough that 'killed' and 'killing' meet in an index."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def locate(doc: Document, claims: Iterable[Claim]) -> tuple[list[LocalEvent], list[int]]:
    """The events of an article, the main one first, and for each claim the index of its event."""
    locator = _Locator(doc)
    by_sentence: dict[int, Marked] = {m.sentence.start: m for m in doc.marked}
    carried = 0
    focus: dict[int, int] = {}
    for i, marked in enumerate(doc.marked):
        head = marked.triggers[0].start if marked.triggers else marked.sentence.start
        index = locator.clause(marked, head, carried)
        focus[marked.sentence.start] = index
        carried = index
        weight = 3.0 if marked.sentence.headline else 2.0 if i < _LEAD else 1.0
        locator.features(locator.events[index], marked, weight)
        if index:
            # The grouping of articles looks at the whole text, background included, but lightly.
            for word in marked.words:
                if len(word.lower) > 2 and word.lower not in FUNCTION:
                    locator.main.words[stem(word.lower)] += 0.5  # type: ignore[assignment]
    indices: list[int] = []
    previous: dict[int, int] = {}
    for before, after in zip(doc.marked, doc.marked[1:], strict=False):
        previous[after.sentence.start] = focus[before.sentence.start]
    known = set(focus.items())
    for claim in claims:
        marked = by_sentence[claim.evidence.sentence_start]
        at = marked.sentence.start
        index = locator.clause(marked, claim.evidence.start, previous.get(at, 0))
        if index and (at, index) not in known:
            # The clause of the claim tells of another event than the head of its sentence.
            known.add((at, index))
            locator.features(locator.events[index], marked, 1.0)
        indices.append(index)
    return locator.events, indices
