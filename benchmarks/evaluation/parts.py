"""The parts of an evaluation by name, and what each needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from evaluation import gold, grouping, pairs
from evaluation.data import ECBPLUS, Story, checked, each, ecbplus, fixtures

__all__ = ["NAMES", "SKIPPED", "below_floors", "misses", "run"]

SKIPPED = "skipped: the ECB+ folder is not here (../shared/data/ecbplus)"
"""What stands in the place of figures that nothing here can be measured on."""


def run(name: str, *, jobs: int, folder: Path | None = None, half: str | None = None) -> Any:
    """The figures of one part. ``folder``, ``half``: which gold set, and which half of it."""
    if name == "gold":
        return _gold(jobs, folder, half)
    return _PARTS[name](jobs)


def _named(names: Iterable[str]) -> list[Story]:
    wanted = set(names)
    return [s for s in ecbplus() if s.name in wanted]


def _pairs(jobs: int) -> Any:
    if not ecbplus():
        return SKIPPED
    labelled = pairs.labels(ECBPLUS / "conflicts.jsonl")
    return pairs.evaluate(labelled, checked(_named(x["story"] for x in labelled), jobs))


def _items(folder: Path | None, half: str | None) -> list[gold.Item]:
    halves = gold.halves()
    return [i for i in gold.load(folder or gold.FOLDER) if half in (None, halves[i.story])]


def _gold(jobs: int, folder: Path | None, half: str | None) -> Any:
    if not ecbplus():
        return SKIPPED
    items = _items(folder, half)
    got = gold.evaluate(items, checked(_named(i.story for i in items), jobs))
    return {half: got[half]} if half else got


def _group(part: str) -> tuple[str, Any]:
    stories = fixtures() if part == "fixtures" else [s for s in ecbplus() if s.split == part]
    return part, grouping.evaluate(stories) if stories else SKIPPED


def _grouping(jobs: int) -> Any:
    return dict(each(_group, ("train", "dev", "fixtures"), jobs))


_PARTS: dict[str, Callable[[int], Any]] = {"pairs": _pairs, "grouping": _grouping}
NAMES = ("pairs", "gold", "grouping")


def misses(name: str, *, jobs: int, folder: Path | None, half: str | None) -> Iterable[str]:
    """What a part missed, in lines. Of the gold set: the tuning half where none is asked for."""
    if not ecbplus():
        return [SKIPPED]
    if name == "pairs":
        return [f"{k} {v}" for k, v in _pairs(jobs)["pairs"].items() if "WRONG" in v]
    if name == "gold":
        return _gold_misses(jobs, folder, half or "tuning")
    return [f"part '{name}' has no list of misses"]


def _gold_misses(jobs: int, folder: Path | None, half: str) -> Iterable[str]:
    items = _items(folder, half)
    return gold.misses(items, checked(_named(i.story for i in items), jobs), half)


def below_floors(jobs: int) -> list[str]:
    """The floors that the fixtures do not reach, a line each."""
    return []
