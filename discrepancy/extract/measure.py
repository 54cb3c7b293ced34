"""Magnitudes, distances, depths, heights, masses, speeds, temperatures ..."""

from __future__ import annotations

from collections.abc import Iterator

from discrepancy.extract._counting import FUNCTION, counted, singular
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind
from discrepancy.models import Claim, Mention, QuantityValue, Severity, Slot

__all__ = ["KIND", "Measure"]

_SKIP = frozenset(["count", "age", "percent", "percentage points", "duration", "ratio", "ordinal"])
# What a figure measures, by a word right before or after it.
_ASPECT = {
    "deep": "depth", "depth": "depth", "beneath": "depth", "underground": "depth",
    "high": "height", "tall": "height", "height": "height",
    "altitude": "altitude", "orbit": "altitude", "above": "altitude",
    "long": "length", "length": "length", "wide": "width", "width": "width", "diameter": "diameter",
    "thick": "thickness", "weighing": "weight", "weighs": "weight", "weighed": "weight", "weight": "weight",
    "payload": "payload", "cargo": "payload",
}  # fmt: skip
_COMPASS = frozenset(["north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "north-east", "north-west", "south-east", "south-west", "away", "off", "offshore", "inland", "from"])  # fmt: skip


class Measure(ClaimKind):
    """A measured quantity of the event: magnitude, depth, distance, mass, speed, size.

    Claims: a number with a physical unit or a magnitude scale, and what it measures.
    Conflicts when: two figures of one thing differ by more than their rounding, in whatever units.
    Agrees when: they are equal after conversion, within the rounding of their digits.
    Example: 'a magnitude 6.1 quake' against 'the 5.9-magnitude quake'; '155 miles' agrees with '250 km'.
    """

    name = "measure"
    code = "D203"
    severity = Severity.MEDIUM

    def extract(self, doc: Document) -> Iterator[Claim]:
        for marked in doc.marked:
            last = None
            for mention in marked.quantities:
                dimension = mention.value.dimension
                if dimension in _SKIP or dimension.startswith("money"):
                    continue
                if last is not None and _gloss(marked, last, mention):
                    # '58 km (36 miles)': one figure, twice.
                    continue
                last = mention
                if dimension == "magnitude":
                    if _aftershock(marked, mention):
                        continue
                    slot = Slot(kind="magnitude")
                else:
                    what = _what(marked, mention)
                    if not what:
                        continue
                    slot = Slot(kind=self.name, args=(dimension, what))
                yield doc.claim(self.name, slot, mention.value, marked, mention.start, mention.end)


def _gloss(marked: Marked, first: Mention[QuantityValue], second: Mention[QuantityValue]) -> bool:
    between = marked.sentence.text[
        first.end - marked.sentence.start : second.start - marked.sentence.start
    ]
    same = first.value.dimension == second.value.dimension
    return same and between.strip() in ("(", ", or", "or", "/", ", about", "(about")


def _aftershock(marked: Marked, mention: Mention[QuantityValue]) -> bool:
    start, end = marked.clause(mention.start)
    return any(
        w.lower.startswith(("aftershock", "foreshock")) for w in marked.words_between(start, end)
    )


def _what(marked: Marked, mention: Mention[QuantityValue]) -> str:
    """What a length, mass, speed ... is the measure of, or '' where the words do not tell."""
    before = [w.lower for w in marked.words_before(mention.start, 4)]
    after = [w.lower for w in marked.words_after(mention.end, 3)]
    for word in reversed(before):
        if word in _ASPECT:
            return _ASPECT[word]
    for word in after[:2]:
        if word in _ASPECT:
            return _ASPECT[word]
    if set(after[:2]) & _COMPASS:
        place = next((p for p in marked.places if p.start >= mention.end), None)
        return f"distance {place.value.key}" if place else ""
    group = counted(marked, mention)
    if group:
        return singular(group[-1].lower)
    if len(before) >= 2 and before[-1] in ("of", "at", "to"):
        noun = before[-2]
        return singular(noun) if noun not in FUNCTION else ""
    return ""


KIND = Measure()
