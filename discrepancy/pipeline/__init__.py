"""The order of the stages: the only place that knows it."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from discrepancy import conflicts, extract, link, read, tables
from discrepancy.config import Config
from discrepancy.conflicts.reference import REFERENCE, against
from discrepancy.engine import engine
from discrepancy.errors import DiscrepancyError, NothingFound
from discrepancy.link import copies, denials, differing, masking
from discrepancy.models import Claim, Report, Skipped, Source
from discrepancy.normalise import date as dates
from discrepancy.pipeline._options import Options
from discrepancy.pipeline._run import Run
from discrepancy.pipeline._sources import infos, shown
from discrepancy.pipeline._tables import beyond, compared, rows_of, with_table
from discrepancy.sentences import split

__all__ = ["Article", "Options", "Run", "analyse", "joined", "kinds", "run", "run_sources"]

Progress = Callable[[str, int, int], None]
"""Called with the stage ('read', 'extract'), how many are done, and how many there are."""


class Article(NamedTuple):
    """What the per-article stages give for one source."""

    source: str
    events: list[link.LocalEvent]
    claims: list[Claim]
    indices: list[int]
    sketch: copies.Sketch
    masked: tuple[masking.Masked, ...] = ()


def kinds() -> tuple[extract.ClaimKind, ...]:
    """All claim kinds, by code."""
    return extract.kinds()


def analyse(source: Source, config: Config | None = None) -> Article:
    """The per-article stages: sentences, mentions, claims, and which event each is about."""
    with (config or Config()).used():
        document = extract.annotate(source, split(source))
        claims = extract.extract(document)
        events, indices, focus = link.locate(document, claims)
        masked = masking.masked(document, focus)
    return Article(source.id, events, claims, indices, copies.sketch(source.text), masked)


@contextmanager
def _uncollected() -> Iterator[None]:
    """While it lasts Python does not look for cycles. The stages make very many small records, none of
    them in a cycle; walking them again and again took a third of the time, and more the more there were."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def run(
    paths: Sequence[str | Path], *, options: Options | None = None, progress: Progress | None = None
) -> Run:
    """Read articles and report where they contradict each other.

    ``paths``: files, folders, globs. Raises DiscrepancyError where nothing could be read, or where
    no claim was found in all that was read.
    """
    options = options or Options()

    def reading(done: int, total: int) -> None:
        if progress:
            progress("read", done, total)

    result = read.read(paths, max_bytes=options.max_bytes, progress=reading)
    rows, left = rows_of(result.tables, options)
    skipped = (*result.skipped, *left)
    if not result.sources and rows is None:
        raise _nothing(paths, skipped)
    done = run_sources(result.sources, skipped, options=options, progress=progress, rows=rows)
    if not result.ignored:
        return done
    told = (*done.report.ignored, *result.ignored)
    return replace(done, report=done.report.model_copy(update={"ignored": told}))


def _nothing(paths: Sequence[str | Path], skipped: Sequence[Skipped]) -> NothingFound:
    every = [paths] if isinstance(paths, str | Path) else list(paths)
    where = ", ".join(str(p) for p in every[:3])
    if len(every) > 3:
        where += f" and {len(every) - 3:,} more"
    why = (
        f"none of {len(skipped)} file(s) could be read" if skipped else "there is no article in it"
    )
    return NothingFound(f"nothing to check in {where}: {why}.", _names(skipped))


def _names(skipped: Sequence[Skipped]) -> tuple[tuple[str, str], ...]:
    return tuple((s.name, s.reason) for s in skipped)


