"""The commands, one file each (``COMMAND``): they read the options, call the package, print, and choose the exit code.

Nothing heavy is imported before a command runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from discrepancy.cli._codes import EXIT_CODES, shown
from discrepancy.errors import DiscrepancyError
from discrepancy.registry import discover

__all__ = ["EXIT_CODES", "cli", "main"]

_FIRST = ("check", "report", "review", "baseline", "init", "explain", "sources", "events", "claims")
"""The order of the help; every other command comes behind them, by its name."""


class _InputError(click.ClickException):
    """What the caller can mend: one sentence, exit code 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(f"Error: {self.message}", err=True)


class _Group(click.Group):
    """Commands in the order of a user's work; errors of the package become one sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DiscrepancyError as error:
            from discrepancy.report._escape import flat

            raise _InputError(flat(str(error))) from error


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="discrepancy")
def cli() -> None:
    """Tell a newsroom where its sources contradict each other.

    \b
    Example: discrepancy check articles/
    """


cli.epilog = shown()


def _place(command: click.Command) -> tuple[int, str]:
    name = command.name or ""
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)


for _command in sorted(discover("discrepancy.cli", "COMMAND"), key=_place):
    cli.add_command(_command)


def _defect() -> int:
    """Shows where the program broke, with nothing active in it; gives the exit code."""
    import traceback

    from discrepancy.report._escape import visible

    click.echo(visible(traceback.format_exc(), keep="\n"), err=True)
    click.echo("Error: this is a defect of discrepancy; please report the lines above.", err=True)
    return 70


def main(args: Sequence[str] | None = None) -> None:
    """The program ``discrepancy``: runs a command and exits with its code."""
    if sys.stdout is None or sys.stderr is None:  # closed by the caller: '>&-'
        nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
        sys.stdout, sys.stderr = sys.stdout or nowhere, sys.stderr or nowhere
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Latin-1 terminal shows '\u2026', and goes on
            stream.reconfigure(errors="backslashreplace")
    try:
        code = cli.main(args, prog_name="discrepancy", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        code = 130
    except Exception:
        code = _defect()
    except SystemExit:  # click's own way out when nobody reads the help any more
        code = 0
    sys.exit(int(code or 0))
