"""How long the event, or a part of it, lasted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract._counting import FUNCTION, counted, singular
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind
from discrepancy.models import Claim, Mention, QuantityValue, Severity, Slot

__all__ = ["KIND", "Duration"]

_LASTED = re.compile(
    r"\b(?:lasted|lasting|lasts|last|took|spent|spend|ran|went on|continued|over|for|after)\s*(?:about |some |around |nearly |almost )?$"
)
_NOT = re.compile(
    r"^\s*(?:-?\s?old\b|ago\b|later\b|earlier\b|before\b|after\b|since\b|from\b|away\b|in prison|in jail|behind bars|"
    r"prison|jail|of (?:probation|imprisonment)|sentence|(?:and|to|or) \d)"
)
_TERM = re.compile(
    r"\b(?:sentence|prison|jail|alliance|contract|history|years? in|term|deal|career|tenure|war|veteran|first|second|last|in)\b"
)
_MAIN = frozenset(["call", "conversation", "meeting", "talk", "session", "flight", "mission", "trial", "game", "match", "ceremony", "visit", "siege", "standoff", "strike", "drill", "exercise", "hearing", "debate", "outage", "blackout", "stay", "march", "blaze", "fire", "operation", "shutdown", "interview", "speech", "voyage", "trip", "tour", "spacewalk", "orbit", "test", "quake", "tremor", "shaking", "deliberation", "deliberations", "negotiation", "surgery", "race"])  # fmt: skip


class Duration(ClaimKind):
    """How long something of the event lasted: a call, a flight, a mission, a trial.

    Claims: a length of time with the thing that lasted ('a 40-minute call', 'the mission will last
        12 days').
    Conflicts when: two sources give one thing two lengths, beyond rounding.
    Agrees when: the lengths are equal in any unit, or within their rounding.
    Example: 'the 40-minute call' against 'they spoke for an hour'.
    """

    name = "duration"
    code = "D208"
    severity = Severity.LOW

    def extract(self, doc: Document) -> Iterator[Claim]:
        for marked in doc.marked:
            for mention in marked.quantities:
                if mention.value.dimension != "duration":
                    continue
                what = _what(marked, mention)
                if what:
                    slot = Slot(kind=self.name, args=(what,))
                    yield doc.claim(
                        self.name, slot, mention.value, marked, mention.start, mention.end
                    )


def _what(marked: Marked, mention: Mention[QuantityValue]) -> str:
    base = marked.sentence.start
    after = marked.sentence.text[mention.end - base :]
    if _NOT.match(after):
        return ""
    group = counted(marked, mention, 3)
    for word in group:
        noun = singular(word.lower)
        if noun in _MAIN:
            return noun
    before = marked.sentence.text[: mention.start - base]
    if not _LASTED.search(before) or (_TERM.search(before[-20:]) and "last" not in before[-30:]):
        return ""
    words = [
        singular(w.lower) for w in marked.words_before(mention.start, 9) if w.lower not in FUNCTION
    ]
    return next((w for w in reversed(words) if w in _MAIN), "")


KIND = Duration()
