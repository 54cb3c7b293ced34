"""Which main events are of one story, though their articles tell of different days of it.

An arrest, a trial and a verdict are three events with one cast: names, quotes and places are spelled
and said alike in all of them, and are held against one another across them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from discrepancy.conflicts.values import Known
from discrepancy.models import Claim

__all__ = ["stories"]

_NAMES = frozenset(["spelling", "naming"])
_RARE = 4
"""Main events that may have a name in common before it is nobody's in particular."""
_SHARED = 3
"""Rare names that two main events of one story have in common at least."""


def stories(claims: Iterable[Claim], known: Known) -> dict[str, str]:
    """Main event -> the main event of most sources of its story."""
    holders: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.kind in _NAMES and " " in claim.value.key:
            main = known.main_of.get(claim.evidence.source)
            if main:
                holders[claim.value.key].add(main)
    shared: Counter[tuple[str, str]] = Counter()
    for events in holders.values():
        if 2 <= len(events) <= _RARE:
            shared.update(combinations(sorted(events), 2))
    return _heads((pair for pair, n in shared.items() if n >= _SHARED), known)


def _heads(pairs: Iterable[tuple[str, str]], known: Known) -> dict[str, str]:
    """Each event of the groups that the pairs make, and the event of its group with most sources."""
    group: dict[str, set[str]] = {}
    for a, b in sorted(pairs):
        joined = group.get(a, {a}) | group.get(b, {b})
        for event in joined:
            group[event] = joined
    return {event: _head(members, known.events) for event, members in group.items()}


def _head(members: set[str], events: Mapping[str, object]) -> str:
    def sources(event: str) -> int:
        return len(getattr(events.get(event), "main_of", ()))

    return min(members, key=lambda e: (-sources(e), e))
