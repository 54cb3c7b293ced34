"""Claim tables: rows of source, event, attribute and value.

A row needs no linking: its event and attribute are its *cell*, and all rows of one cell meet. The
values of a cell fall into classes of agreeing values; classes that conflict are findings, like those
of articles. ``docs/tables.md`` tells the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from discrepancy.models import (
    Claim,
    Corroboration,
    Event,
    Finding,
    Flag,
    Slot,
    Source,
    SourceProfile,
    TextValue,
)
from discrepancy.tables import copying as _copying
from discrepancy.tables import truth
from discrepancy.tables.cells import classify
from discrepancy.tables.columns import check_map
from discrepancy.tables.findings import CODE, Known, agreements, findings
from discrepancy.tables.flags import flags
from discrepancy.tables.infer import choose
from discrepancy.tables.mixing import mixed, without
from discrepancy.tables.paper import Paper, write
from discrepancy.tables.profiles import merged, of_articles, of_tables
from discrepancy.tables.rows import TRUSTED, Rows, Table, load, stack
from discrepancy.tables.truth import METHOD
from discrepancy.tables.types import Rule, types
from discrepancy.tables.voices import superseded, voices, weights

__all__ = [
    "CODE",
    "METHOD",
    "MOST_FINDINGS",
    "TRUSTED",
    "Judged",
    "Rows",
    "Rule",
    "Table",
    "check_map",
    "judge",
    "load",
    "merged",
    "mixed",
    "of_articles",
    "stack",
    "types",
    "weigh",
    "without",
    "write",
]

MOST_FINDINGS = 20_000
"""Findings of tables in one report; whoever has more is told how many."""
_MOST_FLAGS = 1_000
_MOST_AGREEMENTS = 2_000


@dataclass
class Judged:
    """What the tables of a run give."""

    sources: list[Source] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    agreements: list[Corroboration] = field(default_factory=list)
    profiles: list[SourceProfile] = field(default_factory=list)
    flagged: list[Flag] = field(default_factory=list)
    claims: int = 0
    more: int = 0
    """Findings beyond ``MOST_FINDINGS``."""
    types: dict[str, str] = field(default_factory=dict)
    """Attribute -> its type."""
    copies: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Id of a source -> ids of those that are one voice with it."""
    known: Known | None = None

    def rows_as_claims(self) -> Iterator[Claim]:
        """The rows that say something, each as a claim: its event and attribute, what it says, and
        where it stands."""
        if self.known is None:
            return
        rows, paper = self.known.rows, self.known.paper
        for row, raw in enumerate(rows.raw.tolist()):
            if raw < 0:
                continue
            cell = int(rows.cell[row])
            text = " ".join(rows.raws[raw].split())
            yield Claim(
                kind="cell",
                slot=Slot(kind=rows.attributes[int(rows.cell_attribute[cell])]),
                value=TextValue(text=text, name=text, key=text.casefold()),
                evidence=paper.evidence(row),
                event=rows.events[int(rows.cell_event[cell])],
            )


def weigh(rows: Rows, rules: Mapping[str, Rule]) -> tuple[Known, _copying.Copying]:
    """Classes, their likelihood and who copies whom: everything but the findings."""
    chosen = choose(rows, rules)
    classes = classify(rows, chosen)
    late = superseded(rows, classes)
    edges = truth.partial(classes)
    before = _copying.first(rows, classes)
    first = truth.estimate(rows, classes, weights(rows, classes, before.voice, late), edges)
    copies = _copying.pairs(rows, classes, first, edges, before)
    found = first
    if copies.links != before.links:
        found = truth.estimate(rows, classes, weights(rows, classes, copies.voice, late), edges)
    held = voices(rows, classes, copies.voice, late)
    return Known(rows, classes, chosen, found, held, copies.voice, late, Paper.empty(rows)), copies


def judge(
    rows: Rows, rules: Mapping[str, Rule], paper: Paper | None = None, most: int = MOST_FINDINGS
) -> Judged:
    """Compare the rows of all tables, cell by cell. ``rules``: how attributes are compared, by
    folded name; ``paper``: the rows as text, where that is made already.

    Raises DiscrepancyError where a rule does not fit its type.
    """
    if not (rows.raw >= 0).any():
        return Judged(sources=(paper or write(rows, ())).sources)
    known, copies = weigh(rows, rules)
    known.paper = paper or write(rows, ())
    found = findings(known, most)
    flagged, marks = flags(
        rows, known.classes, known.chosen, known.estimate, known.paper, _MOST_FLAGS
    )
    return Judged(
        sources=known.paper.sources,
        events=_events(known, found.findings),
        findings=found.findings,
        agreements=agreements(known, _MOST_AGREEMENTS),
        profiles=of_tables(known, found, copies, marks),
        flagged=flagged,
        claims=int((known.classes.of_row >= 0).sum()),
        more=found.more,
        copies=_one_voice(known),
        known=known,
        types={a: c.type.name for a, c in zip(rows.attributes, known.chosen, strict=True)},
    )


def _one_voice(known: Known) -> dict[str, tuple[str, ...]]:
    groups: dict[int, list[str]] = {}
    for number, source in enumerate(known.paper.sources):
        groups.setdefault(int(known.voice[number]), []).append(source.id)
    return {
        id: tuple(sorted(other for other in group if other != id))
        for group in groups.values()
        if len(group) > 1
        for id in group
    }


def _events(known: Known, found: Sequence[Finding]) -> list[Event]:
    """The events of the findings, with all of their sources."""
    import numpy as np

    rows = known.rows
    disputed = {f.event for f in found}
    numbers = {i: name for i, name in enumerate(rows.events) if name in disputed}
    event = rows.cell_event[rows.cell]
    order = np.argsort(event, kind="stable")
    starts = np.searchsorted(event[order], np.arange(len(rows.events) + 1))
    result = []
    for number, name in numbers.items():
        mine = order[starts[number] : starts[number + 1]]
        ids = {known.paper.sources[s].id for s in rows.source[mine].tolist()}
        result.append(Event(key=name, kind="table", sources=tuple(sorted(ids))))
    result.sort(key=lambda e: e.key)
    return result
