"""In this process, one article after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

__all__ = ["ENGINE"]


class Serial:
    """The plain loop."""

    name = "serial"

    def run(
        self,
        function: Callable[[Any], Any],
        items: Sequence[Any],
        jobs: int,
        progress: Callable[[int, int], None] | None,
    ) -> Iterator[Any]:
        """``function`` of each item, in order."""
        for done, item in enumerate(items, 1):
            yield function(item)
            if progress:
                progress(done, len(items))


ENGINE = Serial()
