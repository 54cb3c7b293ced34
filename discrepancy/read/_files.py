"""Paths to files: folders walked, globs opened, and every file that is left out named."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from discrepancy.errors import DiscrepancyError
from discrepancy.models import Skipped

__all__ = ["Found", "find", "load", "shown"]

_NOT_ARTICLES = frozenset(["sources.toml", "expected.json"])


class Found(NamedTuple):
    """A file to read: ``name`` is its path from ``root``, the folder that was asked for."""

    name: str
    path: Path
    root: Path
    asked: bool = False
    """By its own name, not by that of its folder."""


def find(
    paths: Sequence[str | Path], suffixes: frozenset[str]
) -> tuple[list[Found], list[Skipped]]:
    """All articles under ``paths``, sorted by name, each file once; and what looked like none.

    Raises DiscrepancyError for a path that is not there.
    """
    found: dict[Path, Found] = {}
    skipped: dict[Path, Skipped] = {}
    for given, asked in _candidates(paths):
        candidate = given._replace(name=_utf8(given.name), asked=asked)
        key = Path(os.path.realpath(candidate.path))
        inside = asked or key.is_relative_to(os.path.realpath(candidate.root))
        if not inside:
            skipped[candidate.path] = Skipped(
                name=candidate.name,
                reason="a link that leads out of the folder: name its target instead",
            )
            continue
        if _is_known_other(candidate.path.name) and not asked:
            continue
        if candidate.path.suffix.lower() not in suffixes:
            known = ", ".join(sorted(suffixes))
            skipped[key] = Skipped(
                name=candidate.name, reason=f"not a known article format: known endings are {known}"
            )
            continue
        # One file asked for twice keeps its longer name, whatever the order of asking.
        if key not in found or (-len(candidate.name), candidate.name) < (
            -len(found[key].name),
            found[key].name,
        ):
            found[key] = candidate
    order = sorted(found.values(), key=lambda f: (f.name, str(f.path)))
    return order, sorted(skipped.values(), key=lambda s: (s.name, s.reason))


def _utf8(name: str) -> str:
    """A name in another encoding with its bytes written out ('caf\\xe9.txt'): a report is UTF-8."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _is_known_other(name: str) -> bool:
    return name.lower() in _NOT_ARTICLES or name.upper().startswith("README")


def _candidates(paths: Sequence[str | Path]) -> Iterator[tuple[Found, bool]]:
    """Every file that the paths mean, and whether it was asked for by its own name."""
    for given in paths:
        if not str(given):
            raise DiscrepancyError("a path is empty: name a file, a folder or a pattern.")
        path = Path(given)
        try:
            folder, exists = path.is_dir(), os.path.lexists(path)
        except (OSError, ValueError) as error:
            raise DiscrepancyError(f"{shown(given)}: not a usable path ({error}).") from error
        if folder:
            yield from ((f, False) for f in _walk(path, path))
        elif exists:
            yield Found(path.name, path, path.parent), True
        elif glob.has_magic(str(given)):
            root = _fixed_part(path)
            matches = _matches(path, root)
            if not matches:
                raise DiscrepancyError(f"{shown(given)}: no file fits this pattern.")
            for match in matches:
                if match.is_dir():
                    yield from ((f, False) for f in _walk(match, root))
                else:
                    yield Found(_relative(match, root), match, root), False
        else:
            raise DiscrepancyError(f"{shown(given)}: no such file or folder.")


def _matches(pattern: Path, root: Path) -> list[Path]:
    """What a pattern fits below its fixed part, hidden files and folders left out."""
    try:
        found = sorted(root.glob(str(pattern.relative_to(root))))
    except (ValueError, NotImplementedError) as error:
        raise DiscrepancyError(f"{shown(pattern)}: not a usable pattern ({error}).") from error
    return [f for f in found if not any(p.startswith(".") for p in f.relative_to(root).parts)]


def shown(given: str | Path) -> str:
    """A path for messages, with nothing in it that a terminal acts on."""
    return "".join(c if c.isprintable() else "\ufffd" for c in str(given)) or "''"


def _fixed_part(pattern: Path) -> Path:
    fixed = []
    for part in pattern.parts:
        if glob.has_magic(part):
            break
        fixed.append(part)
    return Path(*fixed) if fixed else Path()


def _relative(path: Path, root: Path) -> str:
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.name


def _walk(folder: Path, root: Path) -> Iterator[Found]:
    """Files below a folder, hidden ones left out, linked folders not entered."""
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for file in sorted(files):
            if not file.startswith("."):
                path = Path(base, file)
                yield Found(_relative(path, root), path, root)


def load(file: Found, max_bytes: int) -> tuple[bytes, str]:
    """``(content, '')`` or ``(b'', reason)``."""
    try:
        status = file.path.stat()
        if not stat.S_ISREG(status.st_mode):
            return b"", "not a regular file: save the article as one"
        if status.st_size > max_bytes:
            return b"", (
                f"too large ({status.st_size:,} bytes, the limit is {max_bytes:,}): "
                "raise it with --max-bytes"
            )
        return file.path.read_bytes(), ""
    except OSError as error:
        return b"", f"cannot be read ({error.strerror or 'unknown error'}): check its permissions"
