"""The parts of an evaluation by name, and what each needs."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from evaluation import fixtures as told
from evaluation import floors, gold, grouping, pairs, paraphrase, planted, precision
from evaluation.data import ECBPLUS, Story, checked, each, ecbplus, fixtures

__all__ = ["NAMES", "SKIPPED", "below_floors", "misses", "run"]

SKIPPED = "skipped: the ECB+ folder is not here (../shared/data/ecbplus)"
"""What stands in the place of figures that nothing here can be measured on."""
_PLANTED = {"ecbplus": 1, "fixtures": 8}
_CONTROLS = {"ecbplus": 1, "fixtures": 3}
"""Copies of each sort in each story: enough for about 200 over ECB+, 50 over the fixtures."""


def run(name: str, *, jobs: int, folder: Path | None = None, half: str | None = None) -> Any:
    """The figures of one part. ``folder``, ``half``: which gold set, and which half of it."""
    return _gold(jobs, folder, half) if name == "gold" else _PARTS[name](jobs)


def _named(names: Iterable[str]) -> list[Story]:
    wanted = set(names)
    return [s for s in ecbplus() if s.name in wanted]


def _fixtures(jobs: int) -> Any:
    return told.evaluate()


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


def _precision(jobs: int) -> Any:
    return precision.evaluate(checked(ecbplus(), jobs)) if ecbplus() else SKIPPED


def _planted(jobs: int) -> Any:
    return {
        name: planted.evaluate(stories, _PLANTED[name], jobs) if stories else SKIPPED
        for name, stories in (("ecbplus", ecbplus()), ("fixtures", fixtures()))
    }


def _paraphrase(jobs: int) -> Any:
    return {
        name: paraphrase.evaluate(stories, _CONTROLS[name], jobs) if stories else SKIPPED
        for name, stories in (("ecbplus", ecbplus()), ("fixtures", fixtures()))
    }


def _tables(jobs: int) -> Any:
    """Claim tables, where there is a benchmark for them beside this one."""
    if importlib.util.find_spec("tables") is None:
        return "skipped: there is no benchmark of tables (benchmarks/tables.py)"
    evaluate = getattr(importlib.import_module("tables"), "evaluate", None)
    return evaluate() if evaluate else "skipped: benchmarks/tables.py has no 'evaluate'"


_PARTS: dict[str, Callable[[int], Any]] = {
    "fixtures": _fixtures,
    "pairs": _pairs,
    "gold": lambda jobs: _gold(jobs, None, None),
    "grouping": _grouping,
    "precision": _precision,
    "planted": _planted,
    "paraphrase": _paraphrase,
    "tables": _tables,
}
NAMES = tuple(_PARTS)


def misses(name: str, *, jobs: int, folder: Path | None, half: str | None) -> Iterable[str]:
    """What a part missed, in lines. Of the gold set: the tuning half where none is asked for."""
    if name == "gold" and ecbplus():
        items = _items(folder, half or "tuning")
        runs = checked(_named(i.story for i in items), jobs)
        return gold.misses(items, runs, half or "tuning")
    if name == "planted":
        return _planted_misses(jobs)
    if name == "paraphrase":
        return _paraphrase_misses(jobs)
    if name == "pairs" and ecbplus():
        return [f"{k} {v}" for k, v in _pairs(jobs)["pairs"].items() if "WRONG" in v]
    if name == "fixtures":
        got = told.evaluate()
        return [f"{sort}: {line}" for sort in got for line in got[sort]["wrong"]]
    return [f"part '{name}' has no list of misses here"]


def _copied() -> list[tuple[str, tuple[Story, ...]]]:
    return [("ecbplus", ecbplus()), ("fixtures", fixtures())]


def _planted_misses(jobs: int) -> Iterable[str]:
    for name, stories in _copied():
        for r in planted.draw(stories, _PLANTED[name], jobs):
            if not r.found:
                p, (start, end) = r.plant, r.plant.changed[0]
                near = " ".join(p.copy.text[max(0, start - 70) : end + 50].split())
                yield f"{p.story} {p.sort} {p.origin}: {p.old} -> {p.new}: ...{near}..."
                yield f"    held by {', '.join(sorted(p.held))}"


def _paraphrase_misses(jobs: int) -> Iterable[str]:
    for name, stories in _copied():
        for r in paraphrase.draw(stories, _CONTROLS[name], jobs):
            for f in r.new:
                sides = " / ".join(f"{s.value} ({', '.join(s.sources)})" for s in f.sides)
                where = f"{r.control.story} {r.control.sort} {r.control.origin}"
                yield f"{where}: {f.kind} {f.confidence} {f.slot}: {sides}"


def below_floors(jobs: int) -> list[str]:
    """The floors that the fixtures do not reach, a line each. Writes nothing."""
    figures = floors.measured(
        told.evaluate(),
        grouping.evaluate(fixtures()),
        planted.evaluate(fixtures(), _PLANTED["fixtures"], jobs),
        paraphrase.evaluate(fixtures(), _CONTROLS["fixtures"], jobs),
    )
    return list(floors.below(figures))
