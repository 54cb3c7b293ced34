"""Decisions carried over to the next report, and an editor's CSV kept from being written over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from discrepancy.errors import DiscrepancyError
from discrepancy.models import Decision, DecisionState, Report
from discrepancy.report._escape import flat
from discrepancy.report.csv import READ_ONLY, cells
from discrepancy.review.desk import Desk, opened
from discrepancy.review.fate import Fate, fates
from discrepancy.review.intake import loosely
from discrepancy.review.rows import Row, Rows
from discrepancy.review.said import decision_of, fingerprint_of, renamed
from discrepancy.review.state import with_state
from discrepancy.review.store import DEFAULT
from discrepancy.review.table import Line, Table, is_ours, read

__all__ = ["Carried", "carry", "not_taken_in", "protect", "protect_output", "with_decisions"]

Resolved = tuple[Mapping[str, str], Decision]


class Carried(NamedTuple):
    """A report with what editors have said of it. ``resolved``: the rows of findings that are gone;
    ``columns``: the added columns in their order; ``desk``: with the rows as they are now written."""

    report: Report
    resolved: tuple[Resolved, ...]
    columns: tuple[str, ...]
    desk: Desk

    @property
    def options(self) -> dict[str, Any]:
        """What the formats are told beside the report."""
        return {"columns": self.columns, "resolved": self.resolved}


def with_decisions(report: Report, desk: Desk) -> Report:
    """The report with all that is decided of its findings, by fingerprint or alias."""
    found = [
        entry.now.model_copy(update={"fingerprint": finding.fingerprint})
        for finding in report.findings
        if (entry := desk.entry(finding.fingerprint, finding.aliases))
    ]
    return report.model_copy(
        update={"decisions": tuple(sorted(found, key=lambda d: d.fingerprint))}
    )


def carry(report: Report, desk: Desk, table: Table | None = None, prune: bool = False) -> Carried:
    """The report with its decisions, and the rows of what is gone: of the CSV that it replaces
    (``table``), and what was decided of sources that were read again. ``prune`` drops these rows, not
    the decisions: should the finding come back, they come back with it."""
    report = with_decisions(report, desk)
    table = renamed(table, desk.store.columns) if table else None
    present = {f for x in report.findings for f in (x.fingerprint, *x.aliases)}
    gone = _gone(report, desk, table, present)
    decided = {d.fingerprint: d for d in report.decisions}
    rows, number = dict(desk.rows.rows), desk.rows.report + 1
    written = cells(report)
    for finding in report.findings:
        fingerprint = finding.fingerprint
        row = rows.get(fingerprint, Row())
        for alias in finding.aliases:
            row = _joined(row, rows.pop(alias, None))
        now = decided.get(fingerprint) or Decision(fingerprint=fingerprint)
        row = row.written(written[fingerprint], now, number)
        update = {"aliases": tuple(sorted(finding.aliases)), "gone": False}
        rows[fingerprint] = row.model_copy(update=update)
    for known, decision in gone:
        if prune:
            rows.pop(decision.fingerprint, None)
            continue
        row = rows.get(decision.fingerprint, Row()).written(known, decision, number)
        rows[decision.fingerprint] = row.model_copy(update={"gone": True})
    resolved = () if prune else gone
    added = (*(table.added if table else ()), *desk.store.columns)
    decisions = (*report.decisions, *(d for _, d in resolved))
    changed = rows != desk.rows.rows
    return Carried(
        report.model_copy(update={"decisions": decisions}),
        resolved,
        tuple(dict.fromkeys(added)),
        desk._replace(rows=Rows(rows, number if changed else number - 1, desk.rows.last)),
    )


def _joined(row: Row, other: Row | None) -> Row:
    """What is known of a finding under two of its fingerprints."""
    if other is None:
        return row
    return row.model_copy(
        update={"versions": row.versions + other.versions, "shown": row.shown + other.shown}
    )


def _gone(
    report: Report, desk: Desk, table: Table | None, present: set[str]
) -> tuple[Resolved, ...]:
    current = desk.rows.current()
    lines = {}
    for line in table.lines if table else ():
        fingerprint = fingerprint_of(line)
        lines[current.get(fingerprint, fingerprint)] = line
    names = {s.id for s in report.sources}
    fingerprints = {f for f in lines if f and f not in present}
    for fingerprint in desk.store.entries:
        row = desk.rows.rows.get(fingerprint)
        if fingerprint not in present and row and _sources(row) & names:
            fingerprints.add(fingerprint)
    found = [_resolved(f, lines.get(f), desk) for f in fingerprints]
    return tuple(sorted(found, key=lambda r: (r[0]["event"], r[0]["slot"], r[1].fingerprint)))


def _sources(row: Row) -> set[str]:
    every = (row.cells.get(f"side_{letter}_sources", "").split("; ") for letter in "ab")
    return {name for names in every for name in names}


def _resolved(fingerprint: str, line: Line | None, desk: Desk) -> Resolved:
    """The row as it was, marked: from memory, else from the file that is there."""
    row, entry = desk.row(fingerprint), desk.entry(fingerprint)
    known = row.cells or (dict(line.cells) if line else {})
    if entry:
        decision = entry.now
    elif line:
        decision = decision_of(line, fingerprint)
    else:
        decision = Decision(fingerprint=fingerprint)
    shown = {name: known.get(name, "") for name in READ_ONLY} | {"fingerprint": fingerprint}
    return shown, with_state(decision, DecisionState.RESOLVED)


# ---------------------------------------------------------------- what must not be lost


def not_taken_in(table: Table, desk: Desk) -> list[str]:
    """What the file says and the store does not know yet, a phrase for each row."""
    rows, odd = loosely(table, desk)
    found = [(number, "") for number in odd]
    for row, fate in zip(rows, fates(rows, desk), strict=True):
        if fate is Fate.NEW:
            found.append((row.number, f" ({row.decision.decision.value})"))
    return [f"row {number}{state}" for number, state in sorted(found)]


def protect_output(path: Path, decisions: Path = DEFAULT) -> None:
    """Raises DiscrepancyError where ``path`` is a CSV of this program, by whatever name, with decisions
    that are not taken in; any other file is none of its business."""
    if path.is_file() and is_ours(path):
        protect(path, opened(decisions))


def protect(path: Path, desk: Desk) -> Table | None:
    """The CSV at ``path``, where there is one and all of its decisions are taken in.

    Raises DiscrepancyError where it holds others (so that nothing may be written over it), or where
    it cannot be read as one.
    """
    try:
        if path.is_file() and not path.stat().st_size:
            return None  # a place that somebody has made for it
        table = read(path)
    except DiscrepancyError as error:
        raise DiscrepancyError(
            f"{str(error).rstrip('.')}. It may hold an editor's decisions, so nothing was written: "
            "mend it, or move it away."
        ) from error
    if table is None:
        return None
    found = not_taken_in(table, desk)
    if found:
        raise DiscrepancyError(_refusal(path, found))
    return table


def _refusal(path: Path, found: Sequence[str]) -> str:
    where = ", ".join(found[:3]) + (f" and {len(found) - 3:,} more" if len(found) > 3 else "")
    return (
        f"{path}: has decisions that were not taken in ({flat(where)}), so nothing was written; "
        f"run 'discrepancy review {path}' first, or move the file away."
    )
