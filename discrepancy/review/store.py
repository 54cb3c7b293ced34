"""``.discrepancy/decisions.json``: what editors have decided, one entry a fingerprint, with its history.

Sorted and byte-stable, so that it can live in version control. No clock and no path goes into it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import Field

from discrepancy.errors import DiscrepancyError
from discrepancy.models import Decision, DecisionState, Record
from discrepancy.report._escape import inert_json
from discrepancy.report._write import write_atomic
from discrepancy.report.csv import COLUMNS
from discrepancy.review._files import load_json

__all__ = ["DEFAULT", "Entry", "Store", "load", "locked", "save"]

DEFAULT = Path(".discrepancy/decisions.json")
"""Where decisions are kept, in the working folder."""

VERSION = 1


class Entry(NamedTuple):
    """What is said of one finding now, what was said before (oldest first), and, for people who read
    the file, what it is about."""

    now: Decision
    history: tuple[Decision, ...] = ()
    about: str = ""


class Store(NamedTuple):
    """All entries by fingerprint, and the columns that editors have added, in their order."""

    entries: Mapping[str, Entry] = {}
    columns: tuple[str, ...] = ()

    def with_entry(self, entry: Entry, without: tuple[str, ...] = ()) -> Store:
        """The store with ``entry`` in it, and the entries of the fingerprints ``without`` not."""
        kept = {k: e for k, e in self.entries.items() if k not in without}
        names = [name for name, _ in entry.now.columns]
        return Store(
            {**kept, entry.now.fingerprint: entry}, tuple(dict.fromkeys((*self.columns, *names)))
        )

    def without(self, fingerprint: str) -> Store:
        """The store without the entry of ``fingerprint``."""
        return self._replace(entries={k: e for k, e in self.entries.items() if k != fingerprint})


class _Said(Record):
    decision: DecisionState
    note: str = ""
    editor: str = ""
    decided_on: str = ""
    columns: dict[str, str] = Field(default_factory=dict)


class _Entry(_Said):
    fingerprint: str = Field(pattern=r"^[!-~]{1,100}$")
    about: str = ""
    history: tuple[_Said, ...] = ()


class _File(Record):
    version: int
    columns: tuple[str, ...] = ()
    decisions: tuple[_Entry, ...] = ()


def _decision(fingerprint: str, said: _Said) -> Decision:
    return Decision(
        fingerprint=fingerprint, decision=said.decision, note=said.note, editor=said.editor,
        decided_on=said.decided_on, columns=tuple(sorted(said.columns.items())),
    )  # fmt: skip


def load(path: Path) -> Store:
    """The decisions in ``path``; none where there is no such file.

    Raises DiscrepancyError where it is broken, half merged, or of a later version.
    """
    file = load_json(path, _File, VERSION, "restore it, or mend it by hand")
    if file is None:
        return Store()
    entries: dict[str, Entry] = {}
    for said in file.decisions:
        if said.fingerprint in entries:
            raise DiscrepancyError(f"{path}: two entries for {said.fingerprint}; keep one of them.")
        taken = sorted({*said.columns, *file.columns} & set(COLUMNS))
        if taken:
            raise DiscrepancyError(f"{path}: '{taken[0]}' is no column that an editor can add.")
        entries[said.fingerprint] = Entry(
            _decision(said.fingerprint, said),
            tuple(_decision(said.fingerprint, past) for past in said.history),
            said.about,
        )
    return Store(entries, file.columns)


def _said(decision: Decision) -> dict[str, Any]:
    every = decision.model_dump(mode="json", exclude={"fingerprint", "columns"})
    shown = {k: v for k, v in every.items() if v or k == "decision"}
    return {**shown, "columns": dict(decision.columns)} if decision.columns else shown


def dump(store: Store) -> str:
    """The text of the file; the same decisions give the same bytes."""
    decisions = [
        {"fingerprint": key}
        | ({"about": entry.about} if entry.about else {})
        | _said(entry.now)
        | ({"history": [_said(past) for past in entry.history]} if entry.history else {})
        for key, entry in sorted(store.entries.items())
    ]
    data = {"version": VERSION, "columns": list(store.columns), "decisions": decisions}
    return inert_json(json.dumps(data, indent=2, ensure_ascii=False)) + "\n"


def save(path: Path, store: Store) -> None:
    """Writes the decisions to ``path``, whole or not at all; nothing where it says so already."""
    text = dump(store)
    try:
        unchanged = path.read_bytes() == text.encode()
    except OSError:
        unchanged = False
    if not unchanged:
        write_atomic(path, text)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """While it lasts, nobody else who asks changes the files beside ``path``: two editors' programs
    wait for one another. The folder itself is the lock, and the system lifts it when a program dies.
    """
    try:
        import fcntl
    except ImportError:  # Windows: files are whole there too, only the last of two writers wins
        yield
        return
    try:
        folder = os.open(path.parent, os.O_RDONLY)
    except FileNotFoundError:  # nothing is kept there yet
        yield
        return
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DiscrepancyError(f"{path}: cannot be written ({reason}).") from error
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
