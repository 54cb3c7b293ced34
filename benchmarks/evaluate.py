"""How right the program is, on the fixtures and, where it is there, on the ECB+ folder.

    python benchmarks/evaluate.py [--part NAME ...] [--jobs 2]
    python benchmarks/evaluate.py --part gold --half tuning --misses
    python benchmarks/evaluate.py --check-floors

Without ``--part`` every part runs and ``reports/eval.json`` is written; with it, or with
``--check-floors``, nothing is written. ``docs/evaluation.md`` says what the figures mean.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from evaluation import data, parts, table

REPORT = data.ROOT / "reports" / "eval.json"


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, write. 1 where a floor is not reached, 2 for wrong arguments."""
    options = _parser().parse_args(arguments)
    if options.misses:
        return _misses(options)
    if options.check_floors:
        return _floors(options.jobs)
    figures: dict[str, Any] = {}
    for name in options.part or parts.NAMES:
        got = parts.run(name, jobs=options.jobs, folder=options.gold, half=options.half)
        figures[name] = got
        print("\n".join(table.lines(name, got)), flush=True)
    if not options.part:
        text = json.dumps(figures, indent=1, sort_keys=True, ensure_ascii=False)
        REPORT.write_text(text + "\n", encoding="utf-8")
        print(f"\nwritten: {REPORT.relative_to(data.ROOT).as_posix()}")
    return 0


def _misses(options: argparse.Namespace) -> int:
    for name in options.part or ["gold"]:
        for line in parts.misses(name, jobs=options.jobs, folder=options.gold, half=options.half):
            print(line)
    return 0


def _floors(jobs: int) -> int:
    below = parts.below_floors(jobs)
    for line in below:
        print(line, file=sys.stderr)
    print("floors: " + (f"{len(below)} not reached" if below else "all reached"))
    return 1 if below else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--part", action="append", choices=parts.NAMES, help="only this part")
    parser.add_argument("--half", choices=["tuning", "held"], help="only this half of the gold set")
    parser.add_argument("--gold", type=Path, help="another folder of gold files")
    parser.add_argument("--misses", action="store_true", help="print what was missed, and stop")
    parser.add_argument("--check-floors", action="store_true", help="fixtures only; 1 if below")
    parser.add_argument("--jobs", type=int, default=2, help="processes (2)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
