"""``.discrepancy/decisions.rows.json``: the rows that reports have written, as the program's memory.

It tells a cell that an editor changed from one that the program wrote (an editor's copy may be some
reports old), and keeps the row of a finding that is gone. ``report`` writes it; nobody edits it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from pydantic import Field

from discrepancy.models import Decision, DecisionState, Record
from discrepancy.report._escape import inert_json
from discrepancy.report._write import write_atomic
from discrepancy.review._files import load_json
from discrepancy.review.state import blank, same

__all__ = ["Row", "Rows", "Shown", "Version", "load", "path_beside", "save"]

VERSION = 1
_KEPT = 8
"""How many versions of a row are known: in a copy that is older than so many changes of a row, that
row counts as changed."""


class Version(Record):
    """The read-only cells of a row, and the first report that wrote them so."""

    since: int
    cells: dict[str, str]


class Shown(Record):
    """What the editor's cells of a row said, and the first report of a run of them that wrote it."""

    since: int
    said: Decision


class Row(Record):
    """What is known of one row; newest first in ``versions`` and ``shown``."""

    aliases: tuple[str, ...] = ()
    gone: bool = False
    versions: tuple[Version, ...] = ()
    shown: tuple[Shown, ...] = ()

    @property
    def cells(self) -> dict[str, str]:
        """The read-only cells as they were written last."""
        return self.versions[0].cells if self.versions else {}

    @property
    def about(self) -> str:
        """The finding in a line: event, slot and values."""
        cells = self.cells
        values = [cells.get(f"side_{letter}_value", "") for letter in "ab"]
        return (
            f"{cells.get('event', '')} {cells.get('slot', '')}: {' / '.join(filter(None, values))}"
        )

    def written(self, cells: Mapping[str, str], said: Decision, report: int) -> Row:
        """The row after the report of that number has written it so."""
        versions, shown = self.versions, self.shown
        if self.cells != cells:
            first = min((v.since for v in versions if v.cells == cells), default=report)
            older = tuple(v for v in versions if v.cells != cells)
            versions = (Version(since=first, cells=dict(cells)), *older)
        if not shown or not same(shown[0].said, said):
            shown = (Shown(since=report, said=said), *shown)
        return self.model_copy(update={"versions": versions[:_KEPT], "shown": shown[:_KEPT]})

    def first_shown(self, said: Decision) -> int | None:
        """The first report that is known to have written just this, or None."""
        return min((s.since for s in self.shown if same(s.said, said)), default=None)

    def shown_since(self, said: Decision) -> int | None:
        """Since which report this is what the CSV says, or None where it says something else."""
        return self.shown[0].since if self.shown and same(self.shown[0].said, said) else None

    def as_written(self, said: Decision) -> bool:
        """Whether a report has written just this, so that perhaps nobody has changed it since."""
        return blank(said) or self.first_shown(said) is not None

    def marked(self, said: Decision) -> bool:
        """Whether ``said`` is only the mark that a report put on a row that is gone."""
        return self.gone and said.decision is DecisionState.RESOLVED and self.as_written(said)


class Rows(NamedTuple):
    """All rows by fingerprint. ``report``: how many reports have changed anything here; ``last``: the
    CSV that was written last, as seen from the folder of this file."""

    rows: Mapping[str, Row] = {}
    report: int = 0
    last: str = ""

    def current(self) -> dict[str, str]:
        """For each fingerprint that is known, the one under which its finding is shown now."""
        found = {fingerprint: fingerprint for fingerprint in self.rows}
        for fingerprint, row in sorted(self.rows.items()):
            for alias in row.aliases:
                found.setdefault(alias, fingerprint)
        return found


class _File(Record):
    version: int
    report: int = 0
    last: str = ""
    rows: dict[str, Row] = Field(default_factory=dict)


def path_beside(decisions: Path) -> Path:
    """Where the rows are kept: ``decisions.json`` has ``decisions.rows.json`` beside it."""
    return decisions.with_name(f"{decisions.stem}.rows.json")


def load(path: Path) -> Rows:
    """The rows in the file; none where there is no file. Raises DiscrepancyError."""
    mend = "delete it, and run 'discrepancy report' to make it anew"
    file = load_json(path, _File, VERSION, mend)
    return Rows(file.rows, file.report, file.last) if file else Rows()


def save(path: Path, rows: Rows) -> None:
    """Writes the rows, whole or not at all; the same rows give the same bytes."""
    data = {
        "version": VERSION,
        "report": rows.report,
        "last": rows.last,
        "rows": {k: _plain(row) for k, row in sorted(rows.rows.items())},
    }
    write_atomic(path, inert_json(json.dumps(data, indent=1, ensure_ascii=False)) + "\n")


def _plain(row: Row) -> dict[str, object]:
    return row.model_dump(mode="json", exclude_defaults=True)
