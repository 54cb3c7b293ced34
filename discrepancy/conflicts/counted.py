"""Counts of one thing under two nouns, or with a verb and without: for review, never sure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from discrepancy.conflicts.values import with_args
from discrepancy.extract._counting import inferred
from discrepancy.models import Claim, QuantityValue
from discrepancy.vocab import load_toml

__all__ = ["one_noun", "one_sort"]

_Told = dict[tuple[str, str], set[str]]
"""(source, noun or sort) -> the values it gives."""


def one_noun(claims: Sequence[Claim]) -> list[Claim]:
    """Let '355 damaged shops' meet '565 shops in a sorry state': a number of a noun that is said of no
    verb may be that of one. Where two verbs have two numbers ('12 stolen, 8 found') it is of neither."""
    told: _Told = defaultdict(set)
    verbs: dict[str, list[Claim]] = defaultdict(list)
    bare: set[str] = set()
    for claim in claims:
        if claim.kind != "count" or not claim.slot.args:
            continue
        noun = _noun(claim)
        told[claim.evidence.source, noun].add(claim.value.key)
        if claim.slot.args == (noun,):
            bare.add(noun)
        elif claim.slot.functional and _exact(claim):
            verbs[noun].append(claim)
    more: list[Claim] = []
    for noun in sorted(bare & verbs.keys()):
        single = [c for c in verbs[noun] if len(told[c.evidence.source, noun]) == 1]
        if len({c.value.key for c in single}) == 1:
            more.extend(inferred(with_args(claim, (noun,))) for claim in single)
    return [*claims, *more]


def one_sort(claims: Sequence[Claim]) -> list[Claim]:
    """Let '14 Kalashnikovs seized' meet 'six rifles seized', and 'two banks attacked' 'three banks set
    ablaze': a noun, or a verb, and one for what it is a sort of."""
    there: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in _counts(claims):
        there[claim.slot.args].append(claim)
    told: _Told = defaultdict(set)
    for claim in _counts(claims):
        for sort in {_noun(claim), *_sorts(claim)}:
            told[claim.evidence.source, sort].add(claim.value.key)
    more: list[Claim] = []
    for claim in _counts(claims):
        for args in _wider(claim):
            alone = len(told[claim.evidence.source, args[0]]) == 1
            if alone and _exact(claim) and _near(claim, there.get(args, ())):
                more.append(inferred(with_args(claim, args)))
    return [*claims, *more]


def _counts(claims: Iterable[Claim]) -> list[Claim]:
    return [c for c in claims if c.kind == "count" and c.slot.functional and c.slot.args]


def _exact(claim: Claim) -> bool:
    return getattr(claim.value, "exactness", "range") != "range"


def _wider(claim: Claim) -> list[tuple[str, ...]]:
    """The slots of what the thing, or the deed, is a sort of."""
    thing, *rest = claim.slot.args
    deeds: dict[str, str] = load_toml("counts.toml")["deed_sort"]
    wider = [(sort, *rest) for sort in _sorts(claim)]
    if len(rest) == 1 and rest[0] in deeds:
        wider.append((thing, deeds[rest[0]]))
    return wider


_TIMES = 4
"""Two outlets' numbers of one thing are seldom further apart than this, where neither is a slip."""


def _near(claim: Claim, others: Iterable[Claim]) -> bool:
    """Whether another article has another number of the thing that is not far from the claim's."""
    mine = _size(claim)
    return any(
        c.value.key != claim.value.key
        and c.evidence.source != claim.evidence.source
        and 0 < max(mine, _size(c)) <= _TIMES * min(mine, _size(c))
        for c in others
    )


def _size(claim: Claim) -> float:
    return claim.value.stated if isinstance(claim.value, QuantityValue) else 0.0


def _noun(claim: Claim) -> str:
    """What a count counts, without what is said of it: 'boat' of 'pirate boat'."""
    return claim.slot.args[0].rpartition(" ")[2]


@cache
def _table() -> dict[str, str]:
    table: dict[str, str] = load_toml("counts.toml")["sort_of"]
    return table


def _sorts(claim: Claim) -> list[str]:
    """What the thing counted is a sort of: 'gun' for rifles, the noun itself for 'pirate boats'."""
    thing, noun = claim.slot.args[0], _noun(claim)
    names = [*_table().get(thing, _table().get(noun, "")).split(), noun]
    return [name for name in names if name != thing]
