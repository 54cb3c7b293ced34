"""What is quoted, sentence by sentence: also where a quotation runs over several, or lacks a mark."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from discrepancy.extract._document import Document, Marked

__all__ = ["Piece", "pieces"]

_MARK = re.compile("[“”\"]|``|''")
_MOST = 1500
"""Characters of a quotation, over all its sentences."""


class Piece(NamedTuple):
    """Quoted words of one sentence, ``source.text[start:end]``, the marks left out."""

    marked: Marked
    start: int
    end: int


class _Span(NamedTuple):
    start: int
    end: int


def pieces(doc: Document) -> Iterator[Piece]:
    """The quoted parts of each sentence, in order of offset."""
    starts = [m.sentence.start for m in doc.marked]
    spans = _spans(doc.source.text, starts)
    first = 0
    for marked in doc.marked:
        low, high = marked.sentence.start, marked.sentence.end
        while first < len(spans) and spans[first].end <= low:
            first += 1
        for span in spans[first:]:
            if span.start >= high:
                break
            yield Piece(marked, max(span.start, low), min(span.end, high))


def _spans(text: str, starts: Sequence[int]) -> list[_Span]:
    """Where quotations stand. What is closed and was never opened begins with its sentence, what is
    never closed ends with it."""
    found: list[_Span] = []
    opened = -1
    done = 0
    for start, end, opens in _marks(text):
        if opens:
            if opened >= 0:
                found.append(_Span(opened, _next(starts, opened, start)))
            opened = end
            continue
        if opened < 0 or start - opened > _MOST:
            opened = max(done, _last(starts, start))
        found.append(_Span(opened, start))
        opened, done = -1, end
    if opened >= 0:
        found.append(_Span(opened, _next(starts, opened, len(text))))
    return [s for s in found if s.start < s.end]


def _marks(text: str) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whether it opens) of each quotation mark. A straight one opens or closes by the
    blanks about it; where they do not tell, it closes what is open."""
    open_ = False
    for match in _MARK.finditer(text):
        mark, start, end = match.group(), match.start(), match.end()
        if mark == '"':
            left = start == 0 or text[start - 1].isspace() or text[start - 1] in "([—–-"
            right = end == len(text) or text[end].isspace() or text[end] in ".,;:!?)]"
            open_ = left if left != right else not open_
        else:
            open_ = mark in "“``"
        yield start, end, open_


def _last(starts: Sequence[int], offset: int) -> int:
    """The start of the sentence that holds ``offset``."""
    at = bisect_right(starts, offset) - 1
    return starts[at] if at >= 0 else 0


def _next(starts: Sequence[int], offset: int, most: int) -> int:
    """The start of the sentence after ``offset``, ``most`` at the latest."""
    at = bisect_right(starts, offset)
    return min(starts[at] if at < len(starts) else most, most)
