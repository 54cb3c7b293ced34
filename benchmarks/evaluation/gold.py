"""Recall on the discrepancies that people found by reading whole stories, and quiet on their traps.

``benchmarks/gold/README.md`` describes the files. A discrepancy counts as found where a finding has
on one side evidence from a sentence that holds the first value, on another from one that holds the
second, and both sides hold these values (``values.fits``). ``sides`` counts the sentences alone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from discrepancy.models import Evidence, Finding, FindingKind, Side
from evaluation.data import Checked, is_loud, pairs
from evaluation.pairs import FOUND_BY
from evaluation.values import fits, numbers, words

__all__ = ["FOLDER", "Item", "evaluate", "halves", "holders", "load", "misses", "starts"]

FOLDER = Path(__file__).resolve().parents[1] / "gold"
LABELS = ("conflict", "update", "variant", "arguable", "trap")
TYPES = (
    "person", "place", "date", "time", "number", "money", "organization", "status", "origin",
    "role", "cause", "rank", "quote", "age", "other",
)  # fmt: skip


_FREE = ("status", "other")


class Place(NamedTuple):
    """A value in a sentence of an article."""

    article: str
    sentence: int
    value: str


@dataclass(frozen=True)
class Item:
    """One entry of a gold file; ``a`` and ``b`` are all places that hold either value."""

    id: str
    story: str
    label: str
    slot: str
    type: str
    a: tuple[Place, ...]
    b: tuple[Place, ...]
    typed: bool
    """Of a kind that a program could have a type for; all but ``other`` where nothing else is said."""


def halves() -> dict[str, str]:
    """Which half ('tuning' or 'held') a story belongs to."""
    draw = json.loads((FOLDER / "draw.json").read_text("utf-8"))
    return {story: half for half in ("tuning", "held") for story in draw[half]}


@cache
def starts() -> dict[str, list[int]]:
    """Where the sentences of each article began when readers numbered them: a later change to how
    text is split must not move their numbers."""
    found: dict[str, list[int]] = json.loads((FOLDER / "sentences.json").read_text("utf-8"))
    return found


def load(folder: Path = FOLDER) -> list[Item]:
    """All entries of the gold files of the stories that were drawn, in order of story and id."""
    found = []
    for story in sorted(halves()):
        path = folder / f"{story}.json"
        if path.is_file():
            read = json.loads(path.read_text("utf-8"))
            rows = read["items"] if isinstance(read, dict) else read
            found += [_item(row, story, path) for row in rows]
    return found


def _item(row: Mapping[str, Any], story: str, path: Path) -> Item:
    if row["label"] not in LABELS or row["type"] not in TYPES:
        raise SystemExit(
            f"{path.name}: {row['id']} has label '{row['label']}' and type '{row['type']}'; "
            f"known are {', '.join(LABELS)} and {', '.join(TYPES)}."
        )
    a, b = holders(row)
    typed = row.get("typed", row["type"] != "other")
    return Item(row["id"], story, row["label"], row["slot"], row["type"], a, b, typed)


def holders(row: Mapping[str, Any]) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The places of either value. Each of ``more`` says by ``side`` ('a', 'b', or '' for a third
    value) where it belongs, or, where it does not, by the value that its own is nearer to."""
    sides: dict[str, list[Place]] = {"a": [], "b": [], "": []}
    named = [("a", row["a"]), ("b", row["b"])]
    named += [
        (m.get("side", _nearer(m["value"], row["a"]["value"], row["b"]["value"])), m)
        for m in row.get("more", ())
    ]
    for side, entry in named:
        sides[side] += [Place(entry["article"], n, entry["value"]) for n in entry["sentences"]]
    return tuple(sides["a"]), tuple(sides["b"])


def _nearer(value: str, a: str, b: str) -> str:
    """Which of two values a third one is: 'a', 'b', or '' where it is neither or may be both."""
    exact = [side for side, other in (("a", a), ("b", b)) if value.casefold() == other.casefold()]
    if exact:
        return exact[0]
    x, y = _likeness(value, a), _likeness(value, b)
    if max(x, y) < 60 or abs(x - y) < 5:
        return ""
    return "a" if x > y else "b"


def _likeness(value: str, other: str) -> float:
    mine, yours = numbers(value), numbers(other)
    if mine and yours:
        if mine != yours:
            return 0.0 if not mine & yours else 70.0
        return 90.0 + 10 * (words(value) == words(other))
    return fuzz.token_set_ratio(value.casefold(), other.casefold()) * 0.9 + 0.1 * fuzz.ratio(
        value.casefold(), other.casefold()
    )


