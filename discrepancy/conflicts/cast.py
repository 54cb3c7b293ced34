"""Which of the people whom articles name in one role are at odds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from discrepancy.compare import compare
from discrepancy.models import Claim, Outcome, PersonValue

__all__ = ["odd"]

_MOST = 4
"""People in one role, past which lists are not compared."""


def odd(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of kind 'cast' of one event that can be held against one another; all others as
    they are.

    Articles that name fewer people in a role than others leave some out: they say nothing. Of those
    that name equally many, people whom all name are settled; where one each is left, they are at odds,
    unless the one article knows the other's person in some other part.
    """
    kept = [c for c in claims if c.kind != "cast"]
    named: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind == "spelling":
            named[claim.evidence.source].append(claim)
    slots: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind == "cast":
            slots[str(claim.slot)].append(claim)
    for members in slots.values():
        kept += _of_role(members, named)
    return kept


def _of_role(claims: Sequence[Claim], everybody: Mapping[str, Sequence[Claim]]) -> list[Claim]:
    people: list[list[Claim]] = []
    for claim in claims:
        for known in people:
            if any(_one(claim, c) for c in known):
                known.append(claim)
                break
        else:
            people.append([claim])
    named: dict[str, set[int]] = defaultdict(set)
    for i, known in enumerate(people):
        for claim in known:
            named[claim.evidence.source].add(i)
    most = max(map(len, named.values()))
    if most > _MOST:
        return []
    full = {source: who for source, who in named.items() if len(who) == most}
    settled = set.intersection(*full.values())
    left = set().union(*full.values()) - settled
    if any(len(who - settled) > 1 for who in full.values()):
        return []
    if not left:
        return [c for c in claims if most == 1]
    strange = [
        i
        for i in sorted(left)
        if not any(
            _one(people[i][0], other)
            for source, who in full.items()
            if i not in who
            for other in everybody.get(source, ())
        )
    ]
    found = [c for i in strange for c in people[i] if c.evidence.source in full]
    # 'X was arrested', 'Y was arrested': perhaps two were; one gunman is one.
    sure = any(not c.qualifiers.inferred for c in found)
    several = any(len({c.evidence.source for c in people[i]} & full.keys()) > 1 for i in strange)
    return found if sure or several else []


def _one(a: Claim, b: Claim) -> bool:
    one, two = a.value, b.value
    if not (isinstance(one, PersonValue) and isinstance(two, PersonValue)):
        return False
    outcome = compare(one, two)
    return outcome.outcome in (Outcome.AGREE, Outcome.COMPATIBLE) or outcome.variant
