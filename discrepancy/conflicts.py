"""Claims to Finding: what conflicts, how grave that is, how sure, and its fingerprint.

Identity is the pair of normalised values under one event and slot: a further source with a known
value opens nothing, a third value does. Sources, wording, offsets and severity stay out of it.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Day
from typing import NamedTuple

from discrepancy.compare import compare
from discrepancy.compare.alignment import alignment
from discrepancy.extract import ClaimKind, kind
from discrepancy.extract._subject import PERSON
from discrepancy.extract.holder import ANYWHERE, UNSTATED
from discrepancy.models import (
    Claim,
    Comparison,
    Confidence,
    Corroboration,
    Event,
    Finding,
    FindingKind,
    Outcome,
    PersonValue,
    Severity,
    Side,
)

__all__ = ["Judged", "Known", "findings", "fingerprint"]

VERSION = "1"
"""Version of the fingerprint scheme: part of every fingerprint."""

# More values than this in one slot are not a slot with one value: only the best-held are compared.
_MOST_VALUES = 24

_PAST = frozenset(["former", "then", "late", "outgoing"])
_COMING = frozenset(["incoming", "elect"])


@dataclass(slots=True)
class Known:
    """What the comparison needs to know of sources and events.

    ``published``: source id -> day; ``voice``: source id -> id of the first of its copies;
    ``strength``: event key -> score of its weakest join; ``events``: event key -> event.
    """

    published: Mapping[str, Day] = field(default_factory=dict)
    voice: Mapping[str, str] = field(default_factory=dict)
    strength: Mapping[str, float] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)


class Judged(NamedTuple):
    """All that comparing the claims of a run gives."""

    findings: tuple[Finding, ...]
    agreements: tuple[Corroboration, ...]


def fingerprint(code: str, event: str, slot: str, a: str, b: str) -> str:
    """16 hex digits for a pair of normalised values (``a``, ``b`` in any order)."""
    parts = [VERSION, code, event, slot, *sorted((a, b))]
    return hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()[:16]


@dataclass(slots=True)
class _Value:
    """One normalised value of a slot and the claims that hold it."""

    key: str
    claims: list[Claim]

    @property
    def sources(self) -> set[str]:
        return {c.evidence.source for c in self.claims}


def _tenure_class(claim: Claim) -> str:
    tenure = set(claim.qualifiers.tenure)
    if tenure & _PAST:
        return "past"
    return "coming" if tenure & _COMING else "present"


def _live(claim: Claim) -> bool:
    """Whether a claim states how things are: what is denied, possible or hearsay is not compared."""
    said = claim.qualifiers.attribution
    if said is not None and said.hearsay:
        return False
    if claim.kind in _PLANS and claim.qualifiers.modality == "planned":
        return True
    return claim.qualifiers.modality == "happened" and _tenure_class(claim) == "present"


_PLANS = frozenset(["status", "date", "duration"])
"""Kinds in which a plan is compared too: with another plan, or as what was then overtaken."""


def _one_person(claims: Sequence[Claim]) -> list[Claim]:
    """Make the spellings of one person's name in slot arguments one, where that is certain."""
    held: dict[str, PersonValue] = {}
    for claim in claims:
        if isinstance(claim.value, PersonValue):
            held.setdefault(claim.value.key, claim.value)
    wanted = sorted({a for c in claims for a in c.slot.args if a.startswith(PERSON)})
    canonical: dict[str, str] = {}
    for arg in wanted:
        mine = held.get(arg.removeprefix(PERSON))
        if mine is None:
            continue
        for other in canonical.values():
            theirs = held.get(other.removeprefix(PERSON))
            if theirs is not None and compare(mine, theirs).outcome in (Outcome.AGREE, Outcome.COMPATIBLE):
                canonical[arg] = other
                break
        else:
            canonical[arg] = arg
    renamed = []
    for claim in claims:
        args = tuple(canonical.get(a, a) for a in claim.slot.args)
        if args != claim.slot.args:
            claim = claim.model_copy(update={"slot": claim.slot.model_copy(update={"args": args})})
        renamed.append(claim)
    return renamed


def _jurisdictions(claims: Sequence[Claim]) -> list[Claim]:
    """Give an office that a source names without its country the country that other sources of the
    event give it to the same person in."""
    held: dict[str, list[tuple[str, PersonValue]]] = defaultdict(list)
    for claim in claims:
        if claim.kind == "holder" and isinstance(claim.value, PersonValue):
            where, office = claim.slot.args
            if where != UNSTATED:
                held[office].append((where, claim.value))
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
            if isinstance(value, PersonValue) and compare(value, person).outcome in _ONE
        }
        if len(same) == 1:
            result.append(_moved(claim, next(iter(same)), office))
        else:
            result.append(claim)
    return result


