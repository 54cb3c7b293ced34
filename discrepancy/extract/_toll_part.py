"""Numbers that are a part of a toll: '15 of them children', 'including two firefighters'."""

from __future__ import annotations

import re
from itertools import pairwise

from discrepancy.extract._casualties import Scan, degree, grammar, hit, people, population
from discrepancy.extract._document import Marked
from discrepancy.extract._toll_noun import Found, noun_after
from discrepancy.models import Mention, QuantityValue

__all__ = ["OWNERS", "PRONOUNS", "coordinated", "included", "is_more", "share", "without_shares"]

OWNERS = frozenset("the its their his her our my your a an".split())
PRONOUNS = frozenset("them whom these those us".split())
_MORE = frozenset("more others other additional further".split())
_SMALL = frozenset("two three four five six seven eight nine ten eleven twelve".split())
_DISTRIBUTED = re.compile(r" (?:in|at|on|near) [^,;.]{1,50}?,? and (?:the other |another )?$")
_ELSEWHERE = re.compile(r"(?: others?| more| people)? (?:in|at|on|near|elsewhere)\b")


def is_more(marked: Marked, mention: Mention[QuantityValue]) -> bool:
    """'another four', 'two others', '12 more'."""
    text, base = marked.sentence.text, marked.sentence.start
    before = text[max(0, mention.start - base - 12) : mention.start - base].lower().split()
    after = text[mention.end - base : mention.end - base + 24].lower().split()
    more = bool(before) and before[-1] in ("another", "additional", "further", "other")
    return more or (bool(after) and after[0].strip(",.;") in _MORE)


def coordinated(
    scan: Scan, mention: Mention[QuantityValue], index: int, previous: Found | None
) -> Found | None:
    """'killed four soldiers and two civilians': the second of two parts."""
    j = scan.at(mention.start) - 1
    if (
        previous is None
        or not previous.subset
        or scan.word(j) != "and"
        or people(scan.word(j - 1)) != "part"
    ):
        return None
    noun = noun_after(scan, index, mention.end)
    closed = (
        noun.end >= len(scan.lows)
        or not scan.joined(noun.end)
        or scan.word(noun.end) in grammar("follow")
    )
    return (
        Found(previous.category, population(noun.word), part=True)
        if noun.sort == "part" and closed
        else None
    )


def share(scan: Scan, index: int, previous: Found | None) -> Found | None:
    """'six of them critically', '15 of them children', 'three of the dead were women'."""
    word = scan.word(index)
    category = previous.category if previous and word in PRONOUNS else ""
    k = index + 1
    if word == "the" or word == "those":
        if scan.word(k)[:1].isdigit() or scan.word(k) in _SMALL:
            k += 1
        named = hit(scan, k)
        if named is None:
            return None
        category, k = named.category, k + named.size
        while people(scan.word(k)) == "general":
            k += 1
    elif word not in PRONOUNS:
        return None
    return _told_of(scan, k, category)


def included(
    scan: Scan, mention: Mention[QuantityValue], index: int, previous: Found | None
) -> Found | None:
    """'including two firefighters': a part of what was counted just before."""
    if previous is None:
        return None
    noun = noun_after(scan, index, mention.end)
    if noun.sort == "part":
        return Found(previous.category, population(noun.word), part=True)
    return _told_of(scan, index, previous.category)


def _told_of(scan: Scan, k: int, category: str) -> Found | None:
    """The part that the words from ``k`` name: a degree, or a noun for some of the people."""
    if not category:
        return None
    for j in range(k, min(k + 7, len(scan.lows))):
        if not scan.joined(j):
            return None
        word = scan.lows[j]
        if degree(word):
            return Found(category, degree(word), part=True)
        if people(word) == "part":
            return Found(category, population(word), part=True)
        if word not in grammar("passive") | grammar("perfect") | {"in", "a", "under", "the"}:
            return None
    return None


def without_shares(
    marked: Marked, found: list[tuple[Mention[QuantityValue], Found]]
) -> list[tuple[Mention[QuantityValue], Found]]:
    """Leave out 'eight died in Norham and four in Selby': shares of two places."""
    text, base = marked.sentence.text, marked.sentence.start
    counts = [m for m in marked.quantities if m.value.dimension == "count"]
    dropped: set[int] = set()
    for a, b in pairwise(counts):
        between = text[a.end - base : b.start - base]
        if _DISTRIBUTED.search(between) and _ELSEWHERE.match(text[b.end - base :]):
            dropped |= {a.start, b.start}
    return [(m, f) for m, f in found if m.start not in dropped]
