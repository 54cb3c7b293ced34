"""Findings and the report."""

from __future__ import annotations

from enum import StrEnum

from discrepancy.models._base import Record
from discrepancy.models.claims import Event, Evidence
from discrepancy.models.profiles import Flag, SourceProfile
from discrepancy.models.reading import Skipped
from discrepancy.models.standing import BaselineState, Decision, Gone, Ignored

__all__ = [
    "Confidence",
    "Corroboration",
    "Finding",
    "FindingKind",
    "Report",
    "Severity",
    "Side",
    "SourceInfo",
]


class Severity(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Confidence(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class FindingKind(StrEnum):
    CONFLICT = "conflict"
    UPDATE = "update"
    VARIANT = "variant"
    INTERNAL = "internal"
    """What one source says against the calendar, against arithmetic: its own text refutes it."""


class Side(Record):
    """One value of a finding and all that hold it. ``voices`` counts independent texts."""

    value: str
    key: str
    sources: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    attributions: tuple[str, ...] = ()
    voices: int = 1
    alone: bool = False
    """This side stands alone against a better-supported one: not proof that it is wrong."""
    reference: bool = False
    """A source that the user trusts (``trust = "reference"``) holds this value."""
    estimate: float | None = None
    """How likely this value is to be right, by ``Report.method``: an estimate, never a verdict."""


class Finding(Record):
    """A pair of values of one slot of one event that do not fit, as reporters show it."""

    fingerprint: str
    aliases: tuple[str, ...] = ()
    """Fingerprints of the same two values in other written forms ('155 miles', '250 km')."""
    code: str
    kind: FindingKind
    severity: Severity
    confidence: Confidence
    event: str
    slot: str
    why: str
    sides: tuple[Side, ...]
    silent: tuple[str, ...] = ()
    """Sources of the event that say nothing on this slot: silence is not a conflict."""
    baseline: BaselineState | None = None
    """New or known, where the run was held against a baseline."""
    notes: tuple[str, ...] = ()
    """What raised or lowered severity and confidence, one line each (for ``explain``)."""


class Corroboration(Record):
    """A value of a slot that sources share, or that stands unopposed."""

    event: str
    slot: str
    value: str
    sources: tuple[str, ...]


class SourceInfo(Record):
    """A source as reports show it: everything but its text."""

    id: str
    name: str
    publisher: str = ""
    title: str = ""
    url: str = ""
    trust: str = ""
    published: str | None = None
    """ISO 8601: '2025-02-02', '2025-02', '2025', or null where unknown."""
    published_from: str = ""
    sha256: str = ""
    copies: tuple[str, ...] = ()
    """Ids of sources whose text is a near-copy of this one."""


class Report(Record):
    """All that a run gives. ``schema_version`` follows ``docs/report.schema.json``."""

    schema_version: str = "1"
    sources: tuple[SourceInfo, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    events: tuple[Event, ...] = ()
    findings: tuple[Finding, ...] = ()
    agreements: tuple[Corroboration, ...] = ()
    decisions: tuple[Decision, ...] = ()
    """What editors have decided, by fingerprint."""
    gone: tuple[Gone, ...] = ()
    """What the baseline accepts and the sources no longer hold."""
    ignored: tuple[Ignored, ...] = ()
    """What sources say of themselves that it is not to be compared."""
    profiles: tuple[SourceProfile, ...] = ()
    """What each source is like."""
    flagged: tuple[Flag, ...] = ()
    """Rows of tables that look wrong by themselves."""
    method: str = ""
    """How estimates are made: the method and its paper; empty where there are none."""
    claims: int = 0
