"""Which event is this sentence about? The events that one article tells of, and whose each claim is.

An article has a main event and, often, background events: an older quake, last year's summit. A
sentence is about the main event unless its own words say otherwise: a date outside the main event's,
a place apart from its places, 'previous', 'a similar'. This is where most false alarms are prevented.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from discrepancy.extract import Document
from discrepancy.extract._document import Marked
from discrepancy.extract._subject import PERSON
from discrepancy.link.dating import CUE, LEAD, dates_of, main_date, overlap
from discrepancy.link.local import LocalEvent, window
from discrepancy.link.telling import facts_of
from discrepancy.models import Claim, DateValue, Mention

__all__ = ["locate"]

_ANAPHOR = re.compile(
    r"^(?:That|In that|Those|It|Then|At that time|The earlier|The previous|The older|On that|More than|At least)\b"
)
_INDEFINITE = re.compile(r"\b(?:a|an|another|second|third)\s(?:[\w.-]+\s){0,3}$", re.IGNORECASE)


# An age is a person's now, whatever else the sentence tells of ('Lind, 49, who founded X in 2018'), a
# name is spelled as the article spells it, and a career's figures are those of its bearer.
_TIMELESS = frozenset(["age", "spell", "naming", "spelling"])


def _of_a_life(claim: Claim) -> bool:
    """Whether a figure is of a person's whole life, or of how it ended, and so of no other day."""
    args = claim.slot.args
    if "career" in args or args[:1] in (("own child",), ("population",)):
        return True
    return args[:1] in (("time",), ("death",)) and any(a.startswith(PERSON) for a in args)


class _Locator:
    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.kind = doc.kind
        self.date = main_date(doc, self.kind)
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
        for marked in doc.marked[: LEAD + 1]:
            for place in marked.places:
                if place.value.code:
                    self.places.add(place.value.code)
                    self.places.update(place.value.within)

    def clause(self, marked: Marked, offset: int, carried: int) -> int:
        """The index of the event that the clause around ``offset`` is about."""
        start, end = marked.clause(offset)
        sentence = marked.sentence
        dates = dates_of(marked, start, end)
        lead = sentence.headline or sentence.index < 2
        text = sentence.text[start - sentence.start : end - sentence.start]
        whole = start == sentence.start and end == sentence.end
        if not dates and not whole:
            if not lead and CUE.search(text, marked.vocabulary):
                return self._background(marked, offset, None)
            dates = dates_of(marked, sentence.start, sentence.end)
            if self._own(marked, start, end, dates):
                return 0
        verdicts = [(m, overlap(m.value, self.date, self.published)) for m in dates]
        if any(v is True for _, v in verdicts):
            if lead or not self._another(marked, dates, start, end):
                return 0
            return self._background(marked, offset, None)
        others = [m for m, v in verdicts if v is False]
        if others:
            nearest = min(others, key=lambda m: (abs(m.start - offset), m.start))
            if lead and self._to_come(nearest.value):
                # 'will step down in March': what is to come of it, told at its head.
                return 0
            return self._background(marked, offset, nearest.value)
        if not lead and CUE.search(text, marked.vocabulary):
            return self._background(marked, offset, None)
        if not lead and self._elsewhere(marked, start, end):
            return self._background(marked, offset, None)
        if carried and _ANAPHOR.match(sentence.text):
            return carried
        return 0

    def _to_come(self, value: DateValue) -> bool:
        mine = window(value)
        known = self.published or window(self.date)
        return value.future or (mine is not None and known is not None and mine[0] >= known[1])

    def _own(self, marked: Marked, start: int, end: int, dates: list[Mention[DateValue]]) -> bool:
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


def locate(
    doc: Document, claims: Iterable[Claim]
) -> tuple[list[LocalEvent], list[int], dict[int, int]]:
    """The events of an article, the main one first; for each claim the index of its event, and so for
    each sentence, by where it starts."""
    locator = _Locator(doc)
    by_sentence: dict[int, Marked] = {m.sentence.start: m for m in doc.marked}
    carried = 0
    focus: dict[int, int] = {}
    for i, marked in enumerate(doc.marked):
        head = marked.triggers[0].start if marked.triggers else marked.sentence.start
        index = locator.clause(marked, head, carried)
        focus[marked.sentence.start] = index
        carried = index
        weight = 3.0 if marked.sentence.headline else 2.0 if i < LEAD else 1.0
        locator.events[index].tell(marked, weight)
        if index:
            # The grouping of articles looks at the whole text, background included, but lightly.
            locator.main.words_of(marked, 0.5)
    indices: list[int] = []
    previous: dict[int, int] = {}
    for before, after in zip(doc.marked, doc.marked[1:], strict=False):
        previous[after.sentence.start] = focus[before.sentence.start]
    known = set(focus.items())
    made = list(claims)
    for claim in made:
        marked = by_sentence[claim.evidence.sentence_start]
        at = marked.sentence.start
        index = 0
        if claim.kind not in _TIMELESS and not _of_a_life(claim):
            index = locator.clause(marked, claim.evidence.start, previous.get(at, 0))
        if index and (at, index) not in known:
            # The clause of the claim tells of another event than the head of its sentence.
            known.add((at, index))
            locator.events[index].tell(marked, 1.0)
        indices.append(index)
    locator.main.facts = facts_of(made, indices)
    return locator.events, indices, focus
