"""For which day a step is planned: the trial, the launch, the vote, the release."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from discrepancy.extract._counting import inferred
from discrepancy.extract._cues import Cue
from discrepancy.extract._dates_judged import judged as judged_dates
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._step_forms import forms
from discrepancy.models import Claim, Comparison, DateValue, Mention, Outcome, Severity, Slot
from discrepancy.vocab import load_toml

__all__ = ["KIND", "Due"]

_CUES: list[str] = load_toml("due.toml")["cues"]["words"]
_CUE = Cue(rf"\b(?:{'|'.join(_CUES)})\b", re.IGNORECASE)
_WORDS = frozenset(cue.split()[0] for cue in _CUES)
"""A word of every cue: most sentences with a date have none of them."""
# What was planned once, what is denied, and what somebody will do who is told of beside it.
_NOT = re.compile(
    r"\b(?:had been|originally|initially|previously|was to have|were to have|would have|not|never|no longer|"
    r"every|each|anniversary|said|told|announced|reported)\b",
    re.IGNORECASE,
)
_TELLING = re.compile(r"\b(?:said|says|told \w+|announced|reported|confirmed|wrote) (?:on )?$")
_OR = " or "
_REACH = 110
_NEAR = 50
"""Characters before 'due' or 'will' in which what is planned may stand."""
_GENERIC = "start"
"""The step that any other in its clause says better."""


class Due(ClaimKind):
    """The day for which a coming step of the story is planned.

    Claims: a date with 'will', 'due', 'scheduled', 'expected' or the like, and the step it is of: the
        trial, the sentencing, the launch, the vote, the release, the end of repairs.
    Conflicts when: two articles of one day plan one step for two days.
    Agrees when: one date lies in the other; in a later article another day is an update.
    Example: 'the trial is set for May 4' against 'the trial will begin on May 11'.
    """

    name = "due"
    code = "D165"
    severity = Severity.LOW

    def extract(self, doc: Document) -> Iterator[Claim]:
        found: dict[Slot, list[Claim]] = defaultdict(list)
        for marked in doc.marked:
            if not marked.dates or _WORDS.isdisjoint(marked.lowers):
                continue
            for mention in marked.dates:
                step = _step(marked, mention) if _coming(doc, mention.value) else ""
                if step:
                    slot = Slot(kind=self.name, args=(step,))
                    claim = doc.claim(
                        self.name, slot, mention.value, marked, mention.start, mention.end,
                        modality="planned",
                    )  # fmt: skip
                    found[slot].append(inferred(claim))
        claims = [c for members in found.values() if _one_day(members) for c in members]
        yield from sorted(claims, key=lambda c: c.evidence.start)

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        judged = judged_dates(a, b, comparison, when)
        if judged.outcome is Outcome.CONFLICT and None not in when and when[0] != when[1]:
            return judged.model_copy(update={"outcome": Outcome.UPDATE})
        return judged


def _one_day(claims: Sequence[Claim]) -> bool:
    """Whether an article gives a step one day: of two it plans two steps."""
    return not any(_differ(a, b) for a, b in combinations(claims[:6], 2))


def _differ(a: Claim, b: Claim) -> bool:
    """Whether two dates are of two days: windows apart, or other days of a week or a month."""
    first, second = a.value, b.value
    if not (isinstance(first, DateValue) and isinstance(second, DateValue)):
        return False
    mine, other = _window(first), _window(second)
    if mine and other:
        return mine[0] >= other[1] or other[0] >= mine[1]
    if None not in (first.weekday, second.weekday):
        return first.weekday != second.weekday
    known = None not in (first.month, second.month, first.day, second.day)
    return known and (first.month, first.day) != (second.month, second.day)


def _window(value: DateValue) -> tuple[int, int] | None:
    """The days of a date by number, the last one not included; None where it is not placed."""
    if value.start is None or value.end is None:
        return None
    start = value.start.toordinal()
    return start, max(value.end.toordinal(), start + 1)


def _coming(doc: Document, value: DateValue) -> bool:
    """Whether a date may lie after the article's own, and says enough."""
    published = doc.source.published
    if value.start is None:
        return value.weekday is not None or value.month is not None
    if value.granularity in ("decade", "century"):
        return False
    if published is None or published.start is None or value.end is None:
        return True
    return value.end.toordinal() >= published.start.toordinal()


def _step(marked: Marked, mention: Mention[DateValue]) -> str:
    """The step that is planned for a date: the last before it in its clause, or, for a date that opens
    its clause, the first behind it. '' where there is none, or nothing is planned."""
    base, text = marked.sentence.start, marked.sentence.text
    low, high = marked.clause(mention.start)
    at, end = mention.start - base, mention.end - base
    before = text[max(low - base, at - _REACH) : at]
    opens = len(before.split()) < 3
    told = text[end : min(high - base, end + _REACH)] if opens else before
    if before.endswith(_OR) or text.startswith(_OR, end):
        return ""
    cues = list(_CUE.finditer(told))
    if not cues or _TELLING.search(before[-30:]):
        return ""
    cue = cues[0] if opens else cues[-1]
    if _NOT.search(told, max(0, cue.start() - 24)):
        return ""
    pattern, steps = forms("due.toml")
    near = told if opens else told[max(0, cue.start() - _NEAR) :].rpartition(" - ")[2]
    found = [steps[m.group().lower()] for m in pattern.finditer(near)]
    if not opens:
        found.reverse()
    return next((s for s in found if s != _GENERIC), found[0] if found else "")


KIND = Due()
