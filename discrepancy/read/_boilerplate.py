"""What stands in a pasted article and is no part of its report: prompts, credits, bios, bylines.

Patterns are of the kind, never of one outlet, and each is anchored: a prompt opens its line, a
credit closes it. A correction is a claim and stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from discrepancy.read._blocks import ends_sentence
from discrepancy.vocab import load_toml

__all__ = ["boilerplate", "photo_credit", "prompt"]

Span = tuple[int, int]

_MAX_PROMPT = 400  # characters; a longer paragraph that opens like a prompt is prose
_MAX_CAPTION = 500
_CREDIT_HINTS = (
    "photo", "image", "picture", "video", "credit", "handout", "illustration", "courtesy",
    "via ", "file", "/",
)  # fmt: skip
_ENDING_HINTS = ("contributed", "reported", "provided")
_MAX_LINE = 120  # of a byline
_MAX_OPENING = 400  # as much of a paragraph as tells a bio

_NAME = (
    r"[A-ZÀ-Þ][\w.'’-]{0,30}"
    r"(?:\s+(?:(?:de|da|di|la|le|van|von|der|den|bin|al|el)\s+){0,2}[A-ZÀ-Þ][\w.'’-]{0,30}){1,3}"
)
_NAME_LINE = re.compile(rf"{_NAME}\W*")
_BYLINE = re.compile(r"(?:by|story\s+by|words\s+by|report\s+by)\s*:?\s+(?P<who>\S.*)", re.I)
_BIO_GOES_ON = re.compile(
    r"(?:He|She|They|His|Her|Their|Follow|Contact|Email|Prior|Previously)\b|Before\s+joining\b"
)


class _Patterns(NamedTuple):
    prompt: re.Pattern[str]
    ending: re.Pattern[str]
    teasers: re.Pattern[str]
    credit: re.Pattern[str]
    closing_credit: re.Pattern[str]
    archive: re.Pattern[str]
    bio: re.Pattern[str]
    role: re.Pattern[str]
    by_words: frozenset[str]
    not_names: frozenset[str]


@cache
def _patterns() -> _Patterns:
    """The vocabulary, compiled once."""
    table = load_toml("reading/boilerplate.toml")
    prompts = "|".join(table["prompts"].values())
    professions = "|".join(table["bios"]["professions"].split())
    roles = "|".join(table["bylines"]["roles"].split())
    return _Patterns(
        prompt=re.compile(rf"[\W_]{{0,4}}(?:{prompts})", re.I | re.X),
        ending=re.compile("|".join(table["endings"].values()), re.I | re.X),
        teasers=re.compile(rf"\W{{0,4}}(?:{table['teasers']['heading']})", re.I | re.X),
        credit=re.compile(table["credits"]["named"], re.X),
        closing_credit=re.compile(table["credits"]["closing"], re.X),
        archive=re.compile(table["credits"]["archive"], re.I | re.X),
        bio=re.compile(
            rf"(?P<name>{_NAME})\s+(?:(?:is|was|has\s+been)\s+(?:an?|the|our)\s+"
            rf"(?:[\w'’&,./-]{{1,30}}\s+){{0,12}}?(?:{professions})s?\b"
            r"|(?:covers|reports\s+on|writes\s+(?:about|for|on)|joined\s+\S{1,30}\s+in)\b)"
        ),
        role=re.compile(
            rf"{_NAME}\s*[,|/–—-]\s*(?:[\w&.'’]{{1,30}}\s+){{0,4}}(?:{roles})\W*", re.I
        ),
        by_words=frozenset(table["bylines"]["words"].split()),
        not_names=frozenset(table["bylines"]["not_names"].split()),
    )


def boilerplate(text: str, spans: Sequence[Span], top: int = 8) -> tuple[Span, ...]:
    """The parts of the blocks ``spans`` that are boilerplate, in order.

    ``top``: how many of the first blocks may hold a byline.
    """
    found: list[Span] = []
    seen: set[str] = set()
    prose: list[str] = []
    in_bio = in_teasers = False
    for index, (start, end) in enumerate(spans):
        block = text[start:end]
        near_end = index >= len(spans) * 0.7 or index >= len(spans) - 4
        folded = " ".join(block.lower().split())
        in_teasers = (in_teasers and not ends_sentence(block)) or (
            index > 0 and len(block) < _MAX_LINE and bool(_patterns().teasers.fullmatch(block))
        )
        in_bio = (in_bio and bool(_BIO_GOES_ON.match(block))) or (
            near_end and index > 0 and _is_bio(block, prose)
        )
        if (
            in_teasers
            or in_bio
            or _repeats(folded, seen)
            or _is_line_of_staff(block, spans, index, text, near_end, top)
        ):
            found.append((start, end))
        elif cut := _cut(block):
            found.append((start + cut[0], start + cut[1]))
        else:
            if near_end and index > 0:
                found += _sentences(text, start, end, prose)
            prose.append(block)
        seen.add(folded)
    return tuple(found)


def _sentences(text: str, start: int, end: int, prose: list[str]) -> list[Span]:
    """The prompts, credits and bios among the sentences of a paragraph near the end, where
    'Photo: Ann Lee. Ann Lee covers courts. She lives in Arden.' is often set as one."""
    from discrepancy.sentences import boundaries  # it builds on this package

    if end - start > _MAX_PROMPT:
        return []
    spans = list(boundaries(text, start, end))
    found: list[Span] = []
    in_bio = False
    for low, high in spans if len(spans) > 1 else ():
        sentence = text[low:high]
        in_bio = (in_bio and bool(_BIO_GOES_ON.match(sentence))) or _is_bio(sentence, prose)
        if in_bio or prompt(sentence) or photo_credit(sentence) == (0, len(sentence)):
            found.append((low, high))
    return found


def _cut(block: str) -> Span | None:
    """The part of one block that is boilerplate by its own words."""
    if len(block) > _MAX_CAPTION:
        return None
    if prompt(block):
        return 0, len(block)
    return photo_credit(block)


def prompt(block: str) -> bool:
    """Whether a line asks, offers or credits instead of reporting."""
    if len(block) > _MAX_PROMPT:
        return False
    if _patterns().prompt.match(block):
        return True
    return _mentions(block, _ENDING_HINTS) and bool(_patterns().ending.search(block))


def _mentions(block: str, hints: tuple[str, ...]) -> bool:
    """A cheap test that spares most lines the patterns: each needs one of these to match."""
    lower = block.lower()
    return any(hint in lower for hint in hints)


def photo_credit(block: str) -> Span | None:
    """The credit at the end of a photo caption, or all of a caption that shows no dated scene."""
    if len(block) > _MAX_CAPTION or not _mentions(block, _CREDIT_HINTS):
        return None
    patterns = _patterns()
    if patterns.archive.match(block):
        return 0, len(block)
    found = patterns.credit.search(block)
    if found and len(block) - found.start() <= 120:
        if re.search(r"[.!?]\s+[A-Z]\w+\s+[a-z]", block[found.end() :]):
            return None  # a sentence goes on after it: prose on a photo
    else:
        found = patterns.closing_credit.search(block)
    if not found:
        return None
    archived = "file photo" in block.lower()
    return (0 if archived else found.start()), len(block)


def _repeats(folded: str, seen: set[str]) -> bool:
    return folded in seen and (len(folded) >= 25 or len(folded.split()) >= 2)


def _is_bio(block: str, prose: list[str]) -> bool:
    """A line on a journalist whom the report itself does not name."""
    found = _patterns().bio.match(block[:_MAX_OPENING])
    if not found:
        return False
    return not any(found["name"] in paragraph for paragraph in prose)


def _is_line_of_staff(
    block: str, spans: Sequence[Span], index: int, text: str, near_end: bool, top: int
) -> bool:
    """A byline, or a bare name before a bio or before itself."""
    if len(block) > _MAX_LINE:
        return False
    if index < top or near_end:
        if _is_byline(block):
            return True
        if index and len(block) < 80 and _patterns().role.fullmatch(block):
            return True
    if near_end and _NAME_LINE.fullmatch(block) and index + 1 < len(spans):
        following = text[slice(*spans[index + 1])]
        return following == block or bool(
            (bio := _patterns().bio.match(following[:_MAX_OPENING])) and bio["name"] in block
        )
    return False


def _is_byline(block: str) -> bool:
    found = _BYLINE.fullmatch(block)
    if not found:
        return False
    words = re.findall(r"[^\W\d_][\w.'’-]*", found["who"])
    patterns = _patterns()
    if not words or words[0].lower() in patterns.not_names:
        return False
    if len(words) > 6 and found["who"].rstrip().endswith((".", ":")):
        return False
    if words[0].lower() == "the":  # 'By the Harbour Notebook', but not 'By the time'
        words = words[1:] or ["the"]
    return words[0][0].isupper() and all(w[0].isupper() or w in patterns.by_words for w in words)
