"""What the fixtures must reach: figures that stood, a little below where they stand by chance.

Raise one when the program has stayed above it; lower one only with a reason in the commit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

__all__ = ["FLOORS", "below"]

FLOORS = {
    "demanded findings, alone": 1.0,
    "demanded findings, mixed": 1.0,
    "traps quiet, alone": 1.0,
    "traps quiet, mixed": 1.0,
    "without loud extras, alone": 1.0,
    "without loud extras, mixed": 1.0,
    "grouping, B-cubed F1": 0.96,
    "planted, found": 0.94,
    "paraphrases, quiet": 0.98,
}
"""Each a share, 0..1; 'without loud extras' is 1 where there is none."""


def measured(
    told: Mapping[str, Any],
    grouping: Mapping[str, Any],
    planted: Mapping[str, Any],
    paraphrase: Mapping[str, Any],
) -> dict[str, float]:
    """The figures of the fixtures by the names of the floors."""
    found = {}
    for sort in ("alone", "mixed"):
        of = told[sort]
        found[f"demanded findings, {sort}"] = of["found"] / of["demanded"]
        found[f"traps quiet, {sort}"] = of["quiet"] / of["traps"]
        found[f"without loud extras, {sort}"] = 1 / (1 + of["loud_extras"])
    found["grouping, B-cubed F1"] = grouping["program"]["f1"]
    found["planted, found"] = planted["all"]["found"] / planted["all"]["n"]
    found["paraphrases, quiet"] = paraphrase["all"]["quiet"] / paraphrase["all"]["n"]
    return found


def below(figures: Mapping[str, float], floors: Mapping[str, float] = FLOORS) -> Iterator[str]:
    """The floors that are not reached, a line each."""
    for name, floor in floors.items():
        if figures[name] < floor:
            yield f"{name}: {figures[name]:.3f}, the floor is {floor:.2f}"
