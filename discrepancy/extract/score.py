"""The score of a match."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind
from discrepancy.models import Claim, Severity, Slot, TextValue

__all__ = ["KIND", "Score"]

_SCORE = re.compile(
    r"(?<![\d\w.,/$€£:-])(\d{1,3}) ?[-–] ?(\d{1,3})(?![\d\w/%:-])(?!\s?(?:p\.?m|a\.?m|years?|days?|hours?|percent)\b)"
)
_SPORT = re.compile(
    r"\b(?:beat|beats|beaten|defeat(?:ed|s)?|won|win|wins|victory|lost|loss|draw|drew|tie|tied|score|scored|lead|led|"
    r"trail(?:ed)?|half-?time|aggregate|shootout|penalties|match|game|final|edged|thrashed|downed|routed|"
    r"equalis|equaliz|leg|overtime)\w*\b",
    re.IGNORECASE,
)
_PARTS = (
    ("half-time", re.compile(r"half-?time|at the (?:break|interval)|first half|before the break", re.I)),
    ("aggregate", re.compile(r"aggregate|over two legs|both legs", re.I)),
    ("shootout", re.compile(r"shoot-?out|on penalties|spot-kicks", re.I)),
    ("earlier", re.compile(
        r"last (?:season|year|month|week|time)|previous|earlier|reverse fixture|in \d{4}|first leg|series|record|"
        r"head-to-head|season before|opener|then-|when the (?:sides|teams) (?:last )?met|\bmet in\b|ago\b", re.I)),
    ("moving", re.compile(r"\b(?:to make it|made it|making it|put .{1,30} ahead|into a|pulled|led|lead|trail|levell?ed|equali[sz])", re.I)),
)  # fmt: skip


class Score(ClaimKind):
    """The final score of a match.

    Claims: two numbers joined by a dash in a sentence of sport; half-time, aggregate, shoot-out and
        earlier meetings' scores are slots of their own.
    Conflicts when: two sources give different scores of one match.
    Agrees when: the numbers are the same, whichever side is named first.
    Example: 'won 3-1' against 'the 2-1 victory'.
    """

    name = "score"
    code = "D207"
    severity = Severity.HIGH

    def extract(self, doc: Document) -> Iterator[Claim]:
        sporty = sum(1 for m in doc.marked for t in m.triggers if "match" in t.kinds) >= 2
        for marked in doc.marked:
            text = marked.sentence.text
            if not _SPORT.search(text):
                continue
            for match in _SCORE.finditer(text):
                start = marked.sentence.start + match.start()
                end = marked.sentence.start + match.end()
                if any(d.start < end and start < d.end for d in marked.dates):
                    continue
                part = _part(marked, start)
                if (
                    not sporty
                    and part == "final"
                    and not re.search(r"\b(?:beat|won|win|lost|defeat)", text)
                ):
                    continue
                low, high = sorted((int(match.group(1)), int(match.group(2))))
                value = TextValue(
                    text=match.group(), name=f"{high}-{low}", key=f"score {high}-{low}"
                )
                yield doc.claim(
                    self.name, Slot(kind=self.name, args=(part,)), value, marked, start, end
                )


def _part(marked: Marked, offset: int) -> str:
    """Which score it is, by the nearest words of its clause."""
    start, end = marked.clause(offset)
    base = marked.sentence.start
    clause = marked.sentence.text[start - base : end - base]
    for name, pattern in _PARTS:
        if pattern.search(clause):
            return name
    return "final"


KIND = Score()
