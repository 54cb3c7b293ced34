"""Prices, fines, fees, damages, budgets."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind
from discrepancy.models import Claim, Mention, QuantityValue, Severity, Slot
from discrepancy.vocab import load_toml

__all__ = ["KIND", "Money"]


@cache
def _roles() -> dict[str, str]:
    rows = load_toml("money.toml")["roles"]
    return {word: role for role, words in rows.items() for word in words}


@cache
def _noise() -> tuple[str, ...]:
    return tuple(load_toml("money.toml")["noise"]["words"])


class Money(ClaimKind):
    """A sum of money and what it is: a price, a fine, a fee, a loss.

    Claims: a sum with its currency, and the nearest word that says what it is.
    Conflicts when: two sums of one currency and one role differ by more than their rounding.
    Agrees when: they are equal or within rounding; different currencies are never compared.
    Example: 'agreed to pay 2.4 billion euros' against 'the 2.6 billion euro takeover'.
    """

    name = "money"
    code = "D204"
    severity = Severity.MEDIUM

    def extract(self, doc: Document) -> Iterator[Claim]:
        for marked in doc.marked:
            for mention in marked.quantities:
                if not mention.value.dimension.startswith("money"):
                    continue
                role = _role(marked, mention)
                if not role:
                    continue
                slot = Slot(kind=self.name, args=(role,))
                yield doc.claim(self.name, slot, mention.value, marked, mention.start, mention.end)


def _role(marked: Marked, mention: Mention[QuantityValue]) -> str:
    """The role of a sum, with ' (other)' where the clause speaks of an estimate or of the past."""
    start, end = marked.clause(mention.start)
    words = marked.words_between(start, end)
    after = [w.lower for w in marked.words_after(mention.end, 3)]
    if after[:2] in (["a", "share"], ["per", "share"], ["for", "each"]) or after[:1] == ["apiece"]:
        return "per share"
    if after[:2] and after[0] in ("a", "per") and after[1] in ("year", "month", "week", "day"):
        return f"per {after[1]}"
    best, distance = "", 99
    for index, word in enumerate(words):
        role = _roles().get(word.lower)
        if role is None or role == "per share":
            continue
        gap = sum(
            1
            for w in words
            if min(word.start, mention.start) < w.start < max(word.start, mention.start)
        )
        # A word after the sum names it as well as one before it, but a little less surely.
        gap += 1 if word.start > mention.start else 0
        if gap < distance:
            best, distance = role, gap
        del index
    if distance > 10:
        return ""
    clause = marked.sentence.text[
        start - marked.sentence.start : end - marked.sentence.start
    ].lower()
    return f"{best}, not of this event" if best and _noisy(clause) else best


def _noisy(clause: str) -> bool:
    padded = f" {clause} "
    return any(f" {word} " in padded for word in _noise())


KIND = Money()
