"""How places, bodies and things are spelled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract._alike import alike, bare, officers
from discrepancy.extract._document import Document
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._names import title_case
from discrepancy.models import Claim, Comparison, Outcome, Severity, Slot, TextValue

__all__ = ["KIND", "Naming"]

_UP = "A-ZÀ-ÖØ-ÞĀĂĄĆĈČĎĐĒĖĘĚĞĢĪİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽ"
_WORD = rf"[{_UP}][^\W\d_]+(?:[-’'](?!s\b)[^\W\d_]+)*"
# At most eight words: a name is no sentence in capitals.
_NAME = re.compile(
    rf"(?<![\w’'@#/.-]){_WORD}"
    rf"(?: (?:(?:of|of the|for|et|and|de|du|la|le) )?{_WORD}){{0,7}}(?![\w@])"
)
_STOP = frozenset(
    "the a an in on at by for from to of and but as if when while after before he she it they we i you his her "
    "its their our this that these those there here mr mrs ms miss dr sir no yes not what who where how why "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december with was were is are has have had said".split()
)
_LEAST = 6
"""Letters of a name of one word."""


class Naming(ClaimKind):
    """The spelling of a proper name that is no person's.

    Claims: each name of a place, body or thing that an article uses, where it first stands.
    Conflicts when: never; two spellings that are likely one name are a variant of low severity.
    Agrees when: the names are the same but for capitals, hyphens and articles.
    Example: 'the Gulf of Adna' and 'the Gulf of Adnan' are a variant.
    """

    name = "naming"
    code = "D150"
    severity = Severity.LOW

    def extract(self, doc: Document) -> Iterator[Claim]:
        seen: set[str] = set()
        people = {
            word.lower() for _, p in doc.people.full for word in (*p.name.split(), p.family) if word
        }
        slot = Slot(kind=self.name, functional=False)
        for marked in doc.marked:
            if title_case(marked):
                continue
            base = marked.sentence.start
            places = {p.start for p in marked.places}
            for start, name in _names(marked.sentence.text):
                if name in seen:
                    continue
                if not _telling(name, start, people) and base + start not in places:
                    continue
                seen.add(name)
                value = TextValue(text=name, name=name, key=_key(name))
                at = base + start
                yield doc.claim(
                    self.name, slot, value, marked, at, at + len(name), modality="happened"
                )

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        found = alike(a.value.name, b.value.name)
        if found is None:
            return Comparison(outcome=Outcome.INCOMPARABLE, score=0, detail="two names")
        return Comparison(
            outcome=Outcome.COMPATIBLE, score=found.score, detail=found.detail, variant=True
        )


def _key(name: str) -> str:
    """Accents stay: 'Orléon' and 'Orleon' are two spellings."""
    return name.lower()


def _names(text: str) -> Iterator[tuple[int, str]]:
    """Where each name starts, and the name; of two that 'and' joins both, as it may be one or two."""
    for match in _NAME.finditer(text):
        start, name = _trimmed(match.group(), match.start())
        if not name:
            continue
        yield start, name
        if " and " not in name:
            continue
        first, joint, second = name.partition(" and ")
        if " and " not in second:
            yield start, first
            yield start + len(first) + len(joint), second


def _trimmed(name: str, start: int) -> tuple[int, str]:
    """The name without the words before and behind that are none, and where it starts."""
    words = name.split(" ")
    while words and bare(words[0]) in _STOP:
        start += len(words[0]) + 1
        words = words[1:]
    # 'House Trade Committee Chairman Ruiz': the body ends where its officer begins.
    if len(words) > 2:
        at = (i for i, w in enumerate(words) if i > 1 and bare(w) in officers())
        words = words[: next(at, None)]
    while words and bare(words[-1]) in _STOP:
        words = words[:-1]
    return start, " ".join(words)


def _telling(name: str, start: int, people: set[str]) -> bool:
    """Whether a name can be held against others: no acronym, no person, no lone word that its place
    at the head of a sentence has capitalised."""
    words = name.split(" ")
    bearer = words[1:] if len(words) > 2 else words  # 'President Ana Ruiz'
    if name.isupper() or all(w.lower() in people for w in bearer):
        return False
    return len(words) > 1 or (start > 0 and len(name) >= _LEAST)


KIND = Naming()
