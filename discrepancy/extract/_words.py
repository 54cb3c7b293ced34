"""Words cut to a stem."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["stem"]


@lru_cache(maxsize=32768)
def stem(word: str) -> str:
    """A crude stem of a lower-case word: enough that 'killed' and 'killing' meet in an index."""
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
