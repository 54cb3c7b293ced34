"""Whether a sentence speaks of what is to come: 'will meet on Friday' is the Friday ahead."""

from __future__ import annotations

import re

from discrepancy.normalise._date_words import words

__all__ = ["is_future"]

_W = words()
_HARD_STOP = re.compile(r"[.!?:;]\s|\n")
_WORD = re.compile(r"[\w'’]+")
_PAIRS = frozenset(phrase for phrase in _W.future if " " in phrase)
_FUTURE = frozenset(_W.future) - _PAIRS
_PAST = frozenset(_W.past)


def is_future(text: str, start: int, end: int) -> bool:
    """Whether the sentence puts the date at ``text[start:end]`` ahead: the nearest tense before it
    decides; where it opens its sentence, the first after it."""
    before = text[max(0, start - 90) : start]
    stop = 0
    for stop_match in _HARD_STOP.finditer(before):
        stop = stop_match.end()
    clause = _WORD.findall(before[stop:].lower())
    for i in range(len(clause) - 1, -1, -1):
        ahead = _tense(clause[i], clause[i + 1] if i + 1 < len(clause) else "")
        if ahead is not None:
            return ahead
    # 'If all goes well on Tuesday, the probe will ...': the main clause comes after.
    if len(before) - stop > 12 and not {"if", "unless"} & set(clause):
        return False
    after = text[end : end + 90]
    cut = _HARD_STOP.search(after)
    clause = _WORD.findall((after[: cut.start()] if cut else after).lower())
    for i, word in enumerate(clause):
        ahead = _tense(word, clause[i + 1] if i + 1 < len(clause) else "")
        if ahead is not None:
            return ahead
    return False


def _tense(word: str, following: str) -> bool | None:
    """True for a word of the future, False for one of the past, None for neither."""
    if word in _FUTURE or word.endswith(("'ll", "’ll")) or f"{word} {following}" in _PAIRS:
        return True
    if word in _PAST or (len(word) > 4 and word.endswith("ed")):
        return False
    return None
