"""A report on one screen: how much there is, and what weighs most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from discrepancy.models import Finding, Report
from discrepancy.report._escape import flat
from discrepancy.report._layout import cells, wrap
from discrepancy.report._standing import totals
from discrepancy.report._view import Section, decided, ordered, section, stand_alone, summary

__all__ = ["LINES", "screen"]

LINES = 22
"""At most so many lines: a terminal has 24, and the prompt comes after."""

_FINDINGS, _EVENTS, _SOURCES = 6, 3, 3


def screen(report: Report, width: int = 80) -> list[str]:
    """At most ``LINES`` lines of at most ``width`` columns."""
    found = [f for f in ordered(report) if section(f) is Section.CONFLICT]
    lines = [_cut(flat(line), width) for line in _counts(report, width)]
    lines += _part("Conflicts", [_finding(f) for f in found], _FINDINGS, width)
    events = Counter(f.event for f in found)
    most = sorted(events.items(), key=lambda item: (-item[1], item[0]))
    lines += _part("Events", [f"{flat(e)}: {n}" for e, n in most], _EVENTS, width)
    alone = [f"{flat(s)}: {n}" for s, n in stand_alone(report)]
    lines += _part("Stand alone most", alone, _SOURCES, width)
    return lines


def _counts(report: Report, width: int) -> list[str]:
    said = Counter(d.decision.value for d in decided(report).values())
    words = ", ".join(f"{n} {state}" for state, n in sorted(said.items()))
    every = (*summary(report), totals(report), f"Decided: {words}." if words else "")
    return [line for text in every if text for line in wrap(text, width)][:4]


def _finding(finding: Finding) -> str:
    values = " / ".join(flat(side.value) for side in finding.sides)
    return f"{finding.severity.value:6} {flat(finding.slot)}: {values}"


def _part(heading: str, shown: Sequence[str], most: int, width: int) -> list[str]:
    if not shown:
        return []
    rest = len(shown) - most
    more = f" ({len(shown):,}, the first {most})" if rest > 0 else ""
    return ["", f"{heading.upper()}{more}", *(_cut(f"  {line}", width) for line in shown[:most])]


def _cut(text: str, width: int) -> str:
    """The text on one line of ``width`` columns."""
    if cells(text) <= width:
        return text
    kept = text[:width]
    while cells(kept) > width - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"
