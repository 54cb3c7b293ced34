"""Of what an office is that its title does not tell: the article's own country, its own company.

A title without a country is most often of the country the article is about. Another country is
never taken that has another holder of the office in the same article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from discrepancy.extract._document import Document, Marked
from discrepancy.extract._holder_pairs import Pair
from discrepancy.extract._names import Name
from discrepancy.models import Mention, OfficeValue, PersonValue
from discrepancy.normalise import office as offices
from discrepancy.normalise import organization as organizations
from discrepancy.normalise import place as places
from discrepancy.normalise.place import by_code

__all__ = [
    "Held",
    "Home",
    "by_word",
    "company",
    "home",
    "is_national",
    "of_a_bank",
    "of_country",
    "of_place",
    "same",
    "weakly",
]

_NATIONAL = frozenset(
    "head of government|central bank governor|chief of the armed forces|army chief|navy chief|air force chief|"
    "national security adviser|attorney general|prosecutor general|speaker of parliament|monarch|crown prince|"
    "opposition leader|senate president|chief justice|chief cabinet secretary|spy chief".split("|")
)
_COMPANY = frozenset(
    "chief executive|chief financial officer|chief operating officer|chief technology officer|chair|"
    "chief economist|head coach".split("|")
)
_ITS = re.compile(r"\b(?:its|the (?:company|group|bank|club|carrier|firm|maker|airline|retailer|lender|automaker)['’]s)"
                  r" (?:(?:new|next|current|outgoing|longtime|long-time|interim|acting|former) )?$")  # fmt: skip


def is_national(office: OfficeValue) -> bool:
    """Whether an office is one of a nation."""
    return office.office.endswith(" minister") or office.office in _NATIONAL


class Home(NamedTuple):
    """The countries of an article, the one it is most about first, with their weights."""

    ranked: tuple[tuple[str, float], ...] = ()
    dateline: str = ""

    @property
    def total(self) -> float:
        return sum(w for _, w in self.ranked)


def _country(code: str, within: Sequence[str]) -> str:
    return next((c for c in (code, *within) if len(c) == 2 and c.isupper()), "")


def home(doc: Document) -> Home:
    """The countries that an article names, by how often and how early."""
    weights: Counter[str] = Counter()
    for i, marked in enumerate(doc.marked):
        lead = 3.0 if marked.sentence.headline or i < 2 else 1.0
        seen: set[str] = set()
        for mention in marked.places:
            code = _country(mention.value.code, mention.value.within)
            if code and code not in seen:
                seen.add(code)
                weights[code] += lead  # type: ignore[assignment]
    line = ""
    if doc.source.dateline:
        found = places.normalise(doc.source.dateline)
        line = _country(found.code, found.within)
        if line:
            weights[line] += 4.0  # type: ignore[assignment]
    ranked = sorted(weights.items(), key=lambda w: (-w[1], w[0]))
    return Home(tuple(ranked), line)


def same(a: PersonValue, b: PersonValue) -> bool:
    """Whether two names of one article are surely of one person: one has all words of the other."""
    one, two = set(a.key.split()), set(b.key.split())
    return one <= two or two <= one


@dataclass(slots=True)
class Held:
    """Who holds what in an article, by the titles that name their country."""

    by: dict[tuple[str, str], list[PersonValue]] = field(default_factory=dict)

    def add(self, where: str, office: str, person: PersonValue) -> None:
        self.by.setdefault((where, office), []).append(person)

    def others(self, where: str, office: str, person: PersonValue) -> bool:
        """Whether somebody else holds the office there."""
        return any(not same(person, p) for p in self.by.get((where, office), ()))


_BANK = re.compile(
    r"\b(?:[Cc]entral [Bb]ank(?!er)|Reserve Bank|National Bank of|monetary policy|"
    r"(?:policy|repo|interest|key) rates?)\b"
)
_LETTERS = re.compile(r"(?:(?:org|place):[a-z]{2,6})?")


def of_a_bank(doc: Document, office: OfficeValue) -> OfficeValue:
    """'Governor X' in news of a central bank governs the bank, not a province."""
    if office.office != "governor" or not _LETTERS.fullmatch(office.jurisdiction):
        return office
    if len(_BANK.findall(doc.source.text[:4000])) < 2:
        return office
    return office.model_copy(
        update={"office": "central bank governor", "jurisdiction": "", "exclusive": True}
    )


SECRETARIES = frozenset(["PH"])
"""Other countries whose ministers are called secretaries."""


def by_word(marked: Marked, title: Mention[OfficeValue]) -> bool:
    """Whether the country of a title is not named, only the one whose usual word it is: 'Foreign
    Secretary'."""
    if title.value.jurisdiction not in ("US", "GB"):
        return False
    return not any(title.start <= p.start < title.end for p in marked.places)


def weakly(marked: Marked, title: Mention[OfficeValue], found: Home) -> bool:
    """Whether such a word says nothing: an article without a word of Britain has no British minister."""
    if not found.ranked or not by_word(marked, title):
        return False
    if found.ranked[0][0] in SECRETARIES:
        return True
    return all(title.value.jurisdiction != c for c, _ in found.ranked)


def company(doc: Document, marked: Marked, pair: Pair) -> str:
    """The company of 'its chief executive, X': the one that the sentence, or the one before it,
    begins with; '' where there is none."""
    if pair.title is None or pair.office.office not in _COMPANY:
        return ""
    base = marked.sentence.start
    if not _ITS.search(marked.sentence.text[: pair.title[0] - base]):
        return ""
    index = next(i for i, m in enumerate(doc.marked) if m is marked)
    for earlier in (marked, *reversed(doc.marked[max(0, index - 2) : index])):
        for name in earlier.names:
            if earlier is marked and name.start > pair.title[0]:
                break
            if _is_body(earlier, name):
                return f"org:{_core(name)}"
    return ""


def _is_body(marked: Marked, name: Name) -> bool:
    if name.kind == "person" or name.person is not None:
        return False
    return not any(p.start <= name.start < p.end for p in marked.places)


def _core(name: Name) -> str:
    value = organizations.normalise(name.text)
    return " ".join(value.core) or value.key


_OF = re.compile(r" of (?:the )?$")
_LOCAL = frozenset(["archbishop", "bishop", "mayor", "police chief", "rabbi", "cardinal"])


def of_country(office: OfficeValue, country: str) -> OfficeValue:
    """The office that a title without a country is in ``country``: India's 'foreign secretary' is no
    minister."""
    place = by_code(country) if country and office.jurisdiction else None
    return offices.normalise(f"{place.name}'s {office.text}") if place else office


def of_place(marked: Marked, pair: Pair) -> str:
    """'Defence Minister X of Spain', 'Archbishop Y of Durban': the place right after the name, or ''."""
    text, base, end = marked.sentence.text, marked.sentence.start, pair.name.end
    for place in marked.places:
        if place.start >= end:
            value = place.value
            fits = value.kind == "country" or (
                value.kind == "city" and pair.office.office in _LOCAL
            )
            told = _OF.fullmatch(text[end - base : place.start - base])
            return value.code if fits and told else ""
    return ""