_ONE = (Outcome.AGREE, Outcome.COMPATIBLE)


def _moved(claim: Claim, where: str, office: str) -> Claim:
    slot = claim.slot.model_copy(update={"args": (where, office)})
    return claim.model_copy(update={"slot": slot})


def findings(claims: Sequence[Claim], known: Known) -> Judged:
    """Compare all claims, event by event and slot by slot.

    The result is in order of event, slot and values, whatever the order of ``claims``.
    """
    by_event: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_event[claim.event].append(claim)
    found: list[Finding] = []
    shared: list[Corroboration] = []
    _add_holders(by_event, known)
    for event in sorted(by_event):
        slots: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in _jurisdictions(_one_person(by_event[event])):
            if _live(claim):
                slots[claim.kind, str(claim.slot)].append(claim)
        for (name, slot), members in sorted(slots.items()):
            more, agreed = _slot(kind(name), event, slot, members, known)
            found.extend(more)
            shared.extend(agreed)
    found.sort(key=lambda f: (f.event, f.slot, f.sides[0].key, f.sides[1].key, f.code))
    return Judged(tuple(found), tuple(shared))


def _add_holders(by_event: dict[str, list[Claim]], known: Known) -> None:
    """Let a source that names an office's holder only beside another event speak in its main one too,
    where it says what others say there: it corroborates, and never opens a conflict."""
    holders: dict[str, list[Claim]] = defaultdict(list)
    for members in by_event.values():
        for claim in members:
            if claim.kind == "holder" and _live(claim):
                holders[claim.evidence.source].append(claim)
    for event, members in by_event.items():
        record = known.events.get(event)
        if record is None or len(record.main_of) < 2:
            continue
        slots: dict[str, list[Claim]] = defaultdict(list)
        for claim in members:
            if claim.kind == "holder" and _live(claim):
                slots[str(claim.slot)].append(claim)
        for source in record.main_of:
            for claim in holders[source]:
                there = slots.get(str(claim.slot), [])
                if claim.event == event or any(c.evidence.source == source for c in there):
                    continue
                if any(c.value.key == claim.value.key for c in there):
                    members.append(claim)


def _values(members: Iterable[Claim]) -> list[_Value]:
    by_key: dict[str, list[Claim]] = defaultdict(list)
    for claim in members:
        by_key[claim.value.key].append(claim)
    values = [
        _Value(k, sorted(v, key=lambda c: (c.evidence.source, c.evidence.start)))
        for k, v in by_key.items()
    ]
    values.sort(key=lambda v: (-len(v.sources), v.key))
    return sorted(values[:_MOST_VALUES], key=lambda v: v.key)


def _when(value: _Value, known: Known) -> Day | None:
    """The day on which a value was first reported, by those of its sources that have a date."""
    return min((known.published[s] for s in value.sources if s in known.published), default=None)


def _slot(
    of: ClaimKind, event: str, slot: str, members: Sequence[Claim], known: Known
) -> tuple[list[Finding], list[Corroboration]]:
    values = _values(members)
    functional = members[0].slot.functional
    outcomes: dict[tuple[int, int], Comparison] = {}
    for i, a in enumerate(values):
        for j in range(i + 1, len(values)):
            b = values[j]
            plain = compare(a.claims[0].value, b.claims[0].value)
            outcomes[i, j] = of.judge(
                a.claims[0], b.claims[0], plain, (_when(a, known), _when(b, known))
            )
    classes = _classes(len(values), outcomes)
    agreed = _agreements(event, slot, values, classes, known)
    found = []
    for (i, j), outcome in sorted(outcomes.items()):
        what = _finding_kind(outcome, functional)
        if what is None:
            continue
        if classes[i] == classes[j] and what is not FindingKind.VARIANT:
            continue
        sides = ([values[i]], [values[j]])
        if what is not FindingKind.VARIANT:
            sides = (
                _gather(values, classes, i, j, outcomes),
                _gather(values, classes, j, i, outcomes),
            )
        finding = _finding(of, event, slot, what, outcome, values[i], values[j], sides, known)
        if finding is not None:
            found.append(finding)
    return _without_doubles(found), agreed


