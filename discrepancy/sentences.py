"""Source to sentences, with exact offsets.

A full stop ends a sentence unless what stands around it says otherwise: titles, initials,
abbreviations, numbers with stray spaces. ``docs/decisions/003-sentences.md`` says why this is not
left to a library, and how often the two differ.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from discrepancy.models import Sentence, Source
from discrepancy.read._blocks import blocks
from discrepancy.vocab import load_toml

__all__ = ["boundaries", "split"]

# Stops, the quotes and brackets that close with them, and the white space after.
_STOP = re.compile(r"(?P<stop>[.!?…]+)(?P<close>[\"'”’»)\]]*)(?P<gap>\s*)")
_BEFORE = re.compile(r"[^\s(\[“‘\"'/-]*$")
_CLOSERS = "\"'”’»)]"
_COUNTED = ("no", "nos", "ch")  # abbreviations before a digit alone
_APOSTROPHES = ("’", "'")
_SURE_OPENERS = "“`("
_OPENERS = "\"'“‘«([`"

_LETTERED = re.compile(r"(?:[a-z]\.)+[a-z]")  # 'u.s', 'j.r.r' before the last stop
_GLUED = re.compile(r"[A-Z][a-z]{2,}\b(?![./@])")
_AFTER_CLOCK = re.compile(
    r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|"
    r"[A-Z]{2,5}\b|(?:Eastern|Central|Mountain|Pacific|Greenwich|British|Local)\b|\d"
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_MEASURED = re.compile(
    r"\d+(?:\s*(?:%|-|per\s?cent|million|billion|trillion|bn|mn|[kmb]\b|[ap]\.? ?m\b|magnitude|km|"
    r"miles?|kilomet|met(?:er|re)s?|points?|degrees?|times|caliber|calibre)|[a-z%])"
)
_NUMBER_END = re.compile(r"\d[\d,]*$")
# After a quoted question: 'Lee said', 'Deputy Mayor Ann Lee asked', but not 'The mayor said'.
_SPEAKER = re.compile(
    r"(?:[A-Z][\w.'’-]{0,20}\s+){1,6}"
    r"(?:said|says|asked|asks|added|told|replied|wrote|tweeted|shouted|yelled|joked|wondered)\b"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


class _Words(NamedTuple):
    never_last: frozenset[str]
    also_words: frozenset[str]
    open_ended: frozenset[str]
    months: frozenset[str]
    openers: frozenset[str]


@cache
def _words() -> _Words:
    """What abbreviations mean before a full stop, and which words open sentences."""
    table = load_toml("reading/sentences.toml")
    return _Words(*(frozenset(table[name].split()) for name in _Words._fields))


def split(source: Source) -> tuple[Sentence, ...]:
    """The sentences of a source: in order, apart from one another, without white space around,
    boilerplate left out. ``source.text[start:end]`` is exactly a sentence's ``text``."""
    text = source.text
    found: list[Sentence] = []
    starts = [start for start, _ in source.skip]
    for paragraph, block in enumerate(blocks(text)):
        for low, high in _outside(block.start, block.end, source.skip, starts):
            for start, end in boundaries(text, low, high):
                found.append(
                    Sentence(
                        source=source.id,
                        index=len(found),
                        start=start,
                        end=end,
                        text=text[start:end],
                        paragraph=paragraph,
                        headline=source.headline is not None
                        and start < source.headline[1]
                        and end > source.headline[0],
                    )
                )
    return tuple(found)


def _outside(
    low: int, high: int, skip: tuple[tuple[int, int], ...], starts: list[int]
) -> Iterator[tuple[int, int]]:
    """The parts of ``[low, high)`` that no skip span covers. Skip spans are in order."""
    for start, end in skip[max(0, bisect_right(starts, low) - 1) :]:
        if start >= high:
            break
        if end <= low:
            continue
        if start > low:
            yield low, start
        low = max(low, end)
    if low < high:
        yield low, high


