"""How fast the program is, how much memory it takes, and how both grow with the articles.

    python benchmarks/pipeline.py [--sizes 100,1000,10000] [--jobs 1,2] [--seed 1] [--tries 3]

Articles are the stories of ``fixtures/`` told again with other facts (``_retell.py``), as files.
Reading, extraction, linking and comparison are measured apart, then the whole run. Every line is a
process of its own, so that its peak memory is its own; it has first worked through other articles,
so that its time holds no start-up. 'docs/performance.md' says how to read the table.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import os
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import _retell

from discrepancy import conflicts, link, pipeline, read
from discrepancy.models import Source

STAGES = ("reading", "extraction", "linking", "comparison")
REPEATED = 1000  # only up to this size the best of several tries: short times swing most
_WARM = 40
_MIB = 1 << 20


class Measure(NamedTuple):
    """One line of the table. Seconds; ``peak`` in bytes, of all processes at once."""

    wall: float
    cpu: float
    peak: int
    note: str


# --- in the measured process -------------------------------------------------------------------


def _cpu() -> float:
    """Seconds of processor time of this process and of those it has waited for."""
    used = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def _forget_peak() -> None:
    """Count the peak from here on, where the system can."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return


def _peak() -> int:
    """Peak resident memory of this process in bytes."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(x.split()[1]) << 10 for x in lines if x.startswith("VmHWM"))
    except (OSError, StopIteration):
        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _save(path: Path, items: Iterable[object]) -> None:
    with path.open("wb") as file:
        for item in items:
            # One at a time: what pickle keeps of one large object would count as our memory.
            pickle.dump(item, file, pickle.HIGHEST_PROTOCOL)


def _load(path: Path) -> Iterator[Any]:
    with path.open("rb") as file:
        while True:
            try:
                yield pickle.load(file)
            except EOFError:
                return


def _warm_up(stage: str, seed: int) -> None:
    """Fill tables and caches with articles that are not measured."""
    with tempfile.TemporaryDirectory() as folder:
        _retell.write(Path(folder), _WARM, seed + 1)
        if stage == "reading":
            read.read([folder])
        else:
            pipeline.run([folder], options=pipeline.Options(jobs=1))


def _stage(stage: str, work: Path, jobs: int) -> tuple[Callable[[], Any], Callable[[Any], Any]]:
    """What is measured, and what is done with its result for the next stage."""
    articles = work / "articles"
    if stage == "reading":
        return (lambda: read.read([articles])), lambda r: _save(work / "sources", r.sources)
    if stage == "run":
        options = pipeline.Options(jobs=jobs)
        return (lambda: pipeline.run([articles], options=options)), _counts
    sources: list[Source] = list(_load(work / "sources"))
    if stage == "extraction":
        return (
            lambda: [pipeline.analyse(s) for s in sources],
            lambda found: _save(work / "extracted", found),
        )
    found: list[pipeline.Article] = list(_load(work / "extracted"))
    if stage == "linking":
        return (
            lambda: pipeline.joined(sources, found),
            lambda both: _save(work / "linked", both),
        )
    linked: link.Linked
    known: conflicts.Known
    linked, known = _load(work / "linked")
    found.clear()
    return (lambda: conflicts.findings(linked.claims, known)), lambda judged: None


def _counts(run: pipeline.Run) -> str:
    main = sum(bool(e.main_of) for e in run.report.events)
    return f"{len(run.claims):,} claims, {main:,} events, {len(run.report.findings):,} findings"


def measured(stage: str, work: Path, jobs: int, seed: int) -> Measure:
    """Run one stage in this process."""
    _warm_up(stage, seed)
    work_on, keep = _stage(stage, work, jobs)
    gc.collect()
    _forget_peak()
    cpu, wall = _cpu(), time.perf_counter()
    result = work_on()
    wall, cpu = time.perf_counter() - wall, _cpu() - cpu
    peak = _peak()
    note = keep(result)
    return Measure(wall, cpu, peak, note or "")


# --- in the measuring process ------------------------------------------------------------------


def _tree(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _tree(int(child))


def _memory(pid: int) -> int:
    """Bytes that a process and its children hold now; pages that they share count once."""
    total = 0
    for one in _tree(pid):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(x.split()[1]) << 10 for x in lines if x.startswith("Pss:"))
    return total


def measure(stage: str, work: Path, jobs: int, seed: int) -> Measure:
    """Run one stage in a fresh process and watch the memory of all that it starts."""
    command = [sys.executable, __file__, "--stage", stage, "--work", str(work)]
    command += ["--jobs", str(jobs), "--seed", str(seed)]
    peak = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        while jobs > 1 and process.poll() is None:
            peak = max(peak, _memory(process.pid))
            time.sleep(0.2)
        output, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"{stage}: the measured process failed; its error stands above.")
    one = Measure(*json.loads(output))
    return one._replace(peak=max(peak, one.peak))


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """The slope of log y over log x, by least squares; not a number for fewer than two x."""
    logs = [(math.log(x), math.log(max(y, 1e-6))) for x, y in points]
    mean_x, mean_y = (sum(column) / len(logs) for column in zip(*logs, strict=True))
    spread = sum((x - mean_x) ** 2 for x, _ in logs)
    return sum((x - mean_x) * (y - mean_y) for x, y in logs) / spread if spread else math.nan


def _start_up() -> float:
    """Seconds for a program that reads one article and ends."""
    with tempfile.TemporaryDirectory() as folder:
        _retell.write(Path(folder), 1, 0)
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "discrepancy", "check", folder, "--fail-on", "none"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return time.perf_counter() - began


def bench(sizes: Sequence[int], jobs: Sequence[int], seed: int, tries: int) -> None:
    """Measure and print."""
    rows = [(s, s, 1) for s in STAGES] + [(f"run, jobs={j}", "run", j) for j in jobs]
    taken: dict[str, list[tuple[int, Measure]]] = {name: [] for name, _, _ in rows}
    print(f"{os.cpu_count()} processors, seed {seed}, start-up {_start_up():.1f} s")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            read_bytes = _retell.write(work / "articles", size, seed)
            print(
                f"\n{size:,} articles, {read_bytes / 1e6:.2f} MB\n"
                f"{'':14}{'articles/s':>12}{'MB/s':>8}{'wall s':>9}{'cpu s':>9}{'peak MiB':>10}"
            )
            for name, stage, used in rows:
                times = tries if size <= REPEATED else 1
                best = min(measure(stage, work, used, seed) for _ in range(times))
                taken[name].append((size, best))
                print(
                    f"{name:14}{size / best.wall:12,.0f}{read_bytes / 1e6 / best.wall:8.2f}"
                    f"{best.wall:9.2f}{best.cpu:9.2f}{best.peak / _MIB:10.0f}  {best.note}".rstrip(),
                    flush=True,
                )
    if len(set(sizes)) > 1:
        print(f"\ngrowth exponent{'wall':>11}{'cpu':>9}{'peak':>10}")
        for name, lines in taken.items():
            wall, cpu, peak = (
                exponent([(n, float(m[column])) for n, m in lines]) for column in range(3)
            )
            print(f"{name:14}{wall:12.2f}{cpu:9.2f}{peak:10.2f}")


def _numbers(text: str) -> list[int]:
    numbers = [int(part) for part in text.split(",")]
    if min(numbers) < 1:
        raise ValueError
    return numbers


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=_numbers, default=[100, 1000, 10_000])
    parser.add_argument("--jobs", type=_numbers, default=[1, 2], help="of the whole run")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tries", type=int, default=3, help=f"best of, up to {REPEATED} articles")
    parser.add_argument("--stage", choices=[*STAGES, "run"], help=argparse.SUPPRESS)
    parser.add_argument("--work", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.stage:
        print(json.dumps(measured(given.stage, given.work, given.jobs[0], given.seed)))
    else:
        bench(given.sizes, given.jobs, given.seed, max(1, given.tries))
    return 0


if __name__ == "__main__":
    sys.exit(main())
