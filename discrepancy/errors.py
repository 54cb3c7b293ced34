"""The one exception of the package. Imports nothing of the package."""

from __future__ import annotations

__all__ = ["DiscrepancyError"]


class DiscrepancyError(Exception):
    """Anything that the caller can mend: bad input, an unknown option, an unreadable file.

    The message is one sentence for a person: the file and place, what is wrong, what to do.
    The command line prints it to stderr and exits with 2.
    """
