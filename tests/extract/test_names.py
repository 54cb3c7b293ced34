"""Names in an article: who is a person, and whom a bare surname means.

A wrong guess is worse than none: where two people fit, a bare name stays unresolved.
"""

from __future__ import annotations

import pytest
from articles import source
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.extract import Document, annotate
from discrepancy.extract._names import Name
from discrepancy.sentences import split


def read(text: str) -> Document:
    article = source("a", text)
    return annotate(article, split(article))


def names(text: str) -> list[Name]:
    return [name for marked in read(text).marked for name in marked.names]


def people(text: str) -> list[str | None]:
    """Whom each person's name in a text means, None for an unresolved one."""
    return [n.person.name if n.person else None for n in names(text) if n.kind == "person"]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Finance Minister Ana Ruiz spoke. Ruiz left.", ["Ana Ruiz", "Ana Ruiz"]),
        ("Ana Ruiz, 44, spoke. Later Ruiz's car broke down.", ["Ana Ruiz", "Ana Ruiz"]),
        ("Dr. Jane Doe said so. Doe left. The doe ran.", ["Jane Doe", "Jane Doe"]),
        ("Joe Arden met nobody. President Vega called Mr Arden.", ["Joe Arden", "Vega", "Joe Arden"]),
        ("Police Chief Brian O'Neill said so. O'Neill left.", ["Brian O'Neill"] * 2),
        ("Jose Ramos-Horta, the president, met Ramos-Horta's guests.", ["Jose Ramos-Horta"] * 2),
        ("John Smith Jr., 40, said so. Smith left.", ["John Smith Jr."] * 2),
        ("Éric Dupond, a lawyer, said so. Dupond left.", ["Éric Dupond"] * 2),
        ("Ahmed bin Salman al-Rashid, the governor, spoke.", ["Ahmed bin Salman al-Rashid"]),
        ("Ludwig van der Berg, 55, was arrested.", ["Ludwig van der Berg"]),
        ("In May, May left. Theresa May, the minister, spoke.", ["Theresa May"]),
        ("Kim Seo-jun met nobody. Kim left.", ["Kim Seo-jun", "Kim Seo-jun"]),
        ("Ana Ruiz and Ana María Ruiz? No. Ana Ruiz spoke. Ruiz left.", ["Ana Ruiz"]),
    ],
    ids=lambda x: x[:40] if isinstance(x, str) else "",
)  # fmt: skip
def test_resolved(text: str, want: list[str]) -> None:
    found = people(text)
    assert found[: len(want)] == want


@pytest.mark.parametrize(
    "text",
    [
        "Kim Seo-jun met Kim Min-ji. Kim said nothing.",
        "Ana Ruiz and her brother Luis Ruiz were arrested. Ruiz, who is 34, denied it.",
        "President Ana Ruiz called Mayor Luis Ruiz. Then Ruiz hung up.",
    ],
)
def test_two_candidates_stay_unresolved(text: str) -> None:
    assert people(text)[2:] == [None]


def test_the_one_named_of_late() -> None:
    """With two of a surname, the one of the last sentences; and after the other is named, the other."""
    filler = "The council then turned to the harbour and its cranes. " * 9
    text = f"Ana Ruiz spoke. {filler}Luis Ruiz, 61, was named. Ruiz left."
    assert people(text)[-1] == "Luis Ruiz"


def test_a_surname_before_any_full_name_means_nobody_yet() -> None:
    """Only an earlier full name is meant; a title makes a person of it, but a partial one."""
    found = names("President Vega left. Rosa Vega, the president, was tired. Vega slept.")
    first, second, third = (n.person for n in found)
    assert first is not None and first.partial
    assert second is not None and third is not None
    assert (second.name, third.name) == ("Rosa Vega", "Rosa Vega")


@pytest.mark.parametrize(
    "text",
    [
        "The Bank of Lindow raised its rate on Monday.",
        "Harbour Commission officials came to Port Lindow.",
        "The Lindow Times reported it, and Coast Wire followed.",
        "Ruling Workers' Party members voted.",
        "On Monday, Northmoor United beat Auenberg.",
        "The Supreme Court ruled on Tuesday.",
    ],
)
def test_no_people(text: str) -> None:
    assert people(text) == []


def test_headlines() -> None:
    """Capitals say nothing in a title in capitals: only who stands in the article is found there."""
    body = "Luis Ortega, the mayor, resigned on Monday. Ortega gave no reason."
    for title in ("MAYOR LUIS ORTEGA RESIGNS", "Mayor Ortega Resigns Over Harbour Deal"):
        found = people(f"{title}\n\n{body}")
        assert set(found) == {"Luis Ortega"} and len(found) == 3
    assert people(f"Great Harbour Deal Falls Through\n\n{body}") == ["Luis Ortega"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Velmo Taskin, the actor, died on Monday. Taskin was ill for years. He said Taskin was his name.",
        "Police hold Velmo Taskin. Taskin denies it. His lawyer met Taskin.",
        "Velmo A. Taskin was freed. Taskin smiled, and she hugged Taskin.",
    ],
)
def test_taken_up_by_surname(text: str) -> None:
    """Who is called by the last word of a name alone is a person, whatever the given name."""
    assert set(people(text)) <= {"Velmo Taskin", "Velmo A. Taskin"} and len(people(text)) >= 3


@pytest.mark.parametrize(
    "text",
    [
        "Red Taskin won. Taskin had lost before, he said. The Taskin are happy, and Taskin fans too.",
        "The MV Taskin sank. Taskin was old, he said, and Taskin was slow.",
        "Ironically Taskin won. Taskin was there, he said. Taskin cheered.",
        "Velmo Taskin makes cars. Taskin was founded in 1902. Taskin employs 300.",
        "Velmo Bank failed. Bank was the name, he said. He owned Bank.",
    ],
)
def test_no_person_taken_up(text: str) -> None:
    assert people(text) == []


def test_two_spellings_of_one_person() -> None:
    """An article that writes a given name in two ways tells of one bearer."""
    text = "Christina Ruiz won. Her coach praised Christine Ruiz. Ruiz left."
    assert len(people(text)) == 3 and None not in people(text)
    assert None in people("Minna Ruiz won. Her sister Clara Ruiz lost. Ruiz left.")


@settings(max_examples=120, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "Ana Ruiz|Ruiz|Luis Ruiz|Mr.|Dr.|President|Defense Minister|Gen.|said|, 44,|'s|’s|Jr.|and|"
            "the|Bank|of|J. K.|van der|bin|KIM|Kim|Seo-jun|.|, |; |\n\n|May|U.S.|“|”|é|O'|-|McArden".split(
                "|"
            )
        ),
        max_size=30,
    )
)
def test_offsets(pieces: list[str]) -> None:
    """Names are what stands there, apart, in order, and inside their sentence."""
    article = source("a", "A storm hit. " + " ".join(pieces))
    for marked in annotate(article, split(article)).marked:
        end = marked.sentence.start
        for name in marked.names:
            assert article.text[name.start : name.end] == name.text
            assert end <= name.start < name.end <= marked.sentence.end
            assert name.text == name.text.strip() != ""
            assert name.person is None or name.kind == "person"
            end = name.end
