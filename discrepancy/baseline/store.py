"""The baseline file: JSON, one entry a line, sorted, the same bytes for the same entries.

    {
    "discrepancy": "baseline",
    "version": 2,
    "entries": [
    {"fingerprint": "0ab1...", ..., "reason": "...", "owner": "..."},
    null
    ]
    }

Every entry ends with a comma and ``null`` closes the list, so that the lines of two branches side by
side (git's 'union') are JSON still: order, and entries that are there twice, are mended when it is read.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from discrepancy.baseline._markers import either, first_marker
from discrepancy.baseline._upgrade import CURRENT, OLDEST, upgraded
from discrepancy.baseline.record import Baseline, Entry, EntrySide
from discrepancy.errors import DiscrepancyError
from discrepancy.report._escape import inert_json
from discrepancy.report._write import write_atomic

__all__ = ["attributes", "dumps", "load", "loads", "resolve", "save"]

_MAX_BYTES = 100_000_000
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_MARK = "baseline"
_TEXTS = ("code", "event", "slot", "reason", "owner")


def load(path: Path) -> Baseline:
    """The baseline at ``path``, of any version up to the present one.

    Raises DiscrepancyError where it cannot be read or is none: the file, the place, what to do.
    """
    return loads(_text(path), str(path))


def resolve(path: Path) -> tuple[Baseline, bool]:
    """The baseline at ``path``, and whether it had conflict markers: the entries of both sides are
    taken then. Raises DiscrepancyError as ``load`` does."""
    text = _text(path)
    marked = first_marker(text) > 0
    return loads(either(text, str(path)) if marked else text, str(path)), marked


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise DiscrepancyError(f"{path}: larger than {_MAX_BYTES:,} bytes, so not read.")
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        raise DiscrepancyError(
            f"{path}: there is no such baseline; make one with 'discrepancy baseline write' or "
            "'discrepancy init'."
        ) from None
    except UnicodeDecodeError as error:
        raise DiscrepancyError(
            f"{path}: not UTF-8, so no baseline of discrepancy; restore it."
        ) from error
    except OSError as error:
        raise DiscrepancyError(f"{path}: cannot be read ({error.strerror or error}).") from error
    except ValueError as error:  # a NUL in the name
        raise DiscrepancyError(f"{str(path)!r} is no name of a file.") from error


def loads(text: str, shown: str = "baseline") -> Baseline:
    """The baseline that ``text`` holds; ``shown`` names it in errors, see ``load``."""
    line = first_marker(text)
    if line:
        raise DiscrepancyError(
            f"{shown}, line {line}: a conflict marker of git stands in the file; "
            f"'discrepancy baseline merge --baseline {shown}' keeps the entries of both sides."
        )
    try:
        data = json.loads(text, object_pairs_hook=_table)
    except (ValueError, RecursionError) as error:
        where = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        what = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        raise DiscrepancyError(
            f"{shown}{where}: not valid JSON ({what}); restore the file, nothing was changed."
        ) from error
    if not isinstance(data, dict) or data.get("discrepancy") != _MARK:
        raise DiscrepancyError(
            f'{shown}: no baseline of discrepancy (it lacks "discrepancy": "{_MARK}"); '
            "name another file."
        )
    version = data.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < OLDEST:
        raise DiscrepancyError(
            f"{shown}: 'version' must be a number from {OLDEST} to {CURRENT}; restore the file, "
            "nothing was changed."
        )
    if version > CURRENT:
        raise DiscrepancyError(
            f"{shown}: written by a newer discrepancy (version {version} of the file, this program "
            f"reads up to {CURRENT}); update discrepancy."
        )
    try:
        entries = upgraded(data, version).get("entries")
        if not isinstance(entries, list):
            raise ValueError("'entries' must be a list")
        found = [_entry(e, n) for n, e in enumerate(entries, 1) if e is not None]
    except ValueError as error:
        raise DiscrepancyError(
            f"{shown}: {error}; mend it by hand or restore the file, nothing was changed."
        ) from error
    return Baseline.of(found)


def _table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object in which no key stands twice with two meanings."""
    table: dict[str, Any] = {}
    for key, value in pairs:
        if key in table and table[key] != value:
            raise ValueError(f"'{key}' stands in one object twice")
        table[key] = value
    return table


