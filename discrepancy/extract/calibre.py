"""Of what calibre a gun was: '.38-caliber revolver', '9 mm pistol', '12-gauge shotgun'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract._counting import inferred
from discrepancy.extract._cues import Cue
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind
from discrepancy.extract._unanimous import telling, unanimous
from discrepancy.models import Claim, Severity, Slot, TextValue

__all__ = ["KIND", "Calibre"]

_GUN = (
    r"(?:handgun|pistol|revolver|rifle|magnum|gun|bullets?|shells?|casings?|rounds?|cartridges?|ammunition|glock|"
    r"beretta|weapon)\b"
)
_CALIBRE = re.compile(
    rf"(?<![\d$.])\.? ?(?P<inch>\d{{2,3}}) ?-? ?cal(?:iber|ibre)?\b\.?"
    rf"|(?<![\w$.])\. ?(?P<bare>\d{{2,3}})[ -](?:\w+[ -])?{_GUN}"
    rf"|\b(?P<mm>\d{{1,2}}(?:\.\d{{1,2}})?) ?-? ?(?:mm|millimet(?:er|re))\b[ -](?:[\w-]+ ){{0,2}}?{_GUN}"
    r"|\b(?P<gauge>\d{1,2})[ -]gauge\b",
    re.IGNORECASE,
)
_LONG = re.compile(r"\b(?:rifle|carbine|shotgun|machine gun|submachine)\b", re.IGNORECASE)
_CUE = Cue(r"\b(?:cal|caliber|calibre|gauge)\b|\d ?-?(?:mm|milli)|\. ?\d{2,3}[ -]", re.IGNORECASE)
_AROUND = 30
_NEXT = re.compile(r", | and | or ")


class Calibre(ClaimKind):
    """The calibre of the gun of the event.

    Claims: inches, millimetres or the gauge beside a word for a gun; handguns and long guns are slots of
        their own. An article that tells of two calibres claims none.
    Conflicts when: two sources give the gun two calibres.
    Agrees when: the figures are equal.
    Example: 'a .38-caliber revolver' against 'a .357 revolver'.
    """

    name = "calibre"
    code = "D130"
    severity = Severity.LOW

    def extract(self, doc: Document) -> Iterator[Claim]:
        yield from unanimous(self._claims(doc))

    def _claims(self, doc: Document) -> Iterator[Claim]:
        for marked in telling(doc, _CUE):
            for match in _CALIBRE.finditer(marked.sentence.text):
                yield self._claim(doc, marked, match)

    def _claim(self, doc: Document, marked: Marked, match: re.Match[str]) -> Claim:
        name = _name(match)
        value = TextValue(text=match.group().strip(), name=name, key=f"calibre {name}")
        # The word for the gun is a part of the match, but for inches with a word for them.
        reach = match.end() + (_AROUND if match["inch"] else 0)
        behind = _NEXT.split(marked.sentence.text[match.start() : reach], maxsplit=1)[0]
        sort = "long gun" if match["gauge"] or _LONG.search(behind) else "handgun"
        base = marked.sentence.start
        lead = len(match.group()) - len(match.group().lstrip())
        start, end = base + match.start() + lead, base + match.end()
        slot = Slot(kind=self.name, args=(sort,))
        # Two articles may each tell of another gun.
        return inferred(doc.claim(self.name, slot, value, marked, start, end, modality="happened"))


KIND = Calibre()


def _name(match: re.Match[str]) -> str:
    if match["gauge"]:
        return f"{match['gauge']} gauge"
    return f"{match['mm']} mm" if match["mm"] else f".{match['inch'] or match['bare']}"
