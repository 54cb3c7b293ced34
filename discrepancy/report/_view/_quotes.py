"""The sentences of a side, as they are shown."""

from __future__ import annotations

from dataclasses import dataclass

from discrepancy.models import Evidence, FindingKind, Side
from discrepancy.report._view._groups import Group

__all__ = ["Quote", "excerpt", "quotes", "repeats"]


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
