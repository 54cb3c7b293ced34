"""The report as a page to look at: one self-contained file, see ``docs/page.md``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from discrepancy.models import Claim, Report, Source
from discrepancy.report import Reporter

__all__ = ["REPORTER"]


def render(
    report: Report, *, sources: Sequence[Source] = (), claims: Sequence[Claim] = (), **options: Any
) -> str:
    """The report as HTML. ``sources`` give the sentences around a mention, ``claims`` the matrix of
    who says what and the timelines; without them the page shows what the report itself holds."""
    from discrepancy.report._html.document import document

    return document(report, tuple(sources), tuple(claims), **options)


REPORTER = Reporter("html", ".html", "A page to look at, and to decide on.", render, "report.html")
