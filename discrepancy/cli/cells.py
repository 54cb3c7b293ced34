"""``discrepancy cells``: the values of claim tables, in classes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from discrepancy.cli._common import emit, run_pipeline
from discrepancy.cli._options import listing

__all__ = ["COMMAND"]


@click.command()
@listing("text", "jsonl")
def cells(
    paths: Sequence[str], style: str, output: Path | None, width: int | None, **reading: Any
) -> None:
    """List all values of claim tables in classes, with an estimate.

    \b
    Example: discrepancy cells claims.csv --format jsonl

    A class is what agrees. What nobody disputes is listed too; 'check' shows conflicts only.
    """
    from discrepancy.errors import DiscrepancyError
    from discrepancy.report._profiles import cells_jsonl, cells_text
    from discrepancy.tables.listing import cells as listed

    run = run_pipeline(paths, **reading)
    if run.table is None or run.table.known is None:
        raise DiscrepancyError(
            "there is no claim table in what was read; see 'discrepancy claims'."
        )
    found = listed(run.table.known)
    emit(cells_text(found, width or 80) if style == "text" else cells_jsonl(found), output)


COMMAND = cells
