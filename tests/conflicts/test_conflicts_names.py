"""Names that one article shows to be a person's, and another does not."""

from __future__ import annotations

from articles import judged

from discrepancy.models import FindingKind

PERSON = "Masoud Dalkhani, the head of the relief office, said tents were on their way."


def variants(other: str) -> list[tuple[str, ...]]:
    found = judged({"wire": PERSON, "local": other}).findings
    return [tuple(s.value for s in f.sides) for f in found if f.kind is FindingKind.VARIANT]


def test_a_name_without_an_office_is_that_of_the_person() -> None:
    (sides,) = variants("The relief office and Massoud Dalkhani have tents for all.")
    assert set(sides) == {"Masoud Dalkhani", "Massoud Dalkhani"}


def test_a_thing_of_that_family_name_is_not() -> None:
    assert not variants("The tents were kept in the Old Dalkhani hall.")
    assert not variants("The tents were kept in Upper Dalkhani.")
