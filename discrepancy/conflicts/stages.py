"""Which updates of a track to show: a sentence that waits is overtaken once, by the next step."""

from __future__ import annotations

from collections.abc import Sequence

from discrepancy.models import Finding, Side

__all__ = ["nearest", "settled"]


def nearest(found: Sequence[Finding]) -> list[Finding]:
    """For each step that is waited for the findings with the first step taken after it.

    ``found``: the updates of one track of one event; a side's key begins with 'open' or 'done' and
    the rank of the step.
    """
    first: dict[str, int] = {}
    denied = [f for f in found if any(s.key.startswith("denied") for s in f.sides)]
    found = [f for f in found if f not in denied]
    for finding in found:
        waits, taken = _sides(finding)
        rank = _rank(taken)
        first[waits] = min(rank, first.get(waits, rank))
    return [*denied, *(f for f in found if _rank(_sides(f)[1]) == first[_sides(f)[0]])]


def settled(sides: Sequence[Side]) -> bool:
    """Whether all sources that wait for a step, or deny it, tell that it was taken, too: 'he had not yet
    been charged' is then what was."""
    waits = [s for s in sides if not s.key.startswith("done")]
    done = {source for s in sides if s.key.startswith("done") for source in s.sources}
    return all(set(s.sources) <= done for s in waits)


def _sides(finding: Finding) -> tuple[str, Side]:
    """The step that is waited for, and the side of the step that was taken."""
    one, two = finding.sides[:2]
    waits, taken = (one, two) if one.key.startswith("open") else (two, one)
    return " ".join(waits.key.split()[:2]), taken


def _rank(side: Side) -> int:
    return int(side.key.split()[1])
