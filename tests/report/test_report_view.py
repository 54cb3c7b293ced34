"""Order, grouping and labels, which all formats share."""

from __future__ import annotations

import datetime as dt
import runpy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.models import Confidence, DateValue, Report, Side
from discrepancy.report._view import (
    Section,
    copied,
    excerpt,
    groups,
    quotes,
    repeats,
    section,
    source_labels,
    stand_alone,
    summary,
    when,
)


def _date(granularity: str, start: object, end: object) -> DateValue:
    return DateValue.model_validate(
        {"text": "t", "name": "late May", "key": "k", "granularity": granularity,
         "start": start, "end": end}
    )  # fmt: skip


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        (None, ""),
        (_date("unknown", None, None), "late May"),
        (_date("year", dt.date(2031, 1, 1), dt.date(2032, 1, 1)), "2031"),
        (_date("month", dt.date(2031, 5, 1), dt.date(2031, 6, 1)), "2031-05"),
        (_date("day", dt.date(2031, 5, 4), dt.date(2031, 5, 5)), "2031-05-04"),
        (_date("range", dt.date(2031, 5, 4), dt.date(2031, 5, 6)), "2031-05-04 to 2031-05-05"),
        (_date("range", dt.date(2031, 5, 4), dt.date(2031, 5, 5)), "2031-05-04"),
        (
            _date(
                "minute",
                dt.datetime(2031, 5, 4, 6, 30, tzinfo=dt.UTC),
                dt.datetime(2031, 5, 4, 6, 31, tzinfo=dt.UTC),
            ),
            "2031-05-04 06:30+00:00",
        ),
        (_date("day", dt.date(9999, 12, 30), dt.date(9999, 12, 31)), "9999-12-30"),
    ],
)
def test_when(date: DateValue | None, shown: str) -> None:
    assert when(date) == shown


def test_what_is_unsure_is_for_review(report: Report) -> None:
    for finding in report.findings:
        unsure = finding.model_copy(update={"confidence": Confidence.LOW})
        assert section(unsure) is Section.REVIEW


def test_sections_then_weight(report: Report) -> None:
    found = groups(report)
    assert [g.section.value for g in found] == [
        "conflict", "conflict", "internal", "update", "variant", "review"
    ]  # fmt: skip
    assert [g.severity.value for g in found[:2]] == ["high", "medium"]


def test_a_group_has_each_value_once(report: Report) -> None:
    aboard = groups(report)[1]
    assert len(aboard.findings) == 3
    assert [side.value for side in aboard.sides] == ["41 people", "44 people", "47 people"]
    assert aboard.silent == ("radio",)
    assert len(aboard.why) == 1


def test_who_holds_a_value_is_not_silent(report: Report) -> None:
    findings = [f.model_copy(update={"silent": ("radio", "wire")}) for f in report.findings]
    found = groups(report.model_copy(update={"findings": tuple(findings)}))
    assert found[1].silent == ("radio",)


def test_an_update_keeps_the_order_of_time(report: Report) -> None:
    turned = [f.model_copy(update={"sides": f.sides[::-1]}) for f in report.findings]
    found = groups(report.model_copy(update={"findings": tuple(turned)}))
    assert [s.value for s in found[3].sides] == ["3 killed", "2 killed"]


def test_what_a_text_says_stands_before_what_it_should_say(report: Report) -> None:
    group = groups(report)[2]
    said, due = group.sides
    assert [said.value, due.value] == ["Saturday", "Sunday, by the calendar"]
    assert (repeats(group, said), repeats(group, due)) == (False, True)
    conflict = groups(report)[0]
    assert not any(repeats(conflict, side) for side in conflict.sides)


@given(st.randoms())
def test_order_of_findings_does_not_matter(random: object) -> None:
    # By its path: other folders have a conftest of their own.
    here = Path(__file__).parent / "conftest.py"
    report = runpy.run_path(str(here))["build"]()
    shuffled = list(report.findings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert groups(report.model_copy(update={"findings": tuple(shuffled)})) == groups(report)


def test_sources_that_print_the_same_words_share_a_quote(report: Report) -> None:
    dawn = report.findings[-1].sides[0]
    assert [q.sources for q in quotes(dawn)] == [("local", "wire")]


def test_excerpt_cuts_an_endless_sentence(report: Report) -> None:
    evidence = report.findings[0].sides[0].evidence[0]
    long = evidence.model_copy(
        update={
            "sentence": "x" * 5000 + "Ada" + "y" * 5000,
            "sentence_start": 0, "sentence_end": 10003, "start": 5000, "end": 5003,
        }
    )  # fmt: skip
    before, mention, after = excerpt(long, limit=10)
    assert (before, mention, after) == ("…" + "x" * 10, "Ada", "y" * 10 + "…")


def test_labels(report: Report) -> None:
    labels = source_labels(report)
    assert labels["wire"] == "wire (Coast Wire, 2031-05-04)"
    assert labels["radio"] == "radio"


def test_standing_alone_counts_conflicts_only(report: Report) -> None:
    assert stand_alone(report) == (("blog", 1),)  # the other time is for review


def test_summary(report: Report) -> None:
    assert summary(report) == (
        "4 sources, 1 skipped, 19 claims, 2 events.",
        "4 conflicts (1 high, 2 medium, 1 low), 1 internal, 1 update, 1 variant, 1 for review.",
    )
    assert summary(Report())[1] == "0 conflicts, 0 internal, 0 updates, 0 variants, 0 for review."


def test_very_many_reasons_are_cut_short(report: Report) -> None:
    first = report.findings[0]
    for count, shown in ((7, 7), (8, 7), (190, 7)):
        every = [
            first.model_copy(update={"why": f"why {i}", "fingerprint": f"{i:016x}"})
            for i in range(count)
        ]
        (group,) = groups(report.model_copy(update={"findings": tuple(every)}))
        assert len(group.why) == shown
        assert len(group.findings) == count  # each with its fingerprint
    assert group.why[-1] == "and 184 more pairs that do not fit"


@pytest.mark.parametrize(
    ("sources", "voices", "told"),
    [
        (3, 1, "three sources, one text"),
        (4, 2, "four sources, two texts"),
        (12, 1, "12 sources, one text"),
        (2, 2, ""),
        (1, 1, ""),
    ],
)
def test_copies_are_told(sources: int, voices: int, told: str) -> None:
    ids = tuple(f"s{k}" for k in range(sources))
    side = Side(value="nine", key="9", sources=ids, evidence=(), voices=voices)
    assert copied(side) == told
