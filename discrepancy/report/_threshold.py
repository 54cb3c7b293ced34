"""Which findings make a run fail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from discrepancy.errors import DiscrepancyError
from discrepancy.models import (
    BaselineState,
    Confidence,
    Finding,
    FindingKind,
    Report,
    Severity,
)

__all__ = ["DEFAULT", "Threshold"]

DEFAULT = ("high:medium", "medium:high")
"""What is grave need not be quite sure, what is less grave must be: docs/decisions/030."""

_SEVERITIES, _CONFIDENCES = list(Severity), list(Confidence)


@dataclass(frozen=True)
class Threshold:
    """Pairs of the least severity and the least confidence of a conflict that counts; a conflict that
    reaches one of them does. Without a pair nothing counts.

    Updates and variants never count: they are no contradiction. What is known, by a baseline or an
    editor's decision, does not count either. What is of low confidence counts only if it is asked
    for: the rules see it, and cannot decide it.
    """

    pairs: tuple[tuple[Severity, Confidence], ...]

    @classmethod
    def parse(cls, texts: str | Iterable[str] = DEFAULT) -> Threshold:
        """Reads 'none', 'high', 'high:medium' (severity, confidence), several of them, or several in
        one text with commas between them.

        Raises DiscrepancyError for anything else.
        """
        texts = [texts] if isinstance(texts, str) else list(texts)
        parts = [part.strip() for text in texts for part in text.split(",")]
        if "none" in parts:
            if len(parts) > 1:
                raise DiscrepancyError(
                    f"--fail-on '{','.join(parts)}': none and a threshold exclude one another; "
                    "take one of them."
                )
            return cls(())
        return cls(tuple(_pair(part) for part in parts))

    def reached(self, finding: Finding) -> bool:
        """Whether ``finding`` makes a run fail."""
        if finding.kind is not FindingKind.CONFLICT or finding.baseline is BaselineState.KNOWN:
            return False
        severity = _SEVERITIES.index(finding.severity)
        confidence = _CONFIDENCES.index(finding.confidence)
        return any(
            severity <= _SEVERITIES.index(least) and confidence <= _CONFIDENCES.index(sure)
            for least, sure in self.pairs
        )

    def crossed(self, report: Report) -> bool:
        """Whether a finding of the report makes a run fail."""
        return any(self.reached(f) for f in report.findings)


def _pair(text: str) -> tuple[Severity, Confidence]:
    severity, colon, confidence = text.partition(":")
    try:
        least = Confidence(confidence) if colon else Confidence.MEDIUM
        return Severity(severity), least
    except ValueError:
        raise DiscrepancyError(
            f"--fail-on '{text}' is not a threshold: write none, or high, medium or low, "
            "with ':' and a confidence behind it if you like (high:medium)."
        ) from None
