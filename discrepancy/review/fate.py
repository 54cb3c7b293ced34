"""What becomes of a row: it says something new, or what is known, or it is an old copy.

An editor's file may be days old. A row that still is as some report wrote it decides nothing, or the
decisions of one editor would be undone by the file of another who has not seen them. A row that was
put back to what it was on purpose looks the same; it is told by the age of its file (``Checked.since``,
and what else the file shows), which no clock is needed for.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from discrepancy.review.desk import Desk
from discrepancy.review.intake import Checked
from discrepancy.review.rows import path_beside
from discrepancy.review.state import blank, same

__all__ = ["Fate", "fates", "relative"]


class Fate(StrEnum):
    """NEW: a decision to take in. SAME: nothing new. OLD: the row of an old copy, of which something
    else has been decided since."""

    NEW = "new"
    SAME = "same"
    OLD = "old"


def relative(path: Path, desk: Desk) -> str:
    """Where ``path`` is, as seen from the folder of the desk; '' where it cannot be said."""
    try:
        return Path(
            os.path.relpath(path.resolve(), path_beside(desk.path).parent.resolve())
        ).as_posix()
    except (OSError, ValueError):  # another drive
        return ""


def fates(rows: Sequence[Checked], desk: Desk) -> list[Fate]:
    """The fate of each row of one file."""
    age = max((_age(row, desk) for row in rows), default=0)
    found = [_fate(row, desk, age) for row in rows]
    back = [i for i, fate in enumerate(found) if fate is Fate.OLD and _was_shown(rows[i], desk)]
    # One row alone was put back, in the very file that the last report wrote: nobody's old copy.
    if len(back) == 1 and relative(Path(rows[0].shown), desk) == desk.rows.last:
        found[back[0]] = Fate.NEW
    return found


def _age(row: Checked, desk: Desk) -> int:
    """The report that the file is at least as new as, by this row."""
    shown = desk.row(row.bare.fingerprint)
    said = None if blank(row.bare) else shown.first_shown(row.bare)
    return max(row.since, said or 0)


def _was_shown(row: Checked, desk: Desk) -> bool:
    """Whether the last report showed what is decided now."""
    known = desk.row(row.decision.fingerprint)
    entry = desk.entry(row.decision.fingerprint, known.aliases)
    return entry is not None and known.shown_since(entry.now) is not None


def _fate(row: Checked, desk: Desk, age: int) -> Fate:
    known = desk.row(row.decision.fingerprint)
    entry = desk.entry(row.decision.fingerprint, known.aliases)
    if known.marked(row.bare) or (entry and same(entry.now, row.decision)):
        return Fate.SAME
    if entry is None:
        # New also where a report showed it: then the store was lost, and the file still has it.
        return Fate.SAME if blank(row.decision) else Fate.NEW
    if not (known.as_written(row.bare) or known.as_written(row.decision)):
        return Fate.NEW
    since = known.shown_since(entry.now)
    return Fate.NEW if since is not None and age >= since else Fate.OLD
