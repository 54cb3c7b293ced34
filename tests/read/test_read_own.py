"""The program's own reports are no articles, wherever they were written."""

from __future__ import annotations

from pathlib import Path

import pytest
from newsroom import FOUR, Desk

import discrepancy
from discrepancy.errors import DiscrepancyError
from discrepancy.read import _own, read
from discrepancy.report import find_reporter


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk = Desk(tmp_path, monkeypatch)
    desk.write(**FOUR)
    return desk


@pytest.mark.parametrize(
    ("style", "name"),
    [
        ("html", "page.html"), ("markdown", "report.md"), ("pull-request", "comment.md"),
        ("github-summary", "summary.md"), ("terminal", "out.txt"), ("csv", "conflicts.csv"),
        ("json", "findings.json"),
    ],
)  # fmt: skip
def test_a_report_among_the_articles_is_named_and_not_read(
    desk: Desk, style: str, name: str
) -> None:
    report = discrepancy.check("articles")
    (desk.folder / "articles" / name).write_text(
        find_reporter(style).render(report), encoding="utf-8"
    )
    again = read(["articles"])
    assert [(s.name, s.reason) for s in again.skipped] == [(name, _own.REASON)]
    assert {s.id for s in again.sources} == {s.id for s in report.sources}
    assert again.tables == ()


@pytest.mark.parametrize(
    "text",
    [
        "Where the sources differ, the mayor said, is on the date of the fire.",
        "# Where the sources of the Rhine lie\n\nIn the Alps.",
        "fingerprint;name\n1;2\n",
        "Event and when it was.",
        "",
    ],
)
def test_what_only_sounds_like_one_is_read(text: str) -> None:
    assert not _own.starts_as_report(text.encode())


def test_two_reports_of_one_folder_are_one_report(desk: Desk) -> None:
    first = discrepancy.check(".")
    for _ in range(2):
        desk.run("report", ".", "--output-dir", "reports", "--quiet")
    assert discrepancy.check(".").findings == first.findings


def test_a_broken_sources_toml_is_named_with_its_folder(desk: Desk) -> None:
    (desk.folder / "articles" / "sources.toml").write_text("[a\n")
    with pytest.raises(DiscrepancyError, match=r"^articles/sources\.toml: not valid TOML"):
        read(["articles"])
