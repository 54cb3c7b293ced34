"""Lists of people as sets: the same people, some of them, or others."""

from __future__ import annotations

from functools import lru_cache

from discrepancy.compare.person import compare as one
from discrepancy.models import Comparison, Outcome, PeopleValue, PersonValue
from discrepancy.normalise._names_tokens import fold

__all__ = ["COMPARATOR", "compare", "same"]

_SAME = (Outcome.AGREE, Outcome.COMPATIBLE)


@lru_cache(1 << 14)
def compare(a: PeopleValue, b: PeopleValue) -> Comparison:
    """``agree``: the same people, in whatever order and form of their names. ``compatible``: one
    list is a part of the other: it is incomplete. ``conflict``: each names somebody that the other
    does not. Symmetric."""
    a, b = sorted((a, b), key=lambda v: (-len(v.members), v.key, v.text))
    if not a.members or not b.members:
        return _result(Outcome.INCOMPARABLE, 0.5, "one of the two names nobody")
    pairs = _pairs(a, b)
    left_a = [p.name for i, p in enumerate(a.members) if i not in pairs]
    taken = set(pairs.values())
    left_b = [p.name for j, p in enumerate(b.members) if j not in taken]
    if left_a and left_b:
        share = 0.3 * len(pairs) / max(len(a.members), len(b.members))
        detail = f"only one names {_names(left_a)}, only the other {_names(left_b)}"
        return _result(Outcome.CONFLICT, share, detail)
    if left_a or left_b:
        return _result(Outcome.COMPATIBLE, 0.7, f"one list leaves out {_names(left_a or left_b)}")
    if a.more or b.more:
        return _result(Outcome.COMPATIBLE, 0.8, "the same people, and one list says 'and others'")
    count = len(a.members)
    detail = "the same person" if count == 1 else f"the same {count} people"
    return _result(Outcome.AGREE, 1.0, detail)


COMPARATOR = ("people", compare)


@lru_cache(1 << 15)
def same(a: PersonValue, b: PersonValue) -> float:
    """How likely two names of lists about one thing are one person's, 0..1; 0: they are not."""
    if _initialled(a, b):
        return 0.7
    if any(one(x, y).outcome is Outcome.CONFLICT for x, y in _without_initials(a, b)):
        return 0.0
    comparison = one(a, b)
    return comparison.score if comparison.outcome in _SAME else 0.0


def _initialled(a: PersonValue, b: PersonValue) -> bool:
    """'A. Kim' beside 'Ada Kim': one family name, and one gives but initials, which fit the other."""
    if not (a.given and b.given and fold(a.family) == fold(b.family)) or a.suffix != b.suffix:
        return False
    letters = [[fold(g)[:1] for word in p.given for g in word.split("-")] for p in (a, b)]
    short, long = sorted(letters, key=len)
    bare = any(all(len(fold(g)) == 1 for g in p.given) for p in (a, b))
    return bare and short == long[: len(short)]


def _without_initials(a: PersonValue, b: PersonValue) -> list[tuple[PersonValue, PersonValue]]:
    """The two without a middle initial that might be taken for the other's family name: the C of
    'Bo C. Vogel' is not the Cruz of 'Bo Cruz'."""
    pairs = []
    for x, y in ((a, b), (b, a)):
        words = {fold(w)[:1] for w in y.family.split()}
        kept = tuple(g for g in x.given if len(fold(g)) > 1 or fold(g) not in words)
        if kept and len(kept) < len(x.given):
            name = " ".join((*kept, x.family))
            pairs.append((x.model_copy(update={"given": kept, "key": fold(name), "text": name}), y))
    return pairs


def _pairs(a: PeopleValue, b: PeopleValue) -> dict[int, int]:
    """The member of ``b`` for each member of ``a`` that has one: best pairs first."""
    ranked = sorted(
        (-score, i, j)
        for i, x in enumerate(a.members)
        for j, y in enumerate(b.members)
        if (score := same(x, y))
    )
    pairs: dict[int, int] = {}
    for _, i, j in ranked:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _names(names: list[str]) -> str:
    shown = ", ".join(names[:3])
    return shown if len(names) < 4 else f"{shown} and {len(names) - 3} more"


def _result(outcome: Outcome, score: float, detail: str) -> Comparison:
    return Comparison(outcome=outcome, score=score, detail=detail)
