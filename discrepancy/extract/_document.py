"""An article with everything that the claim kinds look at already found, once.

Scanners run once over the whole text (cheaper than once a sentence); their mentions are handed out
to the sentences that hold them. Kinds then work on offsets of ``source.text`` throughout.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from discrepancy.extract import _attribution, _names, _triggers
from discrepancy.extract._cues import vocabulary
from discrepancy.models import (
    Attribution,
    Claim,
    DateValue,
    Evidence,
    Mention,
    OfficeValue,
    PlaceValue,
    Qualifiers,
    QuantityValue,
    Sentence,
    Slot,
    Source,
    Value,
)
from discrepancy.normalise import date as dates
from discrepancy.normalise import office as offices
from discrepancy.normalise import place as places
from discrepancy.normalise import quantity as quantities

__all__ = ["Document", "Marked", "Word", "annotate"]

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*|[$€£¥%]")


class Word(NamedTuple):
    """A word of a sentence: offsets in ``source.text``, and its lower-case form."""

    start: int
    end: int
    lower: str


@dataclass(slots=True)
class Marked:
    """A sentence and the mentions in it, each list in order of offset."""

    sentence: Sentence
    words: tuple[Word, ...] = ()
    dates: list[Mention[DateValue]] = field(default_factory=list)
    places: list[Mention[PlaceValue]] = field(default_factory=list)
    offices: list[Mention[OfficeValue]] = field(default_factory=list)
    quantities: list[Mention[QuantityValue]] = field(default_factory=list)
    names: list[_names.Name] = field(default_factory=list)
    triggers: list[_triggers.Trigger] = field(default_factory=list)
    quotes: list[tuple[int, int]] = field(default_factory=list)
    said: list[_attribution.Said] = field(default_factory=list)
    cuts: list[tuple[int, int]] | None = None
    """Where the sentence falls into clauses, once asked for."""
    lows: frozenset[str] | None = None
    runs: frozenset[str] | None = None
    own_dates: list[Mention[DateValue]] | None = None
    """The dates that are of what the sentence tells, once asked for; see ``link.dating``."""

    @property
    def lowers(self) -> frozenset[str]:
        """The words of the sentence, in small letters."""
        if self.lows is None:
            self.lows = frozenset([w.lower for w in self.words])
        return self.lows

    @property
    def vocabulary(self) -> frozenset[str]:
        """The runs of letters and digits of the sentence, in small letters; see ``_cues``."""
        if self.runs is None:
            self.runs = vocabulary(self.sentence.text)
        return self.runs

    def words_between(self, start: int, end: int) -> list[Word]:
        """The words that lie wholly in ``[start, end)``."""
        return [w for w in self.words if w.start >= start and w.end <= end]

    def words_before(self, offset: int, count: int) -> list[Word]:
        """Up to ``count`` words that end at or before ``offset``, nearest last."""
        return [w for w in self.words if w.end <= offset][-count:]

    def words_after(self, offset: int, count: int) -> list[Word]:
        """Up to ``count`` words that begin at or after ``offset``."""
        return [w for w in self.words if w.start >= offset][:count]

    def clause(self, offset: int) -> tuple[int, int]:
        """The span of the clause around ``offset``: the sentence cut at ';' and ', and/but/while'."""
        if self.cuts is None:
            base = self.sentence.start
            self.cuts = [
                (base + c.start(), base + c.end()) for c in _CLAUSE.finditer(self.sentence.text)
            ]
        start, end = self.sentence.start, self.sentence.end
        for low, high in self.cuts:
            if low < offset:
                start = high
            else:
                end = low
                break
        return start, end

    def attribution(self, offset: int) -> Attribution | None:
        """Who says what stands at ``offset``, if the sentence tells."""
        return self.said[0].attribution if self.said else None

    def in_quotes(self, offset: int) -> bool:
        return any(start <= offset < end for start, end in self.quotes)


# The last: 'it came weeks after a driver ...', 'down from 68 in 2019' turn to another event.
_CLAUSE = re.compile(
    r";\s|,\s(?:and|but|while|whereas|although|though|after|before|when)\s"
    r"|\s(?=(?:days|weeks|months|years|decades) after\s|(?:up|down) from\s|compared (?:with|to)\s)"
)


@dataclass(slots=True)
class Document:
    """A source, its sentences with their mentions, and who is who in it."""

    source: Source
    marked: tuple[Marked, ...]
    people: _names.People
    kind: str = "report"
    """The kind of its main event, a name of the table of event kinds."""
    runs: frozenset[str] | None = None

    @property
    def vocabulary(self) -> frozenset[str]:
        """The vocabulary of all sentences."""
        if self.runs is None:
            self.runs = frozenset().union(*(m.vocabulary for m in self.marked))
        return self.runs

    def claim(
        self,
        kind: str,
        slot: Slot,
        value: Value,
        marked: Marked,
        start: int,
        end: int,
        *,
        modality: str | None = None,
        tenure: Iterable[str] = (),
    ) -> Claim:
        """A claim whose evidence is ``source.text[start:end]`` in the sentence of ``marked``."""
        sentence = marked.sentence
        qualifiers = Qualifiers(
            modality=modality or _attribution.modality(marked, start),  # type: ignore[arg-type]
            tenure=tuple(sorted(set(tenure))),
            hedged=_attribution.hedged(
                sentence.text, start - sentence.start, end - sentence.start, marked.vocabulary
            ),
            quoted=marked.in_quotes(start),
            attribution=marked.attribution(start),
        )
        evidence = Evidence(
            source=self.source.id,
            start=start,
            end=end,
            quote=self.source.text[start:end],
            sentence=sentence.text,
            sentence_start=sentence.start,
            sentence_end=sentence.end,
        )
        return Claim(kind=kind, slot=slot, value=value, qualifiers=qualifiers, evidence=evidence)


def _hand_out(
    starts: Sequence[int], marked: Sequence[Marked], name: str, items: Iterable[tuple[Any, ...]]
) -> None:
    """Give each mention to the sentence that holds it whole; one that crosses an end is dropped."""
    for item in items:
        index = bisect_right(starts, item[0]) - 1
        if index >= 0 and item[1] <= marked[index].sentence.end:
            getattr(marked[index], name).append(item)


T = TypeVar("T", bound=tuple[Any, ...])


def _outside(items: list[T], dates: Sequence[Mention[DateValue]]) -> list[T]:
    """The items that share no character with a date. Both in order of offset."""
    if not dates:
        return items
    return [i for i in items if not any(d.start < i[1] and i[0] < d.end for d in dates)]


def _words(sentence: Sentence) -> tuple[Word, ...]:
    base = sentence.start
    # An article has hundreds of words: the constructor that NamedTuple writes takes twice as long.
    return tuple(
        tuple.__new__(Word, (base + m.start(), base + m.end(), m.group().lower()))
        for m in _WORD.finditer(sentence.text)
    )


def annotate(source: Source, sentences: Sequence[Sentence]) -> Document:
    """Find every mention of ``source`` and lay it out by sentence.

    ``sentences`` must be those of the source, in order. Pure; raises nothing on any text.
    """
    text = source.text
    marked = tuple(Marked(sentence=s, words=_words(s)) for s in sentences)
    starts = [s.start for s in sentences]
    _hand_out(starts, marked, "dates", dates.find(text, published=source.published))
    _hand_out(starts, marked, "places", places.find(text))
    _hand_out(starts, marked, "offices", offices.find(text))
    _hand_out(starts, marked, "quantities", quantities.find(text))
    _hand_out(starts, marked, "quotes", _attribution.quote_spans(text))
    for m in marked:
        # 'May 4, 2025 killed', 'March 2019': what a date holds is no count and no march.
        m.quantities = _outside(m.quantities, m.dates)
        m.triggers = _outside(_triggers.find(m.words), m.dates)
        m.said = _attribution.find(m.sentence, m.vocabulary)
    people = _names.find(text, marked)
    kind = _triggers.main_kind([(m.sentence.headline, m.triggers) for m in marked])
    return Document(source=source, marked=marked, people=people, kind=kind)
