"""What one article says to be so and another not to be so."""

from __future__ import annotations

from collections.abc import Iterator

from discrepancy.extract._document import Document
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.models import Claim, Comparison, Outcome, Severity

__all__ = ["KIND", "Whether"]


class Whether(ClaimKind):
    """What one article says and another denies, in other words.

    Claims: a verb or state that a sentence denies ('was not armed', 'never sent'), and the sentence of
        another article that says it of the same thing ('pointed a gun', 'sent').
    Conflicts when: one says that it is so and the other that it is not.
    Agrees when: both say so, or both deny it; sentences about different people never meet.
    Example: 'Ruiz did not have a gun' against 'Ruiz pointed a gun at the officers'.
    """

    name = "whether"
    code = "D602"
    severity = Severity.MEDIUM
    across = True

    def extract(self, doc: Document) -> Iterator[Claim]:
        """Nothing: one article alone denies nothing that it says. ``link.denials`` makes these claims."""
        return iter(())

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        first, second = sorted((a.value.key, b.value.key))
        if first == second:
            return comparison
        detail = f"'{a.slot.args[0]}' is said by one and denied by the other"
        return Comparison(outcome=Outcome.CONFLICT, score=0.4, detail=detail)


KIND = Whether()
