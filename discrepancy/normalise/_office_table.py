"""The table of offices: every way a title is written, and what it means. Built at first use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from typing import NamedTuple

import ahocorasick

from discrepancy.vocab import load_csv, load_toml

__all__ = ["OwnOffice", "Table", "Title", "Words", "current", "hits", "lower", "own", "words"]


class Title(NamedTuple):
    """What a written title means.

    ``exclusive`` is 'yes', 'no' or 'place' (only where it is known of what); ``level`` holds the
    letters n (nation), s (state), l (town), o (organisation); ``case`` is '', '^' (a capital is
    needed), '=' (written exactly so) or '?' (small letters only with a jurisdiction).
    """

    office: str
    exclusive: str
    level: str
    jurisdiction: str = ""
    case: str = ""
    written: str = ""
    plural: bool = False


class Words(NamedTuple):
    """The words around a title."""

    qualifiers: Mapping[str, str]
    deputies: Mapping[str, str]
    skip: frozenset[str]
    stop: frozenset[str]
    legal: frozenset[str]
    bound: frozenset[str]
    surnames: frozenset[str]


class OwnOffice(NamedTuple):
    """An office of the user's: its canonical ``name``, the ways it is ``written`` beside that, its
    ``jurisdiction`` (a code of the place table, 'org:...', or ''), and whether one person holds it."""

    name: str
    written: tuple[str, ...] = ()
    jurisdiction: str = ""
    exclusive: bool = True


def lower(text: str) -> str:
    """``text`` in small letters, straight apostrophes and plain hyphens, of the same length."""
    plain = text.replace("İ", "I").replace("’", "'").replace("‑", "-").replace("\n", " ")
    return plain.replace("\u00a0", " ").lower()


@cache
def words() -> Words:
    """The reviewed words around a title."""
    data = load_toml("offices/words.toml")
    return Words(
        data["qualifiers"],
        data["deputies"],
        frozenset(data["skip"]["words"].split()),
        frozenset(data["stop"]["words"].split()),
        frozenset(data["legal"]["words"].split()),
        frozenset(data["bound"]["words"].split()),
        frozenset(data["surnames"]["words"].split()),
    )


def _ministers() -> Iterator[tuple[str, Title]]:
    """'X minister', 'minister of X', 'X secretary' ... for every portfolio."""
    for row in load_csv("offices/portfolios.csv"):
        title = Title(f"{row['portfolio']} minister", "yes", "n")
        nouns = [w for w in row["words"].split(";") if w]
        for word in (*nouns, *filter(None, row["adjective"].split(";"))):
            for head in ("minister", "secretary"):
                yield f"{word} {head}", title
            yield f"{word} ministers", title._replace(exclusive="no", plural=True)
        for word in nouns:
            for lead in ("minister of", "minister for", "minister of the", "minister for the"):
                yield f"{lead} {word}", title
            for lead in ("secretary of", "secretary for"):
                yield f"{lead} {word}", title
            yield f"secretary of state for {word}", title._replace(jurisdiction="GB")
            for lead in ("under secretary of", "undersecretary of", "under secretary for"):
                yield f"{lead} {word}", Title(f"under secretary of {row['portfolio']}", "no", "n")
            yield (
                f"{word} undersecretary",
                Title(f"under secretary of {row['portfolio']}", "no", "n"),
            )
            yield f"minister of state for {word}", Title(f"junior {title.office}", "no", "n")


def _plain() -> Iterator[tuple[str, Title]]:
    for row in load_csv("offices/offices.csv"):
        level = "nslo" if row["level"] == "*" else row["level"]
        base = Title(row["office"], row["exclusive"], level, row["jurisdiction"])
        ways = row["written"].split(";")
        # A title of one country only ('home secretary') does not make the plain name its own.
        if not row["jurisdiction"] and all(
            row["office"] != way.lstrip("^=?").lower() for way in ways
        ):
            ways.append(row["office"])
        for written in filter(None, ways):
            case = written[0] if written[0] in "^=?" else ""
            bare = written.lstrip("^=?")
            plural = bare.endswith("s") and bare[:-1] in {w.lstrip("^=?") for w in ways}
            yield bare, base._replace(case=case, written=bare, plural=plural)


class Table:
    """Every way a title is written. Compared by identity, as there is one for each set of own offices.

    ``titles``: written title in small letters -> what it may mean.
    """

    def __init__(self, own_offices: Sequence[OwnOffice] = ()) -> None:
        self.titles: dict[str, list[Title]] = {}
        for written, title in (*_ministers(), *_plain(), *_own(own_offices)):
            key = lower(written)
            others = self.titles.setdefault(key, [])
            if title.case == "=":
                others.insert(0, title)
            else:  # a later line of the table wins
                others[:] = [t for t in others if t.case == "="] + [title]
        self._automaton = ahocorasick.Automaton()
        for key in self.titles:
            self._automaton.add_word(key, len(key))
        self._automaton.make_automaton()

    def hits(self, low: str) -> Iterator[tuple[int, int]]:
        """Spans in ``low`` of all that may be a title, words or not."""
        for last, length in self._automaton.iter(low):
            yield last + 1 - length, last + 1


def _own(offices: Sequence[OwnOffice]) -> Iterator[tuple[str, Title]]:
    for office in offices:
        name = " ".join(office.name.split())
        exclusive = "yes" if office.exclusive else "no"
        title = Title(lower(name), exclusive, "nslo", office.jurisdiction)
        for way in (name, *office.written):
            written = " ".join(way.split())
            # 'DG' is no 'dg': an acronym counts only as it is written.
            case = "=" if written.isupper() and len(written) < 6 and written != name else ""
            yield written, title._replace(case=case, written=written)


@lru_cache(maxsize=8)
def _table(own_offices: tuple[OwnOffice, ...]) -> Table:
    return Table(own_offices)


_tables: ContextVar[Table | None] = ContextVar("table of offices", default=None)


def current() -> Table:
    """The table in force: the package's own, with the offices of the nearest ``own``."""
    return _tables.get() or _table(())


@contextmanager
def own(offices: Sequence[OwnOffice]) -> Iterator[None]:
    """While it lasts, in this thread alone, the user's ``offices`` are known too, in place of those
    of an outer ``own``."""
    token = _tables.set(_table(tuple(offices)))
    try:
        yield
    finally:
        _tables.reset(token)


def hits(low: str) -> list[tuple[int, int]]:
    """Spans of titles in ``low`` at word boundaries: the longest, from the left."""
    spans: list[tuple[int, int]] = []
    size = len(low)
    for start, end in current().hits(low):
        if start and (low[start - 1].isalnum() or low[start - 1] == "_"):
            continue
        if end < size and (low[end].isalnum() or low[end] == "_") and low[end - 1].isalnum():
            continue
        spans.append((start, end))
    spans.sort(key=lambda s: (s[0], -s[1]))
    kept: list[tuple[int, int]] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept
