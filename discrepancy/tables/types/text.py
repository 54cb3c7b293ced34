"""Free text: whatever no other type reads."""

from __future__ import annotations

import re
from typing import Any

from discrepancy.models import Confidence, Outcome
from discrepancy.tables.types._base import AttributeType, Reading, Relation

__all__ = ["TYPE"]

_WORD = re.compile(r"\w+(?:\.\d+)?")
_WEB = re.compile(r"^\s*(?:https?://)?(?:www\.)?(?=[\w-]+\.\w)", re.I)
_YES_NO = {"true": "yes", "y": "yes", "t": "yes", "false": "no", "n": "no", "f": "no"}
_LONGEST = 2000
_SAME = 0.93  # a slip of the pen in a long text, no more


class _Text(AttributeType):
    name = "text"
    about = "free text, compared by its words; that two texts differ is of low confidence"
    folds = False
    sure = Confidence.LOW

    def fits(self, raw: str) -> float:
        return 0.05

    def read(self, raw: str) -> Reading | None:
        from discrepancy.normalise._names_tokens import fold

        text = raw[:_LONGEST]
        words = [fold(w) or w.casefold() for w in _WORD.findall(_WEB.sub("", text))]
        if len(words) == 1:
            words = [_YES_NO.get(words[0], words[0])]
        if not words:
            return None
        return Reading(" ".join(words), " ".join(text.split()), tuple(words), len(words))

    def relate(self, a: Reading, b: Reading, tolerance: Any) -> Relation:
        from rapidfuzz.distance import Indel

        if sorted(a.data) == sorted(b.data):
            if _figures(a.data) == _figures(b.data):
                return Relation(Outcome.AGREE, "the same words")
            # '3-1' is not '1-3'.
            return Relation(Outcome.CONFLICT, f"'{_cut(a.name)}' / '{_cut(b.name)}'")
        x, y = frozenset(a.data), frozenset(b.data)
        if x <= y or y <= x:
            return Relation(Outcome.COMPATIBLE, "one says more", -1 if len(x) < len(y) else 1)
        if _digits(a.key) == _digits(b.key) and (
            Indel.normalized_similarity(a.key, b.key, score_cutoff=_SAME) >= _SAME
        ):
            return Relation(Outcome.AGREE, "the same words but for a letter")
        return Relation(Outcome.CONFLICT, f"'{_cut(a.name)}' / '{_cut(b.name)}'")


def _figures(words: tuple[str, ...]) -> list[str]:
    return [w for w in words if w[0].isdigit()]


def _digits(text: str) -> list[str]:
    return [c for c in text if c.isdigit()]


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


TYPE = _Text()
