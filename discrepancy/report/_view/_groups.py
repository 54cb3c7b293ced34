"""Which findings belong together, in which part of a report, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from discrepancy.models import Confidence, Finding, FindingKind, Report, Severity, Side

__all__ = ["Group", "Section", "groups", "ordered", "section"]


class Section(StrEnum):
    """The parts of a report, in the order in which they are read."""

    CONFLICT = "conflict"
    INTERNAL = "internal"
    UPDATE = "update"
    VARIANT = "variant"
    REVIEW = "review"

    @property
    def heading(self) -> str:
        """The heading of the part."""
        return _TITLES[self]


_TITLES = {
    Section.CONFLICT: "Conflicts",
    Section.INTERNAL: "Contradict themselves",
    Section.UPDATE: "Updates",
    Section.VARIANT: "Variants",
    Section.REVIEW: "For review",
}
_SECTIONS = list(Section)
_WHY = 6  # four values are six pairs; twenty would be 190 lines
_SEVERITIES = list(Severity)
_CONFIDENCES = list(Confidence)


def section(finding: Finding) -> Section:
    """Where a finding is shown: by its kind, but what is unsure comes last, for review."""
    if finding.confidence is Confidence.LOW:
        return Section.REVIEW
    return Section(finding.kind.value)


@dataclass(frozen=True)
class Group:
    """All findings of one slot of one event in one section; ``sides`` has each value once."""

    section: Section
    event: str
    slot: str
    findings: tuple[Finding, ...]
    sides: tuple[Side, ...]

    @property
    def severity(self) -> Severity:
        """The highest of its findings."""
        return min((f.severity for f in self.findings), key=_SEVERITIES.index)

    @property
    def confidence(self) -> Confidence:
        """The highest of its findings."""
        return min((f.confidence for f in self.findings), key=_CONFIDENCES.index)

    @property
    def why(self) -> tuple[str, ...]:
        """What its findings say, each sentence once; of very many, the first few and how many more."""
        every = tuple(dict.fromkeys(f.why for f in self.findings))
        if len(every) <= _WHY + 1:
            return every
        return (*every[:_WHY], f"and {len(every) - _WHY:,} more pairs that do not fit")

    @property
    def silent(self) -> tuple[str, ...]:
        """Sources of the event that hold none of the values."""
        holding = {s for side in self.sides for s in side.sources}
        return tuple(sorted({s for f in self.findings for s in f.silent} - holding))


def _merge(sides: Iterable[Side]) -> Side:
    """The sides of several findings that hold one value, as one."""
    first, *others = sides
    if not others:
        return first
    every = (first, *others)
    evidence = dict.fromkeys(e for s in every for e in s.evidence)
    return first.model_copy(
        update={
            "sources": tuple(sorted({x for s in every for x in s.sources})),
            "evidence": tuple(sorted(evidence, key=lambda e: (e.source, e.start, e.end))),
            "attributions": tuple(sorted({x for s in every for x in s.attributions})),
            "voices": max(s.voices for s in every),
            "alone": any(s.alone for s in every),
        }
    )


def _sides(findings: Sequence[Finding]) -> tuple[Side, ...]:
    by_key: dict[tuple[str, str], list[Side]] = {}
    for side in (s for f in findings for s in f.sides):
        by_key.setdefault((side.key, side.value), []).append(side)
    sides = [_merge(found) for found in by_key.values()]
    # The sides of an update stand in the order of time; what a text says stands before what it
    # should say.
    if findings[0].kind not in (FindingKind.UPDATE, FindingKind.INTERNAL):
        sides.sort(key=lambda s: (-s.voices, -len(s.sources), s.value, s.key))
    return tuple(sides)


def _rank(finding: Finding) -> tuple[int, int, str, str, str]:
    severity, confidence = finding.severity, finding.confidence
    return (
        _SEVERITIES.index(severity),
        _CONFIDENCES.index(confidence),
        finding.event,
        finding.slot,
        finding.fingerprint,
    )


def groups(report: Report) -> tuple[Group, ...]:
    """The findings by section, event and slot: what weighs most comes first in its section."""
    found: dict[tuple[Section, str, str], list[Finding]] = {}
    for finding in sorted(report.findings, key=_rank):
        found.setdefault((section(finding), finding.event, finding.slot), []).append(finding)
    keys = sorted(found, key=lambda key: _SECTIONS.index(key[0]))  # stable: rank stays inside
    return tuple(Group(*key, tuple(found[key]), _sides(found[key])) for key in keys)


def ordered(report: Report) -> tuple[Finding, ...]:
    """All findings, one after another, in the order in which the groups show them."""
    return tuple(f for g in groups(report) for f in g.findings)
