"""Verb phrases that are turned round: 'was arrested', 'was not arrested'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from random import Random

from evaluation.planting.text import Edit, Mention, Passage, tables

NEEDED = 2


_PASSIVE = re.compile(
    r"(?:\b(?:was|were|is|are|be|been|being|has|have|had|having|a|an|the|of|and|or)|[`'\"“-])"
    r"(?: \w+ly)? ?[`'\"“]*\s*$",
    re.IGNORECASE,
)
"""Before a bare verb: it is part of a longer form, or an adjective."""
_UNSURE = re.compile(r"\b(?:not|never|no|nobody|if|may|might)\b[^.]*$")


@cache
def _phrases() -> re.Pattern[str]:
    every = sorted(tables()["negation"], key=lambda p: (-len(p), p))
    return re.compile(rf"\b({'|'.join(map(re.escape, every))})\b")


def _head(phrase: str) -> str:
    """What the phrase says, whatever its tense: its last word, 'not' kept."""
    words = [
        w for w in phrase.split() if w not in ("to", "was", "were", "is", "has", "have", "been")
    ]
    return " ".join(words)


def mentions(passage: Passage) -> list[Mention]:
    """Phrases of the table. A key is (what it says, the terms that are needed)."""
    found = []
    for match in _phrases().finditer(passage.text):
        before = passage.text[max(0, match.start() - 24) : match.start()]
        if " " not in match[1] and _PASSIVE.search(before):
            continue
        sure = not _UNSURE.search(before[-14:])
        at = passage.start + match.start()
        around = passage.around(match.start(), match.end(), 9)
        found.append(Mention((_head(match[1]),), at, at + len(match[1]), around, sure))
    return found


def rewritten(
    every: Sequence[Mention], chosen: Mention, text: str, story: str, rng: Random
) -> tuple[list[Edit], str, str] | None:
    """The phrase turned round in every sentence that shares a term with the one that was chosen."""
    same = [m for m in every if m.key == chosen.key and (m == chosen or m.context & chosen.context)]
    if not all(m.sure for m in same):
        return None
    turned = tables()["negation"]
    edits = [Edit(m.start, m.end, turned[text[m.start : m.end]]) for m in same]
    return edits, text[chosen.start : chosen.end], edits[0].new
