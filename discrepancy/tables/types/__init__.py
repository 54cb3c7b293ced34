"""Types of attributes: how the values of a column are read and compared. One file a type."""

from __future__ import annotations

from functools import cache

from discrepancy.registry import discover
from discrepancy.tables.types._base import AttributeType, Reading, Relation, Rule

__all__ = ["AttributeType", "Reading", "Relation", "Rule", "types"]


@cache
def types() -> dict[str, AttributeType]:
    """The types by name, in the order of their files."""
    return {t.name: t for t in discover(__name__, "TYPE")}
