"""The parts of linking: blocks, cannot-links, keys, copies."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import sources, stories

from discrepancy import pipeline
from discrepancy.link import link
from discrepancy.link.block import candidates, features
from discrepancy.link.clustering import cluster
from discrepancy.link.copies import resemblance, sketch, voices
from discrepancy.link.key import best_date, best_kind, key, slug, top_places
from discrepancy.link.local import LocalEvent
from discrepancy.link.score import apart, score
from discrepancy.models import DateValue
from discrepancy.normalise import date as dates


def day(text: str) -> DateValue:
    return dates.normalise(text)


def local(source: str, when: str = "", published: str = "", **more: Any) -> LocalEvent:
    return LocalEvent(
        source,
        0,
        True,
        more.pop("kind", "fire"),
        day(when) if when else None,
        dt.date.fromisoformat(published) if published else None,
        **{name: Counter(value) for name, value in more.items()},
    )


# ---------------------------------------------------------------- what can never be one event


@pytest.mark.parametrize(
    ("a", "b", "never"),
    [
        (("May 4, 2031", ""), ("May 4, 2031", ""), False),
        (("May 4, 2031", ""), ("May 5, 2031", ""), False),
        (("May 4, 2031", ""), ("May 2031", ""), False),
        (("May 4, 2031", ""), ("July 4, 2031", ""), True),
        (("May 4, 2031", ""), ("May 4, 2030", ""), True),
        (("May 4, 2031", ""), ("2030", ""), True),
        (("", "2031-05-04"), ("", "2031-05-06"), False),
        (("", "2031-05-04"), ("", "2032-05-04"), True),
        (("", ""), ("May 4, 2031", ""), False),
        (("", "2031-05-10"), ("May 4, 2031", ""), False),
        (("", "2031-01-10"), ("May 4, 2031", ""), True),
    ],
)
def test_apart(a: tuple[str, str], b: tuple[str, str], never: bool) -> None:
    first, second = local("a", *a), local("b", *b)
    assert bool(apart(first, second)) is never
    assert apart(first, second) == apart(second, first)


def test_talks_may_go_on_for_long() -> None:
    """Reports months apart of what has one day are two events; a trial's may be one."""
    fires = local("a", "", "2031-05-04"), local("b", "", "2031-11-04")
    trials = [local(x, "", y, kind="trial") for x, y in (("a", "2031-05-04"), ("b", "2031-11-04"))]
    assert apart(*fires)
    assert not apart(*trials)


ALIKE: dict[str, Any] = {
    "words": {"hotel": 3, "kitchen": 2, "ladder": 2, "guest": 2},
    "people": {"ana ruiz": 2},
    "places": {"lisbon": 2},
}


def test_a_cannot_link_beats_all_likeness() -> None:
    events = [local("a", "May 4, 2031", **ALIKE), local("b", "Oct. 4, 2031", **ALIKE)]
    one = [local("a", "May 4, 2031", **ALIKE), local("b", "May 5, 2031", **ALIKE)]
    assert [len(c.members) for c in cluster(events)] == [1, 1]
    assert [len(c.members) for c in cluster(one)] == [2]


def test_a_cannot_link_holds_through_a_third() -> None:
    """A and C are months apart; an undated B, alike to both, joins one of them only."""
    events = [
        local("a", "May 4, 2031", **ALIKE),
        local("b", **ALIKE),
        local("c", "Oct. 4, 2031", **ALIKE),
    ]
    members = [sorted(c.members) for c in cluster(events)]
    assert len(members) == 2 and [0, 2] not in members


def test_two_events_of_one_article_never_join() -> None:
    events = [local("a", "May 4, 2031", **ALIKE), local("a", "May 4, 2031", **ALIKE)]
    assert [len(c.members) for c in cluster(events)] == [1, 1]
    # Nor through an article that is like both.
    events.insert(1, local("b", "May 4, 2031", **ALIKE))
    assert sorted(len(c.members) for c in cluster(events)) == [1, 2]


def test_score_is_symmetric_and_explained() -> None:
    events = [local("a", "May 4, 2031", **ALIKE), local("b", kind="call", words={"hotel": 1})]
    x, y = features(events)
    made = score(*events, x, y)
    assert 0 <= made.value <= 1 and made.why
    assert made.value == pytest.approx(score(*events[::-1], y, x).value)


# ---------------------------------------------------------------- blocks


def invented(stories: int, articles: int = 4) -> list[LocalEvent]:
    """Stories of a few articles each: common words of the language by their rank, some of its own."""
    dice = random.Random(7)
    common = [f"common{i}" for i in range(400)]
    events = []
    for s in range(stories):
        own = [f"own{s}x{i}" for i in range(25)]
        for a in range(articles):
            words = Counter(dice.choices(common, [1 / (i + 1) for i in range(400)], k=80))
            words.update(dice.sample(own, 15))
            events.append(local(f"s{s:05}a{a}", words=words, people={f"person {s}": 2}))
    return events


def scored(events: list[LocalEvent]) -> list[tuple[int, int]]:
    return list(candidates(features(events)))


def test_scored_pairs_grow_with_the_articles() -> None:
    """Not with their square: ten times the stories, some ten times the pairs."""
    few, many = invented(40), invented(400)
    assert len(scored(many)) <= 20 * len(scored(few))
    assert len(scored(many)) <= 100 * len(many)


def test_no_pair_of_a_story_is_missed() -> None:
    events = invented(60)
    made = set(scored(events))
    for s in range(60):
        ours = range(4 * s, 4 * s + 4)
        assert {(i, j) for i in ours for j in ours if i < j} <= made


