"""What the commands with an exit code of their own share: baseline, decisions, partial runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from discrepancy.cli._changed import changed_since
from discrepancy.cli._common import load_config, run_pipeline
from discrepancy.cli._files import changed_sources, files_of, places
from discrepancy.cli._options import NONE

if TYPE_CHECKING:
    from discrepancy.baseline import Baseline, Standing
    from discrepancy.models import DecisionState, Report
    from discrepancy.pipeline import Run
    from discrepancy.report._threshold import Threshold
    from discrepancy.review.desk import Desk

__all__ = ["FOLDER", "Gate", "Judged", "default_file", "exit_code"]

FOLDER = ".discrepancy"
STALE = 3


def default_file(name: str, config: Path | None) -> Path:
    """Where a file of ours is looked for: '.discrepancy' beside the configuration, else in the
    working folder."""
    return _shortest(load_config(config).folder / FOLDER / name)


def _shortest(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


@dataclass(frozen=True)
class Judged:
    """A run held against what is accepted. ``shown``: what report formats ask for beside it."""

    run: Run
    report: Report
    standing: Standing | None
    shown: Mapping[str, Any]


@dataclass(frozen=True)
class Gate:
    """What a run is held against. All of it is read before the first article is."""

    baseline: Baseline | None = None
    desk: Desk | None = None
    since: str = ""

    @classmethod
    def read(
        cls, baseline: Path | None, decisions: Path | None, since: str, config: Path | None
    ) -> Gate:
        """Reads the files that are named, or those at the usual place. Raises DiscrepancyError for a
        broken one, and for a baseline that is named and not there."""
        from discrepancy.baseline import load
        from discrepancy.review.desk import opened

        usual = default_file("baseline.json", config)
        wanted = baseline or (usual if usual.exists() else None)
        accepted = load(wanted) if wanted and wanted != Path(NONE) else None
        return cls(accepted, opened(decisions) if decisions and decisions.exists() else None, since)

    @property
    def decided(self) -> dict[str, DecisionState]:
        """Fingerprint -> what an editor decided."""
        entries = self.desk.store.entries if self.desk else {}
        return {fingerprint: entry.now.decision for fingerprint, entry in entries.items()}

    def run(self, paths: Sequence[str], threshold: Threshold, **reading: Any) -> Judged:
        """Runs the pipeline and holds the findings against the baseline."""
        from discrepancy.baseline import Baseline, applied, restricted, stand
        from discrepancy.review.carry import with_decisions

        if self.since:  # before anything is read: it may be no revision
            folders = [p if p.is_dir() else p.parent for p in map(Path, paths) if p.exists()]
            changed = changed_since(self.since, folders or [Path.cwd()])
        run = run_pipeline(paths, **reading)
        report, standing = run.report, None
        if self.baseline is not None or self.decided:
            read = {s.id for s in report.sources}
            standing = stand(report.findings, self.baseline or Baseline(), read, self.decided)
            report = applied(report, standing)
        if self.desk is not None:
            report = with_decisions(report, self.desk)
        mine: frozenset[str] = frozenset()
        if self.since:
            mine = changed_sources(files_of(paths, run.sources), changed)
            report = restricted(report, mine)
        reasons = {f: e.reason for f, e in standing.held.items()} if standing else {}
        shown = {
            "sources": run.sources,
            "claims": run.claims,
            "places": places(paths, run.sources, mine),
            "threshold": threshold,
            "reasons": reasons,
        }
        return Judged(run, report, standing, shown)

    def strictly(self, judged: Judged) -> list[str]:
        """What '--strict' does not let pass, a sentence each; a partial run asks for none of it."""
        from discrepancy.report._view import plural

        if self.since:
            return []
        stale = len(judged.standing.gone) if judged.standing else 0
        unused = [i for i in judged.report.ignored if not i.matched]
        unaudited = len(self.baseline.unaudited) if self.baseline else 0
        found = []
        if stale:
            found.append(
                f"{stale:,} stale {'entry' if stale == 1 else 'entries'} of the baseline: "
                "'discrepancy baseline prune' takes them out."
            )
        if unaudited:
            found.append(
                f"{unaudited:,} {'entry' if unaudited == 1 else 'entries'} of the baseline without a "
                "reason: 'discrepancy baseline audit' asks for them."
            )
        if unused:
            found.append(f"{plural(len(unused), 'ignore')} without effect: take them out.")
        return found


def exit_code(judged: Judged, threshold: Threshold, gate: Gate, strict: bool) -> int:
    """1 for a new conflict that counts, else 3 where '--strict' finds something, else 0."""
    if threshold.crossed(judged.report):
        return 1
    problems = gate.strictly(judged) if strict else []
    for problem in problems:
        click.echo(problem, err=True)
    return STALE if problems else 0
