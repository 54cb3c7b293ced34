"""Names that one article shows to be a person's, and another does not."""

from __future__ import annotations

import pytest
from articles import claims, judged

from discrepancy.conflicts import Known, findings
from discrepancy.models import Event, FindingKind

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


def test_a_lone_word_is_a_slip_for_a_surname_that_others_write_in_full() -> None:
    (sides,) = variants(
        "Tents are short, Dalkahni said on Monday. The relief office and Dalkahni left."
    )
    assert set(sides) == {"Dalkahni", "Dalkhani"}


def test_two_surnames_of_full_names_are_two_families() -> None:
    assert not variants("Roza Dalkharni, the head of the fire service, said the tents had burned.")


def test_names_of_one_story_meet_across_its_main_events() -> None:
    cast = "Ana Ruiz, the mayor, met Bo Tallow, the sheriff, and Ida Marsh, the coroner, at Corvane Hall."
    early = claims("wire", f"{cast} Judge Verity Moffat will hear the case.", event="arrest")
    late = claims("local", f"{cast} Judge Verity Moffatt heard the case.", event="trial")
    known = Known(events={e: Event(key=e, kind=e, main_of=(s,)) for e, s in MAIN})
    (found,) = findings([*early, *late], known).findings
    assert {s.value for s in found.sides} == {"Verity Moffat", "Verity Moffatt"}


def test_names_of_two_stories_do_not() -> None:
    early = claims("wire", "Judge Verity Moffat will hear the case.", event="arrest")
    late = claims("local", "Judge Verity Moffatt heard the case.", event="trial")
    known = Known(events={e: Event(key=e, kind=e, main_of=(s,)) for e, s in MAIN})
    assert not findings([*early, *late], known).findings


MAIN = (("arrest", "wire"), ("trial", "local"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Minister of Defense LAFARGE Anton held a call.", "Defense Minister Anton LaFarge left."),
        ("Judge Anton LAFARGE spoke in court.", "Judge Anton LaFarge spoke in court."),
        ("Judge ANTON LAFARGE spoke in court.", "Judge Anton LaFarge spoke in court."),
        ("President Park Jae-yong spoke.", "President Park Jaeyong spoke."),
        ("Judge Jean-Luc Moffat spoke.", "Judge Jean Luc Moffat spoke."),
        ("Judge Nélida Moffat spoke.", "Judge Nelida Moffat spoke."),
        ("Judge J.D. Moffat spoke.", "Judge J. D. Moffat spoke."),
    ],
)
def test_habits_of_writing_are_no_variants(one: str, other: str) -> None:
    assert not [f for f in judged({"a": one, "b": other}).findings if f.slot == "name"]
