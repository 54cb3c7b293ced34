"""Comparing places: the cases, and symmetry."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.compare.place import compare
from discrepancy.normalise.place import normalise

CASES: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "place.toml").read_text(encoding="utf-8")
)
OUTCOMES = ("agree", "compatible", "conflict", "incomparable")
PAIRS = [(a, b, outcome) for outcome in OUTCOMES for a, b in CASES[outcome]]
NAMES = sorted({name for a, b, _ in PAIRS for name in (a, b)})


@pytest.mark.parametrize(("a", "b", "outcome"), PAIRS)
def test_cases(a: str, b: str, outcome: str) -> None:
    result = compare(normalise(a), normalise(b))
    assert result.outcome == outcome, result.detail
    assert result.detail


def test_a_third_of_the_cases_must_not_agree() -> None:
    against = sum(outcome in ("conflict", "incomparable") for *_, outcome in PAIRS)
    assert len(PAIRS) >= 80
    assert 3 * against >= len(PAIRS)


def test_typo_is_a_variant() -> None:
    assert compare(normalise("Harborview School"), normalise("Harborvew School")).variant


@given(
    st.one_of(st.sampled_from(NAMES), st.text(max_size=20)),
    st.one_of(st.sampled_from(NAMES), st.text(max_size=20)),
)
def test_symmetric(a: str, b: str) -> None:
    one, two = normalise(a), normalise(b)
    assert compare(one, two) == compare(two, one)
    assert not one.key or compare(one, one).outcome in ("agree", "compatible")
