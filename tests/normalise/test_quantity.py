"""Quantities in running text and by themselves."""

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.errors import DiscrepancyError
from discrepancy.normalise.quantity import find, normalise

CASES = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "quantity.toml").read_text(encoding="utf-8")
)
WORDS = st.sampled_from(
    "12 1.2 2,000 2003 two half a an dozen dozens of million billion miles km $ € % percent about"
    " at least more than between and to or - 27 year old magnitude hundred scores . , 5ft 11in"
    " won m 3/4 won't nearly up ½ one in five İ from over".split()
)


@pytest.mark.parametrize("case", CASES["find"], ids=lambda case: case["text"])
def test_find(case: dict[str, object]) -> None:
    text = str(case["text"])
    found = [f"{text[m.start : m.end]} | {m.value.name}" for m in find(text)]
    assert found == case["found"]


@pytest.mark.parametrize("case", CASES["normalise"], ids=lambda case: case["text"])
def test_normalise(case: dict[str, str]) -> None:
    value = normalise(case["text"])
    assert (value.name, value.key, value.text) == (case["name"], case["key"], case["text"])


@pytest.mark.parametrize("text", CASES["no_quantity"])
def test_what_is_no_quantity_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(DiscrepancyError, match=r"\.$"):
        normalise(text)


@pytest.mark.parametrize("case", CASES["find"], ids=lambda case: case["text"])
def test_spans_are_the_text_of_the_values(case: dict[str, object]) -> None:
    text = str(case["text"])
    for mention in find(text):
        assert text[mention.start : mention.end] == mention.value.text


def test_intervals() -> None:
    rounded = normalise("1.2 billion")
    assert (rounded.low, rounded.high, rounded.exactness) == (1.15e9, 1.25e9, "rounded")
    dozens = normalise("dozens")
    assert (dozens.low, dozens.high, dozens.exactness) == (24, 99, "range")
    bound = normalise("fewer than 10")
    assert (bound.low, bound.high, bound.exactness) == (0, 10, "at most")
    years = normalise("42 years")
    assert (years.unit, years.stated, years.stated_unit) == ("s", 42, "year")


@given(st.lists(WORDS, max_size=8).map(" ".join) | st.text(max_size=60))
@settings(max_examples=400, deadline=None)
def test_any_text_gives_ordered_spans_and_normalise_is_idempotent(text: str) -> None:
    end = 0
    for mention in find(text):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.value.text
        assert mention.value.low <= mention.value.high
        end = mention.end
        again = normalise(mention.value.name)
        assert (again.name, again.key) == (mention.value.name, mention.value.key)


@given(st.lists(WORDS, max_size=6).map(" ".join) | st.text(max_size=40))
@settings(max_examples=300, deadline=None)
def test_normalise_raises_nothing_but_its_own_error(text: str) -> None:
    try:
        value = normalise(text)
    except DiscrepancyError:
        return
    assert normalise(value.name).key == value.key


@pytest.mark.parametrize(
    "unit",
    ["9", "1,", "1.", "1 ", "1-", "one ", "one on ", "two and ", "at least ", "$", "1/", "half a ",
     "a ", "one hundred ", "hundreds of ", "5 km ", "2 to ", "-", " ", "a1", "10:", "1 000 ", "in ",
     "minus 1 ", "over ", "1,1", "one-", "1 and "],
)  # fmt: skip
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        begin = time.process_time()
        find(text)
        return time.process_time() - begin

    small = min(seconds(20_000) for _ in range(2))
    large = min(seconds(80_000) for _ in range(2))
    assert large < 10 * small + 0.05  # four times the text; a square would take sixteen


@pytest.mark.parametrize("text", ["2 to 20", "two to 2,000", "9 to 9,100"])
def test_a_range_alone_is_a_range(text: str) -> None:
    value = normalise(text)
    assert value.exactness == "range"
    assert normalise(value.name).key == value.key
