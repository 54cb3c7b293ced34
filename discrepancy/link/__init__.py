"""Claims to Event: which event each claim is about, and which articles share it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from discrepancy.link.clustering import cluster
from discrepancy.link.key import best_date, best_kind, key, slug, top_places
from discrepancy.link.local import LocalEvent
from discrepancy.link.mention import locate
from discrepancy.models import Claim, Event

__all__ = ["Linked", "LocalEvent", "link", "locate"]


@dataclass(slots=True)
class Linked:
    """Events in order of key, claims with their event filled in, and how sure the joins were."""

    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    strength: dict[str, float] = field(default_factory=dict)
    """Event key -> score of the weakest join that made it, 1 for an event of one article."""
    where: dict[tuple[str, int], str] = field(default_factory=dict)
    """(source, index of an event in it) -> event key."""


def _marks(members: Sequence[LocalEvent]) -> list[str]:
    """Words that tell two events of the same key apart, the best first."""
    people: Counter[str] = Counter()
    places: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for member in members:
        people.update(set(member.people))
        places.update(set(member.places))
        words.update(set(list(member.words)[:40]))
    ranked = [sorted(c, key=lambda x: (-c[x], x)) for c in (people, places, words)]
    return [slug(x) for group in ranked for x in group[:3] if slug(x)]


def _keys(groups: Sequence[Sequence[LocalEvent]]) -> list[str]:
    """A key for each group. Of groups with one plain key the one with the most sources keeps it; the
    others get a name each has, so that a new article's event does not rename its neighbours."""
    plain = [key(g) for g in groups]
    same: dict[str, list[int]] = defaultdict(list)
    for i, k in enumerate(plain):
        same[k].append(i)
    result = list(plain)
    taken = set(plain)
    for k, positions in same.items():
        ranked = sorted(
            positions, key=lambda p: (-len(groups[p]), min(m.source for m in groups[p]))
        )
        for i in ranked[1:]:
            marks = [f"{k}-{m}" for m in _marks(groups[i])]
            name = next((m for m in marks if m not in taken), "")
            number = 2
            while not name or name in taken:
                name = f"{k}-{number}"
                number += 1
            taken.add(name)
            result[i] = name
    return result


def link(articles: Sequence[tuple[Sequence[LocalEvent], Sequence[Claim], Sequence[int]]]) -> Linked:
    """Join the events of articles and put each claim under its event.

    ``articles``: for each source its local events, its claims, and for each claim the index of its
    local event, as ``locate`` gives them. The order of the articles does not matter.
    """
    ordered = sorted(articles, key=lambda a: a[0][0].source if a[0] else "")
    flat = [event for events, _, _ in ordered for event in events]
    position: dict[tuple[str, int], int] = {(e.source, e.index): i for i, e in enumerate(flat)}
    clusters = cluster(flat)
    groups = [[flat[i] for i in c.members] for c in clusters]
    keys = _keys(groups)
    where: dict[int, str] = {}
    events: list[Event] = []
    strength: dict[str, float] = {}
    used: set[str] = set()
    for c, group, k in zip(clusters, groups, keys, strict=True):
        for i in c.members:
            where[i] = k
        strength[k] = c.weakest
        events.append(_event(k, c.why, group, flat))
    claims: list[Claim] = []
    for local, found, indices in ordered:
        for claim, index in zip(found, indices, strict=True):
            event = where[position[local[index].source, index]]
            used.add(event)
            claims.append(claim.model_copy(update={"event": event}))
    kept = sorted((e for e in events if e.key in used or e.main_of), key=lambda e: e.key)
    placed = {(flat[i].source, flat[i].index): k for i, k in where.items()}
    return Linked(tuple(kept), tuple(claims), strength, placed)


def _event(
    name: str,
    why: Sequence[tuple[int, int, object]],
    group: Sequence[LocalEvent],
    flat: Sequence[LocalEvent],
) -> Event:
    people: defaultdict[str, float] = defaultdict(float)
    for member in group:
        for person, weight in member.people.items():
            people[person] += weight
    reasons = []
    for i, j, found in sorted(why, key=lambda w: (flat[w[0]].source, flat[w[1]].source)):
        reasons.append(
            f"{flat[i].source} + {flat[j].source}: {getattr(found, 'value', 0):.2f} "
            f"({'; '.join(getattr(found, 'why', ()))})"
        )
    return Event(
        key=name,
        kind=best_kind(group),
        date=best_date(group),
        places=top_places(group),
        participants=tuple(sorted(people, key=lambda p: (-people[p], p))[:6]),
        sources=tuple(sorted({m.source for m in group})),
        main_of=tuple(sorted({m.source for m in group if m.main})),
        why=tuple(reasons),
    )
