"""Cells to findings: which classes conflict, who holds them, how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from discrepancy.conflicts import fingerprint
from discrepancy.models import (
    Confidence,
    Corroboration,
    Finding,
    FindingKind,
    Outcome,
    Severity,
    Side,
)
from discrepancy.tables.cells import UNREAD, Cell, Classes
from discrepancy.tables.infer import Chosen
from discrepancy.tables.paper import Paper
from discrepancy.tables.rows import Rows
from discrepancy.tables.truth import Estimate
from discrepancy.tables.types import Relation

__all__ = ["CODE", "Known", "Weighed", "agreements", "findings"]

CODE = "D701"
"""Code of the findings of tables: two classes of values of one cell do not fit."""

_PAIRED = 6  # classes of one cell of which all pairs are told; further ones against the first only
_MOST_CLASSES = 24
_QUOTED = 4  # rows of a side that are quoted; all of its sources are named
_MOST_ALIASES = 12
_MOST_SILENT = 50
_CLOSE = 0.4
_ORDER = [Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH]


@dataclass
class Known:
    """What the findings of a run's tables are made from."""

    rows: Rows
    classes: Classes
    chosen: Sequence[Chosen]
    estimate: Estimate
    voices: Any
    """Of each class, by how many independent sources it is held now."""
    voice: Any
    late: Any
    paper: Paper
    rows_of_class: Any = None
    class_starts: Any = None
    silent_rows: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        import numpy as np

        order = np.lexsort((self.rows.source, self.classes.of_row))
        self.rows_of_class = order
        self.class_starts = np.searchsorted(
            self.classes.of_row[order], np.arange(len(self.classes) + 1)
        )
        disputed = np.zeros(len(self.rows.cell_event), dtype=bool)
        disputed[[c.index for c in self.classes.cells]] = True
        for row in np.flatnonzero((self.rows.raw < 0) & disputed[self.rows.cell]).tolist():
            self.silent_rows.setdefault(int(self.rows.cell[row]), []).append(row)

    def holders(self, number: int) -> list[int]:
        """The rows of a class, in the order of their sources."""
        start, end = self.class_starts[number], self.class_starts[number + 1]
        found: list[int] = self.rows_of_class[start:end].tolist()
        return found


@dataclass
class Weighed:
    """``alone``, ``refuted``: classes that stand alone, or that a reference contradicts."""

    findings: list[Finding] = field(default_factory=list)
    more: int = 0
    """Findings beyond the limit."""
    alone: set[int] = field(default_factory=set)
    refuted: set[int] = field(default_factory=set)


def findings(known: Known, most: int) -> Weighed:
    """The findings of all cells, at most ``most``; those of the disputes with most sources first."""
    found = Weighed()
    rows = known.rows
    pairs: list[tuple[Cell, int, int, Relation]] = []
    for cell in known.classes.cells:
        pairs += ((cell, i, j, r) for i, j, r in _pairs(cell, known))
    for cell, i, j, _ in pairs:
        _note(cell, i, j, known, found)
    if len(pairs) > most:
        weight = [
            -int(known.voices[c.classes[i].number] + known.voices[c.classes[j].number])
            for c, i, j, _ in pairs
        ]
        keep = sorted(range(len(pairs)), key=lambda n: (weight[n], n))[:most]
        found.more = len(pairs) - most
        pairs = [pairs[n] for n in sorted(keep)]
    trusted = frozenset(known.paper.sources[n].id for n in rows.trusted)
    for cell, i, j, relation in pairs:
        found.findings.append(_finding(cell, i, j, relation, known, trusted))
    found.findings.sort(key=lambda f: (f.event, f.slot, f.sides[0].key, f.sides[1].key))
    return found


def _rank(cell: Cell, known: Known) -> list[int]:
    """The classes of a cell: those that most independent sources hold first."""
    order = range(min(len(cell.classes), _MOST_CLASSES))
    return sorted(
        order, key=lambda i: (-int(known.voices[cell.classes[i].number]), cell.classes[i].best.key)
    )


