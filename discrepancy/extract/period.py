"""In which part of a match a play was made: the quarter, the half, the round, and its clock."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from discrepancy.extract._counting import inferred
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._unanimous import unanimous
from discrepancy.models import Claim, Comparison, Outcome, Severity, Slot, TextValue
from discrepancy.vocab import load_toml

__all__ = ["KIND", "Period"]

_TABLE = load_toml("plays.toml")
_UNITS: list[str] = _TABLE["parts"]["words"].split()
_ORDINALS: dict[str, int] = load_toml("dates.toml")["ordinals"]
_PART = re.compile(
    r"(?:(?P<clock>\d{1,2}: ?[0-5]\d)(?: minutes?)? (?:left|remaining|to go|to play) (?:in|of) (?:the )?"
    r"|(?P<edge>early|late) (?:in|into|on in) (?:the )?)?"
    rf"\b(?P<n>{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))[ -](?:- )?(?P<unit>{'|'.join(_UNITS)})\b",
    re.IGNORECASE,
)
# 'Tied heading into the fourth quarter': before it.
_NOT_YET = re.compile(
    r"\b(?:heading|headed|going|went|entering|into|before|until|since) (?:into )?(?:the )?$"
)
_REACH = 90
_NEAR = 60
_AHEAD = 15
_FEW_SECONDS = 15


class Period(ClaimKind):
    """In which part of a match a play was made.

    Claims: a quarter, half, period, inning, set or round, with 'early', 'late' or the time left in it,
        and the play: a tie, a touchdown, an interception, a knockdown, with whose it was.
    Conflicts when: two sources put one play into two parts, or times of one part.
    Agrees when: the parts are equal, or one lies in the other.
    Example: 'tied the game with 6:00 left in the third quarter' against 'with 10:03 left in the third'.
    """

    name = "period"
    code = "D167"
    severity = Severity.LOW

    def extract(self, doc: Document) -> Iterator[Claim]:
        # A play that is told of two parts of a match was made twice.
        yield from unanimous(self._claims(doc), lambda c: " ".join(c.value.key.split(" ")[:2]))

    def _claims(self, doc: Document) -> Iterator[Claim]:
        for marked in doc.marked:
            if _UNIT_WORDS.isdisjoint(marked.lowers):
                continue
            text, base = marked.sentence.text, marked.sentence.start
            found = [m for m in _PART.finditer(text) if not _NOT_YET.search(text[: m.start()])]
            for match, args in _plays(marked, found):
                slot = Slot(kind=self.name, args=args)
                start, end = base + match.start(), base + match.end()
                yield inferred(doc.claim(self.name, slot, _value(match), marked, start, end))

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        names = " / ".join(sorted((a.value.name, b.value.name)))
        outcome = _outcome(a.value.key.split(" "), b.value.key.split(" "))
        score = 0.0 if outcome is Outcome.CONFLICT else 0.7
        return Comparison(outcome=outcome, score=score, detail=names)


_UNIT_WORDS = frozenset(_UNITS)


def _number(word: str) -> int:
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else _ORDINALS[word.lower()]


def _value(match: re.Match[str]) -> TextValue:
    """Its key: unit, number, seconds left or '-', 'early', 'late' or '-'."""
    left, unit, number = "-", match["unit"].lower(), _number(match["n"])
    if match["clock"]:
        minutes, seconds = match["clock"].replace(" ", "").split(":")
        left = str(int(minutes) * 60 + int(seconds))
    key = f"{unit} {number} {left} {(match['edge'] or '-').lower()}"
    return TextValue(text=match.group(), name=" ".join(match.group().split()), key=key)


def _outcome(a: list[str], b: list[str]) -> Outcome:
    """How two keys stand to one another."""
    (unit, n, left, edge), (other, m, rest, side) = sorted((a, b))
    if unit != other:
        if (unit, other) != ("half", "quarter"):
            return Outcome.INCOMPARABLE
        inside = (int(m) + 1) // 2 == int(n)
        return Outcome.COMPATIBLE if inside else Outcome.CONFLICT
    if n != m:
        return Outcome.CONFLICT
    if left != "-" and rest != "-":
        near = abs(int(left) - int(rest)) <= _FEW_SECONDS
        return Outcome.AGREE if near else Outcome.CONFLICT
    return Outcome.CONFLICT if {edge, side} == {"early", "late"} else Outcome.COMPATIBLE


@cache
def _forms() -> tuple[re.Pattern[str], dict[str, tuple[str, bool]]]:
    plays = {
        form: (play, kind == "player")
        for kind in ("team", "player")
        for play, forms in _TABLE[kind].items()
        for form in forms
    }
    ordered = sorted(plays, key=lambda f: (-len(f), f))
    # 'Third-and-goal' is no goal.
    return re.compile(
        rf"(?<!-and-)(?<!- and - )\b(?:{'|'.join(map(re.escape, ordered))})\b", re.I
    ), plays


def _plays(
    marked: Marked, parts: Sequence[re.Match[str]]
) -> Iterator[tuple[re.Match[str], tuple[str, ...]]]:
    """The plays of a sentence, with whose they were where they are somebody's, each with the part of the
    match that is told nearest to it."""
    pattern, plays = _forms()
    text = marked.sentence.text
    for form in pattern.finditer(text) if parts else ():
        part = min(parts, key=lambda m: _gap(m, form))
        play, personal = plays[form.group().lower()]
        whose = _whose(marked, form) if personal else ""
        if _gap(part, form) <= _REACH and (whose or not personal):
            yield part, (play, whose) if whose else (play,)


def _gap(part: re.Match[str], form: re.Match[str]) -> int:
    """Characters between a play and a part; the part most often stands behind its play."""
    behind = part.start() - form.end()
    return behind if behind >= 0 else _AHEAD + 2 * (form.start() - part.end())


def _whose(marked: Marked, form: re.Match[str]) -> str:
    """The family name right behind a play ('dropped Marsh'), or else nearest before it."""
    base = marked.sentence.start
    start, end = base + form.start(), base + form.end()
    people = [n for n in marked.names if n.person is not None]
    behind = next((n for n in people if 0 < n.start - end < 3), None)
    before = next((n for n in reversed(people) if n.end <= start and start - n.end < _NEAR), None)
    name = behind or before
    if name is None or name.person is None:
        return ""
    return (name.person.family or name.person.name.split()[-1]).lower()


KIND = Period()
