"""The values as a user has them, ``normalise`` and ``compare_values``: one set of tests for all types.

What must hold whatever is written: the cases of ``tests/cases``, read by either name first; a value's
name stands for that value again; no text raises anything but the package's own error; and a text of
twice the length takes no more than twice the time. What holds of one type alone is tested beside it.
"""

from __future__ import annotations

import time
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import discrepancy
from discrepancy.errors import DiscrepancyError
from discrepancy.models import Comparison, Outcome, Value
from discrepancy.normalise import TYPES, normalise

CASES = Path(__file__).parent / "cases"
LEAST, NEGATIVE = 80, 1 / 3

# What a pair of each list of the case files may give. 'variant' and 'match' are of names.
EXPECTED = {
    "agree": {"agree"},
    "variant": {"agree", "compatible"},
    "match": {"agree", "compatible"},
    "compatible": {"compatible"},
    "conflict": {"conflict"},
    "incomparable": {"incomparable"},
}


class Case(NamedTuple):
    type: str
    a: str
    b: str
    expect: str
    published: str | None = None


@cache
def cases(type: str) -> tuple[Case, ...]:
    """All pairs of the type's case file, in whichever of its two forms."""
    data = tomllib.loads((CASES / f"{type}.toml").read_text(encoding="utf-8"))
    if "compare" in data:
        return tuple(
            Case(type, c["a"], c["b"], c["outcome"], c.get("published")) for c in data["compare"]
        )
    return tuple(Case(type, *pair, expect) for expect in EXPECTED for pair in data.get(expect, ()))


ALL = [case for type in TYPES for case in cases(type)]


def compared(case: Case, turned: bool = False) -> Comparison:
    a, b = (case.b, case.a) if turned else (case.a, case.b)
    return discrepancy.compare_values(case.type, a, b, published=case.published)


# ---------------------------------------------------------------- the cases


@pytest.mark.parametrize("type", TYPES)
def test_there_are_enough_cases_and_a_third_are_negative(type: str) -> None:
    """Negative: the two must not agree. (Pairs that must not conflict come on top.)"""
    found = cases(type)
    assert len({(c.a, c.b, c.published) for c in found}) == len(found), "a pair stands twice"
    assert len(found) >= LEAST
    negative = [c for c in found if c.expect in ("conflict", "incomparable")]
    quiet = [c for c in found if c.expect == "compatible"]
    assert len(negative) + len(quiet) >= NEGATIVE * len(found)
    assert len(negative) >= NEGATIVE * len(found), f"{len(negative)} of {len(found)}"


@pytest.mark.parametrize("case", ALL, ids=lambda c: f"{c.type}: {c.a} / {c.b}")
def test_cases(case: Case) -> None:
    found = compared(case)
    assert found.outcome in EXPECTED[case.expect], found.detail
    assert found.detail
    turned = compared(case, turned=True)
    assert (turned.outcome, turned.score, turned.variant) == (
        found.outcome, found.score, found.variant,
    )  # fmt: skip
    if found.outcome in (Outcome.AGREE, Outcome.CONFLICT):
        assert (found.score >= 0.5) == (found.outcome is Outcome.AGREE)


@pytest.mark.parametrize("case", ALL, ids=lambda c: f"{c.type}: {c.a} / {c.b}")
def test_a_case_agrees_with_itself_and_its_name_stands_for_it(case: Case) -> None:
    for text in (case.a, case.b):
        value = normalise(case.type, text, published=case.published)
        assert value.text == text
        again = normalise(case.type, value.name, published=case.published)
        assert again.key == value.key, f"{value.name} is read as {again.key}"
        same = discrepancy.compare_values(case.type, text, text, published=case.published)
        assert same.outcome in (Outcome.AGREE, Outcome.COMPATIBLE), same.detail


# ---------------------------------------------------------------- any text

_PIECES = {
    type: sorted({w for c in cases(type) for text in (c.a, c.b) for w in (text, *text.split())})
    for type in TYPES
}
_GLUE = [
    "",
    " ",
    "-",
    ", ",
    " of ",
    "'s ",
    ".",
    " and ",
    "\n",
    "\u00a0",
    "(",
    ") ",
    "\x00",
    "İ",
    "ß",
]
_BYTES = st.binary(max_size=60).map(lambda b: b.decode("utf-8", "surrogateescape"))
_PUBLISHED = st.sampled_from([None, "2025-02-02", "2024", "1500-01-01", "2099-12-31"])


