"""Quoted words: what was quoted, and whether two quotes are one with words altered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from rapidfuzz.distance import OSA, Levenshtein

from discrepancy.extract._words import stem
from discrepancy.vocab import load_toml

__all__ = ["LEAST", "TOKENS", "Change", "altered", "folded", "framed"]

LEAST = 5
"""Words of a quote that can be told from another."""
_MOST = 60
"""Words of a quote that are looked at."""
ELLIPSIS, FIRST, LAST = "…", "^", "$"
"""Tokens of a folded quote: words left out, the head and the end of a sentence."""
TOKENS = frozenset((ELLIPSIS, FIRST, LAST))
# 'can’ t', 'we’re': an apostrophe belongs to its word, however it is set.
_APOSTROPHE = re.compile(r"\s?['’]\s?(?=(?:s|t|re|ve|ll|d|m)\b)", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\]\n]{0,80}\]|\([^)\n]{0,80}\)")
_WORD = re.compile(r"[^\W_]+|…|\.\s?\.\s?\.")
_ENDS = re.compile(r"[.!?]\s*$")


def _words(name: str) -> frozenset[str]:
    return frozenset(load_toml("quotes.toml")[name].split())


_SMALL, _NOT, _DOUBT, _SPEECH = (_words(n) for n in ("small", "not", "doubt", "speech"))
_SURE, _LIKELY = 0.75, 0.6
"""Share of the words that two forms of one quote have in common, where one may be in other words too."""
_LONG = 8
"""Words in common, in one order, that no two sentences have by chance."""
_OPENS = 6
"""Words with which two quotes open that are one quote, however it goes on."""
_TELLING = 3
"""Words that say something, of those in common."""
_NEAR = 2
"""Words before a part in which a doubt is of the part."""
_LEAD, _TAIL = 4, 2
"""Words that may be altered at the head and at the end of a whole sentence."""


class Change(NamedTuple):
    """The words that two forms of one quote say differently ('' where one has none there).

    ``sure``: one word stands for another, or one form has a 'not'; else words are put in, left out
    or put otherwise, or one letter is another.
    """

    first: str
    second: str
    sure: bool


class _Op(NamedTuple):
    tag: str
    x: list[str]
    y: list[str]


def folded(quote: str) -> list[str]:
    """The words of a quote in lower case, without marks and what stands in brackets; '…' for words
    that it says are left out."""
    text = _APOSTROPHE.sub("", _BRACKETS.sub(" ", quote)).lower()
    return [ELLIPSIS if w[0] in ".…" else w for w in _WORD.findall(text)][:_MOST]


def framed(quote: str) -> list[str]:
    """The folded words of a quote between '^', where it begins as a sentence does, and '$', where it
    ends as one."""
    words = folded(quote)
    head = [FIRST] if quote.lstrip()[:1].isupper() else []
    return [*head, *words, *([LAST] if _ENDS.search(quote) else [])]


@lru_cache(maxsize=4096)
def altered(a: str, b: str) -> Change | None:
    """What two folded quotes (tokens joined by blanks) say differently, None where they are one, one
    is a part of the other, or they are two quotes.

    Small words, forms of one word and other spellings do not count, but a 'not' does.
    """
    left, right = a.split(), b.split()
    taken_back = _taken_back(left, right) or _taken_back(right, left)
    if taken_back:
        return taken_back
    core = _core(_ops(left, right))
    same = [w for op in core if op.tag == "equal" for w in op.x if w not in TOKENS]
    whole = sum(max(len(op.x), len(op.y)) for op in core)
    telling = len({w for w in same if w not in _SMALL})
    shorter = min(len(left), len(right))
    if len(same) < max(LEAST - 1, shorter / 2, _LIKELY * whole) or telling < 2:
        return _other_end(left, right)
    changes = [c for op in _unbroken(core) if (c := _change(op, left, right))]
    close = len(same) >= _SURE * whole
    reworded = any(not c.sure and c.first and c.second for c in changes)
    sure = [c for c in changes if c.sure and _told(left, right, c)]
    if sure and close and telling >= _TELLING and not reworded:
        return sure[-1]
    near = [c._replace(sure=False) for c in changes if not c.sure or c in sure]
    long = len(same) >= _LONG and telling >= _TELLING
    if near and (long or (close and len(same) > LEAST)):
        return near[0]
    return _other_end(left, right)


def _ops(left: list[str], right: list[str]) -> list[_Op]:
    """How the words of one quote are turned into those of another; what is replaced and what is put
    in beside it are one step."""
    ops: list[_Op] = []
    for o in Levenshtein.opcodes(left, right):
        x, y = left[o.src_start : o.src_end], right[o.dest_start : o.dest_end]
        if ops and o.tag != "equal" != ops[-1].tag:
            last = ops.pop()
            ops.append(_Op("replace", [*last.x, *x], [*last.y, *y]))
        else:
            ops.append(_Op(o.tag, x, y))
    return ops


def _other_end(left: Sequence[str], right: Sequence[str]) -> Change | None:
    """What two quotes say differently that open with the same words, at least half of either, and go on
    otherwise."""
    a, b = ([w for w in side if w not in TOKENS] for side in (left, right))
    if len(a) < len(left) - 2 or len(b) < len(right) - 2:
        return None
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))
    rest = _content(a[same:], b), _content(b[same:], a)
    telling = len({w for w in a[:same] if w not in _SMALL})
    if same < max(_OPENS, max(len(a), len(b)) / 2) or telling < 2 or not all(rest):
        return None
    return Change(" ".join(a[same:]), " ".join(b[same:]), sure=False)


def _taken_back(part: Sequence[str], whole: Sequence[str]) -> Change | None:
    """'We will win.' for 'I think we will win.': a part is quoted as a sentence, without the words of
    doubt right before it."""
    words = [w for w in part if w not in TOKENS]
    if part[:1] != [FIRST] or len(words) < LEAST or ELLIPSIS in part:
        return None
    for at in range(1, len(whole) - len(words) + 1):
        if list(whole[at : at + len(words)]) == words:
            before = whole[max(0, at - _NEAR) : at]
            doubts = {*before} & _DOUBT
            return (
                Change("", " ".join(w for w in before if w not in TOKENS), False)
                if doubts
                else None
            )
    return None


def _unbroken(ops: Sequence[_Op]) -> Iterator[_Op]:
    """The operations without those beside words that a quote says it leaves out."""
    gaps = {i for i, op in enumerate(ops) if ELLIPSIS in op.x or ELLIPSIS in op.y}
    return (op for i, op in enumerate(ops) if gaps.isdisjoint((i - 1, i, i + 1)))


def _core(ops: Sequence[_Op]) -> list[_Op]:
    """The part of an alignment that both quotes have: what one has more at the head or the end is left
    off, unless both are whole sentences there."""
    first, last = 0, len(ops)
    while first < last and ops[first].tag != "equal":
        first += 1
    while last > first and ops[last - 1].tag != "equal":
        last -= 1
    core = list(ops[first:last])
    if core and core[0].x == [FIRST] and not _head_counts(_until_equal(core[1:])):
        core = _core(core[1:])
    if core and core[-1].x == [LAST] and not _slight(_until_equal(core[-2::-1]), _TAIL):
        core = _core(core[:-1])
    return core


def _until_equal(ops: Sequence[_Op]) -> list[_Op]:
    return list(takewhile(lambda op: op.tag != "equal", ops))


def _slight(ops: Sequence[_Op], most: int) -> bool:
    return sum(max(len(op.x), len(op.y)) for op in ops) <= most


def _head_counts(ops: Sequence[_Op]) -> bool:
    """Whether a few words at the head of a sentence are others, or are put in and say doubt."""
    x, y = {w for op in ops for w in op.x}, {w for op in ops for w in op.y}
    return _slight(ops, _LEAD) and bool((x and y) or (x | y) & _DOUBT)


def _change(op: _Op, left: Sequence[str], right: Sequence[str]) -> Change | None:
    """What an operation alters, None where that is nothing that counts."""
    words = {*op.x, *op.y}
    if op.tag == "equal" or (TOKENS | _SPEECH) & words or any(map(_has_digit, words)):
        return None
    if len(op.x) == len(op.y) and all(map(_initial, op.x, op.y)):
        return None  # 'J. Doe' for 'Jane Doe'
    first, second = _content(op.x, right), _content(op.y, left)
    shown = " ".join(op.x), " ".join(op.y)
    if bool(_NOT & set(op.x)) != bool(_NOT & set(op.y)) and len(op.x) + len(op.y) < 4:
        return Change(*shown, sure=True)
    if not first and not second:
        return None
    if first and second and len(op.x) == len(op.y):
        slip = len(first) == len(second) and all(map(_slip, first, second))
        return Change(*shown, sure=not slip)
    return Change(*shown, sure=False)


def _told(left: Sequence[str], right: Sequence[str], change: Change) -> bool:
    """Whether what differs says something: a 'not' that the other quote has in another place does not."""
    denied = [sum(w in _NOT for w in side) for side in (left, right)]
    return denied[0] != denied[1] or not _NOT & {*change.first.split(), *change.second.split()}


def _initial(a: str, b: str) -> bool:
    """Whether one is the first letter of the other."""
    return a[0] == b[0] and 1 in (len(a), len(b))


def _has_digit(word: str) -> bool:
    return any(c.isdigit() for c in word)


def _content(words: Sequence[str], others: Sequence[str]) -> list[str]:
    """The words that say something which the others do not."""
    return [w for w in words if w not in _SMALL and len(w) > 2
            and not any(_one(w, o) for o in others)]  # fmt: skip


_CONVENTIONS = (("isation", "ization"), ("is", "iz"), ("ys", "yz"), ("our", "or"), ("re", "er"),
                ("ogue", "og"), ("ll", "l"), ("ae", "e"), ("oe", "e"), ("ence", "ense"), ("ey", "ay"))  # fmt: skip


def _forms(word: str) -> Iterator[str]:
    """A word, and as other countries spell it."""
    yield word
    for british, american in _CONVENTIONS:
        if british in word:
            yield word.replace(british, american)


_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())


def _one(a: str, b: str) -> bool:
    """'organise' and 'organized', 'Dec.' and 'December': forms or spellings of one word."""
    if any(x in _MONTHS and y.startswith(x) for x, y in ((a, b), (b, a))):
        return True
    if stem(a) == stem(b) or (a.startswith(b[:4]) and min(len(a), len(b)) > 3):
        return True
    return bool({stem(f) for f in _forms(a)} & {stem(f) for f in _forms(b)})


def _slip(a: str, b: str) -> bool:
    """Whether two words are one letter apart: 'sulking', 'skulking'."""
    return OSA.distance(a, b, score_cutoff=2) <= (1 if min(len(a), len(b)) < 6 else 2)
