"""Which event a sentence is about: that of its article, or an older, other, coming one."""

from __future__ import annotations

import pytest
from articles import source

from discrepancy import pipeline
from discrepancy.link.dating import CUE
from discrepancy.link.local import LocalEvent
from discrepancy.models import Claim

HEAD = (
    "A fire in the Hotel Tern in Lisbon killed three people on Sunday, the fire brigade said. "
    "Firefighters brought 60 guests out of the hotel. The blaze began in the kitchen.\n\n"
    "The mayor thanked the firefighters. The hotel will stay closed.\n\n"
)


def about(sentence: str, toll: str) -> tuple[LocalEvent, Claim]:
    """The event of the claim that ``toll`` people died or were hurt."""
    made = pipeline.analyse(source("a", HEAD + sentence + "\n", "2031-05-05"))
    (found,) = (
        (made.events[i], claim)
        for claim, i in zip(made.claims, made.indices, strict=True)
        if claim.kind == "toll"
        and claim.value.name == toll
        and claim.evidence.sentence_start >= len(HEAD)
    )
    return found


@pytest.mark.parametrize(
    ("sentence", "toll"),
    [
        ("In June 2019 a fire in the same hotel killed 11 people.", "11"),
        ("A similar fire killed 11 people last year.", "11"),
        ("The worst hotel fire of the city killed 11 people decades ago.", "11"),
        ("Eleven people were killed in 1998, when the old theatre burned down.", "11"),
        ("In Porto, a fire killed 11 people in January.", "11"),
        ("It was the second such blaze: on June 3, 2030, a fire killed 11 people.", "11"),
        ("The brigade was quick, but in a previous fire 11 people were killed.", "11"),
    ],
)
def test_background(sentence: str, toll: str) -> None:
    event, _ = about(sentence, toll)
    assert not event.main
    assert event.source == "a" and event.index > 0


@pytest.mark.parametrize(
    ("sentence", "toll"),
    [
        ("The fire injured 11 people.", "11"),
        ("Another 11 people were injured, the hospital said on Monday.", "11"),
        ("On Sunday, 11 people were injured on the stairs.", "11"),
        ("Ana Ruiz of the city hospital said that 11 people were injured.", "11"),
        ("The dead were guests; 11 people were injured.", "11"),
        ("Eleven people were injured in Lisbon's old town.", "11"),
    ],
)
def test_the_main_event(sentence: str, toll: str) -> None:
    event, _ = about(sentence, toll)
    assert event.main


def test_two_clauses_two_events() -> None:
    """'On Sunday it injured 12, while a fire in 2019 killed 30': each number has its event."""
    text = "On Sunday the blaze injured 12 people, while a fire in Porto in 2019 killed 30 people."
    now, older = about(text, "12")[0], about(text, "30")[0]
    assert now.main and not older.main


def test_the_date_of_the_telling_is_not_the_event() -> None:
    """'Police said on Monday' leaves the fire where it was."""
    made = pipeline.analyse(
        source(
            "a",
            "A fire in the Hotel Tern killed three people, police said on Monday. The fire on Sunday began "
            "in the kitchen, they said.",
            "2031-05-05",
        )
    )
    main = made.events[0]
    assert main.main and main.date is not None
    assert main.date.name == "2031-05-04"


def test_the_main_event_comes_first() -> None:
    made = pipeline.analyse(source("a", HEAD, "2031-05-05"))
    assert made.events[0].main and made.events[0].index == 0
    assert [e.main for e in made.events].count(True) == 1
    assert [e.index for e in made.events] == list(range(len(made.events)))
    assert len(made.indices) == len(made.claims)
    assert made.events[0].kind == "fire"
    assert made.events[0].places["lisbon-pt"] > 0
    assert made.events[0].window is not None


def test_an_article_without_an_event_has_one() -> None:
    """Every article has a main event, be it empty."""
    made = pipeline.analyse(source("a", "Nothing to see here.\n"))
    (only,) = made.events
    assert only.main and only.window is None and not made.claims


def dated(text: str) -> str:
    """The date of an undated article's main event."""
    date = pipeline.analyse(source("a", text)).events[0].date
    return date.name if date else ""


def test_the_day_of_a_birth_is_not_that_of_a_death() -> None:
    born = "She was born on April 22, 1923, in Lisbon and left it as a child."
    assert dated(f"The singer Ana Ruiz died in Porto, her agent said. {born}") == ""
    told = "The singer Ana Ruiz died in Porto on Thursday, her agent said."
    assert dated(f"{told} {born}") == "Thursday"


def test_a_full_date_far_down_falls_on_the_day_that_the_lead_names() -> None:
    lead = "The singer Ana Ruiz died in Porto on Thursday. She was ill. She sang to the end. Many came. "
    other = "Her death on October 10, 1972, had been announced by mistake."  # a Tuesday
    same = "Her death on December 18, 2008, closed an era."  # a Thursday
    assert dated(lead + other) == "Thursday"
    assert dated(lead + same) == "2008-12-18"


def test_a_comparison_with_a_year_ago_is_no_background() -> None:
    assert not CUE.search("Orders were 3% better than a year ago.")
    assert not CUE.search("Profit was up 3% on a year earlier.")
    assert CUE.search("A year earlier it had burned down.")
    assert CUE.search("Two years ago he left.")
