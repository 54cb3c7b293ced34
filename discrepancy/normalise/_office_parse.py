"""What stands around a title: qualifiers and jurisdiction to its left and right.

Only a bounded window of the text is read on either side, so that any input takes linear time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from discrepancy.normalise._office_table import Title, words
from discrepancy.normalise._place_context import Token
from discrepancy.normalise._place_gazetteer import fold, gazetteer
from discrepancy.normalise._place_scan import tokens

__all__ = ["Around", "around", "place_code"]

_LEFT, _RIGHT = 110, 110
_LONGEST_PLACE, _LONGEST_ORG = 6, 7
_JOIN = frozenset({" ", "-", "\u00a0", " & ", ". ", "’", "'"})
_LINK = frozenset({"of", "and", "for", "the", "de", "&"})
_OF = re.compile(r"[ \n\u00a0](of|for|to|at|in)[ \n\u00a0](?:the[ \n\u00a0])?")
_AFTER = re.compile(r"[- ](elect|designate|emeritus|nominee)\b")
_ORG_WORDS = frozenset(
    "university college school bank union council committee party company corporation airlines "
    "airways association federation club fc united city hospital court commission agency "
    "institute group foundation organization organisation ministry department "
    "service bureau".split()
)


_SPEAK_FOR = frozenset(
    {"spokesperson", "press secretary", "lawyer", "adviser", "director", "commissioner"}
)
"""Offices that are written 'for' an organisation; 'head for' is a verb."""


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
    for letter in title.level:
        kind = {"n": "country", "s": "state", "l": "city"}.get(letter)
        fitting = [e for e in entries if e.kind == kind]
        if not fitting and kind in ("state", "city"):
            names = g.names.get(f"{key} state", []) if kind == "state" else g.names[key]
            fitting = [e for e in map(g.entries.__getitem__, names) if e.kind == kind]
        if letter == "n" and len(entries) == 1 and entries[0].kind == "city" and entries[0].capital:
            fitting = [e for e in map(g.entries.__getitem__, entries[0].within) if e.kind == kind]
        if len(fitting) == 1:
            return fitting[0].code
        if fitting and letter == title.level[-1]:
            break
    if len(entries) == 1:
        return entries[0].code
    return f"place:{key}"


def around(text: str, low: str, start: int, end: int, title: Title, floor: int) -> Around:
    """What belongs to the title ``text[start:end]``; nothing before ``floor`` is read."""
    begin, jurisdiction, qualifiers = _left(text, start, end, title, floor)
    if jurisdiction and title.written.startswith("county "):
        jurisdiction = f"place:{_county(jurisdiction)} county"
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


def _county(jurisdiction: str) -> str:
    """The folded name in a jurisdiction: 'Los Angeles County' is not the city."""
    entry = gazetteer().entries.find(jurisdiction)
    return fold(entry.name) if entry else jurisdiction.partition(":")[2]


class _Left:
    """Reads the words before a title, from the nearest outwards."""

    def __init__(self, text: str, start: int, end: int, title: Title, floor: int) -> None:
        self.begin, self.end = start, end
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
            if gap not in (" ", "-", "", "\u00a0") and not abbreviated:
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
                if self.part_of_name(first, possessive) or _is_word(key):
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
            linked = low in _LINK and low != "the" and first < i and token.word.islower()
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
        if not ("o" in level or local):
            return 0  # "Smith's defence minister" names no country
        # 'Then President Doe', 'Aaron Judge': what stands before the title is no organisation
        wary = (level in ("no", "so") or self.title.case == "^") and not (possessive or named)
        after = self.text[self.end : self.end + 2]
        if size == 1 and not possessive and self.text[self.begin].isupper():
            wary = wary or not (after[1:].isupper() or " " in self.title.written)  # 'Amy Bishop'
        if wary or (self.title.written in ("lawyer", "attorney") and not possessive):
            return 0
        written = self.window[self.tokens[first].start : self.tokens[i].end]
        key = _org_key(written)
        if not key:
            return 0
        self.jurisdiction = f"{'place' if 'o' not in level else 'org'}:{key}"
        return size


def _is_word(key: str) -> bool:
    """Whether a place of this name is known only with its state: 'University', 'Union'."""
    g = gazetteer()
    return all(g.entries[c].use == "s" for c in g.names[key])


def _org_key(written: str) -> str:
    parts = fold(written).split()
    while len(parts) > 1 and parts[-1] in words().legal:
        parts.pop()
    if len(parts) > 1 and parts[0] == "the":
        parts.pop(0)
    return " ".join(parts)


def _left(text: str, start: int, end: int, title: Title, floor: int) -> tuple[int, str, list[str]]:
    reader = _Left(text, start, end, title, floor)
    reader.run()
    return reader.start, reader.jurisdiction, reader.qualifiers


def _right(text: str, low: str, end: int, title: Title) -> tuple[int, str, str]:
    """The offset after 'of X', its jurisdiction, and the preposition; or (end, '', '')."""
    match = _OF.match(low, end)
    if match is None or (match[1] == "in" and title.office != "ambassador"):
        return end, "", ""
    if match[1] == "for" and title.office not in _SPEAK_FOR:
        return end, "", ""
    base = match.end()
    found = tokens(text[base : base + _RIGHT])
    if not found or found[0].start or not found[0].word[0].isupper():
        return end, "", ""
    window = text[base : base + _RIGHT]
    link = "to" if match[1] in ("to", "in") else match[1]
    size, key = _longest_place(window, found)
    org = _org_size(found, window)
    longer = org > size and (title.level in ("o", "nslo") or _is_org(found, size, org))
    if key and window[found[size - 1].end :][:2] in ("'s", "’s"):
        return end, "", ""  # 'the head of Iran's Red Crescent' is not of Iran
    if org and fold(window[: found[org - 1].end]) in gazetteer().demonyms:
        return end, "", ""  # 'the skipper of the Ethiopian vessel'
    if key and not ("o" in title.level and longer):
        code, size = _with_state(window, found, size, key)
        return base + _stop(window, found, size), code or place_code(key, title), link
    if not org or not set(title.level) & {"o", "l"} or link == "to":
        return end, "", ""
    stop = found[org - 1].end
    if window[stop : stop + 1] == "." and found[org - 1].word.lower() in words().legal:
        stop += 1
    key = _org_key(window[: found[org - 1].end])
    if not key:
        return end, "", ""
    return base + stop, f"{'org' if 'o' in title.level else 'place'}:{key}", link


def _stop(window: str, found: Sequence[Token], size: int) -> int:
    """The offset after the first ``size`` words, with the dot of an abbreviation."""
    stop = found[size - 1].end
    dotted = fold(found[size - 1].word) in gazetteer().abbreviations
    return stop + 1 if dotted and window[stop : stop + 1] == "." else stop


def _with_state(window: str, found: Sequence[Token], size: int, key: str) -> tuple[str, int]:
    """The code of a town with its state after a comma ('Springfield, Ohio'), or ''."""
    g = gazetteer()
    if len(found) <= size or found[size].gap != ", ":
        return "", size
    for more in (3, 2, 1):
        if size + more <= len(found) and all(t.gap == " " for t in found[size + 1 : size + more]):
            name = fold(window[found[size].start : found[size + more - 1].end])
            above = g.names.get(name) or [g.abbreviations.get(name, "")]
            inside = g.inside(g.names[key], tuple(above))
            if len(inside) == 1:
                return inside[0], size + more
    return "", size


def _longest_place(window: str, found: Sequence[Token]) -> tuple[int, str]:
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


def _is_org(found: Sequence[Token], size: int, org: int) -> bool:
    """Whether words after a place make it an organisation: 'president of Japan Airlines'."""
    return any(t.word.lower() in _ORG_WORDS | words().legal for t in found[size:org])


def _org_size(found: Sequence[Token], window: str) -> int:
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
