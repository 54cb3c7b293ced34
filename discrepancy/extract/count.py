"""Counts of things: shells, villages, countries, jobs, goals."""

from __future__ import annotations

from collections.abc import Iterator

from discrepancy.extract import toll
from discrepancy.extract._counting import counted, is_part, singular
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day, later_higher
from discrepancy.models import Claim, Comparison, Mention, QuantityValue, Severity, Slot

__all__ = ["KIND", "Count"]

# Nouns that say nothing of what is counted, or that count time, order and parts.
_EMPTY = frozenset(
    [
        "person",
        "man",
        "woman",
        "year",
        "month",
        "week",
        "day",
        "hour",
        "minute",
        "second",
        "time",
        "percent",
        "point",
        "thing",
        "way",
        "side",
        "part",
        "half",
        "kind",
        "sort",
        "type",
        "case",
        "number",
        "other",
        "one",
        "more",
        "lot",
        "set",
        "pair",
        "group",
        "place",
        "area",
        "level",
        "hand",
        "step",
        "reason",
        "top",
        "bottom",
        "member",
        "leader",
        "country",
        "official",
        "figure",
        "page",
        "round",
        "inning",
        "quarter",
        "game",
        "player",
    ]
)


class Count(ClaimKind):
    """A number of things, what they are, and the verb that governs them.

    Claims: a number with the noun it counts and that noun's modifiers; people hurt are a toll, not
        a count.
    Conflicts when: two sources count the same things, in sentences that say the same of them, and
        the numbers differ beyond rounding.
    Agrees when: the numbers are equal, rounded, or one is a bound that the other meets.
    Example: 'destroyed seven villages' against 'four villages had been destroyed'.
    """

    name = "count"
    code = "D209"
    severity = Severity.LOW

    def extract(self, doc: Document) -> Iterator[Claim]:
        for marked in doc.marked:
            people = {m.start for m, _ in toll.tolls(marked)}
            for mention in marked.quantities:
                if mention.value.dimension != "count" or is_part(marked, mention):
                    continue
                if mention.start in people:
                    continue
                args = _args(marked, mention)
                if args:
                    slot = Slot(kind=self.name, args=args)
                    yield doc.claim(
                        self.name, slot, mention.value, marked, mention.start, mention.end
                    )

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        return later_higher(a, b, comparison, when)


def _args(marked: Marked, mention: Mention[QuantityValue]) -> tuple[str, ...]:
    group = counted(marked, mention, 4)
    if not group:
        return ()
    noun = singular(group[-1].lower)
    if noun in _EMPTY or len(noun) < 3 or noun.endswith(("ly", "ing")) or noun[0].isdigit():
        return ()
    if (
        noun == group[-1].lower
        and mention.value.low > 1
        and not noun.endswith(("s", "n", "e", "p"))
    ):
        # 'two dead', '12 strong': not a noun in the plural.
        return ()
    modifiers = [w.lower for w in group[:-1]]
    return (" ".join([*modifiers, noun]),)


KIND = Count()