def _classes(count: int, outcomes: Mapping[tuple[int, int], Comparison]) -> list[int]:
    """Class of each value: values that agree are one class."""
    owner = list(range(count))

    def root(i: int) -> int:
        while owner[i] != i:
            i = owner[i]
        return i

    for (i, j), outcome in outcomes.items():
        if outcome.outcome is Outcome.AGREE:
            owner[root(j)] = root(i)
    return [root(i) for i in range(count)]


def _gather(
    values: Sequence[_Value],
    classes: Sequence[int],
    mine: int,
    other: int,
    outcomes: Mapping[tuple[int, int], Comparison],
) -> list[_Value]:
    """The values of one side: the class of ``mine``, and coarser values compatible with it alone."""

    def outcome(i: int, j: int) -> Outcome:
        return outcomes[min(i, j), max(i, j)].outcome

    side = []
    for k, value in enumerate(values):
        if classes[k] == classes[mine]:
            side.append(value)
        elif k != other and classes[k] != classes[other]:
            here, there = outcome(k, mine), outcome(k, other)
            if here is not Outcome.COMPATIBLE or there is not Outcome.CONFLICT:
                continue
            # 'At least 10' beside 12 and 600 says nothing for either.
            if all(
                classes[n] in (classes[mine], classes[k]) or outcome(k, n) is not Outcome.COMPATIBLE
                for n in range(len(values))
                if n != k
            ):
                side.append(value)
    side.sort(key=lambda v: (v.key != values[mine].key, v.key))
    return side


def _finding_kind(outcome: Comparison, functional: bool) -> FindingKind | None:
    if outcome.variant and not functional:
        return FindingKind.VARIANT
    if not functional:
        return None
    if outcome.outcome is Outcome.UPDATE:
        return FindingKind.UPDATE
    return FindingKind.CONFLICT if outcome.outcome is Outcome.CONFLICT else None


def _agreements(
    event: str, slot: str, values: Sequence[_Value], classes: Sequence[int], known: Known
) -> list[Corroboration]:
    grouped: dict[int, list[_Value]] = defaultdict(list)
    for value, owner in zip(values, classes, strict=True):
        grouped[owner].append(value)
    result = []
    for members in grouped.values():
        sources = {s for v in members for s in v.sources}
        if len({known.voice.get(s, s) for s in sources}) >= 2:
            result.append(
                Corroboration(
                    event=event,
                    slot=slot,
                    value=members[0].claims[0].value.name,
                    sources=tuple(sorted(sources)),
                )
            )
    return result


def _side(values: Sequence[_Value], known: Known) -> Side:
    claims = sorted(
        (c for v in values for c in v.claims), key=lambda c: (c.evidence.source, c.evidence.start)
    )
    evidence = []
    seen: set[tuple[str, str]] = set()
    for claim in claims:
        mark = (claim.evidence.source, claim.evidence.sentence)
        if mark not in seen:
            seen.add(mark)
            evidence.append(claim.evidence)
    sources = tuple(sorted({c.evidence.source for c in claims}))
    said = {c.qualifiers.attribution.who for c in claims if c.qualifiers.attribution}
    return Side(
        value=values[0].claims[0].value.name,
        key=values[0].key,
        sources=sources,
        evidence=tuple(evidence),
        attributions=tuple(sorted(said)),
        voices=len({known.voice.get(s, s) for s in sources}),
    )


def _finding(
    of: ClaimKind,
    event: str,
    slot: str,
    what: FindingKind,
    outcome: Comparison,
    a: _Value,
    b: _Value,
    gathered: tuple[list[_Value], list[_Value]],
    known: Known,
) -> Finding | None:
    sides = [_side(g, known) for g in gathered]
    inner = sides[0].sources == sides[1].sources and len(sides[0].sources) == 1
    if what is FindingKind.VARIANT and set(sides[0].sources) & set(sides[1].sources):
        # Both spellings in one article: two people of like names, or a slip; not for this report.
        return None
    if what is FindingKind.UPDATE and inner and of.name != "status":
        return None
    slot_args = a.claims[0].slot.args
    if of.name == "holder" and UNSTATED in slot_args and ANYWHERE & set(slot_args):
        return None
    bounds = _LOOSE.get(a.claims[0].slot.kind)
    aligned = _aligned(a, b) if bounds else 1.0
    if bounds and aligned < bounds[1] and what is FindingKind.CONFLICT:
        return None
    both = set(sides[0].sources) & set(sides[1].sources)
    if bounds and any(both >= set(side.sources) for side in sides):
        # All who hold the one value hold the other too: they count two things.
        return None
    confidence, notes = _confidence(of, event, a, b, sides, outcome, known, aligned)
    severity = of.severity
    if what is not FindingKind.CONFLICT:
        severity = Severity.LOW
        confidence = min(confidence, Confidence.MEDIUM, key=_RANK.index)
    sides.sort(key=lambda s: (-s.voices, s.key))
    if sides[0].voices > sides[1].voices == 1:
        sides[1] = sides[1].model_copy(update={"alone": True})
    holders = {s for side in sides for s in side.sources}
    record = known.events.get(event)
    silent = tuple(sorted(set(record.sources) - holders)) if record else ()
    return Finding(
        fingerprint=fingerprint(of.code, event, slot, a.key, b.key),
        code=of.code,
        kind=what,
        severity=severity,
        confidence=confidence,
        event=event,
        slot=slot,
        why=outcome.detail,
        sides=tuple(sides),
        silent=silent,
        notes=tuple(notes),
    )


