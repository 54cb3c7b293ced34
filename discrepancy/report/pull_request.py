"""A comment on a pull or merge request: Markdown that is small enough for every host.

GitHub takes 65,536 characters. The first line is not seen, and tells a program which of its comments to
replace.
"""

from __future__ import annotations

from discrepancy.models import Report
from discrepancy.report import Reporter
from discrepancy.report._digest import digest

__all__ = ["REPORTER"]

_MARK = "<!-- discrepancy -->\n"
_LIMIT = 60_000


def render(report: Report, *, threshold: object = None, places: object = None, **_: object) -> str:
    """What fails the run, then everything else folded away."""
    return _MARK + digest(report, _LIMIT, threshold=threshold, places=places)


REPORTER = Reporter("pull-request", ".md", "A comment on a pull request.", render, whole=False)
