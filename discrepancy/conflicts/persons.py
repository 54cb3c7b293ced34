"""One name for a person in the slots of an event, and whose a figure is of which that is not said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from discrepancy.compare import compare
from discrepancy.conflicts.values import ONE, with_args
from discrepancy.extract._subject import PERSON
from discrepancy.extract.spelling import slip
from discrepancy.models import Claim, PersonValue, QuantityValue
from discrepancy.normalise.person import normalise as person

__all__ = ["People", "namesakes", "one_person", "owned", "people"]

People = Mapping[str, PersonValue]
"""Key of a person -> the person."""


def people(claims: Iterable[Claim]) -> dict[str, PersonValue]:
    """All persons that claims have as their values, by key."""
    held: dict[str, PersonValue] = {}
    for claim in claims:
        if isinstance(claim.value, PersonValue):
            held.setdefault(claim.value.key, claim.value)
    return held


def namesakes(claims: Sequence[Claim]) -> list[Claim]:
    """Let a name of two or three words, of whose bearer its article does not show that it is a person,
    be one where other articles name a person of that family name and initial."""
    families: set[tuple[str, str]] = set()
    for claim in claims:
        if claim.kind == "spelling" and isinstance(claim.value, PersonValue):
            families.add((claim.value.family.lower(), claim.value.name[:1]))
    result = []
    for claim in claims:
        words = claim.value.name.split()
        if (
            claim.kind == "naming"
            and 2 <= len(words) <= 3
            and (words[-1].lower(), words[0][:1]) in families
        ):
            slot = claim.slot.model_copy(update={"kind": "name"})
            value = person(claim.value.text)
            claim = claim.model_copy(update={"kind": "spelling", "slot": slot, "value": value})
        result.append(claim)
    return result


_GENERATION = 12
"""Years between two people of like names who are not one: no paper is so far off about an age."""


def one_person(claims: Sequence[Claim], held: People) -> list[Claim]:
    """Make the spellings of one person's name in slot arguments one, where that is certain."""
    wanted = sorted({a for c in claims for a in c.slot.args if a.startswith(PERSON)})
    canonical: dict[str, str] = {}
    named: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.kind == "spelling":
            named[claim.value.key].add(claim.evidence.source)

    ages: dict[str, set[float]] = defaultdict(set)
    for claim in claims:
        if claim.kind == "age" and isinstance(claim.value, QuantityValue):
            for arg in claim.slot.args:
                ages[arg.removeprefix(PERSON)].add(claim.value.stated)

    def one(a: PersonValue, b: PersonValue) -> bool:
        # A father of 35 and his son of 17 share a short form ('Jerry').
        first, second = ages[a.key], ages[b.key]
        if first and second and min(abs(x - y) for x in first for y in second) >= _GENERATION:
            return False
        # Two like names that no article writes side by side are one person's: 'Brian' and 'Bryan Colter'.
        return compare(a, b).outcome in ONE or (slip(a, b) and not named[a.key] & named[b.key])

    for arg in wanted:
        mine = held.get(arg.removeprefix(PERSON))
        if mine is None:
            continue
        for other in canonical.values():
            theirs = held.get(other.removeprefix(PERSON))
            if theirs is not None and one(mine, theirs):
                canonical[arg] = other
                break
        else:
            canonical[arg] = arg
    renamed = []
    for claim in claims:
        args = tuple(canonical.get(a, a) for a in claim.slot.args)
        if args != claim.slot.args:
            claim = with_args(claim, args)
        renamed.append(claim)
    return renamed


# Figures that are a person's: kind -> what the slot says ('' for the whole kind).
_OF_A_PERSON = {
    "sentence": {""},
    "money": {"fine", "bail", "damages", "forfeiture", "salary"},
    "count": {"count", "own child"},
    "cause": {"death"},
}


def _personal(claim: Claim) -> bool:
    named = _OF_A_PERSON.get(claim.slot.kind, set())
    return "" in named or bool(named & set(claim.slot.args[:1]))


def owned(claims: Sequence[Claim]) -> list[Claim]:
    """Give a figure whose article does not say whose it is to the only person of the event who has
    such a figure: 'the former treasurer was sentenced to six years'."""
    owners: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for claim in claims:
        rest = tuple(a for a in claim.slot.args if not a.startswith(PERSON))
        owners[claim.kind, rest].update(a for a in claim.slot.args if a.startswith(PERSON))
    result = []
    for claim in claims:
        found = owners[claim.kind, claim.slot.args]
        if _personal(claim) and len(found) == 1 and not found & set(claim.slot.args):
            owner = next(iter(found))
            # Where its kind writes the person: first for a sentence, last for the others.
            first = claim.slot.kind == "sentence"
            args = (owner, *claim.slot.args) if first else (*claim.slot.args, owner)
            claim = with_args(claim, args)
        result.append(claim)
    return result
