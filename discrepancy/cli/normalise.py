"""``discrepancy normalise``: the value that a text is taken for."""

from __future__ import annotations

from pathlib import Path

import click

from discrepancy.cli._common import emit, load_config
from discrepancy.cli._options import CONFIG, PUBLISHED, examples, form

__all__ = ["COMMAND"]


@click.command(
    epilog=examples(
        ('normalise office "SECDEF"', "US, defence minister"),
        ('normalise date "mid-January" --published 2025-02-02', "about 2025-01-11/2025-01-20"),
        ('normalise quantity "half a million"', "500,000"),
    )
)
@click.argument("type_", metavar="TYPE")
@click.argument("text")
@PUBLISHED
@form("text", "json")
@CONFIG
def normalise(
    type_: str, text: str, published: str | None, style: str, config: Path | None
) -> None:
    """Show the value that a text is taken for.

    \b
    Example: discrepancy normalise office "SECDEF"
    """
    from discrepancy.normalise import normalise as find_value
    from discrepancy.report._lists import record_json, value_text

    with load_config(config).used():
        value = find_value(type_, text, published=published)
    emit(value_text(value) if style == "text" else record_json(value))


COMMAND = normalise
