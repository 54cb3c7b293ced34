"""GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/.

GitLab holds the reports of two branches against one another by their fingerprints, and so do we.
"""

from __future__ import annotations

import json
from typing import Any

from discrepancy.models import BaselineState, Finding, FindingKind, Report, Severity
from discrepancy.report import Reporter
from discrepancy.report._ci import Loudness, asked, first_place, loudness, message
from discrepancy.report._escape import flat, inert_json
from discrepancy.report._places import Places
from discrepancy.report._threshold import Threshold
from discrepancy.report._view import ordered

__all__ = ["REPORTER"]

_FAILS = {Severity.HIGH: "critical", Severity.MEDIUM: "major", Severity.LOW: "minor"}


def render(report: Report, *, threshold: object = None, places: object = None, **_: object) -> str:
    """A JSON list with an object for each contradiction."""
    least, where = asked(threshold, places)
    kinds = (FindingKind.CONFLICT, FindingKind.INTERNAL)
    found = [_issue(f, least, where) for f in ordered(report) if f.kind in kinds]
    return inert_json(json.dumps(found, indent=2, ensure_ascii=False)) + "\n"


def _issue(finding: Finding, threshold: Threshold, places: Places) -> dict[str, Any]:
    evidence = first_place(finding, places)
    known = " (accepted)" if finding.baseline is BaselineState.KNOWN else ""
    path = places.path(evidence.source) if evidence else "."
    return {
        "description": message(finding) + known,
        "check_name": finding.code,
        "fingerprint": finding.fingerprint,
        "severity": _severity(finding, threshold),
        "location": {
            "path": flat(path),
            "lines": {"begin": places.line(evidence) if evidence else 1},
        },
    }


def _severity(finding: Finding, threshold: Threshold) -> str:
    loud = loudness(finding, threshold)
    if loud is Loudness.ERROR:
        return _FAILS[finding.severity]
    return "minor" if loud is Loudness.WARNING else "info"


REPORTER = Reporter("gitlab", ".json", "GitLab's code quality report.", render, whole=False)
