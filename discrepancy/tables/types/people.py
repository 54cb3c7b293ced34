"""Lists of people: authors, cast, crew, ministers at a meeting."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from discrepancy.compare.people import same
from discrepancy.models import Outcome, PeopleValue, PersonValue
from discrepancy.normalise._names_tokens import fold
from discrepancy.normalise.people import read
from discrepancy.normalise.person import is_given_name, is_initials
from discrepancy.tables.types._base import AttributeType, Reading, Relation

__all__ = ["TYPE"]

_MOST = 120  # different names of one cell that are told apart; further ones are by their letters


class _People(NamedTuple):
    """The people of a list as numbers of the cell's people, and whether the list says it goes on."""

    ids: frozenset[int]
    more: bool
    names: tuple[tuple[int, str], ...]


class _Person:
    """All names of one cell that are one person's."""

    def __init__(self, first: PersonValue, weight: int) -> None:
        self.names = [first]
        self.weight = weight

    def fit(self, name: PersonValue) -> float:
        """How well a name fits, 0 where it contradicts one of the person's."""
        scores = [same(name, mine) for mine in self.names[:5] if name.partial or not mine.partial]
        contradicted = not name.partial and 0.0 in scores
        return 0.0 if contradicted else max(scores, default=0.0)


class _Type(AttributeType):
    name = "people"
    about = "a list of people, compared as a set; a list that leaves some out is incomplete, no conflict"
    folds = False

    def fits(self, raw: str) -> float:
        if any(c.isdigit() for c in raw) or len(raw) > 600:
            return 0.0
        words = [w.strip(".,;()") for w in raw.replace("/", " ").split()]
        words = [w for w in words if w]
        if not words or len(words) < 2 or not any(map(str.isalpha, raw)):
            return 0.0
        given = sum(is_given_name(w) or (is_initials(w) and len(w) < 4) for w in words)
        titled = sum(w[:1].isupper() for w in words)
        return min(1.0, 2.0 * given / len(words)) if titled * 2 >= len(words) else 0.0

    def read(self, raw: str) -> Reading | None:
        return self.read_cell([raw], [1])[0]

    def read_cell(self, raws: Sequence[str], weights: Sequence[int]) -> list[Reading | None]:
        lists = _lists(raws)
        people, of = _people(lists, weights)
        cut = _cut_off(lists, people, of)
        return [
            _reading(value, people, of, number in cut) if value.members else None
            for number, value in enumerate(lists)
        ]

    def relate(self, a: Reading, b: Reading, tolerance: Any) -> Relation:
        x, y = a.data, b.data
        only = [n for i, n in x.names if i not in y.ids], [n for i, n in y.names if i not in x.ids]
        if all(only):
            detail = f"only one names {_few(only[0])}, only the other {_few(only[1])}"
            return Relation(Outcome.CONFLICT, detail)
        if not any(only) and x.more == y.more:
            return Relation(Outcome.AGREE, "the same people")
        coarser = -1 if only[1] or (not only[0] and x.more) else 1
        detail = (
            f"one list leaves out {_few(only[0] or only[1])}" if any(only) else "one list goes on"
        )
        return Relation(Outcome.COMPATIBLE, detail, coarser)


TYPE = _Type()


def _lists(raws: Sequence[str]) -> list[PeopleValue]:
    """The lists of a cell. Those that can be read in several ways are read again with the names of
    those that cannot: 'RUIZ, ANA LIND, BO' beside 'Ruiz, Ana; Lind, Bo'."""
    first = [read(raw) for raw in raws]
    known: set[frozenset[str]] = set()
    told: Counter[str] = Counter()
    for value, sure in first:
        told.update(m.key for m in value.members)
        for member in value.members if sure else ():
            words = [w for part in (*member.given, *member.family.split()) if (w := fold(part))]
            full = [w for w in words if len(w) > 1]
            if len(full) > 1:
                known |= {frozenset(words), frozenset(full), frozenset((words[0], full[-1]))}
                known.add(frozenset([fold(member.family)]))
    if not known:
        return [value for value, _ in first]
    # A list that can be read in one way only is right where others name its people too.
    return [
        value if sure and all(told[m.key] > 1 for m in value.members) else read(raw, known)[0]
        for raw, (value, sure) in zip(raws, first, strict=True)
    ]


def _people(
    lists: Sequence[PeopleValue], weights: Sequence[int]
) -> tuple[list[_Person], dict[str, int]]:
    """The people of a cell, and the number of the person that each name's key stands for.

    Full names first, the best known before others: a bare surname joins the best known that it fits.
    """
    names: dict[str, PersonValue] = {}
    weight: dict[str, int] = {}
    for value, count in zip(lists, weights, strict=True):
        for member in value.members:
            names.setdefault(member.key, member)
            weight[member.key] = weight.get(member.key, 0) + count
    order = sorted(names, key=lambda k: (names[k].partial, -weight[k], -len(k), k))
    people: list[_Person] = []
    of: dict[str, int] = {}
    for number, key in enumerate(order):
        name = names[key]
        fits = [(p.fit(name), p.weight, -i) for i, p in enumerate(people)] if number < _MOST else []
        score, _, index = max(fits, default=(0.0, 0, 0))
        if name.partial and fits:
            score, _, index = max(((s > 0, w, i) for s, w, i in fits), default=(False, 0, 0))
        if score:
            mine = people[-index]
            mine.names.append(name)
            mine.weight += weight[key]
            of[key] = -index
        else:
            of[key] = len(people)
            people.append(_Person(name, weight[key]))
    return people, of


def _cut_off(
    lists: Sequence[PeopleValue], people: Sequence[_Person], of: dict[str, int]
) -> dict[int, str]:
    """Lists whose last name is the beginning of somebody's: the field was too short for it."""
    words = sorted({fold(w) for p in people for n in p.names for w in (n.family, *n.given)})
    cut: dict[int, str] = {}
    for number, value in enumerate(lists):
        if len(value.members) < 2:
            continue
        last = value.members[-1]
        if len(people[of[last.key]].names) > 1 or not last.partial:
            continue
        start = fold(last.family or "".join(last.given))
        longer = bisect_right(words, start)
        if len(start) > 1 and longer < len(words) and words[longer].startswith(start):
            cut[number] = last.key
    return cut


def _reading(
    value: PeopleValue, people: Sequence[_Person], of: dict[str, int], cut: bool
) -> Reading:
    members = value.members[:-1] if cut else value.members
    ids = frozenset(of[m.key] for m in members)
    more = value.more or cut
    named = sorted((fold(people[i].names[0].key), i) for i in ids)
    names = tuple((i, people[i].names[0].name) for _, i in named)
    key = "; ".join(k for k, _ in named) + (" +" if more else "")
    shown = "; ".join(n for _, n in names) + ("; and others" if more else "")
    return Reading(key, shown, _People(ids, more, names), len(ids) - 0.5 * more)


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
