"""Lines and tables of plain text, measured in terminal cells."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

__all__ = ["cells", "pad", "table", "wrap"]


def _cell(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def cells(text: str) -> int:
    """How many columns a terminal needs for ``text``: two for a CJK letter, none for an accent."""
    return len(text) if text.isascii() else sum(_cell(c) for c in text)


def _chop(word: str, room: int) -> list[str]:
    """A word too long for a line, in pieces of at most ``room`` columns: after '/' or '-', if one
    stands in the last half of a piece (event keys and file names are read that way)."""
    pieces, piece, used = [], "", 0
    for char in word:
        need = _cell(char)
        if used + need > room and piece:
            at = max(piece.rfind("/"), piece.rfind("-")) + 1
            at = at if at > len(piece) // 2 else len(piece)
            pieces.append(piece[:at])
            piece = piece[at:]
            used = cells(piece)
        piece, used = piece + char, used + need
    return [*pieces, piece]


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """``text`` in lines of at most ``width`` columns; ``first`` and ``rest`` begin the lines. What a
    workflow's log would take for a command ('::', '##[') is written out."""
    text = text.replace("##[", "#\\x23[")
    rest = " " * cells(first) if rest is None else rest
    lines: list[str] = []
    line, used, empty = first, cells(first), True
    room = max(8, width - max(cells(first), cells(rest)))
    for long in text.split(" "):
        most = room - 3 if "::" in long else room
        for word in _chop(long, most) if cells(long) > most else [long]:
            need = cells(word)
            if not empty and used + 1 + need > width:
                lines.append(line.rstrip())
                line, used, empty = rest, cells(rest), True
            if empty and word[:2] == "::" and not line.strip():
                word = f"\\x3a{word[1:]}"
                need += 3
            line += word if empty else f" {word}"
            used += need if empty else need + 1
            empty = False
    return [*lines, line.rstrip()]


def pad(text: str, width: int, right: bool = False) -> str:
    """``text`` filled up with blanks to ``width`` columns, flush right where asked."""
    blank = " " * max(0, width - cells(text))
    return blank + text if right else text + blank


def _widths(
    rows: Sequence[Sequence[str]], width: int, flexible: Sequence[int], caps: Mapping[int, int]
) -> list[int]:
    widths = [
        min(max(cells(row[i]) for row in rows), caps.get(i, width)) for i in range(len(rows[0]))
    ]
    over = sum(widths) + 2 * (len(widths) - 1) - width
    while over > 0:
        # Take from the widest column that may shrink, until all fit or are as narrow as is read.
        widest = max(flexible, key=lambda i: widths[i])
        if widths[widest] <= 8:
            break
        widths[widest] -= 1
        over -= 1
    return widths


def table(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    width: int,
    *,
    flexible: Sequence[int] = (0,),
    right: Sequence[int] = (),
    caps: Mapping[int, int] | None = None,
) -> list[str]:
    """Lines of a table without rules; the columns ``flexible`` wrap so that it fits ``width``.
    ``caps``: columns that are never wider than so much, whatever room there is."""
    widths = _widths([header, *rows], width, flexible, caps or {})
    lines = []
    for row in (header, *rows):
        columns = [wrap(text, widths[i]) for i, text in enumerate(row)]
        for k in range(max(map(len, columns))):
            parts = [
                pad(column[k] if k < len(column) else "", widths[i], i in right)
                for i, column in enumerate(columns)
            ]
            lines.append("  ".join(parts).rstrip())
    return lines
