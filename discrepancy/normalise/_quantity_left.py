"""What stands to the left of a number: hedges, a currency sign, 'magnitude', 'aged', 'between'."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from discrepancy.normalise._quantity_tables import tables

__all__ = ["Left", "read_left"]

_WINDOW = 56
_LEADS = frozenset(
    {"magnitude", "magnitude of", "magnitude-", "magnitude -", "measuring", "measured", "between",
     "from", "minus",
     "aged", "age", "ages", "age of", "the age of", "at the age of"}
)  # fmt: skip
_FILL = frozenset(
    {"another", "further", "additional", "total of", "whole", "the", "a", "an", "other"}
)
_BOUND_SIGNS = {
    "~": "about",
    "≈": "about",
    ">": "at least",
    "≥": "at least",
    "<": "at most",
    "≤": "at most",
}
_OPENING = "([{\"'“‘«—–-"


class Left(NamedTuple):
    """``span``: where the hedge and the sign begin; ``lead_at``: where ``lead`` does.

    ``hedge`` is a name of the hedge table or '', ``code`` a currency or ''.
    """

    span: int
    hedge: str = ""
    code: str = ""
    lead: str = ""
    lead_at: int = 0
    negative: bool = False


@cache
def _sign_ends() -> frozenset[str]:
    signs = tables().money_before
    return frozenset(sign[-1] for sign in signs if not sign[-1].isalpha())


@cache
def _hedge_ends() -> frozenset[str]:
    return frozenset(phrase.rpartition(" ")[2] for phrase in tables().hedges)


@cache
def _telling() -> frozenset[str]:
    """Every word that, right before a number, says something about it."""
    t = tables()
    phrases = (*t.hedges, *_LEADS, *_FILL, *t.money_before, *t.money_coded, "m", "mw")
    return frozenset(phrase.lower().rpartition(" ")[2] for phrase in phrases)


def read_left(text: str, low: str, start: int) -> Left:
    """Reads back from ``start``, where a number begins."""
    if start and low[start - 1] == " ":  # the common case first: a word that tells nothing
        word = low[low.rfind(" ", 0, start - 1) + 1 : start - 1]
        if word.isalpha() and word not in _telling():
            return Left(start)
    begin = max(0, start - _WINDOW)
    words = low[begin:start].split()
    if begin and len(words) > 1:
        del words[0]  # may be cut
    if not words:
        return Left(start)
    at, code = _currency(text, low, start, words)
    negative = False
    if at == start and low[start - 1] in "-−–":
        before = text[start - 2] if start > 1 else " "
        negative = before in " (\n"
        if negative:
            words[-1] = words[-1][:-1]
            if not words[-1]:
                words.pop()
            at = start - 1
    glued = at > 0 and not low[at - 1].isspace()
    if glued and words and low[at - 1] in _BOUND_SIGNS:
        return Left(at - 1, _BOUND_SIGNS[low[at - 1]], code, negative=negative)
    if glued:
        return Left(at, "", code, *_lead(text, low, at, words, True), negative=negative)
    if words and words[-1] in _BOUND_SIGNS:
        return Left(low.rfind(words[-1], 0, at), _BOUND_SIGNS[words[-1]], code, negative=negative)
    at, hedge = _hedges(low, at, words)
    return Left(at, hedge, code, *_lead(text, low, at, words, False), negative=negative)


_MILLIONS = re.compile(r"\d[\d.,]{0,8} ?(?:m|bn|million|billion)\b")


def _currency(text: str, low: str, start: int, words: list[str]) -> tuple[int, str]:
    """The sign or code right before the number; takes it off ``words``."""
    t = tables()
    word = words[-1]
    if word[-1] in _sign_ends():
        joined = f"{words[-2]} {word}" if len(words) > 1 else ""
        if joined.lstrip(_OPENING) in t.money_before:
            del words[-2:]
            return low.rfind(joined.lstrip(_OPENING).split()[0], 0, start), t.money_before[
                joined.lstrip(_OPENING)
            ]
        for size in range(min(len(word), 6), 0, -1):
            sign = word[-size:]
            if sign in t.money_before and not (sign[0].isalpha() and word[:-size][-1:].isalnum()):
                at = low.rfind(sign, 0, start)
                words[-1] = word[:-size]
                if not words[-1].strip(_OPENING):
                    words.pop()
                return at, t.money_before[sign]
        return start, ""
    bare = word.lstrip(_OPENING)
    if len(bare) > 4 or not (bare[:1].isalpha() or bare in t.money_before):
        return start, ""
    at = low.rfind(bare, 0, start)
    written = text[at : at + len(bare)]
    code = t.money_coded.get(written, "")
    # 'Rs', 'Dh' and the like; a code in lower case is a word: 'tk', 'rs' are none.
    if (
        not code
        and bare in t.money_before
        and (not written.islower() or not bare.isalpha() or bare in ("rs", "rs.", "rp", "kr"))
    ):
        code = t.money_before[bare]
    if code and len(written) == 1 and at + 1 != start:
        return start, ""  # 'R 5': a letter by itself must touch the figure
    if code and written == "e" and not _MILLIONS.match(low, start):
        return start, ""  # 'e80m' are euros of a paper without their sign, 'e5' are none
    if code:
        words.pop()
        return at, code
    return start, ""


def _hedges(low: str, at: int, words: list[str]) -> tuple[int, str]:
    """Up to two hedges; a bound ('at least about') is the stronger. Takes them off ``words``."""
    t = tables()
    name = ""
    for turn in range(2):
        if not words:
            break
        skip = 0
        if words[-1] in _FILL:
            skip = 1
        elif words[-1] == "of" and words[-2:] == ["total", "of"]:
            skip = 2
        if skip and words[-skip - 1 : -skip] in (["a"], ["an"]):
            skip += 1
        if turn and skip:
            break
        end = len(words) - skip
        if end <= 0 or words[end - 1].lstrip(_OPENING) not in _hedge_ends():
            break
        for size in range(min(4, end), 0, -1):
            phrase = " ".join(words[end - size : end]).lstrip(_OPENING)
            if phrase in t.hedges:
                break
        else:
            break
        found = t.hedges[phrase]
        for word in reversed(words[end - size :]):
            at = low.rfind(word.lstrip(_OPENING) or word, 0, at)
        del words[end - size :]
        name = found if not name or found.startswith("at ") else name
    return at, name


def _lead(text: str, low: str, at: int, words: list[str], glued: bool) -> tuple[str, int]:
    if not words:
        return "", 0
    last = words[-1]
    if last in ("m", "mw") and low[at : at + 1].isdigit():
        begin = low.rfind(last, 0, at)
        return ("m", begin) if text[begin] == "M" else ("", 0)
    if glued and last != "magnitude-":
        return "", 0
    for size in (4, 3, 2, 1):
        phrase = " ".join(words[-size:]).lstrip(_OPENING)
        if phrase in _LEADS and len(words) >= size:
            begin = at
            for word in reversed(words[-size:]):
                begin = low.rfind(word.lstrip(_OPENING) or word, 0, begin)
            return phrase, begin
    return "", 0
