"""The table of offices: every way a title is written, and what it means. Built at first use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import ahocorasick

from discrepancy.errors import DiscrepancyError
from discrepancy.vocab import load_csv, load_toml

__all__ = ["Title", "Words", "add_entries", "automaton", "hits", "lower", "table", "words"]


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


_extra: list[tuple[str, Title]] = []


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
        if all(row["office"] != way.lstrip("^=?").lower() for way in ways):
            ways.append(row["office"])
        for written in filter(None, ways):
            case = written[0] if written[0] in "^=?" else ""
            bare = written.lstrip("^=?")
            plural = bare.endswith("s") and bare[:-1] in {w.lstrip("^=?") for w in ways}
            yield bare, base._replace(case=case, written=bare, plural=plural)


@cache
def table() -> dict[str, list[Title]]:
    """Written title in small letters -> what it may mean; a later line of the table wins."""
    found: dict[str, list[Title]] = {}
    for written, title in (*_ministers(), *_plain(), *_extra):
        key = lower(written)
        others = found.setdefault(key, [])
        if title.case == "=":
            others.insert(0, title)
        else:
            others[:] = [t for t in others if t.case == "="] + [title]
    return found


@cache
def automaton() -> Any:
    """An Aho-Corasick automaton of all written titles, values are their lengths."""
    built = ahocorasick.Automaton()
    for key in table():
        built.add_word(key, len(key))
    built.make_automaton()
    return built


def hits(low: str) -> list[tuple[int, int]]:
    """Spans of titles in ``low`` at word boundaries: the longest, from the left."""
    spans: list[tuple[int, int]] = []
    size = len(low)
    for last, length in automaton().iter(low):
        start, end = last + 1 - length, last + 1
        if start and (low[start - 1].isalnum() or low[start - 1] == "_"):
            continue
        if end < size and (low[end].isalnum() or low[end] == "_") and low[last].isalnum():
            continue
        spans.append((start, end))
    spans.sort(key=lambda s: (s[0], -s[1]))
    kept: list[tuple[int, int]] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def add_entries(entries: Sequence[Mapping[str, Any]]) -> None:
    """Replace the user's own offices. Raises DiscrepancyError where an entry is malformed."""
    fresh: list[tuple[str, Title]] = []
    for entry in entries:
        name, written = entry.get("name"), entry.get("written", [])
        if not isinstance(name, str) or not name.strip():
            raise DiscrepancyError("an entry of [[offices]] needs a 'name'")
        if isinstance(written, str) or not all(isinstance(w, str) and w.strip() for w in written):
            raise DiscrepancyError(f"[[offices]] '{name}': 'written' must be a list of titles")
        title = Title(
            lower(name.strip()), "yes" if entry.get("exclusive", True) else "no", "nslo",
            str(entry.get("jurisdiction", "")),
        )  # fmt: skip
        fresh += [(form.strip(), title) for form in (name, *written)]
    _extra[:] = fresh
    table.cache_clear()
    automaton.cache_clear()
