"""Whether two sentences say the same of their numbers: loose kinds conflict only where they do."""

from __future__ import annotations

import pytest
from articles import claims
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.compare.alignment import alignment
from discrepancy.models import Claim, Evidence, Slot, TextValue

THRESHOLD = 0.45
"""What counts need for medium confidence (``conflicts.confidence.LOOSE``)."""


def of(sentence: str, quote: str, slot: tuple[str, ...] = ()) -> Claim:
    """A claim whose mention is ``quote``, which stands once in ``sentence``."""
    assert sentence.count(quote) == 1
    start = sentence.index(quote)
    return Claim(
        kind="count",
        slot=Slot(kind="count", args=slot),
        value=TextValue(text=quote, name=quote, key=quote),
        evidence=Evidence(
            source="a", start=start, end=start + len(quote), quote=quote, sentence=sentence,
            sentence_start=0, sentence_end=len(sentence),
        ),
    )  # fmt: skip


def test_conflicts_and_alignment_agree_on_the_threshold() -> None:
    from discrepancy.conflicts.confidence import LOOSE

    assert LOOSE["count"][0] == THRESHOLD


@pytest.mark.parametrize(
    ("a", "x", "b", "y"),
    [
        ("The ferry carried 41 passengers.", "41", "There were 44 passengers on the ferry.", "44"),
        (
            "The council bought 12 electric buses last spring.", "12",
            "Last spring 15 electric buses were bought by the council.", "15",
        ),
        (
            "Rossi walked 30 miles to the border.", "30",
            "To reach the border, Rossi had walked 38 miles.", "38",
        ),
        (
            "Crews laid 300 sandbags along the river.", "300",
            "Some 450 sandbags were laid along the river.", "450",
        ),
    ],
)  # fmt: skip
def test_alike(a: str, x: str, b: str, y: str) -> None:
    noun = (b.split(y)[1].split()[0].strip("."),)
    assert alignment(of(a, x, noun), of(b, y, noun)) >= THRESHOLD


@pytest.mark.parametrize(
    ("a", "x", "b", "y"),
    [
        (
            "Before the break Okafor completed 30 passes.", "30",
            "Before the break Lindqvist completed 17 passes.", "17",
        ),
        (
            "The wind flattened 300 trees near the village.", "300",
            "Volunteers will plant 80 trees in schoolyards.", "80",
        ),
        (
            "Ten buses took tourists home.", "Ten",
            "The city ordered 25 buses from a maker abroad.", "25",
        ),
        (
            "In Arden 40 houses were flooded.", "40",
            "In Brill 15 houses were flooded.", "15",
        ),
        (
            "The fire burned 12 cars; firefighters drove 30 kilometres.", "30",
            "The fire burned 12 cars and spread 4 kilometres.", "4",
        ),
    ],
)  # fmt: skip
def test_not_alike(a: str, x: str, b: str, y: str) -> None:
    noun = (b.split(y)[1].split()[0].strip("."),)
    assert alignment(of(a, x, noun), of(b, y, noun)) < THRESHOLD


def test_names_apart_are_two_things() -> None:
    a = of("Only Arden lost 40 boats in the storm.", "40")
    b = of("Only Brill lost 15 boats in the storm.", "15")
    assert alignment(a, b) == 0


def test_other_clause_does_not_count() -> None:
    """What stands behind '; ' or ', while' is not said of the number."""
    one = "The storm sank 40 boats, while hundreds of tourists waited at the airport."
    two = "A bank lent 15 boats, while hundreds of tourists waited at the airport."
    assert alignment(of(one, "40"), of(two, "15")) < THRESHOLD


def test_own_words_of_the_slot_do_not_count() -> None:
    a = of("Police counted 40 boats.", "40", ("boats",))
    b = of("He owned 15 boats.", "15", ("boats",))
    assert alignment(a, b) < 0.1


TEXTS = [
    "The ferry Tern carried 41 passengers and 12 cars to Port Lindow on Sunday.",
    "There were 44 passengers on the ferry, police said; 13 cars burned.",
    "Rossi walked 30 miles, but Lindqvist walked 38 miles to Arden.",
    "40",
]
CLAIMS = [
    of(text, word.strip(".,;"))
    for text in TEXTS
    for word in text.split()
    if text.count(word.strip(".,;")) == 1
]


@given(st.sampled_from(CLAIMS), st.sampled_from(CLAIMS))
def test_symmetric_and_bounded(a: Claim, b: Claim) -> None:
    assert 0 <= alignment(a, b) <= 1
    assert alignment(a, b) == alignment(b, a)


def test_on_extracted_claims() -> None:
    """The offsets of real claims are those of the article, not of the sentence."""
    head = "Storm hits the coast\n\nNobody was hurt. "
    (a,) = (c for c in claims("a", head + "The tower is 90 metres tall.") if c.kind == "measure")
    (b,) = (c for c in claims("b", "The tower is 95 metres tall.") if c.kind == "measure")
    assert alignment(a, b) > 0
