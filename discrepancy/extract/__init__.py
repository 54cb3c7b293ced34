"""Sentence to Claim: one file per claim kind, each with a ``KIND``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from discrepancy.extract._document import Document, annotate
from discrepancy.extract._kind import ClaimKind
from discrepancy.models import Claim
from discrepancy.registry import discover

__all__ = ["ClaimKind", "Document", "annotate", "extract", "kind", "kinds"]


@cache
def kinds() -> tuple[ClaimKind, ...]:
    """All claim kinds, by code."""
    return tuple(sorted(discover(__name__, "KIND"), key=lambda k: k.code))


@cache
def kind(name: str) -> ClaimKind:
    """The claim kind called ``name``. Raises KeyError where there is none."""
    return {k.name: k for k in kinds()}[name]


def extract(doc: Document, only: Sequence[ClaimKind] | None = None) -> list[Claim]:
    """All claims of an article, in order of offset, then kind."""
    claims = [claim for k in (only or kinds()) for claim in k.extract(doc)]
    claims.sort(key=lambda c: (c.evidence.start, c.evidence.end, c.kind, str(c.slot), c.value.key))
    return claims
