"""Text to blocks: the paragraphs, headings and lines that a sentence never crosses.

Pasted articles come in three shapes: paragraphs with blank lines between, one paragraph (or one
sentence) a line, and hard-wrapped at some width. A block is a paragraph in each of them.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from discrepancy.read._stamps import stamp

__all__ = ["Block", "blocks", "ends_sentence"]

_CLOSERS = "\"'”’»)]"
_ENDERS = ".!?…:"
_WRAP_LIMIT = 110  # characters: no mail or editor wraps wider
_MARKER = re.compile(r"[-*•·–—]\s|\d{1,3}[.)]\s")


class Block(NamedTuple):
    """``text[start:end]``, without white space around; ``gap``: a blank line stands before it."""

    start: int
    end: int
    gap: bool


def ends_sentence(line: str) -> bool:
    """Whether a line closes with a full stop or its like, whatever quotes follow it."""
    return line.rstrip(_CLOSERS + " ")[-1:] in _ENDERS and bool(line)


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order. They hold all of it but white space."""
    lines = _lines(text)
    if len(lines) < 2:
        return tuple(lines)
    width = _wrap_width(text, lines)
    joined = [lines[0]]
    for before, line in pairwise(lines):
        if not line.gap and _runs_on(text, before, line, width):
            joined[-1] = Block(joined[-1].start, line.end, joined[-1].gap)
        else:
            joined.append(line)
    return tuple(joined)


def _lines(text: str) -> list[Block]:
    found = []
    position, gap = 0, True
    for raw in text.split("\n"):
        line = raw.strip()
        if line:
            start = position + len(raw) - len(raw.lstrip())
            found.append(Block(start, start + len(line), gap))
        gap = not line
        position += len(raw) + 1
    return found


def _wrap_width(text: str, lines: list[Block]) -> int:
    """The width that the text was wrapped to, in characters; 0 where it was not."""
    lengths = sorted(line.end - line.start for line in lines)
    width = lengths[len(lengths) * 19 // 20]
    if width > _WRAP_LIMIT:
        return 0
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap]
    broken = sum(_breaks_inside(text, a, b) for a, b in pairs)
    return width if broken >= 3 and broken >= len(pairs) * 0.25 else 0


def _breaks_inside(text: str, before: Block, line: Block) -> bool:
    """Whether the sentence plainly goes on over the line's end."""
    if not text[line.start].islower() or ends_sentence(text[before.start : before.end]):
        return False
    written = text[line.start : line.end]
    return not (stamp(written) or written.startswith(("http:", "https:", "www.")))


def _runs_on(text: str, before: Block, line: Block, width: int) -> bool:
    if _breaks_inside(text, before, line):
        return True
    if not width or _MARKER.match(text, line.start):
        return False
    # A wrapped line was full: its next word did not fit. Where it would have, the break is meant.
    word = text[line.start : line.end].split(None, 1)[0]
    return before.end - before.start + 1 + len(word) > width * 0.75
