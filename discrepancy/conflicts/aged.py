"""Whom an article means that gives an age and no name: the only person of the story who is so old."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from discrepancy.conflicts.values import with_args
from discrepancy.extract._counting import inferred
from discrepancy.extract._subject import PERSON
from discrepancy.models import Claim

__all__ = ["known_by_age"]

_OF_A_BODY = frozenset(["fall", "drag", "throw", "height", "weight"])
"""What a measure is of that is somebody's."""


def known_by_age(claims: Sequence[Claim]) -> list[Claim]:
    """Let 'a 36-year-old climber fell 150 metres' be said of the one person who is 36 elsewhere."""
    named: dict[str, set[str]] = defaultdict(set)
    nameless: dict[tuple[str, int], set[str]] = defaultdict(set)
    for claim in claims:
        if claim.kind != "age":
            continue
        owners = {a for a in claim.slot.args if a.startswith(PERSON)}
        named[claim.value.key] |= owners
        if not owners:
            nameless[claim.evidence.source, claim.evidence.sentence_start].add(claim.value.key)
    return [_with_owner(claim, named, nameless) for claim in claims]


def _with_owner(
    claim: Claim,
    named: dict[str, set[str]],
    nameless: dict[tuple[str, int], set[str]],
) -> Claim:
    args = claim.slot.args
    if claim.kind != "measure" or not _OF_A_BODY & set(args):
        return claim
    if any(a.startswith(PERSON) for a in args):
        return claim
    ages = nameless.get((claim.evidence.source, claim.evidence.sentence_start), set())
    owners = named.get(next(iter(ages)), set()) if len(ages) == 1 else set()
    return inferred(with_args(claim, (*args, *owners))) if len(owners) == 1 else claim
