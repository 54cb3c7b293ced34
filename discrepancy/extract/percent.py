"""Shares: of a vote, a market, a budget; turnout; premiums; changes in percent."""

from __future__ import annotations

from collections.abc import Iterator

from discrepancy.extract._counting import FUNCTION, counted, singular
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day, later_higher
from discrepancy.extract._subject import person_arg, subject
from discrepancy.models import Claim, Comparison, Mention, Outcome, QuantityValue, Severity, Slot

__all__ = ["KIND", "Percent"]

_NAMED = frozenset(["turnout", "premium", "stake", "approval", "unemployment", "inflation", "rate", "margin", "growth", "discount", "tax", "interest", "participation", "majority", "share"])  # fmt: skip
_CHANGE = {
    "rose": "rise", "up": "rise", "climbed": "rise", "gained": "rise", "jumped": "rise", "increased": "rise",
    "increase": "rise", "grew": "rise", "surged": "rise", "higher": "rise",
    "fell": "fall", "down": "fall", "dropped": "fall", "declined": "fall", "lost": "fall", "lower": "fall",
    "slid": "fall", "decline": "fall", "drop": "fall", "cut": "fall",
}  # fmt: skip
_OTHER = frozenset(["exit", "poll", "polls", "previous", "previously", "earlier", "last", "four", "five", "projected", "projection", "forecast", "expected", "compared", "predicted", "ago", "partial", "counted", "survey", "quarter"])  # fmt: skip


class Percent(ClaimKind):
    """A percentage, and of what.

    Claims: a number with '%' or 'percent', the thing it is a share of, and whose share it is.
    Conflicts when: two sources give different shares of one thing to one holder, beyond rounding.
    Agrees when: the shares are equal within the rounding of their digits; percentage points are
        another thing than percent.
    Example: 'won 51.8 percent of the vote' against 'Ruiz took 53.1%'.
    """

    name = "percent"
    code = "D206"
    severity = Severity.MEDIUM

    def extract(self, doc: Document) -> Iterator[Claim]:
        for marked in doc.marked:
            for mention in marked.quantities:
                if mention.value.dimension != "percent":
                    continue
                args = _args(doc, marked, mention)
                if args is None:
                    continue
                yield doc.claim(
                    self.name, Slot(kind=self.name, args=args), mention.value, marked, mention.start, mention.end
                )  # fmt: skip

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        # Shares move while votes are counted: on different days that is an update, either way.
        if comparison.outcome is Outcome.CONFLICT and a.slot.args[:1] == ("vote",):
            return later_higher(a, b, comparison, when)
        return comparison


def _args(doc: Document, marked: Marked, mention: Mention[QuantityValue]) -> tuple[str, ...] | None:
    start, end = marked.clause(mention.start)
    clause = [w.lower for w in marked.words_between(start, end)]
    before = [w.lower for w in marked.words_before(mention.start, 6)]
    after = [w.lower for w in marked.words_after(mention.end, 6)]
    extra = ("not this one",) if set(clause) & _OTHER else ()
    for word in reversed(before):
        if word in _NAMED:
            return (word, *extra)
    if after[:1] and after[0] in _NAMED:
        return (after[0], *extra)
    group = counted(marked, mention)
    noun = singular(group[-1].lower) if group else ""
    if after[:1] == ["of"]:
        rest = [w for w in after[1:5] if w not in FUNCTION]
        noun = singular(rest[0]) if rest else ""
        if any(w in ("vote", "votes", "ballots") for w in rest):
            noun = "vote"
        if (
            any(w in ("ballots", "votes", "precincts", "stations") for w in rest)
            and "counted" in after
        ):
            return ("counted",)
    for word in reversed(before):
        if word in _CHANGE:
            return (_CHANGE[word], _subject_noun(marked, mention), *extra)
    if not noun and any(w in ("vote", "votes", "ballots", "election") for w in clause):
        noun = "vote"
    if not noun:
        return None
    person = subject(doc, marked, mention.start)
    if noun == "vote":
        if person is None:
            return None
        return (noun, person_arg(person), *extra)
    return (noun, *extra)


def _subject_noun(marked: Marked, mention: Mention[QuantityValue]) -> str:
    words = [w.lower for w in marked.words_before(mention.start, 8)]
    nouns = [w for w in words if w not in FUNCTION and w not in _CHANGE and not w[0].isdigit()]
    return singular(nouns[-1]) if nouns else ""


KIND = Percent()
