"""How far a long run is, on stderr, for a person who waits at a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["progress", "timed"]

Report = Callable[[str, int, int], None]


@contextmanager
def progress(wanted: bool = True) -> Iterator[Report | None]:
    """Gives ``update(stage, done, total)`` where it is wanted and stderr is a terminal, or None."""
    if not wanted or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    tasks: dict[str, TaskID] = {}
    with Progress(*columns, console=console, transient=True) as bar:

        def update(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield update


@contextmanager
def timed(update: Report | None, wanted: bool) -> Iterator[tuple[Report | None, list[str]]]:
    """Where it is wanted: an ``update`` that looks at the clock as well, and lines that tell how long each
    stage took; they are there once the run is over. Else ``update`` as it is, and no line."""
    told: list[str] = []
    if not wanted:
        yield update, told
        return
    began = time.perf_counter()
    stages: dict[str, tuple[int, float]] = {}

    def both(stage: str, done: int, total: int) -> None:
        stages[stage] = (done, time.perf_counter())
        if update:
            update(stage, done, total)

    yield both, told
    before = began
    for stage, (done, ended) in stages.items():
        told.append(f"{stage}: {done:,} in {ended - before:.2f} s")
        before = ended
    told.append(f"link, compare: {time.perf_counter() - before:.2f} s")
    told.append(f"in all: {time.perf_counter() - began:.2f} s")
