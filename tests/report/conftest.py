"""One invented report that has everything a format must cope with, shared by all format tests."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest

from discrepancy.models import (
    Confidence,
    Corroboration,
    DateValue,
    Decision,
    DecisionState,
    Event,
    Evidence,
    Finding,
    FindingKind,
    Report,
    Severity,
    Side,
    Skipped,
    SourceInfo,
)

FERRY, PARADE = "2031-05-04/fire/port-lindow", "undated/parade/port-lindow"

TEXTS = {
    "wire": (
        "Harbour master Ada Brook said the ferry Tern carried 41 people. "
        "Two people were killed when it caught fire on Sunday. "
        "The pilot, Juhan Põld, was unhurt. The fire began at dawn. The Tern left port on Saturday, May 4, 2031."
    ),
    "local": (
        "“I saw smoke,” said Ada Brook, the harbour\nmaster of Port Lindow.\n\n"
        "The Tern had 44 people on board. Three people have now died. "
        "The pilot, Juhan Pold, swam ashore. The fire began at dawn."
    ),
    "blog": (
        '=HYPERLINK("http://bad.example") says it all: harbour master Ida Brooks knew. '
        "|Some| *forty-seven* <b>people</b> & a dog, @port_office said (see #12), were aboard. "
        "\x1b[31mThe fire\u202e began at noon.\x07 京都の船。"
    ),
    "radio": "Port Lindow mourns. Harbour master Ada Brook is to speak at the parade.",
}


def day(text: str, date: dt.date) -> DateValue:
    """A date value of one day."""
    return DateValue(
        text=text, name=text, key=date.isoformat(), start=date, end=date + dt.timedelta(days=1),
        granularity="day",
    )  # fmt: skip


def evidence(source: str, sentence: str, quote: str) -> Evidence:
    """Evidence for ``quote`` inside the sentence of ``source`` that begins with ``sentence``."""
    text = TEXTS[source]
    start = text.index(sentence)
    stop = text.find(". ", start)
    end = len(text) if stop < 0 else stop + 1
    at = text.index(quote, start)
    return Evidence(
        source=source, start=at, end=at + len(quote), quote=quote,
        sentence=text[start:end], sentence_start=start, sentence_end=end,
    )  # fmt: skip


def side(value: str, *found: Evidence, alone: bool = False, said: tuple[str, ...] = ()) -> Side:
    """A side that the sources of ``found`` hold."""
    sources = tuple(sorted({e.source for e in found}))
    return Side(
        value=value, key=value.lower(), sources=sources, evidence=found, attributions=said,
        voices=len(sources), alone=alone,
    )  # fmt: skip


def finding(
    kind: FindingKind, severity: Severity, confidence: Confidence, slot: str, why: str,
    *sides: Side, event: str = FERRY, code: str = "D100", silent: tuple[str, ...] = (),
) -> Finding:  # fmt: skip
    """A finding with a fingerprint of its own."""
    identity = "|".join([code, event, slot, *sorted(s.key for s in sides)])
    return Finding(
        fingerprint=hashlib.sha256(identity.encode()).hexdigest()[:16], code=code, kind=kind,
        severity=severity, confidence=confidence, event=event, slot=slot, why=why, sides=sides,
        silent=silent, notes=("an exclusive office: severity high",),
    )  # fmt: skip


def build() -> Report:
    """The report; built anew at each call, so that a test cannot spoil it for another."""
    conflict, update, variant = FindingKind.CONFLICT, FindingKind.UPDATE, FindingKind.VARIANT
    internal = FindingKind.INTERNAL
    brook = side(
        "Ada Brook",
        evidence("local", "“I saw", "Ada Brook"),
        evidence("wire", "Harbour", "Ada Brook"),
    )
    brooks = side("Ida Brooks", evidence("blog", "=HYPER", "Ida Brooks"), alone=True)
    aboard = [
        side("41 people", evidence("wire", "Harbour", "41 people")),
        side("44 people", evidence("local", "The Tern", "44 people")),
        side("47 people", evidence("blog", "|Some|", "*forty-seven*"), said=("@port_office",)),
    ]
    dawn = side("dawn", evidence("local", "The fire", "dawn"), evidence("wire", "The fire", "dawn"))
    pair = "Two figures for those aboard one ferry."
    findings = (
        finding(
            conflict, Severity.HIGH, Confidence.HIGH, "holder(Port Lindow, harbour master)",
            "Two names for an office that one person holds.", brook, brooks, silent=("radio",),
        ),
        finding(
            conflict, Severity.MEDIUM, Confidence.MEDIUM, "quantity(aboard)", pair,
            aboard[0], aboard[1], code="D200", silent=("radio",),
        ),
        finding(
            conflict, Severity.MEDIUM, Confidence.MEDIUM, "quantity(aboard)", pair,
            aboard[0], aboard[2], code="D200", silent=("radio",),
        ),
        finding(
            conflict, Severity.LOW, Confidence.MEDIUM, "quantity(aboard)", pair,
            aboard[1], aboard[2], code="D200", silent=("radio",),
        ),
        finding(
            update, Severity.LOW, Confidence.HIGH, "toll(killed)", "A later toll is higher.",
            side("2 killed", evidence("wire", "Two people", "Two people were killed")),
            side("3 killed", evidence("local", "Three people", "Three people have now died")),
            code="D200",
        ),
        finding(
            variant, Severity.LOW, Confidence.HIGH, "name(pilot)", "One name, spelled two ways.",
            side("Juhan Põld", evidence("wire", "The pilot", "Juhan Põld")),
            side("Juhan Pold", evidence("local", "The pilot", "Juhan Pold")),
        ),
        finding(
            internal, Severity.MEDIUM, Confidence.HIGH, "internal(weekday, 2031-05-04)",
            "May 4, 2031 is a Sunday, not a Saturday.",
            side("Saturday", evidence("wire", "The Tern", "Saturday")),
            side("Sunday, by the calendar", evidence("wire", "The Tern", "May 4, 2031")),
            code="D501",
        ),
        finding(
            conflict, Severity.MEDIUM, Confidence.LOW, "time(start)", "Hours apart, loosely told.",
            dawn, side("noon", evidence("blog", "\x1b[31m", "noon"), alone=True), code="D300",
        ),
    )  # fmt: skip
    sources = (
        SourceInfo(id="blog", name="blog.txt", publisher="The Mole | Harbour *gossip*"),
        SourceInfo(id="local", name="local.md", publisher="Lindow Post", published="2031-05-05"),
        SourceInfo(id="radio", name="radio.html"),
        SourceInfo(id="wire", name="wire.txt", publisher="Coast Wire", published="2031-05-04"),
    )
    events = (
        Event(
            key=FERRY, kind="fire", date=day("May 4, 2031", dt.date(2031, 5, 4)),
            places=("Port Lindow",), sources=("blog", "local", "wire"), main_of=("local", "wire"),
            why=("local and wire: same day, place and ferry",),
        ),
        Event(key=PARADE, kind="parade", sources=("radio",), main_of=("radio",)),
    )  # fmt: skip
    agreements = (
        Corroboration(event=FERRY, slot="date", value="May 4, 2031", sources=("local", "wire")),
        Corroboration(event=FERRY, slot="vessel", value="Tern", sources=("local", "wire")),
        Corroboration(event=FERRY, slot="pet", value="a dog", sources=("blog",)),
        Corroboration(event=PARADE, slot="status", value="planned", sources=("radio",)),
    )
    decisions = (
        Decision(
            fingerprint=findings[1].fingerprint, decision=DecisionState.CONFIRMED, editor="Kim Lind",
            note="The port's list says 44.\n=HYPERLINK(1) & <i>41</i> left \x1b[2Jearly.",
            decided_on="2031-05-06",
        ),
        Decision(
            fingerprint=findings[7].fingerprint, decision=DecisionState.DISMISSED,
            columns=(("follow up", "-"),),
        ),
    )  # fmt: skip
    skipped = (Skipped(name="scan\x1b[2J.txt", reason="binary, not text"),)
    return Report(
        sources=sources, skipped=skipped, events=events, findings=findings,
        agreements=agreements, decisions=decisions, claims=19,
    )  # fmt: skip


@pytest.fixture
def report() -> Report:
    """The invented report of a ferry fire."""
    return build()
