"""Claim tables: how often the right value is found, and how fast, beside plain majority and all pairs.

    python benchmarks/tables.py [--data FOLDER] [--speed] [--misses]

Measured on the tables of ``../shared/data`` (left out where they are not there): *books*, the authors of
1,265 books as 895 sellers list them, and *population*, as editors wrote it. A claim is 'gold' by a rule
of ``_tables_gold.py`` that shares nothing with the package. 'Majority' is the text that most sources
write; 'classes' the class that most independent sources hold; 'estimate' the likeliest class.

``--data``: a folder with a ``claims.csv`` and a ``gold.csv`` (event, attribute, value) of one's own. There a
claim is gold where the package reads both texts as one value, or one as a rounder form of the other.

``--speed``: rows a second and memory from 10^4 to 10^6 rows of ``_tables_rows.py``, each size in a
process of its own, beside comparing all pairs of values with rapidfuzz's ``cdist``, where that ends.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))

from _tables_gold import holds_surnames, is_gold_list, same_number
from _tables_rows import write_rows

from discrepancy import tables
from discrepancy.models import Outcome

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
SIZES = (10_000, 100_000, 1_000_000)
# All pairs of 10^5 values: 10 GB, and a hundred times as long as 10^4.
PAIRED = (1_000, 10_000, 20_000)
_HARM = 10  # a figure this many times too large or small is vandalism, whoever wrote it

Rule = Callable[[str, str], bool]


class Set(NamedTuple):
    """A table with gold; ``is_gold(text, gold)`` judges a claim, ``holds`` less strictly."""

    name: str
    is_gold: Rule
    holds: Rule


SETS = (Set("books", is_gold_list, holds_surnames), Set("population", same_number, same_number))


class Weighed:
    """A table as the package sees it."""

    def __init__(self, path: Path) -> None:
        started = time.perf_counter()
        self.rows = tables.stack([tables.load(path, path.name, {})])
        self.known, self.copies = tables.weigh(self.rows, {})
        self.cell = 0  # the one that is being judged
        self.seconds = time.perf_counter() - started
        rows = self.rows
        names = zip(rows.cell_event.tolist(), rows.cell_attribute.tolist(), strict=True)
        self.cells = {
            (rows.events[e].casefold(), rows.attributes[a].casefold()): i
            for i, (e, a) in enumerate(names)
        }
        self.rows_of: dict[int, list[int]] = defaultdict(list)
        for index, cell in enumerate(rows.cell.tolist()):
            if rows.raw[index] >= 0:
                self.rows_of[cell].append(index)
        self.best = {
            c.number: c.best.name for cell in self.known.classes.cells for c in cell.classes
        }

    def same(self, raw: str, gold: str) -> bool:
        """Whether the type of ``cell`` reads two texts as one value."""
        chosen = self.known.chosen[int(self.rows.cell_attribute[self.cell])]
        one, two = chosen.type.read_cell([raw, gold], [1, 1])
        if one is None or two is None:
            return " ".join(raw.casefold().split()) == " ".join(gold.casefold().split())
        outcome = chosen.type.relate(one, two, chosen.tolerance).outcome
        return one.key == two.key or outcome in (Outcome.AGREE, Outcome.COMPATIBLE)

    def raw(self, row: int) -> str:
        return self.rows.raws[int(self.rows.raw[row])]

    def name(self, number: int, cell: int) -> str:
        """What a report calls a class."""
        if number in self.best:
            return self.best[number]
        row = next(r for r in self.rows_of[cell] if self.known.classes.of_row[r] == number)
        return self.raw(row)


def _measure(found: Weighed, gold: Path, of: Set, misses: bool) -> dict[str, Any]:
    known, count = found.known, Counter[str]()
    sure: list[bool] = []
    for line in csv.DictReader(gold.open(encoding="utf-8")):
        cell = found.cells[line["event"].casefold(), line["attribute"].casefold()]
        wanted, rows, found.cell = line["value"], found.rows_of[cell], cell
        count["cells"] += 1
        texts = Counter(found.raw(r) for r in rows)
        major = min(texts, key=lambda t: (-texts[t], t))
        count["majority: the list"] += of.is_gold(major, wanted)
        count["majority: holds it"] += of.holds(major, wanted)
        classes = sorted({int(known.classes.of_row[r]) for r in rows})
        mine = {c: [r for r in rows if known.classes.of_row[r] == c] for c in classes}
        voted = min(classes, key=lambda c: (-int(known.voices[c]), -len(mine[c]), c))
        chosen = int(known.estimate.choice[cell])
        count["classes"] += _right(found, voted, cell, wanted, of)
        right = _right(found, chosen, cell, wanted, of)
        count["estimate"] += right
        if len(classes) > 1 and known.estimate.likely[chosen] >= 0.9:
            sure.append(right)
        if misses and not right:
            print(f"  {of.name} {line['event']}: {wanted}\n     chose {found.name(chosen, cell)}")
        hits = {c: sum(of.is_gold(found.raw(r), wanted) for r in m) for c, m in mine.items()}
        best = min(classes, key=lambda c: (-hits[c], c))
        count["class of gold found"] += hits[best] > 0
        for c in classes:
            held = len(mine[c])
            count["in"] += held if c == best and hits[best] else 0
            count["both"] += hits[c] if c == best else 0
            count["gold"] += hits[c]
            if of.name == "population" and c != best and _harm(found.raw(mine[c][0]), wanted):
                count["vandalism"] += 1
                count["vandalism alone"] += int(known.voices[c]) == 1
    return {
        "gold cells": count["cells"],
        "majority of texts holds the gold": count["majority: holds it"],
        "majority of texts is the gold": count["majority: the list"],
        "class of most independent sources": count["classes"],
        "estimate": count["estimate"],
        "class of gold found": count["class of gold found"],
        "put in the class of gold: precision": round(count["both"] / max(1, count["in"]), 4),
        "put in the class of gold: recall": round(count["both"] / max(1, count["gold"]), 4),
        "estimates of 90 % and more that are right": f"{sum(sure)} of {len(sure)}",
        **(
            {"vandalism": count["vandalism"], "vandalism held by one": count["vandalism alone"]}
            if count["vandalism"]
            else {}
        ),
    }


def _right(found: Weighed, number: int, cell: int, wanted: str, of: Set) -> bool:
    return of.is_gold(found.name(number, cell), wanted)


def _harm(raw: str, gold: str) -> bool:
    try:
        value, true = float(raw.replace(",", "")), float(gold)
    except ValueError:
        return True
    return value <= 0 or value >= _HARM * true or value * _HARM <= true


def evaluate(misses: bool = False, folder: Path | None = None) -> dict[str, Any]:
    """The figures of each set of ``../shared/data`` (or of one ``folder``); a sentence where a set is
    not there."""
    result: dict[str, Any] = {}
    own = Set(folder.resolve().name, same_number, same_number) if folder else None
    for of in (own,) if own else SETS:
        data = folder or DATA / of.name
        claims, gold = data / "claims.csv", data / "gold.csv"
        if not claims.exists() or not gold.exists():
            result[of.name] = f"skipped: there is no {of.name}/claims.csv with a gold.csv"
            continue
        found = Weighed(claims)
        of = Set(of.name, found.same, found.same) if own else of
        links = found.copies.links
        result[of.name] = {
            "rows": len(found.rows),
            "sources": len(found.rows.sources),
            "cells": len(found.rows.cell_event),
            "pairs of sources that copy": len(links),
            **_measure(found, gold, of, misses),
        }
    return result


# ---------------------------------------------------------------- speed


def _one(count: int) -> None:
    """One size, in this process: what it took, as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.csv"
        write_rows(path, count)
        started = time.perf_counter()
        rows = tables.stack([tables.load(path, path.name, {})])
        read = time.perf_counter()
        judged = tables.judge(rows, {})
        done = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = {"seconds": done - started, "read": read - started, "MiB": peak,
            "findings": len(judged.findings) + judged.more}  # fmt: skip
    print(json.dumps(told))


