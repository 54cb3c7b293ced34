"""``discrepancy explain``: why something is a finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from discrepancy.cli._common import emit, run_pipeline
from discrepancy.cli._options import WIDTH, reading

__all__ = ["COMMAND"]


@click.command()
@click.argument("fingerprint", metavar="FINGERPRINT")
@WIDTH
@reading
def explain(fingerprint: str, paths: Sequence[str], width: int | None, **reading: Any) -> None:
    """Show why something is a finding: links, scores, thresholds, sentences.

    \b
    Example: discrepancy explain 3fa9 articles/
    """
    from discrepancy.report import _explain

    run = run_pipeline(paths, **reading)
    finding = _explain.find(run.report, fingerprint)
    reasons = run.explanations(finding.fingerprint)
    emit(_explain.explain(run.report, finding, reasons, width or 80))


COMMAND = explain
