"""How two values stand to one another."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from discrepancy.models._base import Record

__all__ = ["Comparison", "Outcome"]


class Outcome(StrEnum):
    """How two values of one slot stand to one another."""

    AGREE = "agree"
    COMPATIBLE = "compatible"
    UPDATE = "update"
    CONFLICT = "conflict"
    INCOMPARABLE = "incomparable"


class Comparison(Record):
    """The outcome for a pair of values.

    ``score`` is 0..1, 1 for certainly the same; ``detail`` one line for a person;
    ``variant`` marks two spellings that a newsroom would want to make one.
    """

    outcome: Outcome
    score: float = Field(ge=0, le=1)
    detail: str
    variant: bool = False
