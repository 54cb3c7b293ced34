"""Where two sentences of one event differ in one thing: the claims that they make of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from discrepancy.link.alone import Articles, alone
from discrepancy.link.groups import Groups
from discrepancy.link.key import kind_of
from discrepancy.link.masking import Masked, Part
from discrepancy.link.pairing import likely, tied, voices
from discrepancy.link.quoting import quoted
from discrepancy.link.statements import CLOSE, EDITED, Difference, differences
from discrepancy.models import (
    Claim,
    DateValue,
    Qualifiers,
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

# Kinds of events that are told in figures of many people, in like words.
_CROWDED = frozenset(["match"])
_LIKELIER = 11.0
"""Bits: how likely a name that one article has against several must be there."""

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
    texts = {id: source.text for id, source in sources.items()}
    made: list[Claim] = []
    for story in sorted(stories):
        told = stories[story]
        if len({s.source for s in told}) < 2:
            continue
        told.sort(key=lambda s: (s.source, s.start))
        edited = differences(told, typed[story])
        reworded = _reworded(told, typed[story], edited, texts, crowded=kind_of(story) in _CROWDED)
        made += _of(story, [*edited, *reworded], sources, event_of)
    return sorted(made, key=lambda c: (c.event, c.evidence.source, c.evidence.start))


def _reworded(
    told: Sequence[Masked],
    typed: Sequence[Claim],
    edited: Sequence[Difference],
    texts: Mapping[str, str],
    *,
    crowded: bool,
) -> list[Difference]:
    """Where sentences of a story differ that say one thing in other words."""
    found = likely(told)
    apart = alone(found, Articles(told, texts), bound=_LIKELIER if crowded else 0.0)
    return [*tied(found, typed, crowded=crowded), *apart, *voices(found, edited)]


_Node = tuple[str, int]


def _of(
    story: str,
    found: Iterable[Difference],
    sources: Mapping[str, Source],
    event_of: Callable[[str, int], str],
) -> list[Claim]:
    """One slot for all mentions that stand in one place of one sentence, however many articles
    print it. Its event is that of all its sentences, or else the story's."""
    one_place = Groups[_Node]()
    mentions: dict[_Node, tuple[Masked, Part, str, float]] = {}
    kept = []
    for d in found:
        first, second = (event_of(s.source, s.event) for s, _ in (d.first, d.second))
        if first != second and not d.tied and d.likeness < EDITED:
            continue
        kept.append(d)
        nodes = []
        for sentence, part in (d.first, d.second):
            node = (sentence.source, part.start)
            best = mentions.get(node)
            likeness = max(d.likeness, best[3] if best else 0.0)
            mentions[node] = (sentence, part, d.type, likeness)
            nodes.append(node)
        one_place.join(*nodes)
    slots: dict[_Node, Counter[str]] = defaultdict(Counter)
    for d in kept:
        slots[one_place.root((d.first[0].source, d.first[1].start))][d.slot] += 1
    events: dict[_Node, set[str]] = defaultdict(set)
    for node, (sentence, *_) in mentions.items():
        events[one_place.root(node)].add(event_of(sentence.source, sentence.event))
    made = []
    for node in sorted(mentions):
        sentence, part, type_, likeness = mentions[node]
        named, within = slots[one_place.root(node)], events[one_place.root(node)]
        event = min(within) if len(within) == 1 else story
        slot = min(named, key=lambda s: (-named[s], s))
        claim = _claim(event, type_, slot, sentence, part, likeness, sources[sentence.source])
        if claim is not None:
            made.append(claim)
    return made


def _claim(
    event: str, type_: str, slot: str, sentence: Masked, part: Part, likeness: float, source: Source
) -> Claim | None:
    evidence, said = quoted(sentence, part, source)
    value = _value(type_, part, evidence.quote, sentence, source)
    if value is None:
        return None
    return Claim(
        kind=KIND,
        slot=Slot(kind=KIND, args=(type_, slot)),
        value=value,
        qualifiers=Qualifiers(attribution=said, inferred=likeness < CLOSE or type_ in _UNSURE),
        evidence=evidence,
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
