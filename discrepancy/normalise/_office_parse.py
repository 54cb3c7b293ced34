"""What stands around a title: qualifiers and jurisdiction to its left and right.

Only a bounded window of the text is read on either side, so that any input takes linear time.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from discrepancy.normalise._office_right import (
    JOIN,
    LINK,
    LONGEST_ORG,
    LONGEST_PLACE,
    ORG_WORDS,
    abbreviated,
    is_word,
    org_key,
    place_code,
    to_the_right,
)
from discrepancy.normalise._office_table import Title, words
from discrepancy.normalise._place_gazetteer import fold, gazetteer
from discrepancy.normalise._place_scan import tokens
from discrepancy.normalise.person import is_given_name

__all__ = ["Around", "around"]

_LEFT = 110
"""Characters read before a title."""
_AFTER = re.compile(r"[- ](elect|designate|emeritus|nominee)\b")


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
    stop, of, link = to_the_right(text, low, end, title)
    if link == "to":
        if title.office in ("ambassador", "special envoy", "consul general"):
            target, end = of, stop
    elif of and not jurisdiction:
        jurisdiction, end = of, stop
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
        for size in range(min(LONGEST_PLACE, i + 1), 0, -1):
            first = i - size + 1
            if not self.tokens[first].word[0].isupper():
                continue
            if any(t.gap not in JOIN for t in self.tokens[first + 1 : i + 1]):
                continue
            written = self.window[self.tokens[first].start : self.tokens[i].end]
            key = fold(written)
            if key in g.names and (key not in g.acronyms or written.replace(".", "").isupper()):
                if self.part_of_name(first, possessive) or is_word(key):
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
            return head in ORG_WORDS
        if not before[0].isupper() or before.lower() in words().stop:
            return False
        if before.lower() in words().qualifiers or before.lower() in words().skip:
            return False
        return possessive and fold(self.tokens[first].word) in gazetteer().common

    def listed(self, at: int, i: int) -> bool:
        """Whether 'and' at ``at`` joins the words of one name: 'Ministry of Food and Health'."""
        before = self.tokens[max(0, at - LONGEST_ORG) : at]
        named = any(t.word.lower() in ORG_WORDS and t.word[0].isupper() for t in before)
        return named and i > at and not acronym(self.tokens[at + 1].word)

    def first_of(self, i: int) -> int:
        """The first word of the name that ends at ``i``; ``i + 1`` where there is none."""
        first = i
        while first >= 0 and i - first < LONGEST_ORG:
            token = self.tokens[first]
            low = token.word.lower()
            linked = low in LINK and low != "the" and first < i and token.word.islower()
            if not (token.word[0].isupper() or token.word[0].isdigit() or linked):
                break
            if low in words().stop and not linked and not acronym(token.word):
                break
            if low in words().qualifiers:
                break
            gap = self.tokens[first + 1].gap if first < i else " "
            if gap not in JOIN or (gap == ". " and not abbreviated(token.word)):
                break
            if linked and low == "and" and not self.listed(first, i):
                break  # 'Ann Lee and Acme CEO Bo Ruiz'
            first -= 1
        first += 1
        while first <= i and not self.tokens[first].word[0].isupper():
            first += 1
        return first

    def wary(self, i: int, size: int, sure: bool) -> bool:
        """'Then President Doe', 'Aaron Judge': whether what stands before the title is no organisation."""
        level, title = self.title.level, self.title
        wary = (level in ("no", "so") or title.case == "^") and not sure
        if size != 1:
            return wary
        if acronym(self.tokens[i].word):
            return False  # 'NFF president', 'WHO chief'
        if not sure and title.written in words().surnames:
            after = self.text[self.end : self.end + 2]  # 'Amy Bishop said', but 'Acme Head Ann Lee'
            wary = wary or (self.text[self.begin].isupper() and not after[1:].isupper())
        return wary

    def organisation(self, i: int, possessive: bool) -> int:
        """How many words up to ``i`` name an organisation (or an unknown town)."""
        level = self.title.level
        local = "l" in level and "o" not in level
        first = self.first_of(i)
        size = i - first + 1
        if size <= 0:
            return 0
        named = any(t.word.lower() in ORG_WORDS for t in self.tokens[first : i + 1])
        if not ("o" in level or local):
            return 0  # "Smith's defence minister" names no country
        if self.wary(i, size, possessive or named):
            return 0
        if self.title.written in ("lawyer", "attorney") and not possessive:
            return 0
        given = size > 1 and is_given_name(self.tokens[first].word)
        if self.title.office in _PERSONAL and possessive and given and not named:
            return 0  # "Ann Lee's adviser" is of no organisation
        written = self.window[self.tokens[first].start : self.tokens[i].end]
        key = org_key(written)
        if not key or key in _KIND_WORDS:
            return 0
        self.jurisdiction = f"{'place' if 'o' not in level else 'org'}:{key}"
        return size


_PERSONAL = frozenset(
    "adviser|ambassador|special envoy|spokesperson|lawyer|press secretary|chief of staff|deputy".split(
        "|"
    )
)
_KIND_WORDS = frozenset(
    "county city town state district borough parish province socialist conservative liberal labour labor "
    "republican democratic democrat green catholic anglican orthodox lutheran communist independent press "
    "company club team party union church".split()
)
"""What a title is of in kind, but of none that is named: 'County police boss', 'the Socialist mayor'."""


def acronym(word: str) -> bool:
    """'NFF', 'WHO': capitals alone, and several."""
    return word.isupper() and word.isalpha() and 2 <= len(word) <= 6


def _left(text: str, start: int, end: int, title: Title, floor: int) -> tuple[int, str, list[str]]:
    reader = _Left(text, start, end, title, floor)
    reader.run()
    return reader.start, reader.jurisdiction, reader.qualifiers
