"""What is wrong with an editor's file: a sentence for each row, all of them at once."""

from __future__ import annotations

from collections.abc import Sequence

from discrepancy.errors import DiscrepancyError

__all__ = ["Problems"]

_SHOWN = 50  # a file of another program has one a row


class Problems(DiscrepancyError):
    """Several things that the caller can mend; nothing was taken in.

    ``problems``: one sentence each, with the file and the row.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        shown = list(self.problems[:_SHOWN])
        if len(self.problems) > _SHOWN:
            shown.append(f"and {len(self.problems) - _SHOWN:,} more.")
        super().__init__("\n".join(shown))
