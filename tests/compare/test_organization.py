"""Names of organisations against the cases of tests/cases/organization.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.compare.organization import COMPARATOR, compare
from discrepancy.models import Comparison, Outcome
from discrepancy.normalise.organization import normalise

CASES = Path(__file__).parents[1] / "cases" / "organization.toml"
SAME = (Outcome.AGREE, Outcome.COMPATIBLE)


def load() -> list[tuple[str, str, str]]:
    table = tomllib.loads(CASES.read_text(encoding="utf-8"))
    return [(kind, a, b) for kind, listed in table.items() for a, b in listed]


def fits(kind: str, found: Comparison) -> bool:
    if kind == "match":
        return found.outcome in SAME
    if kind == "variant":
        return found.outcome in SAME and found.variant
    return found.outcome == kind


@pytest.mark.parametrize(("kind", "a", "b"), load())
def test_case(kind: str, a: str, b: str) -> None:
    found = compare(normalise(a), normalise(b))
    assert fits(kind, found), found
    assert found.detail
    assert "\n" not in found.detail
    assert compare(normalise(b), normalise(a)) == found


def test_there_are_enough_cases_and_enough_negatives() -> None:
    kinds = [kind for kind, _, _ in load()]
    assert len(kinds) >= 80
    assert sum(kind in ("conflict", "compatible") for kind in kinds) * 3 >= len(kinds)


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
