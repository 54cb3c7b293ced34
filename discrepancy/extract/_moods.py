"""Whether a verb is said to have happened, not to have, or to be still ahead: the words before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from discrepancy.extract._document import Marked
from discrepancy.vocab import load_toml

__all__ = ["AHEAD", "DONE", "NOT", "NOT_YET", "PERSON", "UNREAL", "Tokens", "mood", "tokens"]

DONE, NOT, NOT_YET, AHEAD, UNREAL = "done", "not", "not yet", "ahead", "unreal"
"""It happened; it did not; it has not so far; it is to come; it may be, or is said of nothing real."""
PERSON = "@"
"""The token that stands for a person's name."""

_TOKEN = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*|[,;:()]")
_SHORT = {"wo": "will", "ca": "can", "sha": "shall"}
_BACK = 4
"""Tokens before a 'to' that may have the verb it belongs to: 'struggled on Monday to'."""
_FAR = 8
"""Tokens before a verb that may deny it, or put it off."""


class Tokens(NamedTuple):
    """The tokens of a sentence, lower case: words, 'n't' as 'not', people as ``PERSON``, and the marks
    that part clauses; ``starts`` and ``ends`` are offsets in the sentence."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(load_toml("moods.toml")[name].split())


def tokens(marked: Marked, longest: int) -> Tokens:
    """The tokens of the first ``longest`` characters of a sentence."""
    base = marked.sentence.start
    names = [(n.start - base, n.end - base) for n in marked.names if n.kind == "person"]
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    next_name, until = 0, -1
    for match in _TOKEN.finditer(marked.sentence.text, 0, longest):
        start, end = match.span()
        if start < until:
            continue
        while next_name < len(names) and names[next_name][1] <= start:
            next_name += 1
        if next_name < len(names) and names[next_name][0] <= start:
            until = end = names[next_name][1]
            plain: tuple[str, ...] = (PERSON,)
        else:
            plain = _plain(match.group().lower(), words)
        for word in plain:
            words.append(word)
            starts.append(start)
            ends.append(end)
    return Tokens(tuple(words), tuple(starts), tuple(ends))


def _plain(word: str, before: Sequence[str]) -> tuple[str, ...]:
    """A word without its 's; 'didn't', and the 't' that is set apart from 'didn', as 'not'."""
    if word == "t":
        return ("not",) if before and before[-1].endswith("n") else (word,)
    if "'" not in word and "’" not in word:
        return (word,)
    word = word.replace("’", "'")
    if word.endswith("n't"):
        helper = word.removesuffix("n't")
        return (_SHORT.get(helper, helper), "not")
    return (word.removesuffix("'s"),)


def mood(words: Sequence[str], at: int, *, base: bool = False) -> str:
    """What the words before ``at`` say of the verb there, ``base`` where it is in its base form, which
    alone tells of nothing that happened."""
    skip = _set("skip")
    k, helped = at - 1, False
    while k >= max(0, at - _FAR):
        word = words[k]
        if word in _set("not"):
            return _denial(words, k, at)
        if word == "to":
            return _infinitive(words, k)
        if word in _set("will"):
            return AHEAD
        if word in _set("unreal"):
            return UNREAL
        if word not in skip and not word.endswith("ly"):
            break
        helped = helped or word in ("do", "did", "does")
        k -= 1
    else:
        k = max(0, at - _FAR) - 1
    return _clause(words, k, at) or (UNREAL if base and not helped else DONE)


def _denial(words: Sequence[str], k: int, at: int) -> str:
    """The mood of the verb at ``at``, which the word at ``k`` denies: 'has not been signed' may be yet,
    'did not sign' and 'was never signed' are over, 'would not have signed' is nothing that happened."""
    helpers = {*words[max(0, k - 2) : k], *words[k + 1 : at]}
    if "would" in helpers or "could" in helpers:
        return UNREAL
    if "will" in helpers or "shall" in helpers:
        return NOT
    so_far = "yet" in helpers or (words[k] != "never" and helpers & _set("so far"))
    return NOT_YET if so_far else NOT


def _infinitive(words: Sequence[str], at: int) -> str:
    """The mood of what follows the 'to' at ``at``, by the verb before it."""
    for k in range(at - 1, max(-1, at - _BACK), -1):
        word = words[k]
        if word == "yet":
            return NOT_YET
        if word in _set("refused") or word in _set("not"):
            return NOT
        if word == PERSON and (k == 0 or words[k - 1] in _set("cuts")):
            return AHEAD  # a headline: 'Ruiz to sign'
        if word in _set("managed"):
            return DONE
        if word in _set("ahead") or word in _set("will") or (k == at - 1 and word in _set("is")):
            return AHEAD
        if word in _set("cuts"):
            break
    return UNREAL


def _clause(words: Sequence[str], start: int, at: int) -> str:
    """What the clause before ``start`` says of the verb at ``at``: 'no arrests', 'until', 'if'. '' where
    nothing."""
    rest = {*words[start + 1 : at + 1]}
    for k in range(start, max(-1, start - _FAR), -1):
        word = words[k]
        if word in _set("until"):  # 'until he is charged'; what came before it 'was' is over
            return AHEAD if rest & {"is", "are", "has", "have"} else UNREAL
        if word in _set("unreal"):
            return UNREAL
        if word in ("no", "nobody", "none", "neither"):
            return NOT_YET if rest & _set("so far") else NOT
        if word in _set("cuts"):
            break
    return ""
