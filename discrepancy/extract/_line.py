"""The tokens of a sentence as one string, for the patterns of phrases."""

from __future__ import annotations

from bisect import bisect_right

from discrepancy.extract._moods import Tokens

__all__ = ["Line"]


class Line:
    """Tokens, and as one string that patterns are matched on."""

    def __init__(self, read: Tokens) -> None:
        self.read = read
        self.text = " " + " ".join(read.words) + " "
        self.at: list[int] = []
        offset = 1
        for word in read.words:
            self.at.append(offset)
            offset += len(word) + 1

    def span(self, low: int, high: int) -> tuple[int, int, int]:
        """Of ``text[low:high]``: the number of its first token, and its offsets in the sentence."""
        first, last = bisect_right(self.at, low) - 1, bisect_right(self.at, high - 1) - 1
        return first, self.read.starts[first], self.read.ends[last]
