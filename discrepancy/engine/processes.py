"""In several processes of this machine, in chunks, results in order."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any

__all__ = ["ENGINE"]

# Large enough that handing over costs little, small enough that progress moves.
_CHUNK = 25


class Processes:
    """A pool of worker processes. 'spawn' would be safest, but costs half a second a worker to
    import; the pool is made before any thread of ours exists, so 'fork' is used where it is there."""

    name = "processes"

    def run(
        self,
        function: Callable[[Any], Any],
        items: Sequence[Any],
        jobs: int,
        progress: Callable[[int, int], None] | None,
    ) -> Iterator[Any]:
        """``function`` of each item, in order, on ``jobs`` workers."""
        methods = multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("fork" if "fork" in methods else "spawn")
        with ProcessPoolExecutor(max_workers=jobs, mp_context=context) as pool:
            for done, result in enumerate(pool.map(function, items, chunksize=_CHUNK), 1):
                yield result
                if progress:
                    progress(done, len(items))


ENGINE = Processes()
