"""The year of a work with a title: 'the 2005 film "Night Ferry"', 'released Night Ferry in 2005'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract._document import Marked
from discrepancy.models import DateValue, Mention
from discrepancy.vocab import load_toml

__all__ = ["works"]

_WORKS = frozenset(load_toml("deeds.toml")["works"]["words"].split())
_QUOTED = re.compile(r"(?:``|[“\"]) ?(?P<title>[A-Z0-9][^“”\"`\n]{2,60}?),? ?(?:''|[”\"])")
_NAMED = re.compile(
    r"\b(?:called|titled|entitled|named|,) ?(?P<title>(?:The |A )?[A-Z][\w'’]+(?: (?:[A-Z][\w'’]+|of|the|and|in|a|to))*"
    r" [A-Z][\w'’]+)"
)
_FAR = 90
"""Characters between a title and its year."""
_OUT = re.compile(
    r"\b(?:released|published|premiered|debuted|came out|appeared|hit theaters|featured|starr(?:ed|ing)|recorded)\b"
)
_MORE = re.compile(r"[^a-z0-9]+")


def works(marked: Marked, mention: Mention[DateValue]) -> Iterator[tuple[str, ...]]:
    """('released', title in small letters) where a date is that of a work's release."""
    if _WORKS.isdisjoint(marked.lowers) or mention.value.future:
        return
    text, base = marked.sentence.text, marked.sentence.start
    at, end = mention.start - base, mention.end - base
    near = text[max(0, at - _FAR) : end + _FAR]
    titles = [m["title"] for m in _QUOTED.finditer(near)] or [
        m["title"] for m in _NAMED.finditer(near)
    ]
    if len(titles) != 1 or (len(marked.dates) > 1 and not _adjective(marked, end)):
        return
    if _adjective(marked, end) or _OUT.search(near):
        yield "released", _MORE.sub(" ", titles[0].lower().removeprefix("the ")).strip()


def _adjective(marked: Marked, end: int) -> bool:
    """Whether a work's noun follows within two words: 'her 2006 HBO movie'."""
    after = marked.words_after(marked.sentence.start + end, 3)
    return any(w.lower in _WORKS for w in after)
