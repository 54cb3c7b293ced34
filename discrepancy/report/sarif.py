"""SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/.

A finding is a result: the side that stands alone is its location, all other sentences are related
locations. Columns count characters. What is known is 'unchanged' and suppressed with the reason of the
baseline. What is gone is no result: hosts that do not read 'baselineState' would open it as an alert.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from discrepancy._version import __version__
from discrepancy.models import BaselineState, Evidence, Finding, Report, Side
from discrepancy.report import Reporter
from discrepancy.report._ci import Loudness, asked, first_place, loudness, message
from discrepancy.report._escape import flat, inert_json, visible
from discrepancy.report._places import Places, Region
from discrepancy.report._threshold import Threshold
from discrepancy.report._view import ordered

__all__ = ["REPORTER"]

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Loudness.ERROR: "error", Loudness.WARNING: "warning", Loudness.NOTICE: "note"}
_ROOT = "%SRCROOT%"


def render(
    report: Report,
    *,
    threshold: object = None,
    places: object = None,
    reasons: Mapping[str, str] | None = None,
    **_: object,
) -> str:
    """The findings as one SARIF run."""
    least, where = asked(threshold, places)
    rules = _rules({f.code for f in report.findings})
    order = {rule["id"]: number for number, rule in enumerate(rules)}
    results = [
        _result(f, order[f.code], least, where, (reasons or {}).get(f.fingerprint, ""))
        for f in ordered(report)
    ]
    driver = {"name": "discrepancy", "semanticVersion": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "results": results,
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return inert_json(json.dumps(log, indent=2, ensure_ascii=False)) + "\n"


def _rules(codes: set[str]) -> list[dict[str, Any]]:
    """A rule for each kind that has a finding, by code."""
    from discrepancy.extract import kinds
    from discrepancy.report._lists import kind_sections

    named = {kind.code: kind for kind in kinds()}
    rules = []
    for code in sorted(codes):
        rule: dict[str, Any] = {"id": code, "shortDescription": {"text": "Sources differ."}}
        if kind := named.get(code):
            told = kind_sections(kind)
            rule["name"] = "".join(part.capitalize() for part in kind.name.split())
            rule["shortDescription"] = {"text": f"Sources differ: {kind.name}"}
            about = [f"{name}: {text}" for name, text in told.items() if text]
            if about:
                rule["fullDescription"] = {"text": _plain(" ".join(about))}
        rule["help"] = rule.get("fullDescription", {"text": "discrepancy kinds lists every rule."})
        rules.append(rule)
    return rules


def _plain(text: str) -> str:
    """A SARIF message: '[text](1)' would be a link, '{0}' something to fill in (3.11.5, 3.11.6)."""
    text = flat(text).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return text.replace("{", "{{").replace("}", "}}")


def _result(
    finding: Finding, rule: int, threshold: Threshold, places: Places, reason: str
) -> dict[str, Any]:
    first = first_place(finding, places)
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[loudness(finding, threshold)],
        "message": {"text": _plain(message(finding))},
        "locations": [_location(first, places)] if first else [],
        "relatedLocations": list(_related(finding, first, places)),
        # Lines move and files are renamed: GitHub takes its own key for what the file does not say.
        "partialFingerprints": {
            "discrepancy/v1": finding.fingerprint,
            "primaryLocationLineHash": f"{finding.fingerprint}:1",
        },
        "properties": {
            "kind": finding.kind.value,
            "severity": finding.severity.value,
            "confidence": finding.confidence.value,
            "event": visible(finding.event),
            "slot": visible(finding.slot),
        },
    }
    if finding.baseline is BaselineState.NEW:
        result["baselineState"] = "new"
    elif finding.baseline is BaselineState.KNOWN:
        result["baselineState"] = "unchanged"
        suppressed = {"kind": "external", "status": "accepted"}
        result["suppressions"] = [
            {**suppressed, "justification": flat(reason)} if reason else suppressed
        ]
    return result


def _related(finding: Finding, first: Evidence | None, places: Places) -> Iterator[dict[str, Any]]:
    number = 0
    for side in finding.sides:
        for evidence in side.evidence:
            if evidence != first:
                number += 1
                told = {"text": _plain(_says(side, evidence))}
                yield {"id": number, **_location(evidence, places), "message": told}


def _says(side: Side, evidence: Evidence) -> str:
    return f"{evidence.source}: {side.value}"


def _location(evidence: Evidence, places: Places) -> dict[str, Any]:
    artifact = {"uri": places.uri(evidence.source), "uriBaseId": _ROOT}
    physical: dict[str, Any] = {"artifactLocation": artifact, "region": {"startLine": 1}}
    region, context = places.region(evidence), places.region(evidence, whole=True)
    if region and context:
        quote, sentence = visible(evidence.quote, "\n"), visible(evidence.sentence, "\n")
        physical["region"] = {**_region(region), "snippet": {"text": quote}}
        physical["contextRegion"] = {**_region(context), "snippet": {"text": sentence}}
    return {"physicalLocation": physical}


def _region(region: Region) -> dict[str, int]:
    return {
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    }


REPORTER = Reporter("sarif", ".sarif", "SARIF 2.1.0, for code scanning.", render)
