"""Sources that the user trusts: which side of a conflict contradicts them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from discrepancy.models import Confidence, Finding, FindingKind, Side

__all__ = ["REFERENCE", "against"]

REFERENCE = "reference"
"""What ``trust`` says of such a source."""


def against(findings: Iterable[Finding], trusted: Collection[str]) -> tuple[Finding, ...]:
    """The findings, each side marked that one of the sources ``trusted`` holds.

    A conflict of which one side only is so marked is of high confidence, and says what contradicts
    the reference: that source alone is enough.
    """
    if not trusted:
        return tuple(findings)
    known = frozenset(trusted)
    return tuple(_held_against(f, known) for f in findings)


def _held_against(finding: Finding, trusted: frozenset[str]) -> Finding:
    sides = tuple(_marked(side, trusted) for side in finding.sides)
    told = [s for s in sides if s.reference]
    if not told:
        return finding
    changed: dict[str, object] = {"sides": sides}
    if len(told) == 1 and finding.kind is FindingKind.CONFLICT:
        names = ", ".join(s for s in told[0].sources if s in trusted)
        others = ", ".join(f"'{s.value}'" for s in sides if not s.reference)
        changed |= {
            "confidence": Confidence.HIGH,
            "why": f"{finding.why}; {others} contradicts the reference {names}",
            "notes": (*finding.notes, "high: one side is a reference"),
        }
    return finding.model_copy(update=changed)


def _marked(side: Side, trusted: frozenset[str]) -> Side:
    if trusted.isdisjoint(side.sources):
        return side
    return side.model_copy(update={"reference": True, "alone": False})
