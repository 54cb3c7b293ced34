"""Steps of a matter (a case, a post, a deal): sentences that say they are taken, and that they are not yet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from functools import cache
from typing import Any, NamedTuple

from discrepancy.extract._document import Marked
from discrepancy.extract._line import Line
from discrepancy.extract._moods import AHEAD, DONE, NOT, NOT_YET, mood, tokens
from discrepancy.extract._phrases import Phrase, phrase
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
    """A step of the table. ``told``: past forms of its verbs; ``bare``: their other forms, which tell
    only of what is denied or ahead."""

    track: str
    rank: int
    name: str
    told: frozenset[str]
    bare: frozenset[str]
    of: frozenset[str]
    not_of: frozenset[str]
    done: tuple[Phrase, ...]
    open: tuple[Phrase, ...]

    def may_be(self, words: Set[str]) -> bool:
        """Whether a sentence of these words may tell of it by a verb."""
        if self.told.isdisjoint(words) and self.bare.isdisjoint(words):
            return False
        return not self.of or not self.of.isdisjoint(words)


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
    done, waits = (tuple(map(phrase, raw.get(name, ()))) for name in ("done", "open"))
    track, rank, name = raw["track"], raw["rank"], raw["name"]
    return _Row(track, rank, name, told, every - told, of, not_of, done, waits)


class _Clue(NamedTuple):
    """What a word may belong to: a phrase of a step, or (None) one of its verbs."""

    row: int
    phrase: Phrase | None = None
    done: bool = True


@cache
def _clues() -> dict[str, tuple[_Clue, ...]]:
    """Word -> what it may belong to."""
    found: dict[str, list[_Clue]] = defaultdict(list)
    for number, row in enumerate(_rows()):
        for word in row.told | row.bare:
            found[word].append(_Clue(number))
        for phrases, done in ((row.done, True), (row.open, False)):
            for one in phrases:
                clue = _Clue(number, one, done)
                for word in one.keys:
                    found[word].append(clue)
    return {word: tuple(dict.fromkeys(clues)) for word, clues in found.items()}


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
    clues = _of(marked)
    if not clues:
        return
    line = Line(tokens(marked, _LONGEST))
    text = marked.sentence.text
    found: dict[int, set[_Span]] = defaultdict(set)
    for clue in clues:
        spans = _of_verbs(_rows()[clue.row], line)
        if clue.phrase is not None:
            spans = _of_phrase(clue.phrase, clue.done, line)
        found[clue.row].update(spans)
    for number in sorted(found):
        row, kept = _rows()[number], _kept(sorted(found[number]), text)
        if kept:
            yield Step(row.track, row.rank, row.name, kept.state, kept.start, kept.end)


def _of(marked: Marked) -> list[_Clue]:
    """The phrases and verbs of which a sentence has the words."""
    index = _clues()
    lowers = marked.lowers
    if lowers.isdisjoint(index):
        return []
    words = {w.partition("'")[0].partition("’")[0] for w in lowers}
    words |= {"not" for w in lowers if w.endswith(("n't", "n’t")) or w == "t"}
    # In a fixed order; by identity, as the hash of a clue is that of its whole pattern.
    clues = {id(c): c for w in sorted(words & index.keys()) for c in index[w]}.values()
    named = any(n.kind == "person" for n in marked.names)
    return [
        c
        for c in clues
        if (c.phrase or _rows()[c.row]).may_be(words)
        and (named or not (c.phrase and c.phrase.named))
    ]


def _kept(spans: Sequence[_Span], text: str) -> _Span | None:
    """What a sentence tells of a step in the end, of all that it says of it."""
    waits = next((s for s in spans if s.state == "open"), None)
    real = [s for s in spans if s.state != "open" and not _elsewhere(text, s)]
    taken = next((s for s in real if s.state == "done"), None)
    denied = next((s for s in real if s.state == "denied"), None)
    # 'pleaded not guilty and is to appear again': the step has been taken.
    kept = waits if taken is None or (waits and waits.start < taken.end) else taken
    return kept or denied


class _Span(NamedTuple):
    start: int
    end: int
    state: str


_STATES = {DONE: "done", NOT: "denied", NOT_YET: "open", AHEAD: "open"}
"""Mood of a verb -> how far its step has come."""


def _of_verbs(row: _Row, line: Line) -> Iterator[_Span]:
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


def _of_phrase(one: Phrase, done: bool, line: Line) -> Iterator[_Span]:
    for match in one.pattern.finditer(line.text):
        first, start, end = line.span(*match.span())
        state = mood(line.read.words, first)
        if not done and state not in (NOT, NOT_YET):
            yield _Span(start, end, "open")
        elif done and state in _STATES:
            yield _Span(start, end, _STATES[state])


def _elsewhere(text: str, span: _Span) -> bool:
    low = max(0, span.start - _BACK)
    older = _OLDER.search(text[low : span.start])
    return bool(older or _ELSEWHERE.search(text, low, span.end + _BACK // 2))
