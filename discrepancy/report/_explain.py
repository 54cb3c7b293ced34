"""One finding with all its reasons: for ``discrepancy explain``."""

from __future__ import annotations

from collections.abc import Iterable

from discrepancy.errors import DiscrepancyError
from discrepancy.models import Finding, Report
from discrepancy.report._escape import flat
from discrepancy.report._layout import wrap
from discrepancy.report._view import copied, plural, source_labels

__all__ = ["explain", "find"]


def find(report: Report, prefix: str) -> Finding:
    """The one finding whose fingerprint begins with ``prefix``.

    Raises DiscrepancyError where there is none, or several.
    """
    if not prefix:
        raise DiscrepancyError(
            "The fingerprint is empty: copy one, or its beginning, from a report."
        )
    found = [f for f in report.findings if f.fingerprint.startswith(prefix.lower())]
    if len(found) == 1:
        return found[0]
    if not found:
        raise DiscrepancyError(
            f"No finding has a fingerprint that begins with '{prefix}': "
            "copy one from 'discrepancy check' on the same articles."
        )
    first = ", ".join(f.fingerprint for f in found[:4])
    raise DiscrepancyError(
        f"{len(found)} findings begin with '{prefix}' ({first}{' ...' if len(found) > 4 else ''}): "
        "give more of the fingerprint."
    )


def explain(report: Report, finding: Finding, reasons: Iterable[str], width: int = 80) -> str:
    """Both sides with their sentences and offsets, then the ``reasons`` that do not repeat them."""
    labels = source_labels(report)
    sentences = {e.sentence for side in finding.sides for e in side.evidence}
    lines = [f"{finding.code}  {finding.fingerprint}"]
    lines += wrap(f"{flat(finding.slot)} of {flat(finding.event)}", width, "  ")
    weight = f"{finding.severity.value} severity, {finding.confidence.value} confidence"
    lines += wrap(f"{finding.kind.value}, {weight}", width, "  ")
    lines += wrap(flat(finding.why), width, "  ")
    for side in finding.sides:
        alone = " (stands alone)" if side.alone else ""
        lines += ["", *wrap(f"{flat(side.value)}{alone}", width, "- ", "  ")]
        lines += wrap(f"normalised: {flat(side.key)}", width, "  ", "    ")
        voices = copied(side) or plural(len(side.sources), "source")
        lines += wrap(voices, width, "  ")
        for evidence in side.evidence:
            name = flat(labels.get(evidence.source, evidence.source))
            where = f"{name}, characters {evidence.start}-{evidence.end}: '{flat(evidence.quote)}'"
            lines += wrap(where, width, "  ", "    ")
            lines += wrap(f'"{flat(evidence.sentence)}"', width, "    ")
    if finding.silent:
        lines += ["", *wrap(f"Silent on this: {', '.join(map(flat, finding.silent))}", width)]
    lines += ["", "Why it is a finding"]
    for reason in dict.fromkeys(reasons):
        if not any(sentence in reason for sentence in sentences):
            lines += wrap(flat(reason), width, "  ", "    ")
    return "\n".join(lines) + "\n"
