"""The seed articles, which are not part of this repository, held against their ``expected.json``.

Looked for in ``../shared/seeds`` beside the repository, or in the folder that the environment
variable DISCREPANCY_SHARED names.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from stories import ROOT, told

import discrepancy
from discrepancy.models import Confidence, Finding, FindingKind, Report
from discrepancy.normalise import person

SHARED = Path(os.environ.get("DISCREPANCY_SHARED") or ROOT.parent / "shared")
SEEDS = SHARED / "seeds"

pytestmark = pytest.mark.skipif(
    not (SEEDS / "expected.json").is_file(),
    reason=f"no seed articles in {SEEDS}; name their parent folder in DISCREPANCY_SHARED",
)


@cache
def expected() -> dict[str, list[dict[str, Any]]]:
    loaded = json.loads((SEEDS / "expected.json").read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


@cache
def checked() -> Report:
    return discrepancy.check(SEEDS)


def _sources(finding: Finding) -> set[str]:
    return {s for side in finding.sides for s in side.sources}


def _holds(value: str, wanted: str) -> bool:
    """Whether a side's value is the one wanted, or has its last word."""
    return (
        wanted.casefold() in value.casefold() or wanted.split()[-1].casefold() in value.casefold()
    )


def _answers(finding: Finding, want: dict[str, Any]) -> bool:
    if "outlier_source" in want:
        right, wrong = want["values"]
        for a, b in (finding.sides, finding.sides[::-1]):
            if _holds(a.value, right) and _holds(b.value, wrong):
                apart = want["outlier_source"] in set(b.sources) - set(a.sources)
                return (
                    apart
                    and set(want["agreeing_sources"]) <= set(a.sources)
                    and finding.kind is FindingKind.CONFLICT
                )
        return False
    if "values" in want:
        text = " ".join([finding.slot, finding.why, *(s.value for s in finding.sides)])
        words = [w for value in want["values"] for w in value.removesuffix("s").split()]
        return set(want["sources"]) <= _sources(finding) and all(w in text for w in words)
    return set(want["sources"]) == _sources(finding) and finding.kind is FindingKind.UPDATE


@cache
def answers() -> dict[str, Finding]:
    """The finding that answers each ``must_conflict``."""
    found = {}
    for want in expected()["must_conflict"]:
        mine = [f for f in checked().findings if _answers(f, want)]
        if mine:
            found[want["id"]] = mine[0]
    return found


def test_all_are_found() -> None:
    missing = [w["what"] for w in expected()["must_conflict"] if w["id"] not in answers()]
    assert not missing, f"missing {missing} among {told(checked().findings)}"


def test_severity() -> None:
    for want in expected()["must_conflict"]:
        finding = answers()[want["id"]]
        if want["severity"] == "high":
            assert finding.severity == "high" and finding.confidence != "low"
        elif "update" in want["severity"]:
            assert finding.severity == "low" or finding.kind is FindingKind.UPDATE


def test_no_false_alarm() -> None:
    known = [f.fingerprint for f in answers().values()]
    loud = [
        f
        for f in checked().findings
        if f.kind is FindingKind.CONFLICT
        and f.confidence is not Confidence.LOW
        and f.fingerprint not in known
    ]
    assert not loud, told(loud)


def test_no_trap_springs() -> None:
    """No conflict, however unsure, sets two of the values that a trap names against each other."""
    known = [f.fingerprint for f in answers().values()]
    for finding in checked().findings:
        if finding.kind is not FindingKind.CONFLICT or finding.fingerprint in known:
            continue
        for trap in expected()["must_not_conflict"]:
            both = all(side.value.split()[-1] in trap["what"] for side in finding.sides)
            assert not both, f"{trap['what']}: {told([finding])}"


def test_two_events() -> None:
    """The articles of the two meetings are kept apart, each event has its articles."""
    mains = sorted(e.main_of for e in checked().events if e.main_of)
    by_outlier = [w for w in expected()["must_conflict"] if "outlier_source" in w]
    calls = {s for w in by_outlier for s in [w["outlier_source"], *w["agreeing_sources"]]}
    others = {s.id for s in checked().sources} - calls
    assert sorted(map(sorted, mains)) == sorted([sorted(calls), sorted(others)])


def test_quotes_are_exact() -> None:
    for finding in checked().findings:
        for side in finding.sides:
            for e in side.evidence:
                text = (SEEDS / f"{e.source}.txt").read_text("utf-8").replace("\r\n", "\n")
                assert " ".join(e.quote.split()) in " ".join(text.split())
                assert e.quote in e.sentence


def test_spellings_of_one_name_agree() -> None:
    """Names that the traps call one person compare as one."""
    traps = [t["what"] for t in expected()["must_not_conflict"] if "romanisation" in t["what"]]
    assert traps
    for what in traps:
        head = what.partition(":")[0]
        a, b = (part.split("(")[0].strip() for part in head.split(" and "))
        assert person.normalise(a).family
        assert discrepancy.compare_values("person", a, b).outcome == "agree"