def _joins(finding: Finding, item: Item, run: Checked, *, valued: bool) -> bool:
    """Whether the finding sets the two sentences against each other, ``valued``: with both values. A
    status is written in free words ('not released', 'expected Monday'): there the slot may speak for
    the values, by a word of its own that is one of the entry's slot."""
    if valued and item.type in _FREE and item.label != "trap":
        valued = not words(item.slot) & words(finding.slot)
    return any(
        _holds(x, item.a, run, valued) and _holds(y, item.b, run, valued) for x, y in pairs(finding)
    )


def _holds(side: Side, places: Iterable[Place], run: Checked, valued: bool) -> bool:
    at: dict[tuple[str, int], list[Evidence]] = defaultdict(list)
    for evidence in side.evidence:
        number = run.sentence(evidence, starts().get(evidence.source))
        at[evidence.source, number].append(evidence)
    return any(
        (p.article, p.sentence) in at
        and (not valued or fits(p.value, side, at[p.article, p.sentence]))
        for p in places
    )


class Outcome(NamedTuple):
    """What came of one entry. For a trap, ``found`` means that it was sprung."""

    item: Item
    found: bool
    loud: bool
    sides: bool
    same_kind: bool


def outcome(item: Item, run: Checked) -> Outcome:
    """Hold one entry against the findings of its story."""
    kinds = FOUND_BY.get(item.label, {FindingKind.CONFLICT, FindingKind.INTERNAL})
    near = [f for f in run.findings if f.kind in kinds and _joins(f, item, run, valued=False)]
    hits = [f for f in near if _joins(f, item, run, valued=True)]
    return Outcome(
        item,
        bool(hits),
        any(is_loud(f) for f in hits),
        bool(near),
        any(f.kind.value == item.label for f in hits),
    )


def _recall(outcomes: Iterable[Outcome]) -> dict[str, int]:
    every = list(outcomes)
    return {
        "n": len(every),
        "found": sum(o.found for o in every),
        "found_loud": sum(o.loud for o in every),
        "found_same_kind": sum(o.same_kind for o in every),
        "found_sides": sum(o.sides for o in every),
    }


def _quiet(outcomes: Iterable[Outcome]) -> dict[str, int]:
    every = list(outcomes)
    return {
        "n": len(every),
        "quiet": sum(not o.loud for o in every),
        "quiet_any": sum(not o.found for o in every),
    }


def _summary(outcomes: list[Outcome]) -> dict[str, Any]:
    real = [o for o in outcomes if o.item.label in ("conflict", "update")]
    typed = [o for o in real if o.item.typed]
    return {
        "all": _recall(real),
        "typed": _recall(typed),
        "by_type": {t: _recall(o for o in real if o.item.type == t) for t in _types(real)},
        "by_label": {
            label: _recall(o for o in typed if o.item.label == label)
            for label in ("conflict", "update")
        },
        "variant": _recall(o for o in outcomes if o.item.label == "variant"),
        "arguable": _recall(o for o in outcomes if o.item.label == "arguable"),
        "traps": _quiet(o for o in outcomes if o.item.label == "trap"),
    }


def _types(outcomes: Iterable[Outcome]) -> list[str]:
    return sorted({o.item.type for o in outcomes})


def evaluate(items: Iterable[Item], runs: Mapping[str, Checked]) -> dict[str, Any]:
    """The figures of either half, and of both."""
    half = halves()
    every = [outcome(i, runs[i.story]) for i in items]
    found = {h: _summary([o for o in every if half[o.item.story] == h]) for h in ("tuning", "held")}
    return {**found, "both": _summary(every)}


def misses(items: Iterable[Item], runs: Mapping[str, Checked], half: str) -> Iterable[str]:
    """What was not found and which traps were sprung, in lines, with both sentences."""
    for item in items:
        if halves()[item.story] != half:
            continue
        got, run = outcome(item, runs[item.story]), runs[item.story]
        if item.label == "trap" and got.found:
            yield f"SPRUNG{' (loud)' if got.loud else ''} {_named(item)}"
        elif item.label in FOUND_BY and not got.found:
            yield f"MISSED{' (sides only)' if got.sides else ''} {_named(item)}"
        else:
            continue
        for mark, places in (("a", item.a), ("b", item.b)):
            for place in places[:2]:
                text = run.text(place.article, place.sentence)
                yield f"    {mark} {place.article} [{place.sentence}] {place.value!r}: {text}"
        for f in run.findings:
            if item.label == "trap" and _joins(f, item, run, valued=True):
                sides = " / ".join(s.value for s in f.sides)
                yield f"    by {f.kind} {f.confidence} {f.slot}: {sides}"


def _named(item: Item) -> str:
    return f"{item.id} {item.label} {item.type}: {item.slot}"
