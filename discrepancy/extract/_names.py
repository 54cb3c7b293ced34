"""Names in an article: found, told apart (person, organisation, other), and bare surnames resolved.

No model: a capitalised span is a person where something around it says so (an office or honorific
before it, a given name in front, an age or an office in apposition, a verb of speech), and nothing
says that it is an organisation. What nothing decides stays 'other' and makes no claim of a person.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from discrepancy.extract._names_reused import reused
from discrepancy.extract._names_spans import ALSO_GIVEN, Span, is_given
from discrepancy.extract._names_spans import spans as capitalised
from discrepancy.models import PersonValue
from discrepancy.normalise import person as persons
from discrepancy.vocab import load_toml

if TYPE_CHECKING:
    from discrepancy.extract._document import Marked

__all__ = ["Name", "People", "find", "title_case"]

NameKind = Literal["person", "organization", "other"]


class Name(NamedTuple):
    """A capitalised span. ``person`` is the value it stands for: for a bare surname the full name
    it resolves to, or None where two candidates fit."""

    start: int
    end: int
    text: str
    kind: NameKind
    person: PersonValue | None = None
    bare: bool = False


@dataclass(slots=True)
class People:
    """The full names of an article in order of appearance: offset and value."""

    full: list[tuple[int, PersonValue]] = field(default_factory=list)

    def resolve(self, family: str, offset: int) -> PersonValue | None:
        """The person whom a bare ``family`` name at ``offset`` means.

        The only earlier full name that fits; where several people fit, the one named in the
        last few sentences, if it is one only; else nobody.
        """
        fits = [(at, p) for at, p in self.full if at < offset and _fits(p, family)]
        candidates = _distinct([p for _, p in fits])
        if len(candidates) > 1:
            candidates = _distinct([p for at, p in fits if offset - at <= _NEAR])
        return candidates[0] if len(candidates) == 1 else None


# About two sentences of news prose, in characters.
_NEAR = 320


def _fits(value: PersonValue, family: str) -> bool:
    return family in (value.family.lower(), value.name.split()[-1].lower() if value.name else "")


def _distinct(values: Sequence[PersonValue]) -> list[PersonValue]:
    """The different people among names: 'Jo Park' and 'Jo A. Park' are one."""
    kept: list[PersonValue] = []
    for value in values:
        if not any(_one(value, k) for k in kept):
            kept.append(value)
    return kept


def _one(a: PersonValue, b: PersonValue) -> bool:
    """Whether one article means one person by two names: 'Jo Park', 'Jo A. Park'; 'Bettie', 'Betty'."""
    mine, other = set(a.key.split()), set(b.key.split())
    if mine <= other or other <= mine:
        return True
    if a.family != b.family or not (a.given and b.given):
        return False
    first, second = a.given[0].lower(), b.given[0].lower()
    return len(first) > 4 and first[:4] == second[:4] and abs(len(first) - len(second)) <= 1


_SUFFIX = re.compile(r",? (?:Jr|Sr)\b\.?$")
_TABLE = load_toml("name_words.toml")
_ORG = frozenset(_TABLE["organization"])
_SPEECH = re.compile(r"[ ,]*\b(?:said|says|told|added|tweeted|wrote|testified|who)\b")
_AGE = re.compile(r",? (?:\(?\d{1,3}\)?,|aged? \d|of \w+,)")
# 'X, the minister'; 'named X as its new coach'; 'X was appointed minister'.
_THEN_OFFICE = re.compile(
    r",? (?:(?:the|its|their|his|her|a|an|who is(?: the)?|who was(?: the)?) )?(?:(?:new|current|veteran) )?"
    r"| as (?:(?:its|their|the|his|her) )?(?:(?:new|next) )?"
    r"|,? (?:was |has been |is )?(?:named|appointed|elected) (?:as |the |its )?"
)
# '16-year-old Ana Ruiz was': who has an age and a name is a person.
_AGED = re.compile(r"\byears? ?-? ?old,? $")
_AFTER_PERSON = re.compile(r", (?:the |a |an |his |her |who\b|whose\b)")


# '15-year-old Port Lindow boy': where he is from.
_NOUN = re.compile(
    r" (?:man|woman|boy|girl|fan|student|resident|native|teen|male|female|mother|father)"
)


# 'Englishman Ruiz', 'Canadian Ruiz': no given names.
_FROM = ("man", "woman", "ian", "ish", "ese", "can", "ean", "unemployed")


@lru_cache(maxsize=65536)
def _person(text: str) -> PersonValue:
    return persons.normalise(text)


@lru_cache(maxsize=65536)
def _after_office(text: str) -> PersonValue:
    """A name right after an office: 'Defence Minister Gen Aoki' names a man called Gen."""
    first, _, rest = text.partition(" ")
    value = _person(rest or first)
    if not rest or first.lower() not in ALSO_GIVEN or not value.partial:
        return _person(text)
    return value.model_copy(
        update={
            "text": text,
            "name": text,
            "key": f"{first.lower()} {value.key}",
            "given": (first,),
            "partial": False,
        }
    )


def _east_asian(tokens: Sequence[str]) -> bool:
    """'Cho Min-ah', 'Park Ji-won': a short first token and a hyphenated second, its tail in lower case."""
    return (
        len(tokens) == 2
        and bool(re.fullmatch(r"[^\W\d_]+-[^\W\d_]+", tokens[1]))
        and (len(tokens[0]) <= 6 and tokens[1].split("-")[1][:1].islower())
    )


def _evidence(text: str, span: Span, tokens: Sequence[str], office_starts: Sequence[int]) -> int:
    """How much speaks for a person (above 1) or against."""
    lowers = [t.lower().strip(".") for t in tokens]
    if any(t in _ORG for t in lowers):
        return -3
    score = 3 if span.titled else 0
    if len(tokens) >= 2 and is_given(tokens[0]):
        score += 2
    if _east_asian(tokens):
        score += 2
    if len(tokens) >= 3 and _SUFFIX.search(span.text):
        score += 3
    if len(tokens) > 4 or any(c.isdigit() for c in span.text):
        score -= 3
    if span.text.isupper() and len(span.text) > 3 and not span.titled:
        score -= 3
    after = text[span.end : span.end + 24]
    if len(tokens) >= 2:
        if _AGE.match(after):
            score += 3
        if _SPEECH.match(after):
            score += 1
        at = bisect_right(office_starts, span.end)
        if at < len(office_starts) and _THEN_OFFICE.fullmatch(
            text[span.end : office_starts[at]][:28] or "-"
        ):
            score += 3
        if _AFTER_PERSON.match(after):
            score += 1
        plain = len(tokens) <= 4 and not lowers[0].endswith(_FROM)
        if plain and _AGED.search(text, max(0, span.start - 12), span.start):
            score += 0 if _NOUN.match(after) else 2
    return score


def find(text: str, marked: Sequence[Marked]) -> People:
    """Fill ``names`` of each sentence; return the full names of the article."""
    spans: list[tuple[Marked, Span, tuple[str, ...], int]] = []
    known: dict[str, int] = {}
    titles = [m for m in marked if title_case(m)]
    for m in marked:
        if m in titles:
            continue
        office_starts = [o.start for o in m.offices]
        place_spans = {(p.start, p.end) for p in m.places}
        for span in capitalised(text, m):
            if (span.start, span.end) in place_spans and not span.titled:
                continue
            tokens = tuple(span.text.split())
            score = _evidence(text, span, tokens, office_starts)
            if len(tokens) >= 2:
                known[span.text] = max(known.get(span.text, -9), score)
            spans.append((m, span, tokens, score))
    # Only what nothing speaks against: 'Corvane Bank' is an organisation, whatever it is called later.
    taken_up = reused(text, ((s.text, s.end, s.initial) for _, s, _, score in spans if score > -3))
    people = People()
    for m, span, tokens, score in spans:
        best = max(score, known.get(span.text, -9), 2 if span.text in taken_up else -9)
        name = _name(span, tokens, best, people)
        m.names.append(name)
    for m in titles:
        m.names = _in_title(m, people)
    return people


def title_case(marked: Marked) -> bool:
    """Whether most longer words of the sentence are capitalised: capitals then say nothing."""
    sentence = marked.sentence
    if not sentence.headline and sentence.text.rstrip("\"”’')").endswith((".", "!", "?")):
        return False
    words = [w for w in _LONG.findall(sentence.text) if len(w) > 3]
    return len(words) >= 3 and sum(w[0].isupper() for w in words) > 0.7 * len(words)


_LONG = re.compile(r"[^\W\d_]+")


def _in_title(marked: Marked, people: People) -> list[Name]:
    """Names of a headline in title case: those that the article's text has, and no others."""
    text, base = marked.sentence.text, marked.sentence.start
    found: list[Name] = []
    taken: list[tuple[int, int]] = []
    for value in sorted({p.name: p for _, p in people.full}.values(), key=lambda p: -len(p.name)):
        for form, bare in ((value.name, False), (value.family, True)):
            match = (
                re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text, re.IGNORECASE) if form else None
            )
            if match is None or any(a < match.end() and match.start() < b for a, b in taken):
                continue
            whose: PersonValue | None = value
            if bare and len(_distinct([p for _, p in people.full if _fits(p, form.lower())])) > 1:
                whose = None
            taken.append(match.span())
            start, end = base + match.start(), base + match.end()
            found.append(Name(start, end, match.group(), "person", whose, bare))
    return sorted(found)


def _name(span: Span, tokens: tuple[str, ...], score: int, people: People) -> Name:
    if len(tokens) >= 2:
        if score >= 2:
            value = _after_office(span.text) if span.titled else _person(span.text)
            people.full.append((span.start, value))
            return Name(span.start, span.end, span.text, "person", value)
        kind: NameKind = "organization" if score <= -3 else "other"
        return Name(span.start, span.end, span.text, kind)
    family = span.text.lower()
    resolved = people.resolve(family, span.start)
    if resolved is not None:
        return Name(span.start, span.end, span.text, "person", resolved, bare=True)
    if any(_fits(p, family) for _, p in people.full):
        return Name(span.start, span.end, span.text, "person", None, bare=True)
    if span.titled:
        return Name(span.start, span.end, span.text, "person", _person(span.text), bare=True)
    return Name(span.start, span.end, span.text, "other")
