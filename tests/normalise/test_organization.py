"""Names of organisations: legal forms off, numbers and spellings folded, acronyms found."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.normalise.organization import find_acronyms, normalise


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("The Bank of Westmark, Inc.", ("bank", "westmark")),
        ("Sp. z o.o. Wisła", ("wisla",)),
        ("Seventh Fleet", ("7", "fleet")),
        ("U.S. 7th Fleet", ("us", "7", "fleet")),
        ("Ministry of Defence", ("ministry", "defense")),
        ('ООО "Заря"', ("zarya",)),
        ("Limited", ("limited",)),
        ("3%ers", ("3", "percenters")),
        ("People’s Army", ("people", "army")),
    ],
)
def test_core(text: str, core: tuple[str, ...]) -> None:
    assert normalise(text).core == core


def test_legal_form_is_a_class_not_a_spelling() -> None:
    assert normalise("Northwind Ltd").form == normalise("Northwind Limited").form != ""
    assert normalise("Northwind").form == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Republic of Korea (ROK) said", {"ROK": "Republic of Korea"}),
        ("a Department of Defense (DoD) memo", {"DoD": "Department of Defense"}),
        ("the U.S. Geological Survey (the USGS)", {"USGS": "U.S. Geological Survey"}),
        ("Non-Governmental Organization (NGO)", {"NGO": "Non-Governmental Organization"}),
        ("Senator Jane Roe (R-Texas)", {}),
        ("Jane Roe (NATO)", {}),
        ("(ABC)", {}),
        ("", {}),
    ],
)
def test_find_acronyms(text: str, found: dict[str, str]) -> None:
    assert find_acronyms(text) == found


def test_an_acronym_of_the_source_is_its_expansion() -> None:
    acronyms = find_acronyms("The River Users Board (RUB) met.")
    value = normalise("RUB", acronyms=acronyms)
    assert value.key == normalise("River Users Board").key
    assert (value.text, value.acronym) == ("RUB", "RUB")


org_like = st.lists(
    st.sampled_from(
        'The Bank of U.S. 7th Ltd. & Sons (UK) 3% ers OOO "Заря" / S.A. de Group \' . - AG'.split()
    ),
    max_size=9,
).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(org_like | st.text(max_size=60))
def test_normalising_twice_changes_nothing(text: str) -> None:
    value = normalise(text)
    assert normalise(value.name).key == value.key
    find_acronyms(text)


@pytest.mark.parametrize(
    "piece", ["a.", "(A", "(AB) ", "A ", "%", "'", "a'", "7th ", "ltd ", "/", "é"]
)
def test_long_hostile_text_stays_linear(piece: str) -> None:
    text = piece * (500_000 // len(piece))
    start = time.process_time()
    normalise(text)
    find_acronyms(text)
    assert time.process_time() - start < 3
