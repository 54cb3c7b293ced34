"""``discrepancy review`` and ``report``: exit codes, what is said, and on which stream."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from editing import CSV, STORE, Edit, rows_of, save

from discrepancy.cli import cli
from discrepancy.models import Report
from discrepancy.review import write_reports

FIXTURE = Path(__file__).resolve().parents[2] / "fixtures/defence-talks"


def invoke(*args: str) -> Result:
    return CliRunner().invoke(cli, list(args))


def test_taken_in(edit: Edit) -> None:
    edit({2: {"decision": "confirmed", "editor": "Kim", "note": "\x1b[2J"}})
    result = invoke("review", str(CSV))
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == r"reports/conflicts.csv row 2: confirmed by Kim ('\x1b[2J')"
    assert lines[1].split() == ["2031-05-04/fire/port-lindow", "holder(Port", "Lindow,", "harbour",
                                "master):", "Ada", "Brook", "/"]  # fmt: skip
    assert lines[-1] == "8 rows, 1 new decision (1 confirmed), kept in .discrepancy/decisions.json."


def test_what_it_says_fits_a_screen(edit: Edit) -> None:
    edit({n: {"decision": "dismissed", "note": "x" * 500} for n in range(2, 10)})
    lines = invoke("review", str(CSV), "--width", "60").stdout.splitlines()
    assert max(map(len, lines)) <= 60


def test_each_row_that_is_wrong_has_its_line(edit: Edit) -> None:
    edit({2: {"decision": "ja\x1b[2J"}, 4: {"why": "x"}, 5: {"decision": "confirmed"}})
    result = invoke("review", str(CSV))
    assert (result.exit_code, result.stdout) == (2, "")
    first, second, last = result.stderr.splitlines()
    assert first.startswith(r"Error: reports/conflicts.csv, row 2: the decision 'ja\x1b[2J'")
    assert second.startswith("Error: reports/conflicts.csv, row 4: 'why' was changed")
    assert last == "Nothing was taken in."
    assert not STORE.exists()


def test_two_editors_who_disagree(edit: Edit) -> None:
    edit({2: {"decision": "confirmed", "editor": "Kim"}}, Path("a.csv"))
    edit({2: {"decision": "dismissed", "editor": "Ola"}}, Path("b.csv"))
    result = invoke("review", "a.csv", "b.csv")
    assert result.exit_code == 2
    assert "a.csv row 2 and b.csv row 2 disagree" in result.stderr
    assert "confirmed by Kim / dismissed by Ola" in result.stderr
    assert invoke("review", "a.csv").exit_code == 0
    assert invoke("review", "b.csv").exit_code == 2
    assert invoke("review", "b.csv", "--overrule").exit_code == 0


def test_another_store(edit: Edit, report: Report) -> None:
    other = Path("desk/own.json")
    write_reports(report, Path("desk/out"), decisions=other)
    path = edit({2: {"decision": "confirmed"}}, Path("a.csv"), Path("desk/out/conflicts.csv"))
    assert invoke("review", str(path), "--decisions", str(other)).exit_code == 0
    assert other.exists() and not STORE.exists()


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ([], "name the CSV files"),
        (["none.csv"], "none.csv: there is no such file"),
        (["reports"], "reports: is a folder; name the file in it"),
        ([""], "empty"),
        (["reports/findings.json"], "no column 'fingerprint'"),
        (["reports/conflicts.csv", "--decisions", ""], "empty"),
        (["reports/conflicts.csv", "--decisions", "reports"], "reports"),
        (["--interactive", "--width", "2"], "--width"),
    ],
)
def test_what_a_user_does_wrong(folder: Path, args: list[str], says: str) -> None:
    result = invoke("review", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr


# ---------------------------------------------------------------- report


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(FIXTURE, tmp_path / "articles"))


def test_report_refuses_before_it_reads_anything(articles: Path) -> None:
    assert invoke("report", "articles", "--output-dir", "reports").exit_code == 1
    text = CSV.read_text(encoding="utf-8")
    CSV.write_text(text.replace(",open,", ",confirmed,", 1), encoding="utf-8")
    before = CSV.read_bytes()
    for command in (
        ["report", "no-such-folder", "--output-dir", "reports"],
        ["check", "no-such-folder", "--format", "csv", "--output", "reports/conflicts.csv"],
        ["check", "articles", "--format", "json", "--output", "reports/conflicts.csv"],
        ["claims", "articles", "--output", "reports/conflicts.csv"],
    ):
        result = invoke(*command)
        assert (result.exit_code, result.stdout) == (2, ""), command
        assert "not taken in (row 2 (confirmed))" in result.stderr
        assert "run 'discrepancy review reports/conflicts.csv' first" in result.stderr
        assert CSV.read_bytes() == before


def test_report_says_what_it_carried_over_and_what_is_gone(articles: Path) -> None:
    invoke("report", "articles", "--output-dir", "reports")
    text = CSV.read_text(encoding="utf-8")
    CSV.write_text(text.replace(",open,", ",confirmed,", 1), encoding="utf-8")
    assert invoke("review", str(CSV)).exit_code == 0
    again = invoke("report", "articles", "--output-dir", "reports")
    assert "1 decision carried over." in again.stdout.splitlines()
    (articles / "blog.txt").unlink(missing_ok=True)
    for file in articles.glob("blog.*"):
        file.unlink()
    gone = invoke("report", "articles", "--output-dir", "reports")
    assert "are gone: their rows stay in the CSV, marked resolved" in gone.stdout
    assert {"resolved"} <= {row["decision"] for row in rows_of()}
    pruned = invoke("report", "articles", "--output-dir", "reports", "--prune-resolved")
    assert "gone" not in pruned.stdout
    assert "resolved" not in {row["decision"] for row in rows_of()}


def test_bom(articles: Path) -> None:
    invoke("report", "articles", "--output-dir", "reports", "--bom")
    assert CSV.read_bytes().startswith("\ufefffingerprint,".encode())
    invoke("report", "articles", "--output-dir", "reports")
    assert CSV.read_bytes().startswith(b"fingerprint,")


def test_a_broken_store_stops_before_anything_is_read(articles: Path) -> None:
    STORE.parent.mkdir()
    STORE.write_text("<<<<<<< ours\n")
    result = invoke("report", "no-such-folder", "--output-dir", "reports")
    assert result.exit_code == 2
    assert "decisions.json, line 1: a mark of a merge" in result.stderr
    assert not CSV.exists()


def test_from_check_to_decisions_and_back(articles: Path) -> None:
    """The same way without a folder of reports: one CSV that 'check' writes."""
    late = (articles / "local.txt").rename("late.txt")
    check = ["check", "articles", "--format", "csv", "--output", "conflicts.csv"]
    assert invoke(*check).exit_code == 1
    path = Path("conflicts.csv")
    rows = rows_of(path)
    rows[0] |= {"decision": "confirmed", "note": "as the ministry says", "desk": "foreign"}
    save(rows, path)
    refused = invoke(*check)
    assert refused.exit_code == 2
    assert "not taken in (row 2 (confirmed))" in refused.stderr
    assert invoke("review", "conflicts.csv").exit_code == 0
    late.rename(articles / "local.txt")
    assert invoke(*check).exit_code == 1
    again = rows_of(path)
    assert {**rows[0], "side_a_sources": ""} == {**again[0], "side_a_sources": ""}
    for file in articles.glob("blog.*"):
        file.unlink()
    invoke(*check)
    gone = [row for row in rows_of(path) if row["decision"] == "resolved"]
    assert rows[0]["note"] in [row["note"] for row in gone]


def test_a_partial_run_calls_nothing_gone(articles: Path) -> None:
    assert invoke("check", "articles", "-o", "csv=conflicts.csv").exit_code == 1
    before = STORE.with_name("decisions.rows.json").read_bytes()
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    for command in (
        "init -q",
        "add articles",
        "-c user.name=x -c user.email=x@x.example commit -qm x",
    ):
        subprocess.run(["git", *command.split()], check=True)
    invoke("check", "articles", "-o", "csv=partial.csv", "--changed-since", "HEAD")
    assert rows_of(Path("partial.csv")) == []
    assert STORE.with_name("decisions.rows.json").read_bytes() == before
