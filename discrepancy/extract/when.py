"""When the event happened: its day, and its time of day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from discrepancy.extract import _attribution, _triggers
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._triggers import Trigger
from discrepancy.models import (
    Claim,
    Comparison,
    DateValue,
    Mention,
    Outcome,
    Severity,
    Slot,
    Value,
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
        if "time" in a.slot.args and comparison.outcome is Outcome.COMPATIBLE:
            comparison = _by_clock(a, b, comparison)
        elif comparison.outcome is not Outcome.CONFLICT:
            comparison = _by_weekday(a, b, comparison)
        if comparison.outcome is not Outcome.CONFLICT:
            return comparison
        plans = [c for c in (a, b) if c.qualifiers.modality == "planned"]
        if len(plans) == 1:
            done = b if plans[0] is a else a
            detail = f"planned for {plans[0].value.name}, then {done.value.name}"
            return comparison.model_copy(update={"outcome": Outcome.UPDATE, "detail": detail})
        if _by_edition(a.value, b.value):
            return comparison.model_copy(update={"score": max(comparison.score, 0.4)})
        return comparison


_TODAY = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|this|last|morning|evening|night)\b", re.IGNORECASE
)


def _by_edition(a: Value, b: Value) -> bool:
    """Whether two days are next to one another and one is told as 'this morning': a paper of another time
    zone, or of the next day, counts from its own."""
    if not (isinstance(a, DateValue) and isinstance(b, DateValue)):
        return False
    first, second = dates.day(a), dates.day(b)
    if first is None or second is None or abs((first - second).days) != 1:
        return False
    return any(v.relative and _TODAY.search(v.text) and _no_weekday(v) for v in (a, b))


def _no_weekday(value: DateValue) -> bool:
    """Whether the text of a date has no day of the week."""
    return "day" not in value.text.lower().replace("today", "").replace("yesterday", "")


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


_CLOCK = re.compile(r"T(\d\d):(\d\d)(?!.*[Z+])")
_WRITTEN = re.compile(r"\b(\d{1,2})[:.](\d\d) ?(?:([ap])\.? ?m)?")
_ZONE = re.compile(r"\b(?:gmt|utc|[a-z]{1,3}[sd]?t)\b")


def _minutes(value: Value) -> int | None:
    """Minutes after midnight of a clock time without a zone, None where it has one or is vague."""
    match = _CLOCK.search(value.name)
    if match:
        return int(match.group(1)) * 60 + int(match.group(2))
    text = value.text.lower()
    written = _WRITTEN.search(text)
    if written is None or _ZONE.search(text):
        return None
    hour = int(written.group(1)) % 12 if written.group(3) else int(written.group(1))
    return (hour + (12 if written.group(3) == "p" else 0)) * 60 + int(written.group(2))


def _by_clock(a: Claim, b: Claim, comparison: Comparison) -> Comparison:
    """Times of day whose days cannot be held against each other still have their clocks."""
    first, second = _minutes(a.value), _minutes(b.value)
    if first is None or second is None:
        return comparison
    if first == second:
        return comparison.model_copy(update={"outcome": Outcome.AGREE, "score": 1.0})
    if abs(first - second) < 10:
        return comparison
    detail = " / ".join(sorted((a.value.name, b.value.name)))
    return Comparison(outcome=Outcome.CONFLICT, score=0.0, detail=f"different times: {detail}")


def _by_weekday(a: Claim, b: Claim, comparison: Comparison) -> Comparison:
    """Days of the week differ, whatever week they are of: one event has one."""
    first, second = _weekday(a.value), _weekday(b.value)
    if first is None or second is None or first == second:
        return comparison
    names = " / ".join(sorted((a.value.name, b.value.name)))
    return Comparison(outcome=Outcome.CONFLICT, score=0.35, detail=f"different days: {names}")


def _weekday(value: Value) -> int | None:
    """Monday is 0; None for a value that has no one day."""
    if not isinstance(value, DateValue) or value.approximate:
        return None
    if value.weekday is not None:
        return value.weekday
    day = dates.day(value)
    return day.weekday() if day is not None else None


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
    clock = _clock(value)
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


def _clock(value: DateValue) -> bool:
    """Whether the value tells a time of day."""
    return value.granularity in ("minute", "hour") or bool(
        _CLOCK.search(value.key) or (value.start is None and _WRITTEN.search(value.text))
    )


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
