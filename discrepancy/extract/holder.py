"""Who holds which office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind
from discrepancy.extract._names import Name
from discrepancy.models import Claim, Mention, OfficeValue, Severity, Slot

__all__ = ["ANYWHERE", "KIND", "UNSTATED", "OfficeHolder"]

_NAME_THEN_OFFICE = re.compile(
    r",? (?:who (?:is|was|has been|serves as|served as) )?(?:the |its |their |his |her |a |an )?"
    r"| (?:is|was|has been|serves as) (?:the |its |a |an )?"
)
_RANK = re.compile(
    r" (?:(?:Gen|Lt|Col|Maj|Capt|Adm|Vice Adm|Brig|Dr|Mr|Mrs|Ms|Prof|Rev|Sir|Dame|Lord)\.? ?){1,3}"
)
_GONE = re.compile(
    r"[^.;]{0,30}\b(?:resign(?:ed|s)|stepped down|steps down|was (?:ousted|sacked|fired|dismissed|removed|replaced)|"
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
# 'the sheriff's Sgt. X', 'Sheriff's Deputy Y': the office is somebody else's.
_POSSESSED = re.compile(
    r"['’]s?\b| (?:[Dd]eputy|[Dd]etective|[Ss]gt|[Ll]t|[Cc]apt|[Oo]fficer|[Ss]poke)"
)
_PAIR = re.compile(r",? and ")
_WITH = re.compile(r"\b(?:with|between)\b[^.;]*$")


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
        known: dict[tuple[str, str], str] = {}
        offices: dict[str, set[str]] = {}
        for marked in doc.marked:
            for office in marked.offices:
                if office.value.jurisdiction:
                    offices.setdefault(office.value.office, set()).add(office.value.jurisdiction)
            for office, name, inferred, where in _pairs(marked):
                if name.person is None:
                    continue
                value = office.value
                ident = (name.person.key, value.office)
                own = where or value.jurisdiction or _of_country(marked, name)
                jurisdiction = own or known.get(ident, "")
                if not jurisdiction:
                    jurisdiction = _nearby(marked, office, offices)
                known.setdefault(ident, jurisdiction)
                if not value.office:
                    continue
                slot = Slot(
                    kind=self.name,
                    args=(jurisdiction or UNSTATED, value.office),
                    functional=value.exclusive,
                )
                start, end = min(office.start, name.start), max(office.end, name.end)
                if where:
                    start, end = name.start, name.end
                claim = doc.claim(
                    self.name,
                    slot,
                    name.person,
                    marked,
                    start,
                    end,
                    modality="happened",
                    tenure=_tenure(doc, marked, office, name),
                )
                if inferred:
                    claim = claim.model_copy(
                        update={
                            "qualifiers": claim.qualifiers.model_copy(update={"inferred": True})
                        }
                    )
                yield claim


_OF = re.compile(r" of (?:the )?$")


def _of_country(marked: Marked, name: Name) -> str:
    """'Defence Minister X of Spain': the country right after the name, or ''."""
    text, base = marked.sentence.text, marked.sentence.start
    for place in marked.places:
        if place.start >= name.end and place.value.kind == "country":
            return (
                place.value.code
                if _OF.fullmatch(text[name.end - base : place.start - base])
                else ""
            )
    return ""


def _people(marked: Marked) -> list[Name]:
    return [n for n in marked.names if n.kind == "person"]


def _pairs(marked: Marked) -> Iterator[tuple[Mention[OfficeValue], Name, bool, str]]:
    """Office and name that belong together: (office, name, inferred, jurisdiction override)."""
    text, base = marked.sentence.text, marked.sentence.start
    people = _people(marked)
    taken: set[int] = set()
    used: set[int] = set()
    found: list[tuple[Mention[OfficeValue], Name, bool, str]] = []

    def between(low: int, high: int) -> str:
        return text[low - base : high - base]

    offices = [o for o in marked.offices if not _POSSESSED.match(text[o.end - base :])]
    for office in offices:
        for name in people:
            gap = between(office.end, name.start) if name.start >= office.end else None
            if gap is None or len(gap) > 12:
                continue
            apposed = gap == ", " and re.match(r",|\)|\.|$| –| —", text[name.end - base :])
            if gap.strip(" ") == "" or apposed or _RANK.fullmatch(gap):
                found.append((office, name, False, ""))
                taken.add(office.start)
                used.add(name.start)
                break
    for office in offices:
        if office.start in taken:
            continue
        for name in reversed(people):
            if name.end > office.start or name.start in used:
                continue
            gap = between(name.end, office.start)
            if len(gap) <= 32 and _NAME_THEN_OFFICE.fullmatch(gap):
                found.append((office, name, False, ""))
                taken.add(office.start)
                used.add(name.start)
            break
    found.extend(_counterpart(marked, people, taken, used, {n.start: o for o, n, _, _ in found}))
    found.extend(_elliptical(marked, people, found, used))
    yield from sorted(found, key=lambda f: min(f[0].start, f[1].start))


def _counterpart(
    marked: Marked,
    people: list[Name],
    taken: set[int],
    used: set[int],
    paired: dict[int, Mention[OfficeValue]],
) -> Iterator[tuple[Mention[OfficeValue], Name, bool, str]]:
    """'In his call with OFFICE, A and B agreed': B, the one of whom the sentence has not spoken."""
    text, base = marked.sentence.text, marked.sentence.start
    for office in marked.offices:
        if office.start in taken or text[office.end - base : office.end - base + 2] != ", ":
            continue
        if not _WITH.search(text[: office.start - base]):
            continue
        after = [n for n in people if n.start >= office.end]
        if len(after) < 2 or after[0].start != office.end + 2:
            continue
        first, second = after[0], after[1]
        joined = _PAIR.fullmatch(text[first.end - base : second.start - base])
        # The first of the two is the one whose call it is ('his call with').
        if joined and second.start not in used and first.bare and not second.bare:
            yield office, second, True, ""
            taken.add(office.start)


def _elliptical(
    marked: Marked,
    people: list[Name],
    found: list[tuple[Mention[OfficeValue], Name, bool, str]],
    used: set[int],
) -> Iterator[tuple[Mention[OfficeValue], Name, bool, str]]:
    """'A's Defence Minister X and B's Y': Y holds the same office of B."""
    names = {o.value.office for o, _, _, _ in found}
    if len(names) != 1 or not found:
        return
    office = found[-1][0]
    text, base = marked.sentence.text, marked.sentence.start
    for place in marked.places:
        for name in people:
            if name.start in used or place.value.kind != "country":
                continue
            gap = text[place.end - base : name.start - base]
            if gap in ("'s ", "’s ", "' ", "’ ") and name.start > office.start:
                yield office, name, True, place.value.code
                used.add(name.start)


def _nearby(marked: Marked, office: Mention[OfficeValue], seen: dict[str, set[str]]) -> str:
    """The jurisdiction of an office written without one: that of the office named just before it in
    the sentence, or the only one that the article gives this office."""
    before = [o for o in marked.offices if o.start < office.start and o.value.jurisdiction]
    bare = office.value.office.removeprefix("deputy ")
    for other in reversed(before):
        if other.value.office.removeprefix("deputy ") == bare:
            return other.value.jurisdiction
    found = seen.get(office.value.office, set())
    # A president without a country is most often not the one the article is about, and two clubs
    # of one article each have their manager.
    only = next(iter(found)) if len(found) == 1 else ""
    return "" if office.value.office in ANYWHERE or ":" in only else only


def _tenure(
    doc: Document, marked: Marked, office: Mention[OfficeValue], name: Name
) -> tuple[str, ...]:
    tenure = set(office.value.qualifiers)
    text, base = marked.sentence.text, marked.sentence.start
    start, end = min(office.start, name.start) - base, max(office.end, name.end) - base
    if _THEN.match(text[end:]):
        tenure.add("then")
    if _GONE.match(text[end:]) or _BEFORE_GONE.search(text[:start]):
        tenure.add("former")
    elif _COMING.search(text[max(0, start - 60) : start]) or re.match(
        r"[^.;]{0,20}\bwas (?:appointed|nominated|elected)\b", text[end:]
    ):
        tenure.add("incoming")
    elif name.start < office.start and re.search(
        r"\b(?:was|had been|served as)\b", text[name.end - base : office.start - base]
    ):
        tenure.add("former")
    return tuple(sorted(tenure))


KIND = OfficeHolder()
