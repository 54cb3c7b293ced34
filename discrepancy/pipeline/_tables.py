"""Claim tables beside articles: their rows, and their part of a report."""

from __future__ import annotations

from collections.abc import Sequence

from discrepancy import conflicts, link, read, tables
from discrepancy.errors import NotATable
from discrepancy.models import Report, Skipped, SourceProfile
from discrepancy.pipeline._options import Options
from discrepancy.pipeline._sources import info

__all__ = ["beyond", "compared", "rows_of", "with_table"]


def rows_of(
    files: Sequence[read.TableFile], options: Options
) -> tuple[tables.Rows | None, list[Skipped]]:
    """The rows of all claim tables, and the files that are none, unless they were asked for."""
    found: list[tables.Table] = []
    left: list[Skipped] = []
    for file in files:
        try:
            found.append(
                tables.load(file.path, file.name, options.columns, file.trust, guessing=file.asked)
            )
        except NotATable as error:
            if file.asked:
                raise
            left.append(Skipped(name=file.name, reason=f"no table of claims: {error}"))
    return (tables.stack(found) if found else None), left


def compared(
    rows: tables.Rows,
    taken: Sequence[str],
    options: Options,
    linked: link.Linked,
    known: conflicts.Known,
) -> tables.Judged:
    """What the tables give. Rows of an event and slot of the articles join their claims."""
    paper = tables.write(rows, taken)
    added, cells = tables.mixed(rows, paper, linked.events, linked.claims)
    if added:
        linked.claims = (*linked.claims, *added)
        events = dict(known.events)
        for claim in added:
            event, source = events[claim.event], claim.evidence.source
            if source not in event.sources:
                more = {
                    f: tuple(sorted({*getattr(event, f), source})) for f in ("sources", "main_of")
                }
                events[claim.event] = event.model_copy(update=more)
        known.events = events
        linked.events = tuple(events[e.key] for e in linked.events)
    rows, paper = tables.without(rows, paper, cells)
    return tables.judge(rows, {r.attribute: r for r in options.config.attributes}, paper)


def with_table(report: Report, table: tables.Judged, profiles: Sequence[SourceProfile]) -> Report:
    """The report with what the tables gave. ``profiles``: those of the articles' sources."""
    findings = sorted(
        (*report.findings, *table.findings),
        key=lambda f: (f.event, f.slot, f.sides[0].key, f.sides[1].key, f.code),
    )
    known = {e.key for e in report.events}
    infos = [info(s, table.copies.get(s.id, ())) for s in table.sources]
    return report.model_copy(
        update={
            "sources": (*report.sources, *infos),
            "events": (*report.events, *(e for e in table.events if e.key not in known)),
            "findings": tuple(findings),
            "agreements": (*report.agreements, *table.agreements),
            "profiles": tables.merged([*profiles, *table.profiles]),
            "flagged": tuple(table.flagged),
            "method": tables.METHOD,
            "claims": report.claims + table.claims,
        }
    )


def beyond(table: tables.Judged) -> str:
    """What is said where the tables have more conflicts than a report lists."""
    return (
        f"{table.more:,} further conflicts of the tables are not listed: a report ends at "
        f"{len(table.findings):,}, those of most sources first; check fewer events at a time"
    )
