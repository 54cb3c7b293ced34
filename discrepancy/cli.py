"""The commands: they read the options, call the package, print, and choose the exit code.

Nothing heavy is imported before a command runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from discrepancy.errors import DiscrepancyError, NothingFound

if TYPE_CHECKING:
    from discrepancy.config import Config
    from discrepancy.pipeline import Run

__all__ = ["cli", "main"]

F = TypeVar("F", bound=Callable[..., Any])

EXIT_CODES = {
    0: "no conflict at or above the threshold",
    1: "a conflict at or above the threshold (see `--fail-on`)",
    2: "usage or input error; also: nothing could be read, or no claim was found",
    70: "a defect of the program itself; never 1, which would pass for a finding",
    130: "stopped with Ctrl-C",
}


class _InputError(click.ClickException):
    """What the caller can mend: one sentence, exit code 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(f"Error: {self.message}", err=True)


class _Group(click.Group):
    """Commands in the order of this file; errors of the package become one sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DiscrepancyError as error:
            from discrepancy.report._escape import flat

            raise _InputError(flat(str(error))) from error


if TYPE_CHECKING:
    _Type = click.ParamType[str]
else:  # generic since click 8.2 only
    _Type = click.ParamType


class _Format(_Type):
    """A report format: asked for only when it is needed, as each one is a module."""

    name = "format"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        from discrepancy.report import reporters

        return f"[{'|'.join(r.name for r in reporters())}]"

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        from discrepancy.report import find_reporter

        return find_reporter(value).name


class _Path(click.Path):
    """A path that says something: '' (a variable nobody has set) would mean the working folder."""

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        if value == "":
            self.fail("the path is empty.", param, ctx)
        return super().convert(value, param, ctx)


# ---------------------------------------------------------------- options

PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
OUTPUT = click.option(
    "--output", "-o", type=_Path(path_type=Path), metavar="FILE",
    help="Write to FILE ('-': to stdout, as without it).",
    callback=lambda ctx, param, path: None if path == Path("-") else path,
)  # fmt: skip
WIDTH = click.option(
    "--width", type=click.IntRange(40, 1000), metavar="N",
    help="Columns of text, 40 to 1000 (default: 80).",
)  # fmt: skip
FAIL_ON = click.option(
    "--fail-on",
    default="low:medium",
    show_default=True,
    metavar="SEVERITY[:CONFIDENCE]",
    help="Exit with 1 from here up: high, medium or low; none: never.",
)


CONFIG = click.option(
    "--config", type=_Path(path_type=Path), metavar="FILE",
    help="Your own offices (default: discrepancy.toml in this folder or above).",
)  # fmt: skip


def _reading(command: F) -> F:
    """The options of every command that reads articles."""
    for option in (
        CONFIG,
        click.option("--quiet", "-q", is_flag=True, help="No progress, no names of skipped files."),
        click.option(
            "--jobs", "-j", type=click.IntRange(0, 256), default=0, show_default=True, metavar="N",
            help="Worker processes; 0: one for a small folder, all processors for a large one.",
        ),
        click.option(
            "--max-bytes", type=click.IntRange(1), default=5_000_000, show_default=True,
            metavar="N", help="Skip files that are larger.",
        ),
    ):  # fmt: skip
        command = option(command)
    return PATHS(command)


# ---------------------------------------------------------------- what commands share


def _config(path: Path | None) -> Config:
    """The user's own tables: of the file that is named, else of the nearest ``discrepancy.toml``."""
    from discrepancy import config

    found = path or config.find()
    return config.load(found, os.path.relpath(found)) if found else config.Config()


def _run(paths: Sequence[str], quiet: bool, config: Path | None, **options: Any) -> Run:
    """Runs the pipeline and names on stderr what was skipped."""
    from discrepancy.pipeline import Options, run
    from discrepancy.report._escape import flat
    from discrepancy.report._progress import progress

    options["config"] = _config(config)

    def name(skipped: Iterable[tuple[str, str]]) -> None:
        for file, reason in () if quiet else skipped:
            click.echo(f"skipped {flat(file)}: {flat(reason)}", err=True)

    try:
        with progress(not quiet) as update:
            result = run(list(paths), options=Options(**options), progress=update)
    except NothingFound as error:
        name(error.skipped)
        raise
    name((s.name, s.reason) for s in result.report.skipped)
    return result


