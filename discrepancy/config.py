"""What a newsroom adds of its own: ``discrepancy.toml``, found upward from the working folder.

    [[offices]]
    name = "harbour master"                  # how findings call it
    written = ["harbormaster", "port captain"]
    jurisdiction = "Norway"                  # a place (name or code), or an organisation; optional
    exclusive = true                         # one holder at a time; true where it is left out

All of it is handed on with the options of a run: nothing is kept between two runs.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from discrepancy.errors import DiscrepancyError
from discrepancy.models import Record
from discrepancy.normalise import office
from discrepancy.normalise.office import OwnOffice
from discrepancy.normalise.place import by_code
from discrepancy.normalise.place import normalise as place

__all__ = ["FILE_NAME", "Config", "find", "load", "parse"]

FILE_NAME = "discrepancy.toml"
_MAX_BYTES = 1_000_000
_TABLES = ("offices",)
_KEYS = ("name", "written", "jurisdiction", "exclusive")


class Config(Record):
    """What ``discrepancy.toml`` holds; without one, nothing."""

    offices: tuple[OwnOffice, ...] = ()

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
    """The nearest ``discrepancy.toml`` in ``folder`` (the working folder) or above it, or None."""
    start = (folder or Path.cwd()).absolute()
    return next((f for d in (start, *start.parents) if (f := d / FILE_NAME).is_file()), None)


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
    return parse(text, shown)


def parse(text: str, shown: str = FILE_NAME) -> Config:
    """What the TOML ``text`` says. Raises DiscrepancyError as ``load`` does."""
    text = text.replace("\r\n", "\n")
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also a number of too many digits
        told = re.fullmatch(r"(.*?) ?\(at line (\d+), column \d+\)", str(error))
        where, why = (f", line {told[2]}", told[1]) if told else ("", str(error))
        raise DiscrepancyError(f"{shown}{where}: not valid TOML: {why}.") from error
    for name in data:
        if name not in _TABLES:
            raise DiscrepancyError(
                f"{shown}, line {_line(text, name)}: unknown table or key '{name}'; "
                f"{_nearest(name, _TABLES, '[[offices]]')}"
            )
    entries = data.get("offices", [])
    if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        raise DiscrepancyError(
            f"{shown}, line {_line(text, 'offices')}: write each office below a line [[offices]]."
        )
    offices = tuple(_office(entry, i, text, shown) for i, entry in enumerate(entries))
    _no_doubles(offices, text, shown)
    return Config(offices=offices)


def _office(entry: Mapping[str, Any], index: int, text: str, shown: str) -> OwnOffice:
    def wrong(key: str, why: str) -> DiscrepancyError:
        return DiscrepancyError(f"{shown}, line {_line(text, key, index)}: {why}")

    for key in entry:
        if key not in _KEYS:
            raise wrong(key, f"unknown key '{key}' in [[offices]]; {_nearest(key, _KEYS)}")
    name, written = entry.get("name"), entry.get("written", [])
    if not isinstance(name, str) or not _says(name):
        raise wrong("name", 'an entry of [[offices]] needs a name = "...".')
    if not isinstance(written, list) or not all(isinstance(w, str) and _says(w) for w in written):
        raise wrong(
            "written", f"'written' of '{name}' must be a list of titles: [\"...\", \"...\"]."
        )
    if not isinstance(where := entry.get("jurisdiction", ""), str):
        raise wrong("jurisdiction", f"'jurisdiction' of '{name}' must be a text: \"Norway\".")
    if not isinstance(exclusive := entry.get("exclusive", True), bool):
        raise wrong("exclusive", f"'exclusive' of '{name}' must be true or false.")
    return OwnOffice(name.strip(), tuple(w.strip() for w in written), _code(where), exclusive)


def _says(title: str) -> bool:
    """Whether a title has a letter, and ends in what a word may end in."""
    return any(c.isalpha() for c in title) and len(title) <= 200


def _code(where: str) -> str:
    """The code of the place that ``where`` names; any other text is an organisation."""
    where = " ".join(where.split())
    if not where or where.startswith(("org:", "place:")) or by_code(where):
        return where
    return place(where).code or f"org:{where.casefold()}"


def _no_doubles(offices: tuple[OwnOffice, ...], text: str, shown: str) -> None:
    seen: dict[str, str] = {}
    for index, entry in enumerate(offices):
        for way in (entry.name, *entry.written):
            key = " ".join(way.casefold().split())
            if seen.setdefault(key, entry.name) != entry.name:
                line = _line(text, "name", index)
                raise DiscrepancyError(
                    f"{shown}, line {line}: '{way}' stands for '{seen[key]}' already; "
                    "write it below one office only."
                )


def _nearest(name: str, known: tuple[str, ...], shown: str = "") -> str:
    """'did you mean 'written'?', or what there is."""
    from rapidfuzz.process import extractOne

    near = extractOne(name.lower(), known, score_cutoff=60)
    if near:
        return f"did you mean '{near[0]}'?"
    return f"known are {shown or ', '.join(known)}."


def _line(text: str, key: str, index: int = -1) -> int:
    """The line on which ``key`` stands, below the ``index``-th [[offices]] if that is not -1."""
    heads = [
        m.end() for m in re.finditer(r"^[ \t]*\[\[[ \t]*[\"']?offices[\"']?[ \t]*\]\]", text, re.M)
    ]
    start = heads[index] if 0 <= index < len(heads) else 0
    end = heads[index + 1] if 0 <= index < len(heads) - 1 else len(text)
    bare = re.escape(key)
    found = re.compile(rf"^[ \t]*(?:\[\[?[ \t]*)?[\"']?{bare}[\"']?[ \t]*[\].=]", re.M).search(
        text, start, end
    )
    return text.count("\n", 0, found.end() if found else start) + 1
