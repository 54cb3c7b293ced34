"""The score of a match, and the minute of its winning goal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract._counting import LONGEST, inferred
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._subject import named_before, person_arg
from discrepancy.models import Claim, Comparison, Outcome, Severity, Slot, TextValue

__all__ = ["KIND", "Score"]

_SCORE = re.compile(
    r"(?<![\d\w.,/$€£:-])(?<!\d- )(?<!\d - )(\d{1,3}) ?[-–] ?(\d{1,3})(?![\w/%:.-]{0,12}\d)(?![\w/%:])"
    r"(?! ?- ?(?:\d|[a-z]))(?!\s?(?:p\.?m|a\.?m|years?|days?|hours?|percent|minutes?|record|run|"
    r"mark|vote|majority|margin|overall|all-time|season|start|jury|decision|ruling|favou?r|formation|odds|split)\b)"
)
_RESULT = re.compile(
    r"\b(?:beat|beats|beating|beaten|defeat(?:ed|s|ing)?|w[io]ns?|winning|victory|victories|los[est]\w*|"
    r"losing|loss|draw|drew|drawn|tie|tied|edged|edging|thrash\w+|downed|rout(?:ed)?|outlast\w*|triumph\w*|overc[oa]me|hammered|"
    r"crushed|upset|topp\w+|slipped by|knocked out|eliminated|stunned|final score|ended|finished|"
    r"went through|setback)\b",
    re.IGNORECASE,
)
_PARTS = (
    ("half-time", re.compile(
        r"half-?\s?time|at the (?:break|half|interval)|first half|before the break|at half|intermission", re.I)),
    ("aggregate", re.compile(r"aggregate|over two legs|both legs", re.I)),
    ("shootout", re.compile(r"shoot-?\s?out|on penalties|spot-kicks|penalty kicks", re.I)),
    ("moving", re.compile(
        r"\b(?:to make it|ma[dk](?:e|ing) (?:it|the score)|put .{1,30} ahead|to take an?|for an?|into an?|"
        r"gave|give|giving|pulled|leads?|leading|led|lead|trail\w*|levell?ed|equali[sz]\w*|within|"
        r"to tie|tied (?:the|it)|tying|early|stretch\w*|cut|behind|ahead|up|down)\b", re.I)),
)  # fmt: skip
_EARLIER = re.compile(
    r"last (?:season|year|month|week|time|meeting)|previous|earlier|reverse fixture|in \d{4}|first leg|record|"
    r"head-to-head|season before|opener|then-|when the (?:sides|teams)|\bmet in\b|ago\b|"
    r"this season|career|best-of|series|had beaten|had lost|had won|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day's \d",
    re.IGNORECASE,
)
_ON_AGGREGATE = re.compile(r" (?:\w+ )?(?:on aggregate|aggregate|over (?:the )?two legs|overall)\b")
# 'won 2-1 after a 1-1 draw': the second was another match.
_AFTER_ANOTHER = re.compile(
    r"\b(?:after|following) (?:an?|the|last|their|\w+'s|\w+’s)\b[^,;\d]{0,20}$"
)
# Deep in a report: 'the league match last Saturday, which ended 1-1'.
_LAST_DAY = re.compile(r"\blast (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|weekend)\b")
_ADJACENT = re.compile(
    r"(?:\b(?:improved|dropped|fell|moved|went|falling|dropping|improving) to|\brecord of|\b(?:pages?|ages?|aged|"
    r"between|from|verses?|chapters?|sections?|sizes?|grades?|by|channel|route|interstate|highway)) $",
    re.IGNORECASE,
)
# 'The Saints are 7-7', 'is now 10-0', '12-3 for the season': matches won and lost; '3-0 in turnovers'.
_STANDING = re.compile(
    r"\b(?:is|are|was|were|now|sits?|stands?|went|go|at|turnover\w* (?:battle|margin)?|battle|start\w*) $",
    re.I,
)
_OF_THE_YEAR = re.compile(
    r" ?(?:,? (?:for|on|in|over) (?:the|this|their|its) (?:year|season|conference|league|division|road)\b| overall\b|"
    r" (?:[A-Z]\w+ ){1,2}(?:against|next|host|visit|will)\b)"
)
_DASHED = re.compile(r"\d ?[-–] ?\d")
_AROUND = 48
_MINUTE = re.compile(
    r"\b(?:in|on|with) the (\d{1,3})(?:st|nd|rd|th)[- ]minute\b|\b(\d{1,3})(?:st|nd|rd|th)[- ]minute\b"
)
_WINNER = re.compile(
    r"\b(?:winner|winning goal|decisive goal|decider|only goal|match-winner|matchwinner|clinching goal)\b",
    re.I,
)
_SCORES = re.compile(
    r"[^,;.]{0,36}\b(?:scored|scores|struck|strikes|netted|nets|headed|fired|tapped|slotted|volleyed|pounced|"
    r"converted)\b[^,;.]*$"
)
_SEVERAL = re.compile(
    r"\b(?:brace|twice|double|hat-?\s?trick|his second|her second|two goals|both goals|second goal|two late)\b",
    re.I,
)
_OTHER_GOAL = re.compile(
    r"\b(?:equali[sz]\w*|levell?ed|opened the scoring|opening goal|opener|sent off|red card|came on|replaced|"
    r"substitut\w+|penalty|booked|yellow card)\b",
    re.IGNORECASE,
)


# 'with 13:41 to go': the clock of the period that is played.
_GAME_CLOCK = re.compile(
    r"[^.;]{0,60}? (?:with|at) (?:just |only |about )?(?P<clock>\d{1,2}: ?\d\d) (?:\w+ )?"
    r"(?:to go|to play|left|remaining|on the clock|mark)\b"
)
_NEAR = 3
"""Points: further apart are the scores of two periods."""
_LISTED = re.compile(
    r"(?:^|[:.!?] |[-–—] )[A-Z][\w.&'’ -]{1,28}? (\d{1,3}),? (?:[A-Z][\w.&'’ -]{1,28}?) (\d{1,3})(?=$|[\s.;(]|,? [a-z])"
)


def _clock(text: str, match: re.Match[str]) -> str:
    """The time on the game's clock that goes with a score, or ''."""
    found = _GAME_CLOCK.match(text, match.end())
    return found["clock"].replace(" ", "") if found else ""


