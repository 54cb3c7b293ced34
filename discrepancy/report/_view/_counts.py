"""How many of what: by event, by source, in all."""

from __future__ import annotations

from collections import Counter

from discrepancy.models import Event, Report, Severity
from discrepancy.report._view._groups import Section, section
from discrepancy.report._view._labels import plural

__all__ = ["event_counts", "shown_events", "stand_alone", "summary"]


def event_counts(report: Report) -> dict[str, Counter[Section]]:
    """How many findings of each section an event has."""
    counts: dict[str, Counter[Section]] = {}
    for finding in report.findings:
        counts.setdefault(finding.event, Counter())[section(finding)] += 1
    return counts


def shown_events(report: Report) -> tuple[Event, ...]:
    """Events that can be held against one another: with a finding, or told by two sources."""
    found = {f.event for f in report.findings}
    return tuple(e for e in report.events if e.key in found or len(e.sources) > 1)


def stand_alone(report: Report) -> tuple[tuple[str, int], ...]:
    """(source, in how many conflicts it stands alone), most often first."""
    counts: Counter[str] = Counter()
    for finding in report.findings:
        if section(finding) is Section.CONFLICT:
            counts.update({s for side in finding.sides if side.alone for s in side.sources})
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def summary(report: Report) -> tuple[str, str]:
    """The last two lines: what was read, and what was found."""
    counts = Counter(section(f) for f in report.findings)
    severities = Counter(f.severity for f in report.findings if section(f) is Section.CONFLICT)
    conflicts = plural(counts[Section.CONFLICT], "conflict")
    if counts[Section.CONFLICT]:
        conflicts += (
            f" ({', '.join(f'{severities[s]} {s.value}' for s in Severity if severities[s])})"
        )
    read = [plural(len(report.sources), "source")]
    read += [f"{len(report.skipped):,} skipped"] if report.skipped else []
    read += [plural(report.claims, "claim"), plural(len(report.events), "event")]
    found = [conflicts, f"{counts[Section.INTERNAL]} internal"]
    found += [plural(counts[Section.UPDATE], "update")]
    found += [plural(counts[Section.VARIANT], "variant"), f"{counts[Section.REVIEW]} for review"]
    return f"{', '.join(read)}.", f"{', '.join(found)}."
