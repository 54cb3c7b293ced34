"""One row a finding, for a person with a spreadsheet."""

from __future__ import annotations

import csv
import io

from discrepancy.models import Finding, Report, Side
from discrepancy.report import Reporter
from discrepancy.report._escape import flat, guard, visible
from discrepancy.report._view import odd_one_out, ordered, quotes, when

__all__ = ["COLUMNS", "EDITORS", "REPORTER"]

EDITORS = ("decision", "note", "editor", "decided_on")
"""The columns that belong to the editor: ``decision`` starts as 'open', the others empty."""

COLUMNS = (
    "fingerprint", "event", "when", "slot", "severity", "confidence", "kind",
    "side_a_value", "side_a_sources", "side_a_quote",
    "side_b_value", "side_b_sources", "side_b_quote",
    "further_sides", "odd_one_out", "why", *EDITORS,
)  # fmt: skip


def _quote(side: Side) -> str:
    """The sentences of a side, a line each, after the ids of those who print it."""
    return "\n".join(f"{', '.join(q.sources)}: {flat(q.evidence.sentence)}" for q in quotes(side))


def _row(finding: Finding, dates: dict[str, str]) -> dict[str, str]:
    row = {
        "fingerprint": finding.fingerprint,
        "event": finding.event,
        "when": dates.get(finding.event, ""),
        "slot": finding.slot,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "kind": finding.kind.value,
        "further_sides": "\n".join(
            f"{side.value} ({'; '.join(side.sources)})\n{_quote(side)}"
            for side in finding.sides[2:]
        ),
        "odd_one_out": odd_one_out(finding),
        "why": finding.why,
        "decision": "open",
    }
    for letter, side in zip("ab", finding.sides, strict=False):
        row[f"side_{letter}_value"] = side.value
        row[f"side_{letter}_sources"] = "; ".join(side.sources)
        row[f"side_{letter}_quote"] = _quote(side)
    return {column: _cell(row.get(column, "")) for column in COLUMNS}


_LONGEST = 32_000  # Excel cuts a cell at 32,767 characters, and says nothing


def _cell(text: str) -> str:
    shown = guard(visible(text, keep="\n"))
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "…"


def render(report: Report, **_: object) -> str:
    """The findings as comma-separated values with one header line."""
    dates = {event.key: when(event.date) for event in report.events}
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_row(finding, dates) for finding in ordered(report))
    return out.getvalue()


REPORTER = Reporter("csv", ".csv", "One row a finding, for a spreadsheet.", render, "conflicts.csv")
