"""The words for what happens to people, as tables that are quick to look up."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache
from typing import NamedTuple

from discrepancy.extract._counting import FUNCTION, singular
from discrepancy.extract._document import Marked
from discrepancy.vocab import load_toml

__all__ = ["Hit", "Scan", "degree", "falls", "grammar", "hit", "hit_before", "people", "population"]

_TABLE = "casualties.toml"
_NO_CATEGORY = ("people", "grammar", "same")
_FAR = 5
"""The longest form, in words."""


class Hit(NamedTuple):
    """A form of the table: what happened, what sort of form it is, and how many words it has."""

    category: str
    sort: str
    size: int


class Scan:
    """The words of a sentence with what stands between them."""

    __slots__ = ("base", "dates", "ends", "lows", "marked", "starts", "text")

    def __init__(self, marked: Marked) -> None:
        self.marked = marked
        self.text = marked.sentence.text
        self.base = marked.sentence.start
        self.lows = [w.lower for w in marked.words]
        self.starts = [w.start for w in marked.words]
        self.ends = [w.end for w in marked.words]
        self.dates = {m.start for m in marked.dates}

    def at(self, offset: int) -> int:
        """Index of the first word that begins at or after ``offset``."""
        return bisect_left(self.starts, offset)

    def word(self, index: int) -> str:
        return self.lows[index] if 0 <= index < len(self.lows) else ""

    def gap(self, index: int, since: int = -1) -> str:
        """What stands between a word and the one before it (or offset ``since``), stripped."""
        if since < 0:
            since = self.ends[index - 1] if index else self.base
        return self.text[since - self.base : self.starts[index] - self.base].strip()

    def joined(self, index: int, since: int = -1) -> bool:
        """Whether nothing but blanks and hyphens stands before the word."""
        return 0 <= index < len(self.lows) and not self.gap(index, since).strip("-")

    def open(self, index: int, since: int = -1) -> bool:
        """Whether the word goes on a noun group: no mark before it, no function word, no date."""
        return (
            self.joined(index, since)
            and self.lows[index] not in FUNCTION
            and self.starts[index] not in self.dates
        )


def _categories() -> dict[str, dict[str, list[str]]]:
    return {k: v for k, v in load_toml(_TABLE).items() if k not in _NO_CATEGORY}


@cache
def _index(last: bool) -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """First (or last) word of each form -> (words, category, sort), longest form first."""
    index: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    sorts = ("active", "of", "lives", "toll") if last else ("passive", "state")
    for category, row in _categories().items():
        for sort in sorts:
            for form in row.get(sort, ()):
                words = tuple(form.split())
                index.setdefault(words[-1 if last else 0], []).append((words, category, sort))
    for forms in index.values():
        forms.sort(key=lambda f: (-len(f[0]), f[1], f[2]))
    return index


@cache
def telling() -> frozenset[str]:
    """The longest word of every form: a sentence with none of them tells no toll."""
    forms = [
        words for last in (True, False) for row in _index(last).values() for words, _, _ in row
    ]
    words = {max(form, key=lambda w: (len(w), w)) for form in forms}
    return frozenset(words | set(_degrees()) | {"among", "condition"})


def hit(scan: Scan, index: int) -> Hit | None:
    """The longest form that begins at word ``index``, of those that follow a number."""
    for words, category, sort in _index(False).get(scan.word(index), ()):
        size = len(words)
        if tuple(scan.lows[index : index + size]) == words and all(
            scan.joined(k) for k in range(index + 1, index + size)
        ):
            return Hit(category, sort, size)
    return None


def hit_before(scan: Scan, index: int, sorts: tuple[str, ...]) -> Hit | None:
    """The longest form that ends at word ``index``, of those that come before a number."""
    for words, category, sort in _index(True).get(scan.word(index), ()):
        size = len(words)
        if sort in sorts and size <= index + 1:
            first = index - size + 1
            if tuple(scan.lows[first : index + 1]) == words and all(
                scan.joined(k) for k in range(first + 1, index + 1)
            ):
                return Hit(category, sort, size)
    return None


@cache
def falls(category: str) -> bool:
    """Whether the figure goes down with time: the missing are found, the injured leave hospital."""
    return bool(load_toml(_TABLE).get(category, {}).get("falls", False))


@cache
def grammar(name: str) -> frozenset[str]:
    return frozenset(load_toml(_TABLE)["grammar"][name])


@cache
def phrases(name: str) -> tuple[str, ...]:
    return tuple(load_toml(_TABLE)["grammar"][name])


@cache
def _degrees() -> dict[str, str]:
    rows = load_toml(_TABLE)["people"]["degree"]
    return {word: name for name, words in rows.items() for word in words}


def degree(word: str) -> str:
    """'critically' for 'gravely'; '' for a word that is no degree."""
    return _degrees().get(word, "")


@cache
def _people() -> dict[str, str]:
    rows = load_toml(_TABLE)["people"]
    return {word: name for name in ("part", "role", "general") for word in rows[name]}


@lru_cache(maxsize=4096)
def people(word: str) -> str:
    """'general', 'role' or 'part' for a noun that is people, else ''."""
    known = _people().get(word)
    if known:
        return known
    if "-" in word:
        return people(word.rpartition("-")[2])
    # '-men' and '-ists' are people; short words of those endings are not ('lists', 'omen').
    if len(word) > 6 and word.endswith(("men", "women", "ists", "ians")):
        return "part"
    return ""


@cache
def wanted() -> frozenset[str]:
    """Nouns for those whom police arrest: no part of them."""
    return frozenset(load_toml(_TABLE)["people"]["wanted"])


@lru_cache(maxsize=4096)
def population(noun: str) -> str:
    """The name of a part of the people: one for 'officers' and 'policemen'."""
    one = singular(noun.rpartition("-")[2])
    return str(load_toml(_TABLE)["same"].get(one, one))
