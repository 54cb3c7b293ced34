"""What stands around a title: qualifiers and jurisdiction to its left and right.

Only a bounded window of the text is read on either side, so that any input takes linear time.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from discrepancy.normalise._office_table import Title, words
from discrepancy.normalise._place_context import Token
from discrepancy.normalise._place_gazetteer import fold, gazetteer
from discrepancy.normalise._place_scan import tokens

__all__ = ["Around", "around", "place_code"]

_LEFT, _RIGHT = 110, 110
_LONGEST_PLACE, _LONGEST_ORG = 6, 7
_JOIN = frozenset({" ", "-", "\u00a0", "\n", " & ", ". ", "’", "'"})
_LINK = frozenset({"of", "and", "for", "the", "de", "on", "&"})
_OF = re.compile(r"[ \n\u00a0](of|for|to|at|in)[ \n\u00a0](?:the[ \n\u00a0])?")
_AFTER = re.compile(r"[- ](elect|designate|emeritus|nominee)\b")
_ORG_WORDS = frozenset(
    "university college school bank union council committee party company corporation airlines "
    "airways association federation club fc united city hospital court commission agency "
    "institute group foundation organization organisation ministry department "
    "service bureau".split()
)


class Around(NamedTuple):
    """The span of a title with what belongs to it."""

    start: int
    end: int
    jurisdiction: str
    qualifiers: tuple[str, ...]
    target: str = ""
    """What an ambassador is sent to."""
    bare: bool = True
    """Nothing around the title belongs to it."""


def place_code(key: str, title: Title) -> str:
    """The jurisdiction that the place called ``key`` (folded) gives to an office of this level.

    The level of the office decides between namesakes: Georgia's governor is of the US state, its
    foreign minister of the country; 'Seoul's defence minister' is of South Korea.
    """
    g = gazetteer()
    codes = g.meant(key)
    entries = [g.entries[c] for c in codes]
    if entries[0].metonym:
        if "o" in title.level:
            return f"org:{fold(entries[0].name)}"
        return entries[0].code.split(":")[0]
    every = [g.entries[c] for c in g.names.get(key, [])]
    wanted = {"n": "country", "s": "state", "l": "city"}
    for letter in title.level:
        kind = wanted.get(letter)
        pool = entries if len(entries) > 1 or letter == "n" else every
        fitting = [e for e in pool if e.kind == kind]
        if fitting and (len(fitting) == 1 or letter == "l"):
            return fitting[0].code if len(fitting) == 1 else f"place:{key}"
        if letter == "n" and len(entries) == 1 and entries[0].kind == "city" and entries[0].capital:
            return next(c for c in entries[0].within if g.entries[c].kind == "country")
    if len(entries) == 1:
        return entries[0].code
    return f"place:{key}"


def around(text: str, low: str, start: int, end: int, title: Title, floor: int) -> Around:
    """What belongs to the title ``text[start:end]``; nothing before ``floor`` is read."""
    begin, jurisdiction, qualifiers = _left(text, start, title, floor)
    after = _AFTER.match(low, end)
    if after:
        qualifiers.append(words().qualifiers[after[1]])
        end = after.end()
    target = ""
    stop, right, link = _right(text, low, end, title)
    if link == "to":
        if title.office in ("ambassador", "special envoy", "consul general"):
            target, end = right, stop
    elif right and not jurisdiction:
        jurisdiction, end = right, stop
    bare = begin == start and not jurisdiction and not target
    return Around(begin, end, jurisdiction, tuple(sorted(set(qualifiers))), target, bare)


class _Left:
    """Reads the words before a title, from the nearest outwards."""

    def __init__(self, text: str, start: int, title: Title, floor: int) -> None:
        base = max(floor, start - _LEFT)
        while base > floor and text[base - 1].isalnum():  # do not begin inside a word
            base += 1
            if base >= start or not text[base - 1].isalnum():
                break
        self.text, self.title, self.base = text, title, base
        self.window = text[base:start]
        self.tokens = tokens(self.window)
        self.start = start
        self.right = len(self.window)
        self.jurisdiction = ""
        self.qualifiers: list[str] = []

    def gap(self, i: int) -> str:
        return self.window[self.tokens[i].end : self.right]

    def take(self, i: int) -> None:
        self.start = self.base + self.tokens[i].start
        self.right = self.tokens[i].start

    def run(self) -> None:
        i = len(self.tokens) - 1
        pending = 0
        right = self.right
        while i >= 0 and pending < 5:
            gap, word = self.gap(i), self.tokens[i].word
            possessive = False
            if word in ("s", "S") and self.tokens[i].gap in ("'", "’") and gap.strip() == "":
                possessive = True
                self.right = self.tokens[i].start - 1
                i -= 1
                gap = "" if i >= 0 and self.gap(i) == "" else "x"
            elif gap in ("' ", "’ ") and word[-1:] in "sS":
                possessive, gap = True, " "
            if gap == ") " and self.tokens[i].gap == " (" and word.isupper() and i:
                self.right = self.tokens[i].start - 1  # 'Republic of Korea (ROK) minister'
                i -= 1
                continue
            abbreviated = gap == ". " and fold(word) in gazetteer().abbreviations
            if gap not in (" ", "-", "", "\n", "\u00a0") and not abbreviated:
                break
            if gap == "" and not possessive and self.right != right:
                break
            low = word.lower()
            if not possessive and low in words().qualifiers:
                self.qualifiers.append(words().qualifiers[low])
                self.take(i)
                right, pending = self.right, 0
                i -= 1
                continue
            if self.jurisdiction:
                break
            size = self.place(i, possessive) or self.organisation(i, possessive)
            if size:
                i -= size
                self.take(i + 1)
                right, pending = self.right, 0
                continue
            if possessive or low not in words().skip:
                break
            pending += 1
            self.right = self.tokens[i].start
            i -= 1

    def place(self, i: int, possessive: bool) -> int:
        """How many words up to ``i`` name a place that the office may be of."""
        g = gazetteer()
        for size in range(min(_LONGEST_PLACE, i + 1), 0, -1):
            first = i - size + 1
            if not self.tokens[first].word[0].isupper():
                continue
            if any(t.gap not in _JOIN for t in self.tokens[first + 1 : i + 1]):
                continue
            written = self.window[self.tokens[first].start : self.tokens[i].end]
            key = fold(written)
            if key in g.names and (key not in g.acronyms or written.replace(".", "").isupper()):
                if self.part_of_name(first, possessive):
                    return 0
                self.jurisdiction = place_code(key, self.title)
                return size
            if size == 1 and key in g.abbreviations:
                self.jurisdiction = g.abbreviations[key]
                return 1
        return 0

    def part_of_name(self, first: int, possessive: bool) -> bool:
        """Whether the place is the tail of a longer name: 'Bank of Japan', 'Michael Jordan'."""
        if first == 0 or self.tokens[first].gap not in (" ", "-"):
            return False
        before = self.tokens[first - 1].word
        if before == "of" and first > 1 and self.tokens[first - 2].word[0].isupper():
            head = self.tokens[first - 2].word.lower()
            return head in _ORG_WORDS
        if not before[0].isupper() or before.lower() in words().stop:
            return False
        if before.lower() in words().qualifiers or before.lower() in words().skip:
            return False
        return possessive and fold(self.tokens[first].word) in gazetteer().common

    def organisation(self, i: int, possessive: bool) -> int:
        """How many words up to ``i`` name an organisation (or an unknown town)."""
        level = self.title.level
        local = "l" in level and "o" not in level
        first = i
        while first >= 0 and i - first < _LONGEST_ORG:
            token = self.tokens[first]
            low = token.word.lower()
            linked = low in _LINK and first < i and token.word.islower()
            if not (token.word[0].isupper() or token.word[0].isdigit() or linked):
                break
            if low in words().stop and not linked:
                break
            if low in words().qualifiers:
                break
            if first < i and self.tokens[first + 1].gap not in _JOIN:
                break
            first -= 1
        first += 1
        while first <= i and not self.tokens[first].word[0].isupper():
            first += 1
        size = i - first + 1
        if size <= 0:
            return 0
        named = any(t.word.lower() in _ORG_WORDS for t in self.tokens[first : i + 1])
        if not ("o" in level or local) and not (possessive and size == 1):
            return 0
        wary = "n" in level and not (possessive or named)  # 'Then President ...'
        if wary or (self.title.written in ("lawyer", "attorney") and not possessive):
            return 0
        written = self.window[self.tokens[first].start : self.tokens[i].end]
        key = _org_key(written)
        if not key:
            return 0
        self.jurisdiction = f"{'place' if 'o' not in level else 'org'}:{key}"
        return size


def _org_key(written: str) -> str:
    parts = fold(written).split()
    while len(parts) > 1 and parts[-1] in words().legal:
        parts.pop()
    if len(parts) > 1 and parts[0] == "the":
        parts.pop(0)
    return " ".join(parts)


def _left(text: str, start: int, title: Title, floor: int) -> tuple[int, str, list[str]]:
    reader = _Left(text, start, title, floor)
    reader.run()
    return reader.start, reader.jurisdiction, reader.qualifiers


def _right(text: str, low: str, end: int, title: Title) -> tuple[int, str, str]:
    """The offset after 'of X', its jurisdiction, and the preposition; or (end, '', '')."""
    match = _OF.match(low, end)
    if match is None or (match[1] == "in" and title.office != "ambassador"):
        return end, "", ""
    base = match.end()
    found = tokens(text[base : base + _RIGHT])
    if not found or found[0].start or not found[0].word[0].isupper():
        return end, "", ""
    window = text[base : base + _RIGHT]
    link = "to" if match[1] in ("to", "in") else match[1]
    size, key = _longest_place(window, found)
    org = _org_size(found, window)
    if key and (org <= size or "o" not in title.level or not _is_org(found, size, org)):
        stop = base + found[size - 1].end
        if window[found[size - 1].end :][:1] == "." and key in gazetteer().abbreviations:
            stop += 1
        return stop, place_code(key, title), link
    if not org or not set(title.level) & {"o", "l"} or link == "to":
        return end, "", ""
    stop = found[org - 1].end
    if window[stop : stop + 1] == "." and found[org - 1].word.lower() in words().legal:
        stop += 1
    key = _org_key(window[: found[org - 1].end])
    if not key:
        return end, "", ""
    return base + stop, f"{'org' if 'o' in title.level else 'place'}:{key}", link


def _longest_place(window: str, found: list[Token]) -> tuple[int, str]:
    g = gazetteer()
    for size in range(min(_LONGEST_PLACE, len(found)), 0, -1):
        if any(t.gap not in _JOIN for t in found[1:size]):
            continue
        written = window[: found[size - 1].end]
        key = fold(written)
        if key in g.names and key not in g.demonyms:
            if key in g.acronyms and not written.replace(".", "").isupper():
                continue
            return size, key
    return 0, ""


def _is_org(found: list[Token], size: int, org: int) -> bool:
    """Whether words after a place make it an organisation: 'president of Japan Airlines'."""
    return any(t.word.lower() in _ORG_WORDS | words().legal for t in found[size:org])


def _org_size(found: list[Token], window: str) -> int:
    size = 0
    for i, token in enumerate(found[:_LONGEST_ORG]):
        if i and token.gap not in _JOIN:
            break
        if i and token.gap == ". " and found[i - 1].word.lower() in words().legal:
            break
        if token.word[0].isupper() or token.word[0].isdigit():
            size = i + 1
            if token.word.lower() in words().legal:
                break
        elif token.word not in _LINK:
            break
    return size
