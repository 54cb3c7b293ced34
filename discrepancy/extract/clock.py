"""At what time of day a step of the story was taken: the call, the arrest, the death."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from discrepancy.extract import _clock_times as times
from discrepancy.extract._clock_times import DAY, Time
from discrepancy.extract._counting import LONGEST, inferred
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._step_forms import forms
from discrepancy.extract._triggers import instant
from discrepancy.extract._unanimous import unanimous
from discrepancy.models import Claim, Comparison, Outcome, Severity, Slot, TextValue

__all__ = ["KIND", "Clock"]

_TABLE = "clocks.toml"
_WORDS = frozenset("am pm a.m p.m m noon midnight midday hrs hours".split())
_PARTS = frozenset(
    "morning afternoon evening night overnight dawn dusk hours early late midday sunrise sunset".split()
)
_AT_HEAD = re.compile(
    r"\W*(?:(?:by|at|around|about|just|shortly|after|before|on|and|then|but|only|early|late|nearly|some ?time|"
    r"approximately|sunday|monday|tuesday|wednesday|thursday|friday|saturday)\W+)*",
    re.IGNORECASE,
)
_AT = re.compile(
    r"\b(?:at|by|around|about|before|after|since|until|from|approximately) $", re.IGNORECASE
)
# A time of the telling, of a coming step, or of a rule.
_NOT_IT = re.compile(
    r"\b(?:will|would|could|may|due|scheduled|expected|set to|is to|are to|plans?|every|each|daily|usually|normally|"
    r"update[sd]?|posted|published|told|said|says|news conference|briefing)\b",
    re.IGNORECASE,
)
# 'Was driving home at about 2:30 a.m. when he was stopped.'
_WHEN = re.compile(r"\.?(?: on)?(?: \w+day)? when ")
_BEGAN = "began"
_REACH = 75
_LAX = 20
"""Minutes: how far 'about six' may be from the time."""
_LAX_PART = 45


class Clock(ClaimKind):
    """The time of day of a step of the story that is not its beginning.

    Claims: a clock time, or a part of the day, with the step it is of: the call for help, the arrest,
        the death, the finding, the end of a fire.
    Conflicts when: two sources give one step two times, beyond what round times and 'about' allow.
    Agrees when: the times are equal, or round.
    Example: 'police were called at 6.10am' against 'a neighbour called police at 6.55am'.
    """

    name = "clock"
    code = "D121"
    severity = Severity.LOW

    def extract(self, doc: Document) -> Iterator[Claim]:
        # Two times in one text are of two steps, whatever the word for them.
        exact = unanimous(self._exact(doc), lambda c: c.value.key.rpartition(" ")[0])
        told = {c.slot for c in exact}
        vague = (c for c in unanimous(self._parts(doc)) if c.slot not in told)
        yield from sorted((*exact, *map(inferred, vague)), key=lambda c: c.evidence.start)

    def _exact(self, doc: Document) -> Iterator[Claim]:
        # A time is a date to the scanner of dates: where that found none, there is none.
        for marked in doc.marked:
            text = marked.sentence.text
            if marked.dates and len(text) <= LONGEST and _timed(marked):
                yield from self._claims(doc, marked, times.clock(text))

    def _parts(self, doc: Document) -> Iterator[Claim]:
        for marked in doc.marked:
            text = marked.sentence.text
            if marked.dates and len(text) <= LONGEST and not _PARTS.isdisjoint(marked.lowers):
                yield from self._claims(doc, marked, times.parts(text))

    def _claims(self, doc: Document, marked: Marked, found: Iterable[Time]) -> Iterator[Claim]:
        for time in found:
            step = _step(marked, time)
            # How an event that has one day began is told by its date.
            if step and not (step == _BEGAN and instant(doc.kind)):
                yield self._claim(doc, marked, time, step)

    def _claim(self, doc: Document, marked: Marked, time: Time, step: str) -> Claim:
        base = marked.sentence.start
        start, end = base + time.start, base + time.end
        span = f"{time.low}-{time.high}" if time.part else f"{time.low}"
        key = f"{span} {time.zone} {'~' if time.vague else '='}"
        value = TextValue(text=marked.sentence.text[time.start : time.end], name=time.name, key=key)
        return doc.claim(self.name, Slot(kind=self.name, args=(step,)), value, marked, start, end)

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        first, second = (c.value.key.split(" ") for c in (a, b))
        apart = _gap(_span(first[0]), _span(second[0]))
        names = " / ".join(sorted((a.value.name, b.value.name)))
        if first[0] == second[0]:
            return Comparison(outcome=Outcome.AGREE, score=1.0, detail=f"{names}: one time")
        zones = {z for _, z, _ in (first, second) if z not in ("-", "local")}
        if zones and apart % 60 == 0 and len({first[1], second[1]}) > 1:
            detail = f"{names}: in two time zones, most likely"
            return Comparison(outcome=Outcome.INCOMPARABLE, score=0.0, detail=detail)
        if apart <= max(_lax(*_span(m), vague) for m, _, vague in (first, second)):
            detail = f"{names}: within what round times allow"
            return Comparison(outcome=Outcome.COMPATIBLE, score=0.7, detail=detail)
        return Comparison(outcome=Outcome.CONFLICT, score=0.0, detail=f"different times: {names}")


KIND = Clock()


def _timed(marked: Marked) -> bool:
    """Whether a sentence may have a time of the clock: most have none, and are not looked at."""
    return ":" in marked.sentence.text or any(
        w.lower in _WORDS or (w.lower.endswith("m") and w.lower[0].isdigit()) for w in marked.words
    )


def _span(written: str) -> tuple[int, int]:
    low, _, high = written.partition("-")
    return int(low), int(high or low)


def _gap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Minutes between two times of day, 0 where they meet; a night goes on after midnight."""
    return min(max(0, a[0] + day - b[1], b[0] - a[1] - day) for day in (-DAY, 0, DAY))


def _lax(low: int, high: int, vague: str) -> int:
    """By how many minutes a time may be off, as it is written."""
    if high > low:
        return _LAX_PART
    if vague == "~":
        return _LAX
    steps = ((60, 15), (30, 12), (15, 7), (10, 5), (5, 3))
    return next((off for step, off in steps if low % step == 0), 0)


def _step(marked: Marked, time: Time) -> str:
    """The step that the time goes with: the last before it in its clause, or, for a time that opens
    its clause, the first behind it. '' where there is none."""
    base = marked.sentence.start
    low, high = marked.clause(base + time.start)
    text = marked.sentence.text
    before = text[max(low - base, time.start - _REACH) : time.start]
    pattern, steps = forms(_TABLE)
    if _AT_HEAD.fullmatch(text[low - base : time.start]):
        after = text[time.end : min(high - base, time.end + _REACH)]
        form = pattern.search(after)
        near = after[: form.end()] if form else ""
    elif _WHEN.match(text, time.end):
        form = pattern.search(text, time.end, time.end + _REACH)
        near = text[time.end : form.end()] if form else ""
    else:
        form = next(reversed(list(pattern.finditer(before))), None)
        near = before[max(0, form.start() - 16) :] if form else ""
    if time.bare and not _AT.search(before):
        return ""
    if form is None or _NOT_IT.search(near) or "," in near:
        return ""
    return steps[form.group().lower()]
