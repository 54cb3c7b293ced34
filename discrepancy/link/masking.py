"""Sentences reduced to word stems, with the mentions in them masked by type."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from discrepancy.extract._counting import FUNCTION
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._words import stem
from discrepancy.vocab import load_toml

__all__ = ["NEGATIONS", "OPPOSITES", "SPEECH", "Masked", "Part", "is_content", "masked"]

_LEAST = 5
"""Words that a sentence needs: of 'He is 12.' every other is an edit."""
_LONGEST = 80
"""Words of a sentence that are looked at."""

_TABLE = load_toml("opposites.toml")
NEGATIONS = frozenset(_TABLE["negations"])
SPEECH = frozenset(_TABLE["speech"])
"""Words of a saying: a day beside one is that of the saying."""
OPPOSITES: dict[str, frozenset[int]] = {}
"""Word -> numbers of the groups of opposites that it is in."""
for _number, _group in enumerate(_TABLE["groups"]):
    for _word in _group:
        OPPOSITES[_word] = OPPOSITES.get(_word, frozenset()) | {_number}


class Part(NamedTuple):
    """A token of a masked sentence: a stem, or the mask of a mention (``type`` is then not '').

    ``key`` is what a mention says (equal keys are the same value), ``start`` and ``end`` offsets in
    the text of the source, ``name`` the full name where the mention is part of one, of a date its words.
    """

    token: str
    start: int
    end: int
    type: str = ""
    key: str = ""
    name: str = ""


class Masked(NamedTuple):
    """A sentence of a source, masked. ``event`` is the index of its event in the article."""

    source: str
    event: int
    start: int
    end: int
    parts: tuple[Part, ...]


def is_content(part: Part) -> bool:
    """Whether a token says something: a stem that is no function word."""
    token = part.token
    return not part.type and len(token) > 2 and (token not in FUNCTION or token in OPPOSITES)


def _mentions(marked: Marked) -> list[Part]:
    """The mentions of a sentence, none overlapping another, in order."""
    found = [
        Part("@date", m.start, m.end, "date", m.value.key, m.value.text.lower())
        for m in marked.dates
    ]
    found += [
        Part(f"@{m.value.dimension}", m.start, m.end, "quantity", m.value.key)
        for m in marked.quantities
    ]
    found += [Part("@name", m.start, m.end, "place", m.value.key) for m in marked.places]
    for name in marked.names:
        person = name.person
        if person is not None:
            found.append(Part("@name", name.start, name.end, "person", person.key, person.name))
        elif not name.bare:
            found.append(
                Part("@name", name.start, name.end, "organization", name.text.lower(), name.text)
            )
    found.sort(key=lambda p: (p.start, -p.end))
    kept: list[Part] = []
    for part in found:
        if not kept or part.start >= kept[-1].end:
            kept.append(part)
    return kept


@lru_cache(maxsize=32768)
def _token(word: str) -> str:
    """What stands for a lower-case word: its stem, '' for an article."""
    if word in ("the", "a", "an"):
        return ""
    if word.endswith(("n't", "n’t")):
        return "not"
    plain = word.removesuffix("'s").removesuffix("’s")
    return plain if plain in OPPOSITES else stem(plain)


def _masked(source: str, marked: Marked, event: int) -> Masked | None:
    mentions = iter(_mentions(marked))
    parts: list[Part] = []
    mention, seen = next(mentions, None), False
    for start, end, lower in marked.words[:_LONGEST]:
        while mention is not None and mention.end <= start:
            mention, seen = next(mentions, None), False
        if mention is not None and mention.start <= start:
            if not seen:
                parts.append(mention)
                seen = True
        elif token := _token(lower):
            # As in annotate: the constructor that NamedTuple writes takes twice as long.
            parts.append(tuple.__new__(Part, (token, start, end, "", "", "")))
    if len(parts) < _LEAST:
        return None
    sentence = marked.sentence
    return Masked(source, event, sentence.start, sentence.end, tuple(parts))


def masked(doc: Document, focus: Mapping[int, int]) -> tuple[Masked, ...]:
    """The sentences of an article, masked. ``focus``: start of a sentence -> index of its event."""
    found = (
        _masked(doc.source.id, m, focus.get(m.sentence.start, 0))
        for m in doc.marked
        if len(m.words) >= _LEAST
    )
    return tuple(m for m in found if m is not None)
