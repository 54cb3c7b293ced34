"""Editors' files taken in: all rows of all files, or none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from discrepancy.errors import DiscrepancyError
from discrepancy.models import Decision
from discrepancy.review import store as store_file
from discrepancy.review.desk import Desk, opened
from discrepancy.review.fate import Fate, fates, relative
from discrepancy.review.intake import Checked, check
from discrepancy.review.problems import Problems
from discrepancy.review.said import renamed
from discrepancy.review.state import said, same
from discrepancy.review.table import Table, read

__all__ = ["Change", "Taken", "merged", "take_in"]


class Change(NamedTuple):
    """One decision that was taken in. ``before``: what stood there, None for nothing."""

    place: str
    about: str
    before: Decision | None
    after: Decision


class Taken(NamedTuple):
    """What came of it. ``kept``: rows that are as an older report wrote them, and of which something
    else has been decided since (that stays); ``rows``: how many there were in all."""

    changes: tuple[Change, ...]
    kept: tuple[Change, ...]
    rows: int


def take_in(
    files: Sequence[str | Path],
    decisions: str | Path = store_file.DEFAULT,
    *,
    overrule: bool = False,
) -> Taken:
    """Takes the decisions of CSV files into the store ``decisions``: every row, or nothing at all.

    A row that is as a report wrote it decides nothing. ``overrule``: a decision of another editor
    gives way. Raises Problems (a DiscrepancyError) with a sentence for each row that is wrong, for
    each on which two files disagree, and for each decision of another editor that nobody has shown
    to this one.
    """
    path = Path(decisions)
    tables = []
    for file in files:
        table = read(Path(file))
        if table is None:
            raise DiscrepancyError(f"{file}: there is no such file.")
        tables.append(table)
    with store_file.locked(path):
        desk, taken = merged(opened(path), tables, overrule=overrule)
        if taken.changes or set(desk.store.columns) - set(opened(path).store.columns):
            store_file.save(path, desk.store)
    return taken


def merged(desk: Desk, tables: Sequence[Table], *, overrule: bool = False) -> tuple[Desk, Taken]:
    """The desk with what the tables decide. Raises Problems as ``take_in`` does."""
    files: list[list[Checked]] = []
    problems: list[str] = []
    for table in tables:
        checked, wrong = check(table, desk)
        files.append(checked)
        problems += wrong
    if problems:
        raise Problems(problems)
    new: dict[str, list[Checked]] = {}
    kept: list[Change] = []
    for checked in files:
        for row, fate in zip(checked, fates(checked, desk), strict=True):
            if fate is Fate.NEW:
                new.setdefault(row.decision.fingerprint, []).append(row)
            elif fate is Fate.OLD:
                kept.append(_change(row, desk))
    for rows in new.values():
        problems += _disagreement(rows, desk)
        problems += [] if overrule else _unseen(rows[0], desk)
    if problems:
        raise Problems(problems)
    changes = []
    for rows in new.values():
        changes.append(_change(rows[0], desk))
        desk = desk.decide(rows[0].decision)
    known = desk.store.columns
    added = (c for t in tables for c in renamed(t, known).added)
    columns = tuple(dict.fromkeys((*known, *added)))
    desk = desk._replace(store=desk.store._replace(columns=columns))
    return desk, Taken(tuple(changes), tuple(kept), sum(map(len, files)))


def _change(row: Checked, desk: Desk) -> Change:
    known = desk.row(row.decision.fingerprint)
    entry = desk.entry(row.decision.fingerprint, known.aliases)
    return Change(row.place, known.about, entry.now if entry else None, row.decision)


def _disagreement(rows: Sequence[Checked], desk: Desk) -> list[str]:
    first = rows[0]
    other = next((r for r in rows if not same(r.decision, first.decision)), None)
    if other is None:
        return []
    about = desk.row(first.decision.fingerprint).about
    return [
        f"{first.place} and {other.place} disagree on {first.decision.fingerprint} ({about}): "
        f"{_words(first.decision, other.decision)}; agree on one of them, and write it in both."
    ]


def _unseen(row: Checked, desk: Desk) -> list[str]:
    """Another editor's decision that no report has shown: this editor cannot have seen it. Who gives no
    name may be anybody, but in the very CSV of the last report, which people write into again and again.
    """
    known = desk.row(row.decision.fingerprint)
    entry = desk.entry(row.decision.fingerprint, known.aliases)
    if entry is None or known.as_written(entry.now):
        return []
    names = {entry.now.editor.casefold(), row.decision.editor.casefold()}
    own = relative(Path(row.shown), desk) == desk.rows.last
    if own if "" in names else len(names) == 1:
        return []
    return [
        f"{row.place} and what was taken in before disagree on {row.decision.fingerprint} "
        f"({known.about}): {_words(row.decision, entry.now)}; agree on one of them, "
        "then take this one in with --overrule, or take the row out."
    ]


def _words(one: Decision, other: Decision) -> str:
    """What each says; where that reads alike, all that differs."""
    if said(one) != said(other):
        return f"{said(one)} / {said(other)}"
    return f"{said(one)} {_rest(one)} / {said(other)} {_rest(other)}"


def _rest(decision: Decision) -> str:
    own = "; ".join(f"{name}: {text}" for name, text in decision.columns)
    return f"[{', '.join(filter(None, (decision.decided_on, decision.note, own)))}]"
