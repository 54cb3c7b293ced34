"""How long the event, or a part of it, lasted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from discrepancy.extract import _attribution
from discrepancy.extract._counting import FUNCTION, right_behind, sentences, singular
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind
from discrepancy.extract._subject import person_arg, subject
from discrepancy.models import Claim, Mention, QuantityValue, Severity, Slot
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
_UNTIL = re.compile(r" before (?!the|a|an|he|she|they)\w+ |(?: before| until) ")
_FOUGHT = re.compile(
    r" to (?:bring|get) (?:it|them|the \w+) under control| to (?:put out|extinguish|douse|contain|quell|tame|control)"
)
_TOOK = re.compile(
    r"\b(?:took|taken|needed|spent) (?:(?:the|a) )?(?:(?:\w+ ){0,2}(?:firefighters|crews|jury|jurors|panel|court|"
    r"judges|firemen|brigade) )?(?:about |just |only |some )?$"
)
_DECIDED = re.compile(r" to (?:convict|acquit|reach|find|decide|return|agree|deliver|come to)\b")
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
    Agrees when: the lengths are equal in any unit, or within their rounding.
    Example: 'the 40-minute call' against 'they spoke for an hour'.
    """

    name = "duration"
    code = "D208"
    severity = Severity.LOW

    def extract(self, doc: Document) -> Iterator[Claim]:
        for marked in sentences(doc):
            for mention in marked.quantities:
                if mention.value.dimension != "duration":
                    continue
                what = _what(marked, mention)
                if not what or (what in _personal() and _is_offer(marked, mention)):
                    continue
                modality = _attribution.modality(marked, mention.start)
                # 'The mission will last five years' is how long it is, before and after it flies.
                if modality == "planned":
                    modality = "happened"
                person = subject(doc, marked, mention.start) if what in _personal() else None
                args = (what, person_arg(person)) if person else (what,)
                slot = Slot(kind=self.name, args=args)
                yield doc.claim(
                    self.name, slot, mention.value, marked, mention.start, mention.end, modality=modality
                )  # fmt: skip


def _is_offer(marked: Marked, mention: Mention[QuantityValue]) -> bool:
    """What is offered or sought: there may be many, of many lengths."""
    at = mention.start - marked.sentence.start
    return bool(_OFFER.search(marked.sentence.text[max(0, at - 80) : at + 60]))


@cache
def _things() -> frozenset[str]:
    return frozenset(load_toml(_TABLE)["things"])


@cache
def _personal() -> frozenset[str]:
    return frozenset(load_toml(_TABLE)["personal"])


@cache
def _pattern(name: str, before: str, after: str) -> re.Pattern[str]:
    forms = sorted(load_toml(_TABLE)[name], key=lambda f: (-len(f), f))
    return re.compile(f"{before}(?:{'|'.join(map(re.escape, forms))}){after}", re.IGNORECASE)


def _one_name(thing: str) -> str:
    return str(load_toml(_TABLE)["same"].get(thing, thing))


def _what(marked: Marked, mention: Mention[QuantityValue]) -> str:
    """The thing that lasted so long, or ''."""
    base = marked.sentence.start
    start, end = marked.clause(mention.start)
    after = marked.sentence.text[mention.end - base : end - base]
    before = marked.sentence.text[start - base : mention.start - base]
    told = _done(before, after)
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
    if named and singular(named[1].lower()) in _things():
        return _one_name(singular(named[1].lower()))
    if lasted is None or before[: lasted.start()].endswith("the "):
        return ""
    words = [singular(w) for w in _WORD.findall(before[: lasted.start()].lower())[-_BACK:]]
    thing = next((w for w in reversed(words) if w in _things()), "")
    if not thing:
        thing = load_toml(_TABLE)["verbs"].get(lasted.group().strip().lower(), "")
    return _one_name(thing) if thing else ""


def _done(before: str, after: str) -> str:
    """'It took the jury nine hours to reach a verdict', 'under control after six hours'."""
    if _TOOK.search(before):
        if _FOUGHT.match(after):
            return "fire"
        if _DECIDED.match(after):
            return "deliberation"
    return "fire" if _CONTROLLED.search(before) else ""


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
    return _one_name(things[last.group().lower()])


@cache
def _for() -> tuple[re.Pattern[str], dict[str, str]]:
    things = {form: thing for thing, forms in load_toml(_TABLE)["for"].items() for form in forms}
    ordered = sorted(things, key=lambda f: (-len(f), f))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b", re.IGNORECASE), things


def _behind(after: str) -> str:
    """'a five-year mission', 'a 40-minute telephone call', '12 hours of deliberation'."""
    words = right_behind(after, 4)
    if words[:1] == ["of"]:
        words = words[1:]
    for k, word in enumerate(words):
        if word in FUNCTION:
            break
        noun = singular(word)
        following = singular(words[k + 1]) if k + 1 < len(words) else ""
        if noun in _things() and following not in _things():
            return _one_name(noun)
    return ""


KIND = Duration()
