"""Steps of a matter (a case, a post, a deal): sentences that say they are taken, and that they are not yet."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from discrepancy.extract._document import Marked
from discrepancy.extract._moods import AHEAD, DONE, NOT, NOT_YET, Tokens, mood, tokens
from discrepancy.extract._phrases import compiled, key_words
from discrepancy.extract._verbs import forms, told_forms
from discrepancy.vocab import load_toml

__all__ = ["Step", "steps"]


class Step(NamedTuple):
    """A step told in a sentence, as 'done', 'open' (not yet) or 'denied': ``start`` and ``end`` are
    offsets in the sentence."""

    track: str
    rank: int
    name: str
    state: str
    start: int
    end: int


class _Row(NamedTuple):
    track: str
    rank: int
    name: str
    told: frozenset[str]
    """Past forms of its verbs."""
    bare: frozenset[str]
    """Their other forms, which tell only of what is denied or ahead."""
    of: frozenset[str]
    not_of: frozenset[str]
    done: re.Pattern[str] | None
    open: re.Pattern[str] | None


@cache
def _rows() -> tuple[_Row, ...]:
    """The steps of the table, by track and rank."""
    rows = sorted(load_toml("stages.toml")["step"], key=lambda r: (r["track"], r["rank"]))
    return tuple(_row(raw) for raw in rows)


def _row(raw: dict[str, Any]) -> _Row:
    verbs = raw.get("verbs", ())
    told = frozenset(f for v in verbs for f in told_forms(v))
    every = frozenset(f for v in verbs for f in forms(v))
    of, not_of = (frozenset(raw.get(name, ())) for name in ("of", "not_of"))
    done, waits = (compiled(tuple(raw.get(name, ()))) for name in ("done", "open"))
    track, rank, name = raw["track"], raw["rank"], raw["name"]
    return _Row(track, rank, name, told, every - told, of, not_of, done, waits)


@cache
def _by_key() -> dict[str, frozenset[int]]:
    """Word -> numbers of the rows that it may belong to."""
    found: dict[str, set[int]] = defaultdict(set)
    raws = sorted(load_toml("stages.toml")["step"], key=lambda r: (r["track"], r["rank"]))
    for number, (raw, row) in enumerate(zip(raws, _rows(), strict=True)):
        phrases = (*raw.get("done", ()), *raw.get("open", ()))
        for word in row.told | row.bare | {w for p in phrases for w in key_words(p)}:
            found[word].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


# Another case than the article's, or one of long ago.
_ELSEWHERE = re.compile(
    r"\b(?:(?:19|20)\d\d|years? (?:ago|before|earlier)|previous(?:ly)?|another case|that case|similar case|"
    r"in the past|criminal record|ex-convict|history of|decades?|last to be|first to)\b",
    re.IGNORECASE,
)
# Before a step: it is somebody else's, or older than what is told.
_OLDER = re.compile(
    r"\b(?:prior|first time|had been|record|earlier|after being|since being|who had|anyone|others?)\b[^,;]{0,24}$",
    re.IGNORECASE,
)
_BACK = 48
_LONGEST = 700
"""Characters of a sentence that are looked at."""
_BEFORE, _AFTER = 9, 7
"""Tokens on either side of a verb among which the word stands of which it is said."""


def steps(marked: Marked) -> Iterator[Step]:
    """The steps that a sentence tells of, by track and rank; the first of each."""
    index = _by_key()
    found = {w.lower.partition("'")[0].partition("’")[0] for w in marked.words} & index.keys()
    if not found:
        return
    line = _Line(tokens(marked, _LONGEST))
    text = marked.sentence.text
    for number in sorted(set().union(*(index[w] for w in found))):
        row = _rows()[number]
        spans = sorted({*_of_verbs(row, line), *_of_phrases(row, line)})
        waits = next((s for s in spans if s.state == "open"), None)
        taken = next((s for s in spans if s.state == "done" and not _elsewhere(text, s)), None)
        denied = next((s for s in spans if s.state == "denied" and not _elsewhere(text, s)), None)
        # 'pleaded not guilty and is to appear again': the step has been taken.
        kept = waits if taken is None or (waits and waits.start < taken.end) else taken
        kept = kept or denied
        if kept:
            yield Step(row.track, row.rank, row.name, kept.state, kept.start, kept.end)


class _Span(NamedTuple):
    start: int
    end: int
    state: str


_STATES = {DONE: "done", NOT: "denied", NOT_YET: "open", AHEAD: "open"}
"""Mood of a verb -> how far its step has come."""


class _Line:
    """Tokens, and as one string that patterns are matched on."""

    def __init__(self, read: Tokens) -> None:
        self.read = read
        self.text = " " + " ".join(read.words) + " "
        self.at: list[int] = []
        offset = 1
        for word in read.words:
            self.at.append(offset)
            offset += len(word) + 1

    def span(self, low: int, high: int) -> tuple[int, int, int]:
        """Of ``text[low:high]``: the number of its first token, and its offsets in the sentence."""
        first, last = bisect_right(self.at, low) - 1, bisect_right(self.at, high - 1) - 1
        return first, self.read.starts[first], self.read.ends[last]


def _of_verbs(row: _Row, line: _Line) -> Iterator[_Span]:
    words = line.read.words
    for i, word in enumerate(words):
        if word not in row.told and word not in row.bare:
            continue
        near = {*words[max(0, i - _BEFORE) : i], *words[i + 1 : i + 1 + _AFTER]}
        if (row.of and not near & row.of) or near & row.not_of:
            continue
        state = mood(words, i, base=word in row.bare)
        if state in _STATES:
            yield _Span(line.read.starts[i], line.read.ends[i], _STATES[state])


def _of_phrases(row: _Row, line: _Line) -> Iterator[_Span]:
    for match in row.done.finditer(line.text) if row.done else ():
        first, start, end = line.span(*match.span())
        state = mood(line.read.words, first)
        if state in _STATES:
            yield _Span(start, end, _STATES[state])
    for match in row.open.finditer(line.text) if row.open else ():
        first, start, end = line.span(*match.span())
        if mood(line.read.words, first) not in (NOT, NOT_YET):
            yield _Span(start, end, "open")


def _elsewhere(text: str, span: _Span) -> bool:
    low = max(0, span.start - _BACK)
    older = _OLDER.search(text[low : span.start])
    return bool(older or _ELSEWHERE.search(text, low, span.end + _BACK // 2))