def boundaries(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """The sentences of ``text[low:high]``, one block, as half-open offsets."""
    start = low
    for match in _STOP.finditer(text, low, high):
        if match.start() < start:
            continue
        end = _sentence_end(text, start, match, high)
        if end:
            yield from _trimmed(text, start, end)
            start = end
    yield from _trimmed(text, start, high)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without white space around; nothing where no letter or digit is left."""
    piece = text[start:end]
    stripped = piece.strip()
    if _WORD.search(stripped):
        start += len(piece) - len(piece.lstrip())
        yield start, start + len(stripped)


def _sentence_end(text: str, start: int, match: re.Match[str], high: int) -> int:
    """Where the sentence that opens at ``start`` ends by this stop; 0 where it goes on."""
    end, after = match.end("close"), match.end()
    if after >= high:
        return high
    gap = match["gap"]
    if gap and text[after] in "\"'”’" and (after + 1 == high or text[after + 1].isspace()):
        # Tokenised text sets the closing quote apart: 'It fell. " The mayor ...'
        end = after + 1
        after = end + len(text[end:high]) - len(text[end:high].lstrip())
        if after >= high:
            return high
    elif gap and text[after] in "”’»":
        end = after = after + 1
    position = after
    while position < high and text[position] in _OPENERS:
        position += 1
        if text[position - 1] in _SURE_OPENERS and text[position : position + 1] == " ":
            position += 1  # tokenised: '“ We left'
    following = text[position : position + 80]
    if not following or not (following[0].isupper() or following[0].isdigit()):
        return 0
    before = _BEFORE.search(text, max(start, match.start() - 30), match.start())
    word = before[0] if before else ""
    if not gap and end == match.end("close"):
        return end if _glued(word, following) else 0
    if match["close"].startswith((")", "]")):
        return end if _bracket_opens(text, start, match.start(), match["close"][0]) else 0
    if match["stop"] != "." or match["close"]:
        asked = end > match.end("stop") and match["stop"] in ("?", "!")
        return 0 if asked and _is_speaker(following) else end
    return end if _full_stop(text, start, match.start(), word, following) else 0


def _glued(word: str, following: str) -> bool:
    """'... on July 28.Photographer': a stop with no space after it, between plain words."""
    if "/" in word or "@" in word or "." in word:
        return False
    plain = (len(word) > 2 and word.islower()) or word.isdigit()
    return plain and _GLUED.match(following) is not None


def _full_stop(text: str, start: int, stop: int, word: str, following: str) -> bool:
    """Whether a plain full stop between ``word`` and ``following`` ends a sentence."""
    if following[0].isdigit() and not _number_may_open(word, following):
        return False
    if not word:  # nothing but a closing quote or bracket, or a space, stands before the stop
        return stop > start and text[stop - 1] in _CLOSERS
    lower = word.lower()
    if lower in {"m", "a.m", "p.m"} and _is_clock(text, stop, lower):
        return not _AFTER_CLOCK.match(following)
    words = _words()
    if following[0].isdigit() and (lower in words.months or lower in _COUNTED):
        return False
    initial = len(word) == 1 and word.isalpha()
    if initial or lower in words.open_ended or _LETTERED.fullmatch(lower):
        if initial and word.islower():  # 'a. m.', 'a. 38 caliber', but 'the Smith’ s.', 'can't.'
            return text[max(start, stop - 4) : stop - 1].rstrip(" ").endswith(_APOSTROPHES)
        return _is_opener(following) or (word.islower() and "." not in word)
    if lower in words.never_last:
        plain = word.islower() or _is_opener(following)
        return lower in words.also_words and (plain or lower in _COUNTED)
    return not (word.isdigit() and stop - len(word) == start)  # '1. The first point'


def _is_opener(following: str) -> bool:
    """Whether a common word opens a sentence here ('The', 'He'), and no name or initial."""
    first = _WORD.match(following)
    return (
        first is not None
        and first[0].lower() in _words().openers
        and following[first.end() : first.end() + 1] != "."
    )


def _is_speaker(following: str) -> bool:
    return _SPEAKER.match(following) is not None and not _is_opener(following)


def _bracket_opens(text: str, start: int, stop: int, closer: str) -> bool:
    """Whether the bracket that closes after a stop encloses whole sentences: '(He left.) She'. A
    stop inside a bracket inside a sentence, '(N.J.) High School', ends nothing."""
    opener = text.rfind("(" if closer == ")" else "[", start, stop)
    return opener < 0 or not text[start:opener].strip(_OPENERS + " ")


def _is_clock(text: str, stop: int, lower: str) -> bool:
    return lower != "m" or text[max(0, stop - 4) : stop].lower().replace(" ", "").endswith(
        ("a.m", "p.m")
    )


def _number_may_open(word: str, following: str) -> bool:
    """Whether a number after a stop opens a sentence, and is not the rest of '$1. 7m'."""
    number = _NUMBER_END.search(word)
    if not number:
        return True
    if number.start() > 0 and not word[number.start() - 1].isalnum():
        return False  # '$1. 7m'
    return bool(_YEAR.fullmatch(word)) or not _MEASURED.match(following)
