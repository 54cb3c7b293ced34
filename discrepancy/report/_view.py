"""What all formats share: which findings belong together, in which order, under which labels."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from discrepancy.models import (
    Confidence,
    DateValue,
    Decision,
    DecisionState,
    Event,
    Evidence,
    Finding,
    FindingKind,
    Report,
    Severity,
    Side,
)

__all__ = [
    "WHEN",
    "Group",
    "Quote",
    "Section",
    "copied",
    "decided",
    "decision_line",
    "event_counts",
    "excerpt",
    "groups",
    "odd_one_out",
    "ordered",
    "plural",
    "quotes",
    "repeats",
    "section",
    "shown_events",
    "source_labels",
    "stand_alone",
    "summary",
    "when",
]


class Section(StrEnum):
    """The parts of a report, in the order in which they are read."""

    CONFLICT = "conflict"
    INTERNAL = "internal"
    UPDATE = "update"
    VARIANT = "variant"
    REVIEW = "review"

    @property
    def heading(self) -> str:
        """The heading of the part."""
        return _TITLES[self]


_TITLES = {
    Section.CONFLICT: "Conflicts",
    Section.INTERNAL: "Contradict themselves",
    Section.UPDATE: "Updates",
    Section.VARIANT: "Variants",
    Section.REVIEW: "For review",
}
_SECTIONS = list(Section)
_WHY = 6  # four values are six pairs; twenty would be 190 lines
_SEVERITIES = list(Severity)
_CONFIDENCES = list(Confidence)


def section(finding: Finding) -> Section:
    """Where a finding is shown: by its kind, but what is unsure comes last, for review."""
    if finding.confidence is Confidence.LOW:
        return Section.REVIEW
    return Section(finding.kind.value)


@dataclass(frozen=True)
class Group:
    """All findings of one slot of one event in one section; ``sides`` has each value once."""

    section: Section
    event: str
    slot: str
    findings: tuple[Finding, ...]
    sides: tuple[Side, ...]

    @property
    def severity(self) -> Severity:
        """The highest of its findings."""
        return min((f.severity for f in self.findings), key=_SEVERITIES.index)

    @property
    def confidence(self) -> Confidence:
        """The highest of its findings."""
        return min((f.confidence for f in self.findings), key=_CONFIDENCES.index)

    @property
    def why(self) -> tuple[str, ...]:
        """What its findings say, each sentence once; of very many, the first few and how many more."""
        every = tuple(dict.fromkeys(f.why for f in self.findings))
        if len(every) <= _WHY + 1:
            return every
        return (*every[:_WHY], f"and {len(every) - _WHY:,} more pairs that do not fit")

    @property
    def silent(self) -> tuple[str, ...]:
        """Sources of the event that hold none of the values."""
        holding = {s for side in self.sides for s in side.sources}
        return tuple(sorted({s for f in self.findings for s in f.silent} - holding))


def _merge(sides: Iterable[Side]) -> Side:
    """The sides of several findings that hold one value, as one."""
    first, *others = sides
    if not others:
        return first
    every = (first, *others)
    evidence = dict.fromkeys(e for s in every for e in s.evidence)
    return first.model_copy(
        update={
            "sources": tuple(sorted({x for s in every for x in s.sources})),
            "evidence": tuple(sorted(evidence, key=lambda e: (e.source, e.start, e.end))),
            "attributions": tuple(sorted({x for s in every for x in s.attributions})),
            "voices": max(s.voices for s in every),
            "alone": any(s.alone for s in every),
        }
    )


def _sides(findings: Sequence[Finding]) -> tuple[Side, ...]:
    by_key: dict[tuple[str, str], list[Side]] = {}
    for side in (s for f in findings for s in f.sides):
        by_key.setdefault((side.key, side.value), []).append(side)
    sides = [_merge(found) for found in by_key.values()]
    # The sides of an update stand in the order of time; what a text says stands before what it
    # should say.
    if findings[0].kind not in (FindingKind.UPDATE, FindingKind.INTERNAL):
        sides.sort(key=lambda s: (-s.voices, -len(s.sources), s.value, s.key))
    return tuple(sides)


def _rank(finding: Finding) -> tuple[int, int, str, str, str]:
    severity, confidence = finding.severity, finding.confidence
    return (
        _SEVERITIES.index(severity),
        _CONFIDENCES.index(confidence),
        finding.event,
        finding.slot,
        finding.fingerprint,
    )


def groups(report: Report) -> tuple[Group, ...]:
    """The findings by section, event and slot: what weighs most comes first in its section."""
    found: dict[tuple[Section, str, str], list[Finding]] = {}
    for finding in sorted(report.findings, key=_rank):
        found.setdefault((section(finding), finding.event, finding.slot), []).append(finding)
    keys = sorted(found, key=lambda key: _SECTIONS.index(key[0]))  # stable: rank stays inside
    return tuple(Group(*key, tuple(found[key]), _sides(found[key])) for key in keys)


def ordered(report: Report) -> tuple[Finding, ...]:
    """All findings, one after another, in the order in which the groups show them."""
    return tuple(f for g in groups(report) for f in g.findings)


# ---------------------------------------------------------------- labels


def _stamp(moment: dt.date | dt.datetime) -> str:
    if isinstance(moment, dt.datetime):
        return moment.isoformat(sep=" ", timespec="minutes")
    return moment.isoformat()


WHEN = len("2025-01-31 to")
"""Columns for a date in a table: a range takes two lines."""


def when(date: DateValue | None) -> str:
    """A date for a narrow column: '2025', '2025-01', '2025-01-31', '2025-01-31 to 2025-02-02'."""
    if date is None:
        return ""
    if date.start is None or date.end is None:
        return date.name
    if date.granularity == "year":
        return f"{date.start.year:04d}"
    if date.granularity == "month":
        return f"{date.start.year:04d}-{date.start.month:02d}"
    if date.granularity in {"day", "hour", "minute"} or isinstance(date.start, dt.datetime):
        return _stamp(date.start)
    last = date.end - dt.timedelta(days=1)
    return _stamp(date.start) if last <= date.start else f"{_stamp(date.start)} to {_stamp(last)}"


def source_labels(report: Report) -> dict[str, str]:
    """What a source is called beside its quote: its id, then publisher and date where known."""
    labels = {}
    for source in report.sources:
        known = ", ".join(x for x in (source.publisher, source.published) if x and x != source.id)
        labels[source.id] = f"{source.id} ({known})" if known else source.id
    return labels


def odd_one_out(finding: Finding) -> str:
    """The value that stands alone against a better-supported one, or ''."""
    return "; ".join(side.value for side in finding.sides if side.alone)


def decided(report: Report) -> dict[str, Decision]:
    """By fingerprint, what editors have said; not what is open without a word beside it."""
    return {
        d.fingerprint: d
        for d in report.decisions
        if d.decision is not DecisionState.OPEN or d.note or d.columns
    }


def decision_line(decision: Decision) -> str:
    """'confirmed by Kim, 2031-05-06: the port says 41', then the columns that editors have added."""
    who = f" by {decision.editor}" if decision.editor else ""
    on = f", {decision.decided_on}" if decision.decided_on else ""
    note = f": {decision.note}" if decision.note else ""
    own = "".join(f"; {name}: {text}" for name, text in decision.columns)
    return f"{decision.decision.value}{who}{on}{note}{own}"


_NUMBERS = "two three four five six seven eight nine ten".split()


def copied(side: Side) -> str:
    """'three sources, one text' where the sources of a side copy one another, or ''."""
    count, voices = len(side.sources), side.voices
    if voices >= count:
        return ""

    def word(number: int) -> str:
        return _NUMBERS[number - 2] if 2 <= number <= 10 else f"{number:,}"

    texts = "one text" if voices == 1 else f"{word(voices)} texts"
    return f"{word(count)} sources, {texts}"


# ---------------------------------------------------------------- quotes


@dataclass(frozen=True)
class Quote:
    """A sentence, and all sources of a side that print it word by word."""

    sources: tuple[str, ...]
    evidence: Evidence


def quotes(side: Side) -> tuple[Quote, ...]:
    """One sentence for each source of a side; sources that print the same words share it."""
    first: dict[str, Evidence] = {}
    for evidence in side.evidence:
        first.setdefault(evidence.source, evidence)
    shared: dict[str, list[Evidence]] = {}
    for evidence in first.values():
        shared.setdefault(" ".join(evidence.sentence.split()), []).append(evidence)
    return tuple(Quote(tuple(e.source for e in same), same[0]) for same in shared.values())


def repeats(group: Group, side: Side) -> bool:
    """Whether the sentences of ``side`` have just been shown: a text that contradicts itself does so
    most often within one sentence."""
    first = group.sides[0]
    if group.findings[0].kind is not FindingKind.INTERNAL or side is first:
        return False
    before = {(e.source, e.sentence_start) for e in first.evidence}
    return {(e.source, e.sentence_start) for e in side.evidence} <= before


def excerpt(evidence: Evidence, limit: int = 400) -> tuple[str, str, str]:
    """The sentence as (before, mention, after), at most ``limit`` characters to either side.

    What is cut off is marked by '…': a page pasted without full stops is one endless sentence.
    """
    start = max(0, evidence.start - evidence.sentence_start)
    end = max(start, evidence.end - evidence.sentence_start)
    sentence = evidence.sentence
    before, mention, after = sentence[:start], sentence[start:end], sentence[end:]
    if len(before) > limit:
        before = "…" + before[-limit:]
    if len(mention) > limit:
        mention = mention[:limit] + "…"
    if len(after) > limit:
        after = after[:limit] + "…"
    return before, mention, after


# ---------------------------------------------------------------- counts


def event_counts(report: Report) -> dict[str, Counter[Section]]:
    """How many findings of each section an event has."""
    counts: dict[str, Counter[Section]] = {}
    for finding in report.findings:
        counts.setdefault(finding.event, Counter())[section(finding)] += 1
    return counts


def shown_events(report: Report) -> tuple[Event, ...]:
    """Events that can be held against one another: with a finding, or told by two sources."""
    found = {f.event for f in report.findings}
    return tuple(e for e in report.events if e.key in found or len(e.sources) > 1)


def stand_alone(report: Report) -> tuple[tuple[str, int], ...]:
    """(source, in how many conflicts it stands alone), most often first."""
    counts: Counter[str] = Counter()
    for finding in report.findings:
        if section(finding) is Section.CONFLICT:
            counts.update({s for side in finding.sides if side.alone for s in side.sources})
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def plural(count: int, noun: str) -> str:
    """'1 source', '1,200 sources'."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def summary(report: Report) -> tuple[str, str]:
    """The last two lines: what was read, and what was found."""
    counts = Counter(section(f) for f in report.findings)
    severities = Counter(f.severity for f in report.findings if section(f) is Section.CONFLICT)
    conflicts = plural(counts[Section.CONFLICT], "conflict")
    if counts[Section.CONFLICT]:
        conflicts += (
            f" ({', '.join(f'{severities[s]} {s.value}' for s in Severity if severities[s])})"
        )
    read = [plural(len(report.sources), "source")]
    read += [f"{len(report.skipped):,} skipped"] if report.skipped else []
    read += [plural(report.claims, "claim"), plural(len(report.events), "event")]
    found = [conflicts, f"{counts[Section.INTERNAL]} internal"]
    found += [plural(counts[Section.UPDATE], "update")]
    found += [plural(counts[Section.VARIANT], "variant"), f"{counts[Section.REVIEW]} for review"]
    return f"{', '.join(read)}.", f"{', '.join(found)}."
