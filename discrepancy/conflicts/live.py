"""Which claims are compared: those that say how things are."""

from __future__ import annotations

from discrepancy.models import Claim

__all__ = ["live"]

_PAST = frozenset(["former", "then", "late", "outgoing"])
_COMING = frozenset(["incoming", "elect"])


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
_PLANS = frozenset(["status", "date", "due", "duration", "money", "percent", "count", "measure"])
"""Kinds in which a plan is compared too: with another plan, or as what was then overtaken."""
