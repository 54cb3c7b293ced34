"""Names of persons against the cases of tests/cases/person.toml, and what holds for all names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from namecases import SAME, check, check_enough, load

from discrepancy.compare.person import COMPARATOR, compare
from discrepancy.models import Outcome
from discrepancy.normalise.person import normalise


@pytest.mark.parametrize(("kind", "a", "b"), load("person"))
def test_case(kind: str, a: str, b: str) -> None:
    check(kind, normalise(a), normalise(b), compare)


def test_there_are_enough_cases_and_enough_negatives() -> None:
    check_enough("person")


@pytest.mark.parametrize(
    ("a", "b"), [("Kim", "Kim Dae-jung"), ("J. Doe", "Jane Doe"), ("Doe", "Doe"), ("Emma", "Emma")]
)
def test_bare_names_never_agree(a: str, b: str) -> None:
    assert compare(normalise(a), normalise(b)).outcome is Outcome.COMPATIBLE


def test_typo_is_a_variant_that_names_the_two_spellings() -> None:
    found = compare(normalise("Margaret Holmqvist"), normalise("Margaret Holmqist"))
    assert (found.outcome, found.variant) == (Outcome.COMPATIBLE, True)
    assert "holmqvist" in found.detail
    assert "holmqist" in found.detail


def test_no_name_is_incomparable() -> None:
    assert compare(normalise("???"), normalise("Jane Doe")).outcome is Outcome.INCOMPARABLE


def test_han_characters_with_several_readings_are_incomparable() -> None:
    found = compare(normalise("Taro Yamada"), normalise("山田太郎"))
    assert found.outcome is Outcome.INCOMPARABLE


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("John Ashdown", "John Ashdown Jr."),
        ("J.D. Marlow", "James David Marlow"),
        ("Kim Yong-ho", "Kim Young-ho"),
    ],
)
def test_what_the_names_do_not_decide_is_compatible(a: str, b: str) -> None:
    assert compare(normalise(a), normalise(b)).outcome is Outcome.COMPATIBLE


@pytest.mark.parametrize(
    ("a", "b"), [("Kim Min-su", "Kim Min-seo"), ("Michelle Lee", "Michael Lee")]
)
def test_siblings_conflict(a: str, b: str) -> None:
    assert compare(normalise(a), normalise(b)).outcome is Outcome.CONFLICT


def test_conflicts_score_low_and_agreement_high() -> None:
    assert compare(normalise("Jane Doe"), normalise("Mary Roe")).score < 0.3
    assert compare(normalise("Jane Doe"), normalise("Doe, Jane")).score > 0.9


def test_comparator_is_registered_under_its_type() -> None:
    value_type, function = COMPARATOR
    assert (value_type, function) == ("person", compare)


words = st.sampled_from(
    "Kim Won-sik Wonsik Jong-un Lee J. Sergei Sergey Sergi Maria Mario Maryann Mary Ann Bill "
    "William van bin al-Assad Jr. Sr. Пётр Петров محمد 김정은 王毅 SMITH Smith Smyth , Dr.".split()
)
names = st.lists(words, max_size=5).map(" ".join) | st.text(max_size=25)


@settings(max_examples=500, deadline=None)
@given(names, names)
def test_symmetric_and_reflexive(a: str, b: str) -> None:
    one, two = normalise(a), normalise(b)
    assert compare(one, two) == compare(two, one)
    if one.key:
        assert compare(one, one).outcome in SAME
