"""The records that the stages hand to one another: frozen, comparable, nothing but data.

Imports nothing of the package. The vocabulary is that of ``docs/architecture.md``: a *source* has
*sentences*, sentences give *claims* (slot, value, qualifiers, evidence), claims are linked to
*events*, values are *compared*, and conflicts become *findings*.

All offsets count characters (Unicode code points) of ``Source.text``, half-open.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Generic, Literal, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, Field

__all__ = [
    "Attribution",
    "Claim",
    "Comparison",
    "Confidence",
    "Corroboration",
    "DateValue",
    "Event",
    "Evidence",
    "Finding",
    "FindingKind",
    "Mention",
    "Moment",
    "OfficeValue",
    "OrganizationValue",
    "Outcome",
    "PersonValue",
    "PlaceValue",
    "Qualifiers",
    "QuantityValue",
    "Record",
    "Report",
    "Sentence",
    "Severity",
    "Side",
    "Skipped",
    "Slot",
    "Source",
    "SourceInfo",
    "StatusValue",
    "TextValue",
    "Value",
]

Moment = dt.datetime | dt.date
"""A date, or an aware datetime where a time of day is known."""


class Record(BaseModel):
    """Base of every record: immutable, hashable where its fields are, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# ---------------------------------------------------------------- values


class PersonValue(Record):
    """A person's name, without titles.

    ``text`` is the mention as written, ``name`` the name in display form, ``key`` its normalised
    form (Latin, lower case, family name last where known; hyphens, spaces, diacritics and case
    folded away so that spellings of one name share a key where folding alone decides it).
    """

    type: Literal["person"] = "person"
    text: str
    name: str
    key: str
    family: str = ""
    given: tuple[str, ...] = ()
    suffix: str = ""
    titles: tuple[str, ...] = ()
    partial: bool = False
    """A bare surname, a bare given name, or initials: never more than ``compatible``."""


class OrganizationValue(Record):
    """An organisation: ``core`` are the folded words that identify it, ``form`` its legal form."""

    type: Literal["organization"] = "organization"
    text: str
    name: str
    key: str
    core: tuple[str, ...] = ()
    form: str = ""
    acronym: str = ""


class OfficeValue(Record):
    """An office: ``office`` its canonical name, ``jurisdiction`` a code of the place table
    ('JP', 'US-CA') or an organisation's key, empty where unknown.
    ``exclusive`` offices have one holder at a time."""

    type: Literal["office"] = "office"
    text: str
    name: str
    key: str
    office: str
    jurisdiction: str = ""
    qualifiers: tuple[str, ...] = ()
    exclusive: bool = True


class PlaceValue(Record):
    """A place. ``code``: ISO 3166 for countries and first-level parts, else a slug;
    ``within``: codes of all that contain it, nearest first. An unknown place has no code."""

    type: Literal["place"] = "place"
    text: str
    name: str
    key: str
    code: str = ""
    kind: Literal["region", "country", "state", "city", "site", "unknown"] = "unknown"
    within: tuple[str, ...] = ()
    metonym: bool = False
    """Written as a seat of power ('the Kremlin', 'Seoul' for its government)."""
    readings: tuple[str, ...] = ()
    """Codes of all places that an ambiguous name may mean ('Georgia'); ``code`` is then ''."""


Granularity = Literal[
    "minute", "hour", "day", "range", "week", "month", "season", "quarter", "year", "decade",
    "century", "unknown",
]  # fmt: skip


class DateValue(Record):
    """A half-open interval of time ``[start, end)``.

    ``start`` and ``end`` are dates, or aware datetimes for granularity minute and hour.
    An expression that cannot be placed ('Friday' with no publication date, '3/4' in a source of
    unknown locale) has ``start`` and ``end`` None and ``granularity`` 'unknown'; ``weekday``
    (Monday is 0), ``month``, ``day`` then keep what is known.
    """

    type: Literal["date"] = "date"
    text: str
    name: str
    key: str
    start: Moment | None = None
    end: Moment | None = None
    granularity: Granularity = "unknown"
    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    approximate: bool = False
    relative: bool = False
    """Resolved against the publication date or another date, not written out in full."""
    future: bool = False
    """The sentence speaks of what is to come ('will meet on Friday'): it lies after publication."""
    problem: str = ""
    """Why the expression contradicts itself ('Friday, Feb. 1, 2025' is a Saturday), or ''."""


Exactness = Literal["exact", "rounded", "approximate", "at least", "at most", "range"]


class QuantityValue(Record):
    """A closed interval ``[low, high]`` of numbers in ``unit``.

    ``unit`` is the canonical unit of ``dimension`` ('m' for length, 's' for duration, 'USD' for
    money:USD, '%' for percent, '' for a bare count); ``stated`` the number as written, in
    ``stated_unit``. 'At least 12' is [12, inf).
    """

    type: Literal["quantity"] = "quantity"
    text: str
    name: str
    key: str
    low: float
    high: float
    stated: float
    unit: str = ""
    stated_unit: str = ""
    dimension: str = "count"
    exactness: Exactness = "exact"


