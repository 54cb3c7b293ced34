"""What the formats for continuous integration share: how loud a finding is, where it is shown, in
which words."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from discrepancy.models import (
    BaselineState,
    Confidence,
    Evidence,
    Finding,
    FindingKind,
    Report,
    Side,
)
from discrepancy.report._escape import flat
from discrepancy.report._places import Places
from discrepancy.report._threshold import Threshold
from discrepancy.report._view import ordered

__all__ = ["Loudness", "asked", "first_place", "loudness", "message", "odd_side", "shown", "title"]


class Loudness(StrEnum):
    """``ERROR`` makes the run fail; ``WARNING`` is sure enough to be looked at; the rest is a note."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


def asked(threshold: object, places: object) -> tuple[Threshold, Places]:
    """The options that these formats ask for; where a caller gives none, those of the program."""
    return (
        threshold if isinstance(threshold, Threshold) else Threshold.parse(),
        places if isinstance(places, Places) else Places(),
    )


def loudness(finding: Finding, threshold: Threshold) -> Loudness:
    """How loud a finding is. What is known is a note, and so is what is no contradiction."""
    if threshold.reached(finding):
        return Loudness.ERROR
    quiet = finding.confidence is Confidence.LOW or finding.baseline is BaselineState.KNOWN
    if quiet or finding.kind not in (FindingKind.CONFLICT, FindingKind.INTERNAL):
        return Loudness.NOTICE
    return Loudness.WARNING


def shown(report: Report) -> tuple[Finding, ...]:
    """Findings that are worth a mark in a file: contradictions that nobody has accepted."""
    kinds = (FindingKind.CONFLICT, FindingKind.INTERNAL)
    return tuple(
        f for f in ordered(report) if f.kind in kinds and f.baseline is not BaselineState.KNOWN
    )


def odd_side(finding: Finding) -> Side:
    """The side to look at first: the one that stands alone, else the one with fewer voices."""
    alone = [side for side in finding.sides if side.alone]
    return alone[0] if alone else min(reversed(finding.sides), key=lambda side: side.voices)


def first_place(finding: Finding, places: Places) -> Evidence | None:
    """The sentence to look at first: of a source that has just been changed, else of the odd side;
    None where a finding quotes none."""
    every = [e for side in (odd_side(finding), *finding.sides) for e in side.evidence]
    changed = [e for e in every if e.source in places.first]
    return next(iter(changed or every), None)


def title(finding: Finding) -> str:
    """'holder(NO, defence minister): Ada Brook / Ida Brooks', on one line."""
    return f"{flat(finding.slot)}: {' / '.join(flat(side.value) for side in finding.sides)}"


def message(finding: Finding) -> str:
    """Both values with who holds them, and why they do not fit: one paragraph on one line."""
    sides = " against ".join(
        f"'{flat(side.value)}' ({_listed(side.sources)})" for side in finding.sides
    )
    return f"{flat(finding.slot)} of {flat(finding.event)}: {sides}. {flat(finding.why)}."


def _listed(names: Iterable[str]) -> str:
    return ", ".join(flat(name) for name in names)
