"""Kinds of which an article must say one thing: where it says two, they are of two things."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from discrepancy.extract._counting import LONGEST
from discrepancy.extract._document import Document, Marked
from discrepancy.models import Claim, Slot

__all__ = ["telling", "unanimous"]


def telling(doc: Document, words: re.Pattern[str]) -> Iterator[Marked]:
    """The sentences in which ``words`` are found; what is longer than any sentence is left out."""
    if not words.search(doc.source.text):
        return
    for marked in doc.marked:
        if len(marked.sentence.text) <= LONGEST and words.search(marked.sentence.text):
            yield marked


def _value(claim: Claim) -> str:
    return claim.value.key


def unanimous(claims: Iterable[Claim], value: Callable[[Claim], str] = _value) -> list[Claim]:
    """The claims of an article on slots that it gives one value only, in order of offset.

    ``value`` tells what of a claim's value must be one: its key, unless the kind says otherwise.
    """
    found: dict[Slot, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.slot].append(claim)
    kept = (
        c for members in found.values() if len({value(c) for c in members}) == 1 for c in members
    )
    return sorted(kept, key=lambda c: c.evidence.start)
