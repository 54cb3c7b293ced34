"""How long before or after something a deed was done: 'four months ago', 'two days after the vote'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from discrepancy.extract._counting import inferred, singular
from discrepancy.extract._cues import Cue
from discrepancy.extract._dated_likeness import shared
from discrepancy.extract._dated_verbs import deeds_at
from discrepancy.extract._document import Document, Marked, Word
from discrepancy.extract._inner_words import number_of
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._triggers import family
from discrepancy.extract._unanimous import telling, unanimous
from discrepancy.models import Claim, Comparison, Outcome, Severity, Slot, TextValue

__all__ = ["KIND", "Elapsed"]

_UNITS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4, "year": 365.25, "decade": 3652.5}
"""Days."""
_FEW = {
    "a few": (2, 6), "few": (2, 6), "several": (3, 9), "a couple of": (1.5, 3.5), "a couple": (1.5, 3.5),
    "many": (5, 99),
}  # fmt: skip
_SPAN = re.compile(
    r"\b(?P<n>a few|several|a couple(?: of)?|many|few|an?|[a-z]+(?:-[a-z]+)?|\d{1,3}) "
    r"(?P<unit>hour|day|week|month|year|decade)s? "
    r"(?P<way>ago|earlier|later|afterwards?|before(?:hand)?|after|prior to)\b",
    re.IGNORECASE,
)
_PREFILTER = Cue(r"[ryhke]s? (?:ago|earlier|later|after|before|prior to)\b")
# 'At least two days later', 'less than a year ago': no one length.
_OPEN = re.compile(
    r"\b(?:at least|more than|less than|over|under|up to|within|no more than|until|every) $",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r" (?:the|an?|his|her|their|its) (?:[\w’'-]+ ){0,2}?(?P<what>[a-z-]{4,})\b(?= ?[,.;)]| (?:in|of|on|at|with)\b)"
)
_NEAR = 36
"""Characters behind 'after' in which the event stands that is counted from."""
_BEFORE = frozenset(["ago", "earlier", "before", "beforehand", "prior to"])
_LEAST_SHARED = 2
"""Words near the two lengths; one less where the slot names whose deed it was."""
_SLACK = 0.1
"""How far two lengths may be apart, as a share of the longer."""


class Elapsed(ClaimKind):
    """How long before or after something a deed was done.

    Claims: a number of hours, days, weeks, months or years with 'ago', 'earlier', 'later', and the
        deed; or with 'after', 'before' and the thing that it is counted from.
    Conflicts when: two sources give one deed, or what is counted from one thing, two lengths.
    Agrees when: the lengths are equal, or one is as vague as 'a few weeks'.
    Example: 'a heart attack nine days earlier' against 'a heart attack three weeks ago'.
    """

    name = "elapsed"
    code = "D166"
    severity = Severity.LOW

    def extract(self, doc: Document) -> Iterator[Claim]:
        yield from unanimous(self._claims(doc))

    def _claims(self, doc: Document) -> Iterator[Claim]:
        for marked in telling(doc, _PREFILTER):
            text, base = marked.sentence.text, marked.sentence.start
            for match in _SPAN.finditer(text):
                length = _length(match)
                if length is None or _OPEN.search(text[max(0, match.start() - 16) : match.start()]):
                    continue
                value = TextValue(
                    text=text[match.start() : match.end("way")],
                    name=f"{match['n']} {match['unit']}s".lower(),
                    key=f"{length[0]:.2f} {length[1]:.2f}",
                )
                start, end = base + match.start(), base + match.end("way")
                for args in _args(doc, marked, match):
                    slot = Slot(kind=self.name, args=args)
                    yield inferred(
                        doc.claim(self.name, slot, value, marked, start, end, modality="happened")
                    )

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        (_low, high), (least, most) = sorted(_days(c) for c in (a, b))
        names = " / ".join(sorted((a.value.name, b.value.name)))
        between = abs((when[0] - when[1]).days) if when[0] and when[1] else 0
        if least - high <= max(_SLACK * most, 1 if high > 1 else 0) + between:
            detail = f"{names}: as far as such lengths are told"
            return Comparison(outcome=Outcome.COMPATIBLE, score=0.7, detail=detail)
        if shared(a, b) < _LEAST_SHARED - (len(a.slot.args) > 2):
            detail = f"{names}: of two deeds, most likely"
            return Comparison(outcome=Outcome.INCOMPARABLE, score=0.0, detail=detail)
        return Comparison(outcome=Outcome.CONFLICT, score=0.0, detail=f"different lengths: {names}")


def _days(claim: Claim) -> tuple[float, float]:
    low, high = claim.value.key.split(" ")
    return float(low), float(high)


@cache
def _number(word: str) -> tuple[float, float] | None:
    if word in _FEW:
        return _FEW[word]
    if word in ("a", "an"):
        return 0.8, 1.2
    count = number_of(word)
    return (count - 0.4, count + 0.4) if count is not None else None


def _length(match: re.Match[str]) -> tuple[float, float] | None:
    """The days from and to which a length reaches, None for what is no number."""
    count = _number(match["n"].lower())
    unit = _UNITS[match["unit"].lower()]
    return (count[0] * unit, count[1] * unit) if count is not None else None


def _args(doc: Document, marked: Marked, match: re.Match[str]) -> Iterator[tuple[str, ...]]:
    """(way, thing counted from), or (way, verb, whose or what) of the deed beside the words."""
    way = match["way"].lower()
    side = "before" if way in _BEFORE else "after"
    if way in ("before", "after", "prior to"):
        what = _what(marked, match)
        if what:
            yield side, what
        return
    base = marked.sentence.start
    span = Word(base + match.start(), base + match.end("way"), "")
    for args in deeds_at(doc, marked, span):
        yield (side, *args)


def _what(marked: Marked, match: re.Match[str]) -> str:
    """The thing behind 'two days after': the kind of an event, or a plain noun that ends its group."""
    base = marked.sentence.start
    end = base + match.end("way")
    near = next((t for t in marked.triggers if end < t.start < end + _NEAR), None)
    if near is not None:
        return family(near.kinds[0])
    noun = _NOUN.match(marked.sentence.text, match.end("way"))
    return singular(noun["what"]) if noun else ""


KIND = Elapsed()
