"""The events: matrix and timelines of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from discrepancy.models import Claim, Corroboration, Event, Finding, FindingKind, Report
from discrepancy.report._html import timeline
from discrepancy.report._html.labels import SourceLabel, event_name
from discrepancy.report._html.matrix import Matrix, matrix
from discrepancy.report._html.slots import SlotClaims, slots
from discrepancy.report._html.timeline import Timeline
from discrepancy.report._view import ordered, shown_events, when

__all__ = ["EventView", "drawn", "events"]

_TIMELINES = 12  # of one event
_QUIET = 300  # events without a finding


def drawn(report: Report) -> tuple[tuple[Event, ...], int]:
    """The events that the page draws, all that have a finding and a few hundred others that several
    sources tell of; and how many it leaves out."""
    every = shown_events(report)
    disputed = {finding.event for finding in report.findings}
    quiet = [event.key for event in every if event.key not in disputed]
    left_out = set(quiet[_QUIET:])
    return tuple(event for event in every if event.key not in left_out), len(left_out)


@dataclass(frozen=True)
class EventView:
    """One event; ``index`` is its place among those that the page shows."""

    index: int
    key: str
    title: str
    when: str
    sources: tuple[SourceLabel, ...]
    findings: int
    matrix: Matrix
    timelines: tuple[Timeline, ...]


def events(
    report: Report,
    shown: Sequence[Event],
    claims: Sequence[Claim],
    published: Mapping[str, dt.date],
    labels: Mapping[str, SourceLabel],
    names: Mapping[str, str],
) -> tuple[EventView, ...]:
    """The ``shown`` events of ``report``: first those that have findings."""
    told = slots(shown, claims, published, report.ignored) if claims else {}
    found: dict[str, list[Finding]] = {}
    for finding in ordered(report):
        found.setdefault(finding.event, []).append(finding)
    agreed: dict[str, list[Corroboration]] = {}
    for agreement in report.agreements:
        agreed.setdefault(agreement.event, []).append(agreement)
    views = []
    for index, event in enumerate(shown):
        mine = found.get(event.key, [])
        views.append(
            EventView(
                index=index,
                key=event.key,
                title=event_name(event.key, event),
                when=when(event.date),
                sources=tuple(labels.get(s, SourceLabel(s)) for s in event.sources),
                findings=len(mine),
                matrix=matrix(
                    event,
                    told.get(event.key, ()),
                    mine,
                    agreed.get(event.key, []),
                    names,
                ),
                timelines=tuple(_timelines(event, told.get(event.key, ()), mine, published, names))[
                    :_TIMELINES
                ],
            )
        )
    # What is in dispute comes first; an event with nothing to show is only named, at the end.
    return tuple(sorted(views, key=lambda view: (not view.findings, not view.matrix.rows)))


def _timelines(
    event: Event,
    told: Sequence[SlotClaims],
    findings: Sequence[Finding],
    published: Mapping[str, dt.date],
    names: Mapping[str, str],
) -> Iterable[Timeline]:
    """Of the slots that have a finding: first those that were updated."""
    by_slot: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.kind in (FindingKind.CONFLICT, FindingKind.UPDATE):
            by_slot.setdefault(finding.slot, []).append(finding)
    claims = {slot.slot: slot for slot in told}
    updated = {f.slot for f in findings if f.kind is FindingKind.UPDATE}
    for name in sorted(by_slot, key=lambda slot: (slot not in updated, slot)):
        drawn = None
        if name in claims:
            drawn = timeline.from_claims(claims[name], published, names)
        drawn = drawn or timeline.from_findings(by_slot[name], published, names)
        if drawn is not None:
            yield drawn
