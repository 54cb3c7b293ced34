"""Tolls told by words on both sides of a number, and by cases: 'took 31 people into custody'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from discrepancy.extract._document import Marked
from discrepancy.models import Mention, QuantityValue
from discrepancy.vocab import load_toml

__all__ = ["around"]

_TABLE = "tolls_around.toml"
_REACH = 90


@cache
def _rows() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """(category, what stands right before the number, what stands right behind it)."""
    table = load_toml(_TABLE)
    people = "|".join(sorted(table["people"]["words"], key=lambda w: (-len(w), w)))
    rows = []
    for row in table["around"]:
        before = "|".join(map(re.escape, row["before"]))
        after = "|".join(map(re.escape, row["after"]))
        rows.append(
            (
                row["category"],
                re.compile(rf"\b(?:{before})(?: (?:about|some|another|at least|nearly))? $"),
                re.compile(rf" (?:(?:[\w-]+ ){{0,2}}?(?:{people}) )?(?:{after})\b"),
            )
        )
    return tuple(rows)


@cache
def _hints() -> frozenset[str]:
    """A sentence with none of these words tells none: of each row those behind the number, or before it."""
    table = load_toml(_TABLE)
    words = set(table["cases"]["words"])
    for row in table["around"]:
        phrases = row["before"] if row["category"] in ("missing", "rescued") else row["after"]
        words |= {max(re.findall(r"\w+", w), key=len) for w in phrases}
    return frozenset(words - _COMMON)


_COMMON = frozenset(["patients"])


@cache
def _cases() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands behind a number of cases, what before one, and what makes a case one of a disease."""
    table = load_toml(_TABLE)["cases"]
    what = "|".join(sorted(table["words"], key=lambda w: (-len(w), w)))
    ill = "|".join(sorted(table["disease"], key=lambda w: (-len(w), w)))
    return (
        re.compile(rf" (?:(?:{'|'.join(table['modifiers'])}|{ill}) ){{0,3}}(?:{what})\b"),
        re.compile(rf"\bnumber of (?:[\w-]+ ){{0,2}}(?:{what}) (?:[\w-]+ ){{0,4}}(?:to|at|is|was|reached|hit) $"),
        re.compile(rf"\b(?:{ill})", re.IGNORECASE),
    )  # fmt: skip


def around(marked: Marked) -> Iterator[tuple[Mention[QuantityValue], str]]:
    """(number, category) of each number of people that the words on both its sides tell of."""
    text, base = marked.sentence.text, marked.sentence.start
    counts = [m for m in marked.quantities if m.value.dimension == "count"]
    if not counts or _hints().isdisjoint(marked.vocabulary):
        return
    behind, ahead, ill = _cases()
    sick = bool(ill.search(text))
    for mention in counts:
        before = text[max(0, mention.start - base - _REACH) : mention.start - base].lower()
        after = text[mention.end - base : mention.end - base + _REACH].lower()
        if sick and (behind.match(after) or ahead.search(before)):
            yield mention, "infected"
            continue
        for category, first, second in _rows():
            if first.search(before) and second.match(after):
                yield mention, category
                break
