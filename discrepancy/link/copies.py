"""Which sources carry one text: near-copies (an agency's wire) are one voice.

Each text is sketched by the smallest hashes of its five-word shingles (bottom-k MinHash: A. Broder,
'On the resemblance and containment of documents', 1997); the sketches of an event's sources are
compared pairwise, never those of all sources.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from itertools import accumulate

from discrepancy.link.groups import Groups

__all__ = ["Sketch", "resemblance", "sketch", "voices"]

Sketch = tuple[int, ...]
"""Ascending 32-bit hashes, at most ``_SIZE``."""

_SIZE = 128
_SHINGLE = 5
# Two independent reports of one event share a few set phrases (below 0.05); a copy with a new first
# paragraph still shares half.
_COPY = 0.35
_WORD = re.compile(r"\w+")


def sketch(text: str) -> Sketch:
    """The sketch of a text; empty for one of fewer than five words."""
    words = [word.encode("utf-8") for word in _WORD.findall(text.lower())]
    joined = b" ".join(words)
    # Where each word ends in the joined text, and so where each shingle begins and ends.
    ends = [end - 1 for end in accumulate(len(word) + 1 for word in words)]
    starts = [0, *(end + 1 for end in ends)]
    hashes = {zlib.crc32(joined[a:b]) for a, b in zip(starts, ends[_SHINGLE - 1 :], strict=False)}
    return tuple(sorted(hashes)[:_SIZE])


def resemblance(a: Sketch, b: Sketch) -> float:
    """Estimated Jaccard resemblance, 0..1, of the texts of two sketches."""
    both = set(a) & set(b)
    if not both:
        return 0.0
    union = sorted(set(a) | set(b))[:_SIZE]
    return sum(1 for h in union if h in both) / len(union)


def voices(groups: Iterable[Iterable[str]], sketches: Mapping[str, Sketch]) -> dict[str, str]:
    """Source id -> id of the first source (by id) whose text it carries, itself if its own.

    ``groups``: ids of the sources of each event. Only sources of one group are compared.
    """
    texts = Groups[str]()
    for group in groups:
        ids = sorted(group)
        for i, a in enumerate(ids):
            for b in ids[i + 1 :]:
                if (
                    texts.root(a) != texts.root(b)
                    and resemblance(sketches[a], sketches[b]) >= _COPY
                ):
                    texts.join(a, b)
    return {x: texts.root(x) for x in sketches}
