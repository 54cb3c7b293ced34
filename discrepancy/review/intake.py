"""The rows of an editor's file, checked: what each of them decides, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from discrepancy.models import Decision, DecisionState
from discrepancy.report._escape import flat
from discrepancy.report.csv import COLUMNS, LONGEST, READ_ONLY
from discrepancy.review.desk import Desk
from discrepancy.review.rows import Version
from discrepancy.review.said import decision_of, fingerprint_of, renamed, restored, state_of
from discrepancy.review.same_cell import same_cell
from discrepancy.review.table import Line, Table

__all__ = ["Checked", "check", "loosely"]

_STATES = ", ".join(state.value for state in DecisionState)


class Checked(NamedTuple):
    """A row that is in order: where it stands, and what it says (under today's fingerprint).

    ``since``: the first report that wrote its read-only cells so; the file is no older. ``decision``
    keeps what was said in columns that the file does not have, ``bare`` is without them.
    """

    shown: str
    number: int
    decision: Decision
    bare: Decision
    since: int = 0

    @property
    def place(self) -> str:
        """'a.csv row 3'."""
        return f"{self.shown} row {self.number}"


def check(table: Table, desk: Desk) -> tuple[list[Checked], list[str]]:
    """The rows that are in order, and a sentence for each thing that is not."""
    table = renamed(table, desk.store.columns)
    missing = [c for c in COLUMNS if c not in table.columns]
    if missing:
        one = f"the column '{missing[0]}' is missing"
        many = f"the columns {', '.join(missing)} are missing"
        told = one if len(missing) == 1 else many
        return [], [f"{table.shown}, row 1: {told}; take the header from a fresh conflicts.csv."]
    if not desk.rows.rows and not desk.store.entries:
        beside = desk.path.parent
        return [], [
            f"{table.shown}: no report is known in {beside}; run 'discrepancy report' in this folder "
            "first, or name the --decisions FILE that it was run with."
        ]
    current = known(desk)
    checked, problems, seen = [], [], dict[str, int]()
    for line in table.lines:
        fingerprint = current.get(fingerprint_of(line), "")
        changed, since = _changed(line, table, desk.row(fingerprint).versions)
        wrong = [*_wrong(line, fingerprint, seen), *changed]
        problems += [f"{table.shown}, row {line.number}: {why}" for why in wrong]
        state = state_of(line.cells["decision"])
        if not wrong and state is not None:
            checked.append(_checked(line, table, desk, fingerprint, since))
    return checked, problems


def _checked(line: Line, table: Table, desk: Desk, fingerprint: str, since: int) -> Checked:
    row = desk.row(fingerprint)
    entry = desk.entry(fingerprint, row.aliases)
    now = [entry.now] if entry else []
    said = decision_of(line, fingerprint)
    if table.lossy:
        said = restored(said, [*now, *(s.said for s in row.shown)])
    unseen = [(n, c) for d in now for n, c in d.columns if n not in table.columns]
    full = said.model_copy(update={"columns": tuple(sorted((*said.columns, *unseen)))})
    return Checked(table.shown, line.number, full, said, since)


def known(desk: Desk) -> dict[str, str]:
    """For each fingerprint that is known, the one under which its finding goes now."""
    current = desk.rows.current()
    return current | {f: f for f in desk.store.entries if f not in current}


def loosely(table: Table, desk: Desk) -> tuple[list[Checked], list[int]]:
    """The rows of a file that is about to be replaced, whatever else is wrong with it, and the numbers
    of those that cannot be told."""
    table = renamed(table, desk.store.columns)
    current, checked, odd = known(desk), [], []
    for line in table.lines:
        written = fingerprint_of(line)
        fingerprint = current.get(written, written)
        state = state_of(line.cells.get("decision", ""))
        if not written or state is None:
            odd.append(line.number)
            continue
        _, since = _changed(line, table, desk.row(fingerprint).versions)
        checked.append(_checked(line, table, desk, fingerprint, since))
    return checked, odd


def _wrong(line: Line, fingerprint: str, seen: dict[str, int]) -> Iterator[str]:
    written = fingerprint_of(line)
    if not written:
        yield "has no fingerprint; copy it from a fresh conflicts.csv, or take the row out."
        return
    if not fingerprint:
        yield (
            f"the fingerprint '{flat(written)[:40]}' is unknown: no report here has such a finding; "
            "copy it from a fresh conflicts.csv, or take the row out."
        )
        return
    if fingerprint in seen:
        yield (
            f"the fingerprint {flat(written)} is doubled, it stands in row {seen[fingerprint]} too; "
            "keep one of the two."
        )
        return
    seen[fingerprint] = line.number
    if state_of(line.cells["decision"]) is None:
        word = flat(line.cells["decision"])[:40]
        yield f"the decision '{word}' of {written} is unknown; write one of {_STATES}."
    for name, cell in line.cells.items():
        if name not in READ_ONLY and len(cell) > LONGEST // 2:
            yield f"'{flat(name)}' is longer than {LONGEST // 2:,} characters; shorten it."


def _changed(line: Line, table: Table, versions: Sequence[Version]) -> tuple[list[str], int]:
    """The read-only cells that no report has written so, held against the version that fits best; and
    the first report that wrote them so, 0 where none did."""
    best: list[str] | None = None
    near: Mapping[str, str] = {}
    fitting = []
    for version in versions:
        differ = [
            name
            for name in READ_ONLY[1:]
            if not same_cell(line.cells.get(name, ""), version.cells.get(name, ""), table.lossy)
        ]
        if best is None or len(differ) < len(best):
            best, near = differ, version.cells
        fitting += [] if differ else [version.since]
    if fitting:
        return [], min(fitting)
    return [
        f"'{name}' was changed, and is not the editor's to change: it was "
        f"'{_short(near.get(name, ''))}', and is '{_short(line.cells.get(name, ''))}'; put it back "
        "(your own words belong in 'note')."
        for name in best or ()
    ], 0


def _short(text: str) -> str:
    text = flat(text)
    return text if len(text) <= 60 else text[:59] + "…"
