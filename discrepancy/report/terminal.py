"""The report for a person at a terminal: plain text that also reads well in a pipe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from discrepancy.models import Decision, Report, Side
from discrepancy.report import Reporter
from discrepancy.report._escape import flat, visible
from discrepancy.report._layout import cells, table, wrap
from discrepancy.report._profiles import flagged, marks, method
from discrepancy.report._profiles import lines as source_lines
from discrepancy.report._screen import screen as one_screen
from discrepancy.report._standing import all_known, gone, ignored, state, totals
from discrepancy.report._view import (
    WHEN,
    Group,
    Section,
    copied,
    decided,
    decision_line,
    event_counts,
    excerpt,
    groups,
    quotes,
    repeats,
    shown_events,
    source_labels,
    stand_alone,
    summary,
    when,
)

__all__ = ["REPORTER"]

_BOLD, _RED, _YELLOW, _DIM = "1", "1;31", "33", "2"
_QUOTES = 3  # sentences a side; the JSON has them all
_AGREED = 4  # corroborated values an event
_EVENTS = 10  # events in the list of what is corroborated


class _Paper:
    """Collects lines; knows the width, and whether colours are wanted."""

    def __init__(self, width: int, color: bool) -> None:
        self.width = max(40, width)
        self.color = color
        self.lines: list[str] = []

    def paint(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.color and style else text

    def put(self, text: str, first: str = "", rest: str | None = None, style: str = "") -> None:
        for line in wrap(text, self.width, first, rest):
            self.lines.append(self.paint(line, style))

    def blank(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def heading(self, text: str) -> None:
        self.blank()
        self.put(text.upper(), style=_BOLD)


def render(
    report: Report, *, width: int = 80, color: bool = False, screen: bool = False, **_: object
) -> str:
    """The report as text of at most ``width`` columns (never below 40), with or without colour.

    ``screen``: only what fits a screen.
    """
    if screen:
        return "\n".join(one_screen(report, max(40, width))) + "\n"
    paper = _Paper(width, color)
    _events(paper, report)
    labels, decisions = source_labels(report), decided(report)
    part: Section | None = None
    for number, group in enumerate(groups(report), 1):
        if group.section is not part:
            part = group.section
            paper.heading(part.heading)
        _group(paper, number, group, labels, decisions)
    if not report.findings and report.sources:
        paper.blank()
        paper.put("No source contradicts another.")
    _agreements(paper, report)
    _alone(paper, report)
    _sources(paper, report)
    if report.skipped:
        paper.heading("Skipped")
        for skipped in report.skipped:
            paper.put(f"{visible(skipped.name)}: {flat(skipped.reason)}", "  ", "    ")
    for heading, lines in (("Gone", gone(report)), ("Not compared", ignored(report))):
        if lines:
            paper.heading(heading)
        for line in lines:
            paper.put(flat(line), "  ", "    ")
    paper.blank()
    for line in (*summary(report), totals(report)):
        if line:
            paper.put(line, style=_BOLD)
    return "\n".join(paper.lines) + "\n"


def _events(paper: _Paper, report: Report) -> None:
    shown, counts = shown_events(report), event_counts(report)
    if shown:
        rows = [
            [flat(event.key), when(event.date) or "unknown", str(len(event.sources))]
            + [str(counts.get(event.key, Counter())[part] or "-") for part in Section]
            for event in shown
        ]
        paper.lines += _columns(paper, rows)
    rest = len(report.events) - len(shown)
    if rest:
        more = "more " if shown else ""
        told = f"{rest:,} {more}event{'s are' if rest > 1 else ' is'} told by one source only."
        paper.put(told, style=_DIM)


_HEADER = ["EVENT", "WHEN", "SOURCES", "CONFLICTS", "INTERNAL", "UPDATES", "VARIANTS", "REVIEW"]
_SHORT = ["EVENT", "WHEN", "SRC", "CON", "INT", "UPD", "VAR", "REV"]


def _columns(paper: _Paper, rows: list[list[str]]) -> list[str]:
    """The table of events with full headings if the keys leave room, else with short ones."""
    narrow = paper.width < 56  # too narrow for the date and the number of sources
    for header in (_HEADER, _SHORT):
        every = [row[:1] + row[3:] if narrow else row for row in (header, *rows)]
        right = range(1 if narrow else 2, len(every[0]))
        caps = {} if narrow else {1: WHEN}
        head, *body = table(every[0], every[1:], paper.width, right=right, caps=caps)
        if len(body) == len(rows) and cells(head) <= paper.width:
            break
    return [paper.paint(head, _BOLD), *body]


def _group(
    paper: _Paper, number: int, group: Group, labels: dict[str, str], decisions: dict[str, Decision]
) -> None:
    first = f"{number}. "
    rest = " " * len(first)
    paper.blank()
    paper.put(flat(group.slot), first, style=_RED if group.section is Section.CONFLICT else _BOLD)
    weight = f"{group.severity.value} severity, {group.confidence.value} confidence"
    if group.section is Section.REVIEW:
        weight = f"{group.findings[0].kind.value}, {weight}"
    told = state(group.findings)
    paper.put(f"{flat(group.event)} -- {weight}{f', {told}' if told else ''}", rest)
    if all_known(group.findings):
        paper.put(" / ".join(flat(side.value) for side in group.sides), rest)
        _identities(paper, group, rest, decisions)
        return
    for why in group.why:
        paper.put(flat(why), rest)
    for side in group.sides:
        paper.lines.append("")
        _side(paper, side, labels, rest, repeats(group, side))
    paper.lines.append("")
    if group.silent:
        paper.put("Silent on this: " + ", ".join(map(flat, group.silent)), rest, rest + "  ")
    _identities(paper, group, rest, decisions)


def _identities(paper: _Paper, group: Group, rest: str, decisions: dict[str, Decision]) -> None:
    """A line for each pair of values, and what editors have said of it."""
    for finding in group.findings:
        pair = ""
        if len(group.findings) > 1:
            mark = f"  {state([finding])}" if state(group.findings) else ""
            pair = f"{mark}  " + " / ".join(flat(side.value) for side in finding.sides)
        paper.put(f"{finding.code}  {finding.fingerprint}{pair}", rest, rest + "  ", _DIM)
        if finding.fingerprint in decisions:
            said = decision_line(decisions[finding.fingerprint])
            paper.put(flat(said), rest + "  ", rest + "    ")


def _side(
    paper: _Paper, side: Side, labels: dict[str, str], indent: str, repeated: bool = False
) -> None:
    mark = "* " if side.alone else "- "
    line = flat(side.value)
    if side.attributions:
        line += f", says {', '.join(map(flat, side.attributions))}"
    if copied(side):
        line += f" ({copied(side)})"
    if side.alone:
        line += " (stands alone)"
    line += marks(side)
    paper.put(line, indent + mark, style=_YELLOW if side.alone else _BOLD)
    if repeated:
        return
    shown = quotes(side)
    for quote in shown[:_QUOTES]:
        names = ", ".join(flat(labels.get(s, s)) for s in quote.sources)
        paper.put(f"{names}:", indent + "    ", style=_DIM)
        sentence = flat("".join(excerpt(quote.evidence)))
        paper.put(f'"{sentence}"', indent + "      ")
    quoted = {s for quote in shown[:_QUOTES] for s in quote.sources}
    others = [flat(s) for s in side.sources if s not in quoted]
    if others:
        paper.put(f"also {', '.join(others)}", indent + "    ", style=_DIM)


def _agreements(paper: _Paper, report: Report) -> None:
    shared: dict[str, list[str]] = {}
    single: dict[str, Counter[str]] = {}
    for agreement in report.agreements:
        if len(agreement.sources) > 1:
            who = ", ".join(map(flat, agreement.sources))
            line = f"{flat(agreement.slot)}: {flat(agreement.value)} -- {who}"
            shared.setdefault(agreement.event, []).append(line)
        else:
            single.setdefault(agreement.event, Counter()).update(agreement.sources)
    if not shared:
        return
    paper.heading("Corroborated")
    for event in list(shared)[:_EVENTS]:
        paper.put(flat(event), "  ")
        for line in shared[event][:_AGREED]:
            paper.put(line, "    ", "      ")
        for line in _rest(len(shared[event]) - _AGREED, single.get(event, Counter())):
            paper.put(line, "    ", "      ", _DIM)
    if len(shared) > _EVENTS:
        paper.put(f"and in {len(shared) - _EVENTS:,} more events", "  ", style=_DIM)


def _rest(more: int, single: Counter[str]) -> Iterator[str]:
    if more > 0:
        yield f"and {more:,} more value{'s' if more > 1 else ''}"
    if single:
        who = ", ".join(f"{flat(s)} {n}" for s, n in sorted(single.items()))
        yield f"values that one source alone tells: {who}"


def _alone(paper: _Paper, report: Report) -> None:
    alone = stand_alone(report)
    if alone:
        paper.heading("Stands alone")
        for source, count in alone[:_EVENTS]:
            paper.put(f"{flat(source)}: in {count} conflict{'s' if count > 1 else ''}", "  ")


def _sources(paper: _Paper, report: Report) -> None:
    told = source_lines(report, paper.width)
    if told:
        paper.heading("Sources")
        paper.lines += told
    odd = flagged(report)
    if odd:
        paper.heading("Odd rows")
        for line in odd:
            paper.put(flat(line), "  ", "    ")
    if told and report.method:
        paper.blank()
        paper.put(method(report), style=_DIM)


REPORTER = Reporter("terminal", ".txt", "Plain text for a person at a terminal.", render)
