"""When the event happened: its day, and its time of day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract import _triggers
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind
from discrepancy.extract._triggers import Trigger
from discrepancy.models import Claim, DateValue, Mention, Severity, Slot

__all__ = ["KIND", "When"]

# Words whose day is that of the telling, not of the event.
_TELLING = re.compile(
    r"\b(?:said|says|told|announced|reported|statement|release|interview|according to|readout|tweeted|updated|"
    r"published|confirmed|issued|speaking|briefing|news conference|press conference|wrote|added|testified)\b[^,;]{0,45}$"
)
_RELATIVE = re.compile(r"^(?:\s*(?:later|earlier|before|after)\b)")
_FINE = ("day", "minute", "hour")


class When(ClaimKind):
    """The day of the event, and the time of day it began.

    Claims: a date of the granularity of a day, or a clock time, in a clause that tells of the event,
        and that is not the date on which somebody said so.
    Conflicts when: two sources date one event on different days, or at different times.
    Agrees when: one date lies within the other ('July' and 'July 28'), or 'Friday' is that day.
    Example: 'the blaze broke out on 3 March' against 'Tuesday's fire' reported on 5 March.
    """

    name = "date"
    code = "D104"
    severity = Severity.MEDIUM

    def extract(self, doc: Document) -> Iterator[Claim]:
        for marked in doc.marked:
            for mention in marked.dates:
                trigger = _told(marked, mention)
                if trigger is None:
                    continue
                value = mention.value
                if value.granularity in _FINE or value.granularity == "unknown":
                    args = (trigger.kinds[0],)
                    if _clock(value):
                        args = (*args, "time")
                    elif (
                        value.granularity == "unknown"
                        and value.weekday is None
                        and value.day is None
                    ):
                        continue
                    slot = Slot(kind=self.name, args=args)
                    yield doc.claim(self.name, slot, value, marked, mention.start, mention.end)


def _clock(value: DateValue) -> bool:
    """Whether the value tells a time of day."""
    return value.granularity in ("minute", "hour") or "T" in value.key


def _told(marked: Marked, mention: Mention[DateValue]) -> Trigger | None:
    """The trigger in the date's own clause that it dates, or None."""
    start, end = marked.clause(mention.start)
    base = marked.sentence.start
    before = marked.sentence.text[start - base : mention.start - base]
    if _TELLING.search(before) or _RELATIVE.match(marked.sentence.text[mention.end - base :]):
        return None
    near = [
        t
        for t in marked.triggers
        if start <= t.start < end
        and t.strong
        and _triggers.instant(t.kinds[0])
        and abs(t.start - mention.start) < 80
    ]
    if not near:
        return None
    return min(near, key=lambda t: (abs(t.start - mention.start), t.start))


KIND = When()
