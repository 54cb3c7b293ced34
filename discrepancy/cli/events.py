"""``discrepancy events``: the events."""

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
def events(
    paths: Sequence[str], style: str, output: Path | None, width: int | None, **reading: Any
) -> None:
    """List the events, their dates and their sources.

    \b
    Example: discrepancy events articles/
    """
    from discrepancy.report._lists import events_json, events_table

    run = run_pipeline(paths, **reading)
    found = run.report.events
    emit(events_table(found, width or 80) if style == "table" else events_json(found), output)


COMMAND = events
