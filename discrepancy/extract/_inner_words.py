"""The words between two dates: whether they leave no doubt what is counted from what."""

from __future__ import annotations

import re
from functools import cache

from discrepancy.errors import DiscrepancyError
from discrepancy.extract._document import Marked
from discrepancy.models import DateValue
from discrepancy.normalise import quantity as quantities

__all__ = [
    "WEEKDAYS", "attached", "follows_event", "hedged_before", "lone_weekday", "number_of",
]  # fmt: skip

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_LONE = re.compile(
    r"(?:on )?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?(?: (?:morning|afternoon|evening))?"
)
_HEDGE = frozenset(
    "about almost around roughly nearly approximately some over than least most under within up "
    "or to several half first every each another".split()
)


def lone_weekday(value: DateValue) -> int | None:
    """The weekday (Monday is 0) of a date that is written as a weekday and nothing else."""
    return value.weekday if _LONE.fullmatch(value.text.lower()) else None


def hedged_before(marked: Marked, offset: int) -> bool:
    """Whether the word before ``offset`` makes a number rough, or half of something."""
    before = marked.words_before(offset, 1)
    return bool(before) and before[0].lower in _HEDGE


@cache
def number_of(word: str) -> float | None:
    """What 'a', 'two' or '12' counts, or None."""
    if word.lower() in ("a", "an", "one"):
        return 1.0
    try:
        value = quantities.normalise(word)
    except DiscrepancyError:
        return None
    plain = value.dimension == "count" and value.exactness in ("exact", "rounded")
    return value.stated if plain else None


# Words behind 'a day after' that put a second happening between it and the date.
_NESTED = frozenset(
    "who whom which that whose where when while since before after until following amid despite because "
    "if over against about said says dated filed made issued published scheduled planned due set "
    "expected beginning starting ending from to between and or but".split()
)
_VERB = re.compile(
    r"[a-z]{2,}(?:ed|ing)|was|were|is|has|had|did|met|won|lost|quit|left|began|held|sent|fell|struck|took|gave|saw"
)
_AFTER_EVENT = re.compile(
    r"[,.;:)—–]|$| (?:in|on|at|of|by|near|against|that|which|when|where|—|–)\b"
)
_WORDS = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?")


def attached(gap: str, rest: str, marked: Marked, date_end: int) -> bool:
    """Whether the date behind ``gap`` is that of the event that 'a day after' counts from.

    'after (the vote on) March 3', 'after the (March 3) attack', "after (Monday)'s attack". ``rest``
    is the text behind the date.
    """
    words = [w.lower() for w in _WORDS.findall(gap)]
    if any(mark in gap for mark in ',;:()“”"—–') or len(words) > 7:
        return False
    if words in ([], ["the"]):
        event = next((t for t in marked.triggers if 0 < t.start - date_end <= 3), None)
        if words or rest[:2] in ("'s", "’s"):
            if event is None:
                return False
            return _AFTER_EVENT.match(rest[event.end - date_end :]) is not None
        return _AFTER_EVENT.match(rest) is not None
    if words[-1] not in ("on", "of") or _NESTED & set(words):
        return False
    verbs = [w for w in words[:-1] if _VERB.fullmatch(w)]
    passive = len(verbs) == 2 and verbs[0] in ("was", "were", "had")
    return len(verbs) <= 1 or passive


def follows_event(between: str) -> bool:
    """Whether 'two days later' can only count from the date before ``between``."""
    words = [w.lower() for w in _WORDS.findall(between)]
    return len(words) <= 9 and not (_NESTED - {"and", "but", "to", "from"}) & set(words) and (
        not any(mark in between for mark in ";:()“”\"")
    )  # fmt: skip
