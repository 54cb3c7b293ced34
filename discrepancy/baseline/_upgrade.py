"""Old versions of the baseline file, brought up to date by named steps, one version each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["CURRENT", "OLDEST", "upgraded"]

Step = Callable[[dict[str, Any]], dict[str, Any]]


def entries_become_lines(data: dict[str, Any]) -> dict[str, Any]:
    """1 to 2: a table of fingerprint and reason becomes a list with an entry a line.

    A table is one JSON object: two branches that added to it could not be merged. Version 1 knew
    neither values nor sources, so its entries are matched by their fingerprint alone, until
    'baseline write' fills them in.
    """
    accepted = data.get("accepted")
    if not isinstance(accepted, dict):
        raise ValueError("'accepted' must be a table of fingerprint and reason")
    entries: list[Any] = []
    for fingerprint, said in accepted.items():
        told = said if isinstance(said, dict) else {"reason": said}
        entries.append({**told, "fingerprint": fingerprint})
    rest = {key: value for key, value in data.items() if key != "accepted"}
    return {**rest, "version": 2, "entries": entries}


STEPS: dict[int, Step] = {1: entries_become_lines}
"""Version -> the step that makes the next version of it."""

OLDEST, CURRENT = min(STEPS), max(STEPS) + 1


def upgraded(data: dict[str, Any], version: int) -> dict[str, Any]:
    """``data`` of ``version`` as the current version has it. Raises ValueError for broken data."""
    while version < CURRENT:
        data = STEPS[version](data)
        version += 1
    return data
