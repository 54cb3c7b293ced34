"""Claims to Finding: what conflicts, how grave that is, how sure, and its fingerprint.

Identity is the pair of normalised values under one event and slot: a further source with a known
value opens nothing, a third value does. Sources, wording, offsets and severity stay out of it.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import combinations
from typing import NamedTuple

from discrepancy.compare import compare
from discrepancy.conflicts import mentioned, spellings, stages
from discrepancy.conflicts.canonical import canonical
from discrepancy.conflicts.confidence import RANK, WEAK, aligned, bounds_of, confidence
from discrepancy.conflicts.doubles import named, without_doubles
from discrepancy.conflicts.headline import at_odds
from discrepancy.conflicts.holders import add_holders
from discrepancy.conflicts.ignoring import asked, heeding, ignored
from discrepancy.conflicts.live import live
from discrepancy.conflicts.namesakes import doubted, one_or_two
from discrepancy.conflicts.persons import people
from discrepancy.conflicts.plain import plainly
from discrepancy.conflicts.stories import stories
from discrepancy.conflicts.values import (
    MOST_VALUES,
    Known,
    Outcomes,
    Value,
    agreements,
    classes_of,
    first_day,
    gather,
    group,
    side_of,
)
from discrepancy.extract import ClaimKind, kind
from discrepancy.extract.holder import ANYWHERE, UNSTATED
from discrepancy.models import (
    Claim,
    Comparison,
    Confidence,
    Corroboration,
    Finding,
    FindingKind,
    Outcome,
    Severity,
)

__all__ = ["WEAK", "Judged", "Known", "asked", "findings", "fingerprint", "ignored"]

_ONE_DEED = 0.4
"""How far sentences agree on a deed of which an article gives two dates."""

OF_STORY = frozenset(
    "acronym answer dated doer due elapsed grade kin quote rank record speaker spell spot stage venue".split()
)
"""Kinds whose claims are of the story as a whole, under its main event."""

ACROSS_STORY = frozenset("acronym doer grade naming quote speaker spelling spot venue".split())
"""Kinds whose claims are compared between the main events of one story."""

VERSION = "1"
"""Version of the fingerprint scheme: part of every fingerprint."""


class Judged(NamedTuple):
    """All that comparing the claims of a run gives."""

    findings: tuple[Finding, ...]
    agreements: tuple[Corroboration, ...]
    heeded: frozenset[tuple[str, str]] = frozenset()
    """(source, slot) of what was not compared, as the source asks for, and would be a finding."""


def fingerprint(code: str, event: str, slot: str, a: str, b: str) -> str:
    """16 hex digits for a pair of normalised values (``a``, ``b`` in any order)."""
    parts = [VERSION, code, event, slot, *sorted((a, b))]
    return hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()[:16]


def findings(claims: Sequence[Claim], known: Known) -> Judged:
    """Compare all claims, event by event and slot by slot.

    The result is in order of event, slot and values, whatever the order of ``claims``.
    """
    by_event = _by_event(claims, known)
    found: list[Finding] = []
    shared: list[Corroboration] = []
    heeded: set[tuple[str, str]] = set()
    back: set[str] = set()
    add_holders(by_event, known)
    persons = people(claims)
    for event in sorted(by_event):
        slots: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in canonical(by_event[event], persons):
            if live(claim):
                slots[claim.kind, str(claim.slot)].append(claim)
        for (name, slot), members in sorted(slots.items()):
            judge = partial(_slot, kind(name), event, slot, known=known)
            more, agreed, silenced, kept = heeding(judge, slot, members, known)
            found.extend((*more, *kept))
            back.update(f.fingerprint for f in kept)
            heeded |= silenced
            shared.extend(agreed)
    # What is kept back has a name still: its sentences are not told by the open net instead.
    found = [f for f in named(spellings.once(found)) if f.fingerprint not in back]
    found = mentioned.unsettled(found, mentioned.words(claims))
    found.sort(key=lambda f: (f.event, f.slot, f.sides[0].key, f.sides[1].key, f.code))
    return Judged(tuple(found), tuple(shared), frozenset(heeded))


def _by_event(claims: Sequence[Claim], known: Known) -> dict[str, list[Claim]]:
    """The claims under the events in which they are compared."""
    by_event: dict[str, list[Claim]] = defaultdict(list)
    heads = stories(claims, known)
    for claim in claims:
        # What was done years ago has an event of its own by each date that somebody gives it.
        main = known.main_of.get(claim.evidence.source, claim.event)
        if claim.kind in ACROSS_STORY or _named_deed(claim):
            main = heads.get(main, main)
        event = main if claim.kind in OF_STORY else claim.event
        by_event[event].append(claim)
        if claim.kind in spellings.KINDS and main != event:
            by_event[main].append(claim)  # whoever is named, the story's sources know the name
    return by_event


def _named_deed(claim: Claim) -> bool:
    """Whether a date or a length of time is of somebody's deed, or of what was done to something."""
    return (claim.kind == "dated" and len(claim.slot.args) > 1) or (
        claim.kind == "elapsed" and len(claim.slot.args) > 2
    )


