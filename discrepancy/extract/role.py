"""Who did it: scored the winning goal, won the vote, wrote, founded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind
from discrepancy.extract._names import Name
from discrepancy.models import Claim, Severity, Slot

__all__ = ["KIND", "Role"]

_SCORED = (
    r"(?:scored|netted|struck|headed|grabbed|hit|slotted|fired|bundled|tapped|curled|volleyed)"
)
_WINNER = r"(?:winner|winning goal|decisive goal|decider|only goal|match-winner|late winner)"
_VOTE = r"(?:election|race|runoff|run-off|vote|presidency|ballot|contest)"
# Role -> words between a name and the end of the phrase ('Ruiz scored the winner').
_ACTIVE = (
    ("winning goal", re.compile(
        rf"[^.;]{{0,40}}?\b{_SCORED}\b(?: in| home)?[^.;,]{{0,30}}?\b(?:the )?{_WINNER}\b")),
    ("election winner", re.compile(
        r"(?:,[^,.;]{0,60},)?(?: of [^,.;]{0,30}| has| was)? (?:won|wins|declared victory in|claimed victory in)\b"
        rf"[^.;,]{{0,30}}\b{_VOTE}\b")),
    ("opening goal", re.compile(r"[^.;]{0,30}?\b(?:opened the scoring|put [^.;,]{0,25} ahead)\b")),
    ("presiding judge", re.compile(
        r",?(?: (?:who|on|late|early|\w+day|also|then|later|has|had)\b,?){0,4}"
        r" (?:presided|sentenced|jailed|convicted|acquitted|(?:read(?: out)?|handed down|announced|delivered|"
        r"pronounced) the (?:\w+ )?(?:verdict|ruling|sentence|judge?ment|decision))\b")),
)  # fmt: skip
_NEGATED = re.compile(
    r"\b(?:not|n['’]t|almost|nearly|never|could have|would have|missed|failed|denied|if|thought)\b"
)
# Passive: 'the winner came from Ruiz', 'the winning goal was scored by Ruiz'.
_PASSIVE = (
    ("winning goal", re.compile(
        rf"\b{_WINNER}\b[^.;,]{{0,25}}\b(?:by|from|through|courtesy of|went to|fell to)(?: \w+){{0,3}} $")),
)  # fmt: skip


class Role(ClaimKind):
    """Which person did the one thing that only one person can have done.

    Claims: who scored the winning goal, who won the election, who opened the scoring.
    Conflicts when: two sources name different people in one role of one event.
    Agrees when: the names are one name or one is a bare surname of the other.
    Example: 'Ruiz scored the winner' against 'the winning goal came from Ortega'.
    """

    name = "role"
    code = "D103"
    severity = Severity.HIGH

    def extract(self, doc: Document) -> Iterator[Claim]:
        for marked in doc.marked:
            for role, name in _found(marked):
                if name.person is not None:
                    slot = Slot(kind=self.name, args=(role,))
                    yield doc.claim(self.name, slot, name.person, marked, name.start, name.end)


def _found(marked: Marked) -> Iterator[tuple[str, Name]]:
    text, base = marked.sentence.text, marked.sentence.start
    people = [n for n in marked.names if n.kind == "person"]
    for index, name in enumerate(people):
        limit = people[index + 1].start - base if index + 1 < len(people) else len(text)
        tail = text[name.end - base : limit]
        for role, pattern in _ACTIVE:
            match = pattern.match(tail)
            if match and not _NEGATED.search(match.group()) and _may(role, marked, name):
                yield role, name
        for role, pattern in _PASSIVE:
            if pattern.search(text[: name.start - base]):
                yield role, name


_BENCH = frozenset(["judge", "chief justice"])


def _may(role: str, marked: Marked, name: Name) -> bool:
    """Only whom the sentence calls a judge presides: a court, a king or a jury sentences too."""
    if role != "presiding judge":
        return True
    return any(o.value.office in _BENCH and 0 <= name.start - o.end <= 2 for o in marked.offices)


KIND = Role()
