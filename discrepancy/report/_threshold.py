"""Which findings make a run fail."""

from __future__ import annotations

from dataclasses import dataclass

from discrepancy.errors import DiscrepancyError
from discrepancy.models import Confidence, FindingKind, Report, Severity

__all__ = ["Threshold"]


@dataclass(frozen=True)
class Threshold:
    """The least severity and the least confidence of a conflict that counts; None: nothing does.

    Updates and variants never count: they are no contradiction. What is of low confidence does
    not count unless asked for: the rules see it, and cannot decide it.
    """

    severity: Severity | None = Severity.LOW
    confidence: Confidence = Confidence.MEDIUM

    @classmethod
    def parse(cls, text: str) -> Threshold:
        """Reads 'none', 'high' or 'high:medium' (severity, confidence).

        Raises DiscrepancyError for anything else.
        """
        if text == "none":
            return cls(None)
        severity, colon, confidence = text.partition(":")
        try:
            least = Confidence(confidence) if colon else Confidence.MEDIUM
            return cls(Severity(severity), least)
        except ValueError:
            raise DiscrepancyError(
                f"--fail-on '{text}' is not a threshold: write none, or high, medium or low, "
                "with ':' and a confidence behind it if you like (high:medium)."
            ) from None

    def crossed(self, report: Report) -> bool:
        """Whether a conflict of the report is at or above the threshold."""
        if self.severity is None:
            return False
        severities, confidences = list(Severity), list(Confidence)
        return any(
            f.kind is FindingKind.CONFLICT
            and severities.index(f.severity) <= severities.index(self.severity)
            and confidences.index(f.confidence) <= confidences.index(self.confidence)
            for f in report.findings
        )
