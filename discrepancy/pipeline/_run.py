"""A report with what it was made from."""

from __future__ import annotations

from dataclasses import dataclass

from discrepancy import tables
from discrepancy.errors import DiscrepancyError
from discrepancy.models import Claim, Report, Source
from discrepancy.pipeline._explain import explain

__all__ = ["Run"]


@dataclass(frozen=True)
class Run:
    """A report, and what it was made from."""

    report: Report
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    strength: dict[str, float]
    table: tables.Judged | None = None
    notes: tuple[str, ...] = ()
    """What was guessed of tables, a line each."""

    def explanations(self, fingerprint: str) -> list[str]:
        """Why the finding of this fingerprint (or a prefix of it) is one: a line each.

        Raises DiscrepancyError where no finding, or more than one, begins so.
        """
        found = [f for f in self.report.findings if f.fingerprint.startswith(fingerprint)]
        if len(found) != 1 or not fingerprint:
            count = "no finding has" if not found else f"{len(found)} findings have"
            raise DiscrepancyError(
                f"{count} a fingerprint that begins with '{fingerprint}'; "
                "take more of it from the report."
            )
        return explain(found[0], self.report, self.strength)
