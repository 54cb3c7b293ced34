"""Sources that ask not to be compared in a slot (``ignore`` in front matter or ``sources.toml``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from discrepancy.conflicts.values import Known
from discrepancy.models import Claim, Corroboration, Finding, Ignored, Source

__all__ = ["asked", "folded", "heeding", "ignored"]

Judge = Callable[[Sequence[Claim]], tuple[list[Finding], list[Corroboration]]]


def folded(slot: str) -> str:
    """A slot as it is looked up: case and blanks do not matter to who writes one by hand."""
    return "".join(slot.split()).casefold()


def asked(source: Source) -> frozenset[str]:
    """The slots in which ``source`` asks not to be compared, as they are looked up."""
    return frozenset(folded(one.slot) for one in source.ignore)


def heeding(
    judge: Judge, slot: str, members: Sequence[Claim], known: Known
) -> tuple[list[Finding], list[Corroboration], set[tuple[str, str]], list[Finding]]:
    """What comparing the claims of one slot gives without those of sources that ask to be left out,
    which (source, slot) would have been part of a finding, and the findings that are kept back so."""
    name = folded(slot)
    out = {s for s, slots in known.ignored.items() if name in slots}
    kept = [c for c in members if c.evidence.source not in out] if out else members
    if len(kept) == len(members):
        return (*judge(members), set(), [])
    would, _ = judge(members)
    silenced = {(s, name) for f in would for side in f.sides for s in side.sources if s in out}
    found, agreed = judge(kept) if kept else ([], [])
    told = {f.fingerprint for f in found}
    back = [f for f in would if f.fingerprint not in told]
    return [_without(f, out) for f in found], agreed, silenced, back


def _without(finding: Finding, out: set[str]) -> Finding:
    """Who asks not to be compared is not silent."""
    return finding.model_copy(update={"silent": tuple(s for s in finding.silent if s not in out)})


def ignored(sources: Iterable[Source], heeded: frozenset[tuple[str, str]]) -> tuple[Ignored, ...]:
    """What each source asks for, and whether it made a difference."""
    return tuple(
        Ignored(
            source=source.id,
            slot=asked.slot,
            reason=asked.reason,
            matched=(source.id, folded(asked.slot)) in heeded,
        )
        for source in sources
        for asked in source.ignore
    )
