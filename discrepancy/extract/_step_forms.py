"""The forms by which a table names the steps of a story."""

from __future__ import annotations

import re
from functools import cache

from discrepancy.vocab import load_toml

__all__ = ["forms"]


@cache
def forms(table: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of all forms of a table's ``[steps]``, the longest first, and form -> step."""
    steps = {form: step for step, named in load_toml(table)["steps"].items() for form in named}
    ordered = sorted(steps, key=lambda f: (-len(f), f))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b", re.IGNORECASE), steps
