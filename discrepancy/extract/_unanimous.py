"""Kinds of which an article must say one thing: where it says two, they are of two things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from discrepancy.extract._counting import LONGEST
from discrepancy.extract._cues import Cue
from discrepancy.extract._document import Document, Marked
from discrepancy.models import Claim, Slot

__all__ = ["telling", "unanimous"]


def telling(doc: Document, cue: Cue) -> Iterator[Marked]:
    """The sentences in which ``cue`` is found; what is longer than any sentence is left out."""
    if not cue.possible(doc.vocabulary):
        return
    for marked in doc.marked:
        text = marked.sentence.text
        if len(text) <= LONGEST and cue.search(text, marked.vocabulary):
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
