"""Nouns of deeds with a date: 'his death on Friday', 'Friday's sinking', 'a 2006 conviction'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from discrepancy.extract._document import Marked, Word
from discrepancy.extract._verbs import past
from discrepancy.vocab import load_toml

__all__ = ["DAYS", "deed", "verb_of"]

DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december year month week morning evening night today yesterday".split()
)
_TURNS = re.compile(
    r"[;:]|\b(?:who|which|that|where|when|while|after|before|since|until|and|but|as)\b"
)
_TIES = frozenset(["in", "on", "early", "late", "last"])
_NEAR = 8
"""Words between a noun and its date."""


@cache
def _nouns() -> dict[str, str]:
    rows = load_toml("deeds.toml")["nouns"].items()
    return {noun: verb for verb, forms in rows for noun in forms.split()}


def verb_of(noun: str) -> str:
    """The past form of the verb that a noun (in small letters) is of, '' for any other word."""
    return _nouns().get(noun, "")


def deed(marked: Marked, words: Sequence[Word], span: Word) -> Iterator[tuple[str, str]]:
    """(verb, family name of whose or done to whom, or '') of the noun that a date goes with."""
    found = _behind(marked, words, span) or _before(marked, words, span)
    if found is not None:
        yield verb_of(found.lower), _whose(marked, found)


_TAIL = re.compile(r"(?:['’]s)? ")


def _behind(marked: Marked, words: Sequence[Word], span: Word) -> Word | None:
    """'Friday's sinking', 'the March 4 shooting', 'a 2006 drug conviction'."""
    if not _TAIL.match(marked.sentence.text, span.end - marked.sentence.start):
        return None
    after = [w for w in words if w.start >= span.end][:3]
    if after and after[0].lower == "s":
        after = after[1:]
    return next((w for w in after[:2] if verb_of(w.lower)), None)


def _before(marked: Marked, words: Sequence[Word], span: Word) -> Word | None:
    """'The sinking of the Tern off Lindow on Friday': no verb and no other clause stands between."""
    text, base = marked.sentence.text, marked.sentence.start
    before = [w for w in words if w.end <= span.start][-_NEAR:]
    if not before or not (before[-1].lower in _TIES or verb_of(before[-1].lower)):
        return None
    for word in reversed(before):
        if verb_of(word.lower):
            between = text[word.end - base : span.start - base]
            return None if _TURNS.search(between) else word
        if past(word.lower):
            return None
    return None


_OF = re.compile(r" of (?:\w+ ){0,3}?(?=[A-Z])")


def _whose(marked: Marked, noun: Word) -> str:
    """The family name behind 'death of', or before 'Marsh's death', in small letters."""
    text, base = marked.sentence.text, marked.sentence.start
    of = _OF.match(text, noun.end - base)
    for name in marked.names:
        if name.kind != "person" or name.person is None:
            continue
        gap = text[name.end - base : max(name.end, noun.start) - base]
        if (of and name.start == base + of.end()) or gap in ("'s ", "’s ", " "):
            return (name.person.family or name.person.name.split()[-1]).lower()
    return ""
