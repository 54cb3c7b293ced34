"""Offices: the cases, and what must hold for any text."""

from __future__ import annotations

import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.normalise.office import OwnOffice, find, normalise, own

CASES: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "office.toml").read_text(encoding="utf-8")
)
NAMES = sorted({n for o in ("agree", "compatible", "conflict") for pair in CASES[o] for n in pair})
WORDS = [*NAMES, *CASES["found"], "the", "of", "'s", "-elect", "former", "acting", ",", "Inc.", "İ"]


@pytest.mark.parametrize(("text", "offices"), CASES["found"].items())
def test_found(text: str, offices: list[str]) -> None:
    assert [f"{m.value.text} => {m.value.key}" for m in find(text)] == offices


@pytest.mark.parametrize("text", CASES["not_found"]["texts"])
def test_not_found(text: str) -> None:
    assert [m.value.text for m in find(text) if m.value.office != "judge"] == []


@pytest.mark.parametrize("text", CASES["exclusive"])
def test_exclusive(text: str) -> None:
    assert normalise(text).exclusive


@pytest.mark.parametrize("text", CASES["many"])
def test_many_holders(text: str) -> None:
    assert not normalise(text).exclusive


def test_secdef() -> None:
    value = normalise("SECDEF")
    assert (value.jurisdiction, value.office) == ("US", "defence minister")
    assert value.name == "defence minister of United States"


def test_given_jurisdiction_fills_in_but_does_not_overrule() -> None:
    assert normalise("Defense Minister", jurisdiction="JP").key == "JP/defence minister"
    assert normalise("Defense Secretary", jurisdiction="PH").jurisdiction == "PH"
    assert normalise("Japanese Defense Minister", jurisdiction="US").jurisdiction == "JP"


KEEPER = OwnOffice("keeper of the keys", ("key keeper", "KOK"), "GB")


def test_own_offices() -> None:
    with own([KEEPER]):
        (mention,) = find("The key keeper resigned.")
        assert normalise("KOK").key == "GB/keeper of the keys"
    assert mention.value.key == "GB/keeper of the keys"
    assert mention.value.exclusive


def test_an_acronym_of_ones_own_counts_as_it_is_written() -> None:
    with own([KEEPER]):
        assert find("The kok resigned.") == []
        assert len(find("The KOK resigned.")) == 1


def test_own_offices_end_with_their_block() -> None:
    text = "The keeper of the keys resigned."
    with own([KEEPER]):
        inside = normalise("key keeper").key
        with own([]):
            assert find(text) == []
        assert len(find(text)) == 1
    assert find(text) == []
    assert normalise("key keeper").key != inside


def test_own_offices_stay_in_their_thread() -> None:
    with own([KEEPER]), ThreadPoolExecutor(1) as pool:
        assert pool.submit(find, "The key keeper resigned.").result() == []


def test_an_own_office_stands_before_one_of_the_table() -> None:
    with own([OwnOffice("harbour governor", ("governor",), exclusive=False)]):
        value = normalise("governor")
    assert (value.office, value.exclusive) == ("harbour governor", False)


@pytest.mark.parametrize("name", NAMES)
def test_names_are_idempotent(name: str) -> None:
    value = normalise(name)
    assert normalise(value.name).key == value.key


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)))
def test_any_text(text: str) -> None:
    last = 0
    for start, end, value in find(text):
        assert last <= start < end
        assert text[start:end] == value.text
        assert value.qualifiers == tuple(sorted(value.qualifiers))
        last = end
    value = normalise(text)
    assert normalise(value.name).key == value.key


@pytest.mark.parametrize(
    "unit",
    ["president ", "of the ", "former ", "A ", "Acme's ", "minister of ", "İ", "chief of", "-"],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    long = unit * (100_000 // len(unit))
    find(unit)  # the tables are loaded
    start = time.process_time()
    find(long)
    normalise(long)
    assert time.process_time() - start < 8
