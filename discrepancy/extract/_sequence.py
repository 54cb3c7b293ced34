"""Which in a row something is: 'the fourth head coach since', 'his sixth title defence', 'in the sixth round'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from discrepancy.extract._document import Document, Marked
from discrepancy.extract._subject import named_before, person_arg, subject
from discrepancy.vocab import load_toml

__all__ = ["ORDINAL", "Ranked", "number", "ranked"]

_TABLE = "ranks.toml"
_WORDS = {w: n for w, n in load_toml("ordinals.toml")["ones"].items() if n <= 19}
ORDINAL = rf"(?:{'|'.join(_WORDS)}|\d{{1,3}}(?:st|nd|rd|th))"
"""A pattern for an ordinal below twenty in words, or any in digits."""
_YEARS = "(?:one|two|three|four|five|six|seven|eight|nine|ten|many|several|as many)"
_OVER = re.compile(r" (?:over|with|at|between)\b")
_RUN = frozenset(["straight", "consecutive", "successive", "career"])


class Ranked(NamedTuple):
    """A rank: what has it (the arguments of its slot), and where the ordinal stands in its sentence."""

    args: tuple[str, ...]
    start: int
    end: int


def number(nth: str) -> int:
    """The number of an ordinal in words or digits; 0 for what is none."""
    digits = re.sub(r"\D", "", nth)
    return int(digits) if digits else _WORDS.get(nth.lower(), 0)


@cache
def _table(name: str) -> tuple[str, ...]:
    value = load_toml(_TABLE)[name]
    return tuple(value.split() if isinstance(value, str) else value)


@cache
def _words(name: str) -> frozenset[str]:
    """The words of a table: a sentence with none of them need not be read."""
    return frozenset(_table(name))


def _any(name: str) -> str:
    return "|".join(sorted(map(re.escape, _table(name)), key=lambda w: (-len(w), w)))


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<whose>[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Aa]|[A-Z][\w.]+['’] ?s?) (?P<nth>{ORDINAL})[ -]"
        rf"(?P<group>(?:[\w'’-]+ ){{0,2}}?)(?P<noun>(?i:{_any('nouns')}))\b(?![-'’]| (?:{_any('nouns')})\b)"
        rf"(?: (?P<behind>{_any('counts')})\b(?: (?:(?P<years>\d+|{_YEARS})\b|(?P<what>[a-z]+)))?)?"
    )


@cache
def _rounds() -> tuple[re.Pattern[str], re.Pattern[str]]:
    ends = _any("ends")
    return (
        re.compile(
            rf"\b(?:{ends})\b[^.;]{{0,90}}? (?:in|into|of|during) the (?P<nth>{ORDINAL})[ -]round\b",
            re.IGNORECASE,
        ),
        re.compile(rf"\b(?P<nth>{ORDINAL})[ -]+round (?:technical )?(?:{ends})\b", re.IGNORECASE),
    )


@cache
def _places() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_any('placed')}) (?:(?P<nth>{ORDINAL})\b(?! (?:of|round|quarter|half|time|day|term))|"
        r"No\. ?(?P<no>\d{1,3})\b)"
    )


def ranked(doc: Document, marked: Marked) -> Iterator[Ranked]:
    """All ranks of a sentence of these three sorts."""
    text, base = marked.sentence.text, marked.sentence.start
    words = marked.vocabulary
    if not _words("nouns").isdisjoint(words):
        for match in _nouns().finditer(text):
            args = _args(doc, marked, match)
            if args:
                yield Ranked(args, *match.span("nth"))
    if "round" in words:
        for pattern in _rounds():
            for match in pattern.finditer(text):
                whose = _beaten(marked, match)
                if whose:
                    yield Ranked(("round", "the end", whose), *match.span("nth"))
    if _words("placed").isdisjoint(words):
        return
    for match in _places().finditer(text):
        person = subject(doc, marked, base + match.start())
        if person is not None and not person.partial:
            group = "nth" if match["nth"] else "no"
            yield Ranked(("place", person_arg(person)), *match.span(group))


def _args(doc: Document, marked: Marked, match: re.Match[str]) -> tuple[str, ...]:
    """(thing, in a row or not, whose or for what); empty where nothing counts it."""
    # 'the fifth Harriers coach': whose coach says nothing of which, and 'head' little.
    words = [w for w in match["group"].split() if w.islower() and w not in _RUN and w != "head"]
    noun = match["noun"].lower()
    noun = load_toml(_TABLE)["same"].get(noun, noun)
    row = ("in a row",) if _RUN & set(match["group"].lower().split()) - {"career"} else ()
    thing = " ".join([*words, noun])
    whose = match["whose"].lower()
    at = marked.sentence.start + match.start("nth")
    tail = marked.sentence.text[match.end() : match.end() + 12]
    if whose in ("his", "her") or (whose.endswith(("s", "'", "’")) and whose not in ("its",)):
        name = named_before(marked, at)
        person = subject(doc, marked, at) if whose in ("his", "her") else name and name.person
        if person is None or person.partial:
            return ()
        return () if match["behind"] or _OVER.match(tail) else (noun, *row, person_arg(person))
    if not match["behind"] and whose not in ("its", "their"):
        return ()
    if match["behind"] == "to":
        return (thing, *row, "to", match["what"]) if match["what"] else ()
    recent = match["behind"] in _table("recent") or (match["behind"] == "in" and match["years"])
    return (thing, *row, "lately") if recent else (thing, *row)


def _beaten(marked: Marked, match: re.Match[str]) -> str:
    """Who lost in that round: the last who is named before it, or whom 'of' names behind."""
    base = marked.sentence.start
    name = named_before(marked, base + match.end())
    behind = next((n for n in marked.names if n.start >= base + match.end()), None)
    of = behind and marked.sentence.text[match.end() : behind.start - base] in _OF
    loser = behind if of else name
    return person_arg(loser.person) if loser and loser.person else ""


_OF = frozenset([" of ", " over ", " against ", " win over ", " victory over "])
