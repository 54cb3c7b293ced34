"""When the event happened: its day, and its time of day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from discrepancy.extract import _attribution, _triggers
from discrepancy.extract._dates_judged import clocked, judged
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._triggers import Trigger
from discrepancy.models import (
    Claim,
    Comparison,
    DateValue,
    Mention,
    Severity,
    Slot,
)
from discrepancy.normalise import date as dates

__all__ = ["KIND", "When"]

# Words whose day is that of the telling, not of the event.
_TELLING = re.compile(
    r"\b(?:said|says|told|announced|reported|statement|release|interview|according to|readout|tweeted|updated|"
    r"published|confirmed|issued|speaking|briefing|news conference|press conference|wrote|added|"
    r"testified)\b[^,;]{0,45}$"
)
_NAMED = re.compile(
    r",? (?:\w+ )?(incident|attacks?|shootings?|murders?|killings?|crash|quake|earthquake|bombings?|blast|"
    r"explosion|fire|robbery|game|match|meeting|election|vote|race|accident|raid|massacre|slayings?)\b"
)
_SAID = re.compile(r"\b(?:said|says|announced|told|reported|confirmed|stated)\b")
_RELATIVE = re.compile(r"^(?:\s*(?:later|earlier|before|after)\b)")


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
                trigger = _told(marked, mention, doc.kind)
                if trigger is None:
                    continue
                for args, value in _values(mention.value):
                    if not _about_it(marked, mention, bool(args)):
                        continue
                    slot = Slot(kind=self.name, args=(trigger.kinds[0], *args))
                    yield doc.claim(
                        self.name,
                        slot,
                        value,
                        marked,
                        mention.start,
                        mention.end,
                        modality=_modality(doc, marked, mention),
                    )

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        return judged(a, b, comparison, when)


# What begins an event; a clock time elsewhere in its story is that of some other step.
_BEGAN = re.compile(
    r"\b(?:broke out|began|begun|begins?|start(?:s|ed)?|struck|strikes?|hit|happened|occurred|erupted|took place|"
    r"launched|lifted off|lift off|lift-?off|blasted off|kick(?:s|ed)? off|crashed|collided|opened fire|"
    r"exploded|went off|went down|sank|capsized|"
    r"derailed|collapsed|was shot|were shot|was killed|were killed|shook|rocked|jolted|made landfall|"
    r"blast|explosion|shooting|crash|quake|earthquake|attack)\b[^.;]{0,90}$",
    re.IGNORECASE,
)
# Later steps of a story, whose day is not that of the event.
_LATER = re.compile(
    r"\b(?:put out|extinguished|under control|ended|concluded|identified|recovered|buried|visit(?:ed|s)?|pulled|"
    r"repair(?:ed|s)?|restor(?:ed|es)|fixed|remain(?:ed|s)?|due in court|appear(?:ed|s)?|"
    r"closed|reopen(?:s|ed)?|resum(?:e|ed)|arrived|received|found|counted|counting|"
    r"complet(?:e|ed)|certif(?:y|ied)|sworn|inspect(?:ed)?|meet|met|declared|take office|"
    r"takes office)\b[^.;]{0,60}$",
    re.IGNORECASE,
)


def _about_it(marked: Marked, mention: Mention[DateValue], clock: bool) -> bool:
    """Whether the words before the date let it be the event's own."""
    base = marked.sentence.start
    start, _ = marked.clause(mention.start)
    before = marked.sentence.text[start - base : mention.start - base]
    if clock:
        return bool(_BEGAN.search(before)) and not _LATER.search(before)
    return not _LATER.search(before)


_PLAN = re.compile(
    r"\b(?:will|set to|due|expected|scheduled|plan(?:s|ned)?|slated|is to|are to|was to|were to|be|"
    r"target(?:ed|ing)?|originally|aim(?:s|ed|ing)?|hopes?|upcoming|no earlier than)\b[^;]*$"
)


def _modality(doc: Document, marked: Marked, mention: Mention[DateValue]) -> str:
    """'planned' where the words before the date in its clause speak of a plan, and for a day after
    the report's own."""
    published = dates.day(doc.source.published) if doc.source.published else None
    mine = dates.day(mention.value)
    if published is not None and mine is not None and mine > published:
        return "planned"
    start, _ = marked.clause(mention.start)
    base = marked.sentence.start
    before = marked.sentence.text[start - base : mention.start - base]
    planned = mention.value.future or _PLAN.search(before)
    return "planned" if planned else _attribution.modality(marked, mention.start)


def _values(value: DateValue) -> list[tuple[tuple[str, ...], DateValue]]:
    """The day of a date, and apart from it its time of day where it tells one."""
    found: list[tuple[tuple[str, ...], DateValue]] = []
    clock = clocked(value)
    loose = value.granularity == "unknown" and (value.weekday is not None or value.day is not None)
    if not clock and (value.granularity == "day" or loose):
        found.append(((), value))
    elif clock and value.start is not None:
        day = value.start.date() if isinstance(value.start, dt.datetime) else value.start
        plain = dates.normalise(day.isoformat())
        found.append(((), plain.model_copy(update={"text": value.text})))
    if clock:
        found.append((("time",), value))
    return found


def _told(marked: Marked, mention: Mention[DateValue], main: str) -> Trigger | None:
    """The trigger in the date's own clause that it dates, or None."""
    start, end = marked.clause(mention.start)
    base = marked.sentence.start
    before = marked.sentence.text[start - base : mention.start - base]
    telling = _TELLING.search(before)
    # 'Police said the shooting began at 2:47': what is told may be the beginning itself.
    if telling and not _BEGAN.search(before[telling.start() :]):
        return None
    # 'He was charged on Monday after the shooting', but 'died on Monday after a long illness'.
    beside = any(
        t.form.endswith("ed") and 0 < mention.start - t.end <= len(" on ") for t in marked.triggers
    )
    if _RELATIVE.match(marked.sentence.text[mention.end - base :]) and not beside:
        return None
    named = _NAMED.match(marked.sentence.text[mention.end - base :])
    if named is not None:
        # 'sentenced for the March 3 attack': the date is that of the attack.
        at = mention.end + named.start(1)
        return next((t for t in marked.triggers if t.start == at), None)
    near = [
        t
        for t in marked.triggers
        if start <= t.start < end
        and (t.strong or _triggers.family(t.kinds[0]) == _triggers.family(main))
        and _triggers.instant(t.kinds[0])
        and abs(t.start - mention.start) < 110
    ]
    if not near:
        return _incident(marked, start, end, main)
    nearest = min(near, key=lambda t: (abs(t.start - mention.start), t.start))
    after = marked.sentence.text[mention.end - base : max(nearest.start, mention.end) - base]
    # 'On March 5 the agency said the plane had crashed': the day of the telling.
    if _SAID.search(after):
        return None
    return nearest


# 'The incident happened on Monday': the event of the article, without a word for it.
_INCIDENT = re.compile(
    r"\b(?:incident|tragedy|rampage|ordeal|disaster) (?:\w+ )?(?:happened|occurred|took place|began|unfolded)\b",
    re.IGNORECASE,
)


def _incident(marked: Marked, start: int, end: int, main: str) -> Trigger | None:
    base = marked.sentence.start
    match = _INCIDENT.search(marked.sentence.text, start - base, end - base)
    if match is None or not _triggers.instant(main):
        return None
    return Trigger(base + match.start(), base + match.end(), "incident", (main,), False)


KIND = When()
