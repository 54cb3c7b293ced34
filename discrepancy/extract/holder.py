"""Who holds which office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract._document import Document, Marked
from discrepancy.extract._holder_counterpart import pairs
from discrepancy.extract._holder_pairs import Pair
from discrepancy.extract._holder_where import (
    SECRETARIES,
    Held,
    by_word,
    company,
    home,
    is_national,
    of_a_bank,
    of_country,
    of_place,
    same,
    weakly,
)
from discrepancy.extract._kind import ClaimKind
from discrepancy.models import Claim, OfficeValue, PersonValue, Severity, Slot

__all__ = ["ANYWHERE", "KIND", "UNSTATED", "OfficeHolder"]

_GONE = re.compile(
    # Few words between, none of which begins to tell of somebody else ('said that 62 had died').
    r"(?:,? (?!(?:said|says|told|that|whose|as|and|when|after|of|in)\b)[\w-]+){0,4}?,? "
    r"(?:resign(?:ed|s)|stepped down|steps down|was (?:ousted|sacked|fired|dismissed|removed|replaced)|"
    r"quit|was killed|died|left office|was impeached)\b"
)
_THEN = re.compile(r",? (?:at (?:that|the) time|in those days|back then|until \w+)\b")
_BEFORE_GONE = re.compile(
    r"\b(?:succeed(?:s|ed|ing)?|replac(?:es|ed|ing)|predecessor,?|preceded by)\s*$"
)
_COMING = re.compile(
    r"\b(?:appoint(?:s|ed)?|nominat(?:e|es|ed)|nominee|elect(?:s|ed)?|(?:to|will) (?:become|succeed|replace)|"
    r"pick(?:s|ed)?|tapped|named|candidate)\b[^.;]{0,40}$"
)
ANYWHERE = frozenset(
    [
        "president",
        "vice president",
        "prime minister",
        "governor",
        "head of state",
        "head of government",
    ]
)
"""Offices so common that one named without a country need not be of the article's country."""
UNSTATED = "?"
"""The jurisdiction of an office that its article does not tell."""


class OfficeHolder(ClaimKind):
    """Person X holds office Y of Z.

    Claims: a title with its jurisdiction beside a person's name, either way round; acting, deputy,
        former, then-, incoming and -elect are kept as how the office is held.
    Conflicts when: two sources name different people in one exclusive office at one event.
    Agrees when: the names are one name, spelled or romanised differently, or one is a bare surname.
    Example: 'Defence Minister Ana Ruiz' against 'Luis Ortega, the defence minister'.
    """

    name = "holder"
    code = "D101"
    severity = Severity.HIGH

    def extract(self, doc: Document) -> Iterator[Claim]:
        found = _Article(doc)
        for marked, pair in found.pairs:
            if pair.name.person is None or not pair.office.office:
                continue
            office, where, inferred = found.where(marked, pair)
            tenure = _tenure(marked, pair)
            yield from self._claims(
                doc, marked, pair._replace(office=office), where, tenure, inferred
            )

    def _claims(
        self,
        doc: Document,
        marked: Marked,
        pair: Pair,
        where: str,
        tenure: frozenset[str],
        inferred: bool,
    ) -> Iterator[Claim]:
        person = pair.name.person
        assert person is not None
        start, end = pair.name.start, pair.name.end
        if pair.title is not None:
            start, end = min(start, pair.title[0]), max(end, pair.title[1])
        coming = bool(tenure & COMING) or pair.named or _new(marked, pair)
        ways = [(pair.office.office, tenure)]
        if coming and pair.office.exclusive:
            # Who comes into an office is one person too, but not its holder of today.
            ways.append((f"incoming {pair.office.office}", tenure - COMING))
        for office, held in ways:
            slot = Slot(
                kind=self.name, args=(where or UNSTATED, office), functional=pair.office.exclusive
            )
            claim = doc.claim(
                self.name, slot, person, marked, start, end, modality="happened", tenure=held
            )
            if inferred or pair.inferred:
                qualifiers = claim.qualifiers.model_copy(update={"inferred": True})
                claim = claim.model_copy(update={"qualifiers": qualifiers})
            yield claim


_NEW = re.compile(r"\b[Nn]ew(?:ly(?: \w+)?)?(?: [\w'’-]+)? ?$")


def _new(marked: Marked, pair: Pair) -> bool:
    """'new France coach X': X has just come into the office."""
    if pair.title is None:
        return False
    base = marked.sentence.start
    before = marked.sentence.text[: pair.title[0] - base]
    title = marked.sentence.text[pair.title[0] - base : pair.title[1] - base]
    return bool(_NEW.search(before[-24:])) or bool(re.search(r"\b[Nn]ew\b", title))


