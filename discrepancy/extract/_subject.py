"""Whom a sentence is about: the person a claim belongs to, by position and pronoun."""

from __future__ import annotations

import re

from discrepancy.extract._document import Document, Marked
from discrepancy.models import PersonValue

__all__ = ["PERSON", "person_arg", "subject"]

PERSON = "person:"
"""Prefix of a slot argument that is a person's key; linking makes spellings of one name one."""

_ANAPHOR = re.compile(
    r"^[“\"']?(?:He|She|His|Her|The (?:defendant|accused|suspect|man|woman|striker|midfielder|forward|"
    r"goalkeeper|player|actor|actress|singer|director|former \w+|\d{1,3}\s?-\s?year\s?-\s?old|"
    r"(?:chief )?executive|judge|gunman|killer|teenager|minister|president|mayor|driver|teacher))\b"
)


def subject(doc: Document, marked: Marked, offset: int) -> PersonValue | None:
    """The person nearest before ``offset`` in the sentence, or whom its pronoun means.

    A sentence that opens with 'He' or 'The defendant' and names nobody first takes the first person
    of the sentence before, if that names only one. None where that does not decide.
    """
    before = [n for n in marked.names if n.kind == "person" and n.end <= offset]
    if before:
        return before[-1].person
    if not _ANAPHOR.match(marked.sentence.text):
        return None
    index = marked.sentence.index
    for earlier in reversed([m for m in doc.marked if m.sentence.index < index][-2:]):
        people = {n.person.key: n.person for n in earlier.names if n.kind == "person" and n.person}
        if len(people) == 1:
            return next(iter(people.values()))
        if people:
            return None
    return None


def person_arg(person: PersonValue) -> str:
    """The slot argument for a person."""
    return PERSON + person.key
