"""Whether two claims' sentences say the same thing of their values.

Two numbers of one noun ('30 passes', '17 passes') conflict only where the words around them agree. The
score looks at the words near the mention, and at the names in the sentence: sentences that name
different people or bodies speak of different things.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from discrepancy.extract._counting import FUNCTION
from discrepancy.extract._verbs import past
from discrepancy.extract._words import stem
from discrepancy.models import Claim, Evidence

__all__ = ["alignment", "common_names"]

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_REACH = 9
"""Words on either side of the mention that are looked at."""
_CUT = re.compile(r"[;:]\s|,\s(?:and|but|while|whereas|although|though)\s|\s[–—]\s| - ")
_SOME = 0.05
"""Sentences that say nothing in common, but do not speak of different people either."""
# Capitalised without being a name.
_NO_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december mr mrs ms dr gen lt sgt the".split()
)


class _Context(NamedTuple):
    words: frozenset[str]
    names: frozenset[str]


@lru_cache(maxsize=4096)
def _context(evidence: Evidence) -> _Context:
    text = evidence.sentence
    low = evidence.start - evidence.sentence_start
    high = evidence.end - evidence.sentence_start
    start = max((c.end() for c in _CUT.finditer(text, 0, low)), default=0)
    cut = _CUT.search(text, high)
    end = cut.start() if cut else len(text)
    before = list(_WORD.finditer(text, start, low))[-_REACH:]
    after = list(_WORD.finditer(text, high, end))[:_REACH]
    words, names = set(), set()
    for match in [*before, *after]:
        word = match.group()
        lower = word.lower()
        code = word.isupper() and len(word) <= 3  # USD, NOK, US
        if word[0].isupper() and match.start() > 0 and lower not in _NO_NAMES and not code:
            names.add(lower.removesuffix("'s").removesuffix("’s"))
        elif len(lower) > 2 and lower not in FUNCTION:
            words.add(stem(lower))
    return _Context(frozenset(words), frozenset(names))


_BEFORE = re.compile(r"\b([a-z]{3,})(?: (?:late|early))?(?: on)? $")


def _verb(evidence: Evidence) -> str:
    """The verb right before a date (its past form), or ''."""
    match = _BEFORE.search(evidence.sentence[: evidence.start - evidence.sentence_start][-40:])
    word = match.group(1) if match else ""
    if word in FUNCTION:
        return ""
    return word if word.endswith("ed") else past(word)


def common_names(a: Claim, b: Claim) -> frozenset[str]:
    """The words of names, in lower case, that stand near both claims' mentions."""
    return _context(a.evidence).names & _context(b.evidence).names


def alignment(a: Claim, b: Claim) -> float:
    """0..1: how far two claims' sentences say the same of their values. Symmetric.

    0 where both name somebody and nobody in common; the slot's own words do not count.
    """
    if a.slot.kind == "date" and (_verb(a.evidence) == _verb(b.evidence) != ""):
        return 0.9  # 'died Thursday', 'died on Friday'
    said = {w.lower() for claim in (a, b) for x in claim.slot.args for w in _WORD.findall(x)}
    # The stem of 'painting' is not that of 'paintings'.
    slot = {stem(form) for w in said for form in (w, f"{w}s")} | said
    first, second = _context(a.evidence), _context(b.evidence)
    common_names = first.names & second.names
    # A name at the head of a sentence is among the words: its capital says nothing.
    apart = not (first.names & second.words or second.names & first.words or common_names)
    if first.names and second.names and apart:
        return 0.0
    mine, theirs = first.words - slot, second.words - slot
    shared = len(mine & theirs)
    least = max(2, min(len(mine), len(theirs)))
    words = min(1.0, shared / least)
    if not (first.names and second.names):
        return max(_SOME, words)
    names = len(common_names) / len(first.names | second.names)
    return max(_SOME, 0.6 * words + 0.4 * names)
