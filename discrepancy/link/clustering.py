"""From local events to events: main events first, then the background joins.

Greedy agglomeration over scored candidate pairs, best first. Two clusters merge when their members
are alike enough on average and no cannot-link forbids it; two events of one article never do.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from discrepancy.extract import _triggers as triggers
from discrepancy.link.block import Features, candidates, features
from discrepancy.link.local import LocalEvent
from discrepancy.link.score import LOOSE, Score, apart, days_apart, gap, likelihood, score
from discrepancy.link.telling import two_events

__all__ = ["Cluster", "cluster"]

# Pairs below PAIR are not looked at; clusters with a mean score below AVERAGE do not merge.
# Set on development stories by B-cubed; see docs/decisions.
PAIR = 0.40
AVERAGE = 0.35
# Two stories of one mould (two arrests of two players of one team) are somewhat alike, each article
# with each; what tells them apart is that the articles of each are far more alike among themselves.
# So two groups of CONTRAST_SIZE or more stay two where their mean likelihood is below CONTRAST_BELOW
# and their mean logit lies CONTRAST or more below that inside either (which counts up to _SURE).
CONTRAST = 2.3
CONTRAST_BELOW = 0.70
CONTRAST_SIZE = 3
_SURE = 4.0
# From this mean likelihood on two groups are one event, whatever figures they give.
SAME = 0.95
# The first few members speak for a large cluster: all have passed the same tests.
_SPEAK = 12
# Places that half the news of the day names.
_WIDE = frozenset(["US", "GB"])
# So many clusters at most are compared with one background event.
_LOOKED_AT = 200


class Cluster:
    """Local events held to be one event: positions in the list that was clustered, and why.

    Members are only ever added at the end, each of a source that is not there yet.
    """

    def __init__(self, members: list[int], sources: set[str]) -> None:
        self.members = members
        self.sources = sources
        self.why: list[tuple[int, int, Score]] = []
        self.weakest = 1.0


def _forbidden(events: Sequence[LocalEvent], a: Cluster, b: Cluster) -> bool:
    if not a.sources.isdisjoint(b.sources):
        return True
    return any(apart(events[i], events[j]) for i in a.members[:_SPEAK] for j in b.members[:_SPEAK])


class _Scorer:
    """Likelihoods of pairs, each made once; why is asked of the few that join."""

    def __init__(self, events: Sequence[LocalEvent]) -> None:
        self.events = events
        self.features = features(events)
        self.made: dict[tuple[int, int], float] = {}

    def pair(self, i: int, j: int) -> float:
        key = (i, j) if i < j else (j, i)
        found = self.made.get(key)
        if found is None:
            found = self.made[key] = likelihood(*self._both(*key))
        return found

    def score(self, i: int, j: int) -> Score:
        return score(*self._both(min(i, j), max(i, j)))

    def _both(self, i: int, j: int) -> tuple[LocalEvent, LocalEvent, Features, Features]:
        return self.events[i], self.events[j], self.features[i], self.features[j]

    def _told(
        self, first: Sequence[int], second: Sequence[int]
    ) -> tuple[list[LocalEvent], list[LocalEvent]]:
        return [self.events[i] for i in first], [self.events[j] for j in second]

    def fit(self, a: Cluster, b: Cluster) -> bool:
        """Whether two clusters are one event, by the scores between their members (of large ones,
        the first few) and inside each."""
        first, second = a.members[:_SPEAK], b.members[:_SPEAK]
        between = [self.pair(i, j) for i in first for j in second]
        mean = math.fsum(between) / len(between)
        if mean < AVERAGE:
            return False
        fewest = min(len(first), len(second))
        if mean < SAME and fewest > 1 and two_events(*self._told(first, second)):
            return False
        if mean >= CONTRAST_BELOW or fewest < CONTRAST_SIZE:
            return True
        inside = min(
            _logit([self.pair(i, j) for i, j in combinations(members, 2)])
            for members in (first, second)
        )
        return _logit(between) > min(inside, _SURE) - CONTRAST


def _logit(scores: Sequence[float]) -> float:
    """The mean of the logits of likelihoods."""
    safe = [min(max(p, 1e-4), 1 - 1e-4) for p in scores]
    return math.fsum(math.log(p / (1 - p)) for p in safe) / len(safe)


def _mains(events: Sequence[LocalEvent]) -> list[Cluster]:
    scorer = _Scorer(events)
    pairs = []
    spans = [e.window for e in events]
    for i, j in candidates(scorer.features):
        if events[i].source == events[j].source:
            continue
        # Most of the pairs of a large folder lie far apart in time: no need to compare their words.
        days = gap(spans[i], spans[j])
        if (days is not None and days > LOOSE) or apart(events[i], events[j]):
            continue
        found = scorer.pair(i, j)
        if found >= PAIR:
            pairs.append((found, i, j))
    pairs.sort(key=lambda p: (-p[0], p[1], p[2]))
    owner = [Cluster([i], {e.source}) for i, e in enumerate(events)]
    # Large clusters meet through many pairs; what kept them apart still does while none has grown.
    refused: set[tuple[int, int, int, int]] = set()
    for found, i, j in pairs:
        a, b = owner[i], owner[j]
        if a is b:
            continue
        meeting = (a.members[0], len(a.members), b.members[0], len(b.members))
        if meeting in refused:
            continue
        if _forbidden(events, a, b) or not scorer.fit(a, b):
            refused.add(meeting)
            continue
        if len(a.members) < len(b.members):
            a, b = b, a
        a.members.extend(b.members)
        a.sources |= b.sources
        a.why.extend(b.why)
        a.why.append((i, j, scorer.score(i, j)))
        a.weakest = min(a.weakest, b.weakest, found)
        for k in b.members:
            owner[k] = a
    seen: set[int] = set()
    clusters = []
    for c in owner:
        if id(c) not in seen:
            seen.add(id(c))
            clusters.append(c)
    return clusters


def _alike(a: LocalEvent, b: LocalEvent, together: bool) -> Score | None:
    """Whether a background event may be another article's event: kind, date, and a place or person,
    or that both articles tell it beside one main event (``together``)."""
    if a.kind != b.kind and triggers.group(a.kind) != triggers.group(b.kind):
        return None
    days = days_apart(a, b)
    if days is None or days > 1:
        return None
    wide = max((w[1] - w[0]).days for w in (a.window, b.window) if w)
    # By family name: 'Ana Ruiz' and 'Ana María Ruiz' are keys of their own.
    people = {p.split()[-1] for p in a.people} & {p.split()[-1] for p in b.people}
    places = set(a.places) & set(b.places)
    narrow = places - _WIDE
    value = 0.2 + (0.3 if wide <= 7 else 0.2 if wide <= 31 else 0.1)
    value += 0.2 if a.kind == b.kind else 0.0
    value += min(0.3, 0.15 * len(people) + 0.15 * len(narrow))
    shared = ", ".join(sorted([*people, *narrow])[:4])
    why = f"both name {shared}" if shared else "told beside one main event"
    if together and a.kind == b.kind and not (a.main or b.main):
        value += 0.15
    elif not shared:
        return None
    if value < 0.6:
        return None
    return Score(value, (f"background: {a.kind} / {b.kind}, dates meet, {why}",))


_DAY = dt.timedelta(days=1)


def _months(first: dt.date, last: dt.date) -> range:
    """The months that two days and those between them lie in, counted from year 0."""
    return range(first.year * 12 + first.month, last.year * 12 + last.month + 1)


class _Blocks:
    """Clusters by what ``_alike`` asks for: kind, month, and a person, a place or the main event of
    the article (``home``: source -> number of its main event)."""

    def __init__(self, events: Sequence[LocalEvent], home: Mapping[str, int]) -> None:
        self.events = events
        self.home = home
        self.entered: dict[int, int] = {}
        self.blocks: dict[tuple[str, int, str], dict[int, Cluster]] = defaultdict(dict)

    def _marks(self, i: int) -> list[str]:
        event = self.events[i]
        people = ["p:" + p.split()[-1] for p in event.people]
        places = [x for x in event.places if x not in _WIDE]
        return [*people, *places, f"home:{self.home[event.source]}"]

    def enter(self, c: Cluster, i: int) -> None:
        """Let ``c`` be found by what its member ``i`` tells."""
        span = self.events[i].window
        if span is None or (span[1] - span[0]).days > 370:
            return
        at = self.entered.setdefault(id(c), len(self.entered))
        group = triggers.group(self.events[i].kind)
        # A day more at either end: dates a day apart meet.
        for month in _months(span[0] - _DAY, span[1]):
            for mark in self._marks(i):
                self.blocks[group, month, mark][at] = c

    def near(self, i: int) -> list[Cluster]:
        """Clusters that event ``i`` may belong to, in the order in which they were entered."""
        span = self.events[i].window
        if span is None:
            return []
        group = triggers.group(self.events[i].kind)
        found: dict[int, Cluster] = {}
        # Of a decade only the first year: it says too little of when.
        last = min(span[1] - _DAY, span[0].replace(month=12, day=31))
        for month in _months(span[0], last):
            for mark in self._marks(i):
                found.update(self.blocks.get((group, month, mark), {}))
        return [found[at] for at in sorted(found)[:_LOOKED_AT]]


def cluster(events: Sequence[LocalEvent]) -> list[Cluster]:
    """All events of all articles, as clusters of positions in ``events``, in a fixed order."""
    mains = [i for i, e in enumerate(events) if e.main]
    others = [i for i, e in enumerate(events) if not e.main]
    clusters = []
    for found in _mains([events[i] for i in mains]):
        renamed = Cluster([mains[k] for k in found.members], found.sources)
        renamed.why = [(mains[i], mains[j], s) for i, j, s in found.why]
        renamed.weakest = found.weakest
        clusters.append(renamed)
    home = {source: n for n, c in enumerate(clusters) for source in c.sources}
    blocks = _Blocks(events, home)
    for c in clusters:
        for i in c.members:
            blocks.enter(c, i)
    for i in others:
        best: tuple[float, Cluster, int, Score] | None = None
        for c in blocks.near(i):
            if events[i].source in c.sources:
                continue
            for k in c.members[:5]:
                together = home[events[i].source] == home[events[k].source]
                found_score = _alike(events[i], events[k], together)
                if found_score and (best is None or found_score.value > best[0]):
                    best = (found_score.value, c, k, found_score)
        if best is not None:
            best[1].members.append(i)
            best[1].sources.add(events[i].source)
            best[1].why.append((best[2], i, best[3]))
            blocks.enter(best[1], i)
        else:
            fresh = Cluster([i], {events[i].source})
            clusters.append(fresh)
            blocks.enter(fresh, i)
    return clusters
