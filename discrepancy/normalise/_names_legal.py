"""Legal forms of companies, found at either end of a name in any of their spellings."""

from __future__ import annotations

from functools import cache
from typing import Any

from discrepancy.normalise._names_tokens import fold, words
from discrepancy.vocab import load_toml

__all__ = ["form_words", "generic", "noise", "split_form"]

LONGEST = 6  # words of a legal form


@cache
def _forms() -> dict[tuple[str, ...], str]:
    """Folded words of a legal form -> its class."""
    table: dict[str, Any] = load_toml("names/legal_forms.toml")["forms"]
    out: dict[tuple[str, ...], str] = {}
    for kind, spellings in table.items():
        for spelling in spellings.split(";"):
            out.setdefault(tuple(filter(None, map(fold, spelling.split()))), kind)
    return out


@cache
def _ends() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(f[0] for f in _forms() if f), frozenset(f[-1] for f in _forms() if f)


@cache
def noise() -> frozenset[str]:
    """Small words that tell nothing: 'the', 'of'."""
    return words(load_toml("names/legal_forms.toml")["noise"]["words"])


@cache
def generic() -> frozenset[str]:
    """Words that may be left out without naming another organisation: 'group'."""
    return words(load_toml("names/legal_forms.toml")["generic"]["words"])


@cache
def form_words() -> frozenset[str]:
    """Words of four letters and more in legal forms of several words: 'joint', 'liability'."""
    return frozenset(w for form in _forms() if len(form) > 2 for w in form if len(w) > 3)


def split_form(parts: list[str]) -> tuple[list[str], str]:
    """Folded ``parts`` without the legal forms at their ends, and the class of the first found.

    At least one word is always left: 'Limited' alone stays what it is.
    """
    forms, (heads, tails), kind = _forms(), _ends(), ""
    start, end = 0, len(parts)
    found = True
    while found and end - start > 1:
        found = False
        for size in range(min(LONGEST, end - start - 1), 0, -1):
            if parts[end - 1] in tails and (form := forms.get(tuple(parts[end - size : end]))):
                end, kind, found = end - size, kind or form, True
                break
            if parts[start] in heads and (form := forms.get(tuple(parts[start : start + size]))):
                start, kind, found = start + size, kind or form, True
                break
    return parts[start:end], kind
