"""What a report says of its sources and events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from discrepancy.models import Event, Finding, Source, SourceInfo
from discrepancy.normalise import date as dates

__all__ = ["info", "infos", "shown"]


def shown(events: Sequence[Event], findings: Sequence[Finding]) -> tuple[Event, ...]:
    """The events of the report: main events, and background that sources share or dispute."""
    disputed = {f.event for f in findings}
    return tuple(e for e in events if e.main_of or len(e.sources) > 1 or e.key in disputed)


def infos(sources: Sequence[Source], voice: Mapping[str, str]) -> tuple[SourceInfo, ...]:
    """The sources as a report shows them. ``voice``: id -> id of the first source with the same text."""
    groups: dict[str, list[str]] = defaultdict(list)
    for member, first in voice.items():
        groups[first].append(member)
    return tuple(info(s, groups[voice.get(s.id, s.id)]) for s in sources)


def info(source: Source, copies: Sequence[str]) -> SourceInfo:
    """A source as a report shows it. ``copies``: ids of all sources that carry its text."""
    return SourceInfo(
        id=source.id,
        name=source.name,
        publisher=source.publisher,
        title=source.title,
        url=source.url,
        trust=source.trust,
        published=dates.partial_iso(source.published) if source.published else None,
        published_from=source.published_from,
        sha256=source.sha256,
        copies=tuple(sorted(c for c in copies if c != source.id)),
    )
