"""The claims of each event, slot by slot, as they were compared for the findings."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from discrepancy.compare import compare
from discrepancy.conflicts.canonical import canonical
from discrepancy.conflicts.holders import add_holders
from discrepancy.conflicts.ignoring import folded
from discrepancy.conflicts.live import live
from discrepancy.conflicts.persons import people
from discrepancy.conflicts.spellings import BLOCKED
from discrepancy.conflicts.values import Known, Value, classes_of, first_day, group
from discrepancy.extract import kind as find_kind
from discrepancy.models import Claim, Comparison, Event, Ignored, Outcome

__all__ = ["SlotClaims", "slots"]


@dataclass(frozen=True)
class SlotClaims:
    """What sources say on one slot. ``values``: what was compared, by key; ``classes``: which of
    them are one; ``outcomes``: how each pair stands (indexes, smaller first); ``apart``: claims
    that were not compared, because they are denied, planned, of the past or rumoured, or because
    the source asks for it."""

    slot: str
    kind: str
    functional: bool
    values: tuple[Value, ...]
    classes: tuple[int, ...] = ()
    outcomes: Mapping[tuple[int, int], Comparison] = field(default_factory=dict)
    apart: tuple[Claim, ...] = ()

    @property
    def sources(self) -> set[str]:
        """All whose claims were compared."""
        return {s for value in self.values for s in value.sources}

    def outcome(self, i: int, j: int) -> Outcome:
        """How values ``i`` and ``j`` stand to one another."""
        if self.classes[i] == self.classes[j]:
            return Outcome.AGREE
        return self.outcomes[min(i, j), max(i, j)].outcome


def _compared(name: str, slot: str, claims: Sequence[Claim], known: Known) -> SlotClaims:
    out = {source for source, asked in known.ignored.items() if folded(slot) in asked}
    told = [live(c) and c.evidence.source not in out for c in claims]
    values = group(c for c, counts in zip(claims, told, strict=True) if counts)
    outcomes: dict[tuple[int, int], Comparison] = {}
    of = find_kind(name)
    for i, a in enumerate(values):
        for j in range(i + 1, len(values)):
            b = values[j]
            plain = compare(a.claims[0].value, b.claims[0].value)
            when = (first_day(a, known), first_day(b, known))
            outcomes[i, j] = of.judge(a.claims[0], b.claims[0], plain, when)
    return SlotClaims(
        slot=slot,
        kind=name,
        functional=claims[0].slot.functional,
        values=tuple(values),
        classes=tuple(classes_of(len(values), outcomes)),
        outcomes=outcomes,
        apart=tuple(c for c, counts in zip(claims, told, strict=True) if not counts),
    )


def slots(
    events: Iterable[Event],
    claims: Sequence[Claim],
    published: Mapping[str, dt.date],
    ignored: Iterable[Ignored] = (),
) -> dict[str, tuple[SlotClaims, ...]]:
    """Event key -> its slots, in order of their names.

    ``published``: source id -> day; ``ignored``: what sources ask not to be compared in. A slot that
    one source alone speaks of is left out, and so are names and quotes: of them only those that are
    nearly alike were held against one another, and a finding shows them.
    """
    wanted = {event.key: event for event in events}
    by_event: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_event[claim.event].append(claim)
    asked: dict[str, set[str]] = defaultdict(set)
    for one in ignored:
        asked[one.source].add(folded(one.slot))
    known = Known(
        published=published,
        events=wanted,
        ignored={source: frozenset(found) for source, found in asked.items()},
    )
    add_holders(by_event, known)
    persons = people(claims)
    found: dict[str, tuple[SlotClaims, ...]] = {}
    for key in wanted:
        members: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in canonical(by_event.get(key, []), persons):
            members[claim.kind, str(claim.slot)].append(claim)
        found[key] = tuple(
            _compared(name, slot, same, known)
            for (name, slot), same in sorted(members.items())
            if name not in BLOCKED and len({c.evidence.source for c in same}) > 1
        )
    return found
