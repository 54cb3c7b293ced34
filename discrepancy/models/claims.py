"""Claims, their evidence, and the events they are about."""

from __future__ import annotations

from typing import Literal

from discrepancy.models._base import Record
from discrepancy.models.values import DateValue, Value

__all__ = ["Attribution", "Claim", "Event", "Evidence", "Qualifiers", "Slot"]


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
    rumour: bool = False
    """Hearsay that nobody answers for: second hand, unnamed, 'unconfirmed'. No side of a finding."""


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
