"""Which words somebody is quoted with."""

from __future__ import annotations

from collections.abc import Iterator

from discrepancy.extract._document import Document
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._quote_pieces import pieces
from discrepancy.extract._quoted import LEAST, TOKENS, altered, framed
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
        for piece in pieces(doc):
            quote = text[piece.start : piece.end]
            words = framed(quote)
            if sum(w not in TOKENS for w in words) < LEAST:
                continue
            name = " ".join(quote.split())
            if len(name) > _SHOWN:
                name = name[: _SHOWN - 1] + "…"
            value = TextValue(text=quote, name=f"“{name}”", key=" ".join(words))
            yield doc.claim(
                self.name, slot, value, piece.marked, piece.start, piece.end, modality="happened"
            )

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        first, second = sorted((a.value.key, b.value.key))
        if first == second:
            return comparison
        found = altered(first, second)
        if found is None:
            return Comparison(outcome=Outcome.INCOMPARABLE, score=0, detail="two quotes")
        words = " and ".join(f"'{w}'" if w else "without it" for w in found[:2])
        # Words left out, put in or put otherwise may be the desk's; another word is another quote.
        score = 0 if found.sure else 0.4
        return Comparison(outcome=Outcome.CONFLICT, score=score, detail=f"{words} in one quote")


KIND = Quote()
