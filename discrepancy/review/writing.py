"""A folder of reports that keeps what editors have written into the last one."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from discrepancy.models import Report
from discrepancy.report import find_reporter
from discrepancy.report._folder import write_folder
from discrepancy.report._view import decided, plural
from discrepancy.review import rows as rows_file
from discrepancy.review.carry import Carried, carry, protect
from discrepancy.review.desk import opened
from discrepancy.review.fate import relative
from discrepancy.review.store import DEFAULT, locked

__all__ = ["Written", "check_folder", "remembered", "write_reports"]


class Written(NamedTuple):
    """The files; the report as it was written; how many rows are of findings that are gone."""

    paths: tuple[Path, ...]
    report: Report
    resolved: int

    def lines(self) -> list[str]:
        """What a person should know: what was carried over, and what is gone."""
        said = len(decided(self.report)) - self.resolved
        found = [f"{plural(said, 'decision')} carried over."] if said > 0 else []
        if self.resolved:
            one = self.resolved == 1
            found.append(
                f"{plural(self.resolved, 'finding')} {'is' if one else 'are'} gone: "
                f"{'its row stays' if one else 'their rows stay'} in the CSV, marked resolved "
                "(--prune-resolved drops them)."
            )
        return found


def _csv(folder: Path) -> Path:
    return folder / find_reporter("csv").file


def check_folder(folder: Path, decisions: Path = DEFAULT) -> None:
    """Raises DiscrepancyError where ``write_reports`` would, before the work has begun: the CSV in the
    folder has decisions that were not taken in, or the decisions cannot be read."""
    protect(_csv(folder), opened(decisions))


def remembered(
    report: Report, decisions: Path, csv: Path | None = None, prune: bool = False
) -> Carried:
    """The report with all that is carried over to it, as it is about to be written: ``review`` will know
    its rows. ``csv``: the file that the rows go to, and that is replaced.

    Raises DiscrepancyError as ``write_reports`` does.
    """
    desk = opened(decisions)
    table = protect(csv, desk) if csv else None
    carried = carry(report, desk, table, prune)
    last = relative(csv, desk) if csv else desk.rows.last
    # What will be written is known before it is: killed in between, a row too many is known.
    rows = carried.desk.rows._replace(last=last)
    if rows != desk.rows:
        rows_file.save(rows_file.path_beside(decisions), rows)
    return carried


def write_reports(
    report: Report,
    folder: Path,
    *,
    decisions: Path = DEFAULT,
    prune: bool = False,
    **options: Any,
) -> Written:
    """Writes every format that has a file into ``folder``, with the decisions of ``decisions``.

    ``prune``: findings that are gone leave the CSV. ``options`` go to the formats (``sources``,
    ``claims``, ``bom``). Raises DiscrepancyError where the CSV in the folder has decisions that were
    not taken in, or a file cannot be read or written.
    """
    with locked(decisions):
        carried = remembered(report, decisions, _csv(folder), prune)
        paths = write_folder(carried.report, folder, **carried.options, **options)
    return Written(tuple(paths), carried.report, len(carried.resolved))
