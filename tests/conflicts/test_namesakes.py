"""Two names that are half the same: a slip where the sentences tell the same, two people otherwise."""

from __future__ import annotations

import pytest
from articles import judged

from discrepancy.models import Confidence, FindingKind

CASES = [
    (
        "two names in one post",
        "Their attorney, Nick Harrow, called the fine an outrage.",
        "Robert Harrow, counsel for the boatmen, expects to be paid by May.",
        True,
    ),
    (
        "two posts",
        "Their attorney, Nick Harrow, called the fine an outrage.",
        "Robert Harrow, a surgeon from Ostia, expects to be paid by May.",
        False,
    ),
    (
        "a relative of one man",
        "Tallow died at his home on Monday, said his grandson, Nick Harrow.",
        "Tallow died at his home, his grandson, Robert Harrow, said.",
        True,
    ),
    (
        "two relatives of one man",
        "Tallow died at his home on Monday, said his son, Nick Harrow.",
        "Tallow died at his home on Monday, said his brother, Robert Harrow.",
        False,
    ),
    (
        "a lead in good company",
        "Adam Sorel and Kirsten Marsh will star in Moonfall, which Melissa Corran is writing.",
        "Moonfall is written by Melissa Corran, with Adam Sorel and Kirsten Tallow as its stars.",
        True,
    ),
    (
        "two players of one given name",
        "Adam Sorel scored twice in the first half for the Lindow side.",
        "Adam Tallow missed a penalty for the visitors late in the match.",
        False,
    ),
    (
        "two people of one family, at two ages",
        "The victim, Daniel Harrow, 41, was shot outside the Corvane club on Sunday.",
        "The victim, Robert Harrow, 19, was shot outside the Corvane club on Sunday.",
        False,
    ),
    (
        "two people of one family of whom other things are told",
        "Judge Verity Harrow adjourned the hearing.",
        "Police said Robert Harrow had been seen near the bridge.",
        False,
    ),
    (
        "a particle left out",
        "Police named the suspect as Anton LaMarca, 38, of Lindow.",
        "The suspect's name is Anton Marca and he is 38.",
        True,
    ),
]


@pytest.mark.parametrize(("what", "a", "b", "found"), CASES, ids=[c[0] for c in CASES])
def test_half_the_same(what: str, a: str, b: str, found: bool) -> None:
    told = [f for f in judged({"a": a, "b": b}).findings if f.slot == "name"]
    assert bool(told) is found
    assert all(f.confidence is Confidence.LOW for f in told)


def test_another_name_is_a_conflict_and_a_short_form_a_variant() -> None:
    first = "Tallow died at his home on Monday, said his grandson, {} Harrow."
    other = "Tallow died at his home, his grandson, {} Harrow, said."
    for names, kind in (
        (("Nick", "Robert"), FindingKind.CONFLICT),
        (("Alexander", "Alexis"), FindingKind.VARIANT),
    ):
        a, b = first.format(names[0]), other.format(names[1])
        (found,) = [f for f in judged({"a": a, "b": b}).findings if f.slot == "name"]
        assert found.kind is kind


def test_an_article_that_names_both_knows_two_people() -> None:
    first = "Adam Sorel and Kirsten Marsh will star in Moonfall, which Melissa Corran is writing."
    second = (
        "Moonfall is written by Melissa Corran, with Adam Sorel and Kirsten Tallow as its stars."
    )
    told = judged({"a": first, "b": f"{second} Kirsten Marsh left."}).findings
    assert not [f for f in told if f.slot == "name"]
