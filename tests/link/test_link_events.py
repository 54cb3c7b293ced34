"""Which event a claim is about, and which articles share it, on short articles."""

from __future__ import annotations

import re

import pytest
from articles import source

from discrepancy import pipeline
from discrepancy.models import Claim, Event, Source
from discrepancy.pipeline import Run

WIRE = source(
    "wire",
    """Three dead in hotel fire in Lisbon

LISBON, May 4, 2031 (Coast Wire) — A fire in the Hotel Tern in Lisbon killed three people on \
Sunday, the fire brigade said.

Firefighters led by Ana Ruiz brought 60 guests out of the hotel on ladders. The blaze began in the \
kitchen, Ruiz said.

In June 2019 a fire in the same hotel killed 11 people. That fire was blamed on old wiring.
""",
)
LOCAL = source(
    "local",
    """Hotel Tern blaze: four dead

Published: May 5, 2031

The fire in the Hotel Tern in Lisbon on Sunday killed four people, the mayor said. Firefighters \
under Ana Ruiz saved 60 guests with ladders. The kitchen was destroyed by the blaze.
""",
)
UNDATED = source(
    "undated",
    """Hotel burns in Lisbon

A fire in the Hotel Tern in Lisbon killed three people, the fire brigade said. Firefighters led by \
Ana Ruiz brought guests out of the hotel on ladders. The blaze began in the kitchen.
""",
)
LATER = source(
    "later",
    WIRE.text.replace("May 4, 2031", "Sept. 7, 2031")
    .replace("three", "two")
    .replace("Three", "Two")
    .split("In June")[0],
)
QUAKE = source(
    "quake",
    """Quake shakes Lisbon

Published: May 5, 2031

An earthquake of magnitude 5.2 shook Lisbon on Monday, the weather institute said. Nobody was hurt.
""",
)
ALL = (WIRE, LOCAL, UNDATED, QUAKE)


def run(*sources: Source) -> Run:
    return pipeline.run_sources(sources)


def event_of(some: Run, id: str) -> Event:
    (one,) = (e for e in some.report.events if id in e.main_of)
    return one


def about(some: Run, id: str, kind: str, value: str) -> list[str]:
    """The events of a source's claims of one kind and value."""

    def fits(c: Claim) -> bool:
        return c.evidence.source == id and c.kind == kind and c.value.name == value

    return sorted({c.event for c in some.claims if fits(c)})


def test_one_fire() -> None:
    """Two dated articles and an undated one, by kind, place, people and words."""
    some = run(*ALL)
    assert event_of(some, "wire").main_of == ("local", "undated", "wire")
    assert event_of(some, "wire").key.startswith("2031-05-04/fire/")
    assert event_of(some, "wire").why


def test_another_fire_months_later() -> None:
    """The same hotel, the same words: another event, because of its date."""
    some = run(WIRE, LOCAL, LATER)
    assert event_of(some, "later").main_of == ("later",)
    assert event_of(some, "later").key.startswith("2031-09-07/fire/")
    assert not [f for f in some.report.findings if "2" in {s.value for s in f.sides}]


def test_another_thing_in_the_same_town() -> None:
    assert event_of(run(*ALL), "quake").main_of == ("quake",)


def test_an_undated_article_alone() -> None:
    assert event_of(run(UNDATED), "undated").key.startswith("undated/fire/")


def test_background_is_another_event() -> None:
    some = run(*ALL)
    main = event_of(some, "wire").key
    assert about(some, "wire", "toll", "3") == [main]
    (older,) = about(some, "wire", "toll", "11")
    assert older != main and older.startswith("2019-06/fire/")
    tolls = [f for f in some.report.findings if f.slot.startswith("toll")]
    assert {s.value for f in tolls for s in f.sides} == {"3", "4"}


