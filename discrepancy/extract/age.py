"""How old a person is."""

from __future__ import annotations

from collections.abc import Iterator

from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._names import Name
from discrepancy.extract._subject import person_arg, subject
from discrepancy.models import (
    Claim,
    Comparison,
    Mention,
    Outcome,
    QuantityValue,
    Severity,
    Slot,
)

__all__ = ["KIND", "Age"]


class Age(ClaimKind):
    """How old a person is, at the time of the report.

    Claims: 'Ana Ruiz, 27,', '27-year-old Ana Ruiz', 'Ruiz, who is 27'.
    Conflicts when: two sources give one person two ages, further apart than the reports are.
    Agrees when: the ages are equal, or a birthday between the two reports explains them.
    Example: 'Ruiz, 27, was arrested' against 'the 31-year-old Ruiz'.
    """

    name = "age"
    code = "D202"
    severity = Severity.MEDIUM

    def extract(self, doc: Document) -> Iterator[Claim]:
        for marked in doc.marked:
            for mention in marked.quantities:
                if mention.value.dimension != "age":
                    continue
                name, inferred = _whose(marked, mention)
                person = name.person if name else None
                if name is None and _of_subject(marked, mention):
                    person, inferred = subject(doc, marked, mention.start), True
                if person is None or person.partial:
                    continue
                slot = Slot(kind=self.name, args=(person_arg(person),))
                claim = doc.claim(
                    self.name, slot, mention.value, marked, mention.start, mention.end
                )
                if inferred:
                    claim = claim.model_copy(
                        update={
                            "qualifiers": claim.qualifiers.model_copy(update={"inferred": True})
                        }
                    )
                yield claim

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        if comparison.outcome is not Outcome.CONFLICT:
            return comparison
        first, second = a.value, b.value
        if not (isinstance(first, QuantityValue) and isinstance(second, QuantityValue)):
            return comparison
        gap = abs(first.stated - second.stated)
        if when[0] and when[1]:
            apart = abs((when[0] - when[1]).days) / 365.2425
            if gap <= apart + 1 and apart > 0.01:
                detail = f"{first.name}, {second.name}: the reports are {apart:.1f} years apart"
                return comparison.model_copy(
                    update={"outcome": Outcome.COMPATIBLE, "detail": detail}
                )
        return comparison


def _whose(marked: Marked, mention: Mention[QuantityValue]) -> tuple[Name | None, bool]:
    """The person whom an age is written beside."""
    text, base = marked.sentence.text, marked.sentence.start
    people = [n for n in marked.names if n.kind == "person"]
    for name in reversed(people):
        if name.end <= mention.start:
            gap = text[name.end - base : mention.start - base]
            if gap.strip() in (
                ",",
                "(",
                "",
                ", a",
                ", an",
                ", the",
                ", who is",
                "is",
                "was",
                ", aged",
                "–",
                "—",
                "is a",
                "was a",
                ", now",
            ):
                return name, False
            break
    for name in people:
        if name.start >= mention.end:
            gap = text[mention.end - base : name.start - base]
            # '27-year-old teacher Ana Ruiz': a few lower-case words may stand between.
            words = gap.split()
            if (
                len(words) <= 4
                and not any(c in gap for c in ",.;:()")
                and not (
                    {
                        "who",
                        "and",
                        "said",
                        "told",
                        "was",
                        "were",
                        "of",
                        "by",
                        "with",
                        "from",
                        "in",
                        "after",
                        "met",
                        "killed",
                    }
                    & set(words)
                )
            ):
                return name, bool(words)
            break
    return None, False


def _of_subject(marked: Marked, mention: Mention[QuantityValue]) -> bool:
    """'He is 27', 'She was 34 when': the age belongs to the pronoun at the head."""
    words = [w.lower for w in marked.words_before(mention.start, 3)]
    return words[-2:] in (["he", "is"], ["she", "is"], ["he", "was"], ["she", "was"])


KIND = Age()