def texts(type: str) -> st.SearchStrategy[str]:
    """Anything, and what looks like a value of the type."""
    piece = st.sampled_from(_PIECES[type]) | st.sampled_from(_GLUE)
    return st.text(max_size=80) | _BYTES | st.lists(piece, max_size=6).map("".join)


def value_of(type: str, text: str, published: str | None) -> Value | None:
    """The value, or None where the package says that the text is none."""
    try:
        return normalise(type, text, published=published)
    except DiscrepancyError as error:
        assert "\n" not in str(error).strip()
        return None


@pytest.mark.parametrize("type", TYPES)
def test_any_text(type: str) -> None:
    @settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
    @given(texts(type), texts(type), _PUBLISHED)
    def holds(a: str, b: str, published: str | None) -> None:
        one, two = value_of(type, a, published), value_of(type, b, published)
        for text, value in ((a, one), (b, two)):
            if value is None:
                continue
            assert (value.type, value.text) == (type, text)
            again = normalise(type, value.name, published=published)
            assert again.key == value.key, f"{text!r} -> {value.name!r} -> {again.name!r}"
            hash(value)
        if one is None or two is None:
            return
        found = discrepancy.compare_values(type, a, b, published=published)
        turned = discrepancy.compare_values(type, b, a, published=published)
        assert (found.outcome, found.score) == (turned.outcome, turned.score)
        if one.key == two.key:
            assert found.outcome is not Outcome.CONFLICT

    holds()


@pytest.mark.parametrize("type", TYPES)
@pytest.mark.parametrize(
    "unit",
    [
        "a", " ", "-", ".", ",", "1", "1,", "1.", "(", "'", "A. ", "de ", "of ", "the ", "Mr. ",
        "Friday, ", "12:", "3/4/", "from 1 to ", "half a ", "minister of ", "acting ", "ISO-",
        "Georgia, ", "al-", "金", "İ", "\u0301", "é", "\udc80", "\n",
    ],
    ids=ascii,
)  # fmt: skip
def test_long_text_in_linear_time(type: str, unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size] + str(size)
        start = time.perf_counter()
        value_of(type, text, "2025-02-02")
        return time.perf_counter() - start

    seconds(100)
    short, long = min(seconds(20_000), seconds(20_001)), min(seconds(160_000), seconds(160_001))
    assert long < max(16 * short, 0.25), f"{short:.4f} s, then {long:.4f} s for 8 times as much"


# ---------------------------------------------------------------- what a caller does wrong


@pytest.mark.parametrize("type", TYPES)
@pytest.mark.parametrize("text", [None, 5, b"Friday", ["Friday"]])
def test_what_is_no_text(type: str, text: object) -> None:
    with pytest.raises(DiscrepancyError):
        normalise(type, text)  # type: ignore[arg-type]


@pytest.mark.parametrize("type", TYPES)
def test_a_text_of_no_letter_is_no_value(type: str) -> None:
    for text in ("", "  ", "...", "\x00", "\udc80"):
        with pytest.raises(DiscrepancyError):
            normalise(type, text)


@pytest.mark.parametrize("type", TYPES)
@pytest.mark.parametrize("published", ["Friday", "never", 5, "03/04/2025"])
def test_a_publication_date_is_checked_for_every_type(type: str, published: object) -> None:
    with pytest.raises(DiscrepancyError, match=r"^published"):
        normalise(type, cases(type)[0].a, published=published)


@pytest.mark.parametrize(
    ("type", "context"),
    [
        ("person", {"jurisdiction": "JP"}), ("office", {"day_first": True}), ("date", {"x": 1}),
        ("office", {"jurisdiction": 5}), ("organization", {"acronyms": "ROK"}),
        ("date", {"day_first": "yes"}),
    ],
)  # fmt: skip
def test_context_that_a_type_does_not_take(type: str, context: dict[str, object]) -> None:
    with pytest.raises(DiscrepancyError):
        normalise(type, "Friday", **context)


def test_an_unknown_type() -> None:
    with pytest.raises(DiscrepancyError, match="known are date, office, organization"):
        discrepancy.compare_values("persn", "a", "b")
