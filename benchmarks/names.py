"""How well and how fast names are matched: precision, recall, F1 and pairs per second.

    python benchmarks/names.py [pairs.csv] [--misses]

``pairs.csv`` has the columns ``a,b,match,schema`` ('true'/'false'; schema 'Person' or any kind of
organisation). 'agree' and 'compatible' count as a match. rapidfuzz's ``WRatio`` and
``token_sort_ratio`` stand beside it, each at the threshold that is best *for these very rows*: an
advantage that no user has. The cases of ``tests/cases`` are measured in two halves: rules were
tuned on one and never on the other.

Speed is measured from the two strings on one core, with every cache emptied before each pass.
"""

from __future__ import annotations

import csv
import gc
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from rapidfuzz import fuzz

from discrepancy.compare import _names_match, _names_shape, organization, person
from discrepancy.models import Comparison
from discrepancy.normalise import _names_eastasian, _names_legal, _names_titles, _names_tokens
from discrepancy.normalise import organization as normalise_organization
from discrepancy.normalise import person as normalise_person

Row = tuple[str, str, str, bool]  # schema, a, b, whether they are one

ROOT = Path(__file__).resolve().parents[1]
DEFAULT = ROOT.parent / "shared" / "data" / "names" / "pairs.csv"
MODULES = (
    _names_eastasian, _names_legal, _names_match, _names_shape, _names_titles, _names_tokens,
    normalise_organization, normalise_person, organization, person,
)  # fmt: skip
MATCHES = ("agree", "compatible")
PASSES = 60  # a busy machine disturbs most of them; the best tells what the code needs


def compare(schema: str, a: str, b: str) -> Comparison:
    """Normalises and compares two strings, as ``discrepancy.compare_values`` does."""
    if schema == "Person":
        return person.compare(normalise_person.normalise(a), normalise_person.normalise(b))
    one, two = normalise_organization.normalise(a), normalise_organization.normalise(b)
    return organization.compare(one, two)


def clear_caches(modules: tuple[ModuleType, ...] = MODULES) -> None:
    """Empties what names have left behind. Tables (functions without arguments) stay read."""
    for module in modules:
        for function in vars(module).values():
            info = getattr(function, "cache_info", None)
            if info is not None and info().maxsize is not None:
                function.cache_clear()


def figures(same: list[bool], rows: list[Row]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the decisions ``same``."""
    true = sum(s and row[3] for s, row in zip(same, rows, strict=True))
    precision = true / max(1, sum(same))
    recall = true / max(1, sum(row[3] for row in rows))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def line(label: str, same: list[bool], rows: list[Row]) -> str:
    precision, recall, f1 = figures(same, rows)
    return f"{label:<34} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({len(rows)} pairs)"


def decide(rows: list[Row]) -> list[bool]:
    return [compare(schema, a, b).outcome in MATCHES for schema, a, b, _ in rows]


def best_threshold(scorer: Callable[..., float], rows: list[Row]) -> tuple[int, list[bool]]:
    """The threshold with the best F1 on ``rows``, and its decisions; case folded."""
    scores = [scorer(a.lower(), b.lower()) for _, a, b, _ in rows]
    ranked = ((figures([s >= t for s in scores], rows)[2], -t) for t in range(1, 101))
    threshold = -max(ranked)[1]
    return threshold, [s >= threshold for s in scores]


def pairs_per_second(rows: list[Row]) -> float:
    """The best of a few passes, each with empty caches."""
    best = float("inf")
    for _ in range(PASSES):
        clear_caches()
        gc.collect()
        start = time.process_time()
        decide(rows)
        best = min(best, time.process_time() - start)
    return len(rows) / best


def own_cases() -> tuple[list[Row], list[Row]]:
    """The pairs of ``tests/cases``: those used for tuning, and those held out."""
    halves: tuple[list[Row], list[Row]] = ([], [])
    for schema, name in (("Person", "person"), ("Organization", "organization")):
        table = tomllib.loads((ROOT / "tests/cases" / f"{name}.toml").read_text(encoding="utf-8"))
        for kind, listed in table.items():
            for number, (a, b) in enumerate(listed):
                halves[number % 2].append((schema, a, b, kind != "conflict"))
    return halves


def read_pairs(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return [(row["schema"], row["a"], row["b"], row["match"] == "true") for row in rows]


def report(label: str, rows: list[Row], misses: bool) -> None:
    same = decide(rows)
    print(line(label, same, rows))
    for scorer in (fuzz.WRatio, fuzz.token_sort_ratio):
        threshold, theirs = best_threshold(scorer, rows)
        print(line(f"  rapidfuzz {scorer.__name__} >= {threshold}", theirs, rows))
    print(f"  {pairs_per_second(rows):,.0f} pairs/s on one core, caches empty")
    for decision, (schema, a, b, match) in zip(same, rows, strict=True):
        if misses and decision != match:
            outcome = compare(schema, a, b)
            print(f"    {a} | {b} | should match: {match} | {outcome.outcome}: {outcome.detail}")


def main(arguments: list[str]) -> int:
    misses = "--misses" in arguments
    paths = [Path(a) for a in arguments if not a.startswith("--")] or [DEFAULT]
    tuned, held = own_cases()
    report("own cases, tuned on", tuned, misses)
    report("own cases, held out", held, misses)
    for path in paths:
        if path.is_file():
            report(path.name, read_pairs(path), misses)
        else:
            print(f"skipped: there is no file {path.name}; give the path of a CSV of pairs")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
