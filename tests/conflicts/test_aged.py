"""Whom an article means that gives an age and no name."""

from __future__ import annotations

import pytest
from articles import claims

from discrepancy.conflicts.aged import known_by_age

NAMELESS = "A 36-year-old climber is dead after falling 150 metres near Port Lindow."


def fallen(*texts: str) -> set[tuple[str, ...]]:
    """The slots of how far somebody fell in the first of the articles."""
    every = [c for n, text in enumerate(texts) for c in claims(f"s{n}", text)]
    return {
        c.slot.args
        for c in known_by_age(every)
        if c.kind == "measure" and c.evidence.source == "s0"
    }


def test_only_one_is_so_old() -> None:
    named = "Luis Ortega, 36, slipped near Port Lindow. Seth Brown, 40, was not hurt."
    assert fallen(NAMELESS, named) == {("length", "fall", "person:luis ortega")}


@pytest.mark.parametrize(
    "named",
    [
        "Luis Ortega, 44, slipped near Port Lindow.",
        "Luis Ortega, 36, slipped near Port Lindow. Seth Brown, 36, was not hurt.",
        "Luis Ortega slipped near Port Lindow.",
    ],
)
def test_nobody_or_two(named: str) -> None:
    """Nobody of a name is so old, or two are: then it is nobody's."""
    assert fallen(NAMELESS, named) == {("length", "fall")}
