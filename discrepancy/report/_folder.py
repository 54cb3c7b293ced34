"""A folder of reports: every format that names a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from discrepancy.models import Report
from discrepancy.report import reporters
from discrepancy.report._write import write_atomic

__all__ = ["write_folder"]


def write_folder(report: Report, folder: Path, **options: Any) -> list[Path]:
    """Writes each format that has a ``file`` into ``folder``; gives the paths, sorted by name.

    ``options`` are handed to every format: ``sources`` and ``claims`` of the run, for those that show more
    than the report holds.

    All texts are made before the first is written. Raises DiscrepancyError where a file cannot be
    written.
    """
    texts = {r.file: r.render(report, **options) for r in reporters() if r.file}
    paths = []
    for name, text in sorted(texts.items()):
        write_atomic(folder / name, text)
        paths.append(folder / name)
    return paths
