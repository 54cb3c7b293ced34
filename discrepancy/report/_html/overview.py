"""The first screen: how many of what, where the most of it is, and who stands alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from discrepancy.models import Event, FindingKind, Report, Severity
from discrepancy.report._html.labels import event_name
from discrepancy.report._view import Section, event_counts, section, shown_events, stand_alone, when

__all__ = ["Bar", "EventBar", "KindCount", "Overview", "overview"]

_LONGEST = 8  # lines of a list


@dataclass(frozen=True)
class KindCount:
    """How many findings of a kind there are, by severity in the order of ``Severity``."""

    kind: FindingKind
    counts: tuple[tuple[Severity, int], ...]

    @property
    def total(self) -> int:
        """All severities together."""
        return sum(count for _, count in self.counts)


@dataclass(frozen=True)
class Bar:
    """A name with a count; ``share`` in whole percent of the largest of its list; ``index`` is its
    place among what the page shows, -1 where it is not shown."""

    name: str
    index: int
    count: int
    share: int


@dataclass(frozen=True)
class EventBar(Bar):
    """An event with what its count is made of."""

    when: str = ""
    others: int = 0


@dataclass(frozen=True)
class Overview:
    """``sections``: how many findings each part of the report has."""

    sections: Mapping[Section, int]
    severities: tuple[tuple[Severity, int], ...]
    kinds: tuple[KindCount, ...]
    events: tuple[EventBar, ...]
    alone: tuple[Bar, ...]


def _kinds(report: Report) -> Iterable[KindCount]:
    counts = Counter((f.kind, f.severity) for f in report.findings)
    for kind in FindingKind:
        if any(counts[kind, severity] for severity in Severity):
            yield KindCount(kind, tuple((s, counts[kind, s]) for s in Severity))


def _events(report: Report, indexes: Mapping[str, int]) -> Iterable[EventBar]:
    counts = event_counts(report)

    def conflicts(event: Event) -> int:
        return counts[event.key][Section.CONFLICT] if event.key in counts else 0

    found = sorted(
        (event for event in shown_events(report) if conflicts(event)),
        key=lambda event: (-conflicts(event), event.key),
    )
    most = conflicts(found[0]) if found else 1
    for event in found[:_LONGEST]:
        count = conflicts(event)
        yield EventBar(
            name=event_name(event.key, event),
            index=indexes.get(event.key, -1),
            count=count,
            share=round(100 * count / most),
            when=when(event.date),
            others=counts[event.key].total() - count,
        )


def overview(report: Report, event_indexes: Mapping[str, int]) -> Overview:
    """What the head of the page says of ``report``."""
    places = {source.id: i for i, source in enumerate(report.sources)}
    alone = stand_alone(report)[:_LONGEST]
    most = alone[0][1] if alone else 1
    sections = Counter(section(f) for f in report.findings)
    severities = Counter(f.severity for f in report.findings if section(f) is Section.CONFLICT)
    return Overview(
        sections={part: sections[part] for part in Section},
        severities=tuple((s, severities[s]) for s in Severity if severities[s]),
        kinds=tuple(_kinds(report)),
        events=tuple(_events(report, event_indexes)),
        alone=tuple(
            Bar(source, places.get(source, 0), count, round(100 * count / most))
            for source, count in alone
        ),
    )
