"""How reports say what is new, known and gone, and what is not compared at a source's own wish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from discrepancy.models import BaselineState, Finding, Report

__all__ = ["all_known", "gone", "ignored", "state", "totals"]


def state(findings: Iterable[Finding]) -> str:
    """'new', 'known', '2 new, 1 known', or '' where the run was held against nothing."""
    counts = Counter(f.baseline for f in findings if f.baseline is not None)
    if len(counts) == 1:
        return next(iter(counts)).value
    return ", ".join(f"{counts[s]:,} {s.value}" for s in BaselineState if counts[s])


def all_known(findings: Iterable[Finding]) -> bool:
    """Whether each of them is accepted: they need no more than a line."""
    return all(f.baseline is BaselineState.KNOWN for f in findings)


def totals(report: Report) -> str:
    """'Against what is accepted: 1 new, 2 known, 0 gone.', or '' where the run was held against nothing."""
    counts = Counter(f.baseline for f in report.findings if f.baseline is not None)
    if not counts and not report.gone:
        return ""
    new, known = counts[BaselineState.NEW], counts[BaselineState.KNOWN]
    return f"Against what is accepted: {new:,} new, {known:,} known, {len(report.gone):,} gone."


def gone(report: Report) -> tuple[str, ...]:
    """A line for each accepted conflict that is no longer there."""
    lines = []
    for entry in report.gone:
        values = " / ".join(entry.values)
        reason = f" (was accepted: {entry.reason})" if entry.reason else ""
        what = f"{entry.slot}: {values}" if entry.slot else "accepted by its fingerprint alone"
        where = f", {entry.event}" if entry.event else ""
        lines.append(f"{entry.code} {entry.fingerprint} {what}{where}{reason}".strip())
    return tuple(lines)


def ignored(report: Report) -> tuple[str, ...]:
    """A line for each ``ignore`` of a source, those without effect first."""
    order = sorted(report.ignored, key=lambda i: (i.matched, i.source, i.slot))
    return tuple(
        f"{i.source}, {i.slot}: {i.reason}"
        + ("" if i.matched else " -- matches nothing, take it out")
        for i in order
    )
