"""The corroboration matrix of an event: what each source says on each slot, and how it stands to
what the others say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from discrepancy.conflicts.values import Value
from discrepancy.models import (
    Claim,
    Confidence,
    Corroboration,
    DateValue,
    Event,
    Finding,
    FindingKind,
    Outcome,
    PersonValue,
    PlaceValue,
    QuantityValue,
)
from discrepancy.models import Value as AnyValue
from discrepancy.report._escape import flat
from discrepancy.report._html.labels import slot_name
from discrepancy.report._html.slots import SlotClaims

__all__ = ["Cell", "Matrix", "Row", "State", "matrix"]

_ROWS = 40  # of an event; what has a finding comes first


class State(StrEnum):
    """How a source stands on a slot."""

    AGREES = "agrees"
    CONFLICTS = "conflicts"
    COARSER = "coarser"
    UPDATED = "updated"
    APART = "apart"
    """It says something that cannot be held against what the others say."""
    SILENT = "silent"


@dataclass(frozen=True)
class Cell:
    """One source on one slot; ``finding``: the fingerprint that tells more, or ''."""

    state: State
    value: str = ""
    note: str = ""
    finding: str = ""
    alone: bool = False
    """Its side stands alone against a better-supported one."""


@dataclass(frozen=True)
class Row:
    """One slot; ``cells`` in the order of the matrix's sources."""

    kind: str
    asks: str
    slot: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Matrix:
    """``more``: how many slots were left out because there are so many."""

    sources: tuple[str, ...]
    rows: tuple[Row, ...]
    more: int = 0


_ORDER = (State.CONFLICTS, State.UPDATED, State.APART, State.COARSER, State.AGREES)


def _weight(row: Row) -> tuple[int, int, str]:
    states = {cell.state for cell in row.cells}
    first = next((i for i, state in enumerate(_ORDER) if state in states), len(_ORDER))
    return first, sum(cell.state is State.SILENT for cell in row.cells), row.slot


def matrix(
    event: Event,
    slots: Sequence[SlotClaims],
    findings: Sequence[Finding],
    agreements: Iterable[Corroboration],
    names: Mapping[str, str],
) -> Matrix:
    """The matrix of ``event``: of its claims where they are at hand, else of its findings and
    agreements alone, where a source that is in neither is shown as silent."""
    by_slot: dict[str, list[Finding]] = {}
    for finding in findings:
        by_slot.setdefault(finding.slot, []).append(finding)
    rows = list(_told(event, slots, by_slot, names))
    shown = {row.slot for row in rows}
    rows += _reported(event, by_slot, agreements, shown, bool(slots), names)
    rows.sort(key=_weight)
    return Matrix(event.sources, tuple(rows[:_ROWS]), max(0, len(rows) - _ROWS))


# ---------------------------------------------------------------- of claims


def _told(
    event: Event,
    slots: Sequence[SlotClaims],
    findings: Mapping[str, list[Finding]],
    names: Mapping[str, str],
) -> Iterable[Row]:
    for slot in slots:
        found = findings.get(slot.slot, [])
        kind, asks = slot_name(slot.slot, names)
        if slot.functional:
            if len(slot.sources) > 1 or found:
                cells = tuple(_cell(slot, source, found) for source in event.sources)
                yield Row(kind, asks, slot.slot, cells)
        else:
            # Of many values that are all true only those say something that two sources name.
            yield from _shared(event, slot, kind)


def _shared(event: Event, slot: SlotClaims, kind: str) -> Iterable[Row]:
    for owner in dict.fromkeys(slot.classes):
        members = [i for i, c in enumerate(slot.classes) if c == owner]
        held = {s for i in members for s in slot.values[i].sources}
        if len(held) < 2:
            continue
        cells = []
        for source in event.sources:
            mine = [slot.values[i] for i in members if source in slot.values[i].sources]
            cells.append(Cell(State.AGREES, _names(mine)) if mine else Cell(State.SILENT))
        value = flat(slot.values[members[0]].claims[0].value.name)
        yield Row(kind, value, f"{slot.slot} {value}", tuple(cells))