class Score(ClaimKind):
    """The final score of a match, and the minute in which it was won.

    Claims: two numbers joined by a dash in a sentence of sport; half-time, aggregate, shoot-out and
        running scores at a time of the clock are slots of their own; the minute of 'the winner'.
    Conflicts when: two sources give different scores of one match, or minutes of its winning goal.
    Agrees when: the numbers are the same, whichever side is named first.
    Example: 'won 3-1' against 'the 2-1 victory'.
    """

    name = "score"
    code = "D207"
    severity = Severity.HIGH

    def extract(self, doc: Document) -> Iterator[Claim]:
        sporty: bool | None = None
        text = doc.source.text
        if "minute" not in text and not _DASHED.search(text) and not _LISTED.search(text[:300]):
            return
        for marked in doc.marked:
            text, base = marked.sentence.text, marked.sentence.start
            if len(text) > LONGEST:
                continue
            yield from self._minutes(doc, marked)
            yield from self._listed(doc, marked)
            for match in _SCORE.finditer(text):
                if sporty is None:
                    sporty = _sporty(doc)
                if not sporty:
                    return
                start, end = base + match.start(), base + match.end()
                if any(d.start < end and start < d.end for d in marked.dates):
                    continue
                clock = _clock(text, match)
                part = "moving" if clock else _part(marked, match)
                if not part:
                    continue
                low, high = sorted((int(match[1]), int(match[2])))
                name = f"{high}-{low}"
                value = TextValue(text=match.group(), name=name, key=f"score {name}")
                slot = Slot(kind=self.name, args=(part,))
                if part == "moving":
                    # A running score has many true values, but one at a time of the clock.
                    args = ("at", clock) if clock else (part,)
                    slot = Slot(kind=self.name, args=args, functional=bool(clock))
                # 'would have been' is no score, but a score told before 'will' is one.
                # 'Lindow would take the lead at 45-35 with 13:41 to go' tells it in the present of the match.
                modality = "happened" if clock else None
                yield doc.claim(self.name, slot, value, marked, start, end, modality=modality)

    def _listed(self, doc: Document, marked: Marked) -> Iterator[Claim]:
        """'Lions 65, Bears 53' at the head of a report."""
        if marked.sentence.index > 1 or "," not in marked.sentence.text:
            return
        match = _LISTED.search(marked.sentence.text)
        if match is None or not (doc.kind == "match" or _sporty(doc)):
            return
        low, high = sorted((int(match[1]), int(match[2])))
        name = f"{high}-{low}"
        value = TextValue(text=match.group().strip(), name=name, key=f"score {name}")
        slot = Slot(kind=self.name, args=("final",))
        start, end = marked.sentence.start + match.start(), marked.sentence.start + match.end()
        if not any(d.start < end and start < d.end for d in marked.dates):
            yield doc.claim(self.name, slot, value, marked, start, end)

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        if comparison.outcome is not Outcome.CONFLICT or a.slot.args[:1] != ("at",):
            return comparison
        first, second = ([int(n) for n in re.findall(r"\d+", claim.value.name)] for claim in (a, b))
        if max(abs(x - y) for x, y in zip(first, second, strict=True)) <= _NEAR:
            return comparison
        detail = f"{a.value.name} and {b.value.name}: of two periods with one clock, most likely"
        return comparison.model_copy(update={"outcome": Outcome.INCOMPARABLE, "detail": detail})

    def _minutes(self, doc: Document, marked: Marked) -> Iterator[Claim]:
        text, base = marked.sentence.text, marked.sentence.start
        if "minute" not in text:
            return
        for match in _MINUTE.finditer(text):
            start, end = marked.clause(base + match.start())
            clause = text[start - base : end - base]
            if not _WINNER.search(clause) or _OTHER_GOAL.search(clause):
                yield from self._goal(doc, marked, match)
                continue
            if named_before(marked, base + match.start()) is None and not _tells_of_a_goal(clause):
                continue
            minute = int(match[1] or match[2])
            value = TextValue(text=match.group(), name=f"minute {minute}", key=f"minute {minute}")
            slot = Slot(kind="minute", args=("winning goal",))
            yield doc.claim(
                self.name, slot, value, marked, base + match.start(), base + match.end()
            )

    def _goal(self, doc: Document, marked: Marked, match: re.Match[str]) -> Iterator[Claim]:
        """The minute in which a player scored his only goal."""
        scorer = _scorer(doc, marked, match)
        if scorer:
            base, minute = marked.sentence.start, int(match[1] or match[2])
            value = TextValue(text=match.group(), name=f"minute {minute}", key=f"minute {minute}")
            slot = Slot(kind="minute", args=("goal", scorer))
            start, end = base + match.start(), base + match.end()
            yield inferred(doc.claim(self.name, slot, value, marked, start, end))


