"""Figures that never meet and people whom the other group never names: two events of one mould."""

from __future__ import annotations

import pytest
from articles import source

from discrepancy import pipeline
from discrepancy.link.local import LocalEvent
from discrepancy.link.telling import two_events


def told(facts: dict[str, float] | None = None, *people: str) -> LocalEvent:
    """An article's main event: its figures, and the people it names, the first most often."""
    event = LocalEvent("a", 0, True, "fire")
    event.facts = {slot: (value, value) for slot, value in (facts or {}).items()}
    for rank, person in enumerate(people):
        event.people[person] = 5.0 - rank
    return event


KILLED, HURT, AGE = "toll(killed)", "toll(injured)", "age(person:ada lind)"


@pytest.mark.parametrize(
    ("what", "first", "second", "two"),
    [
        ("one toll differs", [{KILLED: 3}], [{KILLED: 4}], False),
        ("two figures differ", [{KILLED: 3, HURT: 9}], [{KILLED: 10, HURT: 70}], True),
        ("one differs, one is shared", [{KILLED: 3, HURT: 9}], [{KILLED: 4, HURT: 9}], False),
        ("two differ, one is shared", [{KILLED: 3, HURT: 9, AGE: 4}], [{KILLED: 4, HURT: 8, AGE: 4}], False),
        ("some article has the other's figure", [{KILLED: 3}, {KILLED: 4}], [{KILLED: 4}], False),
        ("three articles on either side", [{KILLED: 3}] * 3, [{KILLED: 4}] * 3, True),
        ("two on one side", [{KILLED: 3}] * 3, [{KILLED: 4}] * 2, True),
        ("one on one side", [{KILLED: 3}] * 3, [{KILLED: 4}], False),
        ("three that do not agree", [{KILLED: 3}, {KILLED: 5}, {KILLED: 3}], [{KILLED: 4}] * 2, False),
        ("an age, a year on", [{AGE: 32}], [{AGE: 33}], False),
        ("an age, years on", [{AGE: 32}], [{AGE: 36}], True),
        ("nothing in common", [{KILLED: 3}], [{HURT: 70}], False),
    ],
)  # fmt: skip
def test_figures(
    what: str, first: list[dict[str, float]], second: list[dict[str, float]], two: bool
) -> None:
    groups = [told(f) for f in first], [told(f) for f in second]
    assert two_events(*groups) is two, what
    assert two_events(*groups[::-1]) is two, what


@pytest.mark.parametrize(
    ("what", "first", "second", "two"),
    [
        ("two men", [["ada lind"], ["ada lind", "bo ek"]], [["carl moe"], ["carl moe"]], True),
        ("one woman", [["ada lind"], ["ada lind"]], [["ada lind"], ["ada lind", "bo ek"]], False),
        ("by her family name", [["ada lind"], ["ada lind"]], [["ada k lind"], ["lind"]], False),
        ("each names both", [["ada lind", "carl moe"]] * 2, [["carl moe", "ada lind"]] * 2, False),
        ("one article is no group", [["ada lind"]], [["carl moe"], ["carl moe"]], False),
        ("about nobody", [["ada lind"], ["bo ek"]], [["carl moe"], ["dan rue"]], False),
        ("no names", [[], []], [["carl moe"], ["carl moe"]], False),
    ],
)
def test_people(what: str, first: list[list[str]], second: list[list[str]], two: bool) -> None:
    groups = [told(None, *p) for p in first], [told(None, *p) for p in second]
    assert two_events(*groups) is two, what
    assert two_events(*groups[::-1]) is two, what


def test_the_facts_of_an_article() -> None:
    """Exact figures of the main event, one a slot: no bounds, no background."""
    made = pipeline.analyse(
        source(
            "a",
            "Fire kills three in Port Lindow\n\nPORT LINDOW, May 4, 2031 (Coast Wire) — A fire in Port Lindow "
            "on Sunday killed three people and injured at least 12. In March 2019 a fire in Port Lindow "
            "killed 40 people.\n",
            "2031-05-05",
        )
    )
    assert made.events[0].facts == {KILLED: (3.0, 3.0)}
