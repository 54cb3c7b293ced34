"""How long somebody was sentenced to, and on how many counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind
from discrepancy.extract._subject import person_arg, subject
from discrepancy.models import Claim, Mention, QuantityValue, Severity, Slot

__all__ = ["KIND", "SentenceTerm"]

_GIVEN = re.compile(
    r"\b(?:sentenced|jailed|imprisoned|sentence[sd]?|given|handed|received|ordered|sent to prison|locked up|"
    r"gets|got|serve|term)\b",
    re.IGNORECASE,
)
_PRISON = re.compile(
    r"\b(?:prison|jail|imprisonment|behind bars|custody|sentence|term|jailed|sentenced|probation)\b",
    re.I,
)
_NOT_GIVEN = re.compile(
    r"\b(?:sought|asked for|requested|demand(?:ed|ing)?|recommend(?:ed|ing)?|maximum|up to|faces?|facing|could|"
    r"carr(?:y|ies)|suspended|minimum|eligible|parole|reduced|previous(?:ly)?|earlier|in \d{4}|urged|calls? for|"
    r"called for|argued for|punishable|had been|served|probation|would|credit|instead of|cut from)\b",
    re.IGNORECASE,
)


class SentenceTerm(ClaimKind):
    """The prison term that a court gave a person, and the number of counts.

    Claims: a duration governed by 'sentenced to', 'jailed for', 'a ... prison term'.
    Conflicts when: two sources give one person different terms.
    Agrees when: the terms are equal, in years or months; what was sought or is the most allowed is
        another matter.
    Example: 'sentenced to nine years' against 'an eight-year prison term'.
    """

    name = "sentence"
    code = "D205"
    severity = Severity.HIGH

    def extract(self, doc: Document) -> Iterator[Claim]:
        for marked in doc.marked:
            text = marked.sentence.text
            if not (_GIVEN.search(text) and _PRISON.search(text)):
                continue
            for mention in marked.quantities:
                if mention.value.dimension != "duration" or not _is_term(marked, mention):
                    continue
                person = subject(doc, marked, mention.start)
                slot = Slot(kind=self.name, args=(person_arg(person),) if person else ())
                yield doc.claim(
                    self.name, slot, mention.value, marked, mention.start, mention.end,
                )  # fmt: skip


def _is_term(marked: Marked, mention: Mention[QuantityValue]) -> bool:
    if mention.value.stated_unit.rstrip("s") not in ("year", "month", "week", "day"):
        return False
    base = marked.sentence.start
    start, end = marked.clause(mention.start)
    clause = marked.sentence.text[start - base : end - base]
    after = marked.sentence.text[mention.end - base : mention.end - base + 45]
    before = marked.sentence.text[max(0, mention.start - base - 45) : mention.start - base]
    if re.match(
        r"\s*(?:-?old|ago|later|earlier|after|before|of (?:probation|supervised|community))", after
    ):
        return False
    if _NOT_GIVEN.search(clause):
        return False
    return bool(_PRISON.search(after) or _GIVEN.search(before))


KIND = SentenceTerm()
