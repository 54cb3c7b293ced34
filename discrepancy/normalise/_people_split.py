"""A list of people as written -> the texts of its names.

Lists are written in many ways: 'Ana Ruiz, Bo Lind', 'Ruiz, Ana; Lind, Bo', 'RUIZ, ANA LIND, BO',
'Ruiz, AnaLind, Bo (Editor)'. What surely parts two names is cut first; the rest is read in all ways
that names are written in, and the best reading is kept: that with the most names that are well
formed, or known from elsewhere.
"""

from __future__ import annotations

import html
import re
from collections.abc import Set
from functools import cache, lru_cache
from typing import NamedTuple

from discrepancy.normalise._names_titles import particles, suffix_of
from discrepancy.normalise._names_tokens import fold
from discrepancy.normalise.person import is_given_name, is_initials
from discrepancy.vocab import load_toml

__all__ = ["Split", "split"]

LONGEST = 4000  # characters that are read
_MOST_WORDS = 160  # of one part, hence of one reading

_TAG = re.compile(r"<[^<>]{0,40}>")
# What is left of a line break of HTML when its brackets are taken away.
_BREAK = re.compile(r"(?<=[a-z.])BR(?=[A-Z][a-z])")
# The part that somebody plays: 'Ana Ruiz as Maria'.
_PART = re.compile(r"(?<=[^\s,;])\s+as\s(?:(?!\sand\s)[^,;/|&\n]){1,60}")
_HARD = re.compile(r"[;/|&+~\n\t•·]|\s[-–—]\s|\\n")
_ROUND = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]?")
_WORD = re.compile(r"[^\s,]+|,")
_GLUED = re.compile(r"(?<=[a-zß-öø-ÿ]{2})(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ])|(?<=[a-z]\.)(?=[A-Z][a-z]{2})")
_MAY_GLUE = frozenset(
    "mc mac de la le di van fitz du des del da von o st lo vander".split()
)  # fmt: skip
_DIGITS = re.compile(r"\d")


class Split(NamedTuple):
    """``names``: texts of the names. ``sure``: nothing but punctuation had to be believed.
    ``more``: the list says that it goes on."""

    names: tuple[str, ...]
    sure: bool
    more: bool


class _Word(NamedTuple):
    text: str
    folded: str
    comma: bool
    """A comma stands behind it."""
    soft: bool
    """It was cut off the word behind it."""


@cache
def _table() -> dict[str, frozenset[str]]:
    data = load_toml("tables/people.toml")
    return {key: frozenset(data[key].split()) for key in ("keep", "drop", "fill", "between")}


@cache
def _more() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in load_toml("tables/people.toml")["more"])
    return re.compile(rf"[\s,;(\[](?:{words})\b\.?[)\]]?|\.\.\.\s*$|…\s*$", re.I)


def split(text: str, known: Set[frozenset[str]] = frozenset()) -> Split:
    """The names of a list. ``known``: names (as sets of folded words) that are met elsewhere."""
    return _split(text, frozenset(known))


@lru_cache(1 << 15)
def _split(text: str, known: frozenset[frozenset[str]]) -> Split:
    text = _written_out(text[:LONGEST])
    text = _PART.sub(" ", _BREAK.sub(" ; ", _TAG.sub(" ; ", text)))
    more = bool(_more().search(text))
    text = _more().sub(" ; ", text)
    lexicon = frozenset(word for name in known for word in name)
    names: list[str] = []
    sure = not more
    for part in _parts(text):
        found, clean = _read(part, known, lexicon)
        names += found
        sure = sure and clean
    return Split(tuple(names), sure, more)


# What becomes of '&apos;' where somebody else has written 'and' for every '&'.
_ENTITY = re.compile(r"\band(amp|apos|quot|nbsp|lt|gt|#\d{2,5});")


def _written_out(text: str) -> str:
    """HTML entities as letters, also those that were escaped twice; a text without capitals with
    them: 'ruiz, ana' is a name, and no name with something said of it."""
    text = html.unescape(html.unescape(_ENTITY.sub(r"&\1;", text)))
    return text.title() if text == text.lower() else text


# ---------------------------------------------------------------- what surely parts two names


def _parts(text: str) -> list[str]:
    """The text cut at punctuation, roles and 'and'; parts of people of another role are left out."""
    text = _ROUND.sub(lambda m: f";\x00{m[1]};" if _has_role(m[1]) else f" {_aside(m[1])} ", text)
    kept: list[str] = []
    for piece in _HARD.split(text):
        aside = piece.startswith("\x00")
        for words, dropped in _by_role(piece.lstrip("\x00")):
            if words:
                if not dropped:
                    kept.append(words)
            elif aside and dropped and kept:
                kept.pop()  # 'Lind, Bo (Translator)'
    return kept


def _aside(inner: str) -> str:
    """What stands in brackets and is no role: a year or a nickname tells nobody apart."""
    return "" if _DIGITS.search(inner) or len(inner.split()) < 2 else f"; {inner} ;"