class _Article:
    """The pairs of an article, and what its titles leave unsaid."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.home = home(doc)
        self.pairs: list[tuple[Marked, Pair]] = []
        self.seen: dict[str, set[str]] = {}
        self.held = Held()
        self.known: dict[tuple[str, str], str] = {}
        self.unstated: dict[str, list[PersonValue]] = {}
        own: dict[str, OfficeValue] = {}
        last: OfficeValue | None = None
        for marked in doc.marked:
            for office in marked.offices:
                if office.value.jurisdiction and not weakly(marked, office, self.home):
                    self.seen.setdefault(office.value.office, set()).add(office.value.jurisdiction)
            for found in pairs(marked, own, last):
                pair = found._replace(office=of_a_bank(doc, found.office))
                self.pairs.append((marked, pair))
                if pair.name.person is None:
                    continue
                if not set(pair.office.qualifiers) & _NOT_NOW:
                    own.setdefault(pair.name.person.key, pair.office)
                    last = pair.office
        # Titles that name their country first: against them the others are held.
        for told in (True, False):
            for marked, pair in self.pairs:
                if told is not self._by_word(marked, pair):
                    self._note(marked, pair)

    def _by_word(self, marked: Marked, pair: Pair) -> bool:
        start = pair.title[0] if pair.title else -1
        return any(o.start == start and by_word(marked, o) for o in marked.offices)

    def _note(self, marked: Marked, pair: Pair) -> None:
        person = pair.name.person
        if person is None:
            return
        where, office = self.stated(marked, pair), pair.office.office
        present = not _tenure(marked, pair) & _NOT_NOW
        if where:
            self.known.setdefault((person.key, office), where)
            if present:
                self.held.add(where, office, person)
        elif present and not any(same(person, p) for p in self.unstated.get(office, ())):
            self.unstated.setdefault(office, []).append(person)

    def stated(self, marked: Marked, pair: Pair) -> str:
        """The jurisdiction that the words beside the title or the name tell."""
        own = "" if self._doubtful(marked, pair) else pair.office.jurisdiction
        return pair.where or own or of_place(marked, pair) or company(self.doc, marked, pair)

    def _doubtful(self, marked: Marked, pair: Pair) -> bool:
        """Whether the country of the title is only the one of its word, and speaks against the rest:
        'Defense Secretary X' beside 'U.S. Defense Secretary Y'."""
        start = pair.title[0] if pair.title else -1
        title = next((o for o in marked.offices if o.start == start), None)
        if title is None or not by_word(marked, title) or pair.name.person is None:
            return False
        where, office = title.value.jurisdiction, title.value.office
        return weakly(marked, title, self.home) or self.held.others(where, office, pair.name.person)

    def where(self, marked: Marked, pair: Pair) -> tuple[OfficeValue, str, bool]:
        """The office, its jurisdiction ('' for unknown), and whether that was inferred."""
        person, office = pair.name.person, pair.office
        assert person is not None
        stated = self.stated(marked, pair)
        if stated:
            return office, stated, False
        known = self.known.get((person.key, office.office), "")
        if known:
            return office, known, False
        near = self._nearby(marked, pair)
        if near and not self.held.others(near, office.office, person):
            return office, near, False
        country, sure = self._of_home(marked, pair)
        return of_country(office, country), country, bool(country) and not sure

    def _nearby(self, marked: Marked, pair: Pair) -> str:
        """That of the office named just before it in the sentence, or the only one that the article
        gives this office."""
        office = pair.office.office
        start = pair.title[0] if pair.title else pair.name.start
        before = [o for o in marked.offices if o.start < start and o.value.jurisdiction]
        bare = office.removeprefix("deputy ")
        for other in reversed(before):
            if other.value.office.removeprefix("deputy ") == bare:
                return other.value.jurisdiction
        found = self.seen.get(office, set())
        # A president without a country is most often not the one the article is about, and two clubs
        # of one article each have their manager.
        only = next(iter(found)) if len(found) == 1 else ""
        return "" if office in ANYWHERE or ":" in only else only

    def _of_home(self, marked: Marked, pair: Pair) -> tuple[str, bool]:
        """The country of an article for a national office without one, and whether that is certain."""
        person, office = pair.name.person, pair.office
        assert person is not None
        if self._by_word(marked, pair):
            own = [c for c, _ in self.home.ranked if c in SECRETARIES]
            if own and not self.held.others(own[0], office.office, person):
                return own[0], False
        if not is_national(office) or len(self.unstated.get(office.office, ())) > 1:
            return "", False
        beside = {o.value.jurisdiction for o in marked.offices if o.value.office == office.office}
        free = [
            (c, w)
            for c, w in self.home.ranked
            # 'PM X and the Japanese PM': X is not of Japan.
            if c not in beside and not self.held.others(c, office.office, person)
        ]
        if not free or free[0][1] < 3:
            return "", False
        code, weight = free[0]
        if len(free) > 1 and weight < 2 * free[1][1]:
            return "", False
        share = weight / self.home.total
        if office.office in ANYWHERE:
            if _OF_A_PART.search(office.text.lower()):
                return "", False
            others = [p for p in marked.places if code not in (p.value.code, *p.value.within)]
            if share < 0.6 or others:
                return "", False
        return code, share >= 0.75 and code == self.home.ranked[0][0]


# Heads of states and provinces too.
_OF_A_PART = re.compile(r"\b(?:premier|chief minister|first minister|governor|president)\b")
_NOT_NOW = frozenset(["former", "then", "late", "outgoing", "incoming", "elect"])
COMING = frozenset(["incoming", "elect"])


def _tenure(marked: Marked, pair: Pair) -> frozenset[str]:
    tenure = set(pair.office.qualifiers) if pair.title is not None else set()
    text, base = marked.sentence.text, marked.sentence.start
    start, end = pair.name.start - base, pair.name.end - base
    name = start, end
    if pair.title is not None:
        start, end = min(start, pair.title[0] - base), max(end, pair.title[1] - base)
    if _THEN.match(text[end:]):
        tenure.add("then")
    if pair.named:
        tenure.add("incoming")
    elif _GONE.match(text[end:]) or _BEFORE_GONE.search(text[:start]):
        tenure.add("former")
    elif _COMING.search(text[max(0, start - 60) : start]) or re.match(
        r"[^.;]{0,20}\bwas (?:appointed|nominated|elected)\b", text[end:]
    ):
        tenure.add("incoming")
    elif pair.title is not None and name[0] < pair.title[0] - base:
        between = text[name[1] : pair.title[0] - base]
        if re.search(r"\b(?:was|had been|served as)\b", between):
            tenure.add("former")
    return frozenset(tenure)


KIND = OfficeHolder()
