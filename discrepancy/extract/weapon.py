"""With what somebody was shot, stabbed or beaten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from discrepancy.extract._document import Document
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._sorts import fits, judged, keys, pattern, single
from discrepancy.models import Claim, Comparison, Slot, TextValue

__all__ = ["KIND", "Weapon"]

_SORT, _POISON = "weapon", "poison"
_POISONED = frozenset(
    "poisoned poisoning laced lacing spiked contaminated dose doses traces trace injected".split()
)
_KINDS = frozenset(["shooting", "murder", "attack", "robbery"])


@cache
def _used() -> re.Pattern[str]:
    """What the weapon of the deed stands behind: 'with a', 'armed with', 'pulled out a'."""
    return re.compile(
        r"\b(?:(?:armed|shot|stabbed|killed|attacked|fired|opened fire|hacked|beaten|struck|threatened|wounded|"
        r"returned|entered|went in) (?:[\w’']+ ){0,6}?with|armed with|wielding|brandishing|brandished|"
        r"(?:pulled|took|drew)(?: out)?|grabbed|used|using|carrying|fired|firing|pointed|at the point of) "
        r"(?:a|an|his|her|the|one) (?:(?!or\b|and\b)[\w.-]+ ){0,4}?"
        + pattern(_SORT)
        + r"\b(?! shot| fire|-shot| or )",
        re.IGNORECASE,
    )


@cache
def _poisoned() -> re.Pattern[str]:
    """'Poisoned with arsenic', 'had laced it with arsenic', 'a dose of arsenic'."""
    return re.compile(
        r"\b(?:(?:poison(?:ed|ing)|lac(?:ed|ing)|spik(?:ed|ing)|contaminated|killed|murdered) (?:[\w’']+ ){0,4}?"
        r"(?:with|by|using)|dos(?:e|es|ing) of|doses? of|traces? of|injected (?:[\w’']+ ){0,3}?with) (?:a |an |the )?"
        r"(?:(?:fatal|lethal|deadly|large|massive|small) )?(?:(?:dose|amount|quantity) of )?"
        + pattern(_POISON)
        + r"\b",
        re.IGNORECASE,
    )


class Weapon(ClaimKind):
    """The weapon of a shooting, stabbing or robbery, or the poison of a poisoning.

    Claims: the weapon behind 'armed with a', 'shot him with a', 'pulled out a'; an article that tells of
        several kinds of weapon claims none.
    Conflicts when: two sources arm the deed with weapons of which neither word holds the other.
    Agrees when: the words are one, or one is wider ('a gun', 'a pistol').
    Example: 'opened fire with a shotgun' against 'fired a pistol'.
    """

    name = "weapon"
    code = "D155"

    def extract(self, doc: Document) -> Iterator[Claim]:
        if not _POISONED.isdisjoint(doc.vocabulary):
            yield from self._poisons(doc)
        if doc.kind not in _KINDS:
            return
        found: list[Claim] = []
        words = keys(_SORT)
        for marked in doc.marked:
            if words.isdisjoint(marked.lowers):
                continue
            text, base = marked.sentence.text, marked.sentence.start
            for match in _used().finditer(text):
                word = single(_SORT, match.group(1))
                if not word:
                    continue
                value = TextValue(text=match.group(1), name=word, key=word)
                start = base + match.start(1)
                slot = Slot(kind=self.name)
                found.append(doc.claim(self.name, slot, value, marked, start, base + match.end(1)))
        told = {c.value.key for c in found}
        if all(fits(_SORT, a, b) for a in told for b in told):
            yield from found

    def _poisons(self, doc: Document) -> Iterator[Claim]:
        """The poison of the story, where an article tells of one only."""
        found: list[Claim] = []
        for marked in doc.marked:
            if keys(_POISON).isdisjoint(marked.lowers):
                continue
            base = marked.sentence.start
            for match in _poisoned().finditer(marked.sentence.text):
                word = single(_POISON, match.group(1))
                value = TextValue(text=match.group(1), name=word, key=word)
                start, end = base + match.start(1), base + match.end(1)
                slot = Slot(kind=self.name, args=(_POISON,))
                found.append(doc.claim(self.name, slot, value, marked, start, end))
        if all(fits(_POISON, a.value.key, b.value.key) for a in found for b in found):
            yield from found

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        return judged(_POISON if a.slot.args else _SORT, a, b)


KIND = Weapon()