def test_background_that_two_articles_tell_of_is_one_event() -> None:
    old = "\n\nIn June 2019 an explosion in Porto killed {} people, said Ana Ruiz.\n"
    one = source("one", WIRE.text.split("In June")[0] + old.format("11"))
    two = source("two", LOCAL.text + old.format("12"))
    some = run(one, two)
    assert about(some, "one", "toll", "11") == about(some, "two", "toll", "12")
    (finding,) = (f for f in some.report.findings if f.event.startswith("2019-06"))
    assert {s.value for s in finding.sides} == {"11", "12"}


def test_a_date_off_by_a_day_is_a_conflict_not_two_events() -> None:
    text = "The explosion in the Hotel Tern in Lisbon on {} wrecked the kitchen, Ana Ruiz said. "
    text += "Nobody was in the hotel when the kitchen blew up, said Ruiz, who leads the brigade."
    a = source("a", text.format("May 4, 2031"), "2031-05-06")
    b = source("b", text.format("May 5, 2031").replace("wrecked", "ruined"), "2031-05-06")
    some = run(a, b)
    assert event_of(some, "a").main_of == ("a", "b")
    (finding,) = some.report.findings
    assert finding.slot.startswith("date") and finding.kind == "conflict"


TALKS = (
    "{} Portuguese Prime Minister Ana Ruiz met Spanish Prime Minister Luis Ortega for talks{}, the two "
    "governments said. Ruiz and Ortega spoke about fishing and about trains between the two countries."
)


@pytest.mark.parametrize(
    ("dated", "joins"),
    [
        ("Spanish Prime Minister Luis Ortega with Ana Ruiz in Lisbon on May 9, 2031.", True),
        ("Spanish Prime Minister Luis Ortega with Ana Ruiz in Lisbon on Dec. 9, 2029.", False),
    ],
)
def test_a_caption_dates_an_event(dated: str, joins: bool) -> None:
    """The article says 'Friday'; the photo's caption gives the day, and decides what it joins."""
    captioned = source("captioned", TALKS.format("", " on Friday") + f"\n\n{dated}\n")
    placed = source("placed", TALKS.format("LISBON, May 9, 2031 —", " on Friday"))
    some = run(captioned, placed)
    assert ("captioned" in event_of(some, "placed").main_of) is joins
    day = "2031-05-09" if joins else "2029-12"
    assert event_of(some, "captioned").key.startswith(day) or not joins


def test_a_weekday_fits_or_does_not() -> None:
    """An undated 'Friday' joins the talks of a Friday more surely than those of a Tuesday."""
    loose = source("loose", TALKS.format("", " on Friday"))
    friday = source("friday", TALKS.format("LISBON, May 10, 2031 —", " on May 9, 2031"))
    tuesday = source("tuesday", TALKS.format("LISBON, May 10, 2031 —", " on May 6, 2031"))
    fits, not_so = (event_of(run(loose, other), "loose").why for other in (friday, tuesday))
    assert any("day of the week fits" in why for why in fits)
    assert not any("day of the week fits" in why for why in not_so)


KEY = re.compile(r"(?:\d{4}(?:-\d\d){0,2}|undated)/[a-z]+/[a-z0-9-]+")


def test_keys_are_readable_and_unique() -> None:
    some = run(*ALL)
    keys = [e.key for e in some.report.events]
    assert keys == sorted(set(keys))
    assert all(KEY.fullmatch(k) for k in keys), keys
    assert {c.event for c in some.claims} >= set(keys)
    assert {f.event for f in some.report.findings} <= set(keys)


def test_every_claim_and_source_has_its_event() -> None:
    some = run(*ALL)
    by_key = {e.key: e for e in some.report.events}
    for claim in some.claims:
        if claim.event in by_key:
            assert claim.evidence.source in by_key[claim.event].sources
    mains = [s for e in some.report.events for s in e.main_of]
    assert sorted(mains) == sorted(s.id for s in ALL), "each source has one main event"
    for event in some.report.events:
        assert set(event.main_of) <= set(event.sources)
