"""Where the per-article stages run: in this process, or in several. One file an engine.

An engine has a ``name`` and ``run(function, items, jobs, progress)``, which yields the results in the
order of the items whatever the order in which they were done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, cast

from discrepancy.errors import DiscrepancyError
from discrepancy.registry import discover

__all__ = ["Engine", "Progress", "engine"]

Progress = Callable[[int, int], None]


class Engine(Protocol):
    """What the files of this folder offer as ``ENGINE``."""

    name: str

    def run(
        self,
        function: Callable[[Any], Any],
        items: Sequence[Any],
        jobs: int,
        progress: Progress | None,
    ) -> Iterator[Any]:
        """``function`` of each item, in order. ``jobs``: how many workers may be used."""


def engine(name: str) -> Engine:
    """The engine called ``name``. Raises DiscrepancyError where there is none."""
    found = {e.name: e for e in discover(__name__, "ENGINE")}
    if name not in found:
        raise DiscrepancyError(f"unknown engine '{name}'; known are {', '.join(sorted(found))}.")
    return cast(Engine, found[name])
