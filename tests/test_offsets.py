"""Every sentence and every claim stands where it says it stands, in any text; and no text breaks a run."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import sources, stories

from discrepancy import pipeline
from discrepancy.errors import DiscrepancyError
from discrepancy.extract import annotate, extract
from discrepancy.models import Claim, DateValue, QuantityValue, Source
from discrepancy.read import read_text
from discrepancy.sentences import split

SOURCES = [pytest.param(s, id=f"{x.name}-{s.id}") for x in stories() for s in sources(x.name)]


def check(source: Source) -> list[Claim]:
    """Hold one source to what must be true of its sentences and claims; the claims."""
    text = source.text
    sentences = split(source)
    spans = {(s.start, s.end): s.text for s in sentences}
    for sentence in sentences:
        assert text[sentence.start : sentence.end] == sentence.text
    claims = extract(annotate(source, sentences))
    for claim in claims:
        e = claim.evidence
        assert e.source == source.id
        assert e.start < e.end
        assert text[e.start : e.end] == e.quote
        assert text[e.sentence_start : e.sentence_end] == e.sentence
        assert spans[e.sentence_start, e.sentence_end] == e.sentence
        assert e.sentence_start <= e.start and e.end <= e.sentence_end
        assert not any(a < e.end and e.start < b for a, b in source.skip), e.quote
        value = claim.value
        assert value.key and value.name, claim
        if isinstance(value, QuantityValue):
            assert value.low <= value.high
        if isinstance(value, DateValue) and value.start and value.end:
            assert str(value.start) < str(value.end)
    order = [(c.evidence.start, c.evidence.end) for c in claims]
    assert order == sorted(order)
    return claims


@pytest.mark.parametrize("source", SOURCES)
def test_fixtures(source: Source) -> None:
    assert check(source), "an article of the fixtures without a claim"


@cache
def paragraphs() -> tuple[str, ...]:
    """All paragraphs of the fixtures, the boilerplate among them."""
    texts = [s.text for x in stories() for s in sources(x.name)]
    return tuple(sorted({line for text in texts for line in text.split("\n") if line.strip()}))


JOINTS = st.sampled_from(["\n\n", "\n", " ", "", "\r\n", "\n\n\n", "; ", " — ", "\t", "\u00a0"])
ODDITIES = st.sampled_from(
    'ADVERTISEMENT|By Ana Ruiz, Staff Writer|Photo: A. Nunes/Coast Wire|Updated: May 3, 2024|“|”|"|('
    "|Read more: Ferry burns|…|é|漢字|🚒|\u200b|\u202e|£|0|-|1,2,3|June 31|5 to 3|$|.".split("|")
)


@st.composite
def news(draw: st.DrawFn) -> str:
    """Paragraphs of the fixtures, shuffled, joined anyhow, cut anywhere, with oddities between."""
    piece = st.one_of(st.sampled_from(paragraphs()), st.sampled_from(paragraphs()), ODDITIES)
    text = ""
    for part in draw(st.lists(piece, min_size=1, max_size=7)):
        if draw(st.booleans()):
            low = draw(st.integers(0, len(part)))
            part = part[low : draw(st.integers(low, len(part)))]
        text += part + draw(JOINTS)
    return text


@settings(max_examples=150, deadline=None)
@given(news(), st.sampled_from(["", "2024-05-03", "2025-03-11T22:05:00+01:00"]))
def test_recombined_paragraphs(text: str, published: str) -> None:
    check(read_text(text, id="a", **({"published": published} if published else {})))


def run(texts: list[str], published: list[str]) -> None:
    """Nothing but the package's own error comes out of a run, whatever the texts."""
    try:
        made = [
            read_text(text, id=f"s{i}", **({"published": when} if when else {}))
            for i, (text, when) in enumerate(zip(texts, published, strict=True))
        ]
        pipeline.run_sources(made)
    except DiscrepancyError as error:
        assert str(error).endswith(".")


ANY_TEXT = st.one_of(
    st.text(max_size=400), st.binary(max_size=400).map(lambda b: b.decode("latin-1"))
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(ANY_TEXT, st.one_of(st.just(""), st.text(max_size=12))), max_size=4))
def test_arbitrary_text(items: list[tuple[str, str]]) -> None:
    run([t for t, _ in items], [p for _, p in items])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(news(), st.dates().map(str)), min_size=1, max_size=4))
def test_recombined_news_is_compared(items: list[tuple[str, str]]) -> None:
    run([t for t, _ in items], [p for _, p in items])


def test_no_claim_in_boilerplate() -> None:
    """The number in an advertisement, a bio, a credit is nobody's claim."""
    plain = (
        "A fire in Port Lindow killed three people on Monday, police said.\n\nNobody was arrested."
    )
    padding = (
        "\n\nADVERTISEMENT\n\nPhoto: Two firefighters outside the Hotel Tern, May 3, 2031. "
        "(Ana Ruiz/Coast Wire)\n\nRead more: Blaze kills nine people in Ostmark"
    )
    source = read_text(plain + padding, id="a")
    assert source.skip
    assert {c.value.name for c in check(source) if c.kind == "toll"} == {"3"}
