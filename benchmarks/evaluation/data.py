"""Stories to measure on, and what a run over a story gives."""

from __future__ import annotations

import json
import multiprocessing
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

from discrepancy import pipeline, read
from discrepancy.errors import NothingFound
from discrepancy.models import Confidence, Evidence, Finding, Side, Source
from discrepancy.sentences import split

__all__ = [
    "ECBPLUS",
    "FIXTURES",
    "ROOT",
    "Checked",
    "Story",
    "check",
    "checked",
    "each",
    "ecbplus",
    "findings",
    "fixtures",
    "is_loud",
    "pairs",
    "sources",
]

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "fixtures"
ECBPLUS = ROOT.parent / "shared" / "data" / "ecbplus"
ONE = pipeline.Options(jobs=1)

A = TypeVar("A")
B = TypeVar("B")


@dataclass(frozen=True)
class Story:
    """A story: its name, where its articles are, and the split that it belongs to."""

    name: str
    paths: tuple[Path, ...]
    split: str = ""


@dataclass(frozen=True)
class Checked:
    """A story's sources and what a run over all of them found."""

    story: str
    sources: tuple[Source, ...]
    findings: tuple[Finding, ...]

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        return {s.id: [x.start for x in split(s)] for s in self.sources}

    def sentence(self, evidence: Evidence, starts: Sequence[int] | None = None) -> int:
        """The number of the sentence that a piece of evidence stands in, from 0. ``starts``: where
        the sentences of its source began when they were numbered, if not where they do now."""
        begin = starts or self._starts[evidence.source]
        return bisect_right(begin, evidence.start) - 1

    def text(self, source: str, sentence: int) -> str:
        """A sentence, for people to read while they tune: it is written nowhere."""
        one = next(s for s in self.sources if s.id == source)
        every = split(one)
        return " ".join(every[sentence].text.split()) if sentence < len(every) else "?"


@cache
def ecbplus() -> tuple[Story, ...]:
    """The stories of the ECB+ folder by name; none where the folder is not."""
    index = ECBPLUS / "index.jsonl"
    if not index.is_file():
        return ()
    rows = [json.loads(line) for line in index.read_text("utf-8").splitlines()]
    articles: dict[str, list[Path]] = defaultdict(list)
    splits: dict[str, str] = {}
    for row in rows:
        articles[row["story"]].append(ECBPLUS / "articles" / f"{row['article']}.txt")
        splits[row["story"]] = row["split"]
    return tuple(Story(n, tuple(sorted(articles[n])), splits[n]) for n in sorted(articles))


@cache
def fixtures() -> tuple[Story, ...]:
    """The stories of ``fixtures/`` by name."""
    folders = sorted(p.parent for p in FIXTURES.glob("*/expected.json"))
    return tuple(Story(f.name, (f,)) for f in folders)


@cache
def sources(story: Story) -> tuple[Source, ...]:
    """The articles of a story as sources."""
    return read.read(story.paths).sources


def findings(articles: Sequence[Source]) -> tuple[Finding, ...]:
    """What a run over these sources finds; nothing where they hold no claim."""
    try:
        return pipeline.run_sources(articles, options=ONE).report.findings
    except NothingFound:
        return ()


_KNOWN: dict[Story, Checked] = {}
"""Runs that this process has made or been given: parts share them."""


def check(story: Story) -> Checked:
    """A run over one story, alone."""
    if story not in _KNOWN:
        _KNOWN[story] = Checked(story.name, sources(story), findings(sources(story)))
    return _KNOWN[story]


def checked(stories: Sequence[Story], jobs: int) -> dict[str, Checked]:
    """Runs over stories, each alone, by their names."""
    new = [s for s in stories if s not in _KNOWN]
    _KNOWN.update(zip(new, each(check, new, jobs), strict=True))
    return {s.name: _KNOWN[s] for s in stories}


def is_loud(finding: Finding) -> bool:
    """Whether a finding is of high or medium confidence: a newsroom will act on it."""
    return finding.confidence is not Confidence.LOW


def pairs(finding: Finding) -> Iterable[tuple[Side, Side]]:
    """Every two sides of a finding, both ways round."""
    return ((x, y) for x in finding.sides for y in finding.sides if x is not y)


def each(work: Callable[[A], B], items: Sequence[A], jobs: int) -> list[B]:
    """``work`` of each item, in order, in ``jobs`` processes."""
    if jobs <= 1 or len(items) < 2:
        return [work(x) for x in items]
    with multiprocessing.Pool(jobs) as pool:
        return pool.map(work, items, chunksize=1)