def _cell(slot: SlotClaims, source: str, findings: Sequence[Finding]) -> Cell:
    mine = [i for i, value in enumerate(slot.values) if source in value.sources]
    value = _names([slot.values[i] for i in mine])
    marked = _by_finding(source, findings)
    if marked is not None:
        return replace(marked, value=value or marked.value)
    if not mine:
        return _uncompared([c for c in slot.apart if c.evidence.source == source])
    others = [j for j, v in enumerate(slot.values) if v.sources - {source}]
    pairs = [(i, j, slot.outcome(i, j)) for i in mine for j in others]
    if any(outcome is Outcome.AGREE for *_, outcome in pairs):
        return Cell(State.AGREES, value)
    near = [(i, j) for i, j, outcome in pairs if outcome is Outcome.COMPATIBLE]
    if near:
        coarse = all(_broader(_first(slot.values[i]), _first(slot.values[j])) for i, j in near)
        return Cell(State.COARSER if coarse else State.AGREES, value)
    return Cell(State.APART, value, "not comparable")


def _names(values: Sequence[Value]) -> str:
    found = list(dict.fromkeys(flat(v.claims[0].value.name) for v in values))
    return "; ".join(found[:2]) + (f" and {len(found) - 2} more" if len(found) > 2 else "")


def _first(value: Value) -> AnyValue:
    return value.claims[0].value


def _uncompared(claims: Sequence[Claim]) -> Cell:
    """A claim that nothing was held against says why; no claim is silence."""
    if not claims:
        return Cell(State.SILENT)
    claim = claims[0]
    said = claim.qualifiers.attribution
    if said is not None and said.rumour:
        why = "rumour"
    elif claim.qualifiers.modality != "happened":
        why = claim.qualifiers.modality
    else:
        why = ", ".join(claim.qualifiers.tenure) or "not compared"
    return Cell(State.APART, flat(claim.value.name), why)


def _breadth(value: AnyValue) -> float:
    """How much a value leaves open: the larger, the coarser."""
    if isinstance(value, QuantityValue):
        return value.high - value.low
    if isinstance(value, DateValue):
        if value.start is None or value.end is None:
            return float("inf")
        return (value.end - value.start).total_seconds()
    if isinstance(value, PersonValue):
        return float(value.partial)
    return 0.0


def _broader(a: AnyValue, b: AnyValue) -> bool:
    """Whether ``a`` says less than ``b``, of two that are compatible."""
    if isinstance(a, PlaceValue) and isinstance(b, PlaceValue):
        return a.code in b.within
    return _breadth(a) > _breadth(b)


# ---------------------------------------------------------------- of findings


def _by_finding(source: str, findings: Sequence[Finding]) -> Cell | None:
    """What the findings of a slot say of a source: a conflict outweighs an update."""
    best: Cell | None = None
    for finding in findings:
        sides = [side for side in finding.sides if source in side.sources]
        if not sides:
            continue
        value = "; ".join(dict.fromkeys(flat(side.value) for side in sides))
        unsure = "unsure" if finding.confidence is Confidence.LOW else ""
        if finding.kind in (FindingKind.CONFLICT, FindingKind.INTERNAL):
            alone = any(side.alone for side in sides)
            cell = Cell(State.CONFLICTS, value, unsure, finding.fingerprint, alone)
        elif finding.kind is FindingKind.UPDATE:
            cell = Cell(State.UPDATED, value, unsure, finding.fingerprint)
        else:
            cell = Cell(State.AGREES, value, "spelled in two ways", finding.fingerprint)
        if best is None or _rank(cell) < _rank(best):
            best = cell
    return best


def _rank(cell: Cell) -> tuple[int, bool]:
    return _ORDER.index(cell.state), bool(cell.note)


def _reported(
    event: Event,
    findings: Mapping[str, list[Finding]],
    agreements: Iterable[Corroboration],
    shown: set[str],
    complete: bool,
    names: Mapping[str, str],
) -> Iterable[Row]:
    """Rows for slots that no claim at hand speaks of."""
    agreed: dict[str, dict[str, str]] = {}
    for agreement in () if complete else agreements:
        for source in agreement.sources:
            agreed.setdefault(agreement.slot, {}).setdefault(source, flat(agreement.value))
    for slot in sorted({*findings, *agreed} - shown):
        found = findings.get(slot, [])
        held = agreed.get(slot, {})
        cells = []
        for source in event.sources:
            cell = _by_finding(source, found)
            if cell is None:
                cell = Cell(State.AGREES, held[source]) if source in held else Cell(State.SILENT)
            cells.append(cell)
        kind, asks = slot_name(slot, names)
        yield Row(kind, asks, slot, tuple(cells))
