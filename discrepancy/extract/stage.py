"""How far a matter has come: a case from hunt to sentence, a post, a deal, a search."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._stages import Step, steps
from discrepancy.extract._subject import subject
from discrepancy.models import Claim, Comparison, Outcome, PersonValue, Severity, Slot, StatusValue

__all__ = ["KIND", "Stage"]

_PERSONAL = frozenset(["case", "post", "office", "signing", "decision", "fitness"])
_NAMED = frozenset(["office", "signing", "decision", "fitness"])
"""Tracks of which a story may have one for each of many people: both sources must name whose it is."""
# 'a jury found Ruiz guilty', 'police arrested Ruiz': whom it befell stands behind the verb.
_OFFICIALS = re.compile(
    r"\b(?:police|officers|detectives|authorities|deputies|prosecutors?|jur(?:y|ors)|judge|court|panel|president|"
    r"government|board)\b[^,;.]{0,40}$",
    re.IGNORECASE,
)


class Stage(ClaimKind):
    """How far a case, a post, a deal or a search has come.

    Claims: a step ('charged', 'on trial', 'sentenced') as taken, as not taken yet ('due in court'), or
        as denied ('did not resign').
    Conflicts when: one source denies a step of somebody that another says was taken; where one source
        has a step before it that another has behind it, that is an update.
    Agrees when: both have taken it, or both wait for it; a step that a source leaves out is no claim.
    Example: 'Ruiz is due in court on Friday' against 'Ruiz pleaded not guilty'.
    """

    name = "stage"
    code = "D152"
    severity = Severity.LOW

    def extract(self, doc: Document) -> Iterator[Claim]:
        for marked in doc.marked:
            for step in steps(marked):
                whose = _whose(doc, marked, step) if step.track in _PERSONAL else None
                yield _claim(doc, marked, step, whose)

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        first, second = _read(a), _read(b)
        unsure = a.slot.args[0] in _NAMED and not (first[2] and second[2])
        if first[:2] == second[:2] or unsure or not _may_be_one(first[2], second[2]):
            return comparison.model_copy(update={"outcome": Outcome.COMPATIBLE})
        states = {first[0], second[0]}
        if "denied" in states:
            return _denied(a, b, comparison)
        waits, taken = (a, b) if first[0] == "open" else (b, a)
        since, until = (when[0], when[1]) if waits is a else (when[1], when[0])
        overtaken = first[0] != second[0] and _read(taken)[1] >= _read(waits)[1]
        late = since is not None and until is not None and since > until
        if not overtaken or late:
            return comparison.model_copy(update={"outcome": Outcome.COMPATIBLE})
        detail = f"{waits.value.name}, then {taken.value.name}"
        return Comparison(outcome=Outcome.UPDATE, score=0, detail=detail)


def _denied(a: Claim, b: Claim, comparison: Comparison) -> Comparison:
    """A step that one source denies and another says was taken, of one person."""
    first, second = _read(a), _read(b)
    one = first[1] == second[1] and first[2] and second[2]
    if {first[0], second[0]} != {"denied", "done"} or not one:
        return comparison.model_copy(update={"outcome": Outcome.COMPATIBLE})
    detail = f"{a.value.name} / {b.value.name}"
    return Comparison(outcome=Outcome.CONFLICT, score=0.4, detail=detail)


_NAMES = {"done": "{}", "open": "not yet {}", "denied": "not {}"}


def _claim(doc: Document, marked: Marked, step: Step, whose: PersonValue | None) -> Claim:
    family = whose.family.lower() if whose else ""
    base = marked.sentence.start
    text = marked.sentence.text[step.start : step.end]
    value = StatusValue(
        text=text,
        name=_NAMES[step.state].format(step.name),
        key=f"{step.state} {step.rank} {family}".strip(),
    )
    slot = Slot(kind=KIND.name, args=(step.track,))
    claim = doc.claim(
        KIND.name, slot, value, marked, base + step.start, base + step.end, modality="happened"
    )
    if family or step.track not in _PERSONAL:
        return claim
    qualifiers = claim.qualifiers.model_copy(update={"inferred": True})
    return claim.model_copy(update={"qualifiers": qualifiers})


def _whose(doc: Document, marked: Marked, step: Step) -> PersonValue | None:
    base = marked.sentence.start
    low, high = base + step.start, base + step.end
    inside = [n for n in marked.names if n.kind == "person" and low <= n.start < high]
    if inside:
        return inside[-1].person
    if _OFFICIALS.search(marked.sentence.text[: step.start]):
        behind = [n for n in marked.names if n.kind == "person" and 0 <= n.start - high < 40]
        return behind[0].person if behind else None
    return subject(doc, marked, low)


def _read(claim: Claim) -> tuple[str, int, str]:
    state, rank, *family = claim.value.key.split(" ", 2)
    return state, int(rank), family[0] if family else ""


def _may_be_one(a: str, b: str) -> bool:
    return not a or not b or OSA.distance(a, b, score_cutoff=1) <= 1


KIND = Stage()
