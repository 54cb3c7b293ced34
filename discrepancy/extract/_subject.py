"""Whom a sentence is about: the person a claim belongs to, by position and pronoun."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from discrepancy.extract._document import Document, Marked
from discrepancy.extract._names import Name
from discrepancy.models import PersonValue
from discrepancy.vocab import load_toml

__all__ = ["PERSON", "hero", "is_person_noun", "named_before", "person_arg", "recent", "subject"]

PERSON = "person:"
"""Prefix of a slot argument that is a person's key; linking makes spellings of one name one."""

_PRONOUN = re.compile(r"[“\"'‘ ]*(?:He|She|His|Her|(?:And|But|Yet) (?:he|she|his|her))\b")
_THE = re.compile(
    r"[“\"'‘ ]*The (?:(?:former|late|ex-\w+|retired|disgraced|veteran|[a-z]+-born) )?"
    r"(?:\d{1,3}(?: ?- ?years? ?- ?olds?\b)|(?:[a-z]+ ){0,2}?(?P<noun>[a-z]+)\b)"
)
_SAYS = re.compile(
    r" (?:said|says|told|added|argued|recalled|wrote|testified|ruled|noted|claimed)\b|, who (?:said|told)\b"
)
# A name behind these is no subject: 'the murder of Ruiz', 'told Ruiz', 'according to Ruiz'.
_OBLIQUE = re.compile(
    r"\b(?:of|by|with|to|for|against|from|on|at|after|about|told|killed|killing|murdered|murdering|"
    r"shot|shooting|attacking|assaulting|beating|said|says|asked|and) "
    r"(?:(?:[a-z]+|(?:Mr|Mrs|Ms|Dr|Lt|Sgt|Capt|Col|Gen)\.?) ){0,2}$"
)
_SOMEBODY = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
_ACTS = re.compile(r", who |,? (?:said|told|added|insisted|recalled|wept|smiled|admitted)\b")
_FAR = 3
_HE = re.compile(r"\b(?:he|she|they|him|her|who)\b")


@cache
def _nouns() -> frozenset[str]:
    return frozenset(load_toml("person_nouns.toml")["words"].split())


def is_person_noun(word: str) -> bool:
    """Whether a lower-case noun takes up one person ('the striker')."""
    return word in _nouns()


def named_before(marked: Marked, offset: int) -> Name | None:
    """The person's name nearest before ``offset`` in the sentence."""
    before = [n for n in marked.names if n.kind == "person" and n.end <= offset]
    return before[-1] if before else None


def subject(doc: Document, marked: Marked, offset: int) -> PersonValue | None:
    """The person nearest before ``offset`` in the sentence, or whom its pronoun means.

    A sentence that opens with 'He' or 'The defendant' and names nobody first takes the only person
    of the sentence before. None where that does not decide, and where the nearest person is one who
    speaks of another ('Prosecutor Ruiz said he ...').
    """
    text, base = marked.sentence.text, marked.sentence.start
    name = named_before(marked, offset)
    if name is not None:
        between = text[name.end - base : offset - base]
        speaks = _SAYS.match(between)
        if speaks and _HE.search(between[speaks.end() :]):
            return recent(doc, marked)
        return name.person
    return recent(doc, marked) if _takes_up(text) else None


def _takes_up(text: str) -> bool:
    if _PRONOUN.match(text):
        return True
    match = _THE.match(text)
    return match is not None and (match["noun"] is None or is_person_noun(match["noun"]))


def recent(doc: Document, marked: Marked) -> PersonValue | None:
    """The person whom the sentences before are about, for a pronoun to take up.

    Of the nearest sentence before that does not open with a pronoun itself: its only person, where
    that is its subject. None where that does not decide.
    """
    index = marked.sentence.index
    for earlier in reversed(doc.marked[max(0, index - _FAR) : index]):
        text, base = earlier.sentence.text, earlier.sentence.start
        people = {n.person.key: n for n in earlier.names if n.kind == "person" and n.person}
        if any(_ACTS.match(text, n.end - base) for n in earlier.names if n.kind == "other"):
            return None  # somebody of whom no more than this is known
        if not people:
            continue
        if _takes_up(text):
            continue
        name = next(iter(people.values()))
        before = text[: name.start - base]
        if len(people) > 1 or _OBLIQUE.search(before) or _SOMEBODY.search(before):
            return None
        # 'Ruiz said on Monday.' is of a speaker, who may speak of another.
        return (
            None if _SAYS.match(text, name.end - base) and name.start - base > 20 else name.person
        )
    return None


def hero(doc: Document) -> PersonValue | None:
    """The person of whom most of an article's names are, where one is named twice as often as others; else
    the only one whom the title names."""
    people = [n.person for m in doc.marked for n in m.names if n.kind == "person" and n.person]
    counts = Counter(p.key for p in people).most_common(2)
    if not counts or (len(counts) > 1 and counts[1][1] * 2 > counts[0][1]):
        return _titled(doc, people)
    return next(p for p in people if p.key == counts[0][0])


def _titled(doc: Document, people: Sequence[PersonValue]) -> PersonValue | None:
    """The only one of some people whose family name stands in the title."""
    title = doc.source.title or ""
    found = {
        p.key: p for p in people if p.family and re.search(rf"\b{re.escape(p.family)}\b", title)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def person_arg(person: PersonValue) -> str:
    """The slot argument for a person."""
    return PERSON + person.key
