"""The labelled pairs of sentences: found with the right two sides, or rightly quiet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from discrepancy.models import Evidence, Finding, FindingKind, Side
from evaluation.data import Checked, is_loud, pairs
from evaluation.values import fits

__all__ = ["evaluate", "labels"]

FOUND_BY = {
    "conflict": {FindingKind.CONFLICT, FindingKind.UPDATE, FindingKind.INTERNAL},
    "update": {FindingKind.CONFLICT, FindingKind.UPDATE, FindingKind.INTERNAL},
    "variant": {FindingKind.VARIANT},
}
"""A conflict and an update are both an alarm; which of the two it is, is counted apart."""
ALARMS = {FindingKind.CONFLICT, FindingKind.UPDATE}


def labels(path: Path) -> list[dict[str, Any]]:
    """The labelled pairs of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _flat(text: str) -> str:
    return " ".join(text.split())


def _at(side: Side, place: Mapping[str, str]) -> list[Evidence]:
    """The side's evidence in that sentence of that article."""
    wanted = _flat(place["sentence"])
    return [
        e
        for e in side.evidence
        if e.source == place["article"]
        and (_flat(e.sentence) in wanted or wanted in _flat(e.sentence))
    ]


def _joined(finding: Finding, label: Mapping[str, Any], *, valued: bool) -> bool:
    """Whether the finding sets the label's two sentences (and values) against each other."""

    def held(side: Side, place: Mapping[str, str]) -> bool:
        at = _at(side, place)
        return bool(at) and (not valued or fits(place["value"], side, at))

    return any(held(x, label["a"]) and held(y, label["b"]) for x, y in pairs(finding))


def evaluate(labelled: list[dict[str, Any]], runs: Mapping[str, Checked]) -> dict[str, Any]:
    """Counts by label, and the outcome of every pair by its id."""
    counts: dict[str, dict[str, int]] = {}
    outcomes = {}
    for label in labelled:
        findings = runs[label["story"]].findings
        sort = label["label"]
        count = counts.setdefault(sort, {"n": 0, "right": 0, "right_loud": 0, "right_kind": 0})
        count["n"] += 1
        if sort in FOUND_BY:
            hits = [
                f for f in findings if f.kind in FOUND_BY[sort] and _joined(f, label, valued=True)
            ]
            right, loud = bool(hits), any(is_loud(f) for f in hits)
            kind = any(f.kind.value == sort for f in hits)
        else:  # any two values of these sentences: the stricter reading of 'quiet'
            hits = [f for f in findings if f.kind in ALARMS and _joined(f, label, valued=False)]
            right, loud = not hits, not any(is_loud(f) for f in hits)
            kind = right
        count["right"] += right
        count["right_loud"] += loud
        count["right_kind"] += kind
        best = min(hits, key=lambda f: ["high", "medium", "low"].index(f.confidence), default=None)
        slot = best.slot.split("(")[0] if best else ""
        shown = f"{best.kind} {best.confidence} {slot}" if best else "nothing"
        outcomes[label["id"]] = f"{sort}: {'right' if right else 'WRONG'} ({shown})"
    return {"counts": counts, "pairs": outcomes}
