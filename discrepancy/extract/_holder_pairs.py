"""Which office and which name of a sentence belong together."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from discrepancy.extract._document import Marked
from discrepancy.extract._names import Name
from discrepancy.models import Mention, OfficeValue

__all__ = ["Pair", "Reader", "read"]


class Pair(NamedTuple):
    """An office and its holder. ``where``: a jurisdiction that stands apart from the title;
    ``title`` is the span of the title, None where it is that of another sentence or person."""

    office: OfficeValue
    name: Name
    inferred: bool = False
    where: str = ""
    title: tuple[int, int] | None = None
    named: bool = False
    """Said to have been chosen for the office: 'named X as defence minister'."""


_NAME_THEN_OFFICE = re.compile(
    r",? (?:who (?:is|was|has been|serves as|served as) )?(?:the |its |their |his |her |a |an )?"
    r"(?:(?:new|current|first|longtime|veteran|long-serving|powerful|outspoken) )?"
    r"| (?:is|was|has been|serves as) (?:the |its |a |an )?(?:new |current )?"
)
_RANK = re.compile(
    r",? (?:(?:H\.E|Gen|General|Lt|Col|Maj|Capt|Adm|Admiral|Vice Adm|Brig|Dr|Mr|Mrs|Ms|Prof|Rev|Sir|Dame|Lord|Sen|"
    r"Senator|Hon|Shri|Sheikh)\.? ?){1,3}"
)
# 'the sheriff's Sgt. X', 'Sheriff's Deputy Y': the office is somebody else's.
_POSSESSED = re.compile(
    r"['’]s?\b| (?:[Dd]eputy|[Dd]etective|[Ss]gt|[Ll]t|[Cc]apt|[Oo]fficer|[Ss]poke)"
)
_PAIR = re.compile(r",? and ")
_WITH = re.compile(r"\b(?:with|between)\b[^.;]*$")
_MANY = re.compile(r"[a-z]s(?: of\b|$)")
_POSSESSIVE = ("'s ", "’s ", "' ", "’ ")
_CHOSEN = (
    r"(?:named|names|appointed|appoints?|elected|elects?|tapped|picked|unveiled|hired|hires|chosen|chose|"
    r"installed|promoted|confirmed|nominated|nominates|sworn in)"
)
_CHOOSES = re.compile(rf"\b{_CHOSEN} (?:\w+ ){{0,2}}?(?:former |ex-)?[^.;]{{0,40}}$")
_AS = re.compile(
    r"(?:,[^,.;]{0,40},)? (?:as|to be|to become) (?:the |its |their |his |her |a )?(?:new |next )?"
)
_WAS_CHOSEN = re.compile(
    rf",? (?:who )?(?:(?:was|is|has been|had been|were|has|have) )?(?:\w+ly )?{_CHOSEN} (?:as |to be |to become )?"
    r"(?:the |its |their |his |her |a )?(?:new |next )?"
)


def _people(marked: Marked) -> list[Name]:
    return [n for n in marked.names if n.kind == "person"]


class Reader:
    """Pairs of one sentence, each way of writing in turn; what is paired is not paired again."""

    def __init__(self, marked: Marked) -> None:
        self.marked = marked
        self.text, self.base = marked.sentence.text, marked.sentence.start
        self.people = _people(marked)
        self.taken: set[int] = set()
        self.used: set[int] = set()
        self.found: list[Pair] = []
        self.offices = [
            o for o in marked.offices if not _POSSESSED.match(self.text[o.end - self.base :])
        ]

    def between(self, low: int, high: int) -> str:
        return self.text[low - self.base : high - self.base]

    def after(self, offset: int) -> str:
        return self.text[offset - self.base :]

    def add(self, office: Mention[OfficeValue], name: Name, **more: object) -> None:
        span = (office.start, office.end)
        self.found.append(Pair(office.value, name, title=span)._replace(**more))  # type: ignore[arg-type]
        self.taken.add(office.start)
        self.used.add(name.start)

    def title_first(self) -> None:
        for office in self.offices:
            for name in self.people:
                gap = self.between(office.end, name.start) if name.start >= office.end else None
                if gap is None or len(gap) > 16:
                    continue
                apposed = gap == ", " and re.match(r",|\)|\.|$| –| —", self.after(name.end))
                is_name = gap == " is " and self.between(office.start - 6, office.start) == "whose "
                if gap.strip(" ") == "" or apposed or _RANK.fullmatch(gap) or is_name:
                    self.add(office, name)
                    break

    def name_first(self) -> None:
        for office in self.offices:
            if office.start in self.taken or self._anothers(office):
                continue
            for name in reversed(self.people):
                if name.end > office.start or name.start in self.used:
                    continue
                gap = self.between(name.end, office.start)
                if len(gap) <= 32 and _NAME_THEN_OFFICE.fullmatch(gap):
                    self.add(office, name)
                break

    def _anothers(self, office: Mention[OfficeValue]) -> bool:
        """'X, President Y's envoy': the title before Y is not X's."""
        return any(n.start == office.end + 1 for n in self.marked.names) and bool(
            re.match(r" [^\W\d_]", self.after(office.end))
        )

    def chosen(self) -> None:
        """'named X as its next coach', 'X was appointed defence minister'."""
        for office in self.offices:
            if office.start in self.taken:
                continue
            for name in reversed(self.people):
                if name.end > office.start:
                    continue
                gap = self.between(name.end, office.start)
                before = self.text[max(0, name.start - self.base - 60) : name.start - self.base]
                if len(gap) <= 60 and (
                    _WAS_CHOSEN.fullmatch(gap) or (_AS.fullmatch(gap) and _CHOOSES.search(before))
                ):
                    self.add(office, name, named=True)
                break

    def country_after(self, offset: int) -> tuple[str, int]:
        """The country of ' of Spain' right after ``offset``, and where it ends."""
        for place in self.marked.places:
            if place.start >= offset:
                gap = self.between(offset, place.start)
                if place.value.kind == "country" and gap in (" of ", " of the ", " (", " from "):
                    return place.value.code, place.end
                break
        return "", offset

    def plural(self) -> None:
        """'the foreign ministers of France and Spain, X and Y'; 'defence ministers X of France and Y of
        Spain'."""
        for office in self.offices:
            written = self.between(office.start, office.end)
            if office.value.exclusive or not _MANY.search(written):
                continue
            title = office.value.model_copy(update={"exclusive": True})
            after = [n for n in self.people if n.start >= office.end]
            of = [(n, self.country_after(n.end)[0]) for n in after[:4]]
            if sum(bool(code) for _, code in of) >= 2:
                for name, code in of:
                    if code:
                        self.found.append(Pair(title, name, where=code))
                        self.used.add(name.start)
                self.taken.add(office.start)
                continue
            self._listed(office, title, after)

    def _listed(self, office: Mention[OfficeValue], title: OfficeValue, after: list[Name]) -> None:
        limit = after[0].start if after else 0
        countries = [
            p
            for p in self.marked.places
            if p.value.kind == "country" and office.start <= p.start < limit
        ]
        if not 2 <= len(countries) <= 4 or len(after) < len(countries):
            return
        lead = self.between(office.end, max(office.end, countries[0].start)).strip()
        if lead not in ("of", "of the", "from", ""):
            return
        if not re.fullmatch(r",? ", self.between(max(countries[-1].end, office.end), limit)):
            return
        names = after[: len(countries)]
        joins = [self.between(a.end, b.start) for a, b in pairwise(names)]
        if all(re.fullmatch(r",? and |, ", j) for j in joins):
            for name, place in zip(names, countries, strict=True):
                self.found.append(Pair(title, name, where=place.value.code))
                self.used.add(name.start)
            self.taken.add(office.start)

    def one_of_two(self) -> None:
        """'In his call with OFFICE, A and B agreed': B, the one of whom the sentence has not spoken."""
        for office in self.marked.offices:
            if office.start in self.taken or self.after(office.end)[:2] != ", ":
                continue
            if not _WITH.search(self.text[: office.start - self.base]):
                continue
            after = [n for n in self.people if n.start >= office.end]
            if len(after) < 2 or after[0].start != office.end + 2:
                continue
            first, second = after[0], after[1]
            joined = _PAIR.fullmatch(self.between(first.end, second.start))
            # The first of the two is the one whose call it is ('his call with').
            if joined and second.start not in self.used and first.bare and not second.bare:
                self.add(office, second, inferred=True)

    def elliptical(self) -> None:
        """'A's Defence Minister X and B's Y': Y holds the same office of B."""
        own = [p for p in self.found if p.title is not None]
        if len({p.office.office for p in own}) != 1:
            return
        office, start = own[-1].office, (own[-1].title or (0, 0))[0]
        for place in self.marked.places:
            for name in self.people:
                if name.start in self.used or place.value.kind != "country":
                    continue
                gap = self.between(place.end, name.start)
                if gap in _POSSESSIVE and name.start > start:
                    self.found.append(Pair(office, name, True, place.value.code))
                    self.used.add(name.start)


def read(marked: Marked) -> Reader:
    """The offices of a sentence with their holders, as far as titles stand beside names."""
    reader = Reader(marked)
    if marked.offices:
        reader.title_first()
        reader.plural()
        reader.name_first()
        reader.chosen()
        reader.one_of_two()
    return reader