@_uncollected()
def run_sources(
    sources: Sequence[Source],
    skipped: Sequence[Skipped] = (),
    *,
    options: Options | None = None,
    progress: Progress | None = None,
    rows: tables.Rows | None = None,
) -> Run:
    """Report where sources contradict each other. ``rows``: those of claim tables, beside articles.
    Raises DiscrepancyError where no claim is found."""
    options = options or Options()
    ordered = _ordered(sources)
    linked, known = joined(ordered, _extracted(ordered, options, progress))
    if not linked.claims and rows is None:
        raise NothingFound(
            f"no claim was found in {len(ordered)} source(s): they name no office, number, date or "
            "place of an event; check that they are news articles.",
            _names(skipped),
        )
    table = None
    if rows is not None:
        table = compared(rows, [s.id for s in ordered], options, linked, known)
        if not (linked.claims or table.claims):
            raise NothingFound("no claim was found: the tables hold no value.", _names(skipped))
        if table.more:
            skipped = (*skipped, Skipped(name=rows.tables[0], reason=beyond(table)))
    left = tuple(sorted(skipped, key=lambda s: (s.name, s.reason)))
    report = _report(ordered, linked, known, table).model_copy(update={"skipped": left})
    every = (*ordered, *(table.sources if table else ()))
    notes = tuple(rows.notes) if rows is not None else ()
    return Run(report, every, linked.claims, linked.strength, table, notes)


def _ordered(sources: Sequence[Source]) -> list[Source]:
    """The sources by id. Raises DiscrepancyError where two have one id."""
    ordered = sorted(sources, key=lambda s: s.id)
    for one, other in pairwise(ordered):
        if one.id == other.id:
            raise DiscrepancyError(f"two sources have the id '{one.id}'; give each its own id.")
    return ordered


def _extracted(
    sources: Sequence[Source], options: Options, progress: Progress | None
) -> list[Article]:
    """The articles, by as many processes as the options allow."""

    def extracting(done: int, total: int) -> None:
        if progress:
            progress("extract", done, total)

    jobs = _jobs(options, len(sources))
    chosen = engine(options.engine or ("processes" if jobs > 1 else "serial"))
    return list(chosen.run(partial(analyse, config=options.config), sources, jobs, extracting))


def _report(
    sources: Sequence[Source], linked: link.Linked, known: conflicts.Known,
    table: tables.Judged | None,
) -> Report:  # fmt: skip
    """What comparing the claims gives, beside what the claim tables gave."""
    judged = conflicts.findings(linked.claims, known)
    trusted = {s.id for s in (*sources, *(table.sources if table else ())) if s.trust == REFERENCE}
    judged = judged._replace(findings=against(judged.findings, trusted))
    profiles = tables.of_articles(
        sources, linked.claims, judged.findings, judged.agreements, known.voice
    )
    report = Report(
        sources=infos(sources, known.voice),
        events=shown(linked.events, judged.findings),
        findings=judged.findings,
        agreements=judged.agreements,
        ignored=conflicts.ignored(sources, judged.heeded),
        profiles=tables.merged(profiles),
        claims=len(linked.claims),
    )
    return with_table(report, table, profiles) if table is not None else report


def joined(
    sources: Sequence[Source], articles: Sequence[Article]
) -> tuple[link.Linked, conflicts.Known]:
    """The events that articles share, their claims, and what the comparison must know of them."""
    linked = link.link([(a.events, a.claims, a.indices) for a in articles])
    told = [m for a in articles for m in a.masked]
    by_id = {s.id: s for s in sources}
    more = differing.claims(told, linked.claims, by_id, lambda *at: linked.where[at])
    more += denials.claims(told, by_id, lambda *at: linked.where[at])
    linked.claims = (*linked.claims, *more)
    voice = copies.voices(
        [e.main_of for e in linked.events if len(e.main_of) > 1],
        {a.source: a.sketch for a in articles},
    )
    known = conflicts.Known(
        published={
            s.id: day
            for s in sources
            if s.published and (day := dates.day(s.published)) is not None
        },
        voice=voice,
        strength=linked.strength,
        events={e.key: e for e in linked.events},
        ignored={s.id: conflicts.asked(s) for s in sources if s.ignore},
    )
    return linked, known


def _jobs(options: Options, count: int) -> int:
    if options.jobs > 0:
        return options.jobs
    return (os.cpu_count() or 1) if count >= 200 else 1
