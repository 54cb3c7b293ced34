"""How many a body has: 'a 12-member panel', 'a crew of 21', 'a gang of five', 'a 125-seat chamber'."""

from __future__ import annotations

import re
from functools import cache

from discrepancy.extract._verbs import past
from discrepancy.vocab import load_toml

__all__ = ["grouped"]

_TABLE = "groups.toml"
_MEMBERS = r"(?:people|men|members|persons|women and men|strong)\b"
# 'A gang of five broke in', but not 'a convoy of five trucks'.
_ENDS = re.compile(
    rf" ?(?:$|[.,;:)]| {_MEMBERS}| (?:who|that|were|was|had|has|have|is|are|on|at|in|from|to|and|with)\b)"
)
_CREW = re.compile(r" crew(?: ?members|men)?\b")
_HAS_CREW = re.compile(r"\b(?:has|had|with|have|its|her)(?: about| a)? $")
_NEXT = re.compile(r" ([a-z]+)\b")


def _or(words: str) -> str:
    return "|".join(sorted(words.split(), key=lambda w: (-len(w), w)))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    table = load_toml(_TABLE)
    heads = _or(f"{table['heads']['words']} {' '.join(table['attackers']['words'].split())}")
    return (
        re.compile(rf" ?[-‐] ?(?:member|man|strong|person) (?:[\w-]+ ){{0,2}}?(?P<head>{heads})\b"),
        re.compile(rf" ?[-‐] ?(?P<unit>{_or(table['units']['words'])})\b(?![-‐])"),
        re.compile(rf"\b(?P<head>{heads}) of (?:about |some |at least |around )?$"),
    )  # fmt: skip


def grouped(before: str, after: str) -> tuple[str, ...]:
    """The slot's arguments of a number of members or parts, () where it is none.

    ``before`` and ``after``: the clause around the number, lower case.
    """
    strong, unit, of = _patterns()
    found = strong.match(after)
    if found:
        return _slot(found["head"])
    found = unit.match(after)
    if found:
        return (found["unit"],)
    if _CREW.match(after) and _HAS_CREW.search(before[-20:]):
        return ("crew", "aboard")
    found = of.search(before[-40:])
    if found is None:
        return ()
    verb = _NEXT.match(after)
    ends = _ENDS.match(after) or (verb is not None and past(verb[1]))
    return _slot(found["head"]) if ends else ()


def _slot(head: str) -> tuple[str, ...]:
    table = load_toml(_TABLE)
    if head in table["attackers"]["words"].split():
        return ("attacker", "involved")
    if head in table["crew"]["words"].split():
        return ("crew", "aboard")
    return ("member", str(table["same"].get(head, head)))