def _entry(data: Any, number: int) -> Entry:
    """One entry. Raises ValueError: which, and what is wrong."""
    if not isinstance(data, dict):
        raise ValueError(f"entry {number} is no object")
    fingerprint = data.get("fingerprint")
    if not isinstance(fingerprint, str) or not _FINGERPRINT.fullmatch(fingerprint):
        raise ValueError(f"'fingerprint' of entry {number} must be 16 hexadecimal digits")
    name = f"of entry {fingerprint}"
    known = {"fingerprint", "aliases", "sides", *_TEXTS}
    for key in data:
        if key not in known:
            raise ValueError(f"unknown key '{key}' {name}")
    texts = {key: data.get(key, "") for key in _TEXTS}
    for key, value in texts.items():
        if not isinstance(value, str):
            raise ValueError(f"'{key}' {name} must be a text")
    sides = data.get("sides", [])
    if not isinstance(sides, list):
        raise ValueError(f"'sides' {name} must be a list")
    return Entry(
        fingerprint=fingerprint,
        aliases=_names(data.get("aliases", []), "aliases", name),
        sides=tuple(_side(side, name) for side in sides),
        **texts,
    )


def _side(data: Any, name: str) -> EntrySide:
    if not isinstance(data, dict) or set(data) - {"key", "value", "sources"}:
        raise ValueError(f"each of 'sides' {name} must have key, value and sources")
    key, value = data.get("key"), data.get("value")
    if not isinstance(key, str) or not isinstance(value, str):
        raise ValueError(f"'key' and 'value' in 'sides' {name} must be texts")
    return EntrySide(key=key, value=value, sources=_names(data.get("sources", []), "sources", name))


def _names(data: Any, key: str, name: str) -> tuple[str, ...]:
    if not isinstance(data, list) or not all(isinstance(item, str) for item in data):
        raise ValueError(f"'{key}' {name} must be a list of texts")
    return tuple(sorted(set(data)))


def dumps(baseline: Baseline) -> str:
    """The text of the file: nothing of the machine, no time, sorted."""
    lines = [_line(entry) for entry in baseline.entries]
    head = [
        "{",
        f'"discrepancy": "{_MARK}",',
        f'"version": {CURRENT},',
        '"entries": [',
    ]
    return "\n".join([*head, *lines, "null", "]", "}"]) + "\n"


def _line(entry: Entry) -> str:
    data = {key: value for key, value in entry.model_dump(mode="json").items() if value != []}
    # What people write stands last, where a person looks for it.
    return inert_json(json.dumps(data, ensure_ascii=False)) + ","


def save(path: Path, baseline: Baseline) -> None:
    """Writes the file, whole or not at all. Raises DiscrepancyError where it cannot be written."""
    write_atomic(path, dumps(baseline))


def attributes(path: Path) -> None:
    """Writes ``.gitattributes`` beside the baseline at ``path``, so that every clone of the repository
    merges the file line by line ('union'). One that names the file already is left as it is."""
    beside = path.parent / ".gitattributes"
    try:
        text = beside.read_text(encoding="utf-8")
    except FileNotFoundError:
        text = ""
    except (OSError, ValueError):
        return  # somebody else's matter; 'baseline merge' is there
    if any(line.split()[:1] == [path.name] for line in text.splitlines()):
        return
    if any(c.isspace() or c in '"*?[\\#!' for c in path.name):
        return  # a pattern of git's; no plain name
    ending = "" if not text or text.endswith("\n") else "\n"
    write_atomic(beside, f"{text}{ending}{path.name} merge=union\n")
