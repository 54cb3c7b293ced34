"""Guilty or not: what the accused pleaded, and what the court found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._subject import person_arg, subject
from discrepancy.models import Claim, Comparison, Outcome, PersonValue, Severity, Slot, StatusValue
from discrepancy.vocab import load_toml

__all__ = ["KIND", "Plea"]

_KEYS = frozenset("guilty innocent acquitted convicted cleared plea pleas bail bond".split())


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """(slot, value, pattern); the first that fits of a slot decides."""
    return tuple(
        (row["slot"], row["value"], re.compile("|".join(row["patterns"]), re.IGNORECASE))
        for row in load_toml("pleas.toml")["row"]
    )


_UNREAL = re.compile(
    r"\b(?:if|unless|until|will|would|could|may|might|should|to be|to have|never|expected|whether|when|had been|"
    r"previously|agreed to|plans? to|intends? to|not)\b[^,;]{0,24}$|n['’] ?t [^,;]{0,24}$",
    re.IGNORECASE,
)
_BACK = 40
_LONGEST = 700
# Some counts of several, or other people of the case.
_SOME = re.compile(
    r"\b(?:lesser|other counts?|(?:one|two|three|four|some|most|all but \w+) (?:of the )?(?:\w+ )?(?:counts?|charges)|"
    r"remaining|but not|co-?defendant|another|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


class Plea(ClaimKind):
    """What somebody pleaded, whether the court found them guilty, and whether they are on bail.

    Claims: 'pleaded not guilty', 'was acquitted', 'denied bail', with the person it is said of.
    Conflicts when: one source says guilty and another not guilty of one person; so for bail.
    Agrees when: they say the same; that no plea was entered yet is overtaken by a plea.
    Example: 'Ruiz pleaded guilty' against 'Ruiz pleaded not guilty'.
    """

    name = "plea"
    code = "D154"
    severity = Severity.HIGH

    def extract(self, doc: Document) -> Iterator[Claim]:
        for marked in doc.marked:
            if _KEYS.isdisjoint(marked.lowers):
                continue
            yield from _claims(doc, marked)

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        states = {a.value.key, b.value.key}
        if len(states) == 1:
            return comparison
        names = " / ".join(sorted(states))
        if "no plea" in states:
            return Comparison(outcome=Outcome.UPDATE, score=0, detail=names)
        if states == {"bail", "no bail"} and when[0] != when[1]:
            return Comparison(outcome=Outcome.UPDATE, score=0, detail=names)
        return Comparison(outcome=Outcome.CONFLICT, score=0, detail=names)


def _claims(doc: Document, marked: Marked) -> Iterator[Claim]:
    text, base = marked.sentence.text[:_LONGEST], marked.sentence.start
    told: set[str] = set()
    for what, value, pattern in _patterns():
        match = pattern.search(text) if what not in told else None
        if match is None:
            continue
        told.add(what)
        if _UNREAL.search(text[max(0, match.start() - _BACK) : match.start()]) or _SOME.search(
            text
        ):
            continue
        whose = _whose(doc, marked, base + match.start(), base + match.end())
        if whose is None:
            continue
        slot = Slot(kind=KIND.name, args=(what, person_arg(whose)))
        state = StatusValue(text=match.group(), name=value, key=value)
        yield doc.claim(
            KIND.name,
            slot,
            state,
            marked,
            base + match.start(),
            base + match.end(),
            modality="happened",
        )


def _whose(doc: Document, marked: Marked, low: int, high: int) -> PersonValue | None:
    inside = [n for n in marked.names if n.kind == "person" and low <= n.start < high]
    if inside:
        return inside[0].person
    # 'a jury convicted Ruiz'
    behind = [n for n in marked.names if n.kind == "person" and 0 <= n.start - high <= 1]
    if behind:
        return behind[0].person
    return subject(doc, marked, low)


KIND = Plea()
