"""Who was hurt and who is said to have done it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract import _triggers
from discrepancy.extract._cues import Cue
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind
from discrepancy.extract._names import Name
from discrepancy.models import Claim, Severity, Slot

__all__ = ["KIND", "Cast"]

_DOER = r"(?:suspect|gunman|shooter|attacker|accused|defendant|killer|hijacker|bomber|assailant|knifeman|arsonist)"
_DRIVER = r"(?:driver|pilot|motorman|motorcyclist)"
_NAMED = r"(?:,|,? (?:was|is|has been) (?:identified|named) (?:\w+ ){0,3}?as|,? (?:identified|named) (?:\w+ ){0,3}?as)?"
# Role -> what stands right before the name.
_BEFORE = (
    ("suspect", re.compile(
        rf"(?:\b{_DOER}{_NAMED}|\b(?:identified|named) the (?:\w+ ){{0,2}}{_DOER}(?: \w+)? as"
        r"|\b(?:police|officers|deputies|agents|authorities|prosecutors?|troopers|detectives|jury|judge|court)"
        r" (?:have |has |had |\w+day )?(?:arrested|charged|indicted|convicted|sentenced|acquitted)) $", re.IGNORECASE)),
    ("victim", re.compile(
        rf"\b(?:(?:victim|deceased){_NAMED}|(?:identified|named) the (?:\w+ ){{0,2}}(?:victim|deceased)(?: \w+)? as"
        r"|(?:murder|killing|death|shooting death|slaying|stabbing death) of|(?:the )?bod(?:y|ies) of"
        r"|murdering|fatally shooting|fatally stabbing|gunning down|shot and killed|killing) $", re.IGNORECASE)),
    ("driver", re.compile(rf"\b{_DRIVER}{_NAMED} $", re.IGNORECASE)),
)  # fmt: skip
_ASIDE = r"(?:,? \(?(?:aged? )?\d{1,3}\)?)?(?:,? (?:of|from) [^,;.]{1,40})?,?"
_WAS = r"(?:was|is|has been|had been) (?:\w+ ){0,2}?"
# Role -> what stands right behind it.
_AFTER = (
    ("suspect", re.compile(
        rf"{_ASIDE} (?:{_WAS}(?:arrested|charged|accused|arraigned|indicted|convicted|sentenced"
        r"|found guilty|acquitted)\b"
        r"|(?:has |had )?(?:pleaded|pled) (?:not )?guilty\b|allegedly (?:shot|stabbed|killed|opened|set|drove)\b)")),
    ("victim", re.compile(
        rf"{_ASIDE} (?:{_WAS}(?:killed|shot dead|shot and killed|fatally shot|fatally stabbed|shot to death"
        r"|stabbed to death|beaten to death|found dead|gunned down|pronounced dead|murdered|slain)\b)")),
)  # fmt: skip
_GROUPS = frozenset(["crime", "disaster", "death"])
_REACH = 90
# 'the 2003 murder of X', 'before the killing of X': another case.
_ELSEWHERE = Cue(
    r"\b(?:19|20)\d\d\b|\b(?:earlier|previous|another|similar|separate|years? ago)\b", re.I
)


class Cast(ClaimKind):
    """Which person was killed, is the suspect, or was at the wheel.

    Claims: a name beside 'victim', 'suspect', 'gunman', 'driver', 'was arrested', 'the murder of'.
    Conflicts when: two sources name equally many people in a role and differ in one of them.
    Agrees when: the names are one name, or a source names fewer people than another.
    Example: 'the gunman, Luis Ortega' against 'police identified the gunman as Jamal Haddad'.
    """

    name = "cast"
    code = "D153"
    severity = Severity.HIGH

    def extract(self, doc: Document) -> Iterator[Claim]:
        if _triggers.group(doc.kind) not in _GROUPS:
            return
        for marked in doc.marked:
            for role, name, sure in _found(marked):
                if name.person is None or name.person.partial:
                    continue
                slot = Slot(kind=self.name, args=(role,))
                claim = doc.claim(
                    self.name, slot, name.person, marked, name.start, name.end, modality="happened"
                )
                if not sure:
                    qualifiers = claim.qualifiers.model_copy(update={"inferred": True})
                    claim = claim.model_copy(update={"qualifiers": qualifiers})
                yield claim


def _found(marked: Marked) -> Iterator[tuple[str, Name, bool]]:
    """Role, name, and whether the words say that there is one in this role."""
    people = [n for n in marked.names if n.kind == "person"]
    if not people:
        return
    text, base = marked.sentence.text, marked.sentence.start
    if _ELSEWHERE.search(text, marked.vocabulary):
        return
    for name in people:
        start, end = name.start - base, name.end - base
        before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
        told = next((r for r, p in _BEFORE if p.search(before)), "")
        role = told or next((r for r, p in _AFTER if p.match(after)), "")
        if role:
            yield role, name, bool(told)


KIND = Cast()
