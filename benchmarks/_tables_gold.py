"""Whether a claim says what the gold says, by rules that share nothing with the package.

A list of authors as it is written is the gold list where every gold family name stands in it, and
nothing is left over once their names, given names, initials and the words of a title page are gone.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from functools import cache

__all__ = ["holds_surnames", "is_gold_list", "same_number"]

_NOISE = frozenset(
    "and by author authors aut ed eds edt edited edition editor editors joint with br jr sr md phd "
    "contributor con cor the of et dr prof ii iii na none amp apos corporate creator".split()
)
_OTHERS = re.compile(
    r"[^;/(),]*(?:,[^;/(),]*)?\((?:frw|foreword[^)]*|ilt|trn|translator|translated by|preface by)\)"
    r"|(?:foreword|preface|introduction|translated|illustrated)\s+by\b.*$",
    re.I,
)
_GLUED = re.compile(r"(?<=[a-z.])BR(?=[A-Z])|(?<=[a-z])(?=[A-Z])|(?<=[a-z]\.)(?=[A-Z])")


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def _tokens(text: str, glued: bool = True) -> list[str]:
    text = _OTHERS.sub(" ", html.unescape(html.unescape(text)))
    text = re.sub(r"<[^>]*>", " ", _GLUED.sub(" ", text) if glued else text)
    return re.findall(r"[a-z]+", _plain(text).replace("'", "").replace("’", ""))


@cache
def _people(gold: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """(words of the family name, words of the given names) of each of 'family, given; ...'."""
    people = []
    for person in gold.split(";"):
        family, _, given = person.partition(",")
        words = re.findall(r"[a-z]+", _plain(given).replace("'", ""))
        people.append((tuple(re.findall(r"[a-z]+", _plain(family).replace("'", ""))), tuple(words)))
    return tuple(people)


def holds_surnames(raw: str, gold: str) -> bool:
    """Whether every gold family name stands in the text."""
    text = "".join(_tokens(raw))
    return all("".join(family) in text for family, _ in _people(gold))


def is_gold_list(raw: str, gold: str) -> bool:
    """Whether the text names the gold people and nobody else."""
    if not holds_surnames(raw, gold):
        return False
    people = _people(gold)
    surnames = ["".join(family) for family, _ in people]
    every = _tokens(raw)
    for family, words in people:  # of two of one name both given names must stand there
        twins = surnames.count("".join(family)) > 1
        if twins and not any(t[0] == w[0] for w in words[:1] for t in every if t not in family):
            return False
    families = {w for family, _ in people for w in family} | {"".join(f) for f, _ in people}
    given = {w for _, words in people for w in words}
    # 'McNab' is one word, 'AnaRuiz' is two: either reading will do.
    return any(
        all(_allowed(token, families, given) for token in _tokens(raw, glued))
        for glued in (True, False)
    )


def _allowed(token: str, families: set[str], given: set[str]) -> bool:
    if len(token) == 1 or token in families or token in _NOISE:
        return True
    # 'Josh' of Joshua, 'Dave' of David: three letters in common.
    if any(token[:3] == g[:3] and min(len(token), len(g)) > 2 for g in given):
        return True
    if token in given or any(g.startswith(token) for g in given):
        return True
    return _glued(token, tuple(sorted(families | given | {"and"})))


@cache
def _glued(token: str, words: Sequence[str]) -> bool:
    """Whether a token is several known words written together ('ANDYASHENDEN')."""
    reach = {0}
    for end in range(1, len(token) + 1):
        if any(end - len(w) in reach and token[end - len(w) : end] == w for w in words):
            reach.add(end)
    return len(token) in reach


def same_number(raw: str, gold: str) -> bool:
    """Whether two figures are one, whatever parts their thousands."""
    digits = re.sub(r"[^\d.-]", "", raw)
    try:
        return float(digits) == float(gold)
    except ValueError:
        return False