WEAK = 0.5
"""Events whose weakest join scores below this lower the confidence of their findings."""

_RANK = [Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH]

# Kinds whose slot says all that must be the same: a clash is sure unless something speaks against it.
_OF_A_PERSON = frozenset(["sentence", "age"])
_SURE = frozenset(["holder", "toll", "magnitude", "sentence", "score", "role", "age"])


def _confidence(
    of: ClaimKind,
    event: str,
    a: _Value,
    b: _Value,
    sides: Sequence[Side],
    outcome: Comparison,
    known: Known,
    aligned: float,
) -> tuple[Confidence, list[str]]:
    """How sure a conflict is, and what counted."""
    slot = a.claims[0].slot
    bounds = _LOOSE.get(slot.kind)
    level = 2 if of.name in _SURE or slot.kind in _SURE else 1
    notes = [f"kind {of.name}: starts at {_RANK[level]}"]

    def lower(by: int, why: str) -> None:
        nonlocal level
        level = max(0, level - by)
        notes.append(f"-{by}: {why}")

    for value in (a, b):
        if all(c.qualifiers.inferred for c in value.claims):
            lower(1, f"'{value.claims[0].value.name}' is inferred from the shape of its sentence")
        if all(c.qualifiers.hedged for c in value.claims):
            lower(1, f"'{value.claims[0].value.name}' is hedged")
    both = set(sides[0].sources) & set(sides[1].sources)
    if both:
        lower(2 if both >= set(sides[0].sources) or both >= set(sides[1].sources) else 1,
              f"{', '.join(sorted(both))} has both values")  # fmt: skip
    strength = known.strength.get(event, 1.0)
    if strength < WEAK:
        lower(1, f"the articles are joined weakly ({strength:.2f})")
    record = known.events.get(event)
    if record is not None and not (set(record.main_of) >= set(sides[0].sources + sides[1].sources)):
        lower(1, "background for one of the sources")
    if UNSTATED in slot.args:
        lower(2, "the office's jurisdiction is not stated")
    if outcome.score >= 0.4:
        lower(1, "the values are close")
    if of.name == "toll" and level == 2 and min(s.voices for s in sides) < 2:
        lower(1, "tolls grow, and not both sides have two voices")
    if bounds and aligned < bounds[0]:
        lower(1, f"the sentences agree little on what is said of it ({aligned:.2f})")
    if slot.kind in _OF_A_PERSON and not slot.args:
        lower(2, "it is not said whose it is")
    return _RANK[level], notes


# Kinds whose slot leaves open what is said of the thing: how far the sentences must agree (from 0 to
# 1) for medium confidence, and for any finding at all.
_LOOSE = {
    "count": (0.45, 0.3),
    "measure": (0.45, 0.25),
    "duration": (0.3, 0.0),
    "money": (0.35, 0.15),
    "percent": (0.3, 0.1),
    "date": (0.3, 0.12),
    "place": (0.3, 0.1),
}


def _aligned(a: _Value, b: _Value) -> float:
    """The best alignment between the claims of two values (of the first few of each)."""
    return max(alignment(x, y) for x in a.claims[:5] for y in b.claims[:5])


def _without_doubles(found: Sequence[Finding]) -> list[Finding]:
    """One finding for two classes, however many written forms their values have.

    Of findings with the same two sets of sources and kind of event only the first by key stays.
    """
    kept: dict[tuple[object, ...], Finding] = {}
    for finding in found:
        mark = (
            finding.kind,
            frozenset(
                frozenset((e.source, e.start) for e in side.evidence) for side in finding.sides
            ),
        )
        if mark not in kept or finding.fingerprint < kept[mark].fingerprint:
            kept[mark] = finding
    return list(kept.values())


