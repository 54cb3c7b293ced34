"""The decisions and the rows of one working folder, together: what is decided, and what was shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from discrepancy.models import Decision
from discrepancy.review import rows as rows_file
from discrepancy.review import store as store_file
from discrepancy.review.rows import Row, Rows
from discrepancy.review.store import Entry, Store

__all__ = ["Desk", "opened"]


class Desk(NamedTuple):
    """What the working folder knows of findings."""

    path: Path
    store: Store
    rows: Rows

    def entry(self, fingerprint: str, aliases: Sequence[str] = ()) -> Entry | None:
        """What is decided of the finding, under its fingerprint or, failing that, an alias."""
        entries = self.store.entries
        return next((entries[f] for f in (fingerprint, *aliases) if f in entries), None)

    def row(self, fingerprint: str) -> Row:
        """The row of the finding; an empty one where no report has written it."""
        return self.rows.rows.get(fingerprint, Row())

    def decide(self, decision: Decision) -> Desk:
        """The desk with one more decision; what was said before goes into the history."""
        row = self.row(decision.fingerprint)
        before = self.entry(decision.fingerprint, row.aliases)
        history = (*before.history, before.now) if before else ()
        about = row.about if row.versions else before.about if before else ""
        moved: tuple[str, ...] = ()
        if before and before.now.fingerprint != decision.fingerprint:
            moved = (before.now.fingerprint,)  # the finding goes by another of its fingerprints now
        return self._replace(store=self.store.with_entry(Entry(decision, history, about), moved))


def opened(path: Path) -> Desk:
    """The desk whose decisions are in ``path``; an empty one where there is none yet.

    Raises DiscrepancyError where a file of it is broken.
    """
    return Desk(path, store_file.load(path), rows_file.load(rows_file.path_beside(path)))
