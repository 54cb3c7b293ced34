"""TOML as text: on which line a key stands, and which known key a wrong one was meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["line_of", "nearest"]


def nearest(name: str, known: Iterable[str], shown: str = "") -> str:
    """'did you mean 'written'?', or what there is."""
    from rapidfuzz.fuzz import ratio

    known = list(known)
    meant = name.lower().replace("_", "-")
    # 'since' is a part of 'changed-since', however little of it that is.
    alike = ((100 if len(meant) > 2 and meant in k else ratio(meant, k), k) for k in known)
    near = max(alike, default=(0, ""))
    if near[0] >= 60:
        return f"did you mean '{near[1]}'?"
    return f"known are {shown or ', '.join(known)}."


def line_of(text: str, key: str, table: str = "", index: int = -1) -> int:
    """The line on which ``key`` stands, below the (``index``-th) head of ``table`` if one is named;
    the line of the head, or 1, where it cannot be told."""
    start, end = 0, len(text)
    if table:
        parts = r"[ \t]*\.[ \t]*".join(f"[\"']?{re.escape(p)}[\"']?" for p in table.split("."))
        heads = [m.end() for m in re.finditer(rf"^[ \t]*\[?\[[ \t]*{parts}[ \t]*\]", text, re.M)]
        number = max(index, 0)
        if number < len(heads):
            start = heads[number]
            end = heads[number + 1] if index >= 0 and number + 1 < len(heads) else end
    bare = re.escape(key)
    found = re.compile(
        rf"^[ \t]*(?:\[\[?[ \t]*(?:[\w\"'-]+[ \t]*\.[ \t]*){{0,4}})?[\"']?{bare}[\"']?[ \t]*[\].=]",
        re.M,
    ).search(text, start, end)
    return text.count("\n", 0, found.end() if found else start) + 1
