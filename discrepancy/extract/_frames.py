"""Numbers that outlets tell by different words: 'shed 1,500 jobs', '1,200 positions will go'."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from discrepancy.extract._verbs import past_of_base
from discrepancy.vocab import load_toml

__all__ = ["framed", "of_staff"]

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
    needs: re.Pattern[str] | None
    """What must stand near beside a cue."""
    bare: bool
    """Whether cues tell only of a number that has no direct verb of its own."""


def _any(phrases: list[str]) -> re.Pattern[str]:
    words = sorted(phrases, key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


@cache
def _frames() -> dict[str, tuple[Frame, ...]]:
    """Noun, singular ('' for any) -> the frames it may be counted in, in order of the table."""
    held: dict[str, tuple[Frame, ...]] = {}
    for row in load_toml(_TABLE).values():
        never = _any(row["never"]) if "never" in row else None
        frame = Frame(
            tuple(row["slot"]),
            frozenset(row["verbs"].split()),
            frozenset(row.get("alone", "").split()),
            _any(row["cues"]),
            re.compile(f"{never.pattern} $") if never else None,
            _any(row["needs"]) if "needs" in row else None,
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
    frames = [
        f
        for f in (*_frames().get(noun, ()), *_frames()[""])
        if f.never is None or not f.never.search(before)
    ]
    for frame in frames:
        # What is said of the number itself goes before what stands near it.
        if verb in frame.verbs or noun in frame.alone:
            return _slot(frame, noun)
    near = ""
    for frame in frames:
        if verb and frame.bare:
            continue
        near = near or f"{before[-_NEAR:]} | {after[:_NEAR]}"
        if frame.cues.search(near) and (frame.needs is None or frame.needs.search(near)):
            return _slot(frame, noun)
    return ()


_STAFF = re.compile(
    r" of (?:its|their|the|the company['’]s) (?:[\d,.]+ )?[^,.;]{0,30}?"
    r"\b(?:staff|workers|employees|workforce|jobs|positions)\b"
)


def of_staff(before: str, after: str) -> tuple[str, ...]:
    """The slot's arguments of '1,500 of its 20,000 staff' who are laid off, or ()."""
    if not _STAFF.match(after):
        return ()
    last = before.split()[-1:] or [""]
    return framed("job", past_of_base(last[0]), before, after)


def _slot(frame: Frame, noun: str) -> tuple[str, ...]:
    return (noun, *frame.slot[1:]) if frame.slot[0] == "*" else frame.slot
