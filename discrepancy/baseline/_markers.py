"""What git leaves in a file that it could not merge."""

from __future__ import annotations

from discrepancy.errors import DiscrepancyError

__all__ = ["either", "first_marker"]

_OURS, _BASE, _THEIRS, _END = "<<<<<<<", "|||||||", "=======", ">>>>>>>"


def first_marker(text: str) -> int:
    """The number of the first line that is a conflict marker, 0 where there is none."""
    for number, line in enumerate(text.split("\n"), 1):
        if line[:7] in (_OURS, _BASE, _THEIRS, _END):
            return number
    return 0


def either(text: str, shown: str) -> str:
    """``text`` with the lines of both sides of each conflict, ours first; those of their common
    ancestor (diff3 style) are left out. Raises DiscrepancyError where the markers are not paired."""
    kept: list[str] = []
    state = ""
    order = {_OURS: ("",), _BASE: (_OURS,), _THEIRS: (_OURS, _BASE), _END: (_THEIRS,)}
    for number, line in enumerate(text.split("\n"), 1):
        mark = line[:7]
        if mark in order:
            if state not in order[mark]:
                raise DiscrepancyError(
                    f"{shown}, line {number}: this conflict marker has no partner; restore the "
                    "file ('git checkout --merge' on it) and merge again."
                )
            state = "" if mark == _END else mark
        elif state != _BASE:
            kept.append(line)
    if state:
        raise DiscrepancyError(f"{shown}: the last conflict marker has no end; restore the file.")
    return "\n".join(kept)