def test_articles_all_alike_are_not_all_paired() -> None:
    """The worst folder: every article with the same words."""
    events = [local(f"a{i:04}", **ALIKE) for i in range(600)]
    made = scored(events)
    assert len(made) <= 40 * len(events)
    assert len(made) == len(set(made)) and all(i < j for i, j in made)


def test_few_pairs_of_the_fixtures() -> None:
    locals = [
        pipeline.analyse(source).events[0] for story in stories() for source in sources(story.name)
    ]
    everything = len(locals) * (len(locals) - 1) // 2
    assert len(scored(locals)) < everything / 2


# ---------------------------------------------------------------- keys


def test_key_parts() -> None:
    both = {"PT": 3, "lisbon-pt": 2}
    assert key([local("a", "May 4, 2031", places=both)]) == "2031-05-04/fire/pt"
    assert key([local("a", "May 4, 2031", kind="call", places={"PT": 3, "ES": 1})]) == (
        "2031-05-04/call/es-pt"
    )
    several = "richmond-hill-ca-on-richmond-hill-us-ny"
    assert key([local("a", "May 2031", places={several: 1})]) == "2031-05/fire/richmond-hill"
    assert key([local("a", "May 2031", places={"PT": 1})]) == "2031-05/fire/pt"
    assert key([local("a", "2031", places={"PT": 1})]) == "2031/fire/pt"
    assert key([local("a", people={"ana ruiz": 1})]) == "undated/fire/ana-ruiz"
    assert key([local("a")]) == "undated/fire/somewhere"


def test_two_events_of_one_day_kind_and_town_have_two_keys() -> None:
    """Told apart by what each speaks of, not by number; in whatever order they come; and the one with
    the most sources keeps the plain key."""
    hotel = {**ALIKE, "places": {"PT": 1}}
    school = {"words": {"gym": 3, "pupil": 2}, "people": {"rita nunes": 1}, "places": {"PT": 1}}
    rows = [
        ([local("a", "May 4, 2031", **hotel)], [], []),
        ([local("b", "May 4, 2031", **school)], [], []),
    ]
    keys = [e.key for e in link(rows).events]
    assert keys == ["2031-05-04/fire/pt", "2031-05-04/fire/pt-rita-nunes"]
    assert [e.key for e in link(rows[::-1]).events] == keys


def test_most_articles_decide() -> None:
    kinds = [local("a"), local("b", kind="explosion"), local("c", kind="explosion")]
    assert best_kind(kinds) == "explosion"
    assert best_kind(kinds[:2]) == "explosion", "among equals the first by name"
    days = [local("a", "May 4, 2031"), local("b", "May 5, 2031"), local("c", "May 5, 2031")]
    found = best_date(days)
    assert found is not None and found.start == dt.date(2031, 5, 5)
    finer = [local("a", "May 2031"), local("b", "May 9, 2031")]
    found = best_date(finer)
    assert found is not None and found.start == dt.date(2031, 5, 9)
    assert best_date([local("a"), local("b")]) is None


def test_one_long_article_does_not_decide_the_places() -> None:
    long = local("a", places={"ES": 50, "FR": 40, "IT": 30})
    short = [local(x, places={"PT": 1}) for x in "bcd"]
    assert "PT" in top_places([long, *short])


@given(st.text(max_size=40))
def test_slug(text: str) -> None:
    made = slug(text)
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert made == made.strip("-") and slug(made) == made


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_order_of_articles(data: st.DataObject) -> None:
    story = data.draw(st.sampled_from(stories()))
    made = [pipeline.analyse(s) for s in sources(story.name)]
    rows = [(m.events, m.claims, m.indices) for m in made]
    shuffled = data.draw(st.permutations(rows))
    assert link(shuffled).events == link(rows).events
    assert link(shuffled).strength == link(rows).strength


# ---------------------------------------------------------------- copies

LINES = [
    f"The {a} of Port Lindow {b} on Sunday, officials said, after the {c} had closed."
    for a, b, c in zip(
        "harbour market bridge school library museum station".split(),
        "burned flooded reopened shut vanished rallied shrank".split(),
        "ferry tower cinema bakery garden tunnel chapel".split(),
        strict=True,
    )
]
TEXT = " ".join(LINES)


def test_copies_are_one_voice() -> None:
    texts = {
        "wire": TEXT,
        "local": "Our own first line, written for the readers of this town. " + " ".join(LINES[1:]),
        "blog": " ".join(f"I read that number {i} was a {w} thing." for i, w in enumerate(LINES)),
        "other": "Nothing of all that is true, a spokesman for the town said late on Tuesday.",
    }
    made = {k: sketch(v) for k, v in texts.items()}
    found = voices([["wire", "local", "other"]], made)
    assert found == {"wire": "local", "local": "local", "blog": "blog", "other": "other"}
    # Only sources of one event are compared.
    assert voices([["wire"], ["local"]], made)["wire"] == "wire"


def test_resemblance() -> None:
    assert resemblance(sketch(TEXT), sketch(TEXT.upper())) == 1
    assert resemblance(sketch(TEXT), sketch("One two three four five six.")) == 0
    assert resemblance(sketch(""), sketch("")) == 0 and sketch("Four words are few.") == ()


@given(st.text(max_size=200), st.text(max_size=200))
def test_resemblance_is_symmetric(a: str, b: str) -> None:
    x, y = sketch(a), sketch(b)
    assert resemblance(x, y) == resemblance(y, x)
    assert 0 <= resemblance(x, y) <= 1
    assert list(x) == sorted(set(x)) and len(x) <= 128
