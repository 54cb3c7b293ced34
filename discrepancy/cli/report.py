"""``discrepancy report``: a folder of reports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from discrepancy.cli._common import emit, run_pipeline
from discrepancy.cli._options import FAIL_ON, FilePath, reading

__all__ = ["COMMAND"]


@click.command()
@click.option(
    "--output-dir", type=FilePath(path_type=Path), required=True, metavar="DIR",
    help="Folder to write to; made if it is missing.",
)  # fmt: skip
@FAIL_ON
@reading
@click.pass_context
def report(
    ctx: click.Context, /, paths: Sequence[str], output_dir: Path, fail_on: str, **reading: Any
) -> None:
    """Write a folder of reports, one file a format.

    \b
    Example: discrepancy report articles/ --output-dir reports/
    """
    from discrepancy.report._folder import write_folder
    from discrepancy.report._threshold import Threshold
    from discrepancy.report._view import summary

    threshold = Threshold.parse(fail_on)
    run = run_pipeline(paths, **reading)
    for path in write_folder(run.report, output_dir, sources=run.sources, claims=run.claims):
        emit(f"{path}\n")
    emit("\n".join(summary(run.report)) + "\n")
    ctx.exit(int(threshold.crossed(run.report)))


COMMAND = report
