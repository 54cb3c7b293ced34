"""Decisions on their way to the next report, and what is never written over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from editing import CSV, STORE, Edit, rows_of, save

from discrepancy.errors import DiscrepancyError
from discrepancy.models import Decision, DecisionState, Report
from discrepancy.review import opened, protect_output, take_in, write_reports


def without(report: Report, *places: int) -> Report:
    kept = [f for i, f in enumerate(report.findings) if i not in places]
    return report.model_copy(update={"findings": tuple(kept)})


def row(fingerprint: str) -> dict[str, str]:
    return next(r for r in rows_of() if r["fingerprint"] == fingerprint)


def test_the_same_report_twice_changes_no_byte(folder: Path, report: Report) -> None:
    def every() -> dict[Path, bytes]:
        return {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}

    before = every()
    write_reports(report, CSV.parent)
    assert every() == before


def test_all_that_an_editor_wrote_is_carried_over(edit: Edit, report: Report) -> None:
    own = {"decision": "dismissed", "note": "=1\n'x", "editor": "Kim", "decided_on": "2031-05-06"}
    take_in([edit({4: {**own, "follow up": "4-3", "empty": ""}})])
    written = write_reports(report, CSV.parent)
    assert written.lines() == ["1 decision carried over."]
    found = rows_of()[2]
    assert list(found)[-2:] == ["follow up", "empty"]
    assert found["note"] == "'=1\n'x"
    assert found["decided_on"] == "'2031-05-06"
    assert found["follow up"] == "'4-3"
    said = json.loads((CSV.parent / "findings.json").read_text(encoding="utf-8"))["decisions"]
    assert [(d["fingerprint"], d["note"]) for d in said] == [(found["fingerprint"], "=1\n'x")]
    assert take_in([CSV]).changes == ()


def test_carried_by_an_alias(edit: Edit, report: Report) -> None:
    take_in([edit({2: {"decision": "confirmed", "editor": "Kim"}}, Path("a.csv"))])
    old = rows_of()[0]["fingerprint"]
    first = report.findings[0].model_copy(update={"fingerprint": "beef" * 4, "aliases": (old,)})
    other = report.model_copy(update={"findings": (first, *report.findings[1:])})
    written = write_reports(other, CSV.parent)
    assert written.resolved == 0
    assert row("beef" * 4)["decision"] == "confirmed"
    assert len(rows_of()) == 8
    # A copy from before is taken in under today's fingerprint, and the old entry does not stay behind.
    take_in([edit({2: {"decision": "dismissed", "editor": "Kim"}}, Path("b.csv"), Path("a.csv"))])
    (entry,) = opened(STORE).store.entries.values()
    assert entry.now.fingerprint == "beef" * 4
    assert [past.decision for past in entry.history] == [DecisionState.CONFIRMED]


def test_what_is_gone_stays_as_it_was_and_is_marked(edit: Edit, report: Report) -> None:
    take_in([edit({2: {"decision": "confirmed", "note": "still true", "mine": "x"}})])
    fingerprint, open_one = report.findings[0].fingerprint, report.findings[5].fingerprint
    before = {f: row(f) for f in (fingerprint, open_one)}
    for _ in range(2):  # and a second time
        written = write_reports(without(report, 0, 5), CSV.parent)
        assert written.resolved == 2
        assert row(fingerprint) == {**before[fingerprint], "decision": "resolved"}
        assert row(open_one) == {**before[open_one], "decision": "resolved", "mine": ""}
    assert take_in([CSV]).changes == ()
    write_reports(report, CSV.parent)
    assert row(fingerprint) == before[fingerprint], "it has come back, and so has the decision"
    assert row(open_one)["decision"] == "open"


def test_pruned_by_request_but_not_forgotten(edit: Edit, report: Report) -> None:
    take_in([edit({2: {"decision": "confirmed"}})])
    fingerprint = report.findings[0].fingerprint
    write_reports(without(report, 0), CSV.parent)
    assert len(rows_of()) == 8
    for prune in (True, False):
        write_reports(without(report, 0), CSV.parent, prune=prune)
        assert len(rows_of()) == 7
    write_reports(report, CSV.parent)
    assert row(fingerprint)["decision"] == "confirmed"


def test_decided_and_gone_is_shown_in_a_new_folder_too(edit: Edit, report: Report) -> None:
    take_in([edit({2: {"decision": "confirmed"}})])
    written = write_reports(without(report, 0), Path("other"))
    assert written.resolved == 1


def test_what_was_not_read_is_not_gone(edit: Edit, report: Report) -> None:
    take_in([edit({2: {"decision": "confirmed"}})])
    elsewhere = Report(sources=tuple(s for s in report.sources if s.id == "radio"))
    assert write_reports(elsewhere, Path("other")).resolved == 0


def test_a_decision_on_a_row_that_is_gone(edit: Edit, report: Report) -> None:
    write_reports(without(report, 0), CSV.parent)
    (change,) = take_in([edit({9: {"note": "the blog took it back"}})]).changes
    assert change.after.decision is DecisionState.RESOLVED


# ---------------------------------------------------------------- never written over


CHANGES = {
    "a decision": {"decision": "confirmed"},
    "a note": {"note": "x"},
    "an added column": {"mine": "x"},
    "a word that is no decision": {"decision": "maybe"},
    "a row of its own": {"fingerprint": "", "note": "x"},
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_not_taken_in_is_never_written_over(
    edit: Edit, report: Report, change: str
) -> None:
    edit({3: CHANGES[change]})
    before = CSV.read_bytes()
    with pytest.raises(DiscrepancyError, match=r"not taken in .row 3.*run 'discrepancy review"):
        write_reports(report, CSV.parent)
    assert CSV.read_bytes() == before


def test_taken_in_then_written_over(edit: Edit, report: Report) -> None:
    take_in([edit({3: {"decision": "confirmed", "mine": "x"}})])
    write_reports(report, CSV.parent)
    assert rows_of()[1]["decision"] == "confirmed"


def test_opened_again_and_not_taken_in(edit: Edit, report: Report) -> None:
    take_in([edit({3: {"decision": "confirmed"}})])
    write_reports(report, CSV.parent)
    edit({3: {"decision": "open"}})
    with pytest.raises(DiscrepancyError, match=r"row 3 \(open\)"):
        write_reports(report, CSV.parent)


@pytest.mark.parametrize(
    "raw", [b"name,decision\nx,confirmed\n", b"PK\x03\x04", b'fingerprint,decision\nab,"x\n']
)
def test_what_cannot_be_read_is_not_written_over(folder: Path, report: Report, raw: bytes) -> None:
    CSV.write_bytes(raw)
    with pytest.raises(DiscrepancyError, match="nothing was written"):
        write_reports(report, CSV.parent)
    assert CSV.read_bytes() == raw


def test_a_spreadsheet_that_only_saved_it_is_no_reason_to_stop(
    folder: Path, report: Report
) -> None:
    save(rows_of(), delimiter=";", encoding="cp1252", lineterminator="\r\n")
    write_reports(report, CSV.parent)


def test_any_output_is_looked_at_before_it_is_replaced(edit: Edit) -> None:
    protect_output(Path("not-there.csv"))
    Path("list.csv").write_text("name,decision\n")
    protect_output(Path("list.csv"))
    with pytest.raises(DiscrepancyError, match="not taken in"):
        protect_output(edit({3: {"decision": "confirmed"}}, Path("other.name")))


def test_added_columns_cannot_stand_for_the_programs_own(report: Report) -> None:
    from discrepancy.report import find_reporter

    decision = Decision(
        fingerprint=report.findings[0].fingerprint, columns=(("note", "x"), ("decision", "y"))
    )
    text = find_reporter("csv").render(report.model_copy(update={"decisions": (decision,)}))
    assert "y" not in text.splitlines()[1].split(",")
