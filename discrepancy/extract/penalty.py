"""The most (or least) that somebody accused may be sentenced to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.errors import DiscrepancyError
from discrepancy.extract._counting import inferred
from discrepancy.extract._cues import Cue
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind
from discrepancy.extract._subject import person_arg, subject
from discrepancy.extract._unanimous import telling, unanimous
from discrepancy.models import Claim, QuantityValue, Severity, Slot
from discrepancy.normalise import quantity as quantities

__all__ = ["KIND", "Penalty"]

_N = (
    r"(?:\d{1,3}(?: 1/2)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|"
    r"twenty-five|thirty|forty|fifty)"
)
_TERM = rf"(?P<term>{_N}[ -](?:year|month)s?)"
_MAY = (
    r"(?:faces?|facing|faced|could (?:face|get|receive|be (?:sentenced|jailed|imprisoned|sent))|may (?:face|get|be "
    r"sentenced)|can be (?:sentenced|jailed)|carr(?:y|ies|ied|ying)|punishable)"
)
_MOST = re.compile(
    rf"\b{_MAY}\b[^.;]{{0,40}}?\b(?:up to|as (?:much|many|long) as|no more than)\b (?:an? )?{_TERM}"
    rf"|\b(?:maximum|max)(?: \w+){{0,4}}? (?:of|is|was) (?:up to )?(?P<term2>{_N}[ -](?:year|month)s?)"
    rf"|\b{_MAY}\b[^.;]{{0,30}}?\ba maximum (?P<term3>{_N}[ -](?:year|month)s?)",
    re.IGNORECASE,
)
_LEAST = re.compile(
    rf"\b{_MAY}\b[^.;]{{0,30}}?\b(?:at least|a minimum(?: \w+){{0,2}} of|no less than)\b (?:an? )?{_TERM}"
    rf"|\b(?:minimum)(?: \w+){{0,4}}? (?:of|is|was) (?P<term2>{_N}[ -](?:year|month)s?)"
    rf"|\b{_MAY}\b (?P<term3>{_N} years?)(?: in prison)? to life\b",
    re.IGNORECASE,
)
_PRISON = re.compile(
    r"\b(?:prison|jail|sentenced?|imprison\w*|behind bars|term|jailed|fac(?:es|ing|ed)|convict\w*|charges?)\b"
)
_PROBATION = re.compile(
    rf"\b{_TERM}(?:['’] ?s?)?(?: of)? (?:supervised |formal |unsupervised )?(?:probation|supervised release)\b"
    rf"|\bprobation (?:for|of) (?P<term2>{_N}[ -](?:year|month)s?)\b",
    re.IGNORECASE,
)
_PAROLE = re.compile(
    rf"\b(?:eligible for|apply for|seek|before|possibility of|chance of) (?:being considered for )?parole "
    rf"(?:in|after|for)(?: serving)?(?: at least| about)? {_TERM}"
    rf"|\b(?:serve|spend)(?: at least| a minimum of)? (?P<term2>{_N}[ -](?:year|month)s?)(?: in prison)? before "
    r"(?:(?:being|becoming|he|she|they)(?: is| are| can be)? )?(?:eligible|considered)\b",
    re.IGNORECASE,
)
_PREFILTER = Cue(
    r"\b(?:maximum|minimum|up to|as much as|as many as|at least|no more than|to life|probation|supervised|parole|"
    r"eligible)\b"
)
_SORTS = (("most", _MOST), ("least", _LEAST), ("probation", _PROBATION), ("parole", _PAROLE))
_SELF = frozenset([_PROBATION, _PAROLE])
"""Patterns that say themselves what the term is."""


class Penalty(ClaimKind):
    """The longest, or the shortest, prison term that somebody accused may get; probation; and parole.

    Claims: 'faces up to 15 years', 'a maximum sentence of 20 years', 'faces at least five years', 'five
        years' probation', 'eligible for parole after 20 years'.
    Conflicts when: two sources give one accused two longest terms, or two shortest.
    Agrees when: the terms are equal, in years or months.
    Example: 'could be jailed for up to 10 years' against 'faces a maximum of 14 years in prison'.
    """

    name = "penalty"
    code = "D123"
    severity = Severity.LOW

    def extract(self, doc: Document) -> Iterator[Claim]:
        # Two terms in one text are of two charges.
        yield from unanimous(self._claims(doc))

    def _claims(self, doc: Document) -> Iterator[Claim]:
        for marked in telling(doc, _PREFILTER):
            text = marked.sentence.text
            of_prison = _PRISON.search(text) is not None
            for which, pattern in _SORTS:
                if not of_prison and pattern not in _SELF:
                    continue
                for match in pattern.finditer(text):
                    claim = self._claim(doc, marked, match, which)
                    if claim is not None:
                        yield claim

    def _claim(
        self, doc: Document, marked: Marked, match: re.Match[str], which: str
    ) -> Claim | None:
        group = next(g for g in ("term", "term2", "term3") if g in match.re.groupindex and match[g])
        value = _value(match[group])
        if value is None:
            return None
        start = marked.sentence.start + match.start(group)
        person = subject(doc, marked, start)
        args = (which, person_arg(person)) if person and not person.partial else (which,)
        slot = Slot(kind=self.name, args=args)
        end = marked.sentence.start + match.end(group)
        claim = doc.claim(self.name, slot, value, marked, start, end, modality="happened")
        return claim if len(args) == 2 else inferred(claim)


KIND = Penalty()


def _value(text: str) -> QuantityValue | None:
    try:
        value = quantities.normalise(text.replace("-", " "))
    except DiscrepancyError:
        return None
    return value if value.dimension == "duration" else None
