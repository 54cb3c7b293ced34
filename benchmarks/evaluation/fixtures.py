"""The fixtures: what their ``expected.json`` demands, each story alone and all in one folder.

What counts as found, sprung or unasked is said once, where the tests say it (``tests/stories.py``).
"""

from __future__ import annotations

import importlib
import sys
from typing import Any

from evaluation.data import ROOT

__all__ = ["evaluate"]


def _run(sort: str) -> dict[str, Any]:
    sys.path.append(str(ROOT / "tests"))
    stories = importlib.import_module("stories")
    counts = {"demanded": 0, "found": 0, "traps": 0, "quiet": 0, "loud_extras": 0}
    wrong = []
    for story in stories.stories():
        made = (
            stories.mixed_findings(story.name)
            if sort == "mixed"
            else list(stories.report(story.name).findings)
        )
        wanted, traps = story.expected["must_find"], story.expected["traps"]
        missed = [w["id"] for w in wanted if not stories.found(made, w)]
        sprung = [t["id"] for t in traps if stories.sprung(made, t)]
        extras = stories.unasked(made, wanted)
        counts["demanded"] += len(wanted)
        counts["found"] += len(wanted) - len(missed)
        counts["traps"] += len(traps)
        counts["quiet"] += len(traps) - len(sprung)
        counts["loud_extras"] += len(extras)
        wrong += [f"{story.name} {id}: not found" for id in missed]
        wrong += [f"{story.name} {id}: not quiet" for id in sprung]
        wrong += [f"{story.name}: nobody asked for {f.slot}" for f in extras]
    return {**counts, "wrong": wrong}


def evaluate() -> dict[str, Any]:
    """Counts for the stories run alone and together."""
    return {sort: _run(sort) for sort in ("alone", "mixed")}
