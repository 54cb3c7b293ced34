"""When a deed of the story or of its background was done: its day, month or year."""

from __future__ import annotations

from collections.abc import Iterator

from discrepancy.extract import _attribution
from discrepancy.extract._counting import LONGEST, inferred
from discrepancy.extract._dated_likeness import one_deed
from discrepancy.extract._dated_verbs import deeds
from discrepancy.extract._dated_works import works
from discrepancy.extract._dates_judged import judged as judged_dates
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.models import Claim, Comparison, DateValue, Outcome, Severity, Slot
from discrepancy.normalise import date as dates

__all__ = ["KIND", "Dated"]


class Dated(ClaimKind):
    """When a deed was done that is not the event's own beginning.

    Claims: a verb, or its noun, with the day, month or year of its doing, and whose deed it was or what
        was done to.
    Conflicts when: two sources date one person's deed, what was done to one thing, or a deed of which
        they say much the same, apart.
    Agrees when: one date lies in the other.
    Example: 'Marsh left the band in 1987' against 'Marsh, who left the band in 1989'.
    """

    name = "dated"
    code = "D124"
    severity = Severity.LOW

    def extract(self, doc: Document) -> Iterator[Claim]:
        for marked in doc.marked:
            if not marked.dates or len(marked.sentence.text) > LONGEST:
                continue
            for mention in marked.dates:
                told = (*deeds(doc, marked, mention), *works(marked, mention))
                slots = [Slot(kind=self.name, args=args) for args in told]
                if slots:
                    claim = doc.claim(
                        self.name, slots[0], _plain(mention.value), marked, mention.start, mention.end,
                        modality=_modality(marked, mention.start),
                    )  # fmt: skip
                    one = inferred(claim)
                    yield one
                    yield from (one.model_copy(update={"slot": slot}) for slot in slots[1:])

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        judged = judged_dates(a, b, comparison, when)
        if judged.outcome is Outcome.CONFLICT and not one_deed(a, b):
            detail = f"{judged.detail}: of two deeds, most likely"
            return judged.model_copy(update={"outcome": Outcome.INCOMPARABLE, "detail": detail})
        if judged.outcome is Outcome.UPDATE:
            return judged.model_copy(update={"outcome": Outcome.INCOMPARABLE})
        return judged


def _modality(marked: Marked, offset: int) -> str:
    """As told; a finite verb in the past is no plan, though its sentence speaks of one as well."""
    told = _attribution.modality(marked, offset)
    return "happened" if told == "planned" else told


def _plain(value: DateValue) -> DateValue:
    """A date without its time of day."""
    if value.granularity in ("minute", "hour") and value.start is not None:
        plain = dates.normalise(value.start.isoformat()[:10])
        return plain.model_copy(update={"text": value.text})
    return value


KIND = Dated()
