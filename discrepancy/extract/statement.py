"""Statements that several articles print, but for one thing in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract._document import Document
from discrepancy.extract._kind import ClaimKind, Day, later_higher
from discrepancy.extract._words import stem
from discrepancy.models import Claim, Comparison, DateValue, Outcome, Severity

__all__ = ["KIND", "Statement"]

_WORD = re.compile(r"[^\W\d_]+")


class Statement(ClaimKind):
    """What articles say in nearly the same words, but for one number, day, name, place or denial.

    Claims: the one thing in which sentences of one event differ that otherwise say the same; numbers in
    reworded sentences that their words tie; what one article alone gives against several.
    Conflicts when: the two values do not fit, or one sentence denies what the other says.
    Agrees when: the values are one in another form, or one is the coarser; or another kind has both.
    Example: 'The ferry carried three lifeboats, its owner said' and 'five lifeboats' conflict.
    """

    name = "statement"
    code = "D601"
    severity = Severity.MEDIUM
    across = True

    def extract(self, doc: Document) -> Iterator[Claim]:
        """Nothing: one article alone shows no difference. ``link.differing`` makes these claims."""
        return iter(())

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        first, second = a.value, b.value
        if (
            comparison.outcome is Outcome.INCOMPARABLE
            and isinstance(first, DateValue)
            and isinstance(second, DateValue)
            and None not in (first.weekday, second.weekday)
            and first.weekday != second.weekday
        ):
            # No date places them, but one sentence is of one week.
            days = " / ".join(sorted((first.name, second.name)))
            detail = f"{days}: other days of the week in one sentence"
            return Comparison(outcome=Outcome.CONFLICT, score=0, detail=detail)
        comparison = _tied(a, b, comparison)
        counts = all(getattr(c.value, "dimension", "") == "count" for c in (a, b))
        return later_higher(a, b, comparison, when) if counts else comparison


def _tied(a: Claim, b: Claim, comparison: Comparison) -> Comparison:
    """The comparison, with the words that both sentences have where the two values stand."""
    stems = set(a.slot.args[-1].split())
    told = [
        {stem(w): w for w in _WORD.findall(c.evidence.sentence.lower()) if stem(w) in stems}
        for c in (a, b)
    ]
    common = [word for token, word in sorted(told[0].items()) if token in told[1]]
    if comparison.outcome is not Outcome.CONFLICT or not common:
        return comparison
    detail = f"{comparison.detail}; both sentences have '{', '.join(common)}'"
    return comparison.model_copy(update={"detail": detail})


KIND = Statement()
