"""The summary of a GitHub job: Markdown for ``$GITHUB_STEP_SUMMARY``, which takes 1 MiB a step."""

from __future__ import annotations

from discrepancy.models import Report
from discrepancy.report import Reporter
from discrepancy.report._digest import digest

__all__ = ["REPORTER"]

_LIMIT = 1024 * 1024 - 1


def render(report: Report, *, threshold: object = None, places: object = None, **_: object) -> str:
    """What fails the run, then everything else folded away."""
    return digest(report, _LIMIT, threshold=threshold, places=places)


REPORTER = Reporter(
    "github-summary", ".md", "The summary of a GitHub job, under 1 MiB.", render, whole=False
)
