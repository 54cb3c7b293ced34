"""One article against several: a day, a person or a place that it alone gives.

Two articles that name two places in like words mostly speak of two places. But where several articles
give one, and one article another that nobody else ever mentions, while it never mentions theirs, it has
most likely put the one for the other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from discrepancy.link.likelihood import Spot
from discrepancy.link.masking import SPEECH, Masked
from discrepancy.link.pairing import Likely, Pair, at, difference
from discrepancy.link.statements import Difference

__all__ = ["Articles", "alone"]

_LEAST = 2
"""Articles that must agree against one."""
_YEARS = 3
"""Years further apart are those of two things."""
_WORD = re.compile(r"[^\W_]+")
_FORMS = {
    "weekday": "monday tuesday wednesday thursday friday saturday sunday",
    "month": "january february march april may june july august september october november december",
}
_FORM_OF = {word[:3]: form for form, words in _FORMS.items() for word in words.split()}


class Articles:
    """The articles of a story: which words and which values each of them has."""

    def __init__(self, sentences: Sequence[Masked], texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._words: dict[str, frozenset[str]] = {}
        self._keys: dict[str, set[str]] = defaultdict(set)
        for s in sentences:
            self._keys[s.source].update(p.key for p in s.parts if p.type)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._keys))

    def words(self, spot: Spot) -> frozenset[str]:
        """The words by which a mention names a thing."""
        written = self._texts[spot.sentence.source][spot.part.start : spot.part.end]
        said = _WORD.findall(f"{spot.part.name} {written}".lower())
        return frozenset(w for w in said if len(w) > 2 or w.isdecimal())

    def lacks(self, source: str, spot: Spot) -> bool:
        """Whether an article never mentions what is mentioned: no such value, and none of its words (of
        a day: not all)."""
        if source not in self._words:
            self._words[source] = frozenset(_WORD.findall(self._texts[source].lower()))
        mine, its = self.words(spot), self._words[source]
        if not mine or spot.part.key in self._keys[source]:
            return False
        return not mine <= its if spot.part.type == "date" else not mine & its


def _form(spot: Spot) -> tuple[str, ...]:
    """How a day is given: by weekday, month, number. Empty where it is relative ('yesterday')."""
    forms = []
    for word in _WORD.findall(spot.part.name.lower()):
        form = _FORM_OF.get(word[:3], "") if len(word) > 2 else ""
        if word.isdecimal():
            form = "year" if len(word) == 4 else "number"
        if not form:
            return ()
        forms.append(form)
    return tuple(forms)


def _spoken(spot: Spot) -> bool:
    """Whether a mention stands at a saying: who speaks, and on which day, differs by right."""
    return bool(SPEECH & {spot.left, spot.right, *spot.frame})


def _year(spot: Spot) -> int:
    return int("".join(_WORD.findall(spot.part.name)))


def _mistakable(a: Spot, b: Spot) -> bool:
    """Whether two days are given in one form, and years are near each other."""
    form = _form(a)
    if form != ("year",) or _form(b) != form:
        return bool(form) and form == _form(b)
    return abs(_year(a) - _year(b)) <= _YEARS


def _comparable(a: Spot, b: Spot, articles: Articles) -> bool:
    if a.part.key == b.part.key or a.part.type == "quantity" or _spoken(a) or _spoken(b):
        return False
    if a.part.type == "date" and not _mistakable(a, b):
        return False
    if a.part.type != "date" and articles.words(a) & articles.words(b):
        return False
    return articles.lacks(a.sentence.source, b) and articles.lacks(b.sentence.source, a)


def alone(found: Likely, articles: Articles, *, bound: float = 0.0) -> list[Difference]:
    """Where one article of a story gives another day, person or place than several others.

    ``bound``: how likely pairs must be at least (in bits).
    """
    against: dict[tuple[str, int, str], list[tuple[Spot, Pair]]] = defaultdict(list)
    for pair in found.pairs:
        if pair.weight >= bound and _comparable(pair.first, pair.second, articles):
            for mine, theirs in (pair[:2], pair[1::-1]):
                against[*at(mine), theirs.part.key].append((mine, pair))
    kept: dict[tuple[str, int, str, int], Pair] = {}
    for (own, *_), held in against.items():
        spot = held[0][0]
        # Articles that print one sentence are one voice.
        holders = {s.stems for _, p in held for s in p[:2] if s.sentence.source != own}
        if len(holders) >= _LEAST and all(articles.lacks(o, spot) for o in articles if o != own):
            kept.update({(*at(p.first), *at(p.second)): p for _, p in held})
    return [difference(p, found.rare) for p in kept.values()]