def _has_role(inner: str) -> bool:
    table = _table()
    return any(w in table["keep"] or w in table["drop"] for w in _folded(inner))


def _folded(text: str) -> list[str]:
    return [f for w in re.split(r"[\s,.:]+", text) if (f := fold(w))]


def _by_role(piece: str) -> list[tuple[str, bool]]:
    """The runs of name words between role words, each with whether its role is another one; an
    empty run at the end of a piece carries the role alone."""
    table = _table()
    runs: list[tuple[str, bool]] = []
    words: list[str] = []
    dropped, role = False, False

    def close() -> None:
        if words:
            runs.append((" ".join(words), dropped))
            words.clear()

    tokens = piece.split()
    for index, token in enumerate(tokens):
        bare = fold(token.strip(".,:-*"))
        plain = token.strip(".,:-*").lower() == token.strip(".,:-*") or ":" in token
        if bare in table["between"] and (token.islower() or piece.isupper()):
            close()
        elif bare == "by":
            close()
            role = True
        elif bare in table["drop"] and (plain or _beside(tokens, index)):
            close()
            dropped, role = True, True
        elif bare in table["keep"] and (plain or _beside(tokens, index)):
            close()
            dropped, role = False, True
        elif bare in table["fill"] and role and not words:
            continue
        else:
            words.append(token)
    close()
    if role and not runs:
        runs.append(("", dropped))
    return runs


def _beside(tokens: list[str], index: int) -> bool:
    """Whether a role word in capitals is one: it stands alone, before 'by' or behind a full stop.
    'Reader' and 'Editor' are also family names, beside a given name."""
    if len(tokens) == 1:
        return True
    table = _table()
    near = [fold(t.strip(".,:-*")) for t in tokens[max(0, index - 1) : index + 2]]
    return sum(w in table["keep"] or w in table["drop"] or w in table["fill"] for w in near) > 1


# ---------------------------------------------------------------- what has to be read


def _words(part: str, lexicon: frozenset[str]) -> list[_Word]:
    words: list[_Word] = []
    for match in _WORD.finditer(part):
        token = match.group()
        if token == ",":
            if words:
                words[-1] = words[-1]._replace(comma=True, soft=False)
            continue
        pieces = [] if _DIGITS.search(token) else _unglued(token, lexicon)
        for number, piece in enumerate(pieces):
            if folded := fold(piece):
                # A name may go on behind an initial ('W.Ruiz'), never behind a full word ('AnaRuiz').
                soft = number < len(pieces) - 1 and len(folded) > 1
                words.append(_Word(piece, folded, False, soft))
    return words[:_MOST_WORDS]


def _unglued(token: str, lexicon: frozenset[str]) -> list[str]:
    """'AnaLind' -> Ana, Lind; 'ANALIND' only where both are known."""
    folded = fold(token)
    if folded in lexicon:
        return [token]
    for cut in range(2, len(token) - 1) if 4 <= len(token) <= 60 else ():
        if fold(token[:cut]) in lexicon and fold(token[cut:]) in lexicon and cut + 2 <= len(token):
            return [token[:cut], token[cut:]]
    pieces = _GLUED.split(token)
    if len(pieces) > 1 and fold(pieces[0]) not in _MAY_GLUE and len(pieces[0]) > 2:
        return pieces
    return [token]


def _read(
    part: str, known: frozenset[frozenset[str]], lexicon: frozenset[str]
) -> tuple[list[str], bool]:
    """The best reading of a part, and whether it is beyond doubt."""
    words = _glue_suffixes(_words(part, lexicon))
    if not words:
        return [], True
    if not known and _one_name(words):
        return [_shown(words)], True
    best: tuple[float, list[tuple[int, int]]] | None = None
    for style in ("family first", "given first", "mixed"):
        found = _best(words, style, known)
        if found and (best is None or found[0] > best[0] + 1e-9):
            best = found
    if best is None:
        return [" ".join(w.text for w in words)], False
    spans = best[1]
    # Between two names stands a comma, and none of the names is a bare word.
    sure = all(words[end - 1].comma for _, end in spans[:-1]) and (
        len(spans) == 1 or all(end - start > 1 for start, end in spans)
    )
    sure = sure and all(_plain(words[start:end]) for start, end in spans)
    return [_shown(words[start:end]) for start, end in spans], sure


def _one_name(words: list[_Word]) -> bool:
    """'Ana Ruiz', 'Ruiz, Ana', 'de la Ruiz, Ana M.': what nearly all parts are needs no weighing."""
    first = next((i for i, w in enumerate(words) if w.comma or w.folded not in particles()), 0)
    if words[first].comma and len(words) > first + 1:
        words = words[first:]
    if any(w.soft for w in words) or any(w.comma for w in words[1:-1]):
        return False
    return len(words) == 2 or (len(words) == 3 and words[0].comma and _initial(words[2]))


