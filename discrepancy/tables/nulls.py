"""Words that say nothing: 'N/A', '-', 'TBD'. A source that writes one is silent."""

from __future__ import annotations

from functools import cache

from discrepancy.vocab import load_toml

__all__ = ["is_null"]

_MARKS = " \t\n\r\u00a0*()[]{}<>\"'"


@cache
def _words() -> frozenset[str]:
    words = load_toml("tables/columns.toml")["nulls"]["words"].replace("\n", "")
    return frozenset(words.split("|"))


def is_null(raw: str) -> bool:
    """Whether a value says nothing."""
    text = " ".join(raw.split()).strip(_MARKS).casefold()
    return (
        not text
        or (len(text) <= 40 and (text in _words() or text.strip(".:!- ") in _words()))
        or (not any(map(str.isalnum, text)))
    )
