"""How many of the findings are right, by the eye of a person who read both articles.

``benchmarks/precision/README.md`` describes the labels. They are matched to the findings of the
current program by story, kind of slot, the values, and at least one shared article on each side: a
finding that the program gives today and nobody has read is counted as unread, never as right.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

from discrepancy.models import Confidence, Finding
from evaluation.data import ROOT, Checked

__all__ = ["FILE", "LABELS", "draw", "evaluate", "kept", "row"]

FILE = Path(__file__).resolve().parents[1] / "precision" / "labels.json"
LABELS = ("conflict", "update", "variant", "false alarm")
_MEDIUM = 100
_SEED = 66
_SLOT = 60
"""Characters: a longer slot quotes half a sentence, and is kept as its kind alone."""

Row = dict[str, Any]
_Key = tuple[str, str, tuple[str, ...]]


def row(story: str, finding: Finding) -> Row:
    """A finding as labels hold it: no sentence, no event."""
    sides = sorted(
        ({"value": s.value, "articles": sorted(s.sources)} for s in finding.sides),
        key=lambda s: (str(s["value"]), s["articles"]),
    )
    return {
        "story": story,
        "slot": finding.slot,
        "kind": finding.kind.value,
        "confidence": finding.confidence.value,
        "sides": sides,
    }


def _key(read: Mapping[str, Any]) -> _Key:
    values = sorted(" ".join(str(s["value"]).casefold().split()) for s in read["sides"])
    return read["story"], str(read["slot"]).split("(")[0], tuple(values)


def _same_articles(one: Row, other: Row) -> bool:
    def by_value(of: Row) -> list[Row]:
        return sorted(of["sides"], key=lambda s: " ".join(str(s["value"]).casefold().split()))

    sides = zip(by_value(one), by_value(other), strict=True)
    return all(set(x["articles"]) & set(y["articles"]) for x, y in sides)


def draw(runs: Mapping[str, Checked]) -> list[tuple[str, Finding]]:
    """All findings of high confidence, and a hundred of medium drawn by a seed, by story."""
    every = [(name, f) for name in sorted(runs) for f in runs[name].findings]
    every.sort(key=lambda x: (x[0], json.dumps(row(*x), sort_keys=True)))
    medium = [x for x in every if x[1].confidence is Confidence.MEDIUM]
    drawn = Random(_SEED).sample(medium, min(_MEDIUM, len(medium)))
    return [x for x in every if x[1].confidence is Confidence.HIGH or x in drawn]


def to_read(runs: Mapping[str, Checked]) -> list[Row]:
    """What is drawn, with the sentences of both sides, and ``label`` and ``reason`` to fill in."""
    known = _labels(FILE)
    found = []
    for story, finding in draw(runs):
        one = row(story, finding)
        old = _label(one, known) or {}
        texts = [
            [f"{e.source}: {' '.join(e.sentence.split())}" for e in s.evidence]
            for s in sorted(finding.sides, key=lambda s: (s.value, sorted(s.sources)))
        ]
        for side, sentences in zip(one["sides"], texts, strict=True):
            side["sentences"] = sentences
        told = {"why": finding.why, "event": finding.event}
        found.append(
            {**one, **told, "label": old.get("label", ""), "reason": old.get("reason", "")}
        )
    return found


def kept(rows: Iterable[Row]) -> list[Row]:
    """Rows that somebody has labelled, without sentences: what the project keeps. Raises SystemExit
    for a label that is none."""
    found = []
    for read in rows:
        if not read.get("label"):
            continue
        if read["label"] not in LABELS:
            raise SystemExit(f"'{read['label']}' is no label; known are {', '.join(LABELS)}.")
        one = {k: read[k] for k in ("story", "slot", "kind", "confidence", "label")}
        if len(one["slot"]) > _SLOT:
            one["slot"] = one["slot"].split("(")[0]
        sides = [{"value": s["value"], "articles": s["articles"]} for s in read["sides"]]
        found.append({**one, "sides": sides, "reason": read.get("reason", "")})
    return sorted(found, key=lambda r: json.dumps(r, sort_keys=True))


def merged(old: Iterable[Row], new: Iterable[Row]) -> list[Row]:
    """Labels of two readings; of one finding the newer."""
    fresh = list(new)
    rest = [r for r in old if not _label(r, _grouped(fresh))]
    return kept([*rest, *fresh])


def _grouped(rows: Iterable[Row]) -> dict[_Key, list[Row]]:
    found: dict[_Key, list[Row]] = {}
    for read in rows:
        found.setdefault(_key(read), []).append(read)
    return found


def _labels(path: Path) -> dict[_Key, list[Row]]:
    return _grouped(json.loads(path.read_text("utf-8")) if path.is_file() else [])


def _label(one: Row, known: Mapping[_Key, Sequence[Row]]) -> Row | None:
    return next((r for r in known.get(_key(one), ()) if _same_articles(one, r)), None)


def evaluate(runs: Mapping[str, Checked], path: Path = FILE) -> dict[str, Any]:
    """Precision of high and of medium confidence, and false alarms per story.

    ``right``: a real discrepancy of whatever kind; ``right_kind``: of the kind that the program says
    (``internal`` counts as conflict). ``false_alarms_per_story``: as many as were read, plus the
    same share of those that nobody has read, None where nobody has read any; ``false_alarms_read``:
    those read alone.
    """
    known = _labels(path)
    found: dict[str, Any] = {}
    alarms = read_alarms = 0.0
    for level in (Confidence.HIGH, Confidence.MEDIUM):
        counts: Counter[str] = Counter()
        for story, run in sorted(runs.items()):
            for finding in run.findings:
                if finding.confidence is level:
                    counts.update(_counts(finding, _label(row(story, finding), known)))
        of = {k: counts[k] for k in ("findings", "read", "right", "right_kind", *LABELS)}
        found[level.value] = of
        wrong = of["false alarm"]
        read_alarms += wrong
        alarms += wrong + (of["findings"] - of["read"]) * (wrong / of["read"] if of["read"] else 0)
    found["stories"] = len(runs)
    any_read = any(found[level]["read"] for level in ("high", "medium"))
    found["false_alarms_per_story"] = round(alarms / len(runs), 4) if any_read else None
    found["false_alarms_read"] = int(read_alarms)
    found["labels"] = sum(len(rows) for rows in known.values())
    return found


def _counts(finding: Finding, label: Row | None) -> list[str]:
    if label is None:
        return ["findings"]
    said = "conflict" if finding.kind.value == "internal" else finding.kind.value
    right = ["right"] if label["label"] != "false alarm" else []
    same = ["right_kind"] if label["label"] == said else []
    return ["findings", "read", label["label"], *right, *same]


def outside(path: Path) -> Path:
    """``path``, where it is not in the project: sentences of articles have no place in it."""
    if path.resolve().is_relative_to(ROOT):
        raise SystemExit(f"{path}: holds sentences of articles; choose a file outside the project.")
    return path
