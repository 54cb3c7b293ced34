"""What a claim kind is: the base class of the files in this folder."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import date as Day
from typing import ClassVar

from discrepancy.extract._document import Document
from discrepancy.models import Claim, Comparison, FindingKind, Outcome, QuantityValue, Severity

__all__ = ["ClaimKind", "Day", "later_higher"]


class ClaimKind(ABC):
    """One kind of claim, found by its module-level instance ``KIND``.

    The class docstring says, in this order and under these words, what it *Claims*, *Conflicts
    when*, *Agrees when*, and gives an *Example*; a test holds every kind to it.
    """

    name: ClassVar[str]
    """The kind's name, also ``Slot.kind`` of its claims unless the kind says otherwise."""
    code: ClassVar[str]
    """Stable code of its findings ('D101'); never used again for another kind."""
    severity: ClassVar[Severity] = Severity.MEDIUM
    finds: ClassVar[FindingKind] = FindingKind.CONFLICT
    """What a conflict of its values is: ``INTERNAL`` for a text that contradicts itself."""
    across: ClassVar[bool] = False
    """Whether its claims are found by laying articles side by side, not in one alone."""

    @abstractmethod
    def extract(self, doc: Document) -> Iterator[Claim]:
        """The claims of this kind in an article, in order of offset."""

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        """What the comparison of two claims' values means for this kind.

        ``comparison`` is the plain comparison of the values, ``when`` the days on which the two
        claims' sources were published, None where unknown. Kinds that know better (a later, higher
        toll is an update) return another. Must be symmetric in the two claims.
        """
        return comparison


def later_higher(
    a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
) -> Comparison:
    """Two counts that conflict are an update where the later report has the higher one; so are a
    lower bound and the higher count of a later day that meets it, and, of whatever day, a lower bound
    and a count of twice that or more: nobody says 'at least three' who knows of ten."""
    if None in when or when[0] == when[1]:
        return _outgrown(a, b, comparison)
    (first, early), (last, late) = sorted(
        ((when[0], a), (when[1], b)), key=lambda pair: pair[0] or Day.min
    )
    low, high = early.value, late.value
    if not (isinstance(low, QuantityValue) and isinstance(high, QuantityValue)):
        return comparison
    if high.stated <= low.stated:
        return comparison
    bound = comparison.outcome is Outcome.COMPATIBLE and low.exactness == "at least"
    if comparison.outcome is not Outcome.CONFLICT and not bound:
        return comparison
    if "range" in (low.exactness, high.exactness):
        detail = f"{low.name}, then {high.name}: too vague to be an update"
        return comparison.model_copy(update={"outcome": Outcome.COMPATIBLE, "detail": detail})
    detail = f"{low.name} on {first}, {high.name} on {last}: a later report with a higher count"
    return comparison.model_copy(update={"outcome": Outcome.UPDATE, "detail": detail})


_OUTGROWN = 2
"""Times a lower bound: a count so high was not known to those who gave the bound."""


_OUTGROWN_EXACT = 1.15
"""Times a bound of two digits or more: who writes 'more than 26,000' does not know of 31,000."""
_MORE_THAN = re.compile(r"(?:more than|over)\b", re.IGNORECASE)


def _is_exact(bound: QuantityValue) -> bool:
    """Whether a bound says nearly how many: 'more than 363', but not 'more than 300', 'at least 36'."""
    digits = re.sub(r"\D", "", f"{bound.stated:.0f}").rstrip("0")
    return len(digits) >= 2 and bool(_MORE_THAN.match(bound.text))


def _outgrown(a: Claim, b: Claim, comparison: Comparison) -> Comparison:
    if comparison.outcome is not Outcome.COMPATIBLE:
        return comparison
    first, second = a.value, b.value
    if not (isinstance(first, QuantityValue) and isinstance(second, QuantityValue)):
        return comparison
    low, high = (first, second) if first.stated <= second.stated else (second, first)
    if low.exactness != "at least" or high.exactness not in ("exact", "rounded", "at least"):
        return comparison
    times = _OUTGROWN_EXACT if _is_exact(low) else _OUTGROWN
    if low.stated < 1 or high.stated < times * low.stated:
        return comparison
    detail = f"{low.name}, then {high.name}: the lower count is an early one, most likely"
    return comparison.model_copy(update={"outcome": Outcome.UPDATE, "detail": detail})
