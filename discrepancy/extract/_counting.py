"""What a number counts: the noun it goes with, and the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from discrepancy.extract._document import Document, Marked, Word
from discrepancy.models import Claim, Mention, QuantityValue
from discrepancy.vocab import load_toml

__all__ = [
    "FUNCTION",
    "LONGEST",
    "counted",
    "inferred",
    "is_designation",
    "is_part",
    "is_prose",
    "is_year",
    "right_behind",
    "sentences",
    "singular",
]

FUNCTION: frozenset[str] = frozenset(load_toml("function_words.toml")["words"].split())
"""Words that end a noun group: no noun, and no noun's modifier."""

_BEHIND = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATED = re.compile(
    r"\b(?:in|since|of|from|until|by|during|year|late|early|mid|a|an|the|its|his|her) $"
)
_MOST_NUMBERS = 60
LONGEST = 4000
"""Characters: no sentence of a newspaper is longer."""

_PART = frozenset(["them", "whom", "these", "those", "us"])
_IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "lives": "life",
    "countries": "country", "companies": "company", "cities": "city", "bodies": "body",
    "feet": "foot", "wives": "wife", "knives": "knife", "series": "series",
}  # fmt: skip


@lru_cache(maxsize=16384)
def singular(noun: str) -> str:
    """A plain singular: good enough to make 'villages' and 'village' one slot."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("men") and len(noun) > 5:
        return noun[:-2] + "an"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes", "zes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3:
        return noun[:-1]
    return noun


def counted(marked: Marked, mention: Mention[QuantityValue], limit: int = 5) -> tuple[Word, ...]:
    """The noun group right after a number: modifiers, then the noun. Empty where there is none.

    '40 Coast Guard vessels were sent' gives coast, guard, vessels; the group ends at punctuation,
    at a function word, and at the next number.
    """
    words = marked.words_after(mention.end, limit + 1)
    text, base = marked.sentence.text, marked.sentence.start
    group: list[Word] = []
    at = mention.end
    for word in words[:limit]:
        gap = text[at - base : word.start - base]
        if gap.strip(" -") or word.lower in FUNCTION or word.lower[:1].isdigit():
            if not group and word.lower == "of" and not gap.strip(" -"):
                following = [w.lower for w in words[1:3]]
                if following[:1] and following[0] not in ("the", "them", "its", "their", "those"):
                    at = word.end
                    continue
            break
        group.append(word)
        at = word.end
    return tuple(group)


def inferred(claim: Claim) -> Claim:
    """The claim, marked as read from the shape of its sentence: never of high confidence."""
    marks = claim.qualifiers.model_copy(update={"inferred": True})
    return claim.model_copy(update={"qualifiers": marks})


def is_year(marked: Marked, mention: Mention[QuantityValue]) -> bool:
    """'in 2016 killed two', 'a 1970 police report': a year, not two thousand and sixteen."""
    if not _YEAR.fullmatch(mention.value.text):
        return False
    base = marked.sentence.start
    if not _DATED.search(
        marked.sentence.text[max(0, mention.start - base - 12) : mention.start - base]
    ):
        return False
    return not marked.sentence.text.startswith((" people", " men", " women"), mention.end - base)


def sentences(doc: Document) -> Iterator[Marked]:
    """The sentences that hold a quantity. What is longer than any sentence, or all numbers, is left
    out: input may be hostile, and the kinds look at a sentence once for each of its numbers."""
    return (m for m in doc.marked if m.quantities and is_prose(m))


def is_prose(marked: Marked) -> bool:
    """Whether a sentence has the length and the share of numbers that prose can have."""
    return len(marked.sentence.text) <= LONGEST and len(marked.quantities) <= _MOST_NUMBERS


def right_behind(text: str, most: int) -> list[str]:
    """The words, lower case, with which ``text`` begins: up to ``most``, up to the first mark."""
    words: list[str] = []
    last = 0
    for match in _BEHIND.finditer(text):
        if len(words) == most or text[last : match.start()].strip(" -‐–"):
            break
        words.append(match.group().lower())
        last = match.end()
    return words


def is_designation(marked: Marked, mention: Mention[QuantityValue]) -> bool:
    """'AK-47', 'Boeing 737', 'Windows 8', 'Route 9': the number of a thing's name counts nothing."""
    if not mention.value.text.isdigit():
        return False
    at = mention.start - marked.sentence.start
    return bool(_DESIGNATION.search(marked.sentence.text, max(0, at - 14), at))


_DESIGNATION = re.compile(
    r"\b(?:[A-Z]{1,3} ?- ?|AK |MiG ?-? ?|Boeing |Airbus A?|Windows |Windows Server |iPhone |Xbox |Explorer |"
    r"Highway |Route |Interstate |Flight |No\.? |Channel |Ch\. |Room |Section |Article |Pier |Gate |Terminal |Level |"
    r"Chapter |Week |Day |Game |Group |Stage |Round |Type |Mark |Apollo |Soyuz |Falcon |Studio |Area |Formula |Phase )$"
)


def is_part(marked: Marked, mention: Mention[QuantityValue]) -> bool:
    """Whether the number is a part of a larger one.

    '15 of them', 'two of the injured', 'including 3', 'another 4', '12 more'.
    """
    after = [w.lower for w in marked.words_after(mention.end, 3)]
    before = [w.lower for w in marked.words_before(mention.start, 2)]
    if (
        after[:1] == ["of"]
        and len(after) > 1
        and (after[1] in _PART or after[1] in ("the", "its", "their"))
    ):
        return True
    if after[:1] in (["more"], ["additional"], ["further"]):
        return True
    return bool(
        {"including", "another", "includes", "among", "further", "additional"} & set(before)
    )


def lowers(words: Sequence[Word]) -> list[str]:
    """The lower-case forms of words."""
    return [w.lower for w in words]
