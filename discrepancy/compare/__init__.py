"""Value x Value to Comparison: one file per value type, each with a ``COMPARATOR``."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from discrepancy.models import Comparison, Outcome, Value
from discrepancy.registry import discover

__all__ = ["comparators", "compare"]


@cache
def comparators() -> dict[str, Callable[[Any, Any], Comparison]]:
    """The comparing function of each value type."""
    return dict(discover(__name__, "COMPARATOR"))


def compare(a: Value, b: Value) -> Comparison:
    """How two values of one slot stand to one another.

    Symmetric in outcome and score. Values of different types, and of a type that nothing compares,
    are ``incomparable``.
    """
    if a.type != b.type or a.type not in comparators():
        return Comparison(
            outcome=Outcome.INCOMPARABLE, score=0.5, detail=f"a {a.type} and a {b.type}"
        )
    return comparators()[a.type](a, b)
