"""Patterns that are tried only where one of the words stands without which they cannot match.

To try a pattern of thirty alternatives on a sentence takes some ten microseconds, to see that a sentence
has none of its words a tenth of that, and most sentences have none. The words are read off the pattern, so
that nobody has to write them twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any

try:
    from re import _parser as _sre  # type: ignore[attr-defined]
except (
    ImportError
):  # pragma: no cover - a Python whose parser has moved: every pattern is always tried
    _sre = None

__all__ = ["Cue", "vocabulary"]

_RUN = re.compile(r"\w+")
_ANY = "*"
"""Stands for what may be anything, in the readings of a pattern; a blank for the end of a word."""
_MOST = 1024
"""Readings of a pattern that are told apart."""
_FORMS = 8
"""Readings of what is repeated of which each pair is told apart."""
_FEW = 40
"""Texts on which a pattern is tried in any case: to read its words takes as long as that."""
_DIGIT = "#"
"""Stands for a digit: in readings, and in the vocabulary of a text that has one."""
_WHOLE = re.compile(r"(?<![\w*#])\w+(?![\w*#])")
_DIGITS = re.compile(r"\d")


def vocabulary(text: str) -> frozenset[str]:
    """The runs of letters and digits of a text, in small letters: what may stand between ``\\b``; and
    '#' where there is a digit."""
    runs = _RUN.findall(text.lower())
    if _DIGITS.search(text):
        runs.append(_DIGIT)
    return frozenset(runs)


class Cue:
    """A pattern that knows words without which it cannot match."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        self._tried = 0

    @cached_property
    def words(self) -> frozenset[str] | None:
        """One of these is in each text in which the pattern matches; None: in any text it may."""
        return None if self._needs is None else frozenset(self._needs)

    @cached_property
    def _needs(self) -> Mapping[str, Sequence[frozenset[str]]] | None:
        """Word -> of each reading of the pattern in which it is the longest, its other words."""
        return _needed(self.pattern)

    @cached_property
    def _alone(self) -> frozenset[str]:
        """Words that are all that a reading needs."""
        return frozenset(word for word, others in (self._needs or {}).items() if not all(others))

    @cached_property
    def _together(self) -> frozenset[str]:
        """Words with which others must stand."""
        return frozenset(self._needs or ()) - self._alone

    def possible(self, words: AbstractSet[str] | None) -> bool:
        """Whether the pattern may match in a text of this ``vocabulary``, or in a part of it that
        begins and ends with a word. It may always, as far as a pattern knows that is new."""
        if self._tried < _FEW:
            self._tried += 1
            return True
        if words is None or self._needs is None or not self._alone.isdisjoint(words):
            return True
        found = self._together & words
        return any(others <= words for word in found for others in self._needs[word])

    def search(self, text: str, words: AbstractSet[str] | None = None) -> re.Match[str] | None:
        """The first match in ``text``; ``words``: the vocabulary of the text, or of more around it."""
        return self.pattern.search(text) if self.possible(words) else None

    def finditer(self, text: str, words: AbstractSet[str] | None = None) -> Iterator[re.Match[str]]:
        """All matches in ``text``, as ``search`` would find them."""
        return self.pattern.finditer(text) if self.possible(words) else iter(())


def _needed(pattern: re.Pattern[str]) -> dict[str, list[frozenset[str]]] | None:
    """By the longest of them, the words that each match has whole; None where a match may have none."""
    if _sre is None:
        return None
    best: dict[str, list[frozenset[str]]] = {}
    for readings in _sections(_sre.parse(pattern.pattern, pattern.flags)):
        needs: dict[str, list[frozenset[str]]] = {}
        for reading in readings:
            longest = _longest(reading)
            others = frozenset(_WHOLE.findall(reading)) - {longest}
            if others not in needs.setdefault(longest, []):
                needs[longest].append(others)
        # Of several parts of a pattern the one whose words are long is found least often by chance.
        if "" not in needs and (not best or min(map(len, needs)) > min(map(len, best))):
            best = needs
    return best or None


def _sections(sequence: Any) -> Iterator[Sequence[str]]:
    """The ways in which a pattern may be read: all of it or, where they are too many, part by part."""
    readings = [_ANY]
    for item in sequence:
        longer = _joined(readings, _readings(*item))
        if len(longer) > _MOST:
            yield [r + _ANY for r in readings]
            longer = _joined([_ANY], _readings(*item))
        readings = longer
    yield [r + _ANY for r in readings]


def _joined(first: Sequence[str], second: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(a + b for a in first for b in second))


def _expanded(sequence: Any) -> list[str]:
    """All readings of a part of a pattern; where they are too many, what is longest in each, or the end."""
    readings = [""]
    for item in sequence:
        longer = _readings(*item)
        for shorter in (_cut, _end):
            if len(readings) * len(longer) > _MOST:
                readings = shorter(readings)
        readings = _joined(readings, longer)
    return readings if len(readings) <= _MOST else [_ANY]


def _cut(readings: Sequence[str]) -> list[str]:
    """Of each reading its longest word, and whether a word ends with it. Its first and last letters may
    be parts of words that go on outside."""
    return list(
        dict.fromkeys(f"{_ANY} {_longest(_ANY + r + _ANY)} {_ANY}{_edge(r)}" for r in readings)
    )


def _end(readings: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(_ANY + _edge(r) for r in readings))


def _edge(reading: str) -> str:
    return " " if reading.endswith(" ") else ""


def _longest(reading: str) -> str:
    return max(_WHOLE.findall(reading), key=len, default=_DIGIT if _DIGIT in reading else "")


def _readings(operator: Any, argument: Any) -> list[str]:
    """What one item of a parsed pattern may stand for."""
    name = str(operator)
    if name == "LITERAL":
        return [_letter(argument)]
    if name == "IN" and all(str(op) == "LITERAL" for op, _ in argument):
        return list(dict.fromkeys(_letter(code) for _, code in argument))
    if name == "IN" and [str(kind) for _, kind in argument] == ["CATEGORY_DIGIT"]:
        return [_DIGIT]
    if name == "BRANCH":
        return list(dict.fromkeys(r for part in argument[1] for r in _expanded(part)))
    if name == "SUBPATTERN":
        return _expanded(argument[-1])
    if name in ("MAX_REPEAT", "MIN_REPEAT"):
        return _repeated(*argument)
    if name == "AT":
        return [" "]
    return [""] if name in ("ASSERT", "ASSERT_NOT") else [_ANY]


def _repeated(least: int, most: int, body: Any) -> list[str]:
    once = _expanded(body)
    if most > 1:
        more = [a + _ANY + b for a in once for b in once] if len(once) <= _FORMS else [_ANY]
        once = list(dict.fromkeys([*once, *more]))
    return once if least else ["", *once]


def _letter(code: int) -> str:
    letter = chr(code).lower()
    return letter if letter.isalnum() or letter == "_" else " "
