"""Annotations of a GitHub workflow: ``::error file=articles/blog.txt,line=3,title=...::message``.

GitHub shows ten of a kind a step and drops the rest without a word, so the rest is counted here.
"""

from __future__ import annotations

from collections.abc import Iterator

from discrepancy.models import Finding, Report
from discrepancy.report import Reporter
from discrepancy.report._ci import Loudness, asked, first_place, loudness, message, shown, title
from discrepancy.report._escape import flat, visible
from discrepancy.report._places import Places
from discrepancy.report._standing import gone, totals
from discrepancy.report._view import plural, summary

__all__ = ["REPORTER"]

_MOST = 10


def render(report: Report, *, threshold: object = None, places: object = None, **_: object) -> str:
    """The findings that nobody has accepted as workflow commands, then what was read and found."""
    least, where = asked(threshold, places)
    by_kind: dict[Loudness, list[Finding]] = {kind: [] for kind in Loudness}
    for finding in shown(report):
        by_kind[loudness(finding, least)].append(finding)
    lines: list[str] = []
    for kind, findings in by_kind.items():
        lines += [_command(kind, finding, where) for finding in findings[:_MOST]]
        if len(findings) > _MOST:
            lines.append(f"{plural(len(findings) - _MOST, f'more {kind.value}')}, not annotated.")
    lines += [f"gone: {line}" for line in gone(report)]
    lines += [line for line in (*summary(report), totals(report)) if line]
    return "\n".join(_line(line) for line in lines) + "\n"


def _line(line: str) -> str:
    """A line of the log; only what we mean as one is a command."""
    return line if line.startswith("::") else flat(line)


def _command(kind: Loudness, finding: Finding, places: Places) -> str:
    told = ",".join(f"{name}={_property(value)}" for name, value in _about(finding, places))
    return f"::{kind.value} {told}::{_data(f'{message(finding)} {finding.fingerprint}')}"


def _about(finding: Finding, places: Places) -> Iterator[tuple[str, str]]:
    evidence = first_place(finding, places)
    if evidence is not None:
        yield "file", visible(places.path(evidence.source))
        region = places.region(evidence)
        yield "line", str(region.line if region else 1)
        if region:
            yield "endLine", str(region.end_line)
            if region.line == region.end_line:  # GitHub takes columns on one line only
                yield "col", str(region.column)
                yield "endColumn", str(region.end_column)
    yield "title", f"{finding.code} {title(finding)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


REPORTER = Reporter("github", ".txt", "Annotations of a GitHub workflow.", render, whole=False)
