"""How long the event, or a part of it, lasted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from discrepancy.extract import _attribution
from discrepancy.extract._counting import FUNCTION, inferred, right_behind, sentences, singular
from discrepancy.extract._cues import Cue
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day, later_higher
from discrepancy.extract._lasting import is_nth, one_name, running, taken, things
from discrepancy.extract._subject import person_arg, subject
from discrepancy.extract._unanimous import telling
from discrepancy.models import Claim, Comparison, Mention, Outcome, QuantityValue, Severity, Slot
from discrepancy.vocab import load_toml

__all__ = ["KIND", "Duration"]

_TABLE = "durations.toml"
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_IS = re.compile(r"\bduration of (?:the |its |his |her )?(?:\w+ )?(\w+) (?:is|was|will be) $")
_RATE = re.compile(r"\b(?:a|per|each|every) (?:day|week|month|year)\b")
_OFFER = re.compile(
    r"\b(?:offer\w*|seek\w*|sought|ask(?:ed|ing)|want\w*|propos\w+|bid|interested|rumou?r\w*)\b"
)
_BACK = 9
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_RUNNING = Cue(
    r"\b(?:day|night|week|month|long|hourlong|daylong|weeklong|monthlong|yearlong|decadelong)\b"
)
_UNTIL = re.compile(r" before (?!the|a|an|he|she|they)\w+ |(?: before| until) ")
_NEGOTIATED = re.compile(r" of (?:\w+ )?negotiat")
_SUSPECT = re.compile(r"\b(?:suspect|gunman|gunmen|police|hostage|attacker|shooter|barricaded)\b")
_FAR = 60
_CONTROLLED = re.compile(
    r"\b(?:under control|extinguished|put out|contained)(?: only| finally)? (?:after|within|in) "
    r"(?:about |some |nearly )?$"
)


class Duration(ClaimKind):
    """How long something of the event lasted: a call, a flight, a mission, a trial.

    Claims: a length of time with the thing that lasted ('a 40-minute call', 'the mission will last
        12 days').
    Conflicts when: two sources give one thing two lengths, beyond rounding.
    Agrees when: the lengths are equal in any unit, or within their rounding; a later and higher count
        of the days of what goes on is an update.
    Example: 'the 40-minute call' against 'they spoke for an hour'.
    """

    name = "duration"
    code = "D208"
    severity = Severity.LOW

    def extract(self, doc: Document) -> Iterator[Claim]:
        yield from sorted((*self._told(doc), *self._running(doc)), key=lambda c: c.evidence.start)

    def _running(self, doc: Document) -> Iterator[Claim]:
        """Days that are counted ('the eighth day of protests'): which day it is, the article tells."""
        for marked in telling(doc, _RUNNING):
            for counted in running(marked):
                slot = Slot(kind=self.name, args=(counted.what,))
                start, end = counted.start, counted.end
                claim = doc.claim(
                    self.name, slot, counted.value, marked, start, end, modality="happened"
                )
                yield inferred(claim)

    def _told(self, doc: Document) -> Iterator[Claim]:
        for marked in sentences(doc):
            for mention in marked.quantities:
                if mention.value.dimension != "duration":
                    continue
                what = _what(marked, mention, doc.kind)
                if not what or (what in _personal() and _is_offer(marked, mention)):
                    continue
                modality = _attribution.modality(marked, mention.start)
                # 'The mission will last five years' is how long it is, before and after it flies.
                if modality == "planned":
                    modality = "happened"
                person = subject(doc, marked, mention.start) if what in _personal() else None
                args = (what, person_arg(person)) if person else (what,)
                slot = Slot(kind=self.name, args=args)
                claim = doc.claim(
                    self.name, slot, mention.value, marked, mention.start, mention.end, modality=modality
                )  # fmt: skip
                goes_on = what in _growing() and _days(mention.value) >= 1
                yield inferred(claim) if goes_on else claim

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        first, second = a.value, b.value
        if comparison.outcome is not Outcome.CONFLICT:
            return comparison
        if not (isinstance(first, QuantityValue) and isinstance(second, QuantityValue)):
            return comparison
        apart = _days(first) - _days(second)
        later = abs((when[0] - when[1]).days) if when[0] and when[1] else 0
        # On the eighth day seven are over; and reports of later days count more of them.
        over = is_nth(first) - is_nth(second)
        counted = is_nth(first) or is_nth(second)
        if (over and apart == over) or (counted and later and abs(apart) <= later + 1):
            detail = f"{comparison.detail}: the days may be counted to another day"
            return comparison.model_copy(update={"outcome": Outcome.COMPATIBLE, "detail": detail})
        goes_on = a.slot.args[0] in _growing()
        return later_higher(a, b, comparison, when) if goes_on else comparison


def _days(value: QuantityValue) -> float:
    """A length in days, as it is written; 0 for hours and less."""
    return value.stated * _DAYS.get(value.stated_unit, 0)


def _is_offer(marked: Marked, mention: Mention[QuantityValue]) -> bool:
    """What is offered or sought: there may be many, of many lengths."""
    at = mention.start - marked.sentence.start
    return bool(_OFFER.search(marked.sentence.text[max(0, at - 80) : at + 60]))


@cache
def _growing() -> frozenset[str]:
    return frozenset(load_toml(_TABLE)["growing"])


@cache
def _personal() -> frozenset[str]:
    return frozenset(load_toml(_TABLE)["personal"])


@cache
def _pattern(name: str, before: str, after: str) -> re.Pattern[str]:
    forms = sorted(load_toml(_TABLE)[name], key=lambda f: (-len(f), f))
    return re.compile(f"{before}(?:{'|'.join(map(re.escape, forms))}){after}", re.IGNORECASE)


def _what(marked: Marked, mention: Mention[QuantityValue], kind: str) -> str:
    """The thing that lasted so long, or ''."""
    base = marked.sentence.start
    start, end = marked.clause(mention.start)
    after = marked.sentence.text[mention.end - base : end - base]
    before = marked.sentence.text[start - base : mention.start - base]
    if _CONTROLLED.search(before):
        return "fire"
    told = taken(before, after, kind)
    if told:
        return told
    lasted = _pattern("lasted", r"\b", r" (?:for )?$").search(before)
    # 'burned for nine hours before it was put out' is how long it burned.
    aside = (lasted is not None or _verb_before(before)) and _UNTIL.match(after)
    if not aside and _pattern("not_after", r"[\s-]*", r"\b").match(after):
        return ""
    if _RATE.search(after[:36]):
        return ""
    told = _talked(after) or _behind(after) or _verb_before(before)
    if told:
        return told
    named = _IS.search(before)
    if named and singular(named[1].lower()) in things():
        return one_name(singular(named[1].lower()))
    if lasted is None or before[: lasted.start()].endswith("the "):
        return ""
    words = [singular(w) for w in _WORD.findall(before[: lasted.start()].lower())[-_BACK:]]
    thing = next((w for w in reversed(words) if w in things()), "")
    if not thing:
        thing = load_toml(_TABLE)["verbs"].get(lasted.group().strip().lower(), "")
    return one_name(thing) if thing else ""


def _talked(after: str) -> str:
    """'For two hours while police negotiated with the gunman', 'two hours of talks with a suspect'."""
    if not _pattern("while", r" (?:while|as|of) [^.;]{0,40}?\b", "").match(after):
        return ""
    tense = _NEGOTIATED.match(after)
    return "standoff" if tense is None or _SUSPECT.search(after) else ""


def _verb_before(before: str) -> str:
    """'Crews battled the blaze for six hours': what the last verb of the clause says of it."""
    if not before.rstrip().endswith(" for"):
        return ""
    pattern, things = _for()
    last = next(reversed(list(pattern.finditer(before, max(0, len(before) - _FAR)))), None)
    if last is None or "," in before[last.end() :]:
        return ""
    return one_name(things[last.group().lower()])


@cache
def _for() -> tuple[re.Pattern[str], dict[str, str]]:
    things = {form: thing for thing, forms in load_toml(_TABLE)["for"].items() for form in forms}
    ordered = sorted(things, key=lambda f: (-len(f), f))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b", re.IGNORECASE), things


def _behind(after: str) -> str:
    """'a five-year mission', 'a 40-minute telephone call', '12 hours of deliberation'."""
    words = right_behind(after, 5)
    if words[:1] == ["of"]:
        words = words[1:]
        if words[:1] == ["the"]:
            words = words[1:]  # 'eight days of the worst riots'
    for k, word in enumerate(words):
        if word in FUNCTION:
            break
        noun = singular(word)
        following = singular(words[k + 1]) if k + 1 < len(words) else ""
        if noun in things() and following not in things():
            return one_name(noun)
    return ""


KIND = Duration()
