"""The paraphrase control: a copy that says the same in another way of writing must stay quiet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from random import Random
from typing import Any, NamedTuple

from discrepancy.models import Finding, FindingKind, Source
from evaluation.data import Story, check, each, findings, is_loud, sources
from evaluation.planting.paraphrase import SORTS
from evaluation.planting.text import copied

__all__ = ["Control", "controls", "evaluate", "is_new"]

_ALARMS = {FindingKind.CONFLICT, FindingKind.UPDATE, FindingKind.INTERNAL}
_SEED = 11


class Control(NamedTuple):
    """A copy of ``origin`` with ``edits`` changes of writing of one sort."""

    story: str
    sort: str
    origin: str
    copy: Source
    edits: int


def controls(story: Story, sort: str, most: int) -> list[Control]:
    """At most ``most`` copies: of the articles drawn, those in which the sort changes anything."""
    rng = Random(f"{_SEED} {story.name} {sort}")
    order = list(sources(story))
    rng.shuffle(order)
    made: list[Control] = []
    for article in order:
        edits = SORTS[sort](article)
        if edits and len(made) < most:
            copy, _ = copied(article, f"{article.id}-copy{len(made)}", edits)
            made.append(Control(story.name, sort, article.id, copy, len(edits)))
    return made


def _sides(finding: Finding, copy: str = "", origin: str = "") -> list[frozenset[str]]:
    """The sources of each side, the copy taken for its origin."""
    return [frozenset(origin if s == copy else s for s in side.sources) for side in finding.sides]


def is_new(finding: Finding, control: Control, before: Sequence[Finding]) -> bool:
    """Whether a finding of a run with the copy is one that the story without it does not have. It
    has it where a finding of the same kind of slot has the copy's origin wherever the copy is now,
    and shares an article with every other side."""
    if finding.kind not in _ALARMS or not any(control.copy.id in s.sources for s in finding.sides):
        return False
    now = _sides(finding, control.copy.id, control.origin)
    slot = finding.slot.split("(")[0]
    for old in before:
        if old.slot.split("(")[0] != slot or old.kind not in _ALARMS:
            continue
        then = _sides(old)
        for order in (then, then[::-1]):
            if len(order) == len(now) and all(
                x & y and (control.origin not in x or control.origin in y)
                for x, y in zip(now, order, strict=True)
            ):
                return False
    return True


class Result(NamedTuple):
    control: Control
    new: tuple[Finding, ...]


def _tried(job: tuple[Story, str, int]) -> list[Result]:
    story, sort, most = job
    results = []
    for control in controls(story, sort, most):
        made = findings([*sources(story), control.copy])
        new = tuple(f for f in made if is_new(f, control, check(story).findings))
        results.append(Result(control, new))
    return results


def draw(stories: Sequence[Story], most: int, jobs: int) -> list[Result]:
    """Up to ``most`` copies of each sort of writing in each story, each run with its story."""
    work = [(story, sort, most) for story in stories for sort in SORTS]
    return [r for results in each(_tried, work, jobs) for r in results]


def evaluate(stories: Sequence[Story], most: int, jobs: int) -> dict[str, Any]:
    """How many copies gave nothing new, by sort and in all."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: {"n": 0, "quiet": 0, "quiet_loud": 0})
    for result in draw(stories, most, jobs):
        for key in (result.control.sort, "all"):
            counts[key]["n"] += 1
            counts[key]["quiet"] += not result.new
            counts[key]["quiet_loud"] += not any(is_loud(f) for f in result.new)
    return dict(counts)
