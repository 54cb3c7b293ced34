"""Ranks by size and by number: 'the third-largest maker', 'her second arrest', 'the fourth coach since'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract._counting import FUNCTION, inferred, singular
from discrepancy.extract._cues import Cue
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind
from discrepancy.extract._sequence import ORDINAL, Ranked, number, ranked
from discrepancy.extract._unanimous import telling, unanimous
from discrepancy.extract._verbs import past
from discrepancy.models import Claim, Severity, Slot, TextValue

__all__ = ["KIND", "Rank"]

_SIZES = {
    "largest": "large", "biggest": "large", "greatest": "large", "deadliest": "deadly", "worst": "bad",
    "highest": "high", "tallest": "high", "lowest": "low", "longest": "long", "oldest": "old",
    "youngest": "young", "richest": "rich", "strongest": "strong", "fastest": "fast",
}  # fmt: skip
_BY_SIZE = re.compile(
    rf"\b(?P<whose>[A-Z][\w.]+['’] ?s|(?:the )?(?:world|country|nation|state|region|city|continent)['’] ?s|"
    rf"the|its|their)"
    rf" (?P<nth>{ORDINAL})[ -]+(?:most )?(?P<size>{'|'.join(_SIZES)})\b(?P<behind>(?: [\w'’-]+){{1,4}})"
)
_PREFILTER = Cue(rf"\b{ORDINAL}\b|\bNo\b")


class Rank(ClaimKind):
    """Which in order something is: by size, or as one of a person's.

    Claims: 'the third-largest maker', 'the city's second-oldest bridge', 'her second arrest', 'the fourth
        coach since', 'stopped in the sixth round', 'finished third'.
    Conflicts when: two sources give one thing two ranks.
    Agrees when: the ranks are equal.
    Example: 'the world's third-largest maker' against 'the world's second-largest maker'.
    """

    name = "rank"
    code = "D125"
    severity = Severity.LOW

    def extract(self, doc: Document) -> Iterator[Claim]:
        # Two ranks in one text are of two things.
        yield from unanimous(self._claims(doc))

    def _claims(self, doc: Document) -> Iterator[Claim]:
        for marked in telling(doc, _PREFILTER):
            text = marked.sentence.text
            for match in _BY_SIZE.finditer(text):
                args = _by_size(match)
                if args:
                    yield self._claim(doc, marked, Ranked(args, *match.span("nth")))
            for one in ranked(doc, marked):
                yield inferred(self._claim(doc, marked, one))

    def _claim(self, doc: Document, marked: Marked, one: Ranked) -> Claim:
        nth = marked.sentence.text[one.start : one.end]
        value = TextValue(text=nth, name=_name(number(nth)), key=f"rank {number(nth)}")
        start, end = marked.sentence.start + one.start, marked.sentence.start + one.end
        slot = Slot(kind=self.name, args=one.args)
        claim = doc.claim(self.name, slot, value, marked, start, end)
        if claim.qualifiers.modality != "planned":
            return claim
        # 'She will be the fifth coach' is which she is, before and after.
        marks = claim.qualifiers.model_copy(update={"modality": "happened"})
        return claim.model_copy(update={"qualifiers": marks})


KIND = Rank()


def _name(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if not 10 < number < 20 else "th"
    return f"{number}{ending}"


def _by_size(match: re.Match[str]) -> tuple[str, ...]:
    """(size, thing, of what); empty where what follows is no noun."""
    words = match["behind"].lower().split()
    group: list[str] = []
    for word in words:
        if word in FUNCTION or (group and past(word)):
            break
        group.append(word)
    if not group:
        return ()
    whose = re.sub(r"^the |['’] ?s$", "", match["whose"].lower())
    if whose in ("the", "its", "their"):
        behind = words[len(group) :]
        whose = behind[-1] if len(behind) > 1 and behind[0] in ("in", "of") else ""
        whose = "" if whose in FUNCTION else whose
    thing = " ".join([*group[:-1], singular(group[-1])])
    return (_SIZES[match["size"]], thing, whose) if whose else (_SIZES[match["size"]], thing)
