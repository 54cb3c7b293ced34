"""Mentions of one thing in reworded sentences, and one article against several."""

from __future__ import annotations

from collections.abc import Sequence

from discrepancy.link.likelihood import levels, rarity, spots, weight
from discrepancy.link.masking import Masked
from discrepancy.link.pairing import likely
from discrepancy.models import Confidence, Finding
from discrepancy.pipeline import analyse, run_sources
from discrepancy.read import read_text

CHAPEL = "The keeper of the chapel said the oak chest had been carved by Anton Brill, a joiner of Lindow."
BOOK = "A new book on the valley shows an oak chest that was carved by Jonas Vett in the year of the flood."
GUIDE = "Visitors may touch the oak chest, which was carved by Anton Brill from a single trunk."


def statements(texts: Sequence[str]) -> list[Finding]:
    """What the texts differ in, as news of one fire."""
    fire = "A fire damaged the chapel of Lindow on 4 March 2025."
    sources = [read_text(f"{fire} {text}", id=f"paper-{n}") for n, text in enumerate(texts)]
    return [f for f in run_sources(sources).report.findings if f.code == "D601"]


def told(texts: Sequence[str]) -> list[Masked]:
    return [
        sentence
        for n, text in enumerate(texts)
        for sentence in analyse(read_text(text, id=f"paper-{n}")).masked
    ]


def test_a_name_that_one_article_has_against_two() -> None:
    (found,) = statements([CHAPEL, BOOK, GUIDE])
    values = {side.value: set(side.sources) for side in found.sides}
    assert values == {"Anton Brill": {"paper-0", "paper-2"}, "Jonas Vett": {"paper-1"}}
    assert found.confidence is Confidence.LOW


def test_one_against_one_is_two_people() -> None:
    assert statements([CHAPEL, BOOK]) == []


def test_an_article_that_names_both_tells_of_two() -> None:
    both = (
        BOOK + " Other chests of the valley are thought to be the work of Anton Brill and his sons."
    )
    assert statements([CHAPEL, both, GUIDE]) == []


def test_speakers_of_three_articles_are_three_people() -> None:
    texts = [
        f"The bridge will stay closed until the cracks are filled, said councillor {name} on the steps."
        for name in ("Clara Vennholt", "Clara Vennholt", "Martin Osterby")
    ]
    reworded = [*texts[:2], texts[2].replace("will stay closed", "must not open to lorries at all")]
    assert all(f.confidence is Confidence.LOW for f in statements(reworded))


def test_why_names_the_words_that_tie_the_values() -> None:
    (found,) = statements(
        [
            "Odum had been fined four times for smuggling eels, the harbour police said.",
            "The skipper is no stranger to the court: Odum had been fined three times since May.",
        ]
    )
    assert found.why.endswith("both sentences have 'fined, times'")


def test_no_article_gives_one_thing_two_numbers() -> None:
    texts = [
        "The bay of Lindow is home to 200 seals. The bay of Ardmoor is home to 340 seals and terns.",
        "The wardens of Lindow know the bay as home to 200 seals, and to no terns at all.",
    ]
    assert statements(texts) == []


def test_the_same_words_weigh_more_than_others() -> None:
    sentences = told(
        [
            "The council will lend the shipyard 40 million dollars for a new dock.",
            "The council may lend the shipyard 55 million dollars for a dock of steel.",
            "In spring the orchestra earned 60 million dollars from its records abroad.",
        ]
    )
    rare = rarity(sentences)
    one, same, other = spots(sentences, rare)
    assert weight(levels(one, same, rare)) > weight(levels(one, other, rare)) + 5
    assert levels(one, same, rare) == levels(same, one, rare)


def test_an_equal_number_is_the_likelier_partner() -> None:
    sentences = told(
        [
            "The ferry carried 12 lifeboats and 90 crew when it left Lindow on its last trip.",
            "When it left Lindow on its last trip the ferry carried 12 lifeboats; later it carried 15 rafts.",
        ]
    )
    pairs = likely(sentences).pairs
    assert {(p.first.part.key, p.second.part.key) for p in pairs} <= {("count:12", "count:12")}


def test_a_third_article_is_a_voice_for_what_two_copies_differ_in() -> None:
    copied = "The keys of the vault were handed to the new warden by {} without any ceremony."
    found = statements(
        [
            copied.format("Anton Brill"),
            copied.format("Jonas Vett"),
            "It is told in the town that the keys were handed to the new warden by Anton Brill himself.",
        ]
    )
    sides = [{side.value: set(side.sources) for side in f.sides} for f in found]
    assert {"Anton Brill": {"paper-0", "paper-2"}, "Jonas Vett": {"paper-1"}} in sides


def test_years_far_apart_are_those_of_two_things() -> None:
    texts = [
        "The keeper said the tower was raised by monks in 1931, as the oldest books of the chapel have it.",
        "Most books agree that the tower was raised by monks in 1931, long after the village was lost.",
        "Children learn that the tower was raised by monks in {}, when the valley had a railway.",
    ]
    assert statements([*texts[:2], texts[2].format("1991")]) == []
    (found,) = statements([*texts[:2], texts[2].format("1932")])
    assert {side.value for side in found.sides} == {"1931", "1932"}


def test_odd_digits_break_nothing() -> None:
    texts = [
        f"The tower was raised by monks in {year}, they say."
        for year in ("²³¹", "１９３１", "19⑨1")
    ]
    assert statements(texts) == []
