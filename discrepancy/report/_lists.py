"""Claims, events and kinds as lists: what was read, before anything is compared."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Sequence
from typing import Any

from discrepancy.models import Claim, Comparison, Event, OfficeValue, Record, Value
from discrepancy.report._escape import flat, inert_json
from discrepancy.report._layout import table, wrap
from discrepancy.report._view import WHEN, when

__all__ = [
    "SECTIONS",
    "claims_jsonl",
    "claims_table",
    "comparison_text",
    "events_json",
    "events_table",
    "kind_sections",
    "kinds_text",
    "record_json",
    "value_text",
]

SECTIONS = ("Claims", "Conflicts when", "Agrees when", "Example")
"""The parts of a claim kind's docstring, in this order."""


def _text(lines: Sequence[str]) -> str:
    return "\n".join(lines) + "\n" if lines else ""


# ---------------------------------------------------------------- claims


def _qualifiers(claim: Claim) -> str:
    """What limits a claim, in a few words."""
    q = claim.qualifiers
    words = [*q.tenure]
    words += [q.modality] if q.modality != "happened" else []
    words += ["hedged"] if q.hedged else []
    words += [f"says {flat(q.attribution.who)}"] if q.attribution else []
    return ", ".join(words)


def claims_table(claims: Iterable[Claim], width: int = 80) -> str:
    """The claims as a table for people: where it stands, what is claimed, as which value."""
    rows = [
        [
            f"{flat(c.evidence.source)}:{c.evidence.start}",
            flat(c.event) or "-",
            flat(str(c.slot)),
            " ".join(x for x in (flat(c.value.name), f"[{_qualifiers(c)}]") if x != "[]"),
        ]
        for c in claims
    ]
    if not rows:
        return ""
    return _text(table(["WHERE", "EVENT", "SLOT", "VALUE"], rows, width, flexible=(0, 1, 2, 3)))


def claims_jsonl(claims: Iterable[Claim]) -> str:
    """The claims as JSON Lines, one record a line, with all that is known of each."""
    return "".join(inert_json(claim.model_dump_json()) + "\n" for claim in claims)


# ---------------------------------------------------------------- events


def events_table(events: Sequence[Event], width: int = 80) -> str:
    """The events as a table: key, time, sources ('*': those that tell of it as the main thing)."""
    rows = [
        [
            flat(event.key),
            when(event.date) or "unknown",
            ", ".join(flat(s) + ("*" if s in event.main_of else "") for s in event.sources),
        ]
        for event in events
    ]
    if not rows:
        return ""
    return _text(table(["EVENT", "WHEN", "SOURCES"], rows, width, flexible=(0, 2), caps={1: WHEN}))


def events_json(events: Iterable[Event]) -> str:
    """The events as a JSON array, a record a line."""
    lines = ",\n".join("  " + inert_json(event.model_dump_json()) for event in events)
    return f"[\n{lines}\n]\n" if lines else "[]\n"


# ---------------------------------------------------------------- kinds

_HEADING = re.compile(r"\**(Claims|Conflicts when|Agrees when|Example)\**\s*:\**\s*(.*)")


def kind_sections(kind: Any) -> dict[str, str]:
    """The parts of a claim kind's docstring by their heading (see ``SECTIONS``), each one line."""
    owner = kind if inspect.isclass(kind) else type(kind)
    parts: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in inspect.cleandoc(owner.__doc__ or "").splitlines():
        match = _HEADING.match(line.strip())
        if match:
            current = parts.setdefault(match.group(1), [])
            line = match.group(2)
        if not line.strip():
            continue
        if current is not None:
            current.append(line.strip())
    return {heading: " ".join(lines) for heading, lines in parts.items()}


def kinds_text(kinds: Iterable[Any], width: int = 80) -> str:
    """The claim kinds, each with its code and what it claims, conflicts on and agrees on."""
    lines: list[str] = []
    for kind in kinds:
        lines += ([""] if lines else []) + [f"{kind.name}  {kind.code}"]
        for heading, text in kind_sections(kind).items():
            lines += wrap(f"{heading}: {text}", width, "  ", "    ")
    return _text(lines)


# ---------------------------------------------------------------- single values


def comparison_text(comparison: Comparison) -> str:
    """'agree: one name, two romanisations'."""
    return f"{comparison.outcome.value}: {flat(comparison.detail)}\n"


def record_json(record: Record) -> str:
    """Any record as one line of JSON; an open end of an interval is null."""
    return inert_json(record.model_dump_json()) + "\n"


def value_text(value: Value) -> str:
    """The value's name on the first line, then a line for each field that says something."""
    head = value.name
    if isinstance(value, OfficeValue):  # where, then what: 'US, acting defence minister'
        held = " ".join(q for q in value.qualifiers if q not in value.office)
        head = ", ".join(filter(None, (value.jurisdiction, f"{held} {value.office}".strip())))
    lines = [flat(head) or "(nothing recognised)"]
    for field, content in value:
        if (
            field in {"type", "text"}
            or (field == "name" and content == head)
            or content in ("", (), None, False)
        ):
            continue
        shown = ", ".join(map(str, content)) if isinstance(content, tuple) else str(content)
        lines.append(f"  {field}: {flat(shown)}")
    return _text(lines)
