"""Claims of one event made comparable: one slot for what is one thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from discrepancy.conflicts.aged import known_by_age
from discrepancy.conflicts.cast import odd
from discrepancy.conflicts.converted import glosses
from discrepancy.conflicts.counted import one_noun, one_sort
from discrepancy.conflicts.crowds import one_crowd
from discrepancy.conflicts.holders import jurisdictions
from discrepancy.conflicts.persons import People, namesakes, one_person, owned
from discrepancy.conflicts.spellings import surnames
from discrepancy.conflicts.values import with_args
from discrepancy.extract._triggers import family
from discrepancy.models import Claim

__all__ = ["canonical"]


def canonical(claims: Sequence[Claim], known: People) -> list[Claim]:
    """The claims of one event with one slot for each person's figures and each country's office.

    ``known``: the persons of all claims of the run.
    """
    found = one_person(claims, known)
    for step in _STEPS:
        found = step(found)
    return found


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
            claim = with_args(claim, (_HURT,))
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
                claim = with_args(claim, (best, *rest))
        result.append(claim)
    return result


_OF_EVENT = frozenset(["date", "place"])

_STEPS: tuple[Callable[[Sequence[Claim]], list[Claim]], ...] = (
    _whole, owned, known_by_age, jurisdictions, _one_kind, odd, one_crowd, glosses, one_sort, one_noun,
    namesakes, surnames,
)  # fmt: skip
