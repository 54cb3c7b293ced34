"""Tolls told by words on both sides of a number, and by cases: 'took 31 people into custody'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from discrepancy.extract._cues import Cue
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
def _hint() -> Cue:
    """A sentence without one of these words tells none."""
    table = load_toml(_TABLE)
    words = {w.split()[-1] for row in table["around"] for w in row["after"]}
    words |= {w.removesuffix("s") for w in table["cases"]["words"]}
    return Cue(rf"\b(?:{'|'.join(sorted(map(re.escape, words)))})s?\b")


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
    if not counts or not _hint().search(text, marked.vocabulary):
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
