"""What sort of ship or aircraft a named one is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from discrepancy.extract._document import Document
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._sorts import judged, keys, pattern, single
from discrepancy.models import Claim, Comparison, Slot, TextValue

__all__ = ["KIND", "Craft"]

_SORT = "ship"
_NAME = r"((?:(?:INS|HMS|USS|HMAS|HMCS|MV|MT|MS|SS|RMS|FS|ROKS|CGC) )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})"
_SIGN = r"((?:INS|HMS|USS|HMAS|HMCS|MV|MT|MS|SS|RMS|FS|ROKS|CGC) [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], int, int], ...]:
    """(pattern, group of the sort, group of the name)."""
    sort = "(?i:" + pattern(_SORT) + ")"
    return (
        (re.compile(rf"\b{sort},? (?:the )?{_NAME}"), 1, 2),
        (re.compile(rf"\b{_SIGN}, (?:a|an|the) (?:[\w-]+ ){{0,4}}?{sort}\b"), 2, 1),
    )


class Craft(ClaimKind):
    """The sort of a ship that is called by its name.

    Claims: 'the frigate Corvane', 'MV Lindow Star, a Liberian-flagged tanker'.
    Conflicts when: two sources call one ship by words of which neither holds the other.
    Agrees when: the words are one, or one is wider ('warship', 'frigate').
    Example: 'the frigate INS Corvane' against 'the patrol vessel INS Corvane'.
    """

    name = "craft"
    code = "D158"

    def extract(self, doc: Document) -> Iterator[Claim]:
        words = keys(_SORT)
        for marked in doc.marked:
            if words.isdisjoint(marked.lowers):
                continue
            text, base = marked.sentence.text, marked.sentence.start
            for pattern_, sort, name in _patterns():
                for match in pattern_.finditer(text):
                    word = single(_SORT, match.group(sort))
                    if not word:
                        continue
                    value = TextValue(text=match.group(sort), name=word, key=word)
                    slot = Slot(kind=self.name, args=(match.group(name).lower(),))
                    start, end = match.span(sort)
                    yield doc.claim(
                        self.name,
                        slot,
                        value,
                        marked,
                        base + start,
                        base + end,
                        modality="happened",
                    )

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        return judged(_SORT, a, b)


KIND = Craft()
