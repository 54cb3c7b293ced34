"""Quantities against one another."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.compare.quantity import compare
from discrepancy.models import Outcome
from discrepancy.normalise.quantity import normalise

CASES = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "quantity.toml").read_text(encoding="utf-8")
)
SIDES = sorted({case[side] for case in CASES["compare"] for side in "ab"})


@pytest.mark.parametrize("case", CASES["compare"], ids=lambda case: f"{case['a']} / {case['b']}")
def test_compare(case: dict[str, str]) -> None:
    result = compare(normalise(case["a"]), normalise(case["b"]))
    assert result.outcome == case["outcome"], result.detail


def test_a_third_of_the_cases_must_not_agree_or_not_conflict() -> None:
    apart = [c for c in CASES["compare"] if c["outcome"] in ("conflict", "incomparable")]
    assert 3 * len(apart) >= len(CASES["compare"])


def test_a_conflict_names_both_figures_and_their_difference() -> None:
    result = compare(normalise("30 miles"), normalise("40 km"))
    assert result.detail == "48.28 km ('30 miles') and 40 km differ by 8.28 km"


def test_agreement_after_conversion_says_so() -> None:
    result = compare(normalise("about 155 miles"), normalise("250 km"))
    assert "249.4 km" in result.detail
    assert "within the rounding" in result.detail


HEDGES = st.sampled_from(["", "about ", "at least ", "up to ", "nearly ", "just over "])
UNITS = st.sampled_from(
    ["", " km", " miles", " percent", " million", " hours", " minutes", " dollars"]
)
FIGURES = st.builds(lambda h, n, u: h + str(n) + u, HEDGES, st.integers(0, 3000), UNITS)


@given(FIGURES | st.sampled_from(SIDES), FIGURES | st.sampled_from(SIDES))
@settings(max_examples=500, deadline=None)
def test_comparison_is_symmetric_and_a_value_agrees_with_itself(a: str, b: str) -> None:
    left, right = normalise(a), normalise(b)
    there, back = compare(left, right), compare(right, left)
    assert (there.outcome, there.score) == (back.outcome, back.score)
    assert compare(left, left).outcome is Outcome.AGREE
