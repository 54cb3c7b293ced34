"""Matches won and lost: 'the Harriers (11-4)', 'improved to 52-3 with 46 knockouts'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract._counting import inferred
from discrepancy.extract._cues import Cue
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._subject import named_before, person_arg, subject
from discrepancy.extract._unanimous import telling, unanimous
from discrepancy.models import Claim, Comparison, Outcome, PersonValue, Severity, Slot, TextValue

__all__ = ["KIND", "Record"]

_DASH = r" ?[-–] ?"
_RECORD = Cue(
    rf"(?<![\d/$-])(?P<won>\d{{1,3}}){_DASH}(?P<lost>\d{{1,3}})(?:{_DASH}(?P<drawn>\d{{1,2}}))?"
    r"(?:(?:,| with| \()? (?P<kos>\d{1,3}) (?:KO ?['’]?s?|knockouts?|stoppages)\b)?(?![\d/-]| ?%)"
)
_TOLD = re.compile(
    r"\b(?:record (?:of|to|was|is|at|rose to|fell to|stands at|now)|"
    r"records? (?:\w+ )?(?:improved|rose|fell|dropped) to|"
    r"(?:improv|mov|fell|fall|drop|rose|climb|slip|went|sits?|finish)\w*(?: the (?:season|year))? ?(?:to|at)?|"
    r"(?:is|are|was|were|it's) now|(?:is|are|was|were|went|going|gone)) (?:a |an )?$",
    re.IGNORECASE,
)
_BARE = re.compile(r"\b(?:is|are|was|were|went|going|gone) (?:a |an )?$")
_NOUN = re.compile(r" (?:career |season |overall |win-loss |professional )?(?:record|mark)\b")
_OF_PLAY = Cue(
    r"\b(?:game|games|season|season's|match|bout|fight|fighter|boxer|heavyweight|coach|playoffs?|league|team|"
    r"championship|tournament)\b",
    re.IGNORECASE,
)
# A part of the record: which, by the words behind; what else stands there makes it another's.
_PARTS = (
    ("home", re.compile(r" (?:at home|in home games)\b")),
    ("away", re.compile(r" (?:on the road|away|in road games)\b")),
    (
        "conference",
        re.compile(
            r" in (?:the |its |their )?(?:\w+ ){0,2}?(?:conference|league) (?:games|play)\b"
        ),
    ),
    (
        "close games",
        re.compile(r" in (?:one ?- ?(?:possession|score)|close games|games decided)\b"),
    ),
)
_OTHER = re.compile(
    r" (?:against|versus|vs|when|if|since|under|in (?:its|his|her|their|the) (?:last|past|first)|all-time|in overtime|"
    r"lead|deficit|advantage|win|victory|loss|defeat|at the half|on aggregate|in (?:the )?\w+ games|run\b)"
)
_NEAR = 46
_MATCHES = 3
"""So many matches more are another stretch of time."""


class Record(ClaimKind):
    """How many matches a team or an athlete has won and lost.

    Claims: won and lost (and drawn) matches behind the name in brackets, or behind 'record', 'improved
        to', with whose they are; knockouts of a boxer; records at home, away and in close games are
        slots of their own.
    Conflicts when: two sources give one team or athlete two records.
    Agrees when: the records are equal.
    Example: 'improved to 52-3' against 'Ruiz (53-3, 46 KOs)'.
    """

    name = "record"
    code = "D129"
    severity = Severity.LOW

    def extract(self, doc: Document) -> Iterator[Claim]:
        if not _OF_PLAY.search(doc.source.text, doc.vocabulary):
            return
        # Two records in one text are of before and after.
        yield from unanimous(self._claims(doc))

    def _claims(self, doc: Document) -> Iterator[Claim]:
        for marked in telling(doc, _RECORD):
            for match in _RECORD.finditer(marked.sentence.text, marked.vocabulary):
                part = _part(marked, match)
                whose = _whose(doc, marked, match) if part is not None else ""
                if not whose or part is None:
                    continue
                args = (whose, part) if part else (whose,)
                yield self._claim(doc, marked, match, args)
                if match["kos"]:
                    yield self._knockouts(doc, marked, match, whose)

    def _claim(
        self, doc: Document, marked: Marked, match: re.Match[str], args: tuple[str, ...]
    ) -> Claim:
        drawn = int(match["drawn"] or 0)
        name = f"{int(match['won'])}-{int(match['lost'])}" + (f"-{drawn}" if drawn else "")
        value = TextValue(text=match.group(), name=name, key=f"record {name}")
        base = marked.sentence.start
        end = base + match.end("drawn" if match["drawn"] else "lost")
        slot = Slot(kind=self.name, args=args)
        claim = doc.claim(
            self.name, slot, value, marked, base + match.start(), end, modality="happened"
        )
        return inferred(claim) if len(args) > 1 else claim

    def _knockouts(self, doc: Document, marked: Marked, match: re.Match[str], whose: str) -> Claim:
        number = int(match["kos"])
        value = TextValue(text=match["kos"], name=f"{number} knockouts", key=f"knockouts {number}")
        base = marked.sentence.start
        slot = Slot(kind=self.name, args=(whose, "knockouts"))
        start, end = base + match.start("kos"), base + match.end("kos")
        return doc.claim(self.name, slot, value, marked, start, end, modality="happened")

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        if a.value.key == b.value.key:
            return Comparison(outcome=Outcome.AGREE, score=1.0, detail=f"{a.value.name} in both")
        names = " / ".join(sorted((a.value.name, b.value.name)))
        totals = [sum(map(int, re.findall(r"\d+", c.value.name))) for c in (a, b)]
        if None not in when and when[0] != when[1]:
            detail = f"{names}: matches were played between the reports, most likely"
            return Comparison(outcome=Outcome.COMPATIBLE, score=0.5, detail=detail)
        if abs(totals[0] - totals[1]) > _MATCHES:
            detail = f"{names}: of a season and of a career, most likely"
            return Comparison(outcome=Outcome.INCOMPARABLE, score=0.0, detail=detail)
        # One match more may be the one that is told of.
        close = 0.5 if abs(totals[0] - totals[1]) == 1 else 0.0
        return Comparison(
            outcome=Outcome.CONFLICT, score=close, detail=f"different records: {names}"
        )


KIND = Record()


def _part(marked: Marked, match: re.Match[str]) -> str | None:
    """'' for the whole record, the name of a part, None where the figures are no record."""
    text = marked.sentence.text
    before, after = (
        text[max(0, match.start() - _NEAR) : match.start()],
        text[match.end() : match.end() + 60],
    )
    bracket = before.endswith("(") and after[:1] in (")", ",", ";")
    listed = before.endswith(", ") and bool(match["kos"])
    told = _TOLD.search(before) or _NOUN.match(after) or (match["kos"] and before[-1:] == " ")
    if not (bracket or listed or told):
        return None
    if bracket:
        return ""
    rest = after[len(m.group()) :] if (m := _NOUN.match(after)) else after
    for name, pattern in _PARTS:
        if pattern.match(rest):
            return name
    if _OTHER.match(rest):
        return None
    bare = _BARE.search(before) and not (match["kos"] or _NOUN.match(after))
    # 'were 20-13': a score, unless it says of what.
    return (
        None
        if bare and not re.match(r"[.,;]? ?(?:on|for|this) (?:the )?(?:season|year)\b", rest)
        else ""
    )


_CAPITAL = re.compile(r"\b([A-Z][a-z]+(?:s|x)?)\b['’]?")


def _whose(doc: Document, marked: Marked, match: re.Match[str]) -> str:
    """The athlete or team of the record, '' where that is not told."""
    base, text = marked.sentence.start, marked.sentence.text
    before = text[: match.start()]
    bracket = before.endswith("(")
    name = named_before(marked, base + match.start())
    if bracket:
        words = _CAPITAL.findall(before[-40:].rstrip(" ("))
        if name is not None and name.end - base >= len(before.rstrip(" (")):
            return person_arg(name.person) if name.person else ""
        ends = before.rstrip(" (").endswith(words[-1]) if words else False
        return _team(doc, words[-1]) if ends else ""
    person = _athlete(marked, match)
    if person is not None:
        return "" if person.partial else person_arg(person)
    if not marked.names:
        person = subject(doc, marked, base + match.start())
        if person is not None:
            return person_arg(person)
    words = [w for w in _CAPITAL.findall(before) if w not in _NO_TEAM]
    return _team(doc, words[-1]) if words else ""


_NO_TEAM = frozenset(
    "The By For With After In On At It He She They His Her Their Added Sunday Monday Tuesday Wednesday Thursday "
    "Friday Saturday January February March April May June July August September October November December".split()
)


def _athlete(marked: Marked, match: re.Match[str]) -> PersonValue | None:
    """The person named last before the record, but not whose reach, jab or corner is told of."""
    base, text = marked.sentence.start, marked.sentence.text
    for name in reversed(marked.names):
        if name.kind != "person" or name.end - base > match.start():
            continue
        gap = text[name.end - base : match.start()]
        if not _OWNED.match(gap) or "record" in gap:
            return name.person
    return None


_OWNED = re.compile(r"['’] ?s?\b")


def _team(doc: Document, word: str) -> str:
    """One name for a team: its own, where the article has it behind the town's."""
    full = re.search(rf"\b{re.escape(word)} ([A-Z][a-z]+s)\b", doc.source.text)
    return (full[1] if full else word).lower()
