"""The whole report as JSON, by the schema in ``docs/report.schema.json``."""

from __future__ import annotations

from discrepancy.models import Report
from discrepancy.report import Reporter
from discrepancy.report._escape import inert_json

__all__ = ["REPORTER"]


def render(report: Report, **_: object) -> str:
    """The report as indented JSON; the order of the keys is that of the records."""
    return inert_json(report.model_dump_json(indent=2)) + "\n"


REPORTER = Reporter(
    "json", ".json", "Everything, for programs; see report.schema.json.", render, "findings.json"
)
