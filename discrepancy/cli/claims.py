"""``discrepancy claims``: the claims that were read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from discrepancy.cli._common import emit, run_pipeline
from discrepancy.cli._options import listing

__all__ = ["COMMAND"]


@click.command()
@listing("table", "jsonl")
def claims(
    paths: Sequence[str], style: str, output: Path | None, width: int | None, **reading: Any
) -> None:
    """List the claims that were read, and where they stand.

    \b
    Example: discrepancy claims articles/ --format jsonl
    """
    from discrepancy.report._lists import claims_jsonl, claims_table

    run = run_pipeline(paths, **reading)
    table = style == "table"
    found = (*run.claims, *(run.table.rows_as_claims() if run.table else ()))
    emit(claims_table(found, width or 80) if table else claims_jsonl(found), output)


COMMAND = claims
