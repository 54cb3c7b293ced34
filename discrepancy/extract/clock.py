"""At what time of day a step of the story was taken: the call, the arrest, the death."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._unanimous import telling, unanimous
from discrepancy.models import Claim, Comparison, Outcome, Severity, Slot, TextValue
from discrepancy.vocab import load_toml

__all__ = ["KIND", "Clock"]

_TABLE = "clocks.toml"
_TIME = re.compile(
    r"(?<![\d:.$£€])(?:(?P<h>1[0-2]|0?[1-9])(?:[:.] ?(?P<m>[0-5]\d))? ?(?P<ap>[ap])\.? ?m\b"
    r"|(?P<h24>[01]\d|2[0-3]): ?(?P<m24>[0-5]\d)(?![\d:])(?! ?(?:to go|left|remaining|minutes|[ap]\.? ?m\b))"
    r"|\b(?P<word>noon|midnight)\b)",
    re.IGNORECASE,
)
_PREFILTER = re.compile(r"\d ?[ap]\.? ?m\b|\d: ?\d\d|\bnoon\b|\bmidnight\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?:about|around|approximately|roughly|some ?time|shortly|just|nearly|almost|before|after|by|until|between|"
    r"past|circa|from|soon|since|till|gone)\s+(?:\w+ )?$",
    re.IGNORECASE,
)
_AT_HEAD = re.compile(
    r"\W*(?:(?:by|at|around|about|just|shortly|after|before|on|and|then|but|only|early|late|nearly|some ?time|"
    r"approximately|sunday|monday|tuesday|wednesday|thursday|friday|saturday)\W+)*",
    re.IGNORECASE,
)
_AT = re.compile(
    r"\b(?:at|by|around|about|before|after|since|until|from|approximately) $", re.IGNORECASE
)
_ZONE = re.compile(
    r"\.? ?\(?(?P<zone>(?:[A-Z]{1,3}[SD]?T|GMT|UTC|BST)\b|(?i:eastern|central|pacific|mountain|local|greenwich))"
)
# A time of the telling, of a coming step, or of a rule.
_NOT_IT = re.compile(
    r"\b(?:will|would|could|may|due|scheduled|expected|set to|is to|are to|plans?|every|each|daily|usually|normally|"
    r"update[sd]?|posted|published|told|said|says|news conference|briefing)\b",
    re.IGNORECASE,
)
_REACH = 75
_DAY = 24 * 60
_LAX = 20
"""Minutes: how far 'about six' may be from the time."""


class Clock(ClaimKind):
    """The time of day of a step of the story that is not its beginning.

    Claims: a clock time with the step it is of: the call for help, the arrest, the death, the finding,
        the end of a fire.
    Conflicts when: two sources give one step two times, beyond what round times and 'about' allow.
    Agrees when: the times are equal, or round.
    Example: 'police were called at 6.10am' against 'a neighbour called police at 6.55am'.
    """

    name = "clock"
    code = "D121"
    severity = Severity.LOW

    def extract(self, doc: Document) -> Iterator[Claim]:
        # Two times in one text are of two steps, whatever the word for them.
        yield from unanimous(self._claims(doc), lambda c: c.value.key.rpartition(" ")[0])

    def _claims(self, doc: Document) -> Iterator[Claim]:
        for marked in telling(doc, _PREFILTER):
            for match in _TIME.finditer(marked.sentence.text):
                claim = self._claim(doc, marked, match)
                if claim is not None:
                    yield claim

    def _claim(self, doc: Document, marked: Marked, match: re.Match[str]) -> Claim | None:
        base = marked.sentence.start
        start, end = base + match.start(), base + match.end()
        step = _step(marked, match)
        if not step:
            return None
        text = marked.sentence.text
        minutes = _minutes(match)
        vague = "~" if _VAGUE.search(text[max(0, match.start() - 30) : match.start()]) else "="
        zone = _ZONE.match(text, match.end())
        key = f"{minutes} {zone['zone'].lower() if zone else '-'} {vague}"
        name = f"{'about ' if vague == '~' else ''}{minutes // 60:02}:{minutes % 60:02}"
        value = TextValue(text=match.group(), name=name, key=key)
        return doc.claim(self.name, Slot(kind=self.name, args=(step,)), value, marked, start, end)

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        first, second = (c.value.key.split(" ") for c in (a, b))
        apart = abs(int(first[0]) - int(second[0]))
        apart = min(apart, _DAY - apart)
        names = " / ".join(sorted((a.value.name, b.value.name)))
        if apart == 0:
            return Comparison(outcome=Outcome.AGREE, score=1.0, detail=f"{names}: one time")
        zones = {z for _, z, _ in (first, second) if z not in ("-", "local")}
        if zones and apart % 60 == 0 and len({first[1], second[1]}) > 1:
            detail = f"{names}: in two time zones, most likely"
            return Comparison(outcome=Outcome.INCOMPARABLE, score=0.0, detail=detail)
        lax = max(_lax(int(m), vague) for m, _, vague in (first, second))
        if apart <= lax:
            detail = f"{names}: within what round times allow"
            return Comparison(outcome=Outcome.COMPATIBLE, score=0.7, detail=detail)
        return Comparison(outcome=Outcome.CONFLICT, score=0.0, detail=f"different times: {names}")


KIND = Clock()


def _lax(minutes: int, vague: str) -> int:
    """By how many minutes a time may be off, as it is written."""
    if vague == "~":
        return _LAX
    steps = ((60, 15), (30, 12), (15, 7), (10, 5), (5, 3))
    return next((off for step, off in steps if minutes % step == 0), 0)


def _minutes(match: re.Match[str]) -> int:
    if match["word"]:
        return 12 * 60 if match["word"].lower() == "noon" else 0
    if match["h24"]:
        return int(match["h24"]) * 60 + int(match["m24"])
    hour = int(match["h"]) % 12 + (12 if match["ap"].lower() == "p" else 0)
    return hour * 60 + int(match["m"] or 0)


@cache
def _forms() -> tuple[re.Pattern[str], dict[str, str]]:
    steps = {form: step for step, forms in load_toml(_TABLE)["steps"].items() for form in forms}
    ordered = sorted(steps, key=lambda f: (-len(f), f))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b", re.IGNORECASE), steps


def _step(marked: Marked, match: re.Match[str]) -> str:
    """The step that the time goes with: the last before it in its clause, or, for a time that opens
    its clause, the first behind it. '' where there is none."""
    base = marked.sentence.start
    low, high = marked.clause(base + match.start())
    text = marked.sentence.text
    before = text[max(low - base, match.start() - _REACH) : match.start()]
    pattern, steps = _forms()
    if _AT_HEAD.fullmatch(text[low - base : match.start()]):
        after = text[match.end() : min(high - base, match.end() + _REACH)]
        form = pattern.search(after)
        near = after[: form.end()] if form else ""
    else:
        form = next(reversed(list(pattern.finditer(before))), None)
        near = before[max(0, form.start() - 16) :] if form else ""
    if match["h24"] and not _AT.search(before):
        return ""
    if form is None or _NOT_IT.search(near) or "," in near:
        return ""
    return steps[form.group().lower()]