def _scorer(doc: Document, marked: Marked, match: re.Match[str]) -> str:
    """Who scored in that minute, where the words right before say so; '' in a text that tells of
    more than one goal of one player."""
    text, base = marked.sentence.text, marked.sentence.start
    name = named_before(marked, base + match.start())
    if name is None or name.person is None or _SEVERAL.search(doc.source.text):
        return ""
    between = text[name.end - base : match.start()]
    if len(between) > 60 or not _SCORES.match(between):
        return ""
    return person_arg(name.person)


def _tells_of_a_goal(clause: str) -> bool:
    """Whether a clause tells of a goal."""
    return bool(re.search(r"\b(?:scored|goal|netted|struck|headed|header|winner)\b", clause))


def _sporty(doc: Document) -> bool:
    return sum(1 for m in doc.marked for t in m.triggers if "match" in t.kinds) >= 2 or any(
        _RESULT.search(m.sentence.text) and _SCORE.search(m.sentence.text) for m in doc.marked
    )


def _part(marked: Marked, match: re.Match[str]) -> str:
    """Which score it is, by the words around it in its clause; '' for a record or another match."""
    base = marked.sentence.start
    start, end = marked.clause(base + match.start())
    text = marked.sentence.text
    before = text[max(start - base, match.start() - _AROUND) : match.start()]
    after = text[match.end() : min(end - base, match.end() + _AROUND)]
    if before.rstrip().endswith("(") and after.lstrip()[:1] in (")", ",", ";"):
        # 'the Colts (11-4)': won and lost matches.
        return ""
    if marked.sentence.index > 3 and _LAST_DAY.search(before):
        return ""
    if _EARLIER.search(f"{before[-40:]} | {after[:40]}") or _AFTER_ANOTHER.search(before):
        return ""
    if _ADJACENT.search(before) or _STANDING.search(before) or _OF_THE_YEAR.match(after):
        return ""
    if match[1] == match[2] and re.search(r"\b(?:tie|tied|ties)\b", f"{before[-20:]} {after[:20]}"):
        return "moving"
    near = f"{before.rpartition(',')[2]} | {after.partition(',')[0]}"
    for name, pattern in _PARTS[:3]:
        if pattern.search(near) and not (name == "aggregate" and not _is_aggregate(before, after)):
            return name
    name, pattern = _PARTS[3]
    if pattern.search(before[-24:]) or re.match(
        r" (?:lead|advantage|deficit|down|up|ahead)\b", after
    ):
        return name
    return "final" if _RESULT.search(f"{before} {after}") else ""


def _is_aggregate(before: str, after: str) -> bool:
    return bool(_ON_AGGREGATE.match(after)) or before.lower().endswith(
        ("aggregate ", "aggregate score of ")
    )


KIND = Score()
