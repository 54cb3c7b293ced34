"""An accepted conflict: who accepted it and why, and all that is needed to know it again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from discrepancy.models import Finding, Gone, Record

__all__ = ["Baseline", "Entry", "EntrySide", "entry_of", "joined"]


class EntrySide(Record):
    """One value: ``key`` is its normalised form, ``value`` the one that people read."""

    key: str
    value: str
    sources: tuple[str, ...] = ()


class Entry(Record):
    """One accepted conflict. ``sides`` are in the order of their keys, tuples are sorted."""

    fingerprint: str
    aliases: tuple[str, ...] = ()
    """The same two values in other written forms, when it was accepted."""
    code: str = ""
    event: str = ""
    slot: str = ""
    sides: tuple[EntrySide, ...] = ()
    reason: str = ""
    """Why it is accepted; '' until somebody has said so (unaudited)."""
    owner: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The normalised values, sorted."""
        return tuple(sorted(side.key for side in self.sides))

    @property
    def sources(self) -> frozenset[str]:
        """Ids of all sources that held either value."""
        return frozenset(s for side in self.sides for s in side.sources)

    @property
    def audited(self) -> bool:
        """Whether somebody has said why."""
        return bool(self.reason.strip())

    def gone(self) -> Gone:
        """How reports name an entry that nothing answers to any more."""
        return Gone(
            fingerprint=self.fingerprint,
            code=self.code,
            event=self.event,
            slot=self.slot,
            values=tuple(side.value for side in self.sides),
            reason=self.reason,
            owner=self.owner,
        )


class Baseline(Record):
    """Entries in the order of their fingerprints, each fingerprint once."""

    entries: tuple[Entry, ...] = ()

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Baseline:
        """Sorts ``entries``; those of one fingerprint become one."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            found[entry.fingerprint].append(entry)
        return cls(entries=tuple(joined(found[name]) for name in sorted(found)))

    @property
    def unaudited(self) -> tuple[Entry, ...]:
        """The entries that nobody has given a reason for."""
        return tuple(e for e in self.entries if not e.audited)


def entry_of(finding: Finding, reason: str = "", owner: str = "") -> Entry:
    """The entry that accepts ``finding``."""
    sides = [
        EntrySide(key=s.key, value=s.value, sources=tuple(sorted(s.sources))) for s in finding.sides
    ]
    return Entry(
        fingerprint=finding.fingerprint,
        aliases=tuple(sorted(finding.aliases)),
        code=finding.code,
        event=finding.event,
        slot=finding.slot,
        sides=tuple(sorted(sides, key=lambda s: (s.key, s.value))),
        reason=reason,
        owner=owner,
    )


def joined(entries: Iterable[Entry]) -> Entry:
    """Several entries of one conflict, as a merge of two branches leaves them, made one: nothing that
    a person wrote is lost, and it does not matter which came first. At least one is needed."""
    first, *others = sorted(entries, key=lambda e: e.model_dump_json())
    for other in others:
        first = first.model_copy(
            update={
                "aliases": tuple(sorted({*first.aliases, *other.aliases})),
                "sides": _sides(first, other),
                "reason": _said(first.reason, other.reason),
                "owner": _said(first.owner, other.owner),
            }
        )
    return first


def _sides(a: Entry, b: Entry) -> tuple[EntrySide, ...]:
    if a.keys != b.keys:
        return a.sides or b.sides
    return tuple(
        x.model_copy(update={"sources": tuple(sorted({*x.sources, *y.sources}))})
        for x, y in zip(a.sides, b.sides, strict=True)
    )


def _said(a: str, b: str) -> str:
    """Both texts, once; of two of which one holds the other, the longer."""
    if a in b or b in a:
        return max(a, b, key=len)
    return "; ".join(sorted((a, b)))
