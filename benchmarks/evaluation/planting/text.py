"""Words around a place of a text, and copies of a source with some places rewritten."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from discrepancy.models import Source
from discrepancy.sentences import split

__all__ = ["Edit", "Mention", "Passage", "copied", "passages", "tables", "term"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d,.]*\d|\d")
_SPAN = 7


class Edit(NamedTuple):
    """``text[start:end]`` becomes ``new``."""

    start: int
    end: int
    new: str


class Mention(NamedTuple):
    """A value in an article: what it is (``key``), where, and the words around it."""

    key: tuple[str, ...]
    start: int
    end: int
    context: frozenset[str]
    sure: bool = True
    """Written plainly: not 'about', 'at least', 'nearly'."""


@cache
def tables() -> dict[str, dict[str, str]]:
    """The word lists of ``tables.toml``."""
    path = Path(__file__).with_name("tables.toml")
    found: dict[str, dict[str, str]] = tomllib.loads(path.read_text("utf-8"))
    return found


@cache
def _common() -> frozenset[str]:
    return frozenset(tables()["words"]["common"].split())


def term(word: str) -> str:
    """A word cut so that 'killed', 'killing' and 'kills' are one; '' where it tells nothing."""
    low = word.casefold().removesuffix("'s").removesuffix("’s")
    return "" if len(low) < 4 or low in _common() or not low.isalpha() else low[:4]


class Passage:
    """A sentence of a source with its words."""

    def __init__(self, text: str, start: int) -> None:
        self.text, self.start = text, start
        found = [(m.start(), term(m[0])) for m in _WORD.finditer(text)]
        self._starts = [s for s, _ in found]
        self._terms = [t for _, t in found]

    def around(self, start: int, end: int, span: int = _SPAN) -> frozenset[str]:
        """The terms up to ``span`` words before and after ``text[start:end]`` of the sentence."""
        low = bisect_left(self._starts, start)
        high = bisect_left(self._starts, end)
        near = self._terms[max(0, low - span) : low] + self._terms[high : high + span]
        return frozenset(t for t in near if t)


def passages(source: Source) -> list[Passage]:
    """The sentences of a source."""
    return [Passage(s.text, s.start) for s in split(source)]


def copied(source: Source, id: str, edits: Iterable[Edit]) -> tuple[Source, list[tuple[int, int]]]:
    """A copy of a source with ``edits`` made, and where they are in it."""
    ordered = sorted(set(edits))
    pieces, spans, at, length = [], [], 0, 0
    for edit in ordered:
        before = source.text[at : edit.start]
        pieces += [before, edit.new]
        spans.append((length + len(before), length + len(before) + len(edit.new)))
        length, at = spans[-1][1], edit.end
    pieces.append(source.text[at:])

    def moved(offset: int) -> int:
        return offset + sum(len(e.new) - (e.end - e.start) for e in ordered if e.end <= offset)

    changed = {
        "id": id,
        "name": f"{id}.txt",
        "text": "".join(pieces),
        "skip": tuple((moved(a), moved(b)) for a, b in source.skip),
        "headline": source.headline and (moved(source.headline[0]), moved(source.headline[1])),
        "sha256": "",
    }
    return source.model_copy(update=changed), spans
