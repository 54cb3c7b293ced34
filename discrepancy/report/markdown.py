"""The report for a pull request, a wiki or an e-mail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from discrepancy.models import Decision, Evidence, Finding, Report, Side
from discrepancy.report import Reporter
from discrepancy.report._escape import markdown as escape
from discrepancy.report._profiles import flagged, marks, method, rows, sharing, shown
from discrepancy.report._standing import gone, ignored, state, totals
from discrepancy.report._view import (
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


def render(report: Report, **_: object) -> str:
    """The report as GitHub-flavoured Markdown; text of sources shows as it is written."""
    told = " ".join(part for part in (*summary(report), totals(report)) if part)
    lines = ["# Where the sources differ", "", escape(told)]
    lines += _events(report)
    labels, decisions = source_labels(report), decided(report)
    part: Section | None = None
    for group in groups(report):
        if group.section is not part:
            part = group.section
            lines += ["", f"## {part.heading}"]
        lines += _group(group, labels, decisions)
    alone = stand_alone(report)
    if alone:
        lines += ["", "## Stands alone", ""]
        lines += [f"- Source {escape(s)}: in {n} conflict{'s' if n > 1 else ''}" for s, n in alone]
    lines += _sources(report)
    for heading, more in (("Gone", gone(report)), ("Not compared", ignored(report))):
        if more:
            lines += ["", f"## {heading}", "", *(f"- {escape(line)}" for line in more)]
    if report.skipped:
        lines += ["", "## Skipped", ""]
        lines += [f"- File {escape(s.name)}: {escape(s.reason)}" for s in report.skipped]
    return "\n".join(lines) + "\n"


def _events(report: Report) -> Iterator[str]:
    shown, counts = shown_events(report), event_counts(report)
    if not shown:
        return
    yield from (
        "",
        "| event | when | sources | conflicts | internal | updates | variants | for review |",
    )
    yield "|---|---|---:|---:|---:|---:|---:|---:|"
    for event in shown:
        found = counts.get(event.key, Counter())
        cells = [escape(event.key), escape(when(event.date)) or "unknown", str(len(event.sources))]
        yield f"| {' | '.join([*cells, *(str(found[part] or '') for part in Section)])} |"


def _group(group: Group, labels: dict[str, str], decisions: dict[str, Decision]) -> Iterator[str]:
    yield from ("", f"### {escape(group.slot)}", "")
    told = state(group.findings)
    kinds = ", ".join(dict.fromkeys(f.kind.value for f in group.findings))
    yield (
        f"Event {escape(group.event)}: {kinds}, {group.severity.value} severity, "
        f"{group.confidence.value} confidence{f', {told}' if told else ''}."
    )
    for why in group.why:
        yield from ("", f"Why: {escape(why)}")
    yield ""
    for side in group.sides:
        yield from _side(side, labels, repeats(group, side))
    if group.silent:
        yield from ("", f"Silent on this: {', '.join(map(escape, group.silent))}.")
    yield ""
    yield "; ".join(_identity(finding, len(group.findings) > 1) for finding in group.findings)
    for finding in group.findings:
        if finding.fingerprint in decisions:
            said = decision_line(decisions[finding.fingerprint])
            yield from ("", f"Decision on `{finding.fingerprint}`: {escape(said)}")


def _identity(finding: Finding, several: bool) -> str:
    pair = " / ".join(escape(side.value) for side in finding.sides)
    mark = f", {finding.baseline.value}" if finding.baseline else ""
    return f"{finding.code} `{finding.fingerprint}`" + (f" ({pair}{mark})" if several else "")


def _side(side: Side, labels: dict[str, str], repeated: bool = False) -> Iterator[str]:
    said = f", says {', '.join(map(escape, side.attributions))}" if side.attributions else ""
    alone = " — *stands alone*" if side.alone else ""
    same = f" ({copied(side)})" if copied(side) else ""
    yield f"- **{escape(side.value)}**{said}{same}{alone}{marks(side)}"
    for quote in () if repeated else quotes(side):
        names = ", ".join(escape(labels.get(s, s)) for s in quote.sources)
        yield f"  - {names}: “{_sentence(quote.evidence)}”"


def _sentence(evidence: Evidence) -> str:
    """The sentence with the mention in bold; blanks stay outside of the stars, or they show."""
    before, mention, after = excerpt(evidence)
    if not mention.strip():
        return escape(before + mention + after)
    left = " " if before[-1:].isspace() or mention[:1].isspace() else ""
    right = " " if after[:1].isspace() or mention[-1:].isspace() else ""
    return f"{escape(before)}{left}**{escape(mention)}**{right}{escape(after)}"


def _sources(report: Report) -> Iterator[str]:
    profiles = shown(report)
    if profiles:
        header, body = rows(profiles)
        yield from ("", "## Sources", "", f"| {' | '.join(header)} |")
        yield f"|---|{'---:|' * (len(header) - 1)}"
        for line in body:
            yield f"| {' | '.join(escape(cell) for cell in line)} |"
        told = [text for p in profiles if (text := sharing(p))]
        yield from ["", *(f"- {escape(text)}" for text in told)] if told else []
    odd = flagged(report)
    if odd:
        yield from ("", "## Odd rows", "", *(f"- {escape(line)}" for line in odd))
    if profiles and report.method:
        yield from ("", escape(method(report)))


REPORTER = Reporter(
    "markdown", ".md", "For a pull request, a wiki or an e-mail.", render, "report.md"
)
