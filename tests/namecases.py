"""Pairs of names of persons and bodies in ``tests/cases``, and what comparing them must give."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from discrepancy.models import Comparison, Outcome

SAME = (Outcome.AGREE, Outcome.COMPATIBLE)
_CASES = Path(__file__).parent / "cases"


def load(type_: str) -> list[tuple[str, str, str]]:
    """(what the pair is, a name, another name) of each case: 'match', 'variant', or an outcome."""
    table = tomllib.loads((_CASES / f"{type_}.toml").read_text(encoding="utf-8"))
    return [(kind, a, b) for kind, listed in table.items() for a, b in listed]


def _fits(kind: str, found: Comparison) -> bool:
    if kind == "match":
        return found.outcome in SAME
    if kind == "variant":
        return found.outcome in SAME and found.variant
    return found.outcome == kind


def check(kind: str, a: Any, b: Any, compare: Callable[[Any, Any], Comparison]) -> None:
    """Fails unless two values compare as their case says, in either order, with a line that says why."""
    found = compare(a, b)
    assert _fits(kind, found), found
    assert found.detail
    assert "\n" not in found.detail
    assert compare(b, a) == found


def check_enough(type_: str) -> None:
    """Fails where a file has few cases, or few that must not agree."""
    kinds = [kind for kind, _, _ in load(type_)]
    assert len(kinds) >= 80
    assert sum(kind in ("conflict", "compatible") for kind in kinds) * 3 >= len(kinds)
