"""How findings stand against a baseline: new or known, and which entries are gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from discrepancy.baseline.record import Baseline, Entry, entry_of, joined
from discrepancy.models import (
    BaselineState,
    DecisionState,
    Finding,
    FindingKind,
    Report,
)

__all__ = ["Standing", "applied", "restricted", "stand"]


class Standing(NamedTuple):
    """The findings of a run against a baseline.

    ``findings`` have their state; ``held``: fingerprint of a known finding -> its entry (none where
    an editor's decision makes it known); ``gone``: entries that no conflict answers to, though all
    of their sources were read; ``unread``: those of which a source was not read, so that nothing
    can be said of them.
    """

    findings: tuple[Finding, ...]
    held: Mapping[str, Entry]
    gone: tuple[Entry, ...]
    unread: tuple[Entry, ...]

    def refreshed(self, reason: str = "", owner: str = "") -> tuple[Baseline, tuple[Entry, ...]]:
        """A baseline that accepts all conflicts of the run, and what is new in it.

        Known entries follow their findings and keep what people wrote; what is gone stays, as only
        'prune' removes; the new ones get ``reason`` and ``owner``.
        """
        kept, added = list(self.gone + self.unread), []
        for finding in self.findings:
            entry = self.held.get(finding.fingerprint)
            if entry is not None:
                kept.append(entry_of(finding, entry.reason, entry.owner))
            elif finding.baseline is BaselineState.NEW:
                added.append(entry_of(finding, reason, owner))
        return Baseline.of([*kept, *added]), tuple(sorted(added, key=lambda e: e.fingerprint))


def stand(
    findings: Sequence[Finding],
    baseline: Baseline,
    read: Collection[str],
    decided: Mapping[str, DecisionState] | None = None,
) -> Standing:
    """Holds ``findings`` against ``baseline``.

    ``read``: ids of the sources of the run. ``decided``: fingerprint -> what an editor decided; what
    is dismissed counts as known, everything else is left to the baseline. Only conflicts can be
    accepted, so only they get a state. The order of the findings does not matter.
    """
    conflicts = sorted(
        (f for f in findings if f.kind is FindingKind.CONFLICT), key=lambda f: f.fingerprint
    )
    held, taken = _by_fingerprint(conflicts, baseline.entries)
    rest = [f for f in conflicts if f.fingerprint not in held]
    free = [e for e in baseline.entries if e.fingerprint not in taken]
    for same in (_of_one_slot, _of_one_event):
        followed = _followed(rest, free, same)
        held.update(followed)
        taken.update(entry.fingerprint for entry in followed.values())
        rest = [f for f in rest if f.fingerprint not in followed]
        free = [e for e in free if e.fingerprint not in taken]
    known = set(held)
    for finding in rest:
        names = (finding.fingerprint, *finding.aliases)
        if any((decided or {}).get(n) is DecisionState.DISMISSED for n in names):
            known.add(finding.fingerprint)
    sources = set(read)
    gone = tuple(e for e in free if e.sources and e.sources <= sources)
    return Standing(
        tuple(_stated(f, known) for f in findings),
        held,
        gone,
        tuple(e for e in free if not (e.sources and e.sources <= sources)),
    )


def _stated(finding: Finding, known: Collection[str]) -> Finding:
    if finding.kind is not FindingKind.CONFLICT:
        return finding
    state = BaselineState.KNOWN if finding.fingerprint in known else BaselineState.NEW
    return finding.model_copy(update={"baseline": state})


def _by_fingerprint(
    conflicts: Iterable[Finding], entries: Iterable[Entry]
) -> tuple[dict[str, Entry], set[str]]:
    """Fingerprint of a finding -> its entry, and the fingerprints of all entries that answer to one.

    Two entries that have become one finding (their values turned out to be one pair, written twice)
    are one entry then, with what was said of either.
    """
    named: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for name in (entry.fingerprint, *entry.aliases):
            named[name].append(entry)
    held: dict[str, Entry] = {}
    taken: set[str] = set()
    for finding in conflicts:
        mine = {e.fingerprint: e for n in (finding.fingerprint, *finding.aliases) for e in named[n]}
        if mine:
            held[finding.fingerprint] = joined(mine.values())
            taken.update(mine)
    return held, taken


# ---------------------------------------------------------------- an event or slot that is renamed

_Trait = tuple[str, ...]


def _kind(slot: str) -> str:
    return slot.partition("(")[0]


def _of_one_slot(thing: Finding | Entry) -> _Trait:
    """What stays when a new source dates or places the event: its key changes."""
    return (thing.code, thing.slot, *_keys(thing))


def _of_one_event(thing: Finding | Entry) -> _Trait:
    """What stays when a new source tells of which country an office is, or spells out whose figure
    it is: the slot's name changes, its kind does not."""
    return (thing.code, thing.event, _kind(thing.slot), *_keys(thing))


def _keys(thing: Finding | Entry) -> tuple[str, ...]:
    return thing.keys if isinstance(thing, Entry) else tuple(sorted(s.key for s in thing.sides))


def _followed(
    findings: Sequence[Finding],
    entries: Sequence[Entry],
    trait: Callable[[Finding | Entry], _Trait],
) -> dict[str, Entry]:
    """Fingerprint of a finding -> the entry that follows it, each once: those first that share most
    sources."""
    by_trait: dict[_Trait, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_trait[trait(entry)].append(entry)
    pairs = []
    for finding in findings:
        for entry in by_trait.get(trait(finding), ()):
            shared = _shared(finding, entry)
            if shared:
                pairs.append((-shared, finding.fingerprint, entry.fingerprint, entry))
    result: dict[str, Entry] = {}
    used: set[str] = set()
    for _, mine, theirs, entry in sorted(pairs, key=lambda pair: pair[:3]):
        if mine not in result and theirs not in used:
            result[mine] = entry
            used.add(theirs)
    return result


def _shared(finding: Finding, entry: Entry) -> int:
    """How many sources hold the values still, 0 where a value has lost all of its sources: two
    unlike events may well have one pair of values, but not from the same people."""
    before = {side.key: set(side.sources) for side in entry.sides}
    counts = [len(before.get(side.key, set()) & set(side.sources)) for side in finding.sides]
    return sum(counts) if all(counts) else 0


# ---------------------------------------------------------------- the report


def applied(report: Report, standing: Standing) -> Report:
    """The report with the state of each conflict, and what is gone."""
    return report.model_copy(
        update={
            "findings": standing.findings,
            "gone": tuple(entry.gone() for entry in standing.gone),
        }
    )


def restricted(report: Report, changed: Collection[str]) -> Report:
    """The report of a partial run: findings that one of the ``changed`` sources takes part in, and
    nothing that is gone, as what did not change is not asked for."""
    mine = set(changed)
    kept = tuple(f for f in report.findings if any(not mine.isdisjoint(s.sources) for s in f.sides))
    return report.model_copy(update={"findings": kept, "gone": ()})
