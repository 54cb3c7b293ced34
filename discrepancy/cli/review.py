"""``discrepancy review``: editors' decisions, taken in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from discrepancy.cli._common import emit, load_config
from discrepancy.cli._options import CONFIG, DECISIONS, WIDTH, FilePath
from discrepancy.cli._settings import filled

__all__ = ["COMMAND"]


@click.command()
@click.argument("files", nargs=-1, type=FilePath(path_type=Path), metavar="[FILES]...")
@click.option(
    "--interactive", "-i", is_flag=True,
    help="Walk the open findings in the terminal, one key a decision.",
)  # fmt: skip
@DECISIONS
@click.option(
    "--editor", default="", metavar="NAME", help="Your name, for what you decide in the terminal."
)
@click.option(
    "--overrule", is_flag=True, help="Take in what another editor has decided otherwise before."
)
@WIDTH
@CONFIG
@click.pass_context
def review(
    ctx: click.Context, /, files: Sequence[Path], interactive: bool, decisions: Path, editor: str,
    overrule: bool, width: int | None, config: Path | None,
) -> None:  # fmt: skip
    """Take in the decisions of edited CSV files, all or nothing.

    \b
    Example: discrepancy review reports/conflicts.csv
    """
    from discrepancy.report._escape import visible
    from discrepancy.review import Problems, take_in
    from discrepancy.review.telling import told

    if not files and not interactive:
        raise click.UsageError("name the CSV files to take in, or use --interactive.")
    kept = filled(ctx, {"decisions": decisions}, load_config(config))["decisions"]
    if files:
        try:
            taken = take_in(files, kept, overrule=overrule)
        except Problems as problems:
            for line in str(problems).splitlines():
                click.echo(f"Error: {visible(line)}", err=True)
            click.echo("Nothing was taken in.", err=True)
            ctx.exit(2)
        emit(told(taken, kept, width or 80))
    if interactive:
        from discrepancy.review.prompt import walk

        walk(kept, editor, width)


COMMAND = review
