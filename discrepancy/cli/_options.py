"""Options and arguments that several commands take."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

__all__ = [
    "BASELINE",
    "CONFIG",
    "DECISIONS",
    "FAIL_ON",
    "GATE",
    "NONE",
    "OUTPUT",
    "PATHS",
    "PUBLISHED",
    "TYPES",
    "WIDTH",
    "FilePath",
    "Format",
    "examples",
    "form",
    "listing",
    "reading",
]

F = TypeVar("F", bound=Callable[..., Any])

if TYPE_CHECKING:
    _Type = click.ParamType[str]
else:  # generic since click 8.2 only
    _Type = click.ParamType


class Format(_Type):
    """A report format: asked for only when it is needed, as each one is a module."""

    name = "format"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        from discrepancy.report import reporters

        return f"[{'|'.join(r.name for r in reporters())}]"

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        from discrepancy.report import find_reporter

        return find_reporter(value).name


class FilePath(click.Path):
    """A path that says something: '' (a variable nobody has set) would mean the working folder."""

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        if value == "":
            self.fail("the path is empty.", param, ctx)
        return super().convert(value, param, ctx)


NONE = "none"
"""The baseline that accepts nothing, and the threshold that nothing reaches."""

PATHS = click.argument("paths", nargs=-1, metavar="PATHS...")
OUTPUT = click.option(
    "--output", "-o", type=FilePath(path_type=Path), metavar="FILE",
    help="Write to FILE ('-': to stdout, as without it).",
    callback=lambda ctx, param, path: None if path == Path("-") else path,
)  # fmt: skip
WIDTH = click.option(
    "--width", type=click.IntRange(40, 1000), metavar="N",
    help="Columns of text, 40 to 1000 (default: 80).",
)  # fmt: skip
FAIL_ON = click.option(
    "--fail-on",
    multiple=True,
    default=("high:medium", "medium:high"),
    metavar="SEVERITY[:CONFIDENCE]",
    help="Exit with 1 from here up: high, medium or low; none: never. Several times, or with commas: "
    "from any of them up (default: high:medium,medium:high).",
)
BASELINE = click.option(
    "--baseline", type=FilePath(path_type=Path), metavar="FILE",
    help="What is accepted; none: nothing (default: .discrepancy/baseline.json beside the "
    "configuration, else in this folder, where it exists).",
)  # fmt: skip
DECISIONS = click.option(
    "--decisions", type=FilePath(path_type=Path), default=Path(".discrepancy/decisions.json"),
    metavar="FILE",
    help="What editors have decided; what they dismissed is known (default: "
    ".discrepancy/decisions.json).",
)  # fmt: skip
_GATE = (
    BASELINE,
    DECISIONS,
    click.option(
        "--changed-since", default="", metavar="REV",
        help="Report only findings that a file changed since the git revision REV takes part in; all "
        "are read, and nothing is called stale.",
    ),
    click.option(
        "--strict", is_flag=True,
        help="Exit with 3 for stale and unaudited entries of the baseline, and for an 'ignore' that "
        "matches nothing.",
    ),
)  # fmt: skip


def GATE(command: F) -> F:
    """What findings are held against before they make a run fail."""
    for option in reversed(_GATE):
        command = option(command)
    return command


CONFIG = click.option(
    "--config", type=FilePath(path_type=Path), metavar="FILE",
    help="Your settings (default: discrepancy.toml, or pyproject.toml with [tool.discrepancy], in this "
    "folder or above).",
)  # fmt: skip


def _mapped(ctx: click.Context, param: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    """'source=publisher' as a pair; the name of a column may have a '=' in it, ours have none."""
    pairs: dict[str, str] = {}
    for text in given:
        ours, mark, yours = text.partition("=")
        if not mark or not yours.strip():
            raise click.BadParameter(
                f"'{text}' is not OURS=YOURS, as source=publisher.", ctx, param
            )
        if pairs.setdefault(ours.strip().lower(), yours.strip()) != yours.strip():
            raise click.BadParameter(f"'{ours}' is mapped twice.", ctx, param)
    return pairs


def reading(command: F) -> F:
    """The options of every command that reads articles; the configuration fills in what is not given."""
    command = _filled(command)
    for option in (
        CONFIG,
        click.option(
            "--verbose", "-v", is_flag=True,
            help="Say on stderr what is done, and how long it took.",
        ),
        click.option("--quiet", "-q", is_flag=True, help="No progress, no names of skipped files."),
        click.option(
            "--jobs", "-j", type=click.IntRange(0, 256), default=0, show_default=True, metavar="N",
            help="Worker processes; 0: one for a small folder, all processors for a large one.",
        ),
        click.option(
            "--max-bytes", type=click.IntRange(1), default=5_000_000, show_default=True,
            metavar="N", help="Skip articles that are larger.",
        ),
        click.option(
            "--map", "mapping", multiple=True, metavar="OURS=YOURS", callback=_mapped,
            help="A column of claim tables: source=publisher. Ours are source, event, attribute, value, "
            "published, url, quote, unit, type, trust.",
        ),
    ):  # fmt: skip
        command = option(command)
    return PATHS(command)


_SHOWN = {"table": "A table", "text": "Lines", "json": "JSON", "jsonl": "JSON Lines"}


def form(people: str, programs: str, shown: str = "") -> Callable[[F], F]:
    """The option for one of two formats, the first one the default. ``shown``: what people are shown."""
    return click.option(
        "--format", "-f", "style", type=click.Choice([people, programs]), default=people,
        show_default=True,
        help=f"{shown or _SHOWN[people]} for people, {_SHOWN[programs]} for programs.",
    )  # fmt: skip


def listing(people: str, programs: str) -> Callable[[F], F]:
    """The options of every command that lists what was read, with the names of its two formats."""

    def decorated(command: F) -> F:
        return form(people, programs)(OUTPUT(WIDTH(reading(command))))

    return decorated


def _filled(command: F) -> F:
    @functools.wraps(command)
    def with_settings(*args: Any, **given: Any) -> Any:
        from discrepancy.cli._common import load_config
        from discrepancy.cli._settings import filled

        ctx = click.get_current_context()
        values = filled(ctx, given, load_config(given.get("config")))
        if isinstance(values.get("output"), Path):
            from discrepancy.cli._outputs import belongings, spare

            spare([values["output"]], values["paths"], belongings(values.get("config")))
        return command(*args, **values)

    return cast(F, with_settings)


PUBLISHED = click.option(
    "--published", metavar="DATE", help="When the text was published, for dates: 2025-02-02."
)

TYPES = "person, people, organization, office, place, date, quantity"


def examples(*shown: tuple[str, str]) -> str:
    """The end of a help page: the types, then commands and the first line that each prints."""
    about = f"TYPE is one of {TYPES}. A text that begins with '-' goes behind '--'."
    lines = [f"$ discrepancy {command}\n{line}" for command, line in shown]
    return f"{about}\n\n\b\nExamples:\n" + "\n".join(lines)
