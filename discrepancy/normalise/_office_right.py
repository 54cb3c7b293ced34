"""What stands after a title: 'of Japan', 'of Springfield, Ohio', 'to China', 'of Acme Corp.'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from discrepancy.normalise._office_table import Title, words
from discrepancy.normalise._place_context import Token
from discrepancy.normalise._place_gazetteer import fold, gazetteer
from discrepancy.normalise._place_scan import tokens

__all__ = [
    "JOIN",
    "LINK",
    "LONGEST_ORG",
    "LONGEST_PLACE",
    "ORG_WORDS",
    "abbreviated",
    "is_word",
    "org_key",
    "place_code",
    "to_the_right",
]

_RIGHT = 110
"""Characters read after a title."""
LONGEST_PLACE, LONGEST_ORG = 6, 7
JOIN = frozenset({" ", "-", "\u00a0", " & ", ". ", "’", "'"})
LINK = frozenset({"of", "and", "for", "the", "de", "&"})
_OF = re.compile(r"[ \n\u00a0](of|for|to|at|in)[ \n\u00a0](?:the[ \n\u00a0])?")
ORG_WORDS = frozenset(
    "university college school bank union council committee party company corporation airlines "
    "airways association federation club fc united city hospital court commission agency "
    "institute group foundation organization organisation ministry department "
    "service bureau congress chamber chambers society authority conference network board fund alliance "
    "movement front confederation assembly parliament senate academy museum library press".split()
)


_SPEAK_FOR = frozenset(
    {"spokesperson", "press secretary", "lawyer", "adviser", "director", "commissioner"}
)
"""Offices that are written 'for' an organisation; 'head for' is a verb."""


_ARTICLED = frozenset(
    "bahamas bronx caribbean comoros congo crimea drc eu gambia hague maldives netherlands philippines "
    "seychelles sudan uae uk ukraine un us usa vatican yemen".split()
)
"""Places of one word that take 'the'."""


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


def is_word(key: str) -> bool:
    """Whether a place of this name is known only with its state: 'University', 'Union'."""
    g = gazetteer()
    return all(g.entries[c].use == "s" for c in g.names[key])


def org_key(written: str) -> str:
    parts = fold(written).split()
    while len(parts) > 1 and parts[-1] in words().legal:
        parts.pop()
    if len(parts) > 1 and parts[0] == "the":
        parts.pop(0)
    return " ".join(parts)


def to_the_right(text: str, low: str, end: int, title: Title) -> tuple[int, str, str]:
    """The offset after 'of X', its jurisdiction, and the preposition; or (end, '', '')."""
    match = _OF.match(low, end)
    if match is None or (match[1] == "in" and title.office != "ambassador"):
        return end, "", ""
    if match[1] == "for" and title.office not in _SPEAK_FOR:
        return end, "", ""
    base = match.end()
    found = tokens(text[base : base + _RIGHT])
    if not found or found[0].start:
        return end, "", ""
    if not found[0].word[0].isupper():
        skipped = _described(found, title)
        if not skipped:
            return end, "", ""
        base += skipped
        found = tokens(text[base : base + _RIGHT])
    window = text[base : base + _RIGHT]
    link = "to" if match[1] in ("to", "in") else match[1]
    size, key = _longest_place(window, found)
    org = _org_size(found, window)
    # 'of the Nigeria Labour Congress': a country that takes no article is part of a longer name.
    articled = low[match.start() : base].endswith("the ") and key not in _ARTICLED
    longer = org > size and (
        title.level in ("o", "nslo") or _is_org(found, size, org) or (size == 1 and articled)
    )
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
    key = org_key(window[: found[org - 1].end])
    if not key:
        return end, "", ""
    return base + stop, f"{'org' if 'o' in title.level else 'place'}:{key}", link


_KINDS_OF_PLACE = frozenset("town city village municipality suburb port capital".split())


def _described(found: Sequence[Token], title: Title) -> int:
    """How many characters of description stand before a name: 'the train drivers' union GDL', 'the
    flooded town of Arles'; 0 where no name follows the word for what it is."""
    wanted = _KINDS_OF_PLACE if "l" in title.level else frozenset()
    for i, token in enumerate(found[:7]):
        if token.gap not in (" ", "-", "’", "'", "’ ", "' ", "") and i:
            return 0
        if i and i + 2 < len(found) and found[i + 1].word in wanted:
            continue  # 'the flooded Galician town of ...'
        if token.word[0].isupper() and (i == 0 or fold(token.word) not in gazetteer().demonyms):
            before = found[i - 1].word if i else ""
            if before == "of" and i > 1 and found[i - 2].word in wanted:
                return token.start
            named = before in ORG_WORDS and before not in _KINDS_OF_PLACE
            return token.start if named and "o" in title.level else 0
    return 0


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
    for size in range(min(LONGEST_PLACE, len(found)), 0, -1):
        if any(t.gap not in JOIN for t in found[1:size]):
            continue
        written = window[: found[size - 1].end]
        key = fold(written)
        if key in g.names and (key not in g.demonyms or _named_so(key)):
            if key in g.acronyms and not written.replace(".", "").isupper():
                continue
            return size, key
    return 0, ""


def _named_so(key: str) -> bool:
    """Whether a demonym is a country's name too: 'Philippines'."""
    g = gazetteer()
    return any(fold(g.entries[c].name) == key for c in g.names[key])


def abbreviated(word: str) -> bool:
    """Whether a full stop after ``word`` most likely does not end a sentence: 'St.', 'J.'."""
    return len(word) == 1 or word in ("St", "Mt", "Ft", "Dr")


def _is_org(found: Sequence[Token], size: int, org: int) -> bool:
    """Whether words after a place make it an organisation: 'president of Japan Airlines'."""
    return any(t.word.lower() in ORG_WORDS | words().legal for t in found[size:org])


def _org_size(found: Sequence[Token], window: str) -> int:
    size = 0
    for i, token in enumerate(found[:LONGEST_ORG]):
        if i and token.gap not in JOIN:
            break
        if i and token.gap == ". " and not abbreviated(found[i - 1].word):
            break
        if token.word[0].isupper() or token.word[0].isdigit():
            size = i + 1
            if token.word.lower() in words().legal:
                break
        elif token.word not in LINK:
            break
    return size