class StatusValue(Record):
    """How far a thing has come: planned, happened, denied, cancelled ..."""

    type: Literal["status"] = "status"
    text: str
    name: str
    key: str


class TextValue(Record):
    """A value of no special type: compared by its folded words."""

    type: Literal["text"] = "text"
    text: str
    name: str
    key: str


Value = Annotated[
    PersonValue
    | OrganizationValue
    | OfficeValue
    | PlaceValue
    | DateValue
    | QuantityValue
    | StatusValue
    | TextValue,
    Field(discriminator="type"),
]
"""Every value has ``type``, ``text`` (as written), ``name`` (for people to read) and ``key``
(its normalised identity: equal keys are the same value; fingerprints are made of keys)."""

V = TypeVar("V")


class Mention(NamedTuple, Generic[V]):
    """A value found in a text: ``text[start:end]`` is the mention."""

    start: int
    end: int
    value: V


# ---------------------------------------------------------------- comparison


class Outcome(StrEnum):
    """How two values of one slot stand to one another."""

    AGREE = "agree"
    COMPATIBLE = "compatible"
    UPDATE = "update"
    CONFLICT = "conflict"
    INCOMPARABLE = "incomparable"


class Comparison(Record):
    """The outcome for a pair of values.

    ``score`` is 0..1, 1 for certainly the same; ``detail`` one line for a person;
    ``variant`` marks two spellings that a newsroom would want to make one.
    """

    outcome: Outcome
    score: float = Field(ge=0, le=1)
    detail: str
    variant: bool = False


# ---------------------------------------------------------------- reading


class Source(Record):
    """One article. ``published`` is unknown (None), or an interval: a day where a day is known, a
    year where only a copyright line tells it. ``published_from`` names where it was read."""

    id: str
    name: str
    """File name relative to what was asked for, with forward slashes; never an absolute path."""
    publisher: str = ""
    title: str = ""
    url: str = ""
    trust: str = ""
    published: DateValue | None = None
    published_from: str = ""
    text: str = Field(repr=False)
    skip: tuple[tuple[int, int], ...] = Field(default=(), repr=False)
    """Spans of ``text`` that are boilerplate (bios, adverts, credits): never a claim."""
    headline: tuple[int, int] | None = None
    dateline: str = ""
    """The place that the dateline names, as written ('SEOUL, South Korea'), or ''."""
    sha256: str = ""


class Skipped(Record):
    """A file (or part of one) that was not read, and why, in one sentence."""

    name: str
    reason: str


class Sentence(Record):
    """``source.text[start:end] == text``; ``index`` counts sentences of the source from 0."""

    source: str
    index: int
    start: int
    end: int
    text: str
    paragraph: int = 0
    headline: bool = False


# ---------------------------------------------------------------- claims and events


class Evidence(Record):
    """Where a claim stands: ``source.text[start:end] == quote``, inside ``sentence``."""

    source: str
    start: int
    end: int
    quote: str
    sentence: str
    sentence_start: int
    sentence_end: int


class Attribution(Record):
    """Who says so: 'police', 'the mayor' ...; ``hearsay`` for witnesses, rumours, social media."""

    who: str
    hearsay: bool = False


class Qualifiers(Record):
    """What limits a claim. Tuples are sorted."""

    modality: Literal["happened", "planned", "denied", "cancelled", "possible"] = "happened"
    tenure: tuple[str, ...] = ()
    """acting / former / deputy / then- / incoming / -elect: how an office is held."""
    hedged: bool = False
    quoted: bool = False
    """Inside quotation marks: the words of somebody the source cites."""
    attribution: Attribution | None = None
    inferred: bool = False
    """Read from the shape of the sentence rather than stated outright: never of high confidence."""


class Slot(Record):
    """What is claimed about an event: ``holder(JP, defence minister)``, ``toll(killed)``."""

    kind: str
    args: tuple[str, ...] = ()
    functional: bool = True
    """One true value at a time; a multi-valued slot (participants) never conflicts."""

    def __str__(self) -> str:
        return f"{self.kind}({', '.join(self.args)})" if self.args else self.kind


class Claim(Record):
    """Event + slot + value + qualifiers + evidence. ``event`` is '' until linked."""

    kind: str
    slot: Slot
    value: Value
    qualifiers: Qualifiers = Qualifiers()
    evidence: Evidence
    event: str = ""


class Event(Record):
    """What claims are about. ``key`` is stable and readable: ``2025-01-31/call/jp-us``."""

    key: str
    kind: str
    date: DateValue | None = None
    places: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    main_of: tuple[str, ...] = ()
    """Ids of the sources whose main event this is."""
    why: tuple[str, ...] = ()
    """Why the mentions were joined, one line each."""


# ---------------------------------------------------------------- findings


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
    claims: int = 0
