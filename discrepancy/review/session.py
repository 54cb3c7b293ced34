"""A walk through the findings that are open: one decision after another, each kept at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from discrepancy.models import Confidence, Decision, DecisionState, Severity
from discrepancy.review import store as store_file
from discrepancy.review.desk import Desk, opened
from discrepancy.review.rows import Row
from discrepancy.review.state import clean
from discrepancy.review.store import Entry

__all__ = ["Session", "open_findings"]

_SEVERITIES = [s.value for s in Severity]
_CONFIDENCES = [c.value for c in Confidence]


def open_findings(desk: Desk) -> tuple[str, ...]:
    """The fingerprints of what reports have shown, is not gone, and is open; what weighs most first."""
    found = []
    for fingerprint, row in desk.rows.rows.items():
        entry = desk.entry(fingerprint, row.aliases)
        decided = entry is not None and entry.now.decision is not DecisionState.OPEN
        if not row.gone and not decided:
            found.append((*_weight(row), fingerprint))
    return tuple(key[-1] for key in sorted(found))


def _weight(row: Row) -> tuple[int, int, str, str]:
    severity, confidence = row.cells.get("severity", ""), row.cells.get("confidence", "")
    return (
        _SEVERITIES.index(severity) if severity in _SEVERITIES else len(_SEVERITIES),
        _CONFIDENCES.index(confidence) if confidence in _CONFIDENCES else len(_CONFIDENCES),
        row.cells.get("event", ""),
        row.cells.get("slot", ""),
    )


class _Step(NamedTuple):
    at: int
    fingerprint: str
    before: dict[str, Entry]
    after: Entry | None
    """None for a finding that was passed over."""


class Session:
    """Where a person is on the walk. Every decision is read, changed and written in one go, so that
    others may decide at the same time, and nothing is lost at whatever moment it ends."""

    def __init__(self, path: Path, editor: str = "", today: Callable[[], str] = str) -> None:
        self.path = path
        self.editor = " ".join(clean(editor).split())
        self.today = today
        desk = opened(path)
        self.queue = open_findings(desk)
        self._rows = desk.rows
        self.at = 0
        self.decided = 0
        self._steps: list[_Step] = []

    @property
    def current(self) -> str | None:
        """The fingerprint of the finding to decide on; None at the end."""
        return self.queue[self.at] if self.at < len(self.queue) else None

    def row(self) -> Row:
        """Its row."""
        return self._rows.rows.get(self.current or "", Row())

    def _desk(self) -> Desk:
        """The decisions as they are now; the rows are those that the walk began with."""
        return Desk(self.path, store_file.load(self.path), self._rows)

    def note(self) -> str:
        """The note that it has already."""
        desk, fingerprint = self._desk(), self.current or ""
        entry = desk.entry(fingerprint, desk.row(fingerprint).aliases)
        return entry.now.note if entry else ""

    def decide(self, state: DecisionState) -> None:
        """Decides on the current finding, and goes on to the next."""
        self._change({"decision": state})
        self.at += 1
        self.decided += 1

    def write(self, note: str) -> None:
        """Writes a note beside the current finding, and stays there."""
        self._change({"note": clean(note)})

    def skip(self) -> None:
        """Goes on without a decision."""
        if self.current is not None:
            self._steps.append(_Step(self.at, self.current, {}, None))
            self.at += 1

    def undo(self) -> str:
        """Takes the last step back; gives a sentence where it cannot be, else ''."""
        if not self._steps:
            return "There is nothing to undo."
        step = self._steps.pop()
        if step.after is not None:
            with store_file.locked(self.path):
                desk = self._desk()
                if desk.store.entries.get(step.fingerprint) != step.after:
                    return "Somebody else has decided on it since; that stays."
                entries = desk.store.without(step.fingerprint).entries
                store = desk.store._replace(entries={**entries, **step.before})
                store_file.save(self.path, store)
            if step.at < self.at:
                self.decided -= 1
        self.at = step.at
        return ""

    def _change(self, update: dict[str, object]) -> None:
        fingerprint = self.current
        if fingerprint is None:
            return
        with store_file.locked(self.path):
            desk = self._desk()
            names = (fingerprint, *desk.row(fingerprint).aliases)
            before = {n: e for n in names if (e := desk.store.entries.get(n))}
            entry = desk.entry(fingerprint, names)
            said = entry.now if entry else Decision(fingerprint=fingerprint)
            own = {"fingerprint": fingerprint, "decided_on": self.today()}
            own |= {"editor": self.editor} if self.editor else {}
            after = desk.decide(said.model_copy(update={**own, **update}))
            store_file.save(self.path, after.store)
        kept = after.store.entries[fingerprint]
        self._steps.append(_Step(self.at, fingerprint, before, kept))
