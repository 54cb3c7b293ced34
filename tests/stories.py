"""The stories of ``fixtures/``, what a check of them gives, and how that is held against what it must
give (``fixtures/README.md`` describes ``expected.json``)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import discrepancy
from discrepancy.models import Confidence, Finding, FindingKind, Report, Side, Source
from discrepancy.read import read
from discrepancy.report import find_reporter

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"
Expected = dict[str, Any]


@dataclass(frozen=True)
class Story:
    name: str
    expected: Expected = field(hash=False, compare=False)

    @property
    def folder(self) -> Path:
        return FIXTURES / self.name


@cache
def stories() -> tuple[Story, ...]:
    paths = sorted(FIXTURES.glob("*/expected.json"))
    return tuple(Story(p.parent.name, json.loads(p.read_text("utf-8"))) for p in paths)


@cache
def sources(name: str) -> tuple[Source, ...]:
    """The sources of one story, by its folder's name."""
    return read([FIXTURES / name]).sources


@cache
def report(name: str) -> Report:
    """What a check of one story's folder gives."""
    return discrepancy.check(FIXTURES / name)


@cache
def mixed() -> Report:
    """What a check of all stories in one folder gives."""
    return discrepancy.check(FIXTURES)


@cache
def homes() -> dict[str, tuple[str, str]]:
    """Of each source of the mixed run: its story, and its id when that story is read alone."""
    paths = {s.id: PurePosixPath(s.name) for s in mixed().sources}
    return {id: (path.parts[0], path.stem) for id, path in paths.items()}


def mixed_findings(name: str) -> list[Finding]:
    """The findings of the mixed run that any source of a story has part in, ids as in that story."""
    mine = [f for f in mixed().findings if any(homes()[s][0] == name for s in holders(f))]
    return [f.model_copy(update={"sides": tuple(_renamed(s) for s in f.sides)}) for f in mine]


def _renamed(side: Side) -> Side:
    evidence = (e.model_copy(update={"source": homes()[e.source][1]}) for e in side.evidence)
    ids = tuple(homes()[s][1] for s in side.sources)
    return side.model_copy(update={"sources": ids, "evidence": tuple(evidence)})


def holders(finding: Finding) -> set[str]:
    return {s for side in finding.sides for s in side.sources}


def as_json(shown: Report) -> str:
    """The bytes that users get."""
    return find_reporter("json").render(shown)


# ---------------------------------------------------------------- what must be found


def _words(value: str | Sequence[str]) -> list[str]:
    return [v.casefold() for v in ([value] if isinstance(value, str) else value)]


def _flat(text: str) -> str:
    return " ".join(text.split())


def _slot(finding: Finding, want: Expected) -> bool:
    kind = finding.kind == want["kind"]
    return kind and any(w in finding.slot.casefold() for w in _words(want["slot"]))


def _value(side: Side, want: Expected) -> bool:
    return any(v in side.value.casefold() for v in _words(want["value"]))


def quoted(side: Side, source: str, quote: str) -> bool:
    """Whether a sentence of ``source`` on this side holds the quote."""
    return any(e.source == source and _flat(quote) in _flat(e.sentence) for e in side.evidence)


def _full(side: Side, want: Expected) -> bool:
    """The side's value, its sources, a sentence of each, and how many voices."""
    return (
        _value(side, want)
        and set(want["sources"]) <= set(side.sources)
        and all(quoted(side, source, quote) for source, quote in want["quotes"].items())
        and want.get("voices", side.voices) == side.voices
    )


def _partly(side: Side, want: Expected) -> bool:
    return _value(side, want) or any(quoted(side, s, q) for s, q in want["quotes"].items())


def _fits(finding: Finding, want: Expected, test: Any) -> bool:
    (a, b), (x, y) = want["sides"], finding.sides
    return (test(x, a) and test(y, b)) or (test(x, b) and test(y, a))


def found(findings: Iterable[Finding], want: Expected) -> list[Finding]:
    """The findings that say all that ``want`` asks for, confidence aside."""
    return [f for f in findings if _slot(f, want) and _fits(f, want, _full)]


def unasked(findings: Iterable[Finding], wanted: Iterable[Expected]) -> list[Finding]:
    """The loud conflicts that nobody asked for.

    One finding is taken for each of ``wanted``, the best that speaks of it; a finding that does so
    imperfectly is the matter of another test, and no false alarm.
    """
    rest = [f for f in findings if f.kind is FindingKind.CONFLICT]
    for want in wanted:
        if want["kind"] == "conflict":
            mine = found(rest, want) or [
                f for f in rest if _slot(f, want) and _fits(f, want, _partly)
            ]
            if mine:
                rest.remove(mine[0])
    return [f for f in rest if f.confidence is not Confidence.LOW]


def sprung(findings: Iterable[Finding], trap: Expected) -> list[Finding]:
    """The conflicts, of whatever confidence, that set a trap's two sentences against each other."""
    marks = (trap["a"], trap["b"])

    def between(x: Side, y: Side) -> bool:
        (a, b) = ((m["source"], m["quote"]) for m in marks)
        return quoted(x, *a) and quoted(y, *b)

    return [
        f
        for f in findings
        if f.kind is FindingKind.CONFLICT
        and any(between(x, y) for x in f.sides for y in f.sides if x is not y)
    ]


def told(findings: Iterable[Finding]) -> str:
    """Findings in a line each, for the message of a test that fails."""
    lines = []
    for f in findings:
        sides = " / ".join(f"{s.value} ({', '.join(s.sources)}; {s.voices})" for s in f.sides)
        lines.append(f"  {f.kind} {f.confidence} {f.slot}: {sides}")
    return "\n" + "\n".join(lines)
