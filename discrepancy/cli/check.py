"""``discrepancy check``: report where articles contradict one another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from discrepancy.cli._common import color, emit, run_pipeline
from discrepancy.cli._options import FAIL_ON, OUTPUT, WIDTH, Format, reading

__all__ = ["COMMAND"]


@click.command()
@click.option(
    "--format", "-f", "style", type=Format(), default="terminal", show_default=True,
    help="How to print the report.",
)  # fmt: skip
@OUTPUT
@FAIL_ON
@WIDTH
@reading
@click.pass_context
def check(
    ctx: click.Context, /, paths: Sequence[str], style: str, output: Path | None, fail_on: str,
    width: int | None, **reading: Any,
) -> None:  # fmt: skip
    """Report where articles contradict one another.

    \b
    Example: discrepancy check articles/ --format json --output findings.json
    """
    from discrepancy.report import find_reporter
    from discrepancy.report._threshold import Threshold

    threshold = Threshold.parse(fail_on)
    run = run_pipeline(paths, **reading)
    text = find_reporter(style).render(
        run.report, sources=run.sources, claims=run.claims, width=width or 80, color=color(output)
    )
    emit(text, output)
    ctx.exit(int(threshold.crossed(run.report)))


COMMAND = check
