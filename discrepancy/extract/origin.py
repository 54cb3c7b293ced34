"""Where a person is from, lives, and studies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract._counting import inferred
from discrepancy.extract._cues import Cue
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._names import Name
from discrepancy.extract._subject import person_arg, subject
from discrepancy.extract._towns import towns
from discrepancy.models import Claim, Comparison, Mention, PersonValue, PlaceValue, Slot
from discrepancy.normalise import organization as organizations
from discrepancy.normalise import place as places

__all__ = ["KIND", "Origin"]

_ASIDE = r",? ?(?:\(?(?:aged? )?\d{1,3}\)?,? ?)?"
_SIDE = r"(?:the )?(?:(?:nearby|suburban|north|south|east|west|northern|southern|eastern|western|central) )?"
# What stands between a name and a place -> what it says.
_HOME = (
    ("home", re.compile(
        rf"{_ASIDE}(?:(?:of|from)|who (?:lives|lived|resides) in|(?:a|an) (?:[\w-]+ )?resident of"
        rf"|(?:lives|lived|resides) in) {_SIDE}")),
    ("birthplace", re.compile(
        rf"{_ASIDE}(?:(?:who )?(?:was )?born (?:and raised )?in|(?:a|an) (?:[\w-]+ )?native of) {_SIDE}")),
)  # fmt: skip
# 'a 24-year-old Denver man, Ana Ruiz'; 'Denver native Ana Ruiz'
_BEFORE = re.compile(r" (resident|native)s?,? ")
# 'of Chicago police', 'of Oxford University': the place is a part of a name.
_ENDS = re.compile(
    r"[,.;:)]|$| (?:was|is|who|said|and|died|has|had|in|on|to|told|were|when|after)\b"
)
_LONGEST_GAP = 60
_AGE = re.compile(r"\d")
_BORN = re.compile(r"Born (?:and raised )?in (?:the )?(?=[A-Z])")
_THEN = re.compile(r", (?:[A-Z][a-z]*\.? )?$")
_NATIVE = re.compile(r"\b(?:his|her) native (?:the )?(?=[A-Z])")
# 'British climber Ana Ruiz', 'the 36-year-old Australian': what people are called beside their country.
_SOMEBODY = (
    r"(?:man|woman|boy|girl|teenager|student|tourist|citizen|national|climber|mountaineer|hiker|skier|swimmer|"
    r"cyclist|golfer|boxer|runner|diver|sailor|actor|actress|singer|writer|author|novelist|journalist|photographer|"
    r"driver|pilot|soldier|businessman|businesswoman|doctor|nurse|teacher|engineer|worker|backpacker|pensioner)"
)
_CITIZEN = re.compile(rf" (?:\w+ )?{_SOMEBODY},? ")
_AGED = re.compile(r"(\d{1,3}) ?- ?years? ?- ?old $")
_AGED_NOUN = re.compile(rf"(?: (?:\w+ )?{_SOMEBODY}\b|(?=,| (?:is|was|died|has|had|who|fell)\b))")
_SCHOOL = Cue(
    r"\b(?:student|undergraduate|freshman|sophomore|studying|studied|studies|enrolled|got into|attends) "
    r"(?:[a-z-]+ ){0,3}?(?:(?:at|of|in|from) )?(?:the )?"
    r"((?:University|College|Institute) of (?:[A-Z][\w'’-]+ ?){1,3}"
    r"|(?:[A-Z][\w'’-]+ ){1,4}(?:University|College|Institute|Academy|High School))"
)


class Origin(ClaimKind):
    """Where a person lives or was born, of what country they are, and where they study.

    Claims: 'Ana Ruiz, 27, of Denver', 'a native of Lima', 'a student at Corvane University', 'British
        climber Ana Ruiz', 'a 36-year-old Australian'.
    Conflicts when: two sources give one person homes, birthplaces or schools that exclude each other.
    Agrees when: one place lies in the other or is its suburb, or the school is one by another name.
    Example: 'Luis Ortega, 34, of Denver' against 'Ortega, from Chicago'.
    """

    name = "origin"
    code = "D156"

    def extract(self, doc: Document) -> Iterator[Claim]:
        for marked in doc.marked:
            for what, name, place in _homes(marked):
                if name.person is not None:
                    yield self._from(doc, marked, what, name.person, place)
            for whose, place in _natives(doc, marked):
                yield inferred(self._from(doc, marked, "birthplace", whose, place))
            yield from self._schools(doc, marked)
            for arg, place in _citizens(marked):
                slot = Slot(kind=self.name, args=("nationality", arg))
                yield doc.claim(
                    self.name, slot, place.value, marked, place.start, place.end,
                    modality="happened",
                )  # fmt: skip

    def _from(
        self,
        doc: Document,
        marked: Marked,
        what: str,
        whose: PersonValue,
        place: Mention[PlaceValue],
    ) -> Claim:
        slot = Slot(kind=self.name, args=(what, person_arg(whose)))
        claim = doc.claim(
            self.name, slot, place.value, marked, place.start, place.end, modality="happened"
        )
        return claim if place.value.code else inferred(claim)

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        return towns(a, b, comparison) if a.slot.args[0] != "school" else comparison

    def _schools(self, doc: Document, marked: Marked) -> Iterator[Claim]:
        base = marked.sentence.start
        for match in _SCHOOL.finditer(marked.sentence.text, marked.vocabulary):
            whose = subject(doc, marked, base + match.start())
            if whose is None:
                continue
            value = organizations.normalise(match.group(1).strip())
            slot = Slot(kind=self.name, args=("school", person_arg(whose)))
            start = base + match.start(1)
            yield doc.claim(
                self.name, slot, value, marked, start, start + len(match.group(1).rstrip()),
                modality="happened",
            )  # fmt: skip


def _homes(marked: Marked) -> Iterator[tuple[str, Name, Mention[PlaceValue]]]:
    people = [n for n in marked.names if n.kind == "person" and n.person is not None]
    known = [
        p
        for p in marked.places
        if p.value.kind == "city" or (p.value.code and p.value.kind != "region")
    ]
    if people:
        known += _lone(marked)
    if not people or not known:
        return
    text, base = marked.sentence.text, marked.sentence.start
    for place in known:
        if not _ENDS.match(text, place.end - base):
            head = _BEFORE.match(text[place.end - base : place.end - base + 16])
            after = [n for n in people if head and n.start - place.end == head.end()]
            if after and head is not None:
                what = "home" if head.group(1) == "resident" else "birthplace"
                yield what, after[0], place
            continue
        name = next((n for n in reversed(people) if n.end <= place.start), None)
        if name is None or place.start - name.end > _LONGEST_GAP:
            continue
        between = text[name.end - base : place.start - base]
        for what, pattern in _HOME:
            # A town of a common name is sure to be one behind an age: 'Ortega, 34, of Newport'.
            if pattern.fullmatch(between) and (place.value.code or _AGE.search(between)):
                yield what, name, place


def _natives(doc: Document, marked: Marked) -> Iterator[tuple[PersonValue, Mention[PlaceValue]]]:
    """'Born in Lima in 1928, Ruiz was ...'; 'he never left his native Lima'."""
    text, base = marked.sentence.text, marked.sentence.start
    match = _BORN.match(text)
    if match is not None:
        people = [n for n in marked.names if n.kind == "person"]
        name = next((n for n in people if _THEN.search(text[: n.start - base])), None)
        place = _at(marked, base + match.end())
        if name and name.person is not None and place is not None:
            yield name.person, place
    for match in _NATIVE.finditer(text):
        whose = subject(doc, marked, base + match.start())
        place = _at(marked, base + match.end())
        if whose is not None and place is not None:
            yield whose, place


def _at(marked: Marked, start: int) -> Mention[PlaceValue] | None:
    """The place whose name starts at an offset, whether a table knows it or not."""
    found = next((p for p in marked.places if p.start == start), None)
    if found is not None:
        return found if found.value.kind != "region" else None
    name = next((n for n in marked.names if n.start == start and n.kind != "person"), None)
    return Mention(name.start, name.end, places.normalise(name.text)) if name else None


def _citizens(marked: Marked) -> Iterator[tuple[str, Mention[PlaceValue]]]:
    """Whose country an adjective tells: the slot's argument, and the country."""
    text, base = marked.sentence.text, marked.sentence.start
    for place in marked.places:
        if place.value.kind != "country" or place.value.metonym:
            continue
        at, end = place.start - base, place.end - base
        noun = _CITIZEN.match(text, end)
        if noun is not None:
            name = next((n for n in marked.names if n.start - base == noun.end()), None)
            if name is not None and name.person is not None:
                yield person_arg(name.person), place
                continue
        aged = _AGED.search(text, max(0, at - 16), at)
        if aged is not None and _AGED_NOUN.match(text, end):
            yield f"aged {aged.group(1)}", place


def _lone(marked: Marked) -> Iterator[Mention[PlaceValue]]:
    """Names that are places too, where 'of' or 'from' stands before them: 'Ortega, 34, of Denver'."""
    text, base = marked.sentence.text, marked.sentence.start
    for name in marked.names:
        if name.kind == "other" and text[: name.start - base].endswith((" of ", " from ")):
            value = places.normalise(name.text)
            if value.code and value.kind != "region":
                yield Mention(name.start, name.end, value)


KIND = Origin()
