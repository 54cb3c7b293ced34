"""Where two sentences of one event differ in one thing: the claims that they make of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from discrepancy.extract import _attribution
from discrepancy.link.masking import Masked, Part
from discrepancy.link.pairing import tied
from discrepancy.link.statements import CLOSE, EDITED, Difference, differences
from discrepancy.models import (
    Claim,
    DateValue,
    Evidence,
    Qualifiers,
    Sentence,
    Slot,
    Source,
    TextValue,
    Value,
)
from discrepancy.normalise import date as dates
from discrepancy.normalise import organization as organizations
from discrepancy.normalise import person as persons
from discrepancy.normalise import place as places
from discrepancy.normalise import quantity as quantities

__all__ = ["KIND", "claims"]

KIND = "statement"
"""The kind of these claims (``extract.statement``)."""

# Names that are neither people nor places are told in too many ways to be sure.
_UNSURE = frozenset(["organization"])


def claims(
    sentences: Iterable[Masked],
    known: Iterable[Claim],
    sources: Mapping[str, Source],
    event_of: Callable[[str, int], str],
) -> list[Claim]:
    """The claims of sentences of one story that say the same but for one thing.

    ``sentences``: those of all articles; ``known``: the typed claims, with their events; ``sources``:
    id -> source; ``event_of``: key of an event of a source, by its index there, 0 for the main one.

    Articles of one main event are laid side by side whole: where a day or a place differs, each may have
    put the sentence under another event. In order of event, source and offset.
    """
    stories: dict[str, list[Masked]] = defaultdict(list)
    for sentence in sentences:
        stories[event_of(sentence.source, 0)].append(sentence)
    home = {s.source: key for key, told in stories.items() for s in told}
    typed: dict[str, list[Claim]] = defaultdict(list)
    for claim in known:
        typed[home.get(claim.evidence.source, claim.event)].append(claim)
    made: list[Claim] = []
    for story in sorted(stories):
        told = stories[story]
        if len({s.source for s in told}) < 2:
            continue
        told.sort(key=lambda s: (s.source, s.start))
        found: dict[str, list[Difference]] = defaultdict(list)
        edited = differences(told, typed[story])
        for d in (*edited, *tied(told, typed[story])):
            first, second = (event_of(s.source, s.event) for s, _ in (d.first, d.second))
            if first == second:
                found[first].append(d)
            elif d.tied or d.likeness >= EDITED:
                found[story].append(d)
        for event in sorted(found):
            made += _of(event, found[event], sources)
    return made


_Node = tuple[str, int]


def _of(event: str, found: Sequence[Difference], sources: Mapping[str, Source]) -> list[Claim]:
    """One slot for all mentions that stand in one place of one sentence, however many articles
    print it."""
    owner: dict[_Node, _Node] = {}

    def root(node: _Node) -> _Node:
        while owner[node] != node:
            owner[node] = owner[owner[node]]
            node = owner[node]
        return node

    mentions: dict[_Node, tuple[Masked, Part, str, float]] = {}
    for d in found:
        nodes = []
        for sentence, part in (d.first, d.second):
            node = (sentence.source, part.start)
            best = mentions.get(node)
            likeness = max(d.likeness, best[3] if best else 0.0)
            mentions[node] = (sentence, part, d.type, likeness)
            owner.setdefault(node, node)
            nodes.append(node)
        first, second = sorted(root(n) for n in nodes)
        owner[second] = first
    slots: dict[_Node, Counter[str]] = defaultdict(Counter)
    for d in found:
        slots[root((d.first[0].source, d.first[1].start))][d.slot] += 1
    made = []
    for node in sorted(mentions):
        sentence, part, type_, likeness = mentions[node]
        named = slots[root(node)]
        slot = min(named, key=lambda s: (-named[s], s))
        claim = _claim(event, type_, slot, sentence, part, likeness, sources[sentence.source])
        if claim is not None:
            made.append(claim)
    return made


def _claim(
    event: str, type_: str, slot: str, sentence: Masked, part: Part, likeness: float, source: Source
) -> Claim | None:
    text = source.text[sentence.start : sentence.end]
    value = _value(type_, part, source.text[part.start : part.end], sentence, source)
    if value is None:
        return None
    said = _attribution.find(
        Sentence(source=source.id, index=0, start=sentence.start, end=sentence.end, text=text)
    )
    return Claim(
        kind=KIND,
        slot=Slot(kind=KIND, args=(type_, slot)),
        value=value,
        qualifiers=Qualifiers(
            attribution=said[0].attribution if said else None,
            inferred=likeness < CLOSE or type_ in _UNSURE,
        ),
        evidence=Evidence(
            source=source.id,
            start=part.start,
            end=part.end,
            quote=source.text[part.start : part.end],
            sentence=text,
            sentence_start=sentence.start,
            sentence_end=sentence.end,
        ),
        event=event,
    )


def _value(type_: str, part: Part, quote: str, sentence: Masked, source: Source) -> Value | None:
    """The value of a mention, as it was read when the article was; None where it cannot be again."""
    if type_ == "person":
        return persons.normalise(part.name or quote)
    if type_ == "organization":
        return organizations.normalise(quote)
    if type_ == "place":
        place = places.normalise(quote)
        return place if place.code or place.readings or part.type == "place" else None
    if type_ == "quantity":
        return quantities.normalise(quote)
    if type_ == "text":
        return TextValue(text=quote, name=" ".join(quote.split()), key=part.key)
    return _date(part, quote, sentence, source)


def _date(part: Part, quote: str, sentence: Masked, source: Source) -> DateValue | None:
    text = source.text[sentence.start : sentence.end]
    for mention in dates.find(text, published=source.published):
        if mention.start == part.start - sentence.start and mention.value.key == part.key:
            return mention.value
    value = dates.normalise(quote, published=source.published)
    return value if value.key == part.key else None
