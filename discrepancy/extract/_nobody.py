"""'No one was injured', 'there were no casualties': tolls of nought."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from discrepancy.extract._document import Marked
from discrepancy.models import QuantityValue
from discrepancy.normalise import quantity as quantities

__all__ = ["nobody"]

_HARM = r"(?:injuries|casualties|fatalities|deaths)"
_NOBODY = re.compile(
    r"\b(?:no[ -]?\s?one|nobody|no people|none of the (?:passengers|workers|victims|people))"
    r" (?:was|were|has been|have been|is|are) (?:hurt|injured|killed|wounded)\b"
    rf"|\b(?:there (?:were|are)|with|causing|caused) no (?:reported )?{_HARM}\b"
    rf"|\bno {_HARM} (?:(?:were|have been|are) reported|resulted|occurred)\b",
    re.IGNORECASE,
)
# What follows may take it back: 'so far', 'apart from', or speak of one place or group only.
_EVENT = (
    r"(?:blast|fire|blaze|attack|crash|shooting|incident|accident|earthquake|quake|collision|"
    r"explosion|collapse|raid|robbery|storm|tornado|flood|fall|derailment|landing)"
)
_NOT_ALL = re.compile(
    r" (?:among|aboard|to|but|apart|other|except|else|so far|yet|immediately|until|if|because)\b"
    rf"| (?:in|at|on|from|by|during) (?!(?:the|this|that|either) (?:\w+ )?{_EVENT}\b)"
)
_CATEGORY = {
    "injur": "injured", "hurt": "injured", "wound": "injured",
    "kill": "killed", "fatal": "killed", "death": "killed",
}  # fmt: skip


_STEMS = ("injur", "hurt", "killed", "wounded", "casualt", "fatalit", "deaths")


@cache
def _nought() -> QuantityValue:
    return quantities.normalise("0")


def nobody(marked: Marked) -> Iterator[tuple[int, int, str, QuantityValue]]:
    """(start, end, category, 0) for each such phrase of a sentence, offsets in the source."""
    text, base = marked.sentence.text, marked.sentence.start
    if ("no" not in text and "No" not in text) or not any(stem in text for stem in _STEMS):
        return
    for match in _NOBODY.finditer(text):
        if _NOT_ALL.match(text, match.end()):
            continue
        words = match.group().lower()
        value = _nought().model_copy(update={"text": match.group()})
        for category in sorted({c for stem, c in _CATEGORY.items() if stem in words}):
            yield base + match.start(), base + match.end(), category, value
