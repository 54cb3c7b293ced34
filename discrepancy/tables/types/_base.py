"""What a type of attribute is: the base class of the files in this folder."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from discrepancy.models import Confidence, Outcome

__all__ = ["AttributeType", "Reading", "Relation", "Rule"]


class Rule(NamedTuple):
    """How the values of one attribute are compared. ``type`` '' is inferred from the column;
    ``tolerance``: as written ('5 min', '1 %', '0.5'), read by the type."""

    attribute: str
    type: str = ""
    tolerance: str = ""


class Reading(NamedTuple):
    """One value of a cell as its type reads it.

    Readings of equal ``key`` are one value. ``name`` is for people to read, ``data`` is what the
    type compares. ``size``: how much it says; of two compatible values the one that says more is shown.
    """

    key: str
    name: str
    data: Any
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Relation:
    """How two values of a cell stand to one another. ``coarser``: -1 where the first is the coarser
    one (a part of a list, a rounder figure), 1 where the second is, 0 where neither is."""

    outcome: Outcome
    detail: str = ""
    coarser: int = 0
    score: float = 0.0


class AttributeType(ABC):
    """One type of attribute, found by its module-level instance ``TYPE``."""

    name: ClassVar[str]
    """As ``[attributes.X] type`` takes it."""
    about: ClassVar[str]
    """One line for the docs."""
    folds: ClassVar[bool] = True
    """Whether a coarser value ('1.2M') counts for the one finer value that it fits."""
    sure: ClassVar[Confidence] = Confidence.MEDIUM
    """How sure a conflict of two values is, before sources are counted."""

    @abstractmethod
    def fits(self, raw: str) -> float:
        """How well a text is a value of this type, 0..1: 0 for one that is none."""

    @abstractmethod
    def read(self, raw: str) -> Reading | None:
        """The value of a text, None where it is none of this type."""

    def read_cell(self, raws: Sequence[str], weights: Sequence[int]) -> list[Reading | None]:
        """The values of one cell's different texts, which ``weights`` sources each write: a type
        may read one with the help of the others."""
        return [self.read(raw) for raw in raws]

    @abstractmethod
    def relate(self, a: Reading, b: Reading, tolerance: Any) -> Relation:
        """How two readings of different key stand to one another; symmetric but for ``coarser``."""

    def tolerance(self, text: str) -> Any:
        """The tolerance that ``text`` writes. Raises ValueError where it is none; '' is always one."""
        if text.strip():
            raise ValueError(f"a value of type {self.name} has no tolerance")
        return None
