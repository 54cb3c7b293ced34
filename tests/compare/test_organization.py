"""Names of organisations against the cases of tests/cases/organization.toml."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from namecases import check, check_enough, load

from discrepancy.compare.organization import COMPARATOR, compare
from discrepancy.models import Outcome
from discrepancy.normalise.organization import normalise


@pytest.mark.parametrize(("kind", "a", "b"), load("organization"))
def test_case(kind: str, a: str, b: str) -> None:
    check(kind, normalise(a), normalise(b), compare)


def test_there_are_enough_cases_and_enough_negatives() -> None:
    check_enough("organization")


def test_an_acronym_that_the_source_spells_out_agrees() -> None:
    spelled = normalise("RUB", acronyms={"RUB": "River Users Board"})
    assert compare(spelled, normalise("River Users Board")).outcome is Outcome.AGREE


def test_an_acronym_alone_is_only_compatible() -> None:
    found = compare(normalise("RUB"), normalise("River Users Board"))
    assert found.outcome is Outcome.COMPATIBLE


def test_comparator_is_registered_under_its_type() -> None:
    value_type, function = COMPARATOR
    assert (value_type, function) == ("organization", compare)


words = st.sampled_from(
    "Bank of Westmark Westmrk Ltd Limited Inc 7th Seventh Fleet Group WHO World Health U.S. & Sons "
    "OOO Заря Joint Stock Stok Company (UK) / 3%ers".split()
)
names = st.lists(words, max_size=6).map(" ".join) | st.text(max_size=25)


@settings(max_examples=500, deadline=None)
@given(names, names)
def test_symmetric_and_reflexive(a: str, b: str) -> None:
    one, two = normalise(a), normalise(b)
    assert compare(one, two) == compare(two, one)
    if one.key:
        assert compare(one, one).outcome is Outcome.AGREE
