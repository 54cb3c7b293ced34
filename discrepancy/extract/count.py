"""Counts of things: shells, villages, counts of a charge, seats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from discrepancy.extract import toll
from discrepancy.extract._ballots import ballots, seats
from discrepancy.extract._charges import charge, differ
from discrepancy.extract._counting import (
    FUNCTION,
    inferred,
    is_designation,
    is_part,
    is_prose,
    is_year,
    singular,
)
from discrepancy.extract._deeds import SHOTS, SUM, phrase
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._frames import framed, of_staff
from discrepancy.extract._gathering import gathering
from discrepancy.extract._groups import grouped
from discrepancy.extract._kind import ClaimKind, Day, later_higher
from discrepancy.extract._listing import Counted, is_more, listed
from discrepancy.extract._noun_group import adjective, group_of
from discrepancy.extract._repeats import repeats
from discrepancy.extract._subject import person_arg, subject
from discrepancy.extract._verbs import participle, past, past_of_base
from discrepancy.extract.tally import tally_nouns
from discrepancy.models import Claim, Comparison, Mention, Outcome, QuantityValue, Severity, Slot
from discrepancy.vocab import load_toml

__all__ = ["KIND", "Count"]

_TABLE = "counts.toml"
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_BE = frozenset("was were are is been be being have has had were also reportedly".split())
_FILL = frozenset(
    "the all another other some these those his her their its about around nearly just only".split()
)
# Figures of a part of the match.
_IN_A_PART = re.compile(
    r"\b(?:in|during|after|of|for) (?:the |his |her |a )?(?:(?:first|second|third|fourth|final|last|opening|\w+th) )?"
    r"(?:round|quarter|half|period|inning|set|leg|frame|minutes?)\b"
)
_OTHER = re.compile(r" other\b")
_FIXED = frozenset(["storey", "population", "own child", "stab wound"])
# 'the six-storey Harbour building': how high, and what.
_STOREYS = re.compile(
    r" ?[-‐– ] ?(?:storey|story|storeyed|storied|floor)(?:-(?:high|tall))? (?:[\w'’-]+ ){0,3}?"
    r"(?P<of>building|block|tower|house|factory|hotel|mall|hospital|school|warehouse|complex|garage|hostel|dormitory)\b"
)


class Count(ClaimKind):
    """A number of things, what they are, and the verb that governs them.

    Claims: a number with the noun it counts, that noun's modifiers, and the verb before or behind;
        people hurt are a toll, not a count; counts of a charge belong to the one charged.
    Conflicts when: two sources count the same things, in sentences that say the same of them, and
        the numbers differ beyond rounding.
    Agrees when: the numbers are equal, rounded, or one is a bound that the other meets.
    Example: 'destroyed seven villages' against 'four villages had been destroyed'.
    """

    name = "count"
    code = "D209"
    severity = Severity.LOW

    def extract(self, doc: Document) -> Iterator[Claim]:
        for marked in doc.marked:
            if not is_prose(marked):
                continue
            counts = [m for m in marked.quantities if m.value.dimension == "count"]
            said = [*repeats(doc, marked), *ballots(marked)]
            if not counts and not said:
                continue
            spots = {c.mention.start for c in said}
            found = [
                c
                for m in counts
                if m.start not in spots and (c := _counted(doc, marked, m)) is not None
            ]
            found = sorted([*said, *found], key=lambda c: c.mention.start)
            people: set[int] | None = None
            for mention, args, sure in listed(marked, found):
                if args[1:] == ("present",) or toll.may_be(args[0]):
                    if people is None:
                        people = {m.start for m, _ in toll.tolls(marked)}
                    if mention.start in people:
                        continue
                slot = Slot(kind=self.name, args=args)
                claim = doc.claim(
                    self.name, slot, mention.value, marked, mention.start, mention.end
                )
                # 'Two other rifles' are of those told of before, or besides them.
                other = _OTHER.match(marked.sentence.text, mention.end - marked.sentence.start)
                yield claim if sure and not other else inferred(claim)

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        if comparison.outcome is Outcome.CONFLICT and a.slot.args[0] in ("count", "charge"):
            if differ(a.evidence, b.evidence):
                detail = f"{a.value.name} and {b.value.name}: of different charges"
                return comparison.model_copy(
                    update={"outcome": Outcome.INCOMPARABLE, "detail": detail}
                )
            return comparison
        if a.slot.args[0] in _FIXED or a.slot.args[1:] == ("capacity",):
            return comparison  # these do not grow as the story does
        return later_higher(a, b, comparison, when)


@cache
def _set(name: str) -> frozenset[str]:
    words = load_toml(_TABLE)[name]
    return frozenset(words.split() if isinstance(words, str) else words)


@cache
def _past_words() -> re.Pattern[str]:
    words = sorted(load_toml(_TABLE)["past"]["words"], key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


def _counted(doc: Document, marked: Marked, mention: Mention[QuantityValue]) -> Counted | None:
    if is_year(marked, mention) or is_designation(marked, mention):
        return None
    more = is_more(marked, mention)
    people_there = gathering(marked, mention)
    # 'Another 20,000 marched in Dunmore': all who marched there.
    crowd = people_there.args if people_there is not None else ()
    there = crowd[:1] == ("crowd",) and crowd[1] not in ("present", "nationwide")
    staff = _of_staff(marked, mention)
    if staff:
        return Counted(mention, staff, False)
    if not more and not there and is_part(marked, mention):
        return None
    args, sure = _args(doc, marked, mention) if people_there is None else people_there
    if not args:
        return None
    return Counted(mention, (args[0], "additional"), True) if more else Counted(mention, args, sure)


def _of_staff(marked: Marked, mention: Mention[QuantityValue]) -> tuple[str, ...]:
    text, base = marked.sentence.text, marked.sentence.start
    if not text.startswith(" of ", mention.end - base):
        return ()
    start, end = marked.clause(mention.start)
    before = text[start - base : mention.start - base].lower()
    return of_staff(before, text[mention.end - base : end - base].lower())


_Told = tuple[tuple[str, ...], bool]
"""Slot arguments, none where nothing clear is counted; and whether the verb is known."""
_NOTHING: _Told = ((), False)


def _args(doc: Document, marked: Marked, mention: Mention[QuantityValue]) -> _Told:
    """What a number counts, and what is said of it."""
    base = marked.sentence.start
    start, end = marked.clause(mention.start)
    ahead = marked.sentence.text[start - base : mention.start - base]
    before = ahead.lower()
    after = marked.sentence.text[mention.end - base : end - base]
    storeys = _STOREYS.match(after)
    if storeys:
        return ("storey", storeys["of"]), True
    if _ALL_TOGETHER.search(before) or _DURING.search(after):
        return _NOTHING
    body = grouped(before, after.lower())
    if body:
        return body, False
    group, rest = group_of(_MODEL.sub(" ", _AK.sub(" kalashnikovs", after)))
    return _of_group(doc, marked, mention, ahead, after, group, rest) if group else _NOTHING


def _of_group(
    doc: Document,
    marked: Marked,
    mention: Mention[QuantityValue],
    ahead: str,
    after: str,
    group: list[str],
    rest: list[str],
) -> _Told:
    """What a number counts whose noun group is known: ``ahead`` and ``after``, its clause; ``rest``,
    the words behind the group."""
    before, noun = ahead.lower(), singular(group[-1])
    if noun in load_toml(_TABLE)["charges"]:
        args = charge(doc, marked, mention, before, " ".join(rest[:10]))
        return args, bool(args)
    held = seats(ahead) if noun == "seat" else ()
    if held:
        return held, True
    if noun == "round" and _GUNS.search(marked.sentence.text):
        noun, group = "cartridge", ["cartridge"]
        rest = rest[2:] if rest[:2] == ["of", "ammunition"] else rest
    if mention.value.high <= 1 or len(noun) < 3:
        return _NOTHING
    if _past_words().search(f"{before[-40:]} | {' '.join(group + rest[:5])}"):
        return _NOTHING
    thing, verb = _thing_and_verb([*group[:-1], noun], before, rest)
    frame = framed(thing, verb, before, after.lower())
    if frame:
        return frame, frame[1:] == (verb,) and noun not in _set("empty")
    if noun in _set("empty") or noun in tally_nouns():
        return _NOTHING  # says too little, or is a kind of its own
    if noun in _set("stats"):
        if _IN_A_PART.search(f"{before[-50:]} | {' '.join(rest[:9])}"):
            return _NOTHING
        person = subject(doc, marked, mention.start)
        # Of how many kinds of goal, run, pass it is the number, the words seldom tell in full.
        return ((thing, verb, person_arg(person)), False) if person and verb else _NOTHING
    return ((thing, verb) if verb else (thing,)), bool(verb)


def _thing_and_verb(group: list[str], before: str, rest: list[str]) -> tuple[str, str]:
    """The thing and the verb of its number ('' where none is near), each under one name."""
    verb, words = ("", 0) if group[-1] in _set("stats") else adjective(group)
    group = group[words:]
    thing = " ".join(group)
    thing = load_toml(_TABLE)["same_noun"].get(thing, thing)
    before = SUM.sub("", before)
    # 'Attacked a public building, four shops': a mark ends the reach of the word before it.
    ahead = [] if before.rstrip().endswith((",", ";", ":")) else _WORD.findall(before)
    verb = verb or phrase(before, rest) or _verb(ahead, rest)
    verb = load_toml(_TABLE)["same_verb"].get(verb, verb)
    if thing in SHOTS and verb in ("fired", "hit"):
        thing = "shot"
    return thing, verb


# 'Six AK-47 rifles', 'two F-16 jets': the model is no part of what is counted.
_GUNS = re.compile(r"\b(?:ammunition|magazines?|rifles?|pistols?|handguns?|guns?|fired)\b")
_AK = re.compile(
    r"^ (?:AK ?[-‐]? ?(?:47|74)s?|Kalashnikovs?)(?: assault)?(?: rifles?| guns?)?(?=[ ,.;]|$)"
)
_MODEL = re.compile(r"(?<= )[A-Z]{1,3} ?-? ?\d{1,3}s? ?(?=[a-z])")
# 'In their five operations so far': of this one and of others.
_DURING = re.compile(
    r"\bduring (?:the|its|their) (?:two|three|four|five|six|seven|eight|nine|ten|\d+|several) \w+s\b"
)
_ALL_TOGETHER = re.compile(
    r"\bin (?:their|its|his|her|all|the) (?:(?:past|last|previous) )?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|many|other|earlier) \w+s\b"
    r"|\bthus far\b|^so far\b|\bto date\b"
)


# A base form follows these: 'will close 60 shops', 'to recall 40 cars'.
_BASE_BEFORE = frozenset(
    "to will would can could may might must should shall not didn't did".split()
)


# 'Found' ends a noun group, and governs a number all the same: 'found 12 rifles'.
_NO_VERB = FUNCTION - {"found"}


def _verb(before: list[str], rest: list[str]) -> str:
    """The verb that governs the number ('destroying seven villages') or follows its noun."""
    k = len(before) - 1
    while k >= 0 and before[k] in _FILL:
        k -= 1
    told = k >= 0 and before[k] not in _NO_VERB and before[k] not in _set("telling")
    if told and past(before[k]):
        return past(before[k])
    if told and k and before[k - 1] in _BASE_BEFORE:
        return past_of_base(before[k])
    seen = False
    for word in rest[:5]:
        if word in _BE:
            seen = True
        elif participle(word) and (seen or word == rest[0]):
            return past(word)
        elif word.endswith("ly") or (seen and word in ("also", "still", "already", "later")):
            continue
        else:
            break
    return ""


KIND = Count()