def _pairs(count: int) -> float:
    """Seconds to compare all pairs of ``count`` values."""
    from rapidfuzz import fuzz
    from rapidfuzz.process import cdist

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.csv"
        write_rows(path, count)
        with path.open(encoding="utf-8", newline="") as file:
            values = [line["value"] for line in csv.DictReader(file)]
    started = time.perf_counter()
    cdist(values, values, scorer=fuzz.ratio, dtype=np.uint8, workers=1)
    return time.perf_counter() - started


def speed(sizes: tuple[int, ...] = SIZES) -> list[dict[str, Any]]:
    """Seconds, rows a second and peak memory for each size, one after another."""
    result = []
    for size in sizes:
        done = subprocess.run(
            [sys.executable, __file__, "--one", str(size)],
            capture_output=True,
            text=True,
            check=True,
        )
        told = json.loads(done.stdout.splitlines()[-1])
        result.append({"rows": size, "rows/s": round(size / told["seconds"]), **told})
    return result


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, help="A folder of one's own.")
    parser.add_argument("--speed", action="store_true", help="Measure speed and memory too.")
    parser.add_argument("--misses", action="store_true", help="Show where the estimate is wrong.")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        _one(given.one)
        return
    for name, figures in evaluate(given.misses, given.data).items():
        print(f"\n{name}")
        if isinstance(figures, str):
            print(f"  {figures}")
            continue
        for key, value in figures.items():
            print(
                f"  {key:46} {value:>10,}" if isinstance(value, int) else f"  {key:46} {value:>10}"
            )
    if given.speed:
        print("\nspeed, one process a size")
        for told in speed():
            print(f"  {told['rows']:>9,} rows  {told['seconds']:7.1f} s  {told['rows/s']:>9,} rows/s  "
                  f"{told['MiB']:6.0f} MiB  {told['findings']:>7,} findings")  # fmt: skip
        for count in PAIRED:
            print(f"  {count:>9,} values, all pairs (rapidfuzz cdist)  {_pairs(count):7.1f} s")


if __name__ == "__main__":
    main()
