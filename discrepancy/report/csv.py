"""One row a finding, for a person with a spreadsheet; ``discrepancy review`` takes it back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from discrepancy.models import Decision, Finding, Report, Side
from discrepancy.report import Reporter
from discrepancy.report._escape import flat, guard, visible
from discrepancy.report._view import odd_one_out, ordered, quotes, when

__all__ = ["COLUMNS", "EDITORS", "LONGEST", "READ_ONLY", "REPORTER", "added_columns", "cells"]

READ_ONLY = (
    "fingerprint", "event", "when", "slot", "severity", "confidence", "kind",
    "side_a_value", "side_a_sources", "side_a_quote",
    "side_b_value", "side_b_sources", "side_b_quote",
    "further_sides", "odd_one_out", "why",
)  # fmt: skip
"""The columns that the program writes, and that nobody changes."""

EDITORS = ("decision", "note", "editor", "decided_on")
"""The columns that belong to the editor: ``decision`` starts as 'open', the others empty."""

COLUMNS = (*READ_ONLY, *EDITORS)

LONGEST = 32_000
"""UTF-16 units of a cell: Excel cuts it at 32,767, and says nothing."""


def _quote(side: Side) -> str:
    """The sentences of a side, a line each, after the ids of those who print it."""
    return "\n".join(f"{', '.join(q.sources)}: {flat(q.evidence.sentence)}" for q in quotes(side))


def _read_only(finding: Finding, dates: Mapping[str, str]) -> dict[str, str]:
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
    }
    for letter, side in zip("ab", finding.sides, strict=False):
        row[f"side_{letter}_value"] = side.value
        row[f"side_{letter}_sources"] = "; ".join(side.sources)
        row[f"side_{letter}_quote"] = _quote(side)
    return {column: _shown(row.get(column, "")) for column in READ_ONLY}


def _shown(text: str) -> str:
    """``text`` as a cell shows it: nothing hidden, and no longer than a cell can be."""
    text = visible(text, keep="\n")
    if len(text) * 2 <= LONGEST:
        return text
    units = text.encode("utf-16-le", "replace")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * LONGEST].decode("utf-16-le", "ignore") + "…"


def cells(report: Report) -> dict[str, dict[str, str]]:
    """The read-only cells of each finding, by fingerprint, in the order of the rows; not guarded."""
    dates = {event.key: when(event.date) for event in report.events}
    return {f.fingerprint: _read_only(f, dates) for f in ordered(report)}


def added_columns(decisions: Iterable[Decision]) -> tuple[str, ...]:
    """The columns that editors have added, by name."""
    return tuple(sorted({name for d in decisions for name, _ in d.columns}))


def _editors(decision: Decision) -> dict[str, str]:
    own = {
        "decision": decision.decision.value,
        "note": decision.note,
        "editor": decision.editor,
        "decided_on": decision.decided_on,
    }
    return {name: _shown(text) for name, text in (dict(decision.columns) | own).items()}


def render(
    report: Report,
    *,
    bom: bool = False,
    columns: Sequence[str] | None = None,
    resolved: Sequence[tuple[Mapping[str, str], Decision]] = (),
    **_: object,
) -> str:
    """The findings as comma-separated values with one header line.

    ``bom``: begins with a byte order mark, without which Excel takes UTF-8 for the local encoding.
    ``columns``: the added columns in the order to show them; None: those of the decisions, by name.
    ``resolved``: rows of findings that are gone, (read-only cells, what the editor wrote).
    """
    decided = {d.fingerprint: d for d in report.decisions}
    every = (*report.decisions, *(d for _, d in resolved))
    added = list(dict.fromkeys((*(columns or ()), *added_columns(every))))
    rows = [(c, decided.get(f) or Decision(fingerprint=f)) for f, c in cells(report).items()]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    header = (*COLUMNS, *added)
    writer.writerow([*COLUMNS, *(guard(_shown(name)) for name in added)])
    for known, decision in (*rows, *resolved):
        row = {**known, **_editors(decision)}
        writer.writerow([guard(row.get(column, "")) for column in header])
    return ("\ufeff" if bom else "") + out.getvalue()


REPORTER = Reporter("csv", ".csv", "One row a finding, for a spreadsheet.", render, "conflicts.csv")
