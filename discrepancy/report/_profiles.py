"""What the sources of a report are like, as rows of a table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from discrepancy.models import Report, Side, SourceProfile
from discrepancy.report._escape import flat, inert_json
from discrepancy.report._layout import cells, table, wrap
from discrepancy.report._view import plural

__all__ = [
    "HEADER",
    "cells_jsonl",
    "cells_text",
    "flagged",
    "lines",
    "marks",
    "method",
    "percent",
    "row",
    "rows",
    "sharing",
    "shown",
    "sources_json",
    "sources_text",
]

HEADER = ("source", "claims", "silent", "compared", "agrees", "alone", "corrected", "against ref.",
          "implausible", "right")  # fmt: skip
"""'right': an estimate of how often the source is right."""
_SHORT = ("SOURCE", "CLAIMS", "SIL", "CMP", "AGR", "ALONE", "COR", "REF", "ODD", "RIGHT")
_MOST = 12  # sources in a report; 'discrepancy sources' has them all
_MOST_COPIES = 3
_MOST_FLAGS = 5


def row(profile: SourceProfile) -> list[str]:
    """A profile under ``HEADER``; a column that says nothing of it is empty."""
    counts = (profile.silent, profile.compared, profile.agrees, profile.alone, profile.corrected,
              profile.contradicts, profile.implausible)  # fmt: skip
    right = "" if profile.reliability is None else percent(profile.reliability)
    return [profile.source, f"{profile.states:,}", *(f"{n:,}" if n else "" for n in counts), right]


def shown(report: Report) -> tuple[SourceProfile, ...]:
    """The profiles that a report shows: those that can be compared, the lonely ones first."""
    return tuple(p for p in report.profiles if p.compared)[:_MOST]


def rows(profiles: Sequence[SourceProfile]) -> tuple[list[str], list[list[str]]]:
    """Header and rows without the columns that are empty for all."""
    every = [row(p) for p in profiles]
    kept = [i for i in range(len(HEADER)) if i < 2 or any(r[i] for r in every)]
    return [HEADER[i] for i in kept], [[r[i] for i in kept] for r in every]


def sharing(profile: SourceProfile) -> str:
    """'A most likely shares a source with B (12 in common, 99 %)', 'A prints the text of B (1 article)',
    or ''."""
    shown = profile.copies[:_MOST_COPIES]
    printed = [f"{c.source} ({plural(c.shared, 'article')})" for c in shown if c.texts]
    likely = [
        f"{c.source} ({c.shared:,} in common, {percent(c.likelihood)}{', the later of the two' if c.later else ''})"
        for c in shown
        if not c.texts
    ]
    more = len(profile.copies) - _MOST_COPIES
    if more > 0:
        (likely or printed).append(f"{more:,} more")
    told = [f"prints one text with {', '.join(printed)}"] if printed else []
    told += [f"most likely shares a source with {', '.join(likely)}"] if likely else []
    return f"{profile.source} {' and '.join(told)}" if told else ""


def marks(side: Side) -> str:
    """What a report says behind a value: '; the reference', '; estimate 97 %'."""
    told = "; the reference" if side.reference else ""
    return told + ("" if side.estimate is None else f"; estimate {percent(side.estimate)}")


def percent(share: float) -> str:
    """'97 %'; never 0 or 100, which no estimate is."""
    whole = round(100 * share)
    return "below 1 %" if whole < 1 else "above 99 %" if whole > 99 else f"{whole} %"


def flagged(report: Report) -> list[str]:
    """The first rows that look wrong by themselves, a line each, and how many more there are."""
    lines = [
        f"{f.name}, row {f.row}: {f.slot} of {f.event} is '{f.value}' ({f.source}): {f.reason}"
        for f in report.flagged[:_MOST_FLAGS]
    ]
    more = len(report.flagged) - _MOST_FLAGS
    return [*lines, f"and {more:,} more"] if more > 0 else lines


def method(report: Report) -> str:
    """What the estimates are, where a report has any."""
    return f"Estimates: {report.method}." if report.method else ""


def _table(profiles: Sequence[SourceProfile], width: int) -> list[str]:
    header, body = rows(profiles)
    body = [[flat(cell) or "-" for cell in line] for line in body]
    capitals = [name.upper() for name in header]
    lines = table(capitals, body, width, right=range(1, len(header)))
    if len(lines) > len(body) + 1 or any(cells(line) > width for line in lines):
        short = [_SHORT[HEADER.index(name)] for name in header]
        lines = table(short, body, width, right=range(1, len(header)))
    return lines


def lines(report: Report, width: int) -> list[str]:
    """The section of a plain text report."""
    profiles = shown(report)
    if not profiles:
        return []
    result = _table(profiles, width)
    for profile in profiles:
        if told := sharing(profile):
            result += wrap(flat(told), width, "", "  ")
    more = sum(1 for p in report.profiles if p.compared) - len(profiles)
    if more > 0:
        result += wrap(f"and {more:,} more: 'discrepancy sources' lists them all", width)
    return result


def sources_text(report: Report, width: int) -> str:
    """All profiles as a table, then who shares with whom, for a terminal."""
    if not report.profiles:
        return "No source says anything that could be compared.\n"
    result = _table(report.profiles, width)
    told = [line for p in report.profiles if (line := sharing(p))]
    if told:
        result.append("")
        for line in told:
            result += wrap(flat(line), width, "", "  ")
    odd = flagged(report)
    if odd:
        result += ["", "Rows that look wrong by themselves:"]
        for line in odd:
            result += wrap(flat(line), width, "  ", "    ")
    if report.method:
        result += ["", *wrap(method(report), width)]
    return "\n".join(result) + "\n"


def sources_json(report: Report) -> str:
    """All profiles, flagged rows and the method as JSON."""
    data = {
        "method": report.method,
        "profiles": [p.model_dump() for p in report.profiles],
        "flagged": [f.model_dump() for f in report.flagged],
    }
    return inert_json(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def cells_text(cells: Iterable[Mapping[str, Any]], width: int) -> str:
    """Each cell on a line, its classes below: the value, its sources, the estimate where it is
    disputed."""
    result: list[str] = []
    for cell in cells:
        result += wrap(
            flat(f"{cell['event']}: {cell['attribute']} ({cell['type']})"), width, "", "  "
        )
        for found in cell["classes"]:
            names = ", ".join(found["sources"][:6])
            more = len(found["sources"]) - 6
            names += f" and {more:,} more" if more > 0 else ""
            sure = f"; estimate {percent(found['estimate'])}" if len(cell["classes"]) > 1 else ""
            mark = "* " if found["chosen"] and sure else "- "
            result += wrap(flat(f"{found['value']} -- {names}{sure}"), width, f"  {mark}", "    ")
    return "\n".join(result) + "\n"


def cells_jsonl(cells: Iterable[Mapping[str, Any]]) -> str:
    """A cell a line, as JSON."""
    return "".join(inert_json(json.dumps(cell, ensure_ascii=False)) + "\n" for cell in cells)
