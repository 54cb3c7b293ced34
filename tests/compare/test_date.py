"""Dates compared: the cases of tests/cases/date.toml, and symmetry for any pair."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.compare.date import COMPARATOR, compare
from discrepancy.models import Outcome
from discrepancy.normalise.date import find, normalise

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "date.toml").read_text("utf-8"))
_ALL = sorted({c[side] for c in CASES["compare"] for side in "ab"})


@pytest.mark.parametrize("case", CASES["compare"], ids=lambda c: f"{c['a']} / {c['b']}")
def test_compare(case: dict[str, Any]) -> None:
    a, b = (normalise(case[side], published=case.get("published")) for side in "ab")
    result = compare(a, b)
    assert result.outcome == case["outcome"], result.detail
    assert result.detail and "\n" not in result.detail


def test_conflict_says_how_far_apart() -> None:
    detail = compare(normalise("Jan. 29, 2025"), normalise("Feb. 1, 2025")).detail
    assert detail == "2025-01-29 and 2025-02-01 are 3 days apart"


def test_comparator_is_offered_to_the_registry() -> None:
    assert ("date", compare) == COMPARATOR


@given(
    st.sampled_from(_ALL),
    st.sampled_from(_ALL),
    st.sampled_from([None, "2025-02-02", "2024", "2024-07"]),
    st.sampled_from([None, "2025-02-02", "2024", "2024-07"]),
)
@settings(max_examples=400, deadline=None)
def test_comparison_is_symmetric(a: str, b: str, first: str | None, second: str | None) -> None:
    x, y = normalise(a, published=first), normalise(b, published=second)
    assert compare(x, y) == compare(y, x)


@pytest.mark.parametrize("text", _ALL)
def test_a_date_never_conflicts_with_itself(text: str) -> None:
    value = normalise(text)
    assert compare(value, value).outcome in (Outcome.AGREE, Outcome.COMPATIBLE)


@given(st.text(max_size=80), st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_whatever_is_found_can_be_compared(a: str, b: str) -> None:
    for x in find(a, published="2025-02-02"):
        for y in find(b + " on Friday in 2024", published=None):
            assert 0 <= compare(x.value, y.value).score <= 1
