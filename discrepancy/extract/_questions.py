"""Questions that news of a kind answers in one of two or three ways, and what a sentence answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from discrepancy.extract._document import Marked
from discrepancy.extract._line import Line
from discrepancy.extract._moods import DONE, NOT, mood, tokens
from discrepancy.extract._phrases import Phrase, phrase
from discrepancy.vocab import load_toml

__all__ = ["Answer", "answers", "changing", "personal"]

_TABLE = "answers.toml"
_LONGEST = 600
"""Characters of a sentence that are looked at."""
_DENIALS = frozenset("not no never none nobody cannot without refused declined".split())


class Answer(NamedTuple):
    """An answer given in a sentence, ``thing`` being what is asked about ('' where the question is of the
    whole story): ``start`` and ``end`` are offsets in the sentence."""

    question: str
    thing: str
    answer: str
    start: int
    end: int


class _Question(NamedTuple):
    name: str
    answers: tuple[str, ...]
    things: dict[str, str]
    flips: bool
    """Whether one answer denied is the other."""


class _Clue(NamedTuple):
    """What a word may belong to: a phrase of an answer of a question. ``denies``: whether it has a 'not'."""

    question: int
    answer: int
    phrase: Phrase
    denies: bool


@cache
def _table() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = load_toml(_TABLE)["question"]
    return rows


@cache
def _questions() -> tuple[_Question, ...]:
    return tuple(
        _Question(row["name"], tuple(row["answers"]), _things(row.get("things", ())), _flips(row))
        for row in _table()
    )


def _flips(row: dict[str, Any]) -> bool:
    return len(row["answers"]) == 2 and bool(row.get("flips", True))


def _things(rows: Sequence[str]) -> dict[str, str]:
    """Word -> the thing it is a word for."""
    return {word: row.split()[0] for row in rows for word in row.split()}


@cache
def _clues() -> dict[str, tuple[_Clue, ...]]:
    """Word -> the phrases it may belong to."""
    found: dict[str, list[_Clue]] = defaultdict(list)
    for q, (question, row) in enumerate(zip(_questions(), _table(), strict=True)):
        things = "|".join(sorted(question.things))
        for a, name in enumerate(question.answers):
            for written in row["answers"][name]:
                one = phrase(written.replace("#", things))
                denies = any(not _DENIALS.isdisjoint(part) for part in one.parts)
                clue = _Clue(q, a, one, denies)
                for word in one.keys:
                    found[word].append(clue)
    return {word: tuple(clues) for word, clues in found.items()}


@cache
def _keys() -> frozenset[str]:
    """The words of the clues as they stand in a sentence's vocabulary: 'all-cash' as two."""
    return frozenset(part for word in _clues() for part in word.split("-"))


@cache
def changing() -> frozenset[str]:
    """The questions to which the answer of a later day is news."""
    return frozenset(row["name"] for row in _table() if row.get("changes"))


@cache
def personal() -> frozenset[str]:
    """The questions that are asked of one person."""
    return frozenset(row["name"] for row in _table() if row.get("whose") == "person")


def answers(marked: Marked) -> Iterator[Answer]:
    """The answers that a sentence gives, by question; where it gives two to one question, none."""
    clues = _of(marked)
    if not clues:
        return
    line = Line(tokens(marked, _LONGEST))
    found: dict[tuple[str, str], dict[str, Answer]] = defaultdict(dict)
    for clue in clues:
        for one in _read(clue, line):
            found[one.question, one.thing].setdefault(one.answer, one)
    for given in found.values():
        if len(given) == 1:
            yield from given.values()


def _of(marked: Marked) -> list[_Clue]:
    """The phrases of which a sentence has the words."""
    runs = marked.vocabulary
    if not runs & _keys():
        return []
    words = runs | {w.lower for w in marked.words if "-" in w.lower}
    if "t" in runs:
        words |= {"not"}
    index = _clues()
    # In a fixed order; by identity, as the hash of a clue is that of its whole pattern.
    found = {id(c): c for w in sorted(words & index.keys()) for c in index[w]}
    return [c for c in found.values() if c.phrase.may_be(words)]


def _read(clue: _Clue, line: Line) -> Iterator[Answer]:
    question = _questions()[clue.question]
    for match in clue.phrase.pattern.finditer(line.text):
        first, start, end = line.span(*match.span())
        # A phrase that denies has said its 'not' already: 'would not exclude'.
        inside = match.group().split()
        denies = inside[0] in _DENIALS
        state = DONE if denies else mood(line.read.words, first)
        if state == DONE and not clue.denies and not _DENIALS.isdisjoint(inside):
            state = NOT  # 'the knife was never found' has 'the knife .. found'
        if state == DONE:
            answer = clue.answer
        elif state == NOT and question.flips:
            answer = 1 - clue.answer
        else:
            continue
        thing = next(
            (question.things[w] for w in match.group().split() if w in question.things), ""
        )
        yield Answer(question.name, thing, question.answers[answer], start, end)
