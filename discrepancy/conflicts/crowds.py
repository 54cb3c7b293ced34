"""Crowds of which it is not said where they were."""

from __future__ import annotations

from collections.abc import Sequence

from discrepancy.conflicts.values import with_args
from discrepancy.extract._counting import inferred
from discrepancy.models import Claim

__all__ = ["one_crowd"]


def one_crowd(claims: Sequence[Claim]) -> list[Claim]:
    """Let a crowd of which it is not said where it was meet that of the only place with a crowd told."""
    where = {c.slot.args[1] for c in claims if _is_crowd(c) and c.slot.args[1] not in _NOWHERE}
    if len(where) != 1:
        return list(claims)
    (main,) = where
    named = {c.evidence.source for c in claims if _is_crowd(c) and c.slot.args[1] == main}
    more = []
    for claim in claims:
        if not _is_crowd(claim) or claim.slot.args[1] not in ("present", "capital"):
            continue
        if claim.evidence.source not in named and getattr(claim.value, "exactness", "") != "range":
            more.append(inferred(with_args(claim, ("crowd", main))))
    return [*claims, *more]


_NOWHERE = frozenset(["present", "nationwide", "capital"])


def _is_crowd(claim: Claim) -> bool:
    return claim.kind == "count" and claim.slot.args[:1] == ("crowd",) and len(claim.slot.args) == 2
