"""Lists of things that were counted: 'seized 14 rifles, 31 magazines and 923 rounds'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from discrepancy.extract._counting import FUNCTION
from discrepancy.extract._document import Marked
from discrepancy.extract._verbs import participle, past
from discrepancy.models import Mention, QuantityValue
from discrepancy.vocab import load_toml

__all__ = ["Counted", "is_more", "listed"]

_LIST = re.compile(
    r"[\w\s'’-]{1,45}?(?:, and|,| and| as well as|, plus| along with)\s+"
    r"(?:(?:about|around|some|nearly|at least|over|more than|a) ?)*"
)
# 'Nabbed 26 pirates with six rifles': what they carried was seized too.
_WITH = re.compile(r"[\w\s'’-]{1,30}? (?:with|carrying) (?:about |some )?")
_MORE_OF = re.compile(r"\b(?:additional|further|extra) $", re.IGNORECASE)
_MORE_BEHIND = re.compile(r" (?:more|additional|extra|further) \w", re.IGNORECASE)


class Counted(NamedTuple):
    """A number, what it counts (thing and verb, or thing alone), and whether the verb is known."""

    mention: Mention[QuantityValue]
    args: tuple[str, ...]
    sure: bool


def is_more(marked: Marked, mention: Mention[QuantityValue]) -> bool:
    """'a further four engines', 'six more engines': what came on top of the first."""
    text, at = marked.sentence.text, mention.start - marked.sentence.start
    return bool(
        _MORE_OF.search(text, max(0, at - 12), at)
        or _MORE_BEHIND.match(text, mention.end - marked.sentence.start)
    )


def listed(marked: Marked, counted: Sequence[Counted]) -> list[Counted]:
    """The same, each without a verb of its own given that of the list it stands in: of what comes
    before it ('seized 14 rifles, 31 magazines') or behind ('six rifles, 12 magazines were found')."""
    result = [_led(marked, one) if len(one.args) == 1 else one for one in counted]
    if result and len(result[-1].args) == 1:
        result[-1] = _behind(marked, result[-1])
    for k in range(1, len(result)):
        result[k] = _given(marked, result[k], result[k - 1], result[k - 1], result[k])
    for k in range(len(result) - 2, -1, -1):
        result[k] = _given(marked, result[k], result[k + 1], result[k], result[k + 1])
    return result


# 'Nine rifles and a launcher were seized': items without a number, then the verb of the list.
_WERE = re.compile(
    r" (?:was|were|have been|had been|has been) (?:also |later |then )?(?P<verb>[a-z]+)\b"
)
_MOST_BEHIND = 90


def _behind(marked: Marked, last: Counted) -> Counted:
    """The last number of a list with the passive verb behind the items that follow it."""
    at = last.mention.end - marked.sentence.start
    found = _WERE.search(marked.sentence.text, at, at + _MOST_BEHIND)
    if found is None or not participle(found["verb"]):
        return last
    if not _is_list(marked.sentence.text[at : found.start()]):
        return last
    same = load_toml("counts.toml")["same_verb"]
    verb = past(found["verb"])
    return last._replace(args=(last.args[0], same.get(verb, verb)), sure=True)


def _led(marked: Marked, first: Counted) -> Counted:
    """A number with the verb before the items that precede it in its list: 'attacked a hall, four shops'."""
    end = first.mention.start - marked.sentence.start
    start = max(0, end - _MOST_BEHIND)
    before = marked.sentence.text[start:end]
    if not before.endswith((", ", " and ")):
        return first
    for match in reversed(list(_ITEM.finditer(before))):
        word = match.group().lower()
        if past(word) and not word.endswith("ing") and word not in _states() | FUNCTION:
            if not _is_list(before[match.end() :]):
                return first
            same, verb = load_toml("counts.toml")["same_verb"], past(word)
            return first._replace(args=(first.args[0], same.get(verb, verb)), sure=True)
    return first


_ITEM = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_JOINS = frozenset("and a an of other another as well some about nearly plus the building".split())
_MOST_ITEMS = 14


@cache
def _states() -> frozenset[str]:
    """Participles that say what a thing is like: 'loaded magazines' are one more item."""
    return frozenset(load_toml("counts.toml")["states"])


def _has_verb(between: str) -> bool:
    words = (m.group().lower() for m in _ITEM.finditer(between))
    return any(past(w) and w not in _states() and w != "building" for w in words)


def _is_list(between: str) -> bool:
    """Whether nothing but further items stands between two numbers: 'rifles, a launcher, grenades and'."""
    if not (", " in between or " and " in between) or any(c in between for c in ".;:()"):
        return False
    words = [m.group().lower() for m in _ITEM.finditer(between)]
    if len(words) > _MOST_ITEMS:
        return False
    return all(w in _JOINS or w in _states() or (w not in FUNCTION and not past(w)) for w in words)


def _given(
    marked: Marked, mine: Counted, other: Counted, first: Counted, second: Counted
) -> Counted:
    if len(mine.args) != 1 or len(other.args) != 2 or not other.sure:
        return mine
    verb, base = other.args[1], marked.sentence.start
    between = marked.sentence.text[first.mention.end - base : second.mention.start - base]
    if (
        (_LIST.fullmatch(between) and not _has_verb(between))
        or _is_list(between)
        or (verb == "seized" and _WITH.fullmatch(between))
    ):
        return mine._replace(args=(mine.args[0], verb), sure=True)
    return mine
