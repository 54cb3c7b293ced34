"""Texts that contradict themselves, as findings: one a slip, whoever prints it, and never a failure."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest

from discrepancy import pipeline
from discrepancy.models import Confidence, Finding, FindingKind, Report
from discrepancy.read import read_text
from discrepancy.report._threshold import Threshold

SLIP = "The council of Port Lindow voted on Friday, Feb. 1, 2025, to close the bridge."
RIGHT = "The council of Port Lindow voted on Saturday, Feb. 1, 2025, to close the bridge."
DAY = "The bridge was closed on March 5, 2025, a day after the vote on March 3, 2025."


def checked(*texts: str) -> Report:
    sources = [read_text(text, id=f"s{i}") for i, text in enumerate(texts)]
    return pipeline.run_sources(sources).report


def internal(report: Report) -> list[Finding]:
    return [f for f in report.findings if f.kind is FindingKind.INTERNAL]


def test_one_source_is_enough() -> None:
    (finding,) = internal(checked(SLIP))
    assert finding.code == "D501"
    assert [s.value for s in finding.sides] == ["Friday", "Saturday, by the calendar"]
    assert [s.sources for s in finding.sides] == [("s0",), ("s0",)]
    assert not any(s.alone for s in finding.sides)
    assert finding.silent == ()
    assert finding.why == "February 1, 2025 is a Saturday, not a Friday"
    assert finding.confidence is Confidence.HIGH


def test_both_sides_are_quoted_where_they_stand() -> None:
    (finding,) = internal(checked(DAY))
    quotes = [s.evidence[0].quote for s in finding.sides]
    assert quotes == ["a day after", "March 5, 2025, a day after the vote on March 3, 2025"]
    for side in finding.sides:
        evidence = side.evidence[0]
        assert DAY[evidence.start : evidence.end] == evidence.quote
    assert finding.confidence is Confidence.MEDIUM, "what is counted from what had to be read"


def test_a_second_text_with_the_slip_opens_nothing_and_corroborates_nothing() -> None:
    (alone,) = internal(checked(SLIP))
    report = checked(SLIP, SLIP.replace("The council", "On Monday it rained. The council"))
    found = internal(report)
    assert {f.fingerprint for f in found} == {alone.fingerprint}
    assert not [a for a in report.agreements if a.slot.startswith("internal")]


def test_two_slips_are_never_held_against_each_other() -> None:
    found = internal(checked(SLIP, SLIP.replace("Friday", "Thursday")))
    pairs = {tuple(s.value for s in f.sides) for f in found}
    due = "Saturday, by the calendar"
    assert pairs == {("Friday", due), ("Thursday", due)}


def test_it_never_fails_a_build() -> None:
    report = checked(SLIP)
    assert internal(report)
    assert not Threshold.parse("low:low").crossed(report)


def test_a_text_that_fits_has_no_finding() -> None:
    assert not internal(checked(RIGHT))


def test_explained() -> None:
    run = pipeline.run_sources([read_text(SLIP, id="a")])
    (finding,) = internal(run.report)
    lines = run.explanations(finding.fingerprint)
    assert lines[0] == "D501 (internal): internal, severity medium, confidence high"
    assert any("calendar and arithmetic" in line for line in lines)


@pytest.mark.parametrize(
    "unit",
    [
        "a day after March 3, ", "on March 5, a day after ", "Friday, Feb. 1, 2025, a Friday ",
        "three-day visit from March 3 to March 9, ", "born in 1950, died in 2010 aged 65 ",
        "ten years ago, in 2010, ", "from 2010 to 2014 six years ", " born born born ",
    ],
)  # fmt: skip
def test_hostile_text_in_linear_time(unit: str) -> None:
    from discrepancy.extract import annotate
    from discrepancy.extract.internal import KIND
    from discrepancy.sentences import split

    def seconds(count: int) -> float:
        source = read_text(unit * count, id="a", published="2025-02-10")
        doc = annotate(source, split(source))
        start = time.perf_counter()
        list(KIND.extract(doc))
        return time.perf_counter() - start

    seconds(10)
    assert seconds(4000) < max(8 * seconds(1000), 0.5)


def test_at_least_half_of_the_cases_stay_quiet() -> None:
    path = Path(__file__).parents[1] / "cases" / "internal.toml"
    cases = tomllib.loads(path.read_text(encoding="utf-8"))
    quiet = sum("absent" in c for c in cases["claims"])
    quiet += sum(p["expect"] == "quiet" for p in cases["pair"])
    total = len(cases["claims"]) + len(cases["pair"])
    assert total >= 30
    assert 2 * quiet >= total, f"{quiet} of {total}"
