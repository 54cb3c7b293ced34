"""Finds the names of the gazetteer in a text: one pass over its words, longest name first."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import overload

from discrepancy.models import Mention, PlaceValue
from discrepancy.normalise._place_context import Token, fits
from discrepancy.normalise._place_gazetteer import Gazetteer, fold, gazetteer

__all__ = ["Tokens", "scan", "tokens"]

# an abbreviation keeps its dots ('U.S.', 'W.Va.'); a possessive ending is no part of a word
_WORD = re.compile(r"(?:[^\W\d_]{1,2}\.){2,4}|[^\W_]+(?:['’ʻ](?![sS]\b)[^\W_]+)*")
_GAPS = frozenset({" ", "-", "\u00a0", "\n", " & ", ". ", "  ", "‑", "–"})
_SAINTS = {"st": "saint", "ft": "fort", "mt": "mount", "ste": "sainte"}
_CAPITAL = re.compile(
    r"(?<![^\W_])(?:[A-Z][^\W\d_]?\.(?:[^\W\d_]{1,2}\.){1,3}"
    r"|[A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ][^\W_]*(?:['’ʻ](?![sS]\b)[^\W_]+)*)"
)
"""A word that begins with a capital (or with a letter of the extended Latin blocks)."""
_SECOND = re.compile(r"[ \-‑–\u00a0\n.&]{1,3}([^\W_]+(?:['’ʻ](?![sS]\b)[^\W_]+)*)")
_WINDOW = 40
"""Characters read before a name, and twice as many after it."""
_LANGUAGES = frozenset("in into speak speaks spoke speaking fluent".split())


class Tokens(Sequence[Token]):
    """The words of a text with what parts each from the one before it, made when asked for.

    Most words of a text are never looked at: making them all would take most of the time.
    """

    __slots__ = ("_made", "spans", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [match.span() for match in _WORD.finditer(text)]
        self._made: dict[int, Token] = {}

    def __len__(self) -> int:
        return len(self.spans)

    @overload
    def __getitem__(self, i: int) -> Token: ...
    @overload
    def __getitem__(self, i: slice) -> list[Token]: ...
    def __getitem__(self, i: int | slice) -> Token | list[Token]:
        if isinstance(i, slice):
            return [self[k] for k in range(*i.indices(len(self.spans)))]
        if i < 0:
            i += len(self.spans)
        token = self._made.get(i)
        if token is None:
            start, end = self.spans[i]
            before = self.spans[i - 1][1] if i else 0
            token = Token(start, end, self.text[start:end], self.text[before:start])
            self._made[i] = token
        return token


def tokens(text: str) -> Tokens:
    """The words of ``text``."""
    return Tokens(text)


@lru_cache(maxsize=4096)
def _first(word: str) -> tuple[str, int]:
    """The folded word, and how many words the longest name has that begins with it."""
    key = fold(word)
    head = _SAINTS.get(key, key.split(" ", 1)[0])
    return key, gazetteer().longest.get(head, 0)


def _candidate(
    g: Gazetteer, words: Sequence[Token], i: int, longest: int
) -> tuple[int, str] | None:
    """The longest name that begins at word ``i``: the index after it, and its key."""
    key = _first(words[i].word)[0]
    best: tuple[int, str] | None = (i + 1, key) if key in g.names else None
    key = _SAINTS.get(key, key)
    for j in range(i + 1, min(i + longest, len(words))):
        token = words[j]
        if token.gap not in _GAPS or (token.gap == ". " and len(words[j - 1].word) > 2):
            break
        key = f"{key} and {fold(token.word)}" if "&" in token.gap else f"{key} {fold(token.word)}"
        if key in g.names:
            best = j + 1, key
    return best


def _raw_ok(g: Gazetteer, words: Sequence[Token], i: int, end: int, key: str) -> bool:
    """Acronyms are written in capitals, and 'US' among words in capitals may be the pronoun."""
    if key not in g.acronyms or end != i + 1:
        return True
    word = words[i].word
    if not word.isupper():
        return False
    if word != "US":
        return True
    near = [words[k].word for k in (i - 1, i + 1) if 0 <= k < len(words)]
    return not (near and all(w.isupper() and len(w) > 1 for w in near))


def _above(
    g: Gazetteer, text: str, words: Sequence[Token], end: int
) -> tuple[int, tuple[str, ...]]:
    """The state or country written after a comma: the index and offset after it, its codes."""
    if end >= len(words) or words[end].gap not in (", ", ","):
        return end, ()
    token = words[end]
    if not token.word[0].isupper():
        return end, ()
    bare = fold(token.word)
    if token.word in g.postal:
        return end + 1, (g.postal[token.word],)
    if bare in g.abbreviations and text[token.end : token.end + 1] == ".":
        return end + 1, (g.abbreviations[bare],)
    found = _candidate(g, words, end, _first(token.word)[1])
    if found is None or found[1] in g.demonyms:
        return end, ()
    codes = tuple(c for c in g.names[found[1]] if g.entries[c].kind in ("state", "country"))
    return (found[0], codes) if codes else (end, ())


def _span_end(g: Gazetteer, text: str, words: Sequence[Token], end: int) -> int:
    """The offset after word ``end - 1``, with the dot of an abbreviation."""
    last = words[end - 1]
    if fold(last.word) in g.abbreviations and text[last.end : last.end + 1] == ".":
        return last.end + 1
    return last.end


def scan(text: str) -> list[Mention[PlaceValue]]:
    """All mentions of known places, in order, none overlapping."""
    g = gazetteer()
    found: list[tuple[Mention[PlaceValue], str]] = []
    persons: set[str] = set()
    past = 0
    for match in _CAPITAL.finditer(text):
        start, end = match.span()
        if start < past:
            continue
        key, longest = _first(match[0])
        after = text[end : end + 2]
        if not longest and not (after[:1] == "." and key in g.abbreviations):
            continue
        if longest == 1 and key in g.plain and after[:1] not in ",." and not after[1:].isupper():
            codes = g.meant(key)  # most places: nothing around them can matter
            found.append((Mention(start, end, g.value(codes, match[0])), ""))
            past = end
            continue
        if longest and key not in g.names:  # 'The', 'A', 'New': only with what follows
            second = _SECOND.match(text, end)
            if second is None or f"{_SAINTS.get(key, key)} {fold(second[1])}" not in g.starts:
                continue
        base = max(0, start - _WINDOW)
        while base and base < start and text[base - 1].isalnum():
            base += 1
        window = text[base : end + 2 * _WINDOW]
        words = Tokens(window)
        i = bisect_left(words.spans, (start - base, 0))
        if i >= len(words) or words.spans[i][0] != start - base:
            continue
        hit = _at(g, window, words, i, persons)
        if hit is None:
            continue
        past = base + words.spans[hit[0] - 1][1]
        if hit[1] is not None:
            mention = Mention(base + hit[1].start, base + hit[1].end, hit[1].value)
            found.append((mention, hit[2]))
    return [m for m, key in found if not key or key not in persons]


def _at(
    g: Gazetteer, text: str, words: Sequence[Token], i: int, persons: set[str]
) -> tuple[int, Mention[PlaceValue] | None, str] | None:
    """The place at word ``i``: the index after it, the mention, and its key where it hangs on
    its context (then another use of the name for a person in this text undoes it)."""
    word = words[i].word
    key, longest = _first(word)
    if key in g.abbreviations and text[words[i].end : words[i].end + 1] == ".":
        return _abbreviation(g, words, i, key)
    if not longest:
        return None
    candidate = _candidate(g, words, i, longest)
    if candidate is None or not _raw_ok(g, words, i, candidate[0], candidate[1]):
        return None
    end, key = candidate
    start = words[i].start
    codes = g.meant(key)
    stop = words[end - 1].end
    after_end, above = _above(g, text, words, end) if text[stop : stop + 1] == "," else (end, ())
    if above and any(g.entries[c].kind == "city" for c in g.names[key]):
        inside = g.inside(g.names[key], above)
        if inside:
            last = _span_end(g, text, words, after_end)
            return after_end, Mention(start, last, g.value(inside, text[start:last])), ""
        if any(g.entries[c].kind == "state" for c in above) and g.entries[codes[0]].kind == "city":
            return end, None, ""  # a namesake in a state where the table knows none
    if key in g.demonyms and _language(words, i, end, text):
        return end, None, ""
    use = min((g.entries[c].use for c in codes), key="ncs".find)
    if key in g.demonyms:
        use = ""
    if not use and not text[stop + 1 : stop + 2].isupper():  # most places: nothing to look at
        return end, Mention(start, stop, g.value(codes, text[start:stop])), ""
    before = words[i - 1] if i else None
    after = words[end] if end < len(words) else None
    common = key in g.common
    if not fits(use, common, before, words[i].gap, after, words[i - 2] if i > 1 else None):
        if common and before is not None and words[i].gap == " " and before.word[0].isupper():
            persons.add(key)
        return end, None, ""
    mention = Mention(start, stop, g.value(codes, text[start:stop]))
    return end, mention, key if common and use else ""


_ALWAYS_DOTTED = frozenset(
    {"me", "mo", "la", "pa", "miss", "mass", "ill", "ind", "ore", "wash", "man"}
)


def _abbreviation(
    g: Gazetteer, words: Sequence[Token], i: int, key: str
) -> tuple[int, Mention[PlaceValue] | None, str] | None:
    """'Calif.' alone is the state; 'Miss.' or 'La.' is one only after a town and a comma."""
    if key in _ALWAYS_DOTTED and words[i].gap != ", ":
        return None
    start, stop = words[i].start, words[i].end + 1
    return i + 1, Mention(start, stop, g.value((g.abbreviations[key],), words[i].word + ".")), ""


def _language(words: Sequence[Token], i: int, end: int, text: str) -> bool:
    """'said in Japanese.', 'speaks Korean': a language, no place."""
    if not i or words[i - 1].word.lower() not in _LANGUAGES or words[i].gap != " ":
        return False
    rest = text[words[end - 1].end : words[end - 1].end + 2]
    return not rest.startswith(" ") or words[i - 1].word.lower() not in ("in", "into")
