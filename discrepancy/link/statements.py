"""Sentences of one event that say the same but for one thing: the open-vocabulary net.

The claim kinds know what a toll, an age, a holder is. What they have no name for ('the ferry carried
three lifeboats' beside 'the ferry carried five lifeboats') is found here: sentences are reduced to word
stems, with the mentions in them masked by type; sentences of one event whose masked forms nearly agree
are laid side by side, and where just one mention differs, both become claims of one slot, which are
compared like any others.

Only sentences that share rare stems of their event are compared, never all pairs.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from discrepancy.extract._counting import FUNCTION
from discrepancy.link.masking import NEGATIONS, OPPOSITES, SPEECH, Masked, Part, is_content
from discrepancy.models import Claim

__all__ = ["ALIKE", "CLOSE", "EDITED", "Difference", "differences", "judged", "opposed"]

# Below this likeness of two masked sentences nothing is said of their mentions.
ALIKE = 0.55
# From here on a number or a day in one place of both is the same thing's.
CLOSE = 0.70
# From here on two sentences are one sentence, edited.
EDITED = 0.86
# So alike at most are two sentences that have a word for another, besides what differs.
_REWORDED = CLOSE - 0.01
_RARE = 8
"""Stems of a sentence by which others are found: the rarest of its event."""
_COMMON = 25
"""A stem in more sentences of one event than this finds nobody."""
_SHARED = 3
"""Rare stems that two sentences must share to be laid side by side."""

_LETTERS = re.compile(r"[^\W\d_]+|\d+")


class Difference(NamedTuple):
    """Two sentences that say the same but for one mention each, and how alike they are. ``tied``: only
    what is said of the mention is the same, by the words around it."""

    type: str
    slot: str
    first: tuple[Masked, Part]
    second: tuple[Masked, Part]
    likeness: float
    tied: bool = False


# ---------------------------------------------------------------- who is compared with whom


def _pairs(sentences: Sequence[Masked]) -> Iterator[tuple[int, int]]:
    """Pairs of sentences of different sources that share rare stems, each pair once."""
    spread: Counter[str] = Counter()
    stems = [sorted({p.token for p in s.parts if is_content(p)}) for s in sentences]
    for found in stems:
        spread.update(found)
    postings: dict[str, list[int]] = defaultdict(list)
    for i, found in enumerate(stems):
        shared: Counter[int] = Counter()
        rare = sorted((t for t in found if spread[t] > 1), key=lambda t: (spread[t], t))[:_RARE]
        for token in rare:
            shared.update(postings[token][-_COMMON:])
            postings[token].append(i)
        need = min(_SHARED, len(found))
        for j in sorted(shared):
            if shared[j] >= need and sentences[i].source != sentences[j].source:
                yield j, i


# ---------------------------------------------------------------- side by side


def _kind_of(a: Part, b: Part) -> str:
    """The type under which two aligned mentions are compared, '' where they cannot be."""
    if a.type == b.type:
        return a.type
    if "place" in (a.type, b.type) and "organization" in (a.type, b.type):
        return "place"  # 'a Bergen cellar': a name that may be that of a place
    if {a.type, b.type} == {"person", "organization"}:
        # A name that one article shows to be a person's.
        other = a if a.type == "organization" else b
        return "person" if " " in other.name else ""
    return ""


_Pair = tuple[Part, Part, str, int, int]


def _aligned(a: Masked, b: Masked) -> tuple[float, list[_Pair], list[tuple[int, int, int, int]]]:
    """How alike two masked sentences are, which mentions stand in one place, and where they differ."""
    from rapidfuzz.distance import Indel

    first, second = [p.token for p in a.parts], [p.token for p in b.parts]
    likeness = Indel.normalized_similarity(first, second, score_cutoff=ALIKE)
    if likeness < ALIKE:
        return 0.0, [], []
    mentions: list[_Pair] = []
    unlike = []
    for op in Indel.opcodes(first, second):
        if op.tag != "equal":
            unlike.append((op.src_start, op.src_end, op.dest_start, op.dest_end))
            continue
        for k in range(op.src_end - op.src_start):
            i, j = op.src_start + k, op.dest_start + k
            x, y = a.parts[i], b.parts[j]
            if x.type or y.type:
                mentions.append((x, y, _kind_of(x, y), i, j))
    return likeness, mentions, unlike


def _near(parts: Sequence[Part], at: int, step: int) -> str:
    """The nearest content word on one side of a mention, within eight tokens, or ''."""
    for k in range(1, 9):
        i = at + k * step
        if not 0 <= i < len(parts):
            return ""
        if is_content(parts[i]):
            return parts[i].token
    return ""


def _slot(a: Masked, i: int, b: Masked, j: int) -> str:
    """What both sentences say of the mention, in the nearest words that they share: '' if nothing."""
    near = []
    for step in (-1, 1):
        x, y = _near(a.parts, i, step), _near(b.parts, j, step)
        near.append(x if x == y else "")
    return " _ ".join(near) if any(near) else ""


def _framed(a: Masked, i: int, b: Masked, j: int) -> bool:
    """Whether two mentions stand between the same two tokens."""

    def token(of: Masked, at: int) -> str:
        return of.parts[at].token if 0 <= at < len(of.parts) else ""

    return all(token(a, i + step) == token(b, j + step) for step in (-1, 1))


def _comparable(kind: str, a: Part, b: Part, likeness: float) -> bool:
    """Whether two mentions of different keys can be two values. A name is often told another way ('the
    Ferry Tern', 'Tern'): only whole names that share no word, in a sentence that was merely edited."""
    if kind in ("person", "organization"):
        if likeness < EDITED:
            return False
        first, second = a.key.split(), b.key.split()
        if not a.type == b.type == "person":
            first, second = own_words(a.key, b.key), own_words(b.key, a.key)
        return len(first) > 1 and len(second) > 1
    return kind != "place" or likeness >= EDITED


def own_words(name: str, other: str) -> list[str]:
    """The words of a name without those that it has in common with another at either end: 'Englishman
    Ann Reed' and 'Englishman Bo Falk' are Ann Reed and Bo Falk."""
    mine, theirs = name.split(), other.split()
    while mine and theirs and mine[0].lower() == theirs[0].lower():
        mine, theirs = mine[1:], theirs[1:]
    while mine and theirs and mine[-1].lower() == theirs[-1].lower():
        mine, theirs = mine[:-1], theirs[:-1]
    return mine


def _said(day: Part) -> list[str]:
    """The words of a date that say which day: 'about nine on Saturday', 'Saturday about nine'."""
    return sorted(w for w in _LETTERS.findall(day.name) if w not in FUNCTION)


def _spoken(sentence: Masked, at: int) -> bool:
    """Whether a day is that of a saying: 'police said on Friday', 'X told reporters Monday'."""
    around = sentence.parts[max(0, at - 3) : at + 2]
    return any(not p.type and p.token in SPEECH for p in around)


def _differ(a: Masked, b: Masked) -> Iterator[Difference]:
    likeness, mentions, unlike = _aligned(a, b)
    if not mentions and not unlike:
        return
    unequal = [m for m in mentions if m[0].key != m[1].key]
    # One name may stand twice in a sentence: what counts is how many values differ.
    values = {(m[0].key, m[1].key) for m in unequal}
    if len(values) == 1 and (
        likeness >= EDITED or len(mentions) > len(unequal) or len(unlike) <= 2
    ):
        x, y, kind, i, j = unequal[0]
        slot = _slot(a, i, b, j)
        # 'Today', 'Saturday at nine' is another day in another day's paper.
        relative = _said(x) == _said(y)
        day = kind == "date" and (relative or _spoken(a, i) or _spoken(b, j))
        fits = kind == "date" or _framed(a, i, b, j)
        swapped = _swapped(a, b, unlike)
        if swapped is None:
            return
        if swapped:
            likeness = min(likeness, _REWORDED)
        if kind and slot and fits and not day and _comparable(kind, x, y, likeness):
            yield Difference(kind, slot, (a, x), (b, y), likeness)
    if not values and likeness >= EDITED:
        yield from _reversed(a, b, unlike, likeness)


def _swapped(a: Masked, b: Masked, unlike: Sequence[tuple[int, int, int, int]]) -> bool | None:
    """Whether one sentence has words for which the other has others; None where they are opposites or
    ranks: 'nine in the first half' and 'twelve in the second half' are said of two things."""
    gone = [p.token for s, e, _, _ in unlike for p in a.parts[s:e] if is_content(p)]
    come = [p.token for _, _, s, e in unlike for p in b.parts[s:e] if is_content(p)]
    return None if opposed(gone, come) else bool(gone and come)


def opposed(first: Iterable[str], second: Iterable[str]) -> bool:
    """Whether a word of the first is an opposite of one of the second, or another rank."""
    groups = {g for word in first for g in OPPOSITES.get(word, ())}
    return any(not groups.isdisjoint(OPPOSITES.get(word, ())) for word in second)


def _reversed(
    a: Masked, b: Masked, unlike: Sequence[tuple[int, int, int, int]], likeness: float
) -> Iterator[Difference]:
    """'was charged' beside 'was not charged', 'rose' beside 'fell', with all else the same."""
    gone = [p for s, e, _, _ in unlike for p in a.parts[s:e]]
    come = [p for _, _, s, e in unlike for p in b.parts[s:e]]
    if any(p.type for p in (*gone, *come)):
        return  # what stands in one as a name may be the other's word
    left = [p for p in gone if is_content(p) or p.token in NEGATIONS]
    right = [p for p in come if is_content(p) or p.token in NEGATIONS]
    if len(left) + len(right) == 1 and (left or right)[0].token in NEGATIONS:
        # The word that is denied, in both.
        denied = (left or right)[0]
        full, bare = (a, b) if left else (b, a)
        at = next(i for i, p in enumerate(full.parts) if p is denied)
        verb = next((p for p in full.parts[at + 1 : at + 4] if is_content(p)), None)
        same = next((p for p in bare.parts if verb and p.token == verb.token), None)
        if verb is not None and same is not None:
            no = denied._replace(end=verb.end, type="text", key=f"not {verb.token}")
            yes = same._replace(type="text", key=same.token)
            pair = ((a, no), (b, yes)) if left else ((a, yes), (b, no))
            yield Difference("text", f"whether {verb.token}", *pair, likeness)
    elif len(left) == len(right) == 1:
        x, y = left[0], right[0]
        if x.token != y.token and OPPOSITES.get(x.token, frozenset()) & OPPOSITES.get(
            y.token, frozenset()
        ):
            i, j = a.parts.index(x), b.parts.index(y)
            slot = _slot(a, i, b, j) or " / ".join(sorted((x.token, y.token)))
            pair = (
                (a, x._replace(type="text", key=x.token)),
                (b, y._replace(type="text", key=y.token)),
            )
            yield Difference("text", slot, *pair, likeness)


def judged(claims: Iterable[Claim]) -> dict[tuple[str, int], set[tuple[str, str]]]:
    """(source, offset) of each claim of a slot with one value -> (kind, slot) there."""
    found: dict[tuple[str, int], set[tuple[str, str]]] = defaultdict(set)
    for claim in claims:
        if claim.slot.functional:
            mark = (claim.kind, str(claim.slot))
            found[claim.evidence.source, claim.evidence.start].add(mark)
    return found


def differences(sentences: Sequence[Masked], claims: Iterable[Claim]) -> list[Difference]:
    """Where sentences of one event say the same but for one mention.

    ``sentences``: those of one story, of all its sources; ``claims``: its typed claims: a pair of
    mentions that a claim kind holds under one slot is left to that kind, unless the two sentences are
    one that was edited.
    """
    held = judged(claims)
    found = []
    for i, j in _pairs(sentences):
        for d in _differ(sentences[i], sentences[j]):
            here = held.get((d.first[0].source, d.first[1].start), set())
            there = held.get((d.second[0].source, d.second[1].start), set())
            if d.likeness >= EDITED or not here & there:
                found.append(d)
    return found
