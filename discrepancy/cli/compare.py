"""``discrepancy compare``: two values of one type."""

from __future__ import annotations

from pathlib import Path

import click

from discrepancy.cli._common import emit, load_config
from discrepancy.cli._options import CONFIG, PUBLISHED, examples, form

__all__ = ["COMMAND"]


@click.command(
    epilog=examples(
        (
            'compare person "Park Ji-won" "Park, Jiwon"',
            "agree: one name, two romanisations",
        ),
        (
            'compare quantity "about 155 miles" "250 km"',
            "agree: 249.4 km, within the rounding of 'about 155'",
        ),
        ('compare date "Friday" "Jan. 31" --published 2025-02-02', "agree: both 2025-01-31"),
        (
            'compare office "Pentagon chief" "SECDEF"',
            "agree: both are defence minister of United States",
        ),
        ('compare place "Okinawa" "Japan"', "compatible: Okinawa is in Japan"),
        (
            'compare organization "7th Fleet" "5th Fleet"',
            "conflict: the numbers in the names differ",
        ),
    )
)
@click.argument("type_", metavar="TYPE")
@click.argument("a")
@click.argument("b")
@PUBLISHED
@form("text", "json", "A line")
@CONFIG
def compare(
    type_: str, a: str, b: str, published: str | None, style: str, config: Path | None
) -> None:
    """Compare two values of one type as a careful editor would.

    \b
    Example: discrepancy compare quantity "about 155 miles" "250 km"
    """
    from discrepancy import compare_values
    from discrepancy.report._lists import comparison_text, record_json

    with load_config(config).used():
        comparison = compare_values(type_, a, b, published=published)
    emit(comparison_text(comparison) if style == "text" else record_json(comparison))


COMMAND = compare
