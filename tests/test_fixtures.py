"""Every story of ``fixtures/``, both ways: what must be found is, and what must not is not.

Each story is checked alone, and all of them in one folder, as a newsroom's inbox would hold them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from stories import (
    Expected,
    Story,
    found,
    holders,
    homes,
    mixed,
    mixed_findings,
    quoted,
    report,
    sources,
    sprung,
    stories,
    told,
    unasked,
)

from discrepancy.models import Evidence, Finding, FindingKind, Side

Findings = Callable[[str], list[Finding]]
RUNS = {"alone": lambda name: list(report(name).findings), "mixed": mixed_findings}
EACH_RUN = pytest.mark.parametrize("findings", RUNS.values(), ids=RUNS)


def each(sort: str) -> list[Any]:
    return [
        pytest.param(s, x, id=f"{s.name}-{x['id']}") for s in stories() for x in s.expected[sort]
    ]


EACH_STORY = pytest.mark.parametrize("story", stories(), ids=lambda s: s.name)


def test_there_are_enough_stories() -> None:
    assert len(stories()) >= 8
    for story in stories():
        assert story.expected["story"] == story.name
        assert story.expected["must_find"]
        assert len({t["name"] for t in story.expected["traps"]}) >= 5


@EACH_RUN
@pytest.mark.parametrize(("story", "want"), each("must_find"))
def test_must_find(story: Story, want: Expected, findings: Findings) -> None:
    """The finding is there, with both values, all their sources, each one's sentence, its voices."""
    made = findings(story.name)
    right = found(made, want)
    near = [f for f in made if f.kind == want["kind"]]
    assert right, f"{want['what']}: not found among{told(near)}"
    allowed = set(want["confidence"])
    assert {str(f.confidence) for f in right} & allowed, f"{want['what']}: found as{told(right)}"


@EACH_RUN
@pytest.mark.parametrize(("story", "trap"), each("traps"))
def test_trap(story: Story, trap: Expected, findings: Findings) -> None:
    """The two sentences are not on two sides of a conflict, of whatever confidence."""
    fallen = sprung(findings(story.name), trap)
    assert not fallen, f"{trap['what']}: {told(fallen)}"


@EACH_RUN
@EACH_STORY
def test_no_false_alarm(story: Story, findings: Findings) -> None:
    """No conflict of high or medium confidence beside those that must be found."""
    extra = unasked(findings(story.name), story.expected["must_find"])
    assert not extra, told(extra)


def test_no_event_mixes_two_stories() -> None:
    for event in mixed().events:
        assert len({homes()[s][0] for s in event.sources}) == 1, f"{event.key}: {event.sources}"
    for finding in mixed().findings:
        assert len({homes()[s][0] for s in holders(finding)}) == 1, finding.slot


@EACH_STORY
def test_quotes_are_exact(story: Story) -> None:
    """What a finding quotes stands in its source, at the offsets that it gives."""
    texts = {s.id: s.text for s in sources(story.name)}
    for finding in report(story.name).findings:
        for side in finding.sides:
            assert {e.source for e in side.evidence} == set(side.sources)
            for e in side.evidence:
                assert texts[e.source][e.start : e.end] == e.quote
                assert texts[e.source][e.sentence_start : e.sentence_end] == e.sentence
                assert e.quote in e.sentence


# ---------------------------------------------------------------- the judge itself


def _side(value: str, source: str, sentence: str) -> Side:
    evidence = Evidence(
        source=source, start=0, end=1, quote=sentence[:1], sentence=sentence,
        sentence_start=0, sentence_end=len(sentence),
    )  # fmt: skip
    return Side(value=value, key=value, sources=(source,), evidence=(evidence,))


def test_the_judge_can_say_no() -> None:
    """A finding with a side, a source or a sentence astray is not the one asked for."""
    sides = (_side("9 dead", "wire", "Nine died."), _side("11 dead", "blog", "Eleven died."))
    finding = Finding(
        fingerprint="0", code="D201", kind=FindingKind.CONFLICT, severity="high",
        confidence="high", event="e", slot="toll(killed)", why="", sides=sides,
    )  # fmt: skip
    want: Expected = {
        "kind": "conflict",
        "slot": "toll",
        "sides": [
            {"value": ["11", "eleven"], "sources": ["blog"], "quotes": {"blog": "Eleven died"}},
            {"value": "9", "sources": ["wire"], "quotes": {"wire": "Nine died"}},
        ],
    }
    trap = {
        "a": {"source": "blog", "quote": "Eleven"},
        "b": {"source": "wire", "quote": "Nine died."},
    }
    assert found([finding], want) and not unasked([finding], [want]) and sprung([finding], trap)
    wrong: list[dict[str, Any]] = [
        {"value": "12", "sources": ["blog"], "quotes": {}},
        {"value": "11", "sources": ["blog", "local"], "quotes": {}},
        {"value": "11", "sources": ["blog"], "quotes": {"blog": "Eleven were hurt"}},
        {"value": "11", "sources": ["blog"], "quotes": {}, "voices": 2},
    ]
    for side in wrong:
        assert not found([finding], {**want, "sides": [side, want["sides"][1]]})
    for other in ({"kind": "update"}, {"slot": "holder"}):
        assert not found([finding], {**want, **other})
        assert unasked([finding], [{**want, **other}])
    assert unasked([finding, finding], [want]), "one finding each"
    assert not sprung([finding], {"a": trap["a"], "b": {"source": "wire", "quote": "Ten"}})
    assert not quoted(sides[0], "blog", "Nine died")
