"""Sentences by their case file; offsets as a property; and a check against syntok."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from itertools import accumulate, groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.models import Source
from discrepancy.read import read, read_text
from discrepancy.sentences import boundaries, split

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "cases" / "sentences.toml").read_text(encoding="utf-8"))["case"]
FIXTURES = HERE.parent / "fixtures"
SHARED = Path(os.environ.get("DISCREPANCY_SHARED") or HERE.parent.parent / "shared")
ECB = SHARED / "data/ecbplus/articles"


def check(source: Source) -> None:
    """What holds for every source: exact, in order, apart, trimmed, free of boilerplate."""
    end = 0
    for index, sentence in enumerate(split(source)):
        assert sentence.index == index
        assert sentence.source == source.id
        assert sentence.start >= end
        assert source.text[sentence.start : sentence.end] == sentence.text
        assert sentence.text == sentence.text.strip() != ""
        assert not any(a < sentence.end and b > sentence.start for a, b in source.skip)
        end = sentence.end


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_cases(case: dict[str, object]) -> None:
    source = Source(id="a", name="a", text=str(case["text"]))
    assert [s.text for s in split(source)] == case["sentences"]


PIECES = st.sampled_from(
    'Dr. Lee met Gov. Moss|in Arden|. |? |! |\n|\n\n|...|“|”|"| |U.S.|a. m.|$1. 7m|5.9|(|)|'
    "ADVERTISEMENT\n|By Jane Doe\n|The dam failed|OSLO, Norway — |Updated: May 3, 2013\n|"
    "Photo: X/AFP|é|漢字|\u00a0|\t|1|A".split("|")
)


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join)))
def test_offsets(text: str) -> None:
    check(read_text(text, id="a"))


@pytest.mark.skipif(not any(FIXTURES.rglob("*.txt")), reason="no fixtures here")
def test_offsets_of_every_fixture() -> None:
    sources = read([FIXTURES]).sources
    assert sources
    for source in sources:
        check(source)
        assert split(source)


def test_boilerplate_splits_nothing_else() -> None:
    text = "Dam fails\n\nADVERTISEMENT\n\nA dam failed on Monday. Two died.\n\nRead more: Floods"
    sentences = split(read_text(text, id="a"))
    assert [s.text for s in sentences] == ["Dam fails", "A dam failed on Monday.", "Two died."]
    assert [s.headline for s in sentences] == [True, False, False]
    assert [s.paragraph for s in sentences] == [0, 2, 2]


def test_hostile_input_is_linear() -> None:
    """Takes minutes where a pattern backtracks."""
    for piece in (".", '."', "A.", "a. ", "(", "?\n", "U.S. ", "\n", "/AFP", "x" * 50 + "@", "1. "):
        split(read_text("A dam failed. " + piece * (200_000 // len(piece)), id="a"))


@pytest.mark.skipif(not ECB.is_dir(), reason=f"{ECB} is not here")
def test_makes_fewer_errors_than_syntok() -> None:
    """Articles set one sentence a line: joined to paragraphs, their line ends must be found."""
    import syntok.segmenter

    found = right = theirs = truth = 0
    for path in sorted(ECB.glob("*.txt"))[::8]:
        for text, cuts in paragraphs(path.read_text(encoding="utf-8")):
            mine = {after_quotes(text, end) for _, end in boundaries(text, 0, len(text))}
            syntok_cuts = {
                after_quotes(text, sentence[-1].offset + len(sentence[-1].value))
                for paragraph in syntok.segmenter.process(text)
                for sentence in paragraph
            }
            truth += len(cuts)
            found += len(mine)
            right += len(mine & cuts)
            theirs += len(syntok_cuts ^ cuts)
    assert truth > 1000
    assert right / found > 0.98
    assert right / truth > 0.99
    assert (found - right) + (truth - right) < theirs / 2


def paragraphs(text: str) -> Iterator[tuple[str, set[int]]]:
    """Up to six whole sentences that follow one another, joined by spaces, and where they end."""
    whole = re.compile(r"[A-Z\d\"'`“(].*[.!?][\"'”’)]*")
    for fits, lines in groupby(text.splitlines(), lambda line: bool(whole.fullmatch(line.strip()))):
        run = [line.strip() for line in lines]
        for part in (run[i : i + 6] for i in range(0, len(run) if fits else 0, 6)):
            joined = " ".join(part)
            ends = accumulate(len(line) + 1 for line in part)
            yield joined, {after_quotes(joined, end - 1) for end in ends}


def after_quotes(text: str, at: int) -> int:
    """Quotes and spaces after a cut belong to neither side: a tokeniser sets them anywhere."""
    while at < len(text) and text[at] in " \"'”’)]":
        at += 1
    return at
