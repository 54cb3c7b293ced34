"""Text without what an editor, a mail program or a template did to its white space."""

from __future__ import annotations

from discrepancy.read._blocks import blocks

__all__ = ["even"]


def even(text: str) -> str:
    """``text`` with one blank between words, each paragraph on one line, and one empty line where
    there were some: wrapped again or indented, an article says what it said.

    This is the text that is kept, and that all offsets speak of.
    """
    parts: list[str] = []
    for block in blocks(text):
        parts.append("\n\n" if block.gap else "\n")
        parts.append(" ".join(text[block.start : block.end].split()))
    return "".join(parts[1:])
