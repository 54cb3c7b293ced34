"""Where reports go: never over what is read, never two into one file, and a slip of the keyboard makes no
file of a strange name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from newsroom import Desk

from discrepancy.config import nearest


@pytest.fixture
def furnished(desk: Desk) -> Desk:
    """A desk with settings, tables of sources, a baseline and what a report remembers."""
    (desk.folder / "discrepancy.toml").write_text('paths = ["articles"]\n')
    (desk.folder / "articles/sources.toml").write_text('[blog]\npublisher = "Fjord Blog"\n')
    (desk.folder / "articles/claims.csv").write_text(
        "source,event,attribute,value\nwire,e,crew,4\nblog,e,crew,5\n"
    )
    desk.run("baseline", "write", "--quiet", "--reason", "x")
    desk.run("report", "--quiet", "--output-dir", "reports")
    return desk


@pytest.mark.parametrize(
    "name",
    [
        "articles/wire.txt", "articles/../articles/wire.txt", "articles/claims.csv",
        "articles/sources.toml", "discrepancy.toml", ".discrepancy/baseline.json",
        ".discrepancy/decisions.rows.json",
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", ["check", "claims", "events", "sources", "cells"])
def test_no_report_is_written_over_what_is_read(furnished: Desk, command: str, name: str) -> None:
    path = furnished.folder / name
    before = path.read_bytes()
    result = furnished.run(command, "--quiet", "--output", name)
    assert result.exit_code == 2
    assert result.stderr == f"Error: {name}: is read here; name another file to write to.\n"
    assert path.read_bytes() == before


def test_no_folder_of_reports_is_written_over_an_article(desk: Desk) -> None:
    article = desk.folder / "articles/report.md"
    shutil.copy(desk.folder / "articles/wire.txt", article)
    before = article.read_bytes()
    result = desk.run("report", "articles", "--quiet", "--output-dir", "articles")
    assert result.exit_code == 2
    assert "articles/report.md: is read here" in result.stderr
    assert article.read_bytes() == before
    assert not (desk.folder / "articles/conflicts.csv").exists()


def test_a_report_replaces_the_last_one_where_it_lies_among_the_articles(desk: Desk) -> None:
    for _ in range(2):
        assert desk.run("report", ".", "--quiet", "--output-dir", ".").exit_code == 1
    assert desk.run("check", ".", "--quiet", "--output", "report.md").exit_code == 1


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("jsn=out", "there is no format 'jsn'; did you mean 'json'?"),
        ("Sarif=out", "there is no format 'Sarif'; did you mean 'sarif'?"),
        ("q=out", "there is no format 'q'; known are csv, github,"),
    ],
)
def test_a_format_that_is_not_there(desk: Desk, output: str, told: str) -> None:
    result = desk.run("check", "articles", "--quiet", "--output", output)
    assert result.exit_code == 2
    assert told in result.stderr
    assert not (desk.folder / output).exists()
    assert desk.run("check", "articles", "--quiet", "--output", f"./{output}").exit_code == 1
    assert (desk.folder / output).is_file()


def test_two_reports_never_share_a_file(desk: Desk) -> None:
    (desk.folder / "link.json").symlink_to("out.json")
    for other in ("articles/../out.json", "link.json"):
        outputs = ("--output", "json=out.json", "--output", f"sarif={other}")
        result = desk.run("check", "articles", "--quiet", *outputs)
        assert result.exit_code == 2
        assert "would all go to" in result.stderr
    assert not (desk.folder / "out.json").exists()


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no /dev/null here")
def test_any_number_may_be_thrown_away(desk: Desk) -> None:
    outputs = ("--output", "json=/dev/null", "--output", "sarif=/dev/null")
    assert desk.run("check", "articles", "--quiet", *outputs).exit_code == 1


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("since", "did you mean 'changed-since'?"),
        ("Fail_On", "did you mean 'fail-on'?"),
        ("reason", "known are fail-on, changed-since, prune-resolved, baseline."),
    ],
)
def test_only_what_is_near_is_suggested(name: str, told: str) -> None:
    assert nearest(name, ["fail-on", "changed-since", "prune-resolved", "baseline"]) == told
