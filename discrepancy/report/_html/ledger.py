"""The rows of the CSV, taken apart so that the page can put them together again with an editor's
decisions, byte for byte as the program writes them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from discrepancy.models import DecisionState, Report
from discrepancy.report import csv as table
from discrepancy.report._escape import DATE_WORDS, TRUTH, unguard

__all__ = ["ledger", "safe_json"]

_EDITORS = table.EDITORS


def _line(cells: Iterable[str]) -> str:
    """The cells as the CSV has them, without the end of the line."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)  # '': cells of two lines go unquoted
    return out.getvalue()[:-1]


def _identity(report: Report) -> str:
    """What the browser keeps decisions under: the same findings are the same report."""
    every = "\n".join(sorted(f.fingerprint for f in report.findings))
    return hashlib.sha256(every.encode()).hexdigest()[:16]


def _row(header: Sequence[str], record: Sequence[str], first: int) -> list[str]:
    """[fingerprint, cells before the editor's, the editor's own as text, cells behind them]."""
    last = first + len(_EDITORS)
    fingerprint = record[header.index("fingerprint")]
    before = _line(record[:first]) + ","
    # A row of one empty cell alone would be written '""'.
    behind = _line(["", *record[last:]]) if record[last:] else ""
    return [fingerprint, before, *(unguard(c) for c in record[first:last]), behind]


def ledger(report: Report, **options: Any) -> dict[str, Any]:
    """What the script needs: ``identity``, ``header`` (a line), ``rows``, ``decisions`` (the words),
    ``guard`` (what ``_escape.guard`` needs to know, for what the editor writes).

    Without a decision made on the page, header and rows are exactly the text of the CSV format.
    """
    text = table.render(report, **options).removeprefix("\ufeff")
    header, *records = csv.reader(io.StringIO(text))
    first = header.index(_EDITORS[0])
    return {
        "identity": _identity(report),
        "header": _line(header),
        "rows": [_row(header, record, first) for record in records],
        "guard": {"words": sorted(DATE_WORDS), "truth": sorted(TRUTH), "longest": table.LONGEST},
        "decisions": [state.value for state in DecisionState],
    }


def safe_json(data: Any) -> str:
    """JSON that can stand inside a script element: nothing in it ends one, opens a comment or is
    a separator of lines to JavaScript."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text
