"""The noun group that a number counts, up to its plural noun."""

from __future__ import annotations

import re
from functools import cache

from discrepancy.extract._counting import FUNCTION
from discrepancy.extract._verbs import past
from discrepancy.vocab import load_toml

__all__ = ["adjective", "group_of"]

_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*")
_GROUP = 4
# Before a noun they tell nothing of it: 'two other cars'.
_OTHERS = frozenset(["other", "different", "separate", "such"])


@cache
def _states() -> frozenset[str]:
    return frozenset(load_toml("counts.toml")["states"])


def group_of(after: str) -> tuple[list[str], list[str]]:
    """The noun group after a number, up to its plural noun, and the words behind it: first a ',' where
    a mark or a number stands between."""
    words: list[str] = []
    last = 0
    closed = 99
    for match in _WORD.finditer(after):
        gap = after[last : match.start()]
        if gap.strip(" -‐–") and words:
            closed = min(closed, len(words))
            if any(c in gap for c in ".;:()") or len(words) > 12:
                break
        elif gap.strip(" -‐–") or len(words) > 14:
            break
        last = match.end()
        if words or match.group() not in _OTHERS:
            words.append(match.group().lower())
    for k, word in enumerate(words[: min(_GROUP, closed)]):
        if word in FUNCTION or word[0].isdigit():
            break
        if not _plural(word):
            continue
        following = words[k + 1] if k + 1 < min(len(words), closed) else ""
        if following and _plural(following) and following not in FUNCTION and not past(following):
            continue
        mark = [","] if closed == k + 1 else []
        return words[: k + 1], mark + words[k + 1 :]
    return [], []


def _plural(word: str) -> bool:
    if word in ("people", "men", "women", "children", "aircraft", "police", "troops", "personnel"):
        return True
    if word.endswith(("men", "women")) and len(word) > 6 and word not in _MEN:
        return True  # crewmen, policewomen
    return (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s"))
    )


_MEN = frozenset("specimen regimen abdomen citizen acumen".split())
_DEGREES = frozenset(["badly", "heavily", "severely"])
_MOST = frozenset(["worst", "hardest"])
_HYPHENED = re.compile(r"^[a-z]+[-‐](?:hit|affected|damaged|stricken|ravaged|destroyed|infected)$")


def adjective(group: list[str]) -> tuple[str, int]:
    """What the words before a noun say was done to it, and how many they are that are no part of it.

    '315 destroyed homes' are homes that were destroyed; of '12 worst-hit villages', more were hit; of 'four
    armed men' nothing was done.
    """
    if len(group) < 2:
        return "", 0
    if _HYPHENED.match(group[0]):
        degree, *_, done = re.split(r"[-‐]", group[0])
        return "" if degree in _MOST else past(done), 1
    if len(group) > 2 and group[0] in _DEGREES | _MOST and past(group[1]):
        # 'worst - hit villages', as some write it
        return "" if group[0] in _MOST else past(group[1]), 2
    if group[0] in _states():
        return "", 1
    if len(group) > 2 and group[0].endswith("ly") and group[1] in _states():
        return "", 2  # 'fully loaded magazines'
    verb = past(group[0]) if group[0].endswith("ed") else ""
    return verb, 1 if verb else 0
