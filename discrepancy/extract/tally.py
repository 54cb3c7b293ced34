"""What a player made: points, rebounds, runs, yards, in the match, the season or the career."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from discrepancy.extract._counting import inferred, right_behind, sentences, singular
from discrepancy.extract._cues import Cue
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._subject import named_before, person_arg, subject
from discrepancy.models import (
    Claim,
    Comparison,
    Mention,
    Outcome,
    PersonValue,
    QuantityValue,
    Severity,
    Slot,
)
from discrepancy.normalise import quantity as quantities
from discrepancy.vocab import load_toml

__all__ = ["KIND", "Tally", "tally_nouns"]

_TABLE = "tallies.toml"
# One verb of making for all: 'scored 14', 'had 14', 'finished with 14' are one figure.
_RECORD = re.compile(r"['’] ?s (?:\w+ ){0,2}?(?P<what>\w+) (?:record|mark) of $")
_MADE = re.compile(
    r"\b(?:scored|scores|scoring|had|has|have|adds?|added|adding|with|collect(?:s|ed)|post(?:s|ed)|notch(?:es|ed)|record(?:s|ed)|"
    r"tall(?:ies|ied)|contribut(?:es|ed)|grab(?:s|bed)|pulled down|hauled in|made|makes|hits?|threw|throws|caught|"
    r"catches|chipped in|poured in|pours in|nett(?:s|ed)|dished(?: out)?|blocked|racked up|went for|drove in|"
    r"struck|registered|totall?ed|amassed|logged|piled up|dropped|fired|won|earned|claimed|"
    r"took|booted|kicked|rushed for|ran for|"
    r"passed for|threw for|completed|drained|sank|knocked down|managed)"
    r"(?: (?:just|only|now|a|an|his|her|also|about|team-high|game-high|career-high|season-high|team-best|game-best|"
    r"for|to|out|up|in|down|his \w+-high))* ?$"
)
_LISTED = re.compile(
    r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)) [\w -]{3,30}"
    r"(?:, (?:and )?| and |, plus )$"
)
_FROM = re.compile(r" ?(?:from|by|for) $")
# The figure is of a stretch of the match, or of what is still to come.
_NOT_WHOLE = re.compile(
    r"\b(?:straight|consecutive|unanswered|needed|needing|needs|short of|shy of|away|to go|left|ahead|behind|"
    r"first|last|final|next|averag\w+|per|more than|fewer|lead|margin|run|spurt|stretch|span|quarter|half|"
    r"period|inning|"
    r"minutes?|overtime|since|also|set|round|leg|rally|would|could|will|if|when|combined|each|both|previous|previously|ago|"
    r"earlier|against|versus|vs|including|more|another|other|better|by halftime|halftime|opening|streak|"
    r"drive|of his|of her|of their)\b",
    re.IGNORECASE,
)
_CAREER = re.compile(r"\bcareer\b(?!-| high)|\ball-time\b|\blifetime\b|\bnow has\b", re.IGNORECASE)
_SEASON = re.compile(
    r"\b(?:this|the|of the|on the|for the|in a|his \w+|her \w+|last|a) (?:season|year|campaign)\b|\bseason(?:'s|’s)?\b|"
    r"\bin (?:19|20)\d\d\b|\bgames\b|\bmatches\b",
    re.IGNORECASE,
)
_THIS_SEASON = re.compile(
    r"\b(?:this|(?:of|on|for|in) (?:the|a|his|her)|his \w+|her \w+) (?:season|campaign)\b(?!['’])",
    re.IGNORECASE,
)
_ALSO = re.compile(r"\b(?:also|for a|set)\b")
_END = re.compile(r"[,;(]| [-–—] ")
_AND = re.compile(r",? and |, ")
_REACH = 48


class Tally(ClaimKind):
    """How many points, goals, rebounds, yards a player made in a match, a season or a career.

    Claims: a number of such things with the player who made them, whatever the verb ('had 12 points',
        'scored 12'), of the match, the season or a career; a half and a run make no claim.
    Conflicts when: two sources give one player two figures.
    Agrees when: the figures are equal, or one is a bound that the other meets.
    Example: 'Ruiz scored 14 points' against 'Ruiz had 12 points and four assists'.
    """

    name = "tally"
    code = "D120"
    severity = Severity.LOW

    def extract(self, doc: Document) -> Iterator[Claim]:
        if not _prefilter().possible(doc.vocabulary):
            return
        found: dict[Slot, list[tuple[Marked, Mention[QuantityValue]]]] = defaultdict(list)
        for marked in sentences(doc):
            for mention in marked.quantities:
                args = _args(doc, marked, mention)
                if args is not None:
                    found[Slot(kind=self.name, args=args)].append((marked, mention))
        claims: list[Claim] = []
        for slot, members in found.items():
            # Two figures in one text are of two matches, or of a part and the whole.
            if len({m.value.stated for _, m in members}) == 1:
                claims.extend(self._claim(doc, slot, marked, m) for marked, m in members)
        yield from sorted(claims, key=lambda c: c.evidence.start)

    def _claim(
        self, doc: Document, slot: Slot, marked: Marked, mention: Mention[QuantityValue]
    ) -> Claim:
        start, end = mention.start, mention.end
        claim = doc.claim(self.name, slot, _plain(mention.value), marked, start, end)
        # Whom a pronoun means is read, not told.
        return claim if any(n.kind == "person" for n in marked.names) else inferred(claim)

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        first, second = a.value, b.value
        if comparison.outcome is not Outcome.CONFLICT:
            return comparison
        if isinstance(first, QuantityValue) and isinstance(second, QuantityValue):
            low, high = sorted((first.stated, second.stated))
            if high > 2 * low + 3:
                detail = f"{first.name} and {second.name}: of a match and of a season, most likely"
                update = {"outcome": Outcome.INCOMPARABLE, "detail": detail}
                return comparison.model_copy(update=update)
        return comparison


KIND = Tally()


def _plain(value: QuantityValue) -> QuantityValue:
    """Yards of a player are counted, not converted."""
    if value.dimension != "length":
        return value
    return quantities.normalise(f"{value.stated:g}").model_copy(update={"text": value.text})


@cache
def tally_nouns() -> frozenset[str]:
    """The things that are a player's, singular."""
    return frozenset(load_toml(_TABLE)["nouns"]["words"].split())


