"""What the sources of a run are like: those of tables by their rows, those of articles by claims."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from discrepancy.models import (
    Claim,
    CopyLink,
    Corroboration,
    Finding,
    FindingKind,
    Source,
    SourceProfile,
)
from discrepancy.tables.copying import Copying
from discrepancy.tables.findings import Known, Weighed

__all__ = ["merged", "of_articles", "of_tables"]

_MOST_COPIES = 20


def of_tables(known: Known, found: Weighed, copying: Copying, flagged: Any) -> list[SourceProfile]:
    """The profiles of the sources of tables, in the order of their numbers."""
    import numpy as np

    rows, classes = known.rows, known.classes
    count = len(rows.sources)

    def per_source(chosen: Any) -> Any:
        return np.bincount(rows.source[chosen], minlength=count)

    said = classes.of_row >= 0
    now = said & ~known.late
    at = np.maximum(classes.of_row, 0)
    of_cell = np.bincount(classes.cell_of, weights=known.voices, minlength=len(rows.cell_event))
    held = known.voices[at]
    # A source that gives two values of a cell is not compared with itself.
    compared = now & (of_cell[rows.cell] > held) | (now & (held > 1))
    alone = np.zeros(len(classes) + 1, dtype=bool)
    alone[sorted(found.alone)] = True
    refuted = np.zeros(len(classes) + 1, dtype=bool)
    refuted[sorted(found.refuted)] = True
    columns = {
        "states": per_source(said),
        "silent": per_source(~said),
        "compared": per_source(compared),
        "agrees": per_source(now & (held > 1)),
        "alone": per_source(now & alone[at]),
        "corrected": per_source(known.late),
        "contradicts": per_source(now & refuted[at]),
        "implausible": per_source(flagged),
    }
    links = _links(copying, known.paper.sources)
    profiles = []
    for number, source in enumerate(known.paper.sources):
        right = float(known.estimate.right[number])
        profiles.append(
            SourceProfile(
                source=source.publisher or source.id,
                copies=tuple(links.get(number, ())),
                reliability=None if math.isnan(right) else round(right, 3),
                **{name: int(values[number]) for name, values in columns.items()},
            )
        )
    return profiles


def _links(copying: Copying, sources: Sequence[Source]) -> dict[int, list[CopyLink]]:
    links: dict[int, list[CopyLink]] = defaultdict(list)
    for link in copying.links:
        for me, other in ((link.a, link.b), (link.b, link.a)):
            if len(links[me]) < _MOST_COPIES:
                links[me].append(
                    CopyLink(
                        source=sources[other].publisher or sources[other].id,
                        shared=link.shared,
                        likelihood=link.likelihood,
                        later=link.later == me,
                    )
                )
    return links


_Mark = tuple[str, str, str]
"""A source, an event, a slot."""


def of_articles(
    sources: Sequence[Source],
    claims: Iterable[Claim],
    findings: Iterable[Finding],
    agreements: Iterable[Corroboration],
    voice: Mapping[str, str],
) -> list[SourceProfile]:
    """The profiles of articles' publishers (an article without one stands for itself).

    What an article is compared in: the slots of events in which it shares a value with another, or
    has part in a finding. Updates count as corrections of the earlier value.
    """
    name = {s.id: s.publisher or s.id for s in sources}
    count: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        if claim.evidence.source in name:
            count[name[claim.evidence.source]]["states"] += 1
    for field, marks in _marks(findings, agreements).items():
        for source, _, _ in marks:
            if source in name:
                count[name[source]][field] += 1
    copies = _shared_texts(voice, name)
    return [
        SourceProfile(
            source=me,
            copies=tuple(
                CopyLink(source=other, shared=n, likelihood=1.0, texts=True)
                for other, n in sorted(copies[me].items())[:_MOST_COPIES]
            ),
            **dict(count[me]),
        )
        for me in sorted(set(name.values()))
    ]


def _marks(
    findings: Iterable[Finding], agreements: Iterable[Corroboration]
) -> dict[str, set[_Mark]]:
    """In which slots each source is compared, agrees, stands alone, is corrected or refuted."""
    marks: dict[str, set[_Mark]] = defaultdict(set)
    for shared in agreements:
        marks["agrees"] |= {(source, shared.event, shared.slot) for source in shared.sources}
    for finding in findings:
        if finding.kind not in (FindingKind.CONFLICT, FindingKind.UPDATE):
            continue
        for number, side in enumerate(finding.sides):
            mine = {(source, finding.event, finding.slot) for source in side.sources}
            marks["compared"] |= mine
            marks["alone"] |= mine if side.alone else set()
            if finding.kind is FindingKind.UPDATE and number == 0:
                marks["corrected"] |= mine
            if not side.reference and any(s.reference for s in finding.sides):
                marks["contradicts"] |= mine
    marks["compared"] |= marks["agrees"]
    return marks


def _shared_texts(voice: Mapping[str, str], name: Mapping[str, str]) -> dict[str, Counter[str]]:
    """Of each publisher with which others it shares texts, and how many."""
    groups: dict[str, set[str]] = defaultdict(set)
    for source, first in voice.items():
        if source in name:
            groups[first].add(name[source])
    copies: dict[str, Counter[str]] = defaultdict(Counter)
    for members in groups.values():
        for me in members:
            copies[me].update(m for m in members if m != me)
    return copies


def merged(profiles: Iterable[SourceProfile]) -> tuple[SourceProfile, ...]:
    """One profile a name, those that stand alone most often first."""
    by_name: dict[str, list[SourceProfile]] = defaultdict(list)
    for profile in profiles:
        by_name[profile.source.casefold()].append(profile)
    result = []
    for same in by_name.values():
        first = same[0]
        if len(same) > 1:
            fields = ("states", "silent", "compared", "agrees", "alone", "corrected", "contradicts",
                      "implausible")  # fmt: skip
            known = [p.reliability for p in same if p.reliability is not None]
            first = first.model_copy(
                update={
                    **{f: sum(getattr(p, f) for p in same) for f in fields},
                    "copies": tuple(c for p in same for c in p.copies),
                    "reliability": known[0] if known else None,
                }
            )
        result.append(first)
    result.sort(key=lambda p: (-p.alone, -p.contradicts, -p.states, p.source))
    return tuple(result)