def _parts(cell: Cell) -> set[int]:
    """Classes that may be a part of another: they conflict only at its side."""
    return {
        i if relation.coarser < 0 else j
        for (i, j), relation in cell.relations.items()
        if relation.outcome is Outcome.COMPATIBLE and relation.coarser
    }


def _pairs(cell: Cell, known: Known) -> Iterator[tuple[int, int, Relation]]:
    parts = _parts(cell)
    order = [i for i in _rank(cell, known) if i not in parts]
    for place, i in enumerate(order):
        for j in order[place + 1 :] if place else order[1:]:
            if place and (place >= _PAIRED or order.index(j) >= _PAIRED):
                break
            if max(i, j) >= _MOST_CLASSES or (min(i, j), max(i, j)) not in cell.relations:
                continue
            relation = cell.relation(i, j)
            now = [int(known.voices[cell.classes[k].number]) for k in (i, j)]
            if relation.outcome is Outcome.CONFLICT and any(now):
                yield i, j, relation


def _reference(number: int, known: Known) -> bool:
    trusted = known.rows.trusted
    return bool(trusted) and any(
        int(known.rows.source[r]) in trusted for r in known.holders(number)
    )


def _note(cell: Cell, i: int, j: int, known: Known, found: Weighed) -> None:
    a, b = (cell.classes[k].number for k in (i, j))
    held = int(known.voices[a]), int(known.voices[b])
    trusted = _reference(a, known), _reference(b, known)
    for number, mine, other, mine_trusted, other_trusted in (
        (a, held[0], held[1], *trusted),
        (b, held[1], held[0], *trusted[::-1]),
    ):
        if mine == 1 < other and not mine_trusted:
            found.alone.add(number)
        if other_trusted and not mine_trusted:
            found.refuted.add(number)


def _finding(
    cell: Cell, i: int, j: int, relation: Relation, known: Known, trusted: frozenset[str]
) -> Finding:
    rows = known.rows
    event = rows.events[rows.cell_event[cell.index]]
    slot = rows.attributes[rows.cell_attribute[cell.index]]
    chosen = known.chosen[int(rows.cell_attribute[cell.index])]
    sides = [_side(cell, i, j, known, trusted), _side(cell, j, i, known, trusted)]
    update = not all(known.voices[cell.classes[k].number] for k in (i, j))
    if update:  # the earlier value stands first
        sides.sort(key=lambda s: (s.voices > 0, s.key))
        sides[0] = sides[0].model_copy(update={"voices": 1})
    else:
        sides.sort(key=lambda s: (-s.voices, s.key))
        if sides[0].voices > sides[1].voices == 1 and not sides[1].reference:
            sides[1] = sides[1].model_copy(update={"alone": True})
    own = sides[0].sources == sides[1].sources and len(sides[0].sources) == 1
    sure, notes = _confidence(chosen, relation, sides, update)
    why = relation.detail
    told = [s for s in sides if s.reference]
    if len(told) == 1 and not update:
        other = next(s for s in sides if s is not told[0])
        names = ", ".join(s for s in told[0].sources if s in trusted)
        why += f"; '{other.value}' contradicts the reference {names}"
    keys = [cell.classes[k].keys for k in (i, j)]
    main = fingerprint(CODE, event, slot, keys[0][0], keys[1][0])
    aliases = {fingerprint(CODE, event, slot, a, b) for a in keys[0][:4] for b in keys[1][:4]}
    return Finding(
        fingerprint=main,
        aliases=tuple(sorted(aliases - {main})[:_MOST_ALIASES]),
        code=CODE,
        kind=_kind(update, own),
        severity=Severity.LOW if update or chosen.type.name == "text" else Severity.MEDIUM,
        confidence=sure,
        event=event,
        slot=slot,
        why=why,
        sides=tuple(sides),
        silent=_silent(cell.index, known),
        notes=tuple(notes),
    )


