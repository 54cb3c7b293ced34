"""Words without which a pattern cannot match: read off the pattern, and never one too few."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.extract import _attribution
from discrepancy.extract._cues import Cue, vocabulary
from discrepancy.extract.spot import _street_word
from discrepancy.link import dating


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\b(?:once|used to|a year earlier)\b", {"once", "used", "earlier"}),
        (r"\bplans? to\b", {"plan", "plans"}),
        (r"\brumou?rs?\b", {"rumor", "rumors", "rumour", "rumours"}),
        (r"\b(?:years?|weeks) (?:ago|before)\b", {"year", "years", "weeks", "before"}),
        (r"\bThe (?:\w+ ){0,2}chair\b", {"chair"}),
        (r"\bdidn['’]t\b", {"didn"}),
        (r"\d ?[ap]m\b|\bnoon\b", {"#", "am", "pm", "noon"}),
    ],
)
def test_words_are_read_off_the_pattern(pattern: str, words: set[str]) -> None:
    assert Cue(pattern).words == words


@pytest.mark.parametrize(
    "pattern",
    [
        r"spokes\w+",  # no word is whole
        r"\b(?:said|spokes\w+)\b",
        r"killed",  # 'skilled'
        r"\bkill(?:\w+)?\b",
        r"[^,]+",
        r"(?<=the )\w+",
    ],
)
def test_a_pattern_that_may_match_without_any_word_is_always_tried(pattern: str) -> None:
    assert Cue(pattern).words is None
    assert _used(Cue(pattern)).possible(frozenset())


def _used(cue: Cue) -> Cue:
    """The cue, after it has been tried so often that it has read its words."""
    for _ in range(50):
        cue.possible(frozenset())
    return cue


def test_a_text_without_the_words_is_not_searched() -> None:
    cue = _used(Cue(r"\bused to\b", re.IGNORECASE))
    assert cue.search("They Used to sail.", vocabulary("They Used to sail.")) is not None
    assert cue.search("They sail.", vocabulary("They sail.")) is None
    assert not list(cue.finditer("They sail.", vocabulary("They sail.")))
    assert [m.start() for m in cue.finditer("used to, used to", frozenset(["used", "to"]))] == [
        0,
        9,
    ]


def test_all_words_of_a_reading_are_needed() -> None:
    cue = _used(Cue(r"\b(?:was|were) not\b|\bnever\b"))
    assert cue.possible(frozenset(["was", "not"])) and cue.possible(frozenset(["never"]))
    assert not cue.possible(frozenset(["was", "a", "river"]))
    assert not cue.possible(frozenset(["not"]))


_CUES = [
    *(c for m in (_attribution, dating) for c in vars(m).values() if isinstance(c, Cue)),
    _street_word(),
]


@pytest.mark.parametrize("cue", _CUES, ids=lambda c: c.pattern.pattern[:24])
@given(data=st.data())
def test_what_a_pattern_matches_has_one_of_its_words(cue: Cue, data: st.DataObject) -> None:
    found = data.draw(st.from_regex(cue.pattern))
    if len(found.lower()) == len(found) and found.isascii():
        assert _used(cue).possible(vocabulary(found)), found


def test_too_many_readings_are_read_in_part() -> None:
    many = "|".join(f"a{n}b" for n in range(200))
    cue = Cue(rf"\b(?:{many}) (?:{many}) (?:very )?(?:longword|longerword)\b")
    assert cue.words == {"longword", "longerword"}
