"""The findings as a pandas table."""

from __future__ import annotations

import discrepancy
from discrepancy.models import Report
from discrepancy.report._frame import COLUMNS


def test_one_row_for_each_piece_of_evidence(report: Report) -> None:
    table = discrepancy.frame(report)
    assert list(table.columns) == list(COLUMNS)
    assert len(table) == sum(len(s.evidence) for f in report.findings for s in f.sides)
    first = report.findings[0]
    rows = table[table.fingerprint == first.fingerprint]
    assert set(rows.source) == {e.source for s in first.sides for e in s.evidence}


def test_no_findings_is_an_empty_table() -> None:
    assert list(discrepancy.frame(Report()).columns) == list(COLUMNS)
    assert len(discrepancy.frame(Report())) == 0
