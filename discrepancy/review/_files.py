"""JSON files of the working folder: read whole, or one sentence says why not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from discrepancy.errors import DiscrepancyError
from discrepancy.models import Record

__all__ = ["load_json", "read_bytes"]

_MOST = 200_000_000
T = TypeVar("T", bound=Record)


def read_bytes(path: Path) -> bytes | None:
    """What is in the file; None where there is none. Raises DiscrepancyError where it cannot be read."""
    try:
        if path.is_dir():  # of which the size may be anything
            raise IsADirectoryError
        if path.stat().st_size > _MOST:
            raise DiscrepancyError(f"{path}: larger than {_MOST:,} bytes, so not read.")
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except IsADirectoryError as error:
        raise DiscrepancyError(f"{path}: is a folder; name the file in it.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DiscrepancyError(f"{path}: cannot be read ({reason}).") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"'{twice}' stands twice in one place")
    return found


def load_json(path: Path, record: type[T], version: int, mend: str) -> T | None:
    """The file as a ``record`` whose ``version`` is this one; None where there is no file.

    ``mend``: what to do about a broken file. Raises DiscrepancyError.
    """
    raw = read_bytes(path)
    if raw is None:
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise DiscrepancyError(f"{path}, line {line}: not UTF-8; {mend}.") from error
    for number, line_text in enumerate(text.splitlines(), 1):
        if line_text.startswith(("<<<<<<< ", ">>>>>>> ", "||||||| ")):
            raise DiscrepancyError(
                f"{path}, line {number}: a mark of a merge that nobody has finished; "
                "keep what both sides decided, and take the marks out."
            )
    try:
        data = json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise DiscrepancyError(
            f"{path}, line {error.lineno}: not valid JSON ({error.msg}); {mend}."
        ) from error
    except (ValueError, RecursionError) as error:
        raise DiscrepancyError(f"{path}: not valid JSON ({error}); {mend}.") from error
    told = data.get("version") if isinstance(data, dict) else None
    if isinstance(told, int) and not isinstance(told, bool) and told > version:
        raise DiscrepancyError(
            f"{path}: written by a later discrepancy (version {told} of the file, this program "
            f"knows {version}); update discrepancy."
        )
    if told != version or isinstance(told, bool):
        raise DiscrepancyError(f'{path}: has no "version": {version}; {mend}.')
    try:
        return record.model_validate_json(json.dumps(data))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise DiscrepancyError(f"{path}: {where}: {first['msg']}; {mend}.") from error
