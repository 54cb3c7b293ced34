"""An article laid out by sentence: every mention in the one that holds it whole."""

from __future__ import annotations

import pytest
from articles import source
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import sources, stories

from discrepancy.extract import Document, annotate
from discrepancy.models import Slot, Source, TextValue
from discrepancy.sentences import split

ALL = [pytest.param(s, id=f"{x.name}-{s.id}") for x in stories() for s in sources(x.name)]
LISTS = ("dates", "places", "offices", "quantities", "names", "triggers", "quotes", "said")


def of(article: Source) -> Document:
    return annotate(article, split(article))


def read(text: str) -> Document:
    return of(source("a", text))


def check(doc: Document) -> int:
    """Mentions lie in their sentence and in order; how many there are."""
    count = 0
    for marked in doc.marked:
        low, high = marked.sentence.start, marked.sentence.end
        for word in marked.words:
            assert doc.source.text[word.start : word.end].lower() == word.lower
        for name in LISTS:
            spans = [(item[0], item[1]) for item in getattr(marked, name)]
            if name != "said":
                assert spans == sorted(spans), name
            for start, end in spans:
                assert low <= start < end <= high, name
                count += 1
    return count


@pytest.mark.parametrize("article", ALL)
def test_fixtures(article: Source) -> None:
    doc = of(article)
    assert check(doc) > 10
    assert doc.kind != "report", "a news story of no kind of event"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    check(read(text))


def test_mentions() -> None:
    text = "Nothing yet. French Defence Minister Ana Ruiz met 40 people in Lisbon on May 4, 2031."
    _, marked = read(text).marked
    assert [m.value.office for m in marked.offices] == ["defence minister"]
    assert [m.value.name for m in marked.dates] == ["2031-05-04"]
    assert "Lisbon" in [m.value.name for m in marked.places]
    assert 40.0 in [m.value.low for m in marked.quantities]
    assert [n.text for n in marked.names if n.kind == "person"] == ["Ana Ruiz"]


def test_words_around() -> None:
    (marked,) = read("The storm sank forty-one boats, police said.").marked
    at = marked.sentence.text.index("forty")
    assert [w.lower for w in marked.words_before(at, 2)] == ["storm", "sank"]
    assert [w.lower for w in marked.words_after(at, 2)] == ["forty-one", "boats"]
    assert [w.lower for w in marked.words_between(0, at)] == ["the", "storm", "sank"]
    assert marked.words_before(0, 3) == [] and marked.words_after(999, 3) == []


@pytest.mark.parametrize(
    ("text", "at", "clause"),
    [
        ("The storm sank boats; the town will rebuild.", "town", "the town will rebuild."),
        ("The storm sank boats, and the town will rebuild.", "storm", "The storm sank boats"),
        ("The storm sank boats, while people slept.", "people", "people slept."),
        ("The storm sank boats and cars.", "cars", "The storm sank boats and cars."),
        ("Rain fell, the storm, he said, sank boats.", "boats", "Rain fell, the storm, he said, sank boats."),
    ],
)  # fmt: skip
def test_clause(text: str, at: str, clause: str) -> None:
    (marked,) = read(text).marked
    start, end = marked.clause(text.index(at))
    assert text[start:end] == clause


def test_claim() -> None:
    """Evidence, modality and quotation come from the place of the mention."""
    article = source("a", "It rained. “The storm will sink nine boats,” a sailor said.")
    doc = of(article)
    marked = doc.marked[1]
    at = article.text.index("nine")
    value = TextValue(text="nine", name="nine", key="nine")
    claim = doc.claim(
        "boats", Slot(kind="boats"), value, marked, at, at + 4, tenure=["then", "acting"]
    )
    evidence = claim.evidence
    assert article.text[evidence.start : evidence.end] == evidence.quote == "nine"
    assert article.text[evidence.sentence_start : evidence.sentence_end] == evidence.sentence
    assert claim.qualifiers.modality == "planned" and claim.qualifiers.quoted
    assert claim.qualifiers.tenure == ("acting", "then")
    again = doc.claim("boats", Slot(kind="boats"), value, marked, at, at + 4, modality="denied")
    assert again.qualifiers.modality == "denied"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Fire guts hotel\n\nA blaze destroyed the Hotel Tern. Firefighters came late.", "fire"),
        ("An earthquake shook the valley. The quake was felt far away.", "quake"),
        ("A quiet day\n\nThe sun shone on the harbour and nobody worked.", "report"),
        ("Ministers hold phone call\n\nThe two ministers spoke by telephone.", "call"),
    ],
)
def test_kind_of_event(text: str, kind: str) -> None:
    assert read(text).kind == kind
