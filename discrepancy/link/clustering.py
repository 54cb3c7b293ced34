"""From local events to events: main events first, then the background joins.

Greedy agglomeration over scored candidate pairs, best first. Two clusters merge when their members
are alike enough on average and no cannot-link forbids it; two events of one article never do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from discrepancy.extract import _triggers as triggers
from discrepancy.link.block import candidates, features
from discrepancy.link.mention import LocalEvent
from discrepancy.link.score import Score, apart, days_apart, score

__all__ = ["Cluster", "cluster"]

# Pairs below PAIR are not looked at; clusters with a lower mean score do not merge.
# Set on development stories by B-cubed; see docs/decisions.
PAIR = 0.40
AVERAGE = 0.35
# The first few members speak for a large cluster: all have passed the same tests.
_SPEAK = 12


class Cluster:
    """Local events held to be one event: positions in the list that was clustered, and why."""

    def __init__(self, members: list[int]) -> None:
        self.members = members
        self.why: list[tuple[int, int, Score]] = []
        self.weakest = 1.0


def _forbidden(events: Sequence[LocalEvent], a: Cluster, b: Cluster) -> bool:
    if {events[i].source for i in a.members} & {events[j].source for j in b.members}:
        return True
    return any(apart(events[i], events[j]) for i in a.members[:_SPEAK] for j in b.members[:_SPEAK])


class _Scorer:
    """Scores of pairs, each made once."""

    def __init__(self, events: Sequence[LocalEvent]) -> None:
        self.events = events
        self.features = features(events)
        self.made: dict[tuple[int, int], Score] = {}

    def pair(self, i: int, j: int) -> Score:
        i, j = min(i, j), max(i, j)
        if (i, j) not in self.made:
            self.made[i, j] = score(
                self.events[i], self.events[j], self.features[i], self.features[j]
            )
        return self.made[i, j]

    def average(self, a: Cluster, b: Cluster) -> float:
        """Mean score between the members of two clusters (of the first few of large ones)."""
        scores = [self.pair(i, j).value for i in a.members[:_SPEAK] for j in b.members[:_SPEAK]]
        return sum(scores) / len(scores)


def _mains(events: Sequence[LocalEvent]) -> list[Cluster]:
    scorer = _Scorer(events)
    pairs = []
    for i, j in candidates(scorer.features):
        if events[i].source == events[j].source:
            continue
        found = scorer.pair(i, j)
        if found.value >= PAIR and not apart(events[i], events[j]):
            pairs.append((found, i, j))
    pairs.sort(key=lambda p: (-p[0].value, p[1], p[2]))
    owner = [Cluster([i]) for i in range(len(events))]
    for found, i, j in pairs:
        a, b = owner[i], owner[j]
        if a is b or _forbidden(events, a, b) or scorer.average(a, b) < AVERAGE:
            continue
        if len(a.members) < len(b.members):
            a, b = b, a
        a.members.extend(b.members)
        a.why.extend(b.why)
        a.why.append((i, j, found))
        a.weakest = min(a.weakest, b.weakest, found.value)
        for k in b.members:
            owner[k] = a
    seen: set[int] = set()
    clusters = []
    for c in owner:
        if id(c) not in seen:
            seen.add(id(c))
            clusters.append(c)
    return clusters


def _alike(a: LocalEvent, b: LocalEvent) -> Score | None:
    """Whether a background event may be another article's event: kind, date and a place or person."""
    if a.kind != b.kind and triggers.group(a.kind) != triggers.group(b.kind):
        return None
    days = days_apart(a, b)
    if days is None or days > 1:
        return None
    wide = max((w[1] - w[0]).days for w in (a.window, b.window) if w)
    people = set(a.people) & set(b.people)
    places = set(a.places) & set(b.places)
    narrow = {p for p in places if p not in ("US", "GB")}
    value = 0.2 + (0.3 if wide <= 7 else 0.2 if wide <= 31 else 0.1)
    value += 0.2 if a.kind == b.kind else 0.0
    value += min(0.3, 0.15 * len(people) + 0.15 * len(narrow))
    if not (people or narrow) or value < 0.6:
        return None
    shared = ", ".join(sorted([*people, *narrow])[:4])
    return Score(value, (f"background: {a.kind} / {b.kind}, dates meet, both name {shared}",))


def cluster(events: Sequence[LocalEvent]) -> list[Cluster]:
    """All events of all articles, as clusters of positions in ``events``, in a fixed order."""
    mains = [i for i, e in enumerate(events) if e.main]
    others = [i for i, e in enumerate(events) if not e.main]
    clusters = []
    for found in _mains([events[i] for i in mains]):
        renamed = Cluster([mains[k] for k in found.members])
        renamed.why = [(mains[i], mains[j], s) for i, j, s in found.why]
        renamed.weakest = found.weakest
        clusters.append(renamed)
    blocks: dict[tuple[str, int], list[Cluster]] = defaultdict(list)

    def enter(c: Cluster, i: int) -> None:
        span = events[i].window
        if span is not None and (span[1] - span[0]).days <= 370:
            for year in {span[0].year, span[1].year}:
                if c not in blocks[triggers.group(events[i].kind), year]:
                    blocks[triggers.group(events[i].kind), year].append(c)

    for c in clusters:
        for i in c.members:
            enter(c, i)
    for i in others:
        best: tuple[float, Cluster, int, Score] | None = None
        span = events[i].window
        if span is not None:
            for c in blocks.get((triggers.group(events[i].kind), span[0].year), [])[:200]:
                if any(events[k].source == events[i].source for k in c.members):
                    continue
                for k in c.members[:5]:
                    found_score = _alike(events[i], events[k])
                    if found_score and (best is None or found_score.value > best[0]):
                        best = (found_score.value, c, k, found_score)
        if best is not None:
            best[1].members.append(i)
            best[1].why.append((best[2], i, best[3]))
            enter(best[1], i)
        else:
            fresh = Cluster([i])
            clusters.append(fresh)
            enter(fresh, i)
    return clusters
