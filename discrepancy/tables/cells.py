"""The values of each cell in classes: agreeing values are one class.

Only cells with two different texts are looked into, and only different texts are read: a million
rows are some ten thousand different texts. Values that agree with the best-held value of a class
join it; a rounder value joins the one class that it fits. What remains compatible (a list that leaves
people out) stays a class of its own, and conflicts with nothing that it may be a part of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from discrepancy.models import Outcome
from discrepancy.tables.infer import Chosen
from discrepancy.tables.rows import Rows
from discrepancy.tables.types import AttributeType, Reading, Relation

__all__ = ["UNREAD", "Cell", "Class", "Classes", "classify"]

UNREAD = 0.9
"""Score of a relation to a value that its type cannot read."""
_MOST = 48
"""Classes of one cell that a value is held against; further values are by their key alone."""


@dataclass(slots=True)
class Class:
    """Agreeing values of one cell. ``number`` is its place among all classes of the run."""

    number: int
    best: Reading
    """The best-held value; of several the one that says most."""
    keys: list[str]
    """The keys of all its values, best-held first."""


@dataclass(slots=True)
class Cell:
    """A cell with at least two classes. ``relations``: of the pairs (i, j), i < j, of its classes."""

    index: int
    classes: list[Class]
    relations: dict[tuple[int, int], Relation]

    def relation(self, i: int, j: int) -> Relation:
        """How class ``i`` stands to class ``j``; ``coarser`` is turned where they are turned."""
        found = self.relations[min(i, j), max(i, j)]
        if i < j or not found.coarser:
            return found
        return Relation(found.outcome, found.detail, -found.coarser, found.score)


@dataclass
class Classes:
    """The class of each row (-1 for one that says nothing), and the cells with several classes."""

    of_row: Any
    cell_of: Any
    """The cell of each class."""
    cells: list[Cell] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.cell_of)


def classify(rows: Rows, chosen: Sequence[Chosen]) -> Classes:
    """The classes of all cells; for the same rows in another order they are the same."""
    import numpy as np

    said = np.flatnonzero(rows.raw >= 0)
    base = len(rows.raws) + 1
    marks = rows.cell[said].astype("int64") * base + rows.raw[said]
    pairs, inverse, counts = np.unique(marks, return_inverse=True, return_counts=True)
    cells, raws = pairs // base, pairs % base
    starts = np.flatnonzero(np.r_[True, cells[1:] != cells[:-1]][: len(cells)])
    ends = np.r_[starts[1:], len(cells)][: len(starts)].astype(int)
    class_of_pair = np.empty(len(pairs), dtype="int64")
    cell_of: list[int] = []
    found: list[Cell] = []
    cache: list[dict[int, Reading | None]] = [{} for _ in chosen]
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        cell = int(cells[start])
        if end - start == 1:
            class_of_pair[start] = len(cell_of)
            cell_of.append(cell)
            continue
        attribute = int(rows.cell_attribute[cell])
        numbers = raws[start:end].tolist()
        readings = _readings(
            chosen[attribute].type, rows.raws, numbers, counts[start:end].tolist(), cache[attribute]
        )
        groups = _classes(
            readings, counts[start:end].tolist(), chosen[attribute], [rows.raws[n] for n in numbers]
        )
        first = len(cell_of)
        for place, members in enumerate(groups.members):
            for member in members:
                class_of_pair[start + member] = first + place
            cell_of.append(cell)
        if len(groups.members) > 1:
            classes = [
                Class(first + i, best, keys)
                for i, (best, keys) in enumerate(zip(groups.best, groups.keys, strict=True))
            ]
            found.append(Cell(cell, classes, groups.relations))
    of_row = np.full(len(rows), -1, dtype="int64")
    of_row[said] = class_of_pair[inverse]
    return Classes(of_row, np.asarray(cell_of, dtype="int64"), found)


def _readings(
    type: AttributeType, raws: Sequence[str], numbers: Sequence[int], weights: Sequence[int],
    cache: dict[int, Reading | None],
) -> list[Reading]:  # fmt: skip
    """The values of a cell; a text that the type cannot read stands for itself."""
    if type.__class__.read_cell is not AttributeType.read_cell:
        # The order of the texts must not matter.
        order = sorted(range(len(numbers)), key=lambda i: raws[numbers[i]])
        read = type.read_cell([raws[numbers[i]] for i in order], [weights[i] for i in order])
        by_place = dict(zip(order, read, strict=True))
        return [by_place[i] or _as_written(raws[n]) for i, n in enumerate(numbers)]
    result = []
    for n in numbers:
        if n not in cache:
            cache[n] = type.read(raws[n])
        result.append(cache[n] or _as_written(raws[n]))
    return result


def _as_written(raw: str) -> Reading:
    text = " ".join(raw.split())
    return Reading(f"text:{text.casefold()}", text, None)


@dataclass(slots=True)
class _Groups:
    members: list[list[int]]
    best: list[Reading]
    keys: list[list[str]]
    relations: dict[tuple[int, int], Relation]


def _classes(
    readings: Sequence[Reading], weights: Sequence[int], chosen: Chosen, raws: Sequence[str]
) -> _Groups:
    by_key: dict[str, list[int]] = {}
    for i, reading in enumerate(readings):
        by_key.setdefault(reading.key, []).append(i)
    held = {k: sum(weights[i] for i in m) for k, m in by_key.items()}
    order = sorted(by_key, key=lambda k: (-held[k], -readings[by_key[k][0]].size, k))
    value = {
        k: min((readings[i] for i in by_key[k]), key=lambda r: (-r.size, r.name)) for k in order
    }
    groups: list[list[str]] = []
    for key in order:
        for group in groups[:_MOST]:
            if _relate(value[group[0]], value[key], chosen).outcome is Outcome.AGREE:
                group.append(key)
                break
        else:
            groups.append([key])
    relations = _relations([value[g[0]] for g in groups], chosen)
    groups, relations = _folded(groups, relations, value, chosen)
    return _Groups(
        [[i for k in g for i in by_key[k]] for g in groups],
        [value[g[0]] for g in groups],
        groups,
        relations,
    )


def _relate(a: Reading, b: Reading, chosen: Chosen) -> Relation:
    if a.data is None or b.data is None:
        # One is no value of this type: for review, not for an alarm.
        return Relation(Outcome.CONFLICT, f"'{a.name[:80]}' / '{b.name[:80]}'", score=UNREAD)
    return chosen.type.relate(a, b, chosen.tolerance)


def _relations(best: Sequence[Reading], chosen: Chosen) -> dict[tuple[int, int], Relation]:
    few = min(len(best), _MOST)
    return {
        (i, j): _relate(best[i], best[j], chosen) for i in range(few) for j in range(i + 1, few)
    }


def _folded(
    groups: list[list[str]], relations: dict[tuple[int, int], Relation], value: dict[str, Reading],
    chosen: Chosen,
) -> tuple[list[list[str]], dict[tuple[int, int], Relation]]:  # fmt: skip
    """Rounder values put into the one class that they fit, where the type folds them."""
    if not chosen.type.folds or not any(
        r.outcome is Outcome.COMPATIBLE for r in relations.values()
    ):
        return groups, relations
    finer: dict[int, list[int]] = {}
    for (i, j), relation in relations.items():
        if relation.outcome is Outcome.COMPATIBLE and relation.coarser:
            coarse, fine = (i, j) if relation.coarser < 0 else (j, i)
            finer.setdefault(coarse, []).append(fine)
    # Of a chain (12, 12.3, 12.34) each goes into the next.
    into = {c: f[0] for c, f in finer.items() if len(set(f) - set(finer)) <= 1 and len(f) >= 1}
    into = {c: next((f for f in finer[c] if f not in finer), finer[c][0]) for c in into}
    result: list[list[str]] = []
    place: dict[int, int] = {}
    for i, group in enumerate(groups):
        if i not in into or into[i] in into:
            place[i] = len(result)
            result.append(list(group))
    for i in into:
        if i not in place:
            result[place[into[i]]] += groups[i]
    return result, _relations([value[g[0]] for g in result], chosen)
