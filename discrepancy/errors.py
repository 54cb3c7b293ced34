"""The one exception of the package. Imports nothing of the package."""

from __future__ import annotations

__all__ = ["DiscrepancyError", "NotATable", "NothingFound"]


class DiscrepancyError(Exception):
    """Anything that the caller can mend: bad input, an unknown option, an unreadable file.

    The message is one sentence for a person: the file and place, what is wrong, what to do.
    The command line prints it to stderr and exits with 2.
    """


class NotATable(DiscrepancyError):
    """A file that could be a table of claims is none: broken, or without the columns of one."""


class NothingFound(DiscrepancyError):
    """Nothing could be read, or no claim was found in what was read.

    ``skipped``: (name, reason) of each file that was left out.
    """

    def __init__(self, message: str, skipped: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(message)
        self.skipped = skipped
