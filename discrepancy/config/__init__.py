"""A newsroom's own settings: ``discrepancy.toml``, or ``[tool.discrepancy]`` of ``pyproject.toml``.

    paths = ["articles/"]
    fail-on = ["high:medium", "medium:high"]

    [[offices]]
    name = "harbour master"                  # how findings call it
    written = ["harbormaster", "port captain"]
    jurisdiction = "Norway"                  # a place (name or code), or an organisation; optional
    exclusive = true                         # one holder at a time; true where it is left out

    [attributes.departure]                   # of claim tables
    type = "time"
    tolerance = "5 min"

    [map]                                    # the columns of claim tables
    source = "publisher"

Found upward from the working folder. All of it is handed on with the options of a run: nothing is kept
between two runs. ``docs/config.md`` lists the keys.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from discrepancy.config._offices import offices
from discrepancy.config._settings import KEYS, settings
from discrepancy.config._tables import attributes, column_map
from discrepancy.config._text import line_of, nearest
from discrepancy.errors import DiscrepancyError
from discrepancy.models import Record
from discrepancy.normalise import office
from discrepancy.normalise.office import OwnOffice
from discrepancy.tables.types import Rule

__all__ = ["FILE_NAME", "KEYS", "Config", "find", "load", "nearest", "parse"]

FILE_NAME = "discrepancy.toml"
PROJECT = "pyproject.toml"
_TABLE = "tool.discrepancy"
_MAX_BYTES = 1_000_000
_TABLES = ("offices", "attributes", "map")


class Config(Record):
    """What the configuration holds; without one, nothing.

    ``settings``: key -> value, for the commands, whose options they stand for (``KEYS``); ``lines``:
    key -> the line it stands on; ``folder``: where its paths begin.
    """

    offices: tuple[OwnOffice, ...] = ()
    attributes: tuple[Rule, ...] = ()
    map: tuple[tuple[str, str], ...] = ()
    settings: Mapping[str, Any] = {}
    lines: Mapping[str, int] = {}
    shown: str = ""
    folder: Path = Path()

    @contextmanager
    def used(self) -> Iterator[None]:
        """While it lasts, in this thread, texts are read with what the file adds.

        >>> with parse('[[offices]]\\nname = "harbour master"').used():
        ...     office.normalise("Harbour Master").exclusive
        True
        """
        with office.own(self.offices):
            yield


def find(folder: Path | None = None) -> Path | None:
    """The nearest configuration in ``folder`` (the working folder) or above it, or None.

    Of one folder ``discrepancy.toml`` is taken, else a ``pyproject.toml`` that has a table for it.
    """
    start = (folder or Path.cwd()).absolute()
    for place in (start, *start.parents):
        if (place / FILE_NAME).is_file():
            return place / FILE_NAME
        if (place / PROJECT).is_file() and _has_table(place / PROJECT):
            return place / PROJECT
    return None


def _has_table(path: Path) -> bool:
    """Whether a project's file has our table. One that is no TOML is its owner's business, unless it
    names the table."""
    try:
        raw = path.read_bytes()
        if b"discrepancy" not in raw:
            return False
        data = tomllib.loads(raw.decode("utf-8-sig").replace("\r\n", "\n"))
    except OSError:
        return False
    except (ValueError, RecursionError):
        return b"[tool.discrepancy" in raw
    tool = data.get("tool")
    return isinstance(tool, dict) and "discrepancy" in tool


def load(path: str | Path, shown: str = "") -> Config:
    """The file at ``path``, called ``shown`` in errors.

    Raises DiscrepancyError where it cannot be read or is broken: the file, the line, what to do.
    """
    shown = shown or str(path)
    try:
        if Path(path).stat().st_size > _MAX_BYTES:
            raise DiscrepancyError(f"{shown}: larger than {_MAX_BYTES:,} bytes, so not read.")
        raw = Path(path).read_bytes()
    except OSError as error:
        raise DiscrepancyError(f"{shown}: cannot be read ({error.strerror or error}).") from error
    except ValueError as error:  # a NUL in the name
        raise DiscrepancyError(f"{shown!r} is no name of a file.") from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise DiscrepancyError(f"{shown}, line {line}: not UTF-8; save it as UTF-8.") from error
    found = parse(text, shown, project=Path(path).name == PROJECT)
    return found.model_copy(update={"folder": Path(path).absolute().parent})


def parse(text: str, shown: str = FILE_NAME, *, project: bool = False) -> Config:
    """What the TOML ``text`` says; of a ``project``'s file only its table counts.

    Raises DiscrepancyError as ``load`` does.
    """
    text = text.replace("\r\n", "\n")
    try:
        data: Any = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also a number of too many digits
        told = re.fullmatch(r"(.*?) ?\(at line (\d+), column \d+\)", str(error))
        where, why = (f", line {told[2]}", told[1]) if told else ("", str(error))
        raise DiscrepancyError(f"{shown}{where}: not valid TOML: {why}.") from error
    table = _TABLE if project else ""
    for name in table.split(".") if table else ():
        data = data.get(name, {})
        if not isinstance(data, dict):
            line = line_of(text, name)
            raise DiscrepancyError(f"{shown}, line {line}: write a table [{_TABLE}].")
    known = [*KEYS, *_TABLES]
    for name in data:
        if name == "tool" and not project:
            raise DiscrepancyError(
                f"{shown}, line {line_of(text, name)}: [{_TABLE}] belongs into {PROJECT}; here its keys "
                "stand without a table, at the top of the file."
            )
        if name not in known:
            raise DiscrepancyError(
                f"{shown}, line {line_of(text, name, table)}: unknown table or key '{name}'; "
                f"{nearest(name, known, ', '.join([*KEYS, '[[offices]]', '[attributes.X]', '[map]']))}"
            )
    own = f"{table}.offices" if table else "offices"
    options = settings(data, text, shown, table)
    above = f"{table}." if table else ""
    return Config(
        attributes=attributes(data.get("attributes", {}), text, shown, f"{above}attributes"),
        map=column_map(data.get("map", {}), text, shown, f"{above}map"),
        offices=offices(data.get("offices", []), text, shown, own),
        settings=options,
        lines={key: line_of(text, key, table) for key in options},
        shown=shown,
    )
