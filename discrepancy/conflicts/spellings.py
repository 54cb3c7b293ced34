"""Which names and quotes of an event to hold against one another: it has hundreds, all pairs are too many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from discrepancy.conflicts.values import Value
from discrepancy.models import Comparison

__all__ = ["BLOCKED", "KINDS", "doubtful", "pairs"]

KINDS = frozenset(["spelling", "naming"])
"""Kinds whose claims are names, and whose findings are variants of them."""
BLOCKED = KINDS | {"quote"}
"""Kinds of which only values that share a block are compared."""
_CROWD = 40
"""A word that more names than this share ('university') says nothing."""
_SURE = 0.8
"""Score from which two spellings are one name whoever writes them."""


def _blocks(value: Value) -> Iterable[str]:
    if value.claims[0].kind == "quote":
        words = value.key.split()
        return [f"{a} {b} {c}" for a, b, c in zip(words, words[1:], words[2:], strict=False)]
    return _of_name(value)


def _of_name(value: Value) -> Iterable[str]:
    for word in value.key.split():
        if len(word) > 2:
            yield word
            # One letter wrong, left out or doubled leaves the head or the tail as it was.
            yield word[:3] + "*"
            yield "*" + word[-3:]


def pairs(values: Sequence[Value]) -> list[tuple[int, int]]:
    """Index pairs of the names that share a word, or the head or tail of one, and of the quotes that
    share three words in a row; in order."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for i, value in enumerate(values):
        for block in set(_blocks(value)):
            blocks[block].append(i)
    found = {
        (i, j)
        for members in blocks.values()
        if len(members) <= _CROWD
        for n, i in enumerate(members)
        for j in members[n + 1 :]
    }
    return sorted(found)


def doubtful(kind: str, outcome: Comparison, a: Value, b: Value) -> bool:
    """Whether two like names may well be two things.

    An article that writes both knows two people of like names, unless it is a slip among names of
    places and bodies. Where likeness does not decide, one must be the slip of few where many write
    the other.
    """
    if kind == "spelling":
        # Sisters are named together, one person's two forms in few articles at once.
        return 2 * len(a.sources & b.sources) > min(len(a.sources), len(b.sources)) - 1
    few, many = sorted((a, b), key=lambda v: len(v.sources))
    slip = len(few.sources) <= 2 and len(many.sources) >= 2 * len(few.sources) + 1
    if outcome.score < _SURE:
        return not slip
    return bool(few.sources & many.sources) and not (slip or few.sources < many.sources)