@cache
def _prefilter() -> Cue:
    return Cue(rf"\b(?:{'|'.join(sorted(tally_nouns()))}|yard)s\b|\brecord of\b")


def _args(doc: Document, marked: Marked, mention: Mention[QuantityValue]) -> tuple[str, ...] | None:
    """(what, 'match', 'season' or 'career', whose), None where the sentence does not tell all three."""
    base = marked.sentence.start
    start, end = marked.clause(mention.start)
    before = marked.sentence.text[max(start, mention.start - 140) - base : mention.start - base]
    after = marked.sentence.text[mention.end - base : end - base]
    record = _RECORD.search(before)
    if record and mention.value.dimension == "count":
        name = named_before(marked, mention.start)
        if name and name.person and name.end >= mention.start - len(record.group()):
            return f"{record['what']} record", "career", person_arg(name.person)
        return None
    earlier = marked.sentence.text[: mention.start - base]
    what = _what(mention, before, after, earlier)
    if not what:
        return None
    thing, length = what
    tail = after[length : length + _REACH]
    near = before[-_REACH:].rpartition(", ")[2]
    about = f"{near} | {after[:length]} | {_END.split(tail, maxsplit=1)[0]}"
    here = _AND.split(after[length : length + 30])[0]
    career = _CAREER.search(f"{_AND.split(before[-_REACH:])[-1]} | {after[:length]} | {here}")
    season = _THIS_SEASON.search(f"{before[-40:]} | {tail}")
    if career and season and "now has" not in career.group().lower():
        season = None
    if season:
        about = _ALSO.sub(" ", about)
    elif not career and _SEASON.search(f"{before[-30:]} | {tail}"):
        return None
    if _NOT_WHOLE.search(about):
        return None
    person = _person(doc, marked, mention, before, after[length:])
    if person is None:
        return None
    if season:
        return thing, "season", person_arg(person)
    whole = career or mention.value.stated >= (_MOST_YARDS if "yard" in thing else _MOST)
    return thing, "career" if whole else "match", person_arg(person)


