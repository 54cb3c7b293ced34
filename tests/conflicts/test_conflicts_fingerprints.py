"""The identity of a finding: a pair of values of one slot of one event, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from articles import EVENT, claims, judged, known
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.conflicts import findings, fingerprint
from discrepancy.models import Claim, Finding

FIRE = "The fire in the Hotel Tern killed {} people, police said."
TOLLS = {"wire": FIRE.format("nine"), "local": FIRE.format("11")}


def prints(texts: dict[str, str], **more: Any) -> set[str]:
    found = judged(texts, **more).findings
    return {p for f in found for p in (f.fingerprint, *f.aliases)}


WORDS = st.text(max_size=12)


@given(WORDS, WORDS, WORDS, WORDS, WORDS)
def test_symmetric(code: str, event: str, slot: str, a: str, b: str) -> None:
    made = fingerprint(code, event, slot, a, b)
    assert made == fingerprint(code, event, slot, b, a)
    assert len(made) == 16 and set(made) <= set("0123456789abcdef")


def test_every_part_counts() -> None:
    parts = ("D201", "event", "toll(killed)", "9", "11")
    base = fingerprint(*parts)
    for i in range(5):
        changed = [p + "0" if j == i else p for j, p in enumerate(parts)]
        assert fingerprint(*changed) != base
    # Where one part ends and the next begins counts as well.
    assert fingerprint("D2", "01event", "toll(killed)", "9", "11") != fingerprint(
        "D201", "event", "toll(killed)", "9", "11"
    )
    assert fingerprint("D", "e", "ab", "c", "d") != fingerprint("D", "e", "a", "bc", "d")


def test_a_further_source_opens_nothing() -> None:
    before = prints(TOLLS)
    assert len(before) == 1
    again = {**TOLLS, "blog": "The blaze left 11 people dead.", "portal": FIRE.format("9")}
    assert prints(again) == before


def test_a_third_value_opens_one_that_names_it() -> None:
    before = prints(TOLLS)
    found = judged({**TOLLS, "blog": FIRE.format("25")}).findings
    opened = [f for f in found if f.fingerprint not in before]
    assert before < {f.fingerprint for f in found}
    assert len(found) == 3 and len(opened) == 2
    for finding in opened:
        assert "25" in {side.value for side in finding.sides}
    # Naming the pair anew: what was there before keeps its values too.
    (kept,) = (f for f in found if f.fingerprint in before)
    assert {side.value for side in kept.sides} == {"9", "11"}


@pytest.mark.parametrize(
    "texts",
    [
        {"wire": "Fire guts hotel\n\n\n" + FIRE.format("nine"), "local": FIRE.format("11")},
        {"wire": "Nine people were killed when the Hotel Tern burned.", "local": FIRE.format("11")},
        {"wire": FIRE.format("9"), "local": "A total of eleven people died in the fire."},
        {"zebra": FIRE.format("nine"), "apple": FIRE.format("11")},
        {"local": FIRE.format("nine"), "wire": FIRE.format("11")},
    ],
    ids=["offsets", "wording", "figures in words", "ids", "sources swapped"],
)
def test_what_stays_out(texts: dict[str, str]) -> None:
    assert prints(texts) == prints(TOLLS)


def test_severity_and_confidence_stay_out() -> None:
    """Whether it is an update or a conflict, sure or not, has no part in the identity."""
    days = {"wire": "2031-05-05", "local": "2031-05-06"}
    assert prints(TOLLS, published=days) == prints(TOLLS)
    assert prints(TOLLS, strength=0.41, background=["local"]) == prints(TOLLS)


def test_other_event_other_fingerprint() -> None:
    made = [c for id, text in TOLLS.items() for c in claims(id, text)]
    moved = [c.model_copy(update={"event": "2031-05-05/fire/port-lindow"}) for c in made]
    (here,), (there,) = (findings(m, known(TOLLS)).findings for m in (made, moved))
    assert here.fingerprint != there.fingerprint
    both = findings([*made, *moved], known(TOLLS)).findings
    assert [f.event for f in both] == sorted([here.event, there.event])


def test_another_spelling_of_a_value_opens_nothing() -> None:
    """One finding for 328 feet and 100 metres against 140; the written forms are its aliases."""
    text = "The tower is {} tall, the owner said."
    before = judged({"a": text.format("100 metres"), "b": text.format("140 metres")}).findings
    texts = {"a": "100 metres", "b": "140 metres", "c": "328 feet"}
    after = judged({k: text.format(v) for k, v in texts.items()}).findings
    assert len(before) == len(after) == 1
    assert {before[0].fingerprint} <= {after[0].fingerprint, *after[0].aliases}
    assert sorted(s for side in after[0].sides for s in side.sources) == ["a", "b", "c"]


ARTICLES = {
    "wire": FIRE.format("nine") + " The tower is 100 metres tall. Judge Catherine Moor spoke.",
    "local": FIRE.format("11") + " The tower is 140 metres tall. Judge Katherine Moor spoke.",
    "blog": "French Defence Minister Ana Ruiz called. At least 200 people were injured.",
    "portal": "Luis Ortega, France's defence minister, called. Witnesses said 40 people were killed.",
    "radio": FIRE.format("nine") + " The fire injured 140 people. It injured 212, a nurse said.",
}
CLAIMS = [c for id, text in ARTICLES.items() for c in claims(id, text)]
DAYS = {"wire": "2031-05-05", "local": "2031-05-06", "blog": "2031-05-06"}


def of(some: list[Claim]) -> tuple[tuple[Finding, ...], object]:
    made = findings(some, known(ARTICLES, DAYS))
    return made.findings, made.agreements


IN_ORDER = of(CLAIMS)


@settings(max_examples=60, deadline=None)
@given(st.permutations(CLAIMS))
def test_order_of_claims(shuffled: list[Claim]) -> None:
    assert len(IN_ORDER[0]) >= 4
    assert of(shuffled) == IN_ORDER


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(CLAIMS), unique_by=id))
def test_any_claims(some: list[Claim]) -> None:
    """What is true of every finding, whichever claims there are."""
    for finding in of(some)[0]:
        assert finding.event == EVENT
        assert len(finding.sides) == 2
        a, b = finding.sides
        assert a.key != b.key
        assert a.voices >= b.voices and not a.alone
        for side in finding.sides:
            assert side.sources == tuple(sorted({e.source for e in side.evidence}))
            assert 1 <= side.voices <= len(side.sources)
        assert not set(finding.silent) & {*a.sources, *b.sources}
        assert finding.why and finding.notes
    prints = [p for f in of(some)[0] for p in (f.fingerprint, *f.aliases)]
    assert len(prints) == len(set(prints))
