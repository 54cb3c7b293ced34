"""An event as one article tells it: what is known of it, and how sentences add to that."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from discrepancy.extract._counting import FUNCTION
from discrepancy.extract._document import Marked
from discrepancy.extract._words import stem
from discrepancy.models import DateValue

__all__ = ["Bag", "Facts", "LocalEvent", "Window", "bag", "window"]

Window = tuple[dt.date, dt.date]
"""Half-open interval of days."""

Bag = dict[str, float]
"""Name, place or word -> how much it was told of; the head of an article counts more."""


Facts = dict[str, tuple[float, float]]
"""Slot -> the figure that an article gives for it, as an interval."""


def bag() -> Bag:
    """An empty bag, in which everything weighs 0."""
    return defaultdict(float)


@dataclass(slots=True)
class LocalEvent:
    """An event as one article tells it. ``date`` may be unknown; ``window`` is what is known of it."""

    source: str
    index: int
    main: bool
    kind: str
    date: DateValue | None = None
    published: dt.date | None = None
    places: Bag = field(default_factory=bag)
    within: dict[str, tuple[str, ...]] = field(default_factory=dict)
    people: Bag = field(default_factory=bag)
    names: Bag = field(default_factory=bag)
    """Words of capitalised names that are no persons or known places, lower case."""
    words: Bag = field(default_factory=bag)
    kinds: Bag = field(default_factory=bag)
    facts: Facts = field(default_factory=dict)
    """Of a main event: its exact figures."""

    span: tuple[Window | None] | None = None
    """What ``window`` has found, once asked: the grouping asks for it over and over."""

    @property
    def window(self) -> Window | None:
        """The half-open interval of days of the date, None where it is not placed."""
        if self.span is None:
            self.span = (window(self.date),)
        return self.span[0]

    def tell(self, marked: Marked, weight: float) -> None:
        """Add what a sentence names to what is known of the event."""
        for place in marked.places:
            value = place.value
            code = value.code or value.key
            self.places[code] += weight
            self.within.setdefault(code, value.within)
        for name in marked.names:
            if name.person is not None:
                self.people[name.person.key] += weight
            elif name.kind != "person":
                for token in name.text.lower().split():
                    self.names[token] += weight
        for trigger in marked.triggers:
            self.kinds[trigger.kinds[0]] += weight if trigger.strong else weight / 3
        self.words_of(marked, weight)

    def words_of(self, marked: Marked, weight: float) -> None:
        """Add the words of a sentence alone."""
        words = self.words
        for _, _, lower in marked.words:
            if token := _content(lower):
                words[token] += weight


@lru_cache(maxsize=32768)
def _content(word: str) -> str:
    """The stem of a lower-case word; '' for one that says nothing."""
    return stem(word) if len(word) > 2 and word not in FUNCTION else ""


def window(value: DateValue | None) -> Window | None:
    """The half-open interval of days of a date value, None where it is not placed."""
    if value is None or value.start is None or value.end is None:
        return None
    return _day(value.start), max(_day(value.end), _day(value.start) + dt.timedelta(days=1))


def _day(moment: dt.date | dt.datetime) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment
