"""Several formats at once: which is printed, and which goes to which file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from discrepancy.cli._files import articles
from discrepancy.cli._options import FilePath
from discrepancy.errors import DiscrepancyError

__all__ = ["destinations", "spare"]


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
    places = [str(path or "stdout") for path in wanted.values()]
    twice = next((p for p in places if places.count(p) > 1), "")
    if twice:
        both = ", ".join(style for style, p in zip(wanted, places, strict=True) if p == twice)
        raise click.UsageError(
            f"{both} would all go to {twice}; give each a file with --output FORMAT=FILE.", ctx
        )
    return list(wanted.items())


def _file(text: str, ctx: click.Context) -> Path | None:
    if text == "-":
        return None
    path = Path(FilePath().convert(text, None, ctx))
    if path.is_dir():
        raise DiscrepancyError(f"{path}: is a folder; name a file to write to.")
    return path


def spare(
    wanted: Sequence[tuple[str, Path | None]], paths: Sequence[str], kept: Sequence[Path]
) -> None:
    """Raises DiscrepancyError where a report would be written over an article that is read, or over one
    of the files ``kept``."""
    there = {os.path.realpath(p) for _, p in wanted if p is not None and p.is_file()}
    if not there:
        return
    for path in (*kept, *(file for file, _ in articles(paths))):
        if os.path.realpath(path) in there:
            raise DiscrepancyError(f"{path}: is read here; name another file to write to.")
