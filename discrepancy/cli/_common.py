"""What commands share: reading the configuration, running the stages, printing."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from discrepancy.errors import DiscrepancyError, NothingFound

if TYPE_CHECKING:
    from discrepancy.config import Config
    from discrepancy.pipeline import Run

__all__ = ["color", "emit", "load_config", "run_pipeline"]


_DECISIONS = Path(".discrepancy/decisions.json")


def load_config(path: Path | None) -> Config:
    """The user's own tables: of the file that is named, else of the nearest ``discrepancy.toml``."""
    from discrepancy import config

    found = path or config.find()
    return config.load(found, os.path.relpath(found)) if found else config.Config()


def run_pipeline(
    paths: Sequence[str],
    quiet: bool,
    config: Path | None,
    mapping: Mapping[str, str] | None = None,
    verbose: bool = False,
    **options: Any,
) -> Run:
    """Runs the pipeline and names on stderr what was skipped, and what was guessed of tables."""
    from discrepancy.pipeline import Options, run
    from discrepancy.report._escape import flat
    from discrepancy.report._progress import progress, timed
    from discrepancy.tables.columns import check_map

    if quiet and verbose:
        raise click.UsageError("--quiet and --verbose exclude one another; take one of them.")
    settings = load_config(config)
    options["config"] = settings
    options["map"] = check_map(mapping or {}, "--map")

    def name(skipped: Iterable[tuple[str, str]]) -> None:
        for file, reason in () if quiet else skipped:
            click.echo(f"skipped {flat(file)}: {flat(reason)}", err=True)

    try:
        with progress(not quiet) as update, timed(update, verbose) as (stages, told):
            result = run(list(paths), options=Options(**options), progress=stages)
    except NothingFound as error:
        name(error.skipped)
        raise
    name((s.name, s.reason) for s in result.report.skipped)
    for line in told:
        click.echo(flat(line), err=True)
    for note in () if quiet else result.notes:
        click.echo(flat(note), err=True)
    return result


def color(output: Path | None) -> bool:
    """Whether colours are welcome: a terminal, and no NO_COLOR (no-color.org)."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return output is None and not plain and sys.stdout.isatty()


def emit(text: str, output: Path | None = None, decisions: Path | None = None) -> None:
    """Prints ``text``, or writes it to a file; a reader that has gone away is no error.

    Raises DiscrepancyError where stdout takes no more (a full disk), and where the file is a CSV with
    an editor's words in it that ``decisions`` does not have.
    """
    if output is not None:
        from discrepancy.report._write import write_atomic
        from discrepancy.review import protect_output

        protect_output(output, decisions or load_config(None).folder / _DECISIONS)
        write_atomic(output, text)
        return
    try:
        click.echo(text, nl=False, color=True)
        sys.stdout.flush()
    except BrokenPipeError:
        _hang_up()
    except OSError as error:
        _hang_up()
        raise DiscrepancyError(f"stdout: cannot be written ({error.strerror}).") from error


def _hang_up() -> None:
    """Nobody reads stdout any more: what is left in its buffer goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
