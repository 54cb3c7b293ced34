"""Who said the words that are quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind
from discrepancy.extract._names import Name
from discrepancy.extract._quoted import LEAST, folded
from discrepancy.models import Claim, Severity, Slot

__all__ = ["KIND", "Speaker"]

_VERB = (
    r"(?:said|says|told|added|adds|wrote|tweeted|recalled|explained|testified|insisted|noted|argued|warned|"
    r"declared|announced|commented|remarked|continued|admitted|joked)"
)
# '"...," said the mayor, Ana Ruiz', '"...," Mayor Ana Ruiz told reporters'
_AFTER_VERB = re.compile(rf",? {_VERB} (?:(?:the|its|his|her|a|an) )?(?:[\w.’'-]+,? ){{0,6}}?$")
_AFTER_NAME = re.compile(r",? (?:(?:the|its|a|an) )?(?:[\w.’'-]+ ){0,5}?$")
_THEN_VERB = re.compile(rf"(?:, [^,]{{1,60}},)? (?:also |then |later )?{_VERB}\b")
# 'Ana Ruiz said: "..."', 'Ruiz told reporters that "..."'
_BEFORE = re.compile(
    rf"(?:, [^,]{{1,60}},)? (?:also |then |later |has |had )?{_VERB}\b[^“\"`;.]{{0,50}}$"
)
_MOST = 12


class Speaker(ClaimKind):
    """Who is quoted with some words.

    Claims: each quotation of five words or more with the person who is named as its speaker.
    Conflicts when: two sources give the same words to different people.
    Agrees when: the names are one name or one is a bare surname of the other.
    Example: '"We had no chance," said Ruiz' against '"We had no chance," Ortega said'.
    """

    name = "speaker"
    code = "D159"
    severity = Severity.MEDIUM

    def extract(self, doc: Document) -> Iterator[Claim]:
        for marked in doc.marked:
            if len(marked.quotes) != 1:
                continue  # whose of several words is whose, positions do not tell
            start, end = marked.quotes[0]
            words = folded(doc.source.text[start:end])
            if len(words) < LEAST:
                continue
            name = _speaker(marked, start, end)
            if name is None or name.person is None:
                continue
            slot = Slot(kind=self.name, args=(" ".join(words[:_MOST]),))
            yield doc.claim(
                self.name, slot, name.person, marked, name.start, name.end, modality="happened"
            )


def _speaker(marked: Marked, start: int, end: int) -> Name | None:
    text, base = marked.sentence.text, marked.sentence.start
    people = [n for n in marked.names if n.kind == "person" and n.person is not None]
    if any(_joined(text, n.start - base, n.end - base) for n in people):
        return None  # 'said Ruiz and Ortega': two said it
    behind = next((n for n in people if n.start >= end), None)
    if behind is not None:
        between = text[end - base : behind.start - base]
        if _AFTER_VERB.fullmatch(between):
            return behind
        if _AFTER_NAME.fullmatch(between) and _THEN_VERB.match(text, behind.end - base):
            return behind
        return None
    ahead = next((n for n in reversed(people) if n.end <= start), None)
    if ahead is not None and _BEFORE.fullmatch(text[ahead.end - base : start - base]):
        return ahead
    return None


def _joined(text: str, start: int, end: int) -> bool:
    return text[:start].endswith((" and ", " & ")) or text.startswith((" and ", " & "), end)


KIND = Speaker()
