"""The keys that stand for options of the commands, one each, and what may be written for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from discrepancy.config._text import line_of
from discrepancy.errors import DiscrepancyError

__all__ = ["KEYS", "settings"]

_TEXT, _LIST, _NUMBER, _SWITCH = "a text", "a list of texts", "a number", "true or false"

KEYS: Mapping[str, tuple[str, ...]] = {
    "paths": (_LIST,),
    "baseline": (_TEXT,),
    "bom": (_SWITCH,),
    "changed-since": (_TEXT,),
    "decisions": (_TEXT,),
    "fail-on": (_TEXT, _LIST),
    "format": (_TEXT, _LIST),
    "jobs": (_NUMBER,),
    "max-bytes": (_NUMBER,),
    "output": (_TEXT, _LIST),
    "output-dir": (_TEXT,),
    "prune-resolved": (_SWITCH,),
    "quiet": (_SWITCH,),
    "strict": (_SWITCH,),
    "summary": (_SWITCH,),
    "verbose": (_SWITCH,),
    "width": (_NUMBER,),
}
"""Key -> what it may be. Each is the name of the option without its dashes; 'paths' is PATHS."""


def settings(data: Mapping[str, Any], text: str, shown: str, table: str = "") -> dict[str, Any]:
    """The options that ``data`` sets. Raises DiscrepancyError: file, line, key, what to write."""
    found: dict[str, Any] = {}
    for key, kinds in KEYS.items():
        if key not in data:
            continue
        if not any(_is(data[key], kind) for kind in kinds):
            raise DiscrepancyError(
                f"{shown}, line {line_of(text, key, table)}: '{key}' must be {' or '.join(kinds)}."
            )
        found[key] = data[key]
    return found


def _is(value: Any, kind: str) -> bool:
    if kind == _TEXT:
        return isinstance(value, str)
    if kind == _LIST:
        return isinstance(value, list) and all(isinstance(v, str) for v in value)
    if kind == _NUMBER:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, bool)