def _slot(
    of: ClaimKind, event: str, slot: str, members: Sequence[Claim], known: Known
) -> tuple[list[Finding], list[Corroboration]]:
    blocked = of.name in spellings.BLOCKED
    values = group(members, most=None if blocked else MOST_VALUES)
    values = spellings.forms(values) if blocked else values
    functional = members[0].slot.functional
    record = known.events.get(event)
    # Years later nobody updates a toll: publication dates order only the news of the event itself.
    fresh = record is None or bool(set(record.main_of) & {s for v in values for s in v.sources})
    outcomes = Outcomes()
    for i, j in spellings.pairs(values) if blocked else combinations(range(len(values)), 2):
        a, b = values[i], values[j]
        plain = compare(a.claims[0].value, b.claims[0].value)
        when = (first_day(a, known), first_day(b, known)) if fresh else (None, None)
        judged = of.judge(a.claims[0], b.claims[0], plain, when)
        outcomes[i, j] = one_or_two(a, b, judged) if of.name == "spelling" else judged
    classes = classes_of(len(values), outcomes)
    agreed = []
    # Two texts with one slip corroborate nothing, and that two name a thing is no fact.
    if of.finds is FindingKind.CONFLICT and of.name not in ("naming", "quote"):
        agreed = agreements(event, slot, values, classes, known)
    found = []
    several = _several(values, outcomes)
    for (i, j), outcome in sorted(outcomes.items()):
        what = _finding_kind(of, outcome, functional)
        if what is None:
            continue
        if classes[i] == classes[j] and what is not FindingKind.VARIANT:
            continue
        sides = ([values[i]], [values[j]])
        if what is not FindingKind.VARIANT:
            sides = (
                gather(values, classes, i, j, outcomes),
                gather(values, classes, j, i, outcomes),
            )
        single = not several & (values[i].sources | values[j].sources)
        finding = _finding(
            of, event, slot, what, outcome, values[i], values[j], sides, known, single
        )
        if finding is not None:
            found.append(finding)
    found = without_doubles(found)
    return stages.nearest(found) if of.name == "stage" else found, agreed


def _several(values: Sequence[Value], outcomes: Mapping[tuple[int, int], Comparison]) -> set[str]:
    """The sources that give a slot values that conflict with one another (two currencies do not)."""
    clash = (Outcome.CONFLICT, Outcome.UPDATE)
    return {
        source
        for (i, j), outcome in outcomes.items()
        if outcome.outcome in clash
        for source in values[i].sources & values[j].sources
    }


