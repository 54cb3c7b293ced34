"""The noun after a number that may be a toll, and what the number then counts."""

from __future__ import annotations

from typing import NamedTuple

from discrepancy.extract import _casualties as table
from discrepancy.extract._casualties import Scan, degree, grammar, hit, people
from discrepancy.extract._counting import FUNCTION

__all__ = ["BE", "Found", "Noun", "built", "is_rate", "noun_after"]

BE = frozenset(["was", "were", "been", "being", "is", "are", "be", "got", "get"])
_OF_A_CORPS = frozenset(["members", "member", "personnel", "officers", "officer"])


class Noun(NamedTuple):
    """The noun group after a number: ``end`` is the index of the next word. ``sort`` is what people
    they are, '' where there is no noun; ``unknown`` where there is one that is not people."""

    end: int
    word: str = ""
    sort: str = ""
    unknown: bool = False


class Found(NamedTuple):
    """What a number counts. ``part``: the whole group is not counted here, only its ``subset``."""

    category: str
    subset: str = ""
    inferred: bool = False
    part: bool = False


def noun_after(scan: Scan, index: int, since: int = -1) -> Noun:
    """The noun group that begins at word ``index``, where a number (at ``since``) is before it."""
    k = index
    while k < min(index + 4, len(scan.lows)):
        if not scan.joined(k, since if k == index else -1):
            break
        word = scan.lows[k]
        sort = people(word)
        if sort and not (word == "dead" and k == index):
            return _compound(scan, k, word, sort)
        if _ends(scan, k, word) or hit(scan, k):
            break
        k += 1
    return Noun(index, unknown=k > index)


def _ends(scan: Scan, k: int, word: str) -> bool:
    """Whether a word is past the noun group: a function word, a verb, a number, a date."""
    if word in FUNCTION or word[0].isdigit() or degree(word) or scan.starts[k] in scan.dates:
        return True
    verb = word in grammar("passive") or word in grammar("perfect") or word in grammar("adverb")
    return verb or word.endswith(("n't", "n’t"))


def _compound(scan: Scan, k: int, word: str, sort: str) -> Noun:
    """'crew members', 'police officers', 'other workers': one noun of several words."""
    while (following := people(scan.word(k + 1))) and scan.joined(k + 1) and not hit(scan, k + 1):
        if not (scan.word(k + 1) in _OF_A_CORPS and sort == "part"):
            word, sort = scan.word(k + 1), following
        k += 1
    return Noun(k + 1, word, sort)


def built(category: str, noun: Noun, how: str, part: bool = False) -> Found:
    subset = table.population(noun.word) if noun.sort == "part" else ""
    if category == "arrested" and not part and subset in table.wanted():
        return Found(category, how, True)
    return Found(category, f"{how} {subset}".strip(), noun.sort == "role", part)


def is_rate(scan: Scan, index: int) -> bool:
    """Whether 'a year', 'every day' follow: so many each year are no toll of an event."""
    if index >= len(scan.lows):
        return False
    text = scan.text[scan.ends[index - 1] - scan.base :][:48].lower()
    return any(f" {phrase}" in text for phrase in table.phrases("rate"))
