"""What the sources of a run are like, and rows that look wrong by themselves."""

from __future__ import annotations

from pydantic import Field

from discrepancy.models._base import Record

__all__ = ["CopyLink", "Flag", "SourceProfile"]


class CopyLink(Record):
    """Another source that this one most likely shares a text or a table with.

    ``shared``: in how many cells both hold the same rare value; ``likelihood``: 0..1, an estimate.
    ``texts``: ``shared`` counts articles that print one text, which is seen and not estimated.
    ``later``: this source published it after the other, so it is the one that copies; False also
    where nothing tells who was first.
    """

    source: str
    shared: int
    likelihood: float = Field(ge=0, le=1)
    later: bool = False
    texts: bool = False


class SourceProfile(Record):
    """How often one source states, agrees, stands alone and is corrected. Counts, but for
    ``reliability``: an estimate (0..1) of how often it is right, null where nothing tells."""

    source: str
    """The publisher where it is known, else the source's id."""
    states: int = 0
    """Claims."""
    silent: int = 0
    """Cells that it leaves empty, or fills with 'N/A' and the like."""
    compared: int = 0
    """Claims on which another independent source speaks too."""
    agrees: int = 0
    """Of these: with at least one of the others."""
    alone: int = 0
    """Of these: with none, while the others hold a value in common."""
    corrected: int = 0
    """Claims that it, or a later report, replaced by another value."""
    contradicts: int = 0
    """Claims that a trusted reference contradicts."""
    implausible: int = 0
    """Claims that look wrong by themselves: a population of 0."""
    copies: tuple[CopyLink, ...] = ()
    reliability: float | None = None


class Flag(Record):
    """A row that looks wrong by itself: flagged, and still compared. ``row``: its number in the
    table, the header being row 1."""

    source: str
    event: str
    slot: str
    value: str
    name: str
    """The table, by its file name."""
    row: int
    reason: str
