"""The order of the stages: the only file that knows it."""

from __future__ import annotations

import gc
import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import Field, field_validator

from discrepancy import conflicts, extract, link, read, tables
from discrepancy.config import Config, load
from discrepancy.conflicts.reference import REFERENCE, against
from discrepancy.engine import engine
from discrepancy.errors import DiscrepancyError, NotATable, NothingFound
from discrepancy.link import clustering, copies, denials, differing, masking
from discrepancy.models import (
    Claim,
    Event,
    Finding,
    Record,
    Report,
    Skipped,
    Source,
    SourceInfo,
    SourceProfile,
)
from discrepancy.normalise import date as dates
from discrepancy.sentences import split

__all__ = ["Article", "Options", "Run", "analyse", "joined", "kinds", "run", "run_sources"]

Progress = Callable[[str, int, int], None]
"""Called with the stage ('read', 'extract'), how many are done, and how many there are."""


class Options(Record):
    """What a caller can set.

    ``max_bytes``: larger files are skipped. ``jobs``: worker processes; 0 takes one for a small
    folder and all processors for a large one. ``engine``: '' chooses by ``jobs``. ``config``: what a
    ``discrepancy.toml`` adds, or the path of one; nothing is looked for where none is given.
    ``map``: the columns of claim tables, {'source': 'publisher'}; it wins over the config's.
    """

    max_bytes: int = Field(default=5_000_000, ge=1)
    jobs: int = Field(default=0, ge=0)
    engine: str = ""
    config: Config = Config()
    map: Mapping[str, str] = {}

    @field_validator("map")
    @classmethod
    def _known(cls, value: Mapping[str, str]) -> Mapping[str, str]:
        return tables.check_map(value, "map")

    @property
    def columns(self) -> dict[str, str]:
        """The columns of claim tables: ours, and what the tables call them."""
        return {**dict(self.config.map), **self.map}

    @field_validator("config", mode="before")
    @classmethod
    def _loaded(cls, value: Any) -> Any:
        return load(value) if isinstance(value, str | Path) else value


class Article(NamedTuple):
    """What the per-article stages give for one source."""

    source: str
    events: list[link.LocalEvent]
    claims: list[Claim]
    indices: list[int]
    sketch: copies.Sketch
    masked: tuple[masking.Masked, ...] = ()


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
        return _explain(found[0], self)


def _explain(finding: Finding, run: Run) -> list[str]:
    name = next((k.name for k in kinds() if k.code == finding.code), "cell of a table")
    lines = [
        f"{finding.code} ({name}): {finding.kind}, severity {finding.severity}, "
        f"confidence {finding.confidence}",
        f"slot: {finding.slot}",
        f"compared: {finding.why}",
    ]
    for note in finding.notes:
        lines.append(f"confidence: {note}")
    event = next(e for e in run.report.events if e.key == finding.event)
    lines.append(f"event: {event.key}, sources {', '.join(event.sources)}")
    if finding.code == tables.CODE:
        lines += [f"estimate: {run.report.method}", *_evidence(finding)]
        return lines
    lines.append(
        f"event: weakest join {run.strength.get(event.key, 1.0):.2f}; joins below {clustering.PAIR} "
        f"are not made, below {conflicts.WEAK} lower the confidence"
    )
    holders = {s for side in finding.sides for s in side.sources}
    for why in event.why:
        if any(f"{s} + " in why or f" + {s}:" in why for s in holders):
            lines.append(f"joined: {why}")
    return [*lines, *_evidence(finding)]


def _evidence(finding: Finding) -> Iterator[str]:
    for side in finding.sides:
        for evidence in side.evidence:
            yield (
                f"value '{side.value}': {evidence.source}, characters {evidence.start} to "
                f"{evidence.end}: {evidence.sentence}"
            )


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
    rows, left = _tables(result.tables, options)
    skipped = (*result.skipped, *left)
    if not result.sources and rows is None:
        raise _nothing(paths, skipped)
    done = run_sources(result.sources, skipped, options=options, progress=progress, rows=rows)
    if not result.ignored:
        return done
    told = (*done.report.ignored, *result.ignored)
    return replace(done, report=done.report.model_copy(update={"ignored": told}))


