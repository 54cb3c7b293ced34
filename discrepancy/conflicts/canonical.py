"""Claims of one event made comparable: which of them count, and one slot for what is one thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from discrepancy.compare import compare
from discrepancy.conflicts.cast import odd
from discrepancy.conflicts.crowds import one_crowd
from discrepancy.conflicts.values import Known
from discrepancy.extract._subject import PERSON
from discrepancy.extract._triggers import family
from discrepancy.extract.holder import UNSTATED
from discrepancy.extract.spelling import slip
from discrepancy.models import Claim, Outcome, PersonValue, QuantityValue
from discrepancy.normalise.person import normalise as person

__all__ = ["add_holders", "canonical", "live", "people"]

_PAST = frozenset(["former", "then", "late", "outgoing"])
_COMING = frozenset(["incoming", "elect"])
_ONE = (Outcome.AGREE, Outcome.COMPATIBLE)


People = Mapping[str, PersonValue]
"""Key of a person -> the person."""


def people(claims: Iterable[Claim]) -> dict[str, PersonValue]:
    """All persons that claims have as their values, by key."""
    held: dict[str, PersonValue] = {}
    for claim in claims:
        if isinstance(claim.value, PersonValue):
            held.setdefault(claim.value.key, claim.value)
    return held


def canonical(claims: Sequence[Claim], known: People) -> list[Claim]:
    """The claims of one event with one slot for each person's figures and each country's office.

    ``known``: the persons of all claims of the run.
    """
    return _namesakes(
        _one_noun(
            one_crowd(odd(_one_kind(_jurisdictions(_owned(_whole(_one_person(claims, known)))))))
        )
    )


def _with_args(claim: Claim, args: tuple[str, ...]) -> Claim:
    """The claim under the slot of the same kind with other arguments."""
    slot = claim.slot.model_copy(update={"args": args})
    return claim.model_copy(update={"slot": slot})


def _namesakes(claims: Sequence[Claim]) -> list[Claim]:
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


def _one_noun(claims: Sequence[Claim]) -> list[Claim]:
    """Let '355 damaged shops' meet '565 shops in a sorry state': a number of a noun that is said of no
    verb may be that of one. Where two verbs have two numbers ('12 stolen, 8 found') it is of neither."""
    bare: set[str] = set()
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    verbs: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind != "count":
            continue
        noun, value = _noun(claim), claim.value
        told[claim.evidence.source, noun].add(value.key)
        if claim.slot.args == (noun,):
            bare.add(noun)
        elif claim.slot.functional and getattr(value, "exactness", "range") != "range":
            verbs[noun].append(claim)
    more = []
    for noun in sorted(bare & verbs.keys()):
        single = [c for c in verbs[noun] if len(told[c.evidence.source, noun]) == 1]
        if len({c.value.key for c in single}) != 1:
            continue
        for claim in single:
            qualifiers = claim.qualifiers.model_copy(update={"inferred": True})
            more.append(_with_args(claim, (noun,)).model_copy(update={"qualifiers": qualifiers}))
    return [*claims, *more]


def _noun(claim: Claim) -> str:
    """What a count counts, without what is said of it: 'boat' of 'pirate boat'."""
    words = claim.slot.args[0].split() if claim.slot.args else []
    return words[-1] if words else ""


_HURT, _LEAST_HURT = "injured", "slightly"


def _whole(claims: Sequence[Claim]) -> list[Claim]:
    """Give the slightly injured the slot of the injured where their article knows of no others hurt:
    'two villagers slightly injured' then says how many were."""
    told: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for claim in claims:
        if claim.kind == "toll" and claim.slot.args[:1] == (_HURT,):
            told[claim.evidence.source].add(claim.slot.args)
    result = []
    for claim in claims:
        args = claim.slot.args
        if (
            claim.kind == "toll"
            and args == (_HURT, _LEAST_HURT)
            and told[claim.evidence.source] == {args}
        ):
            claim = _with_args(claim, (_HURT,))
        result.append(claim)
    return result


def _one_kind(claims: Sequence[Claim]) -> list[Claim]:
    """One slot for the date and the place of what some call a shooting and some an attack."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        if claim.kind in _OF_EVENT:
            counts[family(claim.slot.args[0])][claim.slot.args[0]] += 1
    result = []
    for claim in claims:
        if claim.kind in _OF_EVENT:
            first, *rest = claim.slot.args
            # The word that most use; of words used alike the first by the alphabet.
            best = min(counts[family(first)].items(), key=lambda c: (-c[1], c[0]))[0]
            if best != first:
                claim = _with_args(claim, (best, *rest))
        result.append(claim)
    return result


_OF_EVENT = frozenset(["date", "place"])


def _tenure_class(claim: Claim) -> str:
    tenure = set(claim.qualifiers.tenure)
    if tenure & _PAST:
        return "past"
    return "coming" if tenure & _COMING else "present"


def live(claim: Claim) -> bool:
    """Whether a claim states how things are: what is denied, possible or a rumour is not compared."""
    if claim.kind in _SPELT:
        return True  # a name is spelled as it is, whatever is said, planned or denied of its bearer
    said = claim.qualifiers.attribution
    if said is not None and said.rumour:
        return False
    if claim.kind in _PLANS and claim.qualifiers.modality == "planned":
        return True
    return claim.qualifiers.modality == "happened" and _tenure_class(claim) == "present"


_SPELT = frozenset(["spelling", "naming"])
_PLANS = frozenset(["status", "date", "duration", "money", "percent", "count", "measure"])
"""Kinds in which a plan is compared too: with another plan, or as what was then overtaken."""


_GENERATION = 12
"""Years between two people of like names who are not one: no paper is so far off about an age."""


def _one_person(claims: Sequence[Claim], held: People) -> list[Claim]:
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
        return compare(a, b).outcome in _ONE or (slip(a, b) and not named[a.key] & named[b.key])

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
            claim = _with_args(claim, args)
        renamed.append(claim)
    return renamed


# Figures that are a person's: kind -> what the slot says ('' for the whole kind).
_OF_A_PERSON = {
    "sentence": {""},
    "money": {"fine", "bail", "damages", "forfeiture", "salary"},
    "count": {"count", "own child"},
}


def _personal(claim: Claim) -> bool:
    named = _OF_A_PERSON.get(claim.slot.kind, set())
    return "" in named or bool(named & set(claim.slot.args[:1]))


def _owned(claims: Sequence[Claim]) -> list[Claim]:
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
            claim = _with_args(claim, args)
        result.append(claim)
    return result


def _jurisdictions(claims: Sequence[Claim]) -> list[Claim]:
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
            if isinstance(value, PersonValue) and compare(value, person).outcome in _ONE
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
            qualifiers = claim.qualifiers.model_copy(update={"inferred": True})
            guessed = claim.model_copy(update={"qualifiers": qualifiers})
            result.append(_moved(guessed, next(iter(local)), office, exclusive))
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
