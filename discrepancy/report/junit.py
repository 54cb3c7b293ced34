"""JUnit XML: a test case for each event, failed by conflicts that make the run fail."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape as xml
from xml.sax.saxutils import quoteattr

from discrepancy.models import Event, Finding, Report, Side
from discrepancy.report import Reporter
from discrepancy.report._ci import asked, message, title
from discrepancy.report._escape import flat, visible
from discrepancy.report._places import Places
from discrepancy.report._standing import state, totals
from discrepancy.report._threshold import Threshold
from discrepancy.report._view import ordered, shown_events, summary

__all__ = ["REPORTER"]


def render(report: Report, *, threshold: object = None, places: object = None, **_: object) -> str:
    """One suite; events that can be held against one another are its cases."""
    least, where = asked(threshold, places)
    by_event: dict[str, list[Finding]] = defaultdict(list)
    for finding in ordered(report):
        by_event[finding.event].append(finding)
    events = shown_events(report)
    failed = sum(any(map(least.reached, by_event[e.key])) for e in events)
    counts = f'tests="{len(events)}" failures="{failed}" errors="0" skipped="0" time="0"'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites name="discrepancy" {counts}>']
    lines.append(f'<testsuite name="discrepancy" {counts}>')
    for event in events:
        lines += _case(event, by_event[event.key], least, where)
    told = "\n".join(line for line in (*summary(report), totals(report)) if line)
    lines += [f"<system-out>{_text(told)}</system-out>", "</testsuite>", "</testsuites>"]
    return "\n".join(lines) + "\n"


def _case(
    event: Event, findings: Sequence[Finding], threshold: Threshold, places: Places
) -> Iterable[str]:
    loud = [f for f in findings if threshold.reached(f)]
    quiet = [f for f in findings if not threshold.reached(f)]
    head = f"name={_attribute(event.key)} classname={_attribute(f'discrepancy.{event.kind}')}"
    yield f'<testcase {head} time="0">'
    if loud:
        what = "; ".join(title(f) for f in loud)
        body = "\n\n".join(_told(f, places) for f in loud)
        yield f'<failure type="conflict" message={_attribute(what)}>{_text(body)}</failure>'
    if quiet:
        body = "\n\n".join(f"{_weight(f)}\n{_told(f, places)}" for f in quiet)
        yield f"<system-out>{_text(body)}</system-out>"
    yield "</testcase>"


def _weight(finding: Finding) -> str:
    known = state([finding])
    weight = f"{finding.severity.value} severity, {finding.confidence.value} confidence"
    return f"{finding.kind.value}, {weight}{f', {known}' if known else ''}"


def _told(finding: Finding, places: Places) -> str:
    lines = [f"{finding.code} {finding.fingerprint} {message(finding)}"]
    for side in finding.sides:
        lines += [f"  {flat(side.value)}", *_quoted(side, places)]
    return "\n".join(lines)


def _quoted(side: Side, places: Places) -> Iterable[str]:
    for evidence in side.evidence:
        where = f"{flat(places.path(evidence.source))}:{places.line(evidence)}"
        yield f'    {where}: "{flat(evidence.sentence)}"'


def _allowed(text: str) -> str:
    """What XML 1.0 may hold: no control characters, and none of the two that are no characters."""
    return visible(text, keep="\n").replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")


def _text(text: str) -> str:
    return xml(_allowed(text))


def _attribute(text: str) -> str:
    return quoteattr(_allowed(text))


REPORTER = Reporter("junit", ".xml", "JUnit XML: a test case for each event.", render)
