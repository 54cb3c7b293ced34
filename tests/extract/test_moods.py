"""Whether the words before a verb say that it happened."""

from __future__ import annotations

import pytest

from discrepancy.extract import annotate
from discrepancy.extract._moods import AHEAD, DONE, NOT, NOT_YET, UNREAL, mood, tokens
from discrepancy.read import read_text
from discrepancy.sentences import split


def words(text: str) -> tuple[str, ...]:
    source = read_text(text, id="a")
    return tokens(annotate(source, split(source)).marked[0], 700).words


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The treaty was signed on Monday.", "signed", DONE),
        ("The ministers formally signed it.", "signed", DONE),
        ("The treaty has not yet been signed.", "signed", NOT_YET),
        ("No treaty has been signed.", "signed", NOT_YET),
        ("The ministers are yet to sign it.", "sign", NOT_YET),
        ("The ministers didn't sign it.", "sign", NOT),
        ("The treaty was never signed.", "signed", NOT),
        ("The ministers refused to sign it.", "sign", NOT),
        ("The treaty will be signed on Monday.", "signed", AHEAD),
        ("The ministers are due to sign it.", "sign", AHEAD),
        ("The port waits until the treaty is signed.", "signed", AHEAD),
        ("The treaty would not have been signed.", "signed", UNREAL),
        ("The treaty may be signed.", "signed", UNREAL),
        ("The ministers met to sign it.", "sign", UNREAL),
        ("If the treaty is signed, the port opens.", "signed", UNREAL),
    ],
)
def test_mood(text: str, verb: str, expected: str) -> None:
    read = words(text)
    assert mood(read, read.index(verb), base=verb == "sign") == expected


def test_tokens_name_people_and_part_denials() -> None:
    assert words("Ana Ruiz didn't resign, the mayor said.") == (
        *("@", "did", "not", "resign", ",", "the", "mayor", "said"),
    )
