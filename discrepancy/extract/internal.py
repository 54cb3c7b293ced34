"""Where one text contradicts itself: weekdays, spans of time and ages that arithmetic refutes."""

from __future__ import annotations

from collections.abc import Iterator

from discrepancy.extract._document import Document
from discrepancy.extract._inner import Clash
from discrepancy.extract._inner_ages import age
from discrepancy.extract._inner_calendar import impossible, weekday
from discrepancy.extract._inner_duration import duration
from discrepancy.extract._inner_elapsed import elapsed
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.models import (
    Claim,
    Comparison,
    FindingKind,
    Outcome,
    Qualifiers,
    Severity,
    Slot,
    TextValue,
)

__all__ = ["KIND", "Internal"]

_SAID, _DUE = "said:", "due:"
_LONGEST = 2000  # characters: a longer 'sentence' is a table or a paste, and nothing is read off it


class Internal(ClaimKind):
    """What one text says of dates, spans of time and ages, against the calendar and arithmetic.

    Claims: what the text says ('Friday') and what it should be ('Saturday, by the calendar'), only
        where the two do not fit.
    Conflicts when: always, within one source: a weekday, a 'day after', a length of time or an age
        that does not fit the dates beside it.
    Agrees when: never; a text that fits claims nothing here.
    Example: 'Friday, Feb. 1, 2025', which was a Saturday.
    """

    name = "internal"
    code = "D501"
    severity = Severity.MEDIUM
    finds = FindingKind.INTERNAL

    def extract(self, doc: Document) -> Iterator[Claim]:
        for clash in sorted(_clashes(doc), key=lambda c: (c.at, c.due_at, c.what)):
            slot = Slot(kind=self.name, args=(clash.what, *clash.about))
            marks = Qualifiers(inferred=not clash.sure, quoted=clash.marked.in_quotes(clash.at[0]))
            for prefix, name, why, marked, span in (
                (_SAID, clash.said, clash.said, clash.marked, clash.at),
                (_DUE, clash.due, clash.why, clash.due_marked, clash.due_at),
            ):
                value = TextValue(text=why, name=name, key=prefix + name.casefold())
                claim = doc.claim(self.name, slot, value, marked, *span)
                yield claim.model_copy(update={"qualifiers": marks})

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        said = [c for c in (a, b) if c.value.key.startswith(_SAID)]
        if len(said) != 1:  # two texts that are each wrong in a way of their own
            detail = f"{comparison.detail}: each against its own text"
            return comparison.model_copy(update={"outcome": Outcome.INCOMPARABLE, "detail": detail})
        due = b if said[0] is a else a
        return Comparison(outcome=Outcome.CONFLICT, score=0, detail=due.value.text)


def _clashes(doc: Document) -> Iterator[Clash]:
    for marked in doc.marked:
        if not marked.dates or len(marked.sentence.text) > _LONGEST:
            continue
        yield from weekday(marked)
        yield from impossible(marked)
        if len(marked.dates) > 1 or doc.source.published is not None:
            yield from elapsed(doc, marked)
        yield from duration(marked)
    yield from age(doc)


KIND = Internal()
