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
from discrepancy.normalise import organization as organizations
from discrepancy.normalise import place as places

__all__ = ["Held", "Home", "company", "home", "is_national", "of_a_bank", "same", "weakly"]

_NATIONAL = frozenset(
    "head of government|central bank governor|chief of the armed forces|army chief|navy chief|air force chief|"
    "national security adviser|attorney general|prosecutor general|speaker of parliament|monarch|crown prince|"
    "opposition leader|chief cabinet secretary|spy chief".split("|")
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


def weakly(marked: Marked, title: Mention[OfficeValue], found: Home) -> bool:
    """Whether the country of a title is only that of the country whose usual word it is: 'Foreign
    Secretary' in an article that has not a word of Britain."""
    code = title.value.jurisdiction
    if code not in ("US", "GB") or any(code == c for c, _ in found.ranked):
        return False
    told = any(title.start <= p.start < title.end for p in marked.places)
    return bool(found.ranked) and not told


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