def _plain(words: list[_Word]) -> bool:
    return 2 <= len(words) <= 4 and not any(w.soft for w in words)


def _shown(words: list[_Word]) -> str:
    """The name as it is handed on; the comma of 'Family, Given' is kept."""
    return " ".join(
        w.text + ("," if w.comma and i < len(words) - 1 else "") for i, w in enumerate(words)
    )


def _glue_suffixes(words: list[_Word]) -> list[_Word]:
    """'Lind, Bo, Jr.': the comma before a suffix parts no names; titles as 'PhD' are left out."""
    result: list[_Word] = []
    for number, word in enumerate(words):
        last = word.comma or number == len(words) - 1
        if result and suffix_of(word.text):
            text = f"{result[-1].text} {word.text}"
            result[-1] = result[-1]._replace(text=text, comma=word.comma, soft=False)
        elif last and len(result) > 1 and word.folded in _TITLES and result[-1].comma:
            # Not in 'Allen, M.D.': there it may be the given names.
            result[-1] = result[-1]._replace(comma=True)
        else:
            result.append(word)
    return result


_TITLES = frozenset("phd md msc mba ma bsc dds esq cpa pe".split())


def _best(
    words: list[_Word], style: str, known: frozenset[frozenset[str]]
) -> tuple[float, list[tuple[int, int]]] | None:
    """The reading of highest score in one style: dynamic programming over where names end."""
    count = len(words)
    scores: list[float | None] = [0.0] + [None] * count
    back = [0] * (count + 1)
    for end in range(1, count + 1):
        for start in range(max(0, end - 7), end):
            before = scores[start]
            if before is None:
                continue
            worth = _score(
                words[start:end], style, known, last=end == count, alone=count == end - start
            )
            if worth is None:
                continue
            total = before + worth
            now = scores[end]
            if now is None or total > now + 1e-9:
                scores[end], back[end] = total, start
    final = scores[count]
    if final is None:
        return None
    spans: list[tuple[int, int]] = []
    end = count
    while end:
        spans.append((back[end], end))
        end = back[end]
    return final, spans[::-1]


def _score(
    words: list[_Word], style: str, known: frozenset[frozenset[str]], last: bool, alone: bool
) -> float | None:
    """What it is worth to take ``words`` for one name; None where they cannot be one."""
    size = len(words)
    commas = [i for i, w in enumerate(words[:-1]) if w.comma]
    if any(w.soft for w in words[:-1]):
        return None
    ended = last or words[-1].comma
    worth = 0.0 if ended else -0.6 if words[-1].soft else -1.6
    if known and frozenset(w.folded for w in words) in known:
        worth += 4.0 * size
    if size == 1:
        if _initial(words[0]) and not alone:
            return worth - 5.0
        if alone:
            return worth + 1
        return worth - 2.5 if style != "mixed" else worth - 3.0
    if not commas:
        if style == "family first" and not alone:
            return None
        return worth + _given_first(words) - (0.4 if style == "mixed" else 0.0)
    if len(commas) > 1 or (style == "given first" and not alone):
        return None
    left, right = words[: commas[0] + 1], words[commas[0] + 1 :]
    return worth + _family_first(left, right) - (0.4 if style == "mixed" else 0.0)


def _initial(word: _Word) -> bool:
    return is_initials(word.text) or len(word.folded) == 1


def _given_first(words: list[_Word]) -> float:
    """'Ana M. Ruiz'; also 'Ruiz Ana', less likely."""
    full = [w for w in words if not _initial(w) and w.folded not in particles()]
    if not full:
        return -3.0
    fine = sum(w.folded in particles() for w in words)
    worth = 2.0 - 0.9 * max(0, len(full) - 2) - 0.5 * max(0, len(words) - fine - 4)
    if len(words) > 1 and words[-1].folded in particles():
        worth -= 1.0  # 'Ana de' is cut off in the middle
    if is_given_name(words[0].text):
        worth += 0.6
    elif _initial(words[0]):
        worth += 0.3
    if _initial(words[-1]):
        worth -= 1.2
    if len(full) == 1 and not any(_initial(w) for w in words):
        worth -= 0.5
    return worth


def _family_first(left: list[_Word], right: list[_Word]) -> float:
    """'Ruiz, Ana M.'"""
    family = [w for w in left if w.folded not in particles()]
    full = [w for w in right if not _initial(w)]
    worth = 2.2
    if any(_initial(w) for w in left):
        worth -= 2.5
    # Two full words on both sides are two names, as 'Ana Ruiz, Bo Lind'.
    worth -= 1.0 * max(0, len(family) - 1) + 0.9 * max(0, len(full) - 1)
    if len(family) > 1 and len(full) > 1:
        worth -= 1.5
    if len(family) > 1 and is_given_name(left[0].text):
        worth -= 0.8
    if full and is_given_name(full[0].text):
        worth += 0.6
    return worth - 0.5 * max(0, len(right) - 3)
