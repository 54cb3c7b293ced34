"""The values of one slot: grouped by key, joined into classes, and gathered into the sides of a finding."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Day
from functools import cached_property

from discrepancy.models import Claim, Comparison, Corroboration, Event, Outcome, Side

__all__ = [
    "MOST_VALUES",
    "ONE",
    "Known",
    "Outcomes",
    "Value",
    "agreements",
    "classes_of",
    "first_day",
    "gather",
    "group",
    "side_of",
    "with_args",
]

MOST_VALUES = 24
"""More values than this in one slot are not a slot with one value: only the best-held are compared."""

ONE = (Outcome.AGREE, Outcome.COMPATIBLE)
"""How two values stand that may be one."""


@dataclass
class Known:
    """What the comparison needs to know of sources and events.

    ``published``: source id -> day; ``voice``: source id -> id of the first of its copies;
    ``strength``: event key -> score of its weakest join; ``events``: event key -> event;
    ``ignored``: source id -> slots in which it is not compared (``ignoring.folded``).
    """

    published: Mapping[str, Day] = field(default_factory=dict)
    voice: Mapping[str, str] = field(default_factory=dict)
    strength: Mapping[str, float] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    ignored: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def main_of(self) -> dict[str, str]:
        """Source id -> key of its main event."""
        return {s: key for key, event in self.events.items() for s in event.main_of}


@dataclass(slots=True)
class Value:
    """One normalised value of a slot and the claims that hold it."""

    key: str
    claims: Sequence[Claim]
    held: frozenset[str] | None = None

    @property
    def sources(self) -> frozenset[str]:
        """The sources of the claims."""
        if self.held is None:
            self.held = frozenset([c.evidence.source for c in self.claims])
        return self.held


_APART = Comparison(outcome=Outcome.INCOMPARABLE, score=0, detail="not compared")


class Outcomes(dict[tuple[int, int], Comparison]):
    """Index pair of values, the lower first -> how they compare; pairs that share no block do not."""

    def __missing__(self, pair: tuple[int, int]) -> Comparison:
        return _APART


def group(members: Iterable[Claim], most: int | None = MOST_VALUES) -> list[Value]:
    """The values of a slot in order of key, ``most`` of them at most: those with most sources."""
    by_key: dict[str, list[Claim]] = defaultdict(list)
    for claim in members:
        by_key[claim.value.key].append(claim)
    values = [
        Value(k, sorted(v, key=lambda c: (c.evidence.source, c.evidence.start)))
        for k, v in by_key.items()
    ]
    values.sort(key=lambda v: (-len(v.sources), v.key))
    return sorted(values[:most], key=lambda v: v.key)


def first_day(value: Value, known: Known) -> Day | None:
    """The day on which a value was first reported, by those of its sources that have a date."""
    return min((known.published[s] for s in value.sources if s in known.published), default=None)


def classes_of(count: int, outcomes: Mapping[tuple[int, int], Comparison]) -> list[int]:
    """Class of each value: values that agree are one class."""
    owner = list(range(count))

    def root(i: int) -> int:
        while owner[i] != i:
            i = owner[i]
        return i

    for (i, j), outcome in outcomes.items():
        if outcome.outcome is Outcome.AGREE:
            owner[root(j)] = root(i)
    return [root(i) for i in range(count)]


def gather(
    values: Sequence[Value],
    classes: Sequence[int],
    mine: int,
    other: int,
    outcomes: Mapping[tuple[int, int], Comparison],
) -> list[Value]:
    """The values of one side: the class of ``mine``, and coarser values compatible with it alone."""

    def outcome(i: int, j: int) -> Outcome:
        return outcomes[min(i, j), max(i, j)].outcome

    side = []
    for k, value in enumerate(values):
        if classes[k] == classes[mine]:
            side.append(value)
        elif k != other and classes[k] != classes[other]:
            here, there = outcome(k, mine), outcome(k, other)
            if here is not Outcome.COMPATIBLE or there is not Outcome.CONFLICT:
                continue
            # 'At least 10' beside 12 and 600 says nothing for either.
            if all(
                classes[n] in (classes[mine], classes[k]) or outcome(k, n) is not Outcome.COMPATIBLE
                for n in range(len(values))
                if n != k
            ):
                side.append(value)
    side.sort(key=lambda v: (v.key != values[mine].key, v.key))
    return side


def agreements(
    event: str, slot: str, values: Sequence[Value], classes: Sequence[int], known: Known
) -> list[Corroboration]:
    grouped: dict[int, list[Value]] = defaultdict(list)
    for value, owner in zip(values, classes, strict=True):
        grouped[owner].append(value)
    result = []
    for members in grouped.values():
        sources = {s for v in members for s in v.sources}
        if len({known.voice.get(s, s) for s in sources}) >= 2:
            result.append(
                Corroboration(
                    event=event,
                    slot=slot,
                    value=members[0].claims[0].value.name,
                    sources=tuple(sorted(sources)),
                )
            )
    return result


def _shown(value: Value) -> str:
    """The form of a value that most claims have; among equals one without a word in capitals."""
    forms = Counter(c.value.name for c in value.claims)

    def rank(form: str) -> tuple[int, bool, str]:
        shouting = any(w.isupper() and len(w) > 3 for w in form.split())
        return (-forms[form], shouting, form)

    return min(forms, key=rank)


def side_of(values: Sequence[Value], known: Known) -> Side:
    claims = sorted(
        (c for v in values for c in v.claims), key=lambda c: (c.evidence.source, c.evidence.start)
    )
    evidence = []
    seen: set[tuple[str, str]] = set()
    for claim in claims:
        mark = (claim.evidence.source, claim.evidence.sentence)
        if mark not in seen:
            seen.add(mark)
            evidence.append(claim.evidence)
    sources = tuple(sorted({c.evidence.source for c in claims}))
    said = {c.qualifiers.attribution.who for c in claims if c.qualifiers.attribution}
    return Side(
        value=_shown(values[0]),
        key=values[0].key,
        sources=sources,
        evidence=tuple(evidence),
        attributions=tuple(sorted(said)),
        voices=len({known.voice.get(s, s) for s in sources}),
    )


def with_args(claim: Claim, args: tuple[str, ...]) -> Claim:
    """The claim under the slot of the same kind with other arguments."""
    slot = claim.slot.model_copy(update={"args": args})
    return claim.model_copy(update={"slot": slot})
