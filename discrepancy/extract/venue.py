"""In what sort of building something was done: a hotel or a motel, a house or an apartment."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from discrepancy.extract import _triggers
from discrepancy.extract._counting import LONGEST, inferred
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._sorts import fits, judged, keys, pattern, single
from discrepancy.models import Claim, Comparison, Slot, TextValue
from discrepancy.vocab import load_toml

__all__ = ["KIND", "Venue"]

_SORT = "building"
_TABLE = "venues.toml"
_GROUPS = frozenset(["crime", "death", "disaster"])


class Venue(ClaimKind):
    """The sort of building in which somebody was found, shot, arrested or went into hiding.

    Claims: the building behind 'found dead in a', 'shot outside an', 'barricaded in a', 'robbed a'; an
        article that tells of several sorts for one deed claims none.
    Conflicts when: two sources do the deed in buildings of which neither word holds the other.
    Agrees when: the words are one, or one is wider ('house', 'home').
    Example: 'found dead in his motel room' against 'found dead in a hotel room'.
    """

    name = "venue"
    code = "D171"

    def extract(self, doc: Document) -> Iterator[Claim]:
        if _triggers.group(doc.kind) not in _GROUPS:
            return
        words = keys(_SORT)
        found: dict[Slot, list[Claim]] = defaultdict(list)
        for marked in doc.marked:
            said = {w.lower for w in marked.words}
            if words.isdisjoint(said):
                continue
            for claim in self._said(doc, marked, said):
                found[claim.slot].append(claim)
        for claims in found.values():
            told = {c.value.key for c in claims}
            if all(fits(_SORT, a, b) for a in told for b in told):
                yield from claims

    def _said(self, doc: Document, marked: Marked, said: set[str]) -> Iterator[Claim]:
        text, base = marked.sentence.text, marked.sentence.start
        if len(text) > LONGEST:
            return
        for deed, verbs, told in _deeds():
            match = None if verbs.isdisjoint(said) else told.search(text)
            word = single(_SORT, match.group(1)) if match else ""
            if match is None or not word:
                continue
            value = TextValue(text=match.group(1), name=word, key=word)
            slot = Slot(kind=self.name, args=(deed,))
            start, end = match.span(1)
            yield inferred(
                doc.claim(
                    self.name, slot, value, marked, base + start, base + end, modality="happened"
                )
            )

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        return judged(_SORT, a, b)


@cache
def _deeds() -> tuple[tuple[str, frozenset[str], re.Pattern[str]], ...]:
    """Deed, the last words of its verbs, and what it looks like told with its building."""
    # Up to the first building: 'shot outside a bar near a hospital', 'arrested and taken to jail'.
    word = (
        r"(?!(?:near|opposite|before|after|when|while|then|but|from|to|of|taken|booked|rushed|remained|held|charged"
        r"|whose|said|says)\b)[\w'’.-]+"
    )
    place = rf"(?:in|inside|at|outside|entered|into|of) (?:{word},? ){{0,6}}?"
    found = []
    for deed, verbs in load_toml(_TABLE)["deeds"].items():
        forms = verbs.split(", ")
        verb = "|".join(map(re.escape, forms))
        told = re.compile(
            rf"\b(?:{verb}) (?:{word} ){{0,5}}?{place}{pattern(_SORT)}\b", re.IGNORECASE
        )
        found.append((deed, frozenset(f.split()[-1] for f in forms), told))
    return tuple(found)


KIND = Venue()
