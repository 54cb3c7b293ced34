"""'The first in 15 years', 'the largest since 2010', 'the second-ever'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract._counting import FUNCTION, singular
from discrepancy.extract._cues import Cue
from discrepancy.extract._document import Document, Marked, Word
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.models import Claim, Comparison, Outcome, Severity, Slot, TextValue

__all__ = ["KIND", "Precedence"]

_RANK = Cue(
    r"\b(?P<rank>first(?:-ever)?|second(?:-ever)?|third(?:-ever)?|fourth|fifth|"
    r"(?:second-|third-)?(?:largest|biggest|deadliest|worst|highest|lowest|longest|strongest|most \w+|"
    r"heaviest|oldest|youngest|fastest|smallest|greatest))\b"
)
_SPAN = re.compile(
    r"\b(?:in (?:(?:at least|more than|over|about|nearly|almost) )?(?P<years>\d{1,3}|\w+)[ -]"
    r"(?P<unit>years?|decades?|months?|centur(?:y|ies))"
    r"|in (?:the )?(?P<line>(?:country|nation|region|city|state|world|history|club|company)\b[’'\w ]{0,20})"
    r"|since (?P<since>(?:\w+ )?\d{4})|(?P<ever>ever)\b)"
)
_ANAPHOR = re.compile(r"^ (?:of its kind|such (?=in|since)|of the kind|time)\b")


class Precedence(ClaimKind):
    """That something is the first, second, largest ... within a span of time.

    Claims: a rank ('first', 'largest'), the span it holds for ('in 15 years', 'since 2010', 'ever'),
        and the thing that has it.
    Conflicts when: one thing has the same rank within different spans, or (for review) one rank and
        span are given to different things of one event.
    Agrees when: rank, span and thing are the same, or one source gives no span.
    Example: 'the first such summit in 15 years' against 'the first summit in a decade'.
    """

    name = "precedence"
    code = "D301"
    severity = Severity.MEDIUM

    def extract(self, doc: Document) -> Iterator[Claim]:
        for marked in doc.marked:
            text = marked.sentence.text
            for rank in _RANK.finditer(text, marked.vocabulary):
                span = _SPAN.search(text, rank.end(), rank.end() + 90)
                if span is None or re.search(r"[;:]", text[rank.end() : span.start()]):
                    continue
                start = marked.sentence.start + rank.start()
                end = marked.sentence.start + span.end()
                thing = _thing(
                    marked,
                    start,
                    marked.sentence.start + rank.end(),
                    marked.sentence.start + span.start(),
                )
                if not thing:
                    continue
                word, length = rank.group("rank").lower().removesuffix("-ever"), _length(span)
                value = TextValue(
                    text=text[rank.start() : span.end()],
                    name=f"{thing}: {word} {_plural(length)}",
                    key=f"{word}|{length}|{thing}",
                )
                yield doc.claim(
                    self.name, Slot(kind=self.name, args=(word,)), value, marked, start, end
                )

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        _, span_a, thing_a = a.value.key.split("|")
        _, span_b, thing_b = b.value.key.split("|")
        if span_a == span_b and thing_a == thing_b:
            return Comparison(
                outcome=Outcome.AGREE, score=1, detail="the same rank, span and thing"
            )
        if (span_a == span_b and "year" in span_a) or ("since" in span_a and span_a == span_b):
            things = " / ".join(sorted((thing_a, thing_b)))
            return Comparison(
                outcome=Outcome.CONFLICT,
                score=0.4,
                detail=f"'{a.slot.args[0]} {_plural(span_a)}' is said of different things: {things}",
            )
        spans = (span_a, span_b)
        if thing_a == thing_b and (
            all(map(_years, spans)) or all(s.startswith("since ") for s in spans)
        ):
            both = " / ".join(sorted(map(_plural, spans)))
            return Comparison(
                outcome=Outcome.CONFLICT, score=0.2, detail=f"{thing_a}: different spans, {both}"
            )
        return Comparison(
            outcome=Outcome.INCOMPARABLE, score=0.5, detail="ranks of different things"
        )


def _plural(length: str) -> str:
    """'in 15 year', as it stands in the key, for people to read."""
    return (
        f"{length}s"
        if length.startswith("in ") and length[3:4].isdigit() and length[3:5] != "1 "
        else length
    )


def _years(span: str) -> bool:
    return span.startswith("in ") and span.endswith(("year", "decade"))


_NUMBERS = {"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
            "ten": "10", "twelve": "12", "fifteen": "15", "twenty": "20", "thirty": "30", "forty": "40",
            "fifty": "50", "a": "1", "one": "1"}  # fmt: skip


_YEARS = {"decade": 10, "century": 100}


def _length(span: re.Match[str]) -> str:
    if span.group("years"):
        number = span.group("years").lower()
        figure, unit = _NUMBERS.get(number, number), singular(span.group("unit").lower())
        if figure.isdigit() and unit in _YEARS:
            figure, unit = str(int(figure) * _YEARS[unit]), "year"
        return f"in {figure} {unit}"
    if span.group("since"):
        return f"since {span.group('since').split()[-1]}"
    if span.group("line"):
        return "in " + span.group("line").split()[0].lower().rstrip("'’s")
    return "ever"


def _head(words: list[Word]) -> str:
    """The noun of a noun group: its last word before a function word."""
    nouns: list[str] = []
    for word in words:
        if word.lower in FUNCTION:
            if nouns:
                break
            continue
        nouns.append(word.lower)
    return singular(nouns[-1]) if nouns else ""


def _thing(marked: Marked, start: int, rank_end: int, span_start: int) -> str:
    """What has the rank: the noun after it, or, for 'the first of its kind', the event before it."""
    base = marked.sentence.start
    if not _ANAPHOR.match(marked.sentence.text[rank_end - base :]):
        between = marked.words_between(rank_end, span_start)
        if between and between[0].lower not in ("in", "since", "to"):
            return _head(between)
    trigger = next((t for t in reversed(marked.triggers) if t.end <= start), None)
    if trigger is not None:
        return singular(trigger.form.split()[-1])
    return ""


KIND = Precedence()
