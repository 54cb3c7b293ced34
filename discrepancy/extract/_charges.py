"""Counts of a charge: 'convicted of 14 counts of fraud' is said of one person and one verdict."""

from __future__ import annotations

import re
from functools import cache

from discrepancy.extract._counting import FUNCTION, singular
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._subject import person_arg, recent, subject
from discrepancy.models import Evidence, Mention, QuantityValue
from discrepancy.vocab import load_toml

__all__ = ["charge", "differ"]

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_OF = re.compile(
    r"(?:[\w-]+ ){0,3}?(?:counts?|charges?|felony|felonies)\W+of\W+(?P<what>[^,.;()]{1,40})"
)


@cache
def _verdicts() -> dict[str, str]:
    rows = load_toml("counts.toml")["verdict"]
    return {word: name for name, words in rows.items() for word in words}


def charge(
    doc: Document, marked: Marked, mention: Mention[QuantityValue], before: str, after: str
) -> tuple[str, ...]:
    """The slot of a number of counts: ('count', 'convicted', person). Empty where no verdict tells.

    ``before`` and ``after`` are the lower-case words of the clause on either side.
    """
    words = _WORD.findall(before)
    verdict = ""
    for k in range(len(words) - 1, -1, -1):
        verdict = _verdicts().get(
            " ".join(words[k - 1 : k + 1]) if k else "", ""
        ) or _verdicts().get(words[k], "")
        if verdict:
            break
    if not verdict:
        return ()
    if verdict == "convicted" and {"pleaded", "pled", "pleads", "plead"} & set(words):
        verdict = "pleaded"
    person = subject(doc, marked, mention.start)
    if person is None and {"him", "her"} & set(words):
        person = recent(doc, marked)  # 'the jury convicted him of 16 counts'
    return ("count", verdict, person_arg(person)) if person else ("count", verdict)


def _what(evidence: Evidence) -> str:
    """What the charge is, by its first noun: 'fraud'. '' where the sentence does not say."""
    at = evidence.end - evidence.sentence_start
    match = _OF.search(evidence.sentence, at, at + 90)
    if match is None or match.start() > at + 3:
        return ""
    words = [w.lower() for w in _WORD.findall(match["what"])]
    nouns = [w for w in words if w not in FUNCTION and not w.endswith("ly")]
    return " ".join(singular(w) for w in nouns[:4])


def differ(a: Evidence, b: Evidence) -> bool:
    """Whether two numbers of counts are of charges that share no word, so far as both are told."""
    first, second = _what(a).split(), _what(b).split()
    return bool(first and second) and not set(first) & set(second)
