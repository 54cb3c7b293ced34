"""``discrepancy kinds``: the kinds of claims."""

from __future__ import annotations

import click

from discrepancy.cli._common import emit
from discrepancy.cli._options import WIDTH

__all__ = ["COMMAND"]


@click.command()
@WIDTH
def kinds(width: int | None) -> None:
    """List the kinds of claims, and what each conflicts on.

    \b
    Example: discrepancy kinds
    """
    from discrepancy.pipeline import kinds as find_kinds
    from discrepancy.report._lists import kinds_text

    emit(kinds_text(find_kinds(), width or 80))


COMMAND = kinds