def _finding_kind(of: ClaimKind, outcome: Comparison, functional: bool) -> FindingKind | None:
    if not functional:
        if of.name not in spellings.KINDS:
            return None
        if outcome.variant:
            return FindingKind.VARIANT
        return FindingKind.CONFLICT if doubted(outcome) else None
    if outcome.outcome is Outcome.UPDATE:
        return FindingKind.UPDATE
    return of.finds if outcome.outcome is Outcome.CONFLICT else None


def _finding(
    of: ClaimKind,
    event: str,
    slot: str,
    what: FindingKind,
    outcome: Comparison,
    a: Value,
    b: Value,
    gathered: tuple[list[Value], list[Value]],
    known: Known,
    single: bool,
) -> Finding | None:
    sides = [side_of(g, known) for g in gathered]
    inner = sides[0].sources == sides[1].sources and len(sides[0].sources) == 1
    if what is FindingKind.VARIANT and spellings.doubtful(of.name, outcome, a, b):
        return None
    if what is FindingKind.UPDATE and inner and of.name != "status":
        return None
    slot_args = a.claims[0].slot.args
    if of.name == "holder" and UNSTATED in slot_args and ANYWHERE & set(slot_args):
        return None
    # That a plan was then carried out needs no other words in common.
    done = what is FindingKind.UPDATE and of.name == "status"
    bounds = None if done else bounds_of(a.claims[0])
    agree = aligned(a, b, single) if bounds else 1.0
    odd = at_odds(a, b) if what is FindingKind.CONFLICT else ""
    record = known.events.get(event)
    # A plan for the event itself is overtaken by its doing, whatever else the sentences say.
    of_it = what is FindingKind.UPDATE and record is not None and record.kind in slot_args
    # One day for what the articles are about, in each of them: it needs no other words in common.
    of_it = of_it or (single and plainly(of, slot_args, record, sides))
    if bounds and agree < bounds[1] and not of_it and not odd:
        return None
    if of.name == "dated" and not single and agree < _ONE_DEED + 0.1 * (len(slot_args) == 1):
        return None  # who did it twice did it on two days
    both = set(sides[0].sources) & set(sides[1].sources)
    shared = any(both >= set(side.sources) for side in sides)
    if (bounds and shared and not odd) or (of.name == "stage" and stages.settled(sides)):
        # All who hold the one value hold the other too: they count two things, or tell of both times.
        return None
    if what is FindingKind.INTERNAL:
        sure, notes = _of_itself(a, b)
    else:
        sure, notes = confidence(of, event, a, b, sides, outcome, known, agree)
    if odd and sure is Confidence.LOW:
        sure = Confidence.MEDIUM
        notes = [*notes, f"+1: the headline of {odd} says otherwise than its text"]
    severity = of.severity
    if what not in (FindingKind.CONFLICT, FindingKind.INTERNAL):
        severity = Severity.LOW
        sure = min(sure, Confidence.MEDIUM, key=RANK.index)
    sides.sort(key=lambda s: (-s.voices, s.key), reverse=what is FindingKind.INTERNAL)
    if sides[0].voices > sides[1].voices == 1:
        sides[1] = sides[1].model_copy(update={"alone": True})
    holders = {s for side in sides for s in side.sources}
    silent = tuple(sorted(set(record.sources) - holders)) if record else ()
    if what is FindingKind.INTERNAL:
        silent = ()  # nobody else is asked
    return Finding(
        fingerprint=fingerprint(of.code, event, slot, a.key, b.key),
        code=of.code,
        kind=what,
        severity=severity,
        confidence=sure,
        event=event,
        slot=slot,
        why=outcome.detail,
        sides=tuple(sides),
        silent=silent,
        notes=tuple(notes),
    )


def _of_itself(a: Value, b: Value) -> tuple[Confidence, list[str]]:
    """How sure it is that a text contradicts itself: by arithmetic, unless the words had to be read."""
    if all(c.qualifiers.inferred for v in (a, b) for c in v.claims):
        return Confidence.MEDIUM, ["kind internal: which date the words count from is inferred"]
    return Confidence.HIGH, ["kind internal: the calendar and arithmetic alone decide it"]
