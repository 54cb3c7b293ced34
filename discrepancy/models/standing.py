"""What people have said of findings: editors' decisions, and what a baseline has accepted."""

from __future__ import annotations

from enum import StrEnum

from discrepancy.models._base import Record

__all__ = ["BaselineState", "Decision", "DecisionState", "Gone", "Ignored"]


class DecisionState(StrEnum):
    """What an editor makes of a finding; ``resolved``: the sources no longer hold it."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    RESOLVED = "resolved"


class Decision(Record):
    """What an editor wrote beside a finding. ``decided_on`` as written, ISO 8601 where it is a date;
    ``columns``: the columns that the editor added, (name, text)."""

    fingerprint: str
    decision: DecisionState = DecisionState.OPEN
    note: str = ""
    editor: str = ""
    decided_on: str = ""
    columns: tuple[tuple[str, str], ...] = ()


class BaselineState(StrEnum):
    """Where a finding stands against a baseline."""

    NEW = "new"
    KNOWN = "known"


class Gone(Record):
    """An accepted finding that is no longer one, though all of its sources were read."""

    fingerprint: str
    code: str
    event: str
    slot: str
    values: tuple[str, ...]
    reason: str = ""
    owner: str = ""


class Ignored(Record):
    """What a source's own ``ignore`` keeps out of the comparison; ``matched``: whether there would
    have been a finding."""

    source: str
    slot: str
    reason: str
    matched: bool
