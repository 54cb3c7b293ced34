"""What the exit codes mean: the same for every command and every format."""

from __future__ import annotations

__all__ = ["EXIT_CODES", "shown"]

EXIT_CODES = {
    0: "no new conflict at or above the threshold",
    1: "a new conflict at or above the threshold (see `--fail-on`); without a baseline every one is new",
    2: "usage or input error; also: nothing could be read, or no claim was found",
    3: "with `--strict`, and no new conflict: a stale or unaudited entry of the baseline, or an "
    "`ignore` that matches nothing",
    70: "a defect of the program itself; never 1, which would pass for a finding",
    130: "stopped with Ctrl-C",
}


def shown() -> str:
    """The codes as a paragraph of a help page."""
    told = "; ".join(f"{code}: {text.replace('; ', ', ')}" for code, text in EXIT_CODES.items())
    return f"Exit codes. {told.replace('`', '')}."
