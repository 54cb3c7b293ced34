"""A person's name laid out for comparison: its words, its script, its syllables."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from discrepancy.normalise._names_titles import particles
from discrepancy.normalise._names_tokens import CACHE, fold, letters_for_digits
from discrepancy.normalise.person import is_initials

__all__ = ["Name", "Word", "shape"]

MOST_WORDS = 12  # of a name that are compared; alignment is quadratic in them

Word = tuple[str, bool]
"""A folded word, and whether it stands in the family name."""


class Name(NamedTuple):
    """What of a name is compared."""

    words: tuple[Word, ...]
    """Without particles, unless there is nothing else."""
    given: tuple[str, ...]
    """Given name as folded syllables or words, for East Asian readings."""
    family: str
    script: int
    """0 Latin, 1 another alphabet, 2 one that does not write sounds letter by letter."""
    native: bool
    """In Han or Hangul characters and read as such, or in Latin letters: may be East Asian."""
    han: bool
    """A short name in Han characters: Chinese, Japanese or Korean."""


@lru_cache(CACHE)
def shape(given: tuple[str, ...], family: str) -> Name:
    """Lays out a name of ``given`` names and a ``family`` name, as ``PersonValue`` has them."""
    small = particles()
    words: list[Word] = []
    light: list[Word] = []
    for parts, in_family in ((given, False), (family.split(), True)):
        for part in parts:
            for piece in _pieces(part, not (in_family and given)):
                folded = fold(piece)
                if not folded.isalpha():
                    folded = letters_for_digits(folded)
                if folded in small and (len(folded) > 1 or piece.islower()):
                    light.append((folded, in_family))
                elif folded:
                    words.append((folded, in_family))
    text = "".join(given) + family
    script = _script(text)
    return Name(
        tuple((words or light)[:MOST_WORDS]),
        tuple(folded for folded, in_family in words if not in_family),
        fold(family),
        script,
        script == 0 or (script == 2 and 1 <= len("".join(given)) <= 2 and len(family) <= 2),
        script == 2 and len(text) < 6 and all("㐀" <= char <= "鿿" for char in text),
    )


def _pieces(part: str, split: bool) -> list[str] | str:
    """The words that hyphens join; the single letters of 'J.D.' where ``split``."""
    if "-" in part:
        return part.split("-")
    initials = split and len(part) < 7 and is_initials(part)
    return fold(part) if initials else [part]


def _script(text: str) -> int:
    """By the first letter that is not Latin."""
    if text.isascii():
        return 0
    code = next((ord(char) for char in text if char.isalpha() and ord(char) >= 0x370), 0)
    if not code or 0x1E00 <= code < 0x1F00:
        return 0
    return 1 if code < 0x590 or 0x10A0 <= code < 0x1100 or 0x1F00 <= code < 0x2000 else 2