# Nobody makes so many in one match.
_MOST = 200
_MOST_YARDS = 600


def _what(
    mention: Mention[QuantityValue], before: str, after: str, earlier: str
) -> tuple[str, int] | None:
    """The thing that is counted, and how far behind the number its noun ends."""
    value = mention.value
    if value.dimension == "length":
        if (
            value.stated_unit[:4] not in ("yard", "yd")
            or "-" in value.text
            or value.text[-1] not in "s"
        ):
            return None
        around = f"{before[-40:]} {after[:30]}"
        for manner, pattern in _MANNERS:
            if pattern.search(around):
                return manner, 0
        return None
    if value.dimension != "count" or "range" in value.exactness:
        return None
    words = right_behind(after, 3)
    if _BARE.match(after):
        # 'Ruiz scored 14 points and Brown added 12': of what was told before.
        told = [t for t in _TOLD.findall(earlier) if singular(t) in tally_nouns()]
        return (_one(singular(told[-1])), 0) if told and _MADE.search(before) else None
    for k, word in enumerate(words):
        noun = singular(word)
        if word == "yards" and k == 1 and words[0] in ("passing", "rushing", "receiving"):
            return f"{words[0]} yard", after.lower().find(word) + len(word)
        if noun in tally_nouns() and noun != word:
            modifiers = [w for w in words[:k] if w != "career"]
            if len(modifiers) > 1 or (modifiers and modifiers[0] not in _modifiers()):
                return None
            at = after.lower().find(word) + len(word)
            named = " ".join([*map(_one, modifiers), _one(noun)])
            if named == "touchdown":
                around = f"{before[-60:].rpartition(', ')[2]} {after[at : at + 20]}"
                ways = [m.partition(" ")[0] for m, p in _MANNERS if p.search(around)]
                named = f"{ways[0]} touchdown" if ways else named
            return named, at
    return None


def _one(word: str) -> str:
    return _SAME.get(word, word)


_BARE = re.compile(r" (?:for (?:his|her|the|a)|in (?:his|her|the)|and)\b|[.,;]|$")
_TOLD = re.compile(r"\d (?:\w+ )?([a-z-]+s)\b")
_SAME = {"td": "touchdown", "board": "rebound", "homer": "home run", "try": "try"}
_MANNERS = (
    ("rushing yard", re.compile(r"\b(?:rushing|rushed for|ran for|carries|on the ground)\b")),
    ("passing yard", re.compile(r"\b(?:passing|passed for|threw for|throwing|passes for|completed)\b")),
    ("receiving yard", re.compile(r"\b(?:receiving|receptions for|catches for|caught)\b")),
)  # fmt: skip


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(load_toml(_TABLE)["nouns"]["modifiers"].split())


def _person(
    doc: Document, marked: Marked, mention: Mention[QuantityValue], before: str, tail: str
) -> PersonValue | None:
    """Who made them: 'Ruiz scored 12', '12 points from Ruiz', 'Ruiz had nine and 12 rebounds'."""
    if _FROM_NAME.match(tail):
        base = marked.sentence.start
        for name in marked.names:
            if name.kind == "person" and name.start > mention.end:
                gap = marked.sentence.text[mention.end - base : name.start - base]
                return name.person if _FROM.search(gap) and len(gap) < 30 else None
        return None
    if not (_MADE.search(before) or _LISTED.search(before)):
        return None
    person = subject(doc, marked, mention.start)
    return None if person is None or person.partial else person


_FROM_NAME = re.compile(r" (?:from|by) [A-Z]")
