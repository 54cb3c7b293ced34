"""Places: the cases, and what must hold for any text."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.normalise.place import by_code, contains, country, find, normalise

CASES: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "place.toml").read_text(encoding="utf-8")
)
NAMES = sorted({n for o in ("agree", "compatible", "conflict") for pair in CASES[o] for n in pair})
WORDS = [*NAMES, *CASES["found"], "the", "in", ",", ".", "'s", "of", "Mr.", "US", "St.", "(", "İ"]


def _codes(text: str) -> str:
    return " ".join(m.value.code or "|".join(m.value.readings) for m in find(text))


@pytest.mark.parametrize(("text", "codes"), CASES["found"].items())
def test_found(text: str, codes: str) -> None:
    assert _codes(text) == codes


@pytest.mark.parametrize("text", CASES["not_found"]["texts"])
def test_not_found(text: str) -> None:
    assert _codes(text) == ""


def test_a_person_of_the_text_is_no_place_later_in_it() -> None:
    assert _codes("Lloyd Austin met reporters. Austin said he would return.") == ""


def test_demonym_keeps_its_text() -> None:
    (mention,) = find("a Japanese ship")
    assert (mention.value.text, mention.value.name, mention.value.code) == (
        "Japanese",
        "Japan",
        "JP",
    )


def test_metonym() -> None:
    value = normalise("the Pentagon")
    assert value.metonym
    assert value.code == "US"
    assert not normalise("Seoul").metonym


def test_within_names_what_contains_it_nearest_first() -> None:
    value = normalise("Springfield, Illinois")
    assert value.within[0] == "US-IL"
    assert country(value) == "US"
    assert country(normalise("Dunmore, Pa.")) == "US"
    assert country(normalise("Georgia")) == ""


def test_contains() -> None:
    japan, okinawa = normalise("Japan"), normalise("Okinawa")
    assert contains(japan, okinawa)
    assert not contains(okinawa, japan)
    assert not contains(japan, japan)
    assert contains(normalise("Asia"), okinawa)


def test_by_code() -> None:
    assert by_code("US-OH").name == "Ohio"  # type: ignore[union-attr]
    assert by_code("nowhere") is None


@pytest.mark.parametrize("name", NAMES)
def test_names_are_idempotent(name: str) -> None:
    value = normalise(name)
    assert normalise(value.name).key == value.key


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)))
def test_any_text(text: str) -> None:
    last = 0
    for start, end, value in find(text):
        assert last <= start < end
        assert text[start:end] == value.text
        last = end
    value = normalise(text)
    assert normalise(value.name).key == value.key
    assert normalise(value.name).name == value.name


@pytest.mark.parametrize(
    "unit", ["A", "U.", "New ", "St. ", "Paris, ", "İ", "of the ", "'s", "US ", "(ROK) ", "A-", "É"]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    long = unit * (100_000 // len(unit))
    find(unit)  # the tables are loaded
    start = time.process_time()
    find(long)
    normalise(long)
    assert time.process_time() - start < 8
