"""Several formats at once: which is printed, and which goes to which file; and no report is written
over what is read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from discrepancy.cli._files import articles
from discrepancy.cli._options import FilePath
from discrepancy.errors import DiscrepancyError

_WORD = re.compile(r"[A-Za-z][A-Za-z_-]{0,30}")

__all__ = ["belongings", "destinations", "spare"]


def destinations(
    styles: Sequence[str], outputs: Sequence[str], ctx: click.Context
) -> list[tuple[str, Path | None]]:
    """(format, file; None is stdout) of every report that is asked for, each format once.

    ``outputs`` are as ``--output`` takes them: FORMAT=FILE, or FILE where one format is asked for.
    Raises UsageError where two would go to one place, or it cannot be told what goes where.
    """
    from discrepancy.report import reporters

    known = {r.name for r in reporters()}
    wanted: dict[str, Path | None] = dict.fromkeys(styles)
    plain: list[str] = []
    named: dict[str, Path | None] = {}
    for output in outputs:
        style, mark, file = output.partition("=")
        if not (mark and style in known):
            if mark and _WORD.fullmatch(style):
                raise click.UsageError(_no_format(output, style, known), ctx)
            plain.append(output)
        elif style in named:
            raise click.UsageError(f"--output names two files for {style}; give one.", ctx)
        else:
            named[style] = _file(file, ctx)
    if not wanted and (plain or not named or None not in named.values()):
        # What goes to files does not take the report from the screen.
        wanted = {"terminal": None}
    wanted.update(named)
    free = [style for style in wanted if style not in named]
    if len(plain) > 1 or (plain and len(free) != 1):
        raise click.UsageError(
            f"--output '{plain[-1]}' does not say which of {', '.join(wanted)} goes there; write "
            "FORMAT=FILE, once a format.",
            ctx,
        )
    if plain:
        wanted[free[0]] = _file(plain[0], ctx)
    places = [os.path.realpath(path) if path else "" for path in wanted.values()]
    twice = next((p for p in places if places.count(p) > 1 and p != os.devnull), None)
    if twice is not None:
        both = [style for style, p in zip(wanted, places, strict=True) if p == twice]
        raise click.UsageError(
            f"{', '.join(both)} would all go to {wanted[both[0]] or 'stdout'}; give each a file with "
            "--output FORMAT=FILE.",
            ctx,
        )
    return list(wanted.items())


def _file(text: str, ctx: click.Context) -> Path | None:
    if text == "-":
        return None
    path = Path(FilePath().convert(text, None, ctx))
    if path.is_dir():
        raise DiscrepancyError(f"{path}: is a folder; name a file to write to.")
    return path


def _no_format(output: str, style: str, known: set[str]) -> str:
    from discrepancy.config import nearest

    return (
        f"--output '{output}': there is no format '{style}'; {nearest(style, sorted(known))} "
        f"A file of that name is written as './{output}'."
    )


def spare(wanted: Sequence[Path], paths: Sequence[str], kept: Sequence[Path]) -> None:
    """Raises DiscrepancyError where one of the files ``wanted`` would be written over an article or a
    table that ``paths`` mean, over what is known of them, or over one of the files ``kept``."""
    there = {os.path.realpath(p): p for p in wanted if p.is_file()}
    if not there:
        return
    from discrepancy.read._own import is_report

    for path in (*kept, *_read(paths)):
        mine = there.get(os.path.realpath(path))
        if mine is not None and not is_report(mine):
            raise DiscrepancyError(f"{mine}: is read here; name another file to write to.")


def _read(paths: Sequence[str]) -> Iterator[Path]:
    """All files that ``paths`` mean, and every 'sources.toml' above them."""
    found = [file for file, _ in articles(paths)]
    yield from found
    folders = {folder for file in found for folder in file.parents}
    yield from (folder / "sources.toml" for folder in folders)


def belongings(
    config: Path | None, decisions: Path | None = None, baseline: Path | None = None
) -> list[Path]:
    """The program's own files: nothing else is to be written over them."""
    from discrepancy.cli._common import load_config
    from discrepancy.cli._gate import default_file
    from discrepancy.review.rows import path_beside

    settings = load_config(config)
    kept = decisions or default_file("decisions.json", config)
    named = settings.folder / Path(settings.shown).name if settings.shown else None
    return [
        kept,
        path_beside(kept),
        baseline or default_file("baseline.json", config),
        *filter(None, [named]),
    ]
