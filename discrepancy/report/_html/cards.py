"""The findings, one card each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from discrepancy.models import Decision, Evidence, Finding, FindingKind, Report, Side
from discrepancy.report._escape import flat
from discrepancy.report._html.context import Contexts
from discrepancy.report._html.labels import SourceLabel, event_name, piece, slot_name
from discrepancy.report._view import Section, excerpt, ordered, quotes, section, when

__all__ = ["Card", "QuoteView", "SideView", "cards"]

_QUOTES = 6  # sentences a side; the JSON has them all


@dataclass(frozen=True)
class QuoteView:
    """A sentence with its mention, who prints it, and what stands around it."""

    sources: tuple[SourceLabel, ...]
    before: str
    mention: str
    after: str
    previous: str = ""
    following: str = ""


@dataclass(frozen=True)
class SideView:
    """One value and those that hold it; ``more``: sources whose sentence is not shown."""

    value: str
    sources: tuple[str, ...]
    voices: int
    alone: bool
    said: tuple[str, ...]
    quotes: tuple[QuoteView, ...]
    more: tuple[str, ...]
    reference: bool = False
    estimate: float | None = None


@dataclass(frozen=True)
class Card:
    """One finding as the page shows it. ``event_index`` and ``source_indexes`` are what filters
    compare: the place of the event and of the sources in the lists of the page."""

    finding: Finding
    part: Section
    event_title: str
    event_index: int
    source_indexes: tuple[int, ...]
    when: str
    kind_of_slot: str
    asks: str
    sides: tuple[SideView, ...]
    decision: Decision | None


def _quote(evidence: Evidence, sources: tuple[SourceLabel, ...], contexts: Contexts) -> QuoteView:
    before, mention, after = (piece(part) for part in excerpt(evidence))
    previous, following = contexts.around(evidence)
    return QuoteView(sources, before.lstrip(), mention, after.rstrip(), previous, following)


def _side(
    side: Side, labels: Mapping[str, SourceLabel], contexts: Contexts, repeated: bool
) -> SideView:
    shown = () if repeated else quotes(side)[:_QUOTES]
    quoted = {s for quote in shown for s in quote.sources}
    return SideView(
        value=flat(side.value),
        sources=side.sources,
        voices=side.voices,
        alone=side.alone,
        said=side.attributions,
        quotes=tuple(
            _quote(q.evidence, tuple(labels.get(s, SourceLabel(s)) for s in q.sources), contexts)
            for q in shown
        ),
        more=() if repeated else tuple(s for s in side.sources if s not in quoted),
        reference=side.reference,
        estimate=side.estimate,
    )


def _repeats(finding: Finding, side: Side) -> bool:
    """Whether the sentences of ``side`` stand on the first side already: a text that contradicts
    itself does so most often within one sentence."""
    first = finding.sides[0]
    if finding.kind is not FindingKind.INTERNAL or side is first:
        return False
    before = {(e.source, e.sentence_start, e.start) for e in first.evidence}
    return {(e.source, e.sentence_start, e.start) for e in side.evidence} <= before


def cards(
    report: Report,
    labels: Mapping[str, SourceLabel],
    contexts: Contexts,
    names: Mapping[str, str],
    event_indexes: Mapping[str, int],
) -> tuple[Card, ...]:
    """The cards, in the order in which every format shows the findings."""
    events = {event.key: event for event in report.events}
    places = {source.id: i for i, source in enumerate(report.sources)}
    decisions = {d.fingerprint: d for d in report.decisions}
    made = []
    for finding in ordered(report):
        event = events.get(finding.event)
        kind, asks = slot_name(finding.slot, names)
        holders = {s for side in finding.sides for s in side.sources}
        made.append(
            Card(
                finding=finding,
                part=section(finding),
                event_title=event_name(finding.event, event),
                event_index=event_indexes.get(finding.event, 0),
                source_indexes=tuple(sorted(places[s] for s in holders if s in places)),
                when=when(event.date) if event else "",
                kind_of_slot=kind,
                asks=asks,
                sides=tuple(
                    _side(side, labels, contexts, _repeats(finding, side)) for side in finding.sides
                ),
                decision=decisions.get(finding.fingerprint),
            )
        )
    return tuple(made)
