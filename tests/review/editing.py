"""An invented report, and an editor's hands on its CSV."""

from __future__ import annotations

import csv
import importlib.util
import io
from collections.abc import Callable, Iterable
from pathlib import Path

from discrepancy.models import Report

_spec = importlib.util.spec_from_file_location(
    "invented_report_for_review", Path(__file__).parent.parent / "report" / "conftest.py"
)
assert _spec and _spec.loader
_invented = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_invented)

CSV = Path("reports/conflicts.csv")
STORE = Path(".discrepancy/decisions.json")

Row = dict[str, str]


def build() -> Report:
    """The invented report of a ferry fire, on which nobody has decided."""
    report: Report = _invented.build()
    return report.model_copy(update={"decisions": ()})


def rows_of(path: Path = CSV) -> list[Row]:
    """The rows as a script reads them."""
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))


def save(rows: Iterable[Row], path: Path = CSV, **how: str) -> None:
    """The rows as a script writes them."""
    rows = list(rows)
    names = dict.fromkeys(name for row in rows for name in row)
    with path.open("w", newline="", encoding=how.pop("encoding", "utf-8"), errors="replace") as out:
        writer = csv.DictWriter(out, list(names), **how)  # type: ignore[arg-type]
        writer.writeheader()
        writer.writerows(rows)


Edit = Callable[..., Path]
