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
    if _FOUGHT.match(after) and before.endswith(("took ", "took about ", "needed ", "taken ")):
        return "fire"
    if _CONTROLLED.search(before):
        return "fire"
    lasted = _pattern("lasted", r"\b", r" (?:for )?$").search(before)
    # 'burned for nine hours before it was put out' is how long it burned.
    aside = lasted is not None and _UNTIL.match(after)
    if not aside and _pattern("not_after", r"[\s-]*", r"\b").match(after):
        return ""
    if _RATE.search(after[:36]):
        return ""
    told = _behind(after)
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
