"""A list of people as written ('Ana Ruiz, Bo Lind et al.') -> PeopleValue."""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import lru_cache

from discrepancy.models import PeopleValue, PersonValue
from discrepancy.normalise._people_split import split
from discrepancy.normalise.person import normalise as person

__all__ = ["MOST", "normalise", "read"]

MOST = 100
"""People of a list that are read; whoever writes more says 'and others'."""


@lru_cache(1 << 15)
def normalise(text: str) -> PeopleValue:
    """The people of the list ``text``, in the order of writing; translators, illustrators and
    others of another role are left out. Never fails: a text without a name has no members."""
    value = read(text)[0]
    for _ in range(8):  # what is left may read as less again ('A_BY'): go on until nothing changes
        again = read(value.name)[0]
        if again.key == value.key:
            break
        value = again
    return value.model_copy(update={"text": text})


def read(text: str, known: Set[frozenset[str]] = frozenset()) -> tuple[PeopleValue, bool]:
    """The people of a list, and whether the list can be read in one way only.

    ``known``: names that are met elsewhere, each as the set of its folded words: where a list can be
    read in several ways, they decide.
    """
    found = split(text, known)
    return _of(text, map(person, found.names), found.more), found.sure


def _of(text: str, people: Iterable[PersonValue], more: bool) -> PeopleValue:
    members = list({p.key: p for p in people if any(map(str.isalpha, p.key))}.values())
    name = "; ".join(p.name for p in members[:MOST])
    return PeopleValue(
        text=text,
        name=f"{name}; and others" if more and name else name,
        key="; ".join(sorted(p.key for p in members[:MOST])) + (" +" if more else ""),
        members=tuple(members[:MOST]),
        more=more or len(members) > MOST,
    )
