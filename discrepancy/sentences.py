"""Source to sentences, with exact offsets.

A full stop ends a sentence unless what stands around it says otherwise: titles, initials,
abbreviations, numbers with stray spaces. ``docs/decisions/003-sentences.md`` says why this is not
left to a library, and how often the two differ.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from discrepancy.models import Sentence, Source
from discrepancy.read._blocks import blocks

__all__ = ["boundaries", "split"]

# Stops, the quotes and brackets that close with them, and the white space after.
_STOP = re.compile(r"(?P<stop>[.!?…]+)(?P<close>[\"'”’»)\]]*)(?P<gap>\s*)")
_BEFORE = re.compile(r"[^\s(\[“‘\"']*$")
_OPENERS = "\"'“‘«([`"

# Never the last word of a sentence.
_TITLES = frozenset(
    "mr mrs ms messrs dr prof rev fr msgr hon gen lt col maj capt cmdr cdr cpl sgt pvt pfc spc adm "
    "brig sen rep reps sens gov govs pres amb supt det const insp atty asst dep ald treas st ste mt "
    "ft vs v viz e.g i.e eg ie cf approx est no nos op pp vol fig".split()
)
# Last words of a sentence only where a plain sentence opener follows.
_OPEN_ENDED = frozenset(
    "inc corp co cos ltd llc bros jr sr ave blvd rd dept univ assn intl u.s u.k u.n e.u u.a.e d.c "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb "
    "nev okla ore pa tenn tex vt va wash wis wyo ont que alta n.y n.j n.h n.m n.c s.c n.d s.d r.i "
    "w.va l.a s.f ph.d m.d b.a m.a".split()
)
_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_CLOCK = frozenset(["a.m", "p.m", "a.m.", "p.m."])
_AFTER_CLOCK = re.compile(
    r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|"
    r"[A-Z]{2,5}\b|(?:Eastern|Central|Mountain|Pacific|Greenwich|British|Local)\b|\d"
)
_STARTERS = frozenset(
    "The A An He She It They We You I His Her Its Their Our My This That These Those There Here In "
    "On At By For From With Without After Before During Since Until While When Where Who What Why "
    "How But And Or So Yet If As Although Though Because However Meanwhile Earlier Later Also Both "
    "All Some Many Most Several Few No Not One Two Three Four Five Six Seven Eight Nine Ten Another "
    "Other Others About Among According Asked Under Over Between Despite Police Officials "
    "Authorities Once Only Even Then Now Nearly Almost More Neither Nobody None Nothing Each Every "
    "Either Such Through To Up Out Last Next Like Still Instead".split()
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_MEASURED = re.compile(
    r"\d+(?:\s*(?:%|-|per\s?cent|million|billion|trillion|bn|mn|[kmb]\b|[ap]\.? ?m\b|magnitude|km|"
    r"miles?|kilomet|met(?:er|re)s?|points?|degrees?|times|caliber|calibre)|[a-z%])"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


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
    following = text[position : position + 40]
    if not following or not (following[0].isupper() or following[0].isdigit()):
        return 0
    before = _BEFORE.search(text, max(start, match.start() - 30), match.start())
    word = before[0] if before else ""
    if not gap and end == match.end("close"):
        return end if _glued(word, following) else 0
    if match["stop"] != "." or match["close"]:
        return end
    return end if _full_stop(text, start, match.start(), word, following) else 0


def _glued(word: str, following: str) -> bool:
    """'... on July 28.Photographer': a stop with no space after it, between plain words."""
    if "/" in word or "@" in word or "." in word:
        return False
    plain = (len(word) > 2 and word.islower()) or word.isdigit()
    return plain and bool(re.match(r"[A-Z][a-z]{2,}\b(?![./@])", following))


def _full_stop(text: str, start: int, stop: int, word: str, following: str) -> bool:
    """Whether a plain full stop between ``word`` and ``following`` ends a sentence."""
    opener = _WORD.match(following)
    starter = bool(opener) and opener[0] in _STARTERS and following[len(opener[0]) :][:1] != "."  # type: ignore[index]
    if following[0].isdigit() and not _number_may_open(word, following):
        return False
    lower = word.lower()
    if lower in {"m", "a.m", "p.m"} and _is_clock(text, stop, lower):
        return not _AFTER_CLOCK.match(following)
    if len(word) == 1 and word.isalpha():
        return starter and word.isupper()
    if not word:
        return False
    if lower in _TITLES:
        if lower in {"no", "nos", "v", "est", "st", "fig", "det", "const"}:
            return word.islower() or (lower == "st" and starter)
        return False
    if lower in _MONTHS and following[0].isdigit():
        return False
    if lower in _OPEN_ENDED or re.fullmatch(r"(?:[a-z]\.)+[a-z]", lower):
        return starter or word.islower() and "." not in word
    return not (word.isdigit() and stop - len(word) == start)  # '1. The first point'


def _is_clock(text: str, stop: int, lower: str) -> bool:
    return lower != "m" or text[max(0, stop - 4) : stop].lower().replace(" ", "").endswith(
        ("a.m", "p.m")
    )


def _number_may_open(word: str, following: str) -> bool:
    """Whether a number after a stop opens a sentence, and is not the rest of '$1. 7m'."""
    bare = word.lstrip("$£€¥")
    if bare != word:
        return False
    if not bare.replace(",", "").isdigit():
        return True
    return bool(_YEAR.fullmatch(bare)) or not _MEASURED.match(following)
