"""Offices that a source names without their country, and holders named beside another event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from discrepancy.compare import compare
from discrepancy.conflicts.live import live
from discrepancy.conflicts.values import ONE, Known
from discrepancy.extract._counting import inferred
from discrepancy.extract.holder import UNSTATED
from discrepancy.models import Claim, PersonValue

__all__ = ["add_holders", "jurisdictions"]


def jurisdictions(claims: Sequence[Claim]) -> list[Claim]:
    """Give an office that a source names without its country the country that other sources of the
    event give it to the same person in; an office of a town or county the only one they give it."""
    held: dict[str, list[tuple[str, PersonValue]]] = defaultdict(list)
    exclusive: dict[tuple[str, str], bool] = {}
    for claim in claims:
        if claim.kind == "holder" and isinstance(claim.value, PersonValue):
            where, office = claim.slot.args
            if where != UNSTATED:
                held[office].append((where, claim.value))
                exclusive[where, office] = claim.slot.functional
    result = []
    for claim in claims:
        if claim.kind != "holder" or claim.slot.args[0] != UNSTATED:
            result.append(claim)
            continue
        office = claim.slot.args[1]
        value = claim.value
        same = {
            where
            for where, person in held[office]
            if isinstance(value, PersonValue) and compare(value, person).outcome in ONE
        }
        local = {where for where, _ in held[office] if where.startswith("place:") or "-" in where}
        if len(same) == 1:
            result.append(_moved(claim, next(iter(same)), office, exclusive))
        elif (
            not same
            and office not in _SIDES
            and len(local) == len({w for w, _ in held[office]}) == 1
        ):
            # 'Sheriff X' beside 'the sheriff of Dunmore County': one event, one sheriff, most likely.
            result.append(_moved(inferred(claim), next(iter(local)), office, exclusive))
        else:
            result.append(claim)
    return result


# Offices of which a match has two: one a side.
_SIDES = frozenset(["head coach", "coach", "manager", "captain", "assistant coach", "owner"])


def _moved(
    claim: Claim, where: str, office: str, exclusive: Mapping[tuple[str, str], bool]
) -> Claim:
    functional = exclusive.get((where, office), claim.slot.functional)
    slot = claim.slot.model_copy(update={"args": (where, office), "functional": functional})
    return claim.model_copy(update={"slot": slot})


def add_holders(by_event: dict[str, list[Claim]], known: Known) -> None:
    """Let a source that names an office's holder only beside another event speak in its main one too,
    where it says what others say there: it corroborates, and never opens a conflict."""
    holders: dict[str, list[Claim]] = defaultdict(list)
    for members in by_event.values():
        for claim in members:
            if claim.kind == "holder" and live(claim):
                holders[claim.evidence.source].append(claim)
    for event, members in by_event.items():
        record = known.events.get(event)
        if record is None or len(record.main_of) < 2:
            continue
        slots: dict[str, list[Claim]] = defaultdict(list)
        for claim in members:
            if claim.kind == "holder" and live(claim):
                slots[str(claim.slot)].append(claim)
        for source in record.main_of:
            for claim in holders[source]:
                there = slots.get(str(claim.slot), [])
                if claim.event == event or any(c.evidence.source == source for c in there):
                    continue
                if any(c.value.key == claim.value.key for c in there):
                    members.append(claim)
