"""What things are called: dates, sources, decisions, numbers of things."""

from __future__ import annotations

import datetime as dt

from discrepancy.models import DateValue, Decision, DecisionState, Finding, Report, Side

__all__ = [
    "WHEN", "copied", "decided", "decision_line", "odd_one_out", "plural", "source_labels", "when",
]  # fmt: skip


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


def plural(count: int, noun: str) -> str:
    """'1 source', '1,200 sources'."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
