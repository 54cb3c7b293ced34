"""Who says so, how sure, whether it has happened: the words around a claim."""

from __future__ import annotations

import pytest
from articles import claims, source
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.extract import annotate
from discrepancy.extract._attribution import find, hedged, modality, quote_spans
from discrepancy.models import Sentence
from discrepancy.sentences import split


def said(text: str) -> list[tuple[str, bool]]:
    sentence = Sentence(source="a", index=0, start=0, end=len(text), text=text)
    return [(s.attribution.who, s.attribution.hearsay) for s in find(sentence)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The fire killed nine people, the fire chief said.", "the fire chief"),
        ("According to the police, nine people died.", "the police"),
        ("“Nine people died,” said Ana Ruiz, the mayor.", "Ana Ruiz"),
        ("Nine people died, the ministry announced on Monday.", "the ministry"),
        ("The coroner told reporters that nine people died.", "The coroner"),
        ("Nine people were killed, a spokeswoman for the hospital said.", "a spokeswoman for the hospital"),
        ("The company confirmed that it had closed the plant.", "The company"),
    ],
)  # fmt: skip
def test_who(text: str, who: str) -> None:
    assert (who, False) in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Witnesses said nine people died.",
        "Nine people died, according to a neighbour.",
        "Residents told reporters that 40 people were killed.",
        "According to posts on social media, 40 people died.",
        "Another shopkeeper said 40 people were killed.",
        "Some onlookers claimed that the driver was asleep.",
    ],
)
def test_hearsay(text: str) -> None:
    assert any(hearsay for _, hearsay in said(text))
    assert all(
        c.qualifiers.attribution is not None and c.qualifiers.attribution.hearsay
        for c in claims("a", text)
        if c.kind == "toll"
    )


@pytest.mark.parametrize(
    "text",
    [
        "The fire killed nine people.",
        "Nine people were killed when the roof fell in.",
        "The police chief told residents that nine people were killed.",
        "The ministry said that residents had left before the flood.",
        "Nine people died, the Harbour Post reported.",
        "Nine people died, according to the Post.",
    ],
)
def test_no_hearsay(text: str) -> None:
    """Residents who are told something, or of whom something is told, are no source of it."""
    assert not any(hearsay for _, hearsay in said(text))


@pytest.mark.parametrize(
    ("text", "is_hedged"),
    [
        ("Nine people were reportedly killed.", True),
        ("As many as nine people may have been killed.", True),
        ("Nine people are feared dead.", True),
        ("Preliminary figures put the toll at nine.", True),
        ("Nine people were killed.", False),
        ("Reporters counted nine coffins.", False),
        ("They had fared well in May.", False),
    ],
)
def test_hedged(text: str, is_hedged: bool) -> None:
    assert hedged(text) is is_hedged


@pytest.mark.parametrize(
    ("text", "quote", "want"),
    [
        ("The fire killed nine people.", "nine", "happened"),
        ("The ministers will meet for 40 minutes.", "40", "planned"),
        ("The ministers are set to meet for 40 minutes.", "40", "planned"),
        ("The company plans to dismiss 300 workers.", "300", "planned"),
        ("The mayor denied that nine people were killed.", "nine", "denied"),
        ("The company did not dismiss 300 workers.", "300", "denied"),
        ("The talks of 40 minutes were called off.", "40", "cancelled"),
        ("He faces up to 15 years in prison.", "15", "possible"),
        ("She asked whether 300 workers had to go.", "300", "possible"),
        ("The storm killed nine people, and the town will rebuild.", "nine", "happened"),
        ("The town will rebuild; the storm killed nine people.", "nine", "happened"),
        ("Nobody will forget it, but the storm killed nine people.", "nine", "happened"),
    ],
)
def test_modality(text: str, quote: str, want: str) -> None:
    """By the words of its own clause: a plan behind ', and' is no part of what happened."""
    article = source("a", text)
    (marked,) = annotate(article, split(article)).marked
    assert modality(marked, marked.sentence.text.index(quote)) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("“We lost nine people,” she said.", ["“We lost nine people,”"]),
        ('"Nine," she said, "or ten."', ['"Nine,"', '"or ten."']),
        ("``Nine people died,'' he said.", ["``Nine people died,''"]),
        ("She never closed “the quote.", []),
        ("It's the mayor's and nobody else's.", []),
        ("“One\n\nTwo”", []),
    ],
)
def test_quotes(text: str, want: list[str]) -> None:
    assert [text[a:b] for a, b in quote_spans(text)] == want


def test_quoted_claims() -> None:
    text = "“The fire killed nine people,” said Ana Ruiz. It injured 40."
    tolls = {c.value.name: c.qualifiers.quoted for c in claims("a", text) if c.kind == "toll"}
    assert tolls["9"] is True and tolls.get("40", False) is False


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    for span in quote_spans(text):
        assert 0 <= span[0] < span[1] <= len(text)
    sentence = Sentence(source="a", index=0, start=5, end=5 + len(text), text=text)
    for one in find(sentence):
        assert 5 <= one.start < one.end <= sentence.end
        assert one.attribution.who == one.attribution.who.strip() != ""
    assert hedged(text) in (True, False)


def test_a_word_of_doubt_is_of_what_stands_near_it() -> None:
    text = (
        "Jewels worth 160 million were stolen on Monday from a shop that stands on the old harbour square "
        "in what is believed to be the town's biggest theft."
    )
    at = text.index("160")
    assert not hedged(text, at, at + 3)
    assert hedged("It is believed to be worth 160 million.", 27, 30)
    assert hedged("Initial reports said that, after all, 160 people were there.", 38, 41)
