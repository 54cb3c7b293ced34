"""A working folder with a report in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from editing import CSV, Edit, Row, build, rows_of, save

from discrepancy.models import Report
from discrepancy.review import write_reports


@pytest.fixture
def report() -> Report:
    return build()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, report: Report) -> Path:
    """The working folder, with ``reports/conflicts.csv``."""
    monkeypatch.chdir(tmp_path)
    write_reports(report, CSV.parent)
    return tmp_path


@pytest.fixture
def edit(folder: Path) -> Edit:
    """``edit({2: {"decision": "confirmed"}})``: row 2 of the spreadsheet says so; saved to ``path``."""

    def function(changes: dict[int, Row], path: Path = CSV, start: Path = CSV, **how: str) -> Path:
        rows = rows_of(start)
        for number, change in changes.items():
            rows[number - 2] |= change
        save(rows, path, **how)
        return path

    return function
