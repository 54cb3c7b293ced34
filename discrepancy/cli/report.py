"""``discrepancy report``: a folder of reports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from discrepancy.cli._common import emit
from discrepancy.cli._gate import Gate
from discrepancy.cli._options import BASELINE, DECISIONS, FAIL_ON, FilePath, reading
from discrepancy.cli._outputs import belongings, spare

__all__ = ["COMMAND"]


@click.command()
@click.option(
    "--output-dir", type=FilePath(path_type=Path), required=True, metavar="DIR",
    help="Folder to write to; made if it is missing.",
)  # fmt: skip
@DECISIONS
@BASELINE
@click.option(
    "--prune-resolved", is_flag=True,
    help="Drop the rows of findings that are gone from the CSV; their decisions are kept.",
)  # fmt: skip
@click.option(
    "--bom", is_flag=True,
    help="Begin the CSV with a byte order mark: Excel opens it with all letters right.",
)  # fmt: skip
@FAIL_ON
@reading
@click.pass_context
def report(
    ctx: click.Context, /, paths: Sequence[str], output_dir: Path, decisions: Path,
    baseline: Path | None, prune_resolved: bool, bom: bool, fail_on: Sequence[str], **reading: Any,
) -> None:  # fmt: skip
    """Write a folder of reports, one file a format.

    \b
    Example: discrepancy report articles/ --output-dir reports/
    """
    from discrepancy.report import reporters
    from discrepancy.report._threshold import Threshold
    from discrepancy.report._view import summary
    from discrepancy.review import check_folder, write_reports

    threshold = Threshold.parse(fail_on)
    check_folder(output_dir, decisions)
    files = [output_dir / r.file for r in reporters() if r.file]
    spare(files, paths, belongings(reading["config"], decisions, baseline))
    gate = Gate.read(baseline, decisions, "", reading["config"])
    judged = gate.run(paths, threshold, **reading)
    written = write_reports(
        judged.report, output_dir, decisions=decisions, prune=prune_resolved, bom=bom,
        **judged.shown,
    )  # fmt: skip
    lines = [*(str(path) for path in written.paths), *written.lines(), *summary(written.report)]
    emit("\n".join(lines) + "\n")
    ctx.exit(int(threshold.crossed(judged.report)))


COMMAND = report
