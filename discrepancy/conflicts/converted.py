"""Sums in two currencies: which of them another article can be held against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from discrepancy.extract.money import is_gloss
from discrepancy.models import Claim, QuantityValue

__all__ = ["glosses"]


def glosses(claims: Sequence[Claim]) -> list[Claim]:
    """Leave out a conversion that adds nothing: it stays where another article gives the slot in that
    currency alone, so that '200 million euros ($265 million)' can be held against '$2 million'."""
    plain: dict[tuple[str, ...], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    stated: set[tuple[tuple[str, ...], str]] = set()
    for claim in claims:
        if claim.kind == "money" and not is_gloss(claim):
            plain[claim.slot.args][claim.evidence.source].add(_currency(claim))
            stated.add((claim.slot.args, claim.value.key))

    def keep(claim: Claim) -> bool:
        if claim.kind != "money" or not is_gloss(claim):
            return True
        # What others state outright is no less sure for a paper that converts to it.
        return (claim.slot.args, claim.value.key) not in stated and _wanted(claim, plain)

    return [c for c in claims if keep(c)]


def _wanted(claim: Claim, plain: dict[tuple[str, ...], dict[str, set[str]]]) -> bool:
    mine = plain[claim.slot.args].get(claim.evidence.source, set())
    others = [c for s, c in plain[claim.slot.args].items() if s != claim.evidence.source]
    return _currency(claim) not in mine and any(
        _currency(claim) in told and not told & mine for told in others
    )


def _currency(claim: Claim) -> str:
    return claim.value.dimension if isinstance(claim.value, QuantityValue) else ""
