"""``discrepancy check``: report where articles contradict one another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from discrepancy.cli._codes import shown
from discrepancy.cli._common import color, emit
from discrepancy.cli._gate import Gate, exit_code
from discrepancy.cli._options import FAIL_ON, GATE, WIDTH, Format, reading
from discrepancy.cli._outputs import belongings, destinations, spare
from discrepancy.errors import DiscrepancyError

__all__ = ["COMMAND"]


@click.command(epilog=shown())
@click.option(
    "--format", "-f", "styles", type=Format(), multiple=True,
    help="How to print the report; several times for several formats (default: terminal).",
)  # fmt: skip
@click.option(
    "--output", "-o", "outputs", multiple=True, metavar="[FORMAT=]FILE",
    help="Write to FILE ('-': to stdout, as without it); with several formats FORMAT=FILE, which asks "
    "for the format as well.",
)  # fmt: skip
@click.option(
    "--summary", is_flag=True,
    help="On the terminal only what fits a screen: what weighs most, and how much there is.",
)  # fmt: skip
@FAIL_ON
@GATE
@WIDTH
@reading
@click.pass_context
def check(
    ctx: click.Context, /, paths: Sequence[str], styles: Sequence[str], outputs: Sequence[str],
    fail_on: Sequence[str], baseline: Path | None, decisions: Path,
    changed_since: str, strict: bool, summary: bool, width: int | None, **reading: Any,
) -> None:  # fmt: skip
    """Report where articles contradict one another.

    \b
    Example: discrepancy check articles/ --format json --output findings.json
    """
    from discrepancy.report import find_reporter
    from discrepancy.report._threshold import Threshold
    from discrepancy.review import protect_output, remembered

    threshold = Threshold.parse(fail_on)
    wanted = destinations(styles, outputs, ctx)
    if (
        ctx.get_parameter_source("decisions") is ParameterSource.COMMANDLINE
        and not decisions.exists()
    ):
        raise DiscrepancyError(f"{decisions}: there is no such file of decisions.")
    for _, path in wanted:
        if path is not None:
            protect_output(path, decisions)  # before the work: it may take long
    files = {style: path for style, path in wanted if path is not None}
    spare([*files.values()], paths, belongings(reading["config"], decisions, baseline))
    gate = Gate.read(baseline, decisions, changed_since, reading["config"])
    judged = gate.run(paths, threshold, **reading)
    report, asked = judged.report, dict(judged.shown)
    if not changed_since and not files.keys().isdisjoint(("csv", "html")):
        # Somebody may decide in it: 'discrepancy review' has to know its rows.
        carried = remembered(report, decisions, files.get("csv"))
        report, asked = carried.report, asked | carried.options
    # All texts are made before the first is written: a run leaves every report or none.
    texts = [
        (
            path,
            find_reporter(style).render(
                report,
                width=width or 80,
                color=color(path),
                screen=summary,
                **asked,
            ),
        )
        for style, path in wanted
    ]
    for path, text in sorted(texts, key=lambda item: item[0] is None):
        emit(text, path, decisions)
    ctx.exit(exit_code(judged, threshold, gate, strict))


COMMAND = check
