"""Capitalised spans of a sentence: what a name can be, without titles, possessives and stop words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.normalise import person as persons
from discrepancy.normalise._place_gazetteer import gazetteer
from discrepancy.vocab import load_toml

if TYPE_CHECKING:
    from discrepancy.extract._document import Marked

__all__ = ["ALSO_GIVEN", "Span", "is_given", "spans"]

_UP = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŨŪŬŮŰŲŴŶŹŻŽȘȚ"
_CAP = rf"[{_UP}][^\W_]*(?:[-'’][^\W_]+)*"
_PARTICLE = (
    r"(?:bin|bint|ibn|al|el|ben|van|von|der|den|de|del|della|di|da|dos|du|la|le|ten|ter|zu|st\.)"
)
_JOIN = rf"[ ](?:(?:{_PARTICLE}[ -]){{1,3}})?"
# 'Charles "Bo" Marsh', 'Luis (Chico) Ortega': what somebody is called, inside his name.
_CALLED = rf" [\"“(]{_CAP}[\"”)](?= [{_UP}])"
_NAME = re.compile(
    rf"(?<![\w@#/.’'-])(?:[{_UP}]\.(?:[ ]?[{_UP}]\.)?|{_CAP})"
    rf"(?:{_JOIN}(?:(?:[{_UP}]\.)+|{_CAP})|{_CALLED})*(?:,? (?:Jr|Sr|III|II)\b\.?)?"
)
_POSSESSIVE = re.compile(r"['’]s?\b|['’]$")
_TABLE = load_toml("name_words.toml")
_TITLES = frozenset(_TABLE["titles"])
_STOP = frozenset(_TABLE["stop"])
_CONTESTS = frozenset(["league", "division", "cup", "series", "championship"])
"""The Premier League is no Mr League."""
_STOPPED_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Capt|Maj|Adm|Sen|Rep|Gov|Rev|Hon|Cmdr|Det|Insp)\. $"
)

# Titles that are also given names: a title only with its full stop, or after no office.
ALSO_GIVEN = frozenset(
    ["gen", "rep", "sen", "col", "major", "sir", "dean", "judge", "earl", "duke", "prince"]
)


@lru_cache(maxsize=65536)
def is_given(token: str) -> bool:
    """Whether a word is a given name, asked once."""
    return persons.is_given_name(token)


@dataclass(slots=True)
class Span:
    """A capitalised span of a text, and what shows at its ends."""

    start: int
    end: int
    text: str
    titled: bool
    possessive: bool
    initial: bool
    """At the head of its sentence."""


def _trim(
    text: str, start: int, span: str, at_head: bool, after_office: bool = False
) -> Span | None:
    """Cut possessives, leading stop words and titles off a capitalised span."""
    possessive = False
    cut = _POSSESSIVE.search(span)
    if cut and span[cut.end() : cut.end() + 1] in ("", " "):
        span, possessive = span[: cut.start()], True
    titled = False
    while span:
        first, _, rest = span.partition(" ")
        word = first.lower().rstrip(".")
        if after_office and word == first.lower() and word in ALSO_GIVEN and " " not in rest:
            break
        if first == "Jan" and rest[:1].isupper():
            break  # the month has a full stop or a day
        if word in _TITLES and rest and rest.lower() not in _CONTESTS:
            titled = True
        elif not (
            (word in _STOP and (rest or at_head or word != "may"))
            or word.endswith("-old")
            or _is_origin(word, rest)
        ):
            break
        elif not rest:
            return None
        lead = len(first)
        if text[start + lead : start + lead + 2] == ". ":
            lead += 1
        start += lead + (len(span) - len(first) - len(rest))
        span, at_head = rest, False
    if not span or (span.lower() in _STOP | _TITLES):
        return None
    return Span(start, start + len(span), span, titled, possessive, at_head)


def _is_origin(word: str, rest: str) -> bool:
    """'Canadian Ana Ruiz', 'Englishman Luis Ortega': where somebody is from stands before the name."""
    given, _, family = rest.partition(" ")
    plain = word.removesuffix("woman").removesuffix("man")
    return bool(family) and is_given(given) and not {word, plain}.isdisjoint(gazetteer().demonyms)


def _masked(marked: Marked) -> list[tuple[int, int]]:
    """Spans that are no names: offices, dates. A name stops where one begins."""
    spans = [(m.start, m.end) for m in marked.offices] + [(m.start, m.end) for m in marked.dates]
    return sorted(spans)


def _pieces(
    match: re.Match[str], base: int, mask: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    start, end = base + match.start(), base + match.end()
    pieces: list[tuple[int, int]] = []
    for low, high in mask:
        if high <= start or low >= end:
            continue
        if low > start:
            pieces.append((start, low))
        start = max(start, high)
    if start < end:
        pieces.append((start, end))
    return pieces


def spans(text: str, marked: Marked) -> list[Span]:
    """The capitalised spans of a sentence that may be names, in order of offset."""
    base = marked.sentence.start
    mask = _masked(marked)
    ends = {m.end for m in marked.offices}
    found: list[Span] = []
    for match in _NAME.finditer(marked.sentence.text):
        for low, high in _pieces(match, base, mask):
            piece = text[low:high]
            lead = len(piece) - len(piece.lstrip(" ,.'’"))
            bare = piece[lead:].rstrip(" ,")
            if not bare or not bare[0].isupper():
                continue
            span = _trim(text, low + lead, bare, low == base, low in ends)
            while span is not None:
                rest = span.end
                found.append(span)
                span = None
                # 'South Korea's Park Ji-won' goes on after its possessive.
                tail = text[rest:high]
                cut = re.match(r"['’]s? ", tail)
                if cut and tail[cut.end() :][:1].isupper():
                    at = rest + cut.end()
                    span = _trim(text, at, text[at:high].strip(), False)
    for span in found:
        before = text[max(base, span.start - 8) : span.start]
        if span.start in ends or span.start - 1 in ends or _STOPPED_TITLE.search(before):
            span.titled = True
    return found
