"""Which names and quotes of an event to hold against one another: it has hundreds, all pairs are too many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from discrepancy.conflicts.values import Value
from discrepancy.extract._alike import alike, place_of
from discrepancy.extract.spelling import written
from discrepancy.models import Claim, Comparison, Finding, FindingKind, PersonValue, TextValue

__all__ = ["BLOCKED", "KINDS", "doubtful", "forms", "once", "pairs", "surnames"]

KINDS = frozenset(["spelling", "naming"])
"""Kinds whose claims are names, and whose findings are variants of them."""
BLOCKED = KINDS | {"quote"}
"""Kinds of which only values that share a block are compared."""
_CROWD = 40
"""A word that more names than this share ('university') says nothing."""
_SURE = 0.8
"""Score from which two spellings are one name whoever writes them."""


def _blocks(value: Value) -> Iterable[str]:
    if value.claims[0].kind == "quote":
        words = value.key.split()
        return [f"{a} {b} {c}" for a, b, c in zip(words, words[1:], words[2:], strict=False)]
    return _of_name(value)


def _of_name(value: Value) -> Iterable[str]:
    if " " not in value.key and (code := place_of(value.key)):
        yield f"place:{code}"  # 'Bombay', 'Mumbai'
    for word in value.key.split():
        if len(word) > 2:
            yield word
            # One letter wrong, left out or doubled leaves the head or the tail as it was.
            yield word[:3] + "*"
            yield "*" + word[-3:]


def forms(values: Sequence[Value]) -> list[Value]:
    """The values, those of a person's name apart by where its words are joined ('LaSalle', 'Lasalle')."""
    return sorted((form for value in values for form in _forms(value)), key=lambda v: v.key)


def _forms(value: Value) -> list[Value]:
    by_form: dict[str, list[Claim]] = defaultdict(list)
    for claim in value.claims:
        named = claim.value
        by_form[written(named) if isinstance(named, PersonValue) else ""].append(claim)
    loose = by_form.pop("", []) if len(by_form) > 1 else []
    if len(by_form) < 2:
        return [value]
    first, *others = sorted(
        by_form, key=lambda f: (-len({c.evidence.source for c in by_form[f]}), f)
    )
    # The commonest form has the key of all, so that a rarer one opens one finding only.
    held = [Value(value.key, [*by_form[first], *loose])]
    return held + [Value(f"{value.key}|{f}", by_form[f]) for f in others]


_LEAST = 6
"""Letters of a lone word that may be a surname, miswritten."""


def surnames(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, and the surname of each full name that a lone word is a slip for ('Klarkson' beside
    'Ana Clarkson') as the name it would be."""
    lone = {
        c.value.name.lower()
        for c in claims
        if c.kind == "naming" and " " not in c.value.name and len(c.value.name) >= _LEAST
    }
    if not lone:
        return list(claims)
    blocks: dict[str, set[str]] = defaultdict(set)
    for word in lone:
        for block in (word[:3] + "*", "*" + word[-3:]):
            blocks[block].add(word)
    slot = next(c.slot for c in claims if c.kind == "naming")
    found = list(claims)
    for claim in claims:
        family = getattr(claim.value, "family", "")
        name = family.lower()
        if claim.kind != "spelling" or len(name) < _LEAST or " " in name:
            continue
        near = blocks.get(name[:3] + "*", set()) | blocks.get("*" + name[-3:], set())
        if any(w != name and alike(w, name) for w in near):
            value = TextValue(text=family, name=family, key=name)
            found.append(claim.model_copy(update={"kind": "naming", "slot": slot, "value": value}))
    return found


def pairs(values: Sequence[Value]) -> list[tuple[int, int]]:
    """Index pairs of the names that share a word, or the head or tail of one, and of the quotes that
    share three words in a row; in order."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for i, value in enumerate(values):
        for block in set(_blocks(value)):
            blocks[block].append(i)
    found = {
        (i, j)
        for members in blocks.values()
        if len(members) <= _CROWD
        for n, i in enumerate(members)
        for j in members[n + 1 :]
    }
    return sorted(found)


def once(found: Sequence[Finding]) -> list[Finding]:
    """The findings with one for each two spellings: that of the event in which most sources write them."""
    best: dict[tuple[str, ...], Finding] = {}
    for f in found:
        if f.kind is FindingKind.VARIANT:
            pair = (f.code, *sorted(s.key for s in f.sides))
            if pair not in best or _voices(f) > _voices(best[pair]):
                best[pair] = f
    kept = {f.fingerprint for f in best.values()}
    return [f for f in found if f.kind is not FindingKind.VARIANT or f.fingerprint in kept]


def _voices(finding: Finding) -> int:
    return sum(len(s.sources) for s in finding.sides)


def doubtful(kind: str, outcome: Comparison, a: Value, b: Value) -> bool:
    """Whether two like names may well be two things.

    An article that writes both knows two people of like names, unless it is a slip among names of
    places and bodies. Where likeness does not decide, one must be the slip of few where many write
    the other.
    """
    if kind == "spelling":
        # Sisters are named together, one person's two forms in few articles at once.
        return 2 * len(a.sources & b.sources) > min(len(a.sources), len(b.sources)) - 1
    few, many = sorted((a, b), key=lambda v: len(v.sources))
    slip = len(few.sources) <= 2 and len(many.sources) >= 2 * len(few.sources) + 1
    if outcome.score < _SURE:
        return not slip
    return bool(few.sources & many.sources) and not (slip or few.sources < many.sources)