def _tables(
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
    ordered = sorted(sources, key=lambda s: s.id)
    ids = [s.id for s in ordered]
    if len(set(ids)) < len(ids):
        twice = next(i for i in ids if ids.count(i) > 1)
        raise DiscrepancyError(f"two sources have the id '{twice}'; give each its own id.")

    def extracting(done: int, total: int) -> None:
        if progress:
            progress("extract", done, total)

    jobs = _jobs(options, len(ordered))
    chosen = engine(options.engine or ("processes" if jobs > 1 else "serial"))
    articles: list[Article] = list(
        chosen.run(partial(analyse, config=options.config), ordered, jobs, extracting)
    )
    linked, known = joined(ordered, articles)
    if not linked.claims and rows is None:
        raise NothingFound(
            f"no claim was found in {len(ordered)} source(s): they name no office, number, date or "
            "place of an event; check that they are news articles.",
            _names(skipped),
        )
    table = _table(rows, ids, options, linked, known) if rows is not None else None
    if table is not None and not (linked.claims or table.claims):
        raise NothingFound("no claim was found: the tables hold no value.", _names(skipped))
    judged = conflicts.findings(linked.claims, known)
    trusted = {s.id for s in (*ordered, *(table.sources if table else ())) if s.trust == REFERENCE}
    judged = judged._replace(findings=against(judged.findings, trusted))
    profiles = tables.of_articles(
        ordered, linked.claims, judged.findings, judged.agreements, known.voice
    )
    report = Report(
        sources=_infos(ordered, known.voice),
        events=_shown(linked.events, judged.findings, linked.claims),
        findings=judged.findings,
        agreements=judged.agreements,
        ignored=conflicts.ignored(ordered, judged.heeded),
        profiles=tables.merged(profiles),
        claims=len(linked.claims),
    )
    every = tuple(ordered)
    if table is not None and rows is not None:
        report = _with_table(report, table, profiles)
        every = (*every, *table.sources)
        if table.more:
            skipped = (*skipped, Skipped(name=rows.tables[0], reason=_beyond(table)))
    left = tuple(sorted(skipped, key=lambda s: (s.name, s.reason)))
    notes = tuple(rows.notes) if rows is not None else ()
    report = report.model_copy(update={"skipped": left})
    return Run(report, every, linked.claims, linked.strength, table, notes)


def _table(
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


def _with_table(report: Report, table: tables.Judged, profiles: Sequence[SourceProfile]) -> Report:
    findings = sorted(
        (*report.findings, *table.findings),
        key=lambda f: (f.event, f.slot, f.sides[0].key, f.sides[1].key, f.code),
    )
    known = {e.key for e in report.events}
    infos = [_info(s, table.copies.get(s.id, ())) for s in table.sources]
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


def _beyond(table: tables.Judged) -> str:
    return (
        f"{table.more:,} further conflicts of the tables are not listed: a report ends at "
        f"{len(table.findings):,}, those of most sources first; check fewer events at a time"
    )


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


def _shown(
    events: Sequence[Event], findings: Sequence[Finding], claims: Sequence[Claim]
) -> tuple[Event, ...]:
    """The events of the report: main events, and background that sources share or dispute."""
    disputed = {f.event for f in findings}
    return tuple(e for e in events if e.main_of or len(e.sources) > 1 or e.key in disputed)


def _infos(sources: Sequence[Source], voice: Mapping[str, str]) -> tuple[SourceInfo, ...]:
    groups: dict[str, list[str]] = defaultdict(list)
    for member, first in voice.items():
        groups[first].append(member)
    return tuple(_info(s, groups[voice.get(s.id, s.id)]) for s in sources)


def _info(source: Source, copies: Sequence[str]) -> SourceInfo:
    return SourceInfo(
        id=source.id,
        name=source.name,
        publisher=source.publisher,
        title=source.title,
        url=source.url,
        trust=source.trust,
        published=dates.partial_iso(source.published) if source.published else None,
        published_from=source.published_from,
        sha256=source.sha256,
        copies=tuple(sorted(c for c in copies if c != source.id)),
    )
