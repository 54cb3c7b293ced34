"""``discrepancy sources``: what the sources are like."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from discrepancy.cli._common import emit, run_pipeline
from discrepancy.cli._options import listing

__all__ = ["COMMAND"]


@click.command()
@listing("table", "json")
def sources(
    paths: Sequence[str], style: str, output: Path | None, width: int | None, **reading: Any
) -> None:
    """List how often each source agrees, stands alone, is corrected, copies.

    \b
    Example: discrepancy sources claims.csv

    'Right' is an estimate by a published method, never a verdict.
    """
    from discrepancy.report._profiles import sources_json, sources_text

    report = run_pipeline(paths, **reading).report
    text = sources_text(report, width or 80) if style == "table" else sources_json(report)
    emit(text, output)


COMMAND = sources
