"""What the letters of a short name stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from discrepancy.extract._alike import bare
from discrepancy.extract._counting import LONGEST, inferred
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.models import Claim, Comparison, Outcome, Slot, TextValue

__all__ = ["KIND", "Acronym"]

_LETTERS = r"(?P<letters>[A-Z]{2,8}|[A-Z][a-z]{2,6})"
# 'the Corvane Trade Office (CTO)'
_AFTER = re.compile(rf"(?<=[A-Za-z]) \({_LETTERS}\)")
# 'CTO, the Corvane Trade Office,'
_BEFORE = re.compile(rf"\b{_LETTERS}, (?:or )?the (?=[A-Z])")
_WORD = re.compile(r"[^\W\d_]+(?: ?[-’'] ?[^\W\d_]+)*")
_SMALL = frozenset("of the and for to in on at a an de la le et du del der für y e".split())
_MOST = 9
"""Words that an acronym stands for at most."""


class Acronym(ClaimKind):
    """The full name of a body that is called by its letters.

    Claims: the name before its letters in brackets, or behind them and a comma.
    Conflicts when: two sources give one row of letters two names that share a word and differ in another.
    Agrees when: the names are one but for endings, accents and small words, or share no word (another
        language, another body).
    Example: 'the Council for Rural Trade (CRT)' against 'the Committee for Rural Trade (CRT)'.
    """

    name = "acronym"
    code = "D172"

    def extract(self, doc: Document) -> Iterator[Claim]:
        for marked in doc.marked:
            text = marked.sentence.text
            if len(text) > LONGEST:
                continue
            if " (" in text:
                for match in _AFTER.finditer(text):
                    yield from self._claim(doc, marked, match["letters"], _ahead(text, match))
            if ", the " in text or ", or the " in text:
                for match in _BEFORE.finditer(text):
                    yield from self._claim(doc, marked, match["letters"], _behind(text, match))

    def _claim(
        self, doc: Document, marked: Marked, letters: str, span: tuple[int, int] | None
    ) -> Iterator[Claim]:
        if span is None:
            return
        said = marked.sentence.text[span[0] : span[1]]
        name = " ".join(said.split())
        key = " ".join(w for w in _words(name) if w not in _SMALL)
        slot = Slot(kind=self.name, args=(letters.upper(),))
        value = TextValue(text=said, name=name, key=key)
        start, end = marked.sentence.start + span[0], marked.sentence.start + span[1]
        yield inferred(doc.claim(self.name, slot, value, marked, start, end, modality="happened"))

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        first, second = a.value.key.split(), b.value.key.split()
        names = " / ".join(sorted((a.value.name, b.value.name)))
        if len(first) == len(second) and all(map(_one, first, second)):
            return Comparison(outcome=Outcome.AGREE, score=1.0, detail=f"one name: {names}")
        if set(first) & set(second) and len(first) == len(second):
            detail = f"{a.slot.args[0]} stands for two names: {names}"
            return Comparison(outcome=Outcome.CONFLICT, score=0.0, detail=detail)
        return Comparison(outcome=Outcome.INCOMPARABLE, score=0.0, detail=f"two names: {names}")


def _words(name: str) -> list[str]:
    return [p for w in _WORD.findall(name) for p in re.split(r" ?[-’'] ?", bare(w)) if p]


def _one(a: str, b: str) -> bool:
    """Two forms of one word: 'Organisation' and 'Organizations'."""
    return a == b or (a[0] == b[0] and OSA.distance(a, b, score_cutoff=2) <= 2)


def _fits(letters: str, name: str) -> bool:
    """Whether the letters are in the name in their order, the first at its head, the last at a word's."""
    words = _words(name)
    wanted = letters.lower()
    if not words or words[0][0] != wanted[0] or words[-1][0] != wanted[-1]:
        return False
    heads = iter("".join(w if w not in _SMALL else w[0] for w in words))
    count = sum(w not in _SMALL for w in words)
    return 1 < count <= len(wanted) and all(c in heads for c in wanted)


def _ahead(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    """The shortest name before the bracket that the letters fit."""
    words = list(_WORD.finditer(text, max(0, match.start() - 120), match.start()))[-_MOST:]
    for word in reversed(words[:-1]):
        name = text[word.start() : match.start()]
        if word.group()[0].isupper() and _fits(match["letters"], name) and "," not in name:
            return word.start(), match.start()
    return None


def _behind(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    """The longest name behind the letters that they fit."""
    found = None
    for word in list(_WORD.finditer(text, match.end(), match.end() + 120))[:_MOST]:
        name = text[match.end() : word.end()]
        if any(c in name for c in ",;:()."):
            break
        if word.group()[0].isupper() and _fits(match["letters"], name):
            found = match.end(), word.end()
    return found


KIND = Acronym()
