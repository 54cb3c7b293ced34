"""What a row of an editor's file says, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from discrepancy.models import Decision, DecisionState
from discrepancy.report.csv import COLUMNS, EDITORS
from discrepancy.review.same_cell import same_cell
from discrepancy.review.state import clean, day
from discrepancy.review.table import Line, Table

__all__ = ["decision_of", "fingerprint_of", "renamed", "restored", "state_of"]


def decision_of(line: Line, fingerprint: str) -> Decision:
    """What a row says of the finding ``fingerprint``; a word that is no decision counts as open."""
    own = {name: line.cells.get(name, "") for name in EDITORS}
    added = {n: clean(c) for n, c in line.cells.items() if n not in COLUMNS}
    return Decision(
        fingerprint=fingerprint,
        decision=state_of(own["decision"]) or DecisionState.OPEN,
        note=clean(own["note"]),
        editor=" ".join(clean(own["editor"]).split()),
        decided_on=day(own["decided_on"]),
        columns=tuple(sorted((n, c) for n, c in added.items() if c)),
    )


def state_of(cell: str) -> DecisionState | None:
    """The decision that a cell names, in any case of letters; an empty one is open. None: no word
    that is known."""
    word = cell.strip(" '\"\u00a0\t\r\n").casefold()
    return next((s for s in DecisionState if s.value == word), None if word else DecisionState.OPEN)


def fingerprint_of(line: Line) -> str:
    """The fingerprint as it is written in the row."""
    return line.cells.get("fingerprint", "").strip(" '\u00a0\t\r\n").casefold()


# ---------------------------------------------------------------- letters that an encoding has lost


def _again(found: str, known: Iterable[str]) -> str:
    """The text that ``found`` was before letters of it became '?', where it is one that is known."""
    return next((k for k in known if found != k and same_cell(found, k, lossy=True)), found)


def restored(said: Decision, known: Sequence[Decision]) -> Decision:
    """``said`` with the letters that Windows-1252 has not, as they were in what is ``known``: a note
    in Greek that comes back as '????' is still that note."""
    columns = [(n, _again(c, (dict(k.columns).get(n, "") for k in known))) for n, c in said.columns]
    return said.model_copy(
        update={
            "note": _again(said.note, (k.note for k in known)),
            "editor": _again(said.editor, (k.editor for k in known)),
            "columns": tuple(columns),
        }
    )


def renamed(table: Table, columns: Sequence[str]) -> Table:
    """The table with the added ``columns`` under the names that they had, by the same rule."""
    if not table.lossy:
        return table
    free = [c for c in columns if c not in table.columns]
    names = {name: _again(name, free) for name in table.added if name not in columns}
    if len(set(names.values())) < len(names) or all(a == b for a, b in names.items()):
        return table
    lines = [
        line._replace(cells={names.get(n, n): c for n, c in line.cells.items()})
        for line in table.lines
    ]
    return table._replace(
        columns=tuple(names.get(c, c) for c in table.columns),
        added=tuple(names.get(c, c) for c in table.added),
        lines=tuple(lines),
    )
