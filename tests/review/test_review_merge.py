"""Editors' files taken in: what counts, what is wrong, and who is overruled."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from editing import CSV, STORE, Edit, rows_of, save

from discrepancy.errors import DiscrepancyError
from discrepancy.models import DecisionState, Report
from discrepancy.review import Problems, opened, take_in, write_reports

CONFIRMED, DISMISSED, OPEN = DecisionState.CONFIRMED, DecisionState.DISMISSED, DecisionState.OPEN


def decided(path: Path = STORE) -> dict[str, str]:
    return {f: e.now.decision.value for f, e in opened(path).store.entries.items()}


def wrong(*files: Path, **options: bool) -> tuple[str, ...]:
    """What is said of the files; the store is left as it was."""
    before = STORE.read_bytes() if STORE.exists() else None
    with pytest.raises(Problems) as caught:
        take_in(files, **options)  # type: ignore[arg-type]
    assert (STORE.read_bytes() if STORE.exists() else None) == before
    assert all("\n" not in p for p in caught.value.problems)
    return caught.value.problems


def test_decisions_are_kept_with_all_that_was_written(edit: Edit) -> None:
    path = edit(
        {
            3: {
                "decision": " Confirmed",
                "note": "Two\nlines ",
                "editor": "Kim  Lind",
                "decided_on": "22.11.2031",
                "follow up": "-1",
            }
        }
    )
    taken = take_in([path])
    assert (len(taken.changes), taken.rows) == (1, 8)
    fingerprint = rows_of()[1]["fingerprint"]
    now = opened(STORE).store.entries[fingerprint].now
    assert now.decision is CONFIRMED
    assert (now.note, now.editor, now.decided_on) == ("Two\nlines", "Kim Lind", "2031-11-22")
    assert now.columns == (("follow up", "-1"),)
    assert opened(STORE).store.columns == ("follow up",)


def test_what_nobody_touched_decides_nothing(folder: Path) -> None:
    assert take_in([CSV]).changes == ()
    assert not STORE.exists()


def test_twice_is_once(edit: Edit) -> None:
    path = edit({2: {"decision": "confirmed"}})
    take_in([path])
    before = STORE.read_bytes()
    assert take_in([path]).changes == ()
    assert STORE.read_bytes() == before


def test_history(edit: Edit) -> None:
    for word in ("confirmed", "dismissed", "confirmed"):
        take_in([edit({2: {"decision": word}})])
    (entry,) = opened(STORE).store.entries.values()
    assert entry.now.decision is CONFIRMED
    assert [past.decision for past in entry.history] == [CONFIRMED, DISMISSED]


HOW = {
    "semicolons": {"delimiter": ";"},
    "tabs": {"delimiter": "\t"},
    "windows": {"encoding": "cp1252", "delimiter": ";", "lineterminator": "\r\n"},
    "bom": {"encoding": "utf-8-sig"},
    "utf-16": {"encoding": "utf-16", "delimiter": "\t"},
    "quotes everywhere": {"quoting": 1},
}


@pytest.mark.parametrize("how", HOW)
def test_as_spreadsheets_write_it(edit: Edit, how: str) -> None:
    path = edit({2: {"decision": "dismissed", "note": "très sûr"}}, **HOW[how])  # type: ignore[arg-type]
    (change,) = take_in([path]).changes
    assert (change.after.decision, change.after.note) == (DISMISSED, "très sûr")


def test_columns_and_rows_in_any_order_and_blank_rows(folder: Path) -> None:
    rows = [dict(reversed(row.items())) for row in reversed(rows_of())]
    rows[0]["decision"] = "confirmed"
    blank = dict.fromkeys(rows[0], "")
    save([rows[0], blank, *rows[1:], blank])
    assert len(take_in([CSV]).changes) == 1


def test_rows_may_be_missing(folder: Path) -> None:
    rows = rows_of()[:1]
    rows[0]["decision"] = "confirmed"
    save(rows)
    assert len(take_in([CSV]).changes) == 1


def test_every_row_that_is_wrong_is_named_and_nothing_is_taken(edit: Edit) -> None:
    path = edit(
        {
            2: {"decision": "confirmed"},
            3: {"decision": "maybe"},
            4: {"fingerprint": "ffff"},
            5: {"fingerprint": rows_of()[0]["fingerprint"]},
            6: {"side_a_value": "Monday"},
            7: {"fingerprint": " "},
            8: {"note": "x" * 20_000},
        }
    )
    problems = wrong(path)
    for row, says in {
        3: "the decision 'maybe'",
        4: "the fingerprint 'ffff' is unknown",
        5: "is doubled, it stands in row 2 too",
        6: "'side_a_value' was changed",
        7: "has no fingerprint",
        8: "'note' is longer than 16,000 characters",
    }.items():
        assert any(
            p.startswith(f"{path.as_posix()}, row {row}: ") and says in p for p in problems
        ), row
    assert not any(", row 2: " in p or ", row 9: " in p for p in problems)
    assert "it was 'Saturday', and is 'Monday'" in " ".join(problems)


@pytest.mark.parametrize("column", ["fingerprint", "why", "decision", "decided_on"])
def test_a_missing_column(folder: Path, column: str) -> None:
    rows = rows_of()
    for row in rows:
        del row[column]
    save(rows)
    with pytest.raises(DiscrepancyError, match=f"column.* '{column}'"):
        take_in([CSV])


def test_a_file_that_is_not_there(folder: Path) -> None:
    with pytest.raises(DiscrepancyError, match=r"^none.csv: there is no such file"):
        take_in(["none.csv"])


def test_where_no_report_was_written(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "else").mkdir()
    shutil.copy(CSV, tmp_path / "else/a.csv")
    monkeypatch.chdir(tmp_path / "else")
    assert "run 'discrepancy report' in this folder first" in wrong(Path("a.csv"))[0]


# ---------------------------------------------------------------- two editors


def test_two_files_that_decide_different_rows(edit: Edit) -> None:
    a = edit({2: {"decision": "confirmed"}}, Path("a.csv"))
    b = edit({3: {"decision": "dismissed"}}, Path("b.csv"))
    assert len(take_in([a, b]).changes) == 2


def test_two_files_that_agree(edit: Edit) -> None:
    a = edit({2: {"decision": "confirmed"}}, Path("a.csv"))
    b = edit({2: {"decision": "CONFIRMED "}}, Path("b.csv"))
    assert len(take_in([a, b]).changes) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"decision": "confirmed", "editor": "Kim"}, {"decision": "dismissed", "editor": "Ola"}),
        ({"decision": "confirmed", "note": "x"}, {"decision": "confirmed", "note": "y"}),
        ({"decision": "confirmed", "mine": "x"}, {"decision": "confirmed", "mine": "y"}),
    ],
)
def test_two_files_that_disagree_show_both_and_none_is_taken(
    edit: Edit, one: dict[str, str], other: dict[str, str]
) -> None:
    a = edit({2: one, 3: {"decision": "dismissed"}}, Path("a.csv"))
    b = edit({2: other}, Path("b.csv"))
    (problem,) = wrong(a, b)
    assert problem.startswith("a.csv row 2 and b.csv row 2 disagree on ")
    for words in (one, other):
        assert all(word in problem for word in words.values())


def test_an_older_copy_does_not_undo_what_was_decided_since(edit: Edit, report: Report) -> None:
    b = edit({3: {"decision": "dismissed"}}, Path("b.csv"))
    take_in([edit({2: {"decision": "confirmed"}}, Path("a.csv"))])
    write_reports(report, CSV.parent)
    taken = take_in([b])
    assert [c.after.decision for c in taken.changes] == [DISMISSED]
    assert len(taken.kept) == 1
    assert sorted(decided().values()) == ["confirmed", "dismissed"]


def test_what_was_decided_can_be_opened_again(edit: Edit, report: Report) -> None:
    take_in([edit({2: {"decision": "confirmed"}})])
    write_reports(report, CSV.parent)
    (change,) = take_in([edit({2: {"decision": "open"}})]).changes
    assert change.before is not None
    assert (change.before.decision, change.after.decision) == (CONFIRMED, OPEN)


def test_opened_again_in_a_copy_that_shows_it_is_new(edit: Edit, report: Report) -> None:
    take_in([edit({2: {"decision": "confirmed"}, 3: {"decision": "confirmed"}})])
    write_reports(report, CSV.parent)
    fresh = edit({2: {"decision": "open"}}, Path("copy.csv"))  # row 3 tells its age
    (change,) = take_in([fresh]).changes
    assert change.after.decision is OPEN


def test_another_editors_unseen_decision_is_not_written_over(edit: Edit) -> None:
    b = edit({2: {"decision": "dismissed", "editor": "Ola"}}, Path("b.csv"))
    take_in([edit({2: {"decision": "confirmed", "editor": "Kim"}}, Path("a.csv"))])
    (problem,) = wrong(b)
    assert "dismissed by Ola / confirmed by Kim" in problem
    assert len(take_in([b], overrule=True).changes) == 1
    assert list(decided().values()) == ["dismissed"]


@pytest.mark.parametrize("names", [("", ""), ("Kim", ""), ("", "Ola")])
def test_who_gives_no_name_may_be_another(edit: Edit, names: tuple[str, str]) -> None:
    b = edit({2: {"decision": "dismissed", "editor": names[1]}}, Path("b.csv"))
    take_in([edit({2: {"decision": "confirmed", "editor": names[0]}}, Path("a.csv"))])
    (problem,) = wrong(b)
    assert "disagree on " in problem and "--overrule" in problem
    assert list(decided().values()) == ["confirmed"]
    assert len(take_in([b], overrule=True).changes) == 1


def test_a_second_thought_in_the_reports_own_csv(edit: Edit) -> None:
    take_in([edit({2: {"decision": "confirmed"}})])
    (change,) = take_in([edit({2: {"decision": "dismissed"}})]).changes
    assert change.before is not None and change.before.decision is CONFIRMED


def test_another_editors_decision_that_was_seen_gives_way(edit: Edit, report: Report) -> None:
    take_in([edit({2: {"decision": "confirmed", "editor": "Kim"}})])
    write_reports(report, CSV.parent)
    path = edit({2: {"decision": "dismissed", "editor": "Ola"}})
    assert len(take_in([path]).changes) == 1


def test_a_store_that_was_lost_comes_back_from_the_csv(edit: Edit, report: Report) -> None:
    take_in([edit({2: {"decision": "confirmed"}})])
    write_reports(report, CSV.parent)
    before = STORE.read_bytes()
    STORE.unlink()
    take_in([CSV])
    assert STORE.read_bytes() == before


def test_an_older_copy_of_a_row_that_has_changed_since(edit: Edit, report: Report) -> None:
    path = edit({3: {"decision": "dismissed"}}, Path("a.csv"))
    first = report.findings[0].model_copy(update={"why": "Said in other words."})
    write_reports(report.model_copy(update={"findings": (first, *report.findings[1:])}), CSV.parent)
    assert rows_of()[0]["why"] == "Said in other words."
    assert len(take_in([path]).changes) == 1


def test_letters_that_the_encoding_has_not_come_back(edit: Edit, report: Report) -> None:
    take_in(
        [edit({2: {"decision": "confirmed", "note": "Ερώτηση", "editor": "Łucja", "メモ": "京"}})]
    )
    write_reports(report, CSV.parent)
    path = edit({3: {"decision": "dismissed"}}, Path("a.csv"), encoding="cp1252", delimiter=";")
    assert "Ł".encode() not in path.read_bytes()
    (change,) = take_in([path]).changes
    assert change.place == "a.csv row 3"
    assert opened(STORE).store.columns == ("メモ",)
    text = STORE.read_text(encoding="utf-8")
    assert all(word in text for word in ("Ερώτηση", "Łucja", "京"))


def test_a_column_that_the_file_does_not_have_is_no_word_taken_back(
    edit: Edit, report: Report
) -> None:
    old = edit({}, Path("old.csv"))
    take_in([edit({2: {"decision": "confirmed", "mine": "x"}})])
    write_reports(report, CSV.parent)
    assert take_in([old]).changes == ()
    (change,) = take_in([edit({2: {"decision": "dismissed"}}, Path("b.csv"), old)]).changes
    assert change.after.columns == (("mine", "x"),)
