"""How somebody who was hurt is doing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._subject import person_arg, subject
from discrepancy.models import Claim, Comparison, Outcome, PersonValue, Severity, Slot, StatusValue

__all__ = ["KIND", "Condition"]

_KEYS = frozenset(
    ["condition", "critically", "seriously", "life-threatening", "non-life-threatening"]
)
_LEVELS = {
    "critical": "critical", "grave": "critical", "life-threatening": "critical",
    "serious": "serious", "poor": "serious", "guarded": "serious",
    "stable": "stable", "fair": "stable", "good": "stable", "satisfactory": "stable",
    "non-life-threatening": "stable",
}  # fmt: skip
_CONDITION = re.compile(
    r"\b(?P<state>critical|grave|serious|poor|guarded|stable|fair|good|satisfactory)(?: but stable)? condition\b"
    r"|\bcondition (?:is|was|has been) (?:listed as |described as )?(?P<said>critical|grave|serious|stable|fair|good)\b"
    r"|\b(?P<hurt>critically|seriously) (?:injured|wounded|hurt|ill)\b"
    r"|\b(?P<life>(?:non-|not )?life-threatening) (?:injur|wound)",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|no longer|upgraded from|from|was in|previously|if|mental|physical)\s(?:a |in )?$",
    re.I,
)
# A car is bought in good condition; who is, was or remains in one is a patient.
_IS = re.compile(
    r"\b(?:is|was|remains?|remained|lay|listed|reported|described|hospitali[sz]ed|hospital|taken|rushed|left)\b"
    r"[^,;]{0,40}$",
    re.IGNORECASE,
)
# A sentence of several who were hurt says of nobody alone how he is.
_MANY = re.compile(
    r"\b(?:both|two|three|four|five|several|others|all|they|were|are)\b", re.IGNORECASE
)


class Condition(ClaimKind):
    """The condition of somebody in hospital.

    Claims: 'in critical condition', 'listed as stable', 'seriously wounded', with whose it is.
    Conflicts when: two sources give one person two conditions on one day.
    Agrees when: the words mean one level; a change from day to day is an update.
    Example: 'Ruiz, in critical condition' against 'Ruiz was in stable condition'.
    """

    name = "condition"
    code = "D157"
    severity = Severity.MEDIUM

    def extract(self, doc: Document) -> Iterator[Claim]:
        for marked in doc.marked:
            if _KEYS.isdisjoint(marked.lowers):
                continue
            text, base = marked.sentence.text, marked.sentence.start
            for match in _CONDITION.finditer(text):
                whose = _whose(doc, marked, match)
                before = text[: match.start()]
                if whose is None or _NOT.search(before):
                    continue
                if match["state"] and not _IS.search(before):
                    continue
                level = _level(match)
                value = StatusValue(text=match.group(), name=level, key=level)
                slot = Slot(kind=self.name, args=(person_arg(whose),))
                start, end = base + match.start(), base + match.end()
                yield doc.claim(self.name, slot, value, marked, start, end)

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        levels = {a.value.key, b.value.key}
        if len(levels) == 1:
            return comparison
        detail = " / ".join(sorted(levels))
        if None not in when and when[0] != when[1]:
            return Comparison(outcome=Outcome.UPDATE, score=0, detail=detail)
        # Papers write 'serious' and 'critical' for one another; 'stable' they do not.
        close = "stable" not in levels
        return Comparison(outcome=Outcome.CONFLICT, score=0.4 if close else 0, detail=detail)


def _level(match: re.Match[str]) -> str:
    word = match["state"] or match["said"] or match["life"] or match["hurt"]
    word = word.lower().replace("not ", "non-")
    return _LEVELS.get(word, "critical" if word == "critically" else "serious")


def _whose(doc: Document, marked: Marked, match: re.Match[str]) -> PersonValue | None:
    base = marked.sentence.start
    before = marked.sentence.text[: match.start()]
    name = next(
        (n for n in reversed(marked.names) if n.kind == "person" and n.end <= base + match.start()),
        None,
    )
    since = before[name.end - base :] if name is not None else before
    if _MANY.search(since):
        return None
    return subject(doc, marked, base + match.start())


KIND = Condition()