def _kind(update: bool, own: bool) -> FindingKind:
    """A source that gives two values of one cell contradicts itself, and nobody else."""
    if update:
        return FindingKind.UPDATE
    return FindingKind.INTERNAL if own else FindingKind.CONFLICT


def _confidence(
    chosen: Chosen, relation: Relation, sides: Sequence[Side], update: bool
) -> tuple[Confidence, list[str]]:
    level = _ORDER.index(chosen.type.sure)
    notes = [f"type {chosen.type.name}: starts at {_ORDER[level]}"]
    if update:
        return Confidence.MEDIUM, [*notes, "its own source has replaced the earlier value"]
    if relation.score >= UNREAD:
        level = 0
        notes.append("low: one value cannot be read as the others are")
    elif relation.score >= _CLOSE:
        level = max(0, level - 1)
        notes.append("-1: the values are close, or little is known of them")
    if sum(s.reference for s in sides) == 1:
        level = 2
        notes.append("high: one side is a reference")
    elif min(s.voices for s in sides) > 1:
        level = min(2, level + 1)
        notes.append("+1: both sides have two independent sources")
    return _ORDER[level], notes


def _side(cell: Cell, mine: int, other: int, known: Known, trusted: frozenset[str]) -> Side:
    """The class, with the partial ones that fit it alone."""
    numbers = [cell.classes[mine].number]
    for k in range(min(len(cell.classes), _MOST_CLASSES)):
        if k in (mine, other):
            continue
        here, there = cell.relation(k, mine), cell.relation(k, other)
        part = here.outcome is Outcome.COMPATIBLE and here.coarser < 0
        if part and there.outcome is Outcome.CONFLICT:
            numbers.append(cell.classes[k].number)
    held = [row for n in numbers for row in known.holders(n)]
    rows, paper = known.rows, known.paper
    first: dict[int, int] = {}
    for row in held:
        if not known.late[row] or not known.voices[numbers[0]]:
            first.setdefault(int(rows.source[row]), row)
    ids = sorted({paper.sources[s].id for s in first})
    voices = {int(known.voice[s]) for s in first if not known.late[first[s]]}
    # One row of each voice is quoted before a second one of any.
    own = sorted(first, key=lambda s: (int(known.voice[s]) != s, paper.sources[s].id))
    evidence = sorted(
        (paper.evidence(first[s]) for s in own[:_QUOTED]), key=lambda e: (e.source, e.start)
    )
    best = cell.classes[mine].best
    return Side(
        value=best.name,
        key=cell.classes[mine].keys[0],
        sources=tuple(ids),
        evidence=tuple(evidence),
        voices=len(voices),
        reference=bool(trusted.intersection(ids)),
        estimate=round(float(known.estimate.likely[numbers[0]]), 3),
    )


def _silent(cell: int, known: Known) -> tuple[str, ...]:
    rows = known.silent_rows.get(cell, ())
    ids = {known.paper.sources[int(known.rows.source[r])].id for r in rows}
    return tuple(sorted(ids)[:_MOST_SILENT])


def agreements(known: Known, most: int) -> list[Corroboration]:
    """The values that at least two independent sources hold, at most ``most``, by event."""
    import numpy as np

    rows = known.rows
    shared = np.flatnonzero(known.voices > 1)[: most * 4]
    result = []
    for number in shared.tolist():
        cell = int(known.classes.cell_of[number])
        held = known.holders(number)
        ids = {known.paper.sources[int(rows.source[r])].id for r in held if not known.late[r]}
        result.append(
            Corroboration(
                event=rows.events[rows.cell_event[cell]],
                slot=rows.attributes[rows.cell_attribute[cell]],
                value=" ".join(rows.raws[int(rows.raw[held[0]])].split())[:200],
                sources=tuple(sorted(ids)),
            )
        )
    result.sort(key=lambda c: (c.event, c.slot, c.value))
    return result[:most]
