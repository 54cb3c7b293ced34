"""Numbers that outlets tell by different words: 'shed 1,500 jobs', '1,200 positions will go'."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from discrepancy.vocab import load_toml

__all__ = ["framed"]

_TABLE = "frames.toml"
_NEAR = 90
"""Characters on either side of a number in which a cue is looked for, within the clause."""


class Frame(NamedTuple):
    """A row of the table."""

    slot: tuple[str, ...]
    verbs: frozenset[str]
    alone: frozenset[str]
    cues: re.Pattern[str]
    never: re.Pattern[str] | None
    """What right before the number speaks against it."""
    bare: bool
    """Whether cues tell only of a number that has no direct verb of its own."""


@cache
def _frames() -> dict[str, tuple[Frame, ...]]:
    """Noun, singular ('' for any) -> the frames it may be counted in, in order of the table."""
    held: dict[str, tuple[Frame, ...]] = {}
    for row in load_toml(_TABLE).values():
        cues = sorted(row["cues"], key=lambda w: (-len(w), w))
        frame = Frame(
            tuple(row["slot"]),
            frozenset(row["verbs"].split()),
            frozenset(row.get("alone", "").split()),
            re.compile(rf"\b(?:{'|'.join(map(re.escape, cues))})\b"),
            re.compile(rf"\b(?:{'|'.join(map(re.escape, row['never']))}) $")
            if "never" in row
            else None,
            bool(row.get("bare", row["slot"][0] == "*")),
        )
        for noun in (*row["nouns"].split(), *frame.alone) or ("",):
            held[noun] = (*held.get(noun, ()), frame)
    return held


def framed(thing: str, verb: str, before: str, after: str) -> tuple[str, ...]:
    """The slot's arguments by which all outlets tell this number, or () where no frame fits.

    ``thing``: the noun group, singular; ``verb``: the direct verb's past form or ''; ``before`` and
    ``after``: the clause around the number and its noun group, lower case.
    """
    noun = thing.rpartition(" ")[2]
    table = _frames()
    near = ""
    for frame in (*table.get(noun, ()), *table[""]):
        if frame.never and frame.never.search(before):
            continue
        if verb in frame.verbs or noun in frame.alone:
            return _slot(frame, noun)
        if verb and frame.bare:
            continue
        near = near or f"{before[-_NEAR:]} | {after[:_NEAR]}"
        if frame.cues.search(near):
            return _slot(frame, noun)
    return ()


def _slot(frame: Frame, noun: str) -> tuple[str, ...]:
    return (noun, *frame.slot[1:]) if frame.slot[0] == "*" else frame.slot
