"""Steps of a matter (a case, a post, a deal): sentences that say they are taken, and that they are not yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from discrepancy.extract._cues import Cue
from discrepancy.extract._document import Marked
from discrepancy.vocab import load_toml

__all__ = ["Step", "steps"]


class Step(NamedTuple):
    """A step told in a sentence: ``start`` and ``end`` are offsets in the sentence."""

    track: str
    rank: int
    name: str
    done: bool
    start: int
    end: int


class _Row(NamedTuple):
    track: str
    rank: int
    name: str
    done: Cue
    open: Cue
    done_keys: frozenset[str]
    open_keys: frozenset[str]


@cache
def _rows() -> tuple[_Row, ...]:
    """The steps of the table, by track and rank."""
    rows = [
        _Row(
            raw["track"],
            raw["rank"],
            raw["name"],
            Cue(raw["done"], re.IGNORECASE),
            Cue(raw["open"], re.IGNORECASE),
            frozenset(raw.get("done_keys", ())),
            frozenset(raw.get("open_keys", ())),
        )
        for raw in load_toml("stages.toml")["step"]
    ]
    return tuple(sorted(rows, key=lambda r: (r.track, r.rank)))


@cache
def _by_key() -> dict[str, frozenset[int]]:
    """Word -> numbers of the rows that it may belong to."""
    numbers = {(r.track, r.rank): n for n, r in enumerate(_rows())}
    found: dict[str, set[int]] = {}
    for raw in load_toml("stages.toml")["step"]:
        for key in raw["keys"]:
            found.setdefault(key, set()).add(numbers[raw["track"], raw["rank"]])
    return {key: frozenset(rows) for key, rows in found.items()}


# Before a step that is 'done': it is not, or of somebody else, or of another time.
_UNREAL = re.compile(
    r"(?:n['’] ?t|\b(?:if|unless|until|before|will|would|could|may|might|should|to be|never|not|yet|expected|"
    r"whether|when|once|previously|prior|first time|had been|record|earlier|years? (?:ago|before)|after being|"
    r"since being|who had|anyone|others?|in (?:19|20)\d\d))\b[^,;]{0,24}$",
    re.IGNORECASE,
)
# Another case than the article's, or one of long ago.
_ELSEWHERE = re.compile(
    r"\b(?:(?:19|20)\d\d|years? (?:ago|before|earlier)|previous(?:ly)?|another case|that case|similar case|"
    r"in the past|criminal record|ex-convict|history of|decades?|last to be|first to)\b",
    re.IGNORECASE,
)
_BACK = 48
_LONGEST = 700
"""Characters of a sentence that are looked at."""


def steps(marked: Marked) -> Iterator[Step]:
    """The steps that a sentence tells of, by track and rank; the first match of each."""
    index = _by_key()
    words = {w.lower for w in marked.words}
    found = words & index.keys()
    if not found:
        return
    text, rows, runs = marked.sentence.text[:_LONGEST], _rows(), marked.vocabulary
    for number in sorted(set().union(*(index[w] for w in found))):
        row = rows[number]
        waits = row.open.search(text, runs) if _has(words, row.open_keys) else None
        taken = row.done.search(text, runs) if _has(words, row.done_keys) else None
        if taken and not (waits and waits.start() < taken.end()) and not _unreal(text, taken):
            # 'pleaded not guilty and is to appear again': the step has been taken.
            yield Step(row.track, row.rank, row.name, True, *taken.span())
        elif waits:
            yield Step(row.track, row.rank, row.name, False, *waits.span())


def _has(words: set[str], keys: frozenset[str]) -> bool:
    return not keys or not keys.isdisjoint(words)


def _unreal(text: str, match: re.Match[str]) -> bool:
    if _UNREAL.search(text[max(0, match.start() - _BACK) : match.start()]):
        return True
    return bool(_ELSEWHERE.search(text, max(0, match.start() - _BACK), match.end() + _BACK // 2))
