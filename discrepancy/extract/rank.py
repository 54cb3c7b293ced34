"""Ranks by size and by number: 'the third-largest maker', 'her second arrest'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract._counting import FUNCTION, inferred, singular
from discrepancy.extract._cues import Cue
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind
from discrepancy.extract._subject import person_arg, subject
from discrepancy.extract._unanimous import telling, unanimous
from discrepancy.extract._verbs import past
from discrepancy.models import Claim, Severity, Slot, TextValue

__all__ = ["KIND", "Rank"]

_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
}  # fmt: skip
_ORDINAL = rf"(?:{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
_SIZES = {
    "largest": "large", "biggest": "large", "greatest": "large", "deadliest": "deadly", "worst": "bad",
    "highest": "high", "tallest": "high", "lowest": "low", "longest": "long", "oldest": "old",
    "youngest": "young", "richest": "rich", "strongest": "strong", "fastest": "fast",
}  # fmt: skip
_BY_SIZE = re.compile(
    rf"\b(?P<whose>[A-Z][\w.]+['’] ?s|(?:the )?(?:world|country|nation|state|region|city|continent)['’] ?s|"
    rf"the|its|their)"
    rf" (?P<nth>{_ORDINAL})[ -]+(?:most )?(?P<size>{'|'.join(_SIZES)})\b(?P<behind>(?: [\w'’-]+){{1,4}})"
)
_OF_A_PERSON = re.compile(
    rf"\b(?P<whose>[Hh]is|[Hh]er) (?P<nth>{_ORDINAL})[ -]"
    r"(?P<behind>(?:straight |consecutive |career |overall )?[a-z-]+)\b"
    r"(?! (?:and|or|in)\b)"
)
# What a person has a first and a second of, in a life.
_OWN = frozenset(
    "arrest conviction offence offense term marriage wife husband child son daughter title win victory loss defeat "
    "championship medal trial suspension season album novel book film movie start appearance stroke goal".split()
)
_PREFILTER = Cue(rf"\b{_ORDINAL}[ -]", re.IGNORECASE)


class Rank(ClaimKind):
    """Which in order something is: by size, or as one of a person's.

    Claims: 'the third-largest maker', 'the city's second-oldest bridge', 'her second arrest'.
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
                    yield self._claim(doc, marked, match, args)
            for match in _OF_A_PERSON.finditer(text):
                args = _of_person(doc, marked, match)
                if args:
                    yield inferred(self._claim(doc, marked, match, args))

    def _claim(
        self, doc: Document, marked: Marked, match: re.Match[str], args: tuple[str, ...]
    ) -> Claim:
        nth = match["nth"].lower()
        number = _ORDINALS.get(nth) or int(re.sub(r"\D", "", nth))
        value = TextValue(text=match["nth"], name=_name(number), key=f"rank {number}")
        start = marked.sentence.start + match.start("nth")
        end = marked.sentence.start + match.end("nth")
        return doc.claim(self.name, Slot(kind=self.name, args=args), value, marked, start, end)


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


def _of_person(doc: Document, marked: Marked, match: re.Match[str]) -> tuple[str, ...]:
    """(thing, whose); empty where it is nothing that a life has in order, or nobody's."""
    noun = singular(match["behind"].split()[-1])
    if noun not in _OWN:
        return ()
    person = subject(doc, marked, marked.sentence.start + match.start("nth"))
    return (match["behind"], person_arg(person)) if person and not person.partial else ()
