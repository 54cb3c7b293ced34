"""Draw findings to be read, and keep the labels that people gave them.

    python benchmarks/evaluate_precision.py draw /tmp/to_read.json    # with sentences: not in here
    python benchmarks/evaluate_precision.py keep /tmp/to_read.json    # into precision/labels.json

Every finding of high confidence of the ECB+ stories, each run alone, and a hundred of medium, drawn
by a seed. In the file, fill in ``label`` (conflict, update, variant, false alarm) and ``reason``;
what was labelled before is filled in already. ``keep`` leaves the sentences out.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from evaluation import data, parts, precision


def main(arguments: list[str] | None = None) -> int:
    """0, or 2 where the articles are not here."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("what", choices=["draw", "keep"])
    parser.add_argument("file", type=Path)
    parser.add_argument("--jobs", type=int, default=2, help="processes (2)")
    options = parser.parse_args(arguments)
    if options.what == "draw":
        if not data.ecbplus():
            print(parts.SKIPPED, file=sys.stderr)
            return 2
        rows = precision.to_read(data.checked(data.ecbplus(), options.jobs))
        text = json.dumps(rows, indent=1, ensure_ascii=False)
        precision.outside(options.file).write_text(text + "\n", encoding="utf-8")
        print(f"{len(rows)} findings to read, {sum(not r['label'] for r in rows)} without a label")
        return 0
    rows = precision.kept(json.loads(options.file.read_text("utf-8")))
    file = precision.FILE
    old = json.loads(file.read_text("utf-8")) if file.is_file() else []
    both = precision.merged(old, rows)
    lines = ",\n".join(json.dumps(r, ensure_ascii=False, sort_keys=True) for r in both)
    file.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    print(f"{len(rows)} labels taken in, {len(both)} kept")
    return 0


if __name__ == "__main__":
    sys.exit(main())