def _color(output: Path | None) -> bool:
    """Whether colours are welcome: a terminal, and no NO_COLOR (no-color.org)."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return output is None and not plain and sys.stdout.isatty()


def _emit(text: str, output: Path | None = None) -> None:
    """Prints ``text``, or writes it to a file; a reader that has gone away is no error.

    Raises DiscrepancyError where stdout takes no more (a full disk).
    """
    if output is not None:
        from discrepancy.report._write import write_atomic

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


# ---------------------------------------------------------------- commands


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="discrepancy")
def cli() -> None:
    """Tell a newsroom where its sources contradict each other.

    \b
    Example: discrepancy check articles/
    """


@cli.command()
@click.option(
    "--format", "-f", "style", type=_Format(), default="terminal", show_default=True,
    help="How to print the report.",
)  # fmt: skip
@OUTPUT
@FAIL_ON
@WIDTH
@_reading
@click.pass_context
def check(
    ctx: click.Context, /, paths: Sequence[str], style: str, output: Path | None, fail_on: str,
    width: int | None, **reading: Any,
) -> None:  # fmt: skip
    """Report where articles contradict one another.

    \b
    Example: discrepancy check articles/ --format json --output findings.json
    """
    from discrepancy.report import find_reporter
    from discrepancy.report._threshold import Threshold

    threshold = Threshold.parse(fail_on)
    run = _run(paths, **reading)
    text = find_reporter(style).render(run.report, width=width or 80, color=_color(output))
    _emit(text, output)
    ctx.exit(int(threshold.crossed(run.report)))


@cli.command()
@click.option(
    "--output-dir", type=_Path(path_type=Path), required=True, metavar="DIR",
    help="Folder to write to; made if it is missing.",
)  # fmt: skip
@FAIL_ON
@_reading
@click.pass_context
def report(
    ctx: click.Context, /, paths: Sequence[str], output_dir: Path, fail_on: str, **reading: Any
) -> None:
    """Write a folder of reports, one file a format.

    \b
    Example: discrepancy report articles/ --output-dir reports/
    """
    from discrepancy.report._folder import write_folder
    from discrepancy.report._threshold import Threshold
    from discrepancy.report._view import summary

    threshold = Threshold.parse(fail_on)
    run = _run(paths, **reading)
    for path in write_folder(run.report, output_dir):
        _emit(f"{path}\n")
    _emit("\n".join(summary(run.report)) + "\n")
    ctx.exit(int(threshold.crossed(run.report)))


@cli.command()
@click.option(
    "--format", "-f", "style", type=click.Choice(["table", "jsonl"]), default="table",
    show_default=True, help="A table for people, JSON Lines for programs.",
)  # fmt: skip
@OUTPUT
@WIDTH
@_reading
def claims(
    paths: Sequence[str], style: str, output: Path | None, width: int | None, **reading: Any
) -> None:
    """List the claims that were read, and where they stand.

    \b
    Example: discrepancy claims articles/ --format jsonl
    """
    from discrepancy.report._lists import claims_jsonl, claims_table

    run = _run(paths, **reading)
    table = style == "table"
    _emit(claims_table(run.claims, width or 80) if table else claims_jsonl(run.claims), output)


@cli.command()
@click.option(
    "--format", "-f", "style", type=click.Choice(["table", "json"]), default="table",
    show_default=True, help="A table for people, JSON for programs.",
)  # fmt: skip
@OUTPUT
@WIDTH
@_reading
def events(
    paths: Sequence[str], style: str, output: Path | None, width: int | None, **reading: Any
) -> None:
    """List the events, their dates and their sources.

    \b
    Example: discrepancy events articles/
    """
    from discrepancy.report._lists import events_json, events_table

    run = _run(paths, **reading)
    found = run.report.events
    _emit(events_table(found, width or 80) if style == "table" else events_json(found), output)


@cli.command()
@click.argument("fingerprint", metavar="FINGERPRINT")
@WIDTH
@_reading
def explain(fingerprint: str, paths: Sequence[str], width: int | None, **reading: Any) -> None:
    """Show why something is a finding: links, scores, thresholds, sentences.

    \b
    Example: discrepancy explain 3fa9 articles/
    """
    from discrepancy.report import _explain

    run = _run(paths, **reading)
    finding = _explain.find(run.report, fingerprint)
    reasons = run.explanations(finding.fingerprint)
    _emit(_explain.explain(run.report, finding, reasons, width or 80))


@cli.command()
@WIDTH
def kinds(width: int | None) -> None:
    """List the kinds of claims, and what each conflicts on.

    \b
    Example: discrepancy kinds
    """
    from discrepancy.pipeline import kinds as find_kinds
    from discrepancy.report._lists import kinds_text

    _emit(kinds_text(find_kinds(), width or 80))


TYPES = "person, organization, office, place, date, quantity"


def _examples(*shown: tuple[str, str]) -> str:
    """The end of a help page: the types, then commands and the first line that each prints."""
    about = f"TYPE is one of {TYPES}. A text that begins with '-' goes behind '--'."
    lines = [f"$ discrepancy {command}\n{line}" for command, line in shown]
    return f"{about}\n\n\b\nExamples:\n" + "\n".join(lines)


PUBLISHED = click.option(
    "--published", metavar="DATE", help="When the text was published, for dates: 2025-02-02."
)


@cli.command(
    epilog=_examples(
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
@click.option(
    "--format", "-f", "style", type=click.Choice(["text", "json"]), default="text",
    show_default=True, help="A line for people, JSON for programs.",
)  # fmt: skip
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

    with _config(config).used():
        comparison = compare_values(type_, a, b, published=published)
    _emit(comparison_text(comparison) if style == "text" else record_json(comparison))


@cli.command(
    epilog=_examples(
        ('normalise office "SECDEF"', "US, defence minister"),
        ('normalise date "mid-January" --published 2025-02-02', "about 2025-01-11/2025-01-20"),
        ('normalise quantity "half a million"', "500,000"),
    )
)
@click.argument("type_", metavar="TYPE")
@click.argument("text")
@PUBLISHED
@click.option(
    "--format", "-f", "style", type=click.Choice(["text", "json"]), default="text",
    show_default=True, help="Lines for people, JSON for programs.",
)  # fmt: skip
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

    with _config(config).used():
        value = find_value(type_, text, published=published)
    _emit(value_text(value) if style == "text" else record_json(value))


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
