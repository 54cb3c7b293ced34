"""Which words somebody is quoted with."""

from __future__ import annotations

from collections.abc import Iterator

from discrepancy.extract._document import Document
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._quoted import LEAST, altered, folded
from discrepancy.models import Claim, Comparison, Outcome, Severity, Slot, TextValue

__all__ = ["KIND", "Quote"]

_SHOWN = 160


class Quote(ClaimKind):
    """The words of a quotation.

    Claims: each quotation of five words or more.
    Conflicts when: two sources quote one sentence with other words in it, or with and without 'not'.
    Agrees when: the words are the same, or one source quotes a part of what another quotes.
    Example: 'This is a sad day for our town' against 'This is a sad hour for our town'.
    """

    name = "quote"
    code = "D151"
    severity = Severity.LOW

    def extract(self, doc: Document) -> Iterator[Claim]:
        text = doc.source.text
        slot = Slot(kind=self.name)
        for marked in doc.marked:
            for start, end in marked.quotes:
                words = folded(text[start:end])
                if len(words) < LEAST:
                    continue
                name = " ".join(text[start:end].split())
                if len(name) > _SHOWN:
                    name = name[: _SHOWN - 1] + "…"
                value = TextValue(text=text[start:end], name=name, key=" ".join(words))
                yield doc.claim(self.name, slot, value, marked, start, end, modality="happened")

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        first, second = sorted((a.value.key, b.value.key))
        if first == second:
            return comparison
        found = altered(first, second)
        if found is None:
            return Comparison(outcome=Outcome.INCOMPARABLE, score=0, detail="two quotes")
        return Comparison(
            outcome=Outcome.CONFLICT,
            score=0,
            detail=" and ".join(f"'{w}'" if w else "without it" for w in found) + " in one quote",
        )


KIND = Quote()
