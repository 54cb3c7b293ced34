"""The findings as a pandas table, for notebooks and scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discrepancy.models import Report

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["COLUMNS", "frame"]

COLUMNS = ("fingerprint", "kind", "severity", "confidence", "event", "slot", "value", "source",
           "sentence", "start", "end", "why")  # fmt: skip


def frame(report: Report) -> pd.DataFrame:
    """One row for each piece of evidence of each finding, in the order of the report.

    Columns: ``COLUMNS``; ``value`` is that of the evidence's side, ``start`` and ``end`` are
    character offsets of the mention in the source's text. Empty findings give an empty table.
    """
    import pandas as pd

    rows = [
        (f.fingerprint, f.kind.value, f.severity.value, f.confidence.value, f.event, f.slot,
         side.value, e.source, e.sentence, e.start, e.end, f.why)
        for f in report.findings
        for side in f.sides
        for e in side.evidence
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS))
