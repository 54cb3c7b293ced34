"""Why a finding is one, for people: links, scores, thresholds, sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from discrepancy import conflicts, extract, tables
from discrepancy.link import clustering
from discrepancy.models import Finding, Report

__all__ = ["explain"]


def explain(finding: Finding, report: Report, strength: Mapping[str, float]) -> list[str]:
    """A line for each thing that made ``finding`` one of ``report``. ``strength``: key of an event ->
    score of the weakest join that made it."""
    name = next((k.name for k in extract.kinds() if k.code == finding.code), "cell of a table")
    lines = [
        f"{finding.code} ({name}): {finding.kind}, severity {finding.severity}, "
        f"confidence {finding.confidence}",
        f"slot: {finding.slot}",
        f"compared: {finding.why}",
    ]
    for note in finding.notes:
        lines.append(f"confidence: {note}")
    event = next(e for e in report.events if e.key == finding.event)
    lines.append(f"event: {event.key}, sources {', '.join(event.sources)}")
    if finding.code == tables.CODE:
        lines += [f"estimate: {report.method}", *_evidence(finding)]
        return lines
    lines.append(
        f"event: weakest join {strength.get(event.key, 1.0):.2f}; joins below {clustering.PAIR} "
        f"are not made, below {conflicts.WEAK} lower the confidence"
    )
    holders = {s for side in finding.sides for s in side.sources}
    for why in event.why:
        if any(f"{s} + " in why or f" + {s}:" in why for s in holders):
            lines.append(f"joined: {why}")
    return [*lines, *_evidence(finding)]


def _evidence(finding: Finding) -> Iterator[str]:
    for side in finding.sides:
        for evidence in side.evidence:
            yield (
                f"value '{side.value}': {evidence.source}, characters {evidence.start} to "
                f"{evidence.end}: {evidence.sentence}"
            )
