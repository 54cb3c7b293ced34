"""Who is held against whom, where several articles name people in one role."""

from __future__ import annotations

from discrepancy.conflicts.cast import odd
from discrepancy.extract import annotate, kind
from discrepancy.models import Claim
from discrepancy.read import read_text
from discrepancy.sentences import split


def claims(*texts: str) -> list[Claim]:
    found = []
    for n, text in enumerate(texts):
        source = read_text(text, id=f"s{n}")
        doc = annotate(source, split(source))
        for name in ("cast", "spelling"):
            found += kind(name).extract(doc)
    return found


def at_odds(*texts: str) -> set[str]:
    return {c.value.name for c in odd(claims(*texts)) if c.kind == "cast"}


def test_an_article_that_knows_the_other_in_another_part_is_not_at_odds() -> None:
    assert at_odds(
        "A shooting shook Lindow. Luis Ortega, 34, was arrested.",
        "A shooting shook Lindow. The gunman, Peter Brown, fled. Luis Ortega spoke to his lawyer.",
    ) == {"Peter Brown"}


def test_whom_all_name_is_settled() -> None:
    assert at_odds(
        "A shooting shook Lindow. Luis Ortega, 34, was arrested. Peter Brown, 20, was arrested.",
        "A shooting shook Lindow. Luis Ortega, 34, was arrested. The gunman, Walter Green, fled.",
    ) == {"Peter Brown", "Walter Green"}


def test_fewer_names_say_nothing() -> None:
    assert not at_odds(
        "A shooting shook Lindow. Luis Ortega, 34, was arrested. Peter Brown, 20, was arrested.",
        "A shooting shook Lindow. Walter Green, 34, was arrested.",
    ) - {"Luis Ortega", "Peter Brown"}


def test_other_claims_pass() -> None:
    found = claims("A shooting shook Lindow. Luis Ortega, 34, was arrested.")
    assert len(odd(found)) == len(found)
