"""Cells to findings: classes, who holds them, who stands alone, who contradicts a reference."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy import tables
from discrepancy.models import Confidence, Finding, FindingKind, Severity
from discrepancy.tables import Rule
from tests.tables.conftest import Write, judged, rows_of


def values(finding: Finding) -> list[tuple[str, int]]:
    return [(s.value, s.voices) for s in finding.sides]


def test_agreeing_values_are_one_class_and_the_largest_stands_first(write: Write) -> None:
    found = judged(
        write("a,quake,killed,1.2M", "b,quake,killed,\"1,213,456\"", "c,quake,killed,1213456",
              "d,quake,killed,980", "e,quake,killed,N/A")
    )  # fmt: skip
    (finding,) = found.findings
    assert values(finding) == [("1,213,456", 3), ("980", 1)]
    assert finding.sides[1].alone and not finding.sides[0].alone
    assert finding.silent == ("e",)
    assert (finding.event, finding.slot, finding.kind) == ("quake", "killed", FindingKind.CONFLICT)
    assert finding.confidence is Confidence.HIGH and finding.severity is Severity.MEDIUM


def test_evidence_is_where_it_says(write: Write) -> None:
    path = write("a,quake,killed,3", 'b,quake,killed,"  4 "', 'a,flood,killed,"1\u202e2"')
    found = judged(path)
    texts = {s.id: s.text for s in found.sources}
    (finding,) = found.findings
    for side in finding.sides:
        for e in side.evidence:
            assert texts[e.source][e.start : e.end] == e.quote
            assert texts[e.source][e.sentence_start : e.sentence_end] == e.sentence
    assert finding.sides[0].evidence[0].sentence == "a, quake, killed: 3"
    assert "\u202e" not in texts["a"]


def test_lists_that_leave_people_out_do_not_conflict(write: Write) -> None:
    found = judged(
        write('a,play,cast,"Ana Ruiz, Bo Lind"', "b,play,cast,Ana Ruiz", "c,play,cast,Ruiz et al.")
    )
    assert not found.findings
    found = judged(
        write('a,play,cast,"Ana Ruiz, Bo Lind"', "b,play,cast,Ana Ruiz", "c,play,cast,Paula Quine",
              'd,play,cast,"Lind, Bo; Ruiz, Ana"')
    )  # fmt: skip
    (finding,) = found.findings  # the part is told at the side of its whole
    assert {s.sources for s in finding.sides} == {("a", "b", "d"), ("c",)}


def test_free_text_is_for_review(write: Write) -> None:
    (finding,) = judged(write("a,town,weather,Sunny", "b,town,weather,Cloudy")).findings
    assert (finding.confidence, finding.severity) == (Confidence.LOW, Severity.LOW)


def test_what_its_type_cannot_read_is_flagged_and_for_review(write: Write) -> None:
    lines = [f"s{i},e{i},killed,{i}" for i in range(1, 9)]
    found = judged(write(*lines, "x,e3,killed,blue"))
    (finding,) = found.findings
    assert finding.confidence is Confidence.LOW
    assert [(f.value, f.row) for f in found.flagged] == [("blue", 10)]


def test_zero_where_all_others_are_above_is_flagged_and_compared(write: Write) -> None:
    lines = [f"s{i},e{i},population,{i}00" for i in range(1, 80)]
    found = judged(write(*lines, "x,e3,population,0", "z,e4,population,400",
                        "y,e4,population,40000000"))  # fmt: skip
    assert [(f.source, f.value) for f in found.flagged] == [("x", "0"), ("y", "40000000")]
    assert len(found.findings) == 2
    few = judged(write("a,x,goals,0", "b,x,goals,0", "c,y,goals,2"))
    assert not few.flagged


def test_three_values_are_three_findings_under_one_heading(write: Write) -> None:
    found = judged(write("a,q,killed,1", "b,q,killed,2", "c,q,killed,3", "d,q,killed,1"))
    assert len(found.findings) == 3
    assert len({f.fingerprint for f in found.findings}) == 3


def test_many_values_do_not_make_all_pairs(write: Write) -> None:
    found = judged(write(*(f"s{i},q,killed,{i * 7}" for i in range(1, 200))))
    assert len(found.findings) < 60


def test_findings_beyond_the_limit_are_counted(write: Write) -> None:
    path = write(*(f"{s},e{i},killed,{i + k}" for i in range(30) for k, s in enumerate("ab")))
    found = tables.judge(rows_of(path), {}, most=10)
    assert (len(found.findings), found.more) == (10, 20)


def test_a_further_source_changes_no_fingerprint(write: Write) -> None:
    before = judged(write("a,q,killed,1", "b,q,killed,2")).findings
    after = judged(write("a,q,killed,1", "b,q,killed,2", "c,q,killed,2", "d,q,killed,2")).findings
    assert {f.fingerprint for f in before} == {f.fingerprint for f in after}


def test_a_reference_alone_makes_it_sure(write: Write) -> None:
    header = "source,event,attribute,value,trust"
    found = judged(
        write(
            "a,q,weather,Sunny,", "b,q,weather,Sunny,", "r,q,weather,Snow,reference", header=header
        )
    )
    (finding,) = found.findings
    told = next(s for s in finding.sides if s.reference)
    assert told.sources == ("r",) and not told.alone
    assert finding.confidence is Confidence.HIGH
    assert "'Sunny' contradicts the reference r" in finding.why
    assert told.estimate is not None and told.estimate > 0.5
    profiles = {p.source: p for p in found.profiles}
    assert profiles["a"].contradicts == 1 and profiles["r"].contradicts == 0


def test_a_source_that_corrects_itself_is_an_update(write: Write) -> None:
    header = "source,event,attribute,value,published"
    found = judged(
        write("a,q,killed,3,2031-05-01", "a,q,killed,5,2031-05-03", "b,q,killed,5,2031-05-02",
              header=header)
    )  # fmt: skip
    (finding,) = found.findings
    assert finding.kind is FindingKind.UPDATE
    assert [s.value for s in finding.sides] == ["3", "5"]
    assert {p.source: p.corrected for p in found.profiles} == {"a": 1, "b": 0}


def test_a_source_with_two_values_contradicts_itself(write: Write) -> None:
    (finding,) = judged(write("a,q,killed,3", "a,q,killed,5")).findings
    assert finding.kind is FindingKind.INTERNAL
    three = judged(write("a,q,killed,3", "a,q,killed,5", "b,q,killed,5")).findings
    assert [f.kind for f in three] == [FindingKind.CONFLICT]


def test_names_that_differ_in_case_and_blanks_are_one(write: Write) -> None:
    found = judged(
        write("Coast  Wire,Quake,Killed,3", "coast wire,quake,killed,3", "b,QUAKE,killed,4")
    )
    assert [s.id for s in found.sources] == ["Coast Wire", "b"]
    (finding,) = found.findings
    assert [s.voices for s in finding.sides] == [1, 1]


def test_a_rule_of_the_user_wins(write: Write) -> None:
    path = write("a,x,leaves,7:24 PM", "b,x,leaves,7:28 PM")
    assert len(judged(path, Rule("leaves", "time")).findings) == 1
    assert not judged(path, Rule("leaves", "time", "5 min")).findings
    assert judged(path, Rule("leaves", "text")).types == {"leaves": "text"}


LINES = [
    "a,play,cast,\"Ana Ruiz, Bo Lind\"", "b,play,cast,Paula Quine", "c,play,cast,LIND BO RUIZ ANA",
    "d,play,cast,Ana Ruiz", "a,quake,killed,3", "b,quake,killed,1.2M", "c,quake,killed,\"1,200,001\"",
    "d,quake,killed,4", "a,x,time,7:24pDec 4", "b,x,time,19:24", "c,x,time,7:25 PM", "d,x,time,N/A",
]  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_order_of_the_rows_changes_nothing(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    def told(lines: list[str]) -> list[tuple[object, ...]]:
        path = tmp_path_factory.mktemp("t") / "claims.csv"
        path.write_text("\n".join(["source,event,attribute,value", *lines]), encoding="utf-8")
        return [(f.fingerprint, f.why, *(values(f))) for f in judged(path).findings]

    shuffled = list(LINES)
    random.Random(seed).shuffle(shuffled)
    assert told(shuffled) == told(LINES)
    assert told(LINES)


def test_rows_of_one_text_in_two_tables_count_once(write: Write, tmp_path: Path) -> None:
    one = write("a,q,killed,3", "b,q,killed,4", name="one.csv")
    two = write("a,q,killed,3", "c,q,killed,4", name="two.csv")
    rows = tables.stack([tables.load(p, p.name, {}) for p in (one, two)])
    found = tables.judge(rows, {})
    assert found.claims == 3
    (finding,) = found.findings
    assert sorted(values(finding)) == [("3", 1), ("4", 2)]
