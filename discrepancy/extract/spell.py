"""How long a state of a person has lasted, and how long ago a step of a life was taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from discrepancy.errors import DiscrepancyError
from discrepancy.extract._counting import inferred, is_prose
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind
from discrepancy.extract._subject import hero, named_before, person_arg, subject
from discrepancy.extract._unanimous import unanimous
from discrepancy.models import Claim, Mention, PersonValue, QuantityValue, Severity, Slot
from discrepancy.normalise import quantity as quantities
from discrepancy.vocab import load_toml

__all__ = ["KIND", "Spell"]

_TABLE = "spells.toml"
_HEDGE = r"(?:just |only |nearly |almost |about |some |over |the |past |last |another )*"
_FOR = re.compile(rf"\bfor {_HEDGE}$", re.IGNORECASE)
_HEAD = re.compile(rf"[\W_]*for {_HEDGE}$", re.IGNORECASE)
# How long somebody is to be held, or is old, is no state of today.
_NOT_AFTER = re.compile(
    r" (?:old|each|a|to life|in prison|in jail|behind bars|sentence|later|into|away)\b"
)
_AGO = re.compile(r" (?:ago|earlier)\b")
_BEFORE_DEATH = re.compile(
    r" before (?:(?:his|her|their|the) (?:death|murder|killing|shooting|arrest|accident|crash)|"
    r"(?:he|she|they) (?:was|were|died|disappeared|vanished))\b"
)
_ONE = re.compile(r"(?:\b(?:an?|the|his|her|their|this|of|after|and) |, )$", re.IGNORECASE)
_SPENT = re.compile(
    rf"\b(?P<verb>served?|serving|spent|spending|did|after|following|completed|endured|done) {_HEDGE}$",
    re.IGNORECASE,
)
_SERVED = re.compile(r"[.,;)]|$| (?:of|for|on|before|after|and|but|until)\b")
_WHERE = re.compile(r" (?:in|on|of|at|with|behind) (?:[\w.'’]+ ){0,3}")
_AS = re.compile(r" (?:as|on the|with the|in the|at the)\b")
_WED = re.compile(rf"\b(?:married|newlyweds? of|wed) {_HEDGE}$", re.IGNORECASE)
_REACH = 60
# What is to come, or is asked, is no state.
_NOT_SO = re.compile(
    r"\b(?:will|would|could|may|might|must|should|sentenced|jailed|banned|suspended|ordered|wants?|offered|due|"
    r"expected|if|until|not|never|faces?|facing|up to)\b",
    re.IGNORECASE,
)
_SHARED = frozenset(["marriage"])
"""States of two people: of whom it is said does not matter."""


class Spell(ClaimKind):
    """How long a person has worked, lived, been held somewhere, or how long ago a step was taken.

    Claims: a length of time with the state and the person it is of ('had lived in Ostia for three
        years', 'an 11-year veteran', 'served 14 months'), or with the step that was taken so long ago.
    Conflicts when: two sources give one state or step of one person two lengths, beyond rounding.
    Agrees when: the lengths are equal in any unit, or within their rounding.
    Example: 'moved back six weeks ago' against 'returned to the town 12 weeks ago'.
    """

    name = "spell"
    code = "D122"
    severity = Severity.LOW

    def extract(self, doc: Document) -> Iterator[Claim]:
        yield from unanimous(self._claims(doc))

    def _claims(self, doc: Document) -> Iterator[Claim]:
        for marked in doc.marked:
            if not is_prose(marked):
                continue
            for mention in _lengths(marked):
                what = _what(marked, mention)
                claim = self._claim(doc, marked, mention, what) if what else None
                if claim is not None:
                    yield claim

    def _claim(
        self, doc: Document, marked: Marked, mention: Mention[QuantityValue], what: str
    ) -> Claim | None:
        args: tuple[str, ...] = (what,)
        told = False
        if what not in _SHARED:
            person, told = _whose(doc, marked, mention)
            if person is None or person.partial:
                return None
            args = (what, person_arg(person))
        slot = Slot(kind=self.name, args=args)
        start, end = mention.start, mention.end
        claim = doc.claim(self.name, slot, mention.value, marked, start, end, modality="happened")
        return claim if told else inferred(claim)


KIND = Spell()


def _lengths(marked: Marked) -> Iterator[Mention[QuantityValue]]:
    """The lengths of time of a sentence, those of 'nine days ago' and 'nine days earlier' too."""
    for mention in marked.quantities:
        if mention.value.dimension == "duration":
            yield mention
    for date in marked.dates:
        text = date.value.text
        if text.lower().endswith((" ago", " earlier", " before")):
            value = _length(text.rpartition(" ")[0])
            if value is not None:
                yield Mention(date.start, date.start + len(value.text), value)


@lru_cache(maxsize=1024)
def _length(text: str) -> QuantityValue | None:
    try:
        value = quantities.normalise(text)
    except DiscrepancyError:
        return None
    return value.model_copy(update={"text": text}) if value.dimension == "duration" else None


def _whose(
    doc: Document, marked: Marked, mention: Mention[QuantityValue]
) -> tuple[PersonValue | None, bool]:
    """The person whose state it is, and whether the sentence tells: the subject, the next named where
    the length opens the sentence ('After five years in jail, Ruiz'), or, of nobody named, the one whom
    the article is about."""
    base, text = marked.sentence.start, marked.sentence.text
    name = named_before(marked, mention.start)
    person = subject(doc, marked, mention.start)
    if name is not None:
        between = text[name.end - base : mention.start - base]
        other = between.rstrip().endswith((", a", ", an", ", the")) and not _APPOSED.fullmatch(
            between
        )
        return (None if other or _SAID.search(between) else person), True
    if person is not None:
        return person, True
    following = next((n for n in marked.names if n.kind == "person"), None)
    if following is None:
        return hero(doc), False
    comma = text[: following.start - base].endswith(", ")
    return (following.person if comma else None), comma


_APPOSED = re.compile(r", (?:an?|the) ")
_SAID = re.compile(r"\b(?:said|says|told|according)\b")


@cache
def _forms(section: str) -> tuple[re.Pattern[str], dict[str, str]]:
    table = load_toml(_TABLE)[section]
    steps = {form: name for name, forms in table.items() for form in forms}
    ordered = sorted(steps, key=lambda f: (-len(f), f))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b", re.IGNORECASE), steps


def _what(marked: Marked, mention: Mention[QuantityValue]) -> str:
    """The state or step that lasted, or was taken, so long; '' where the words name none."""
    base = marked.sentence.start
    low, high = marked.clause(mention.start)
    before = marked.sentence.text[max(low, mention.start - 90) - base : mention.start - base]
    after = marked.sentence.text[mention.end - base : min(high, mention.end + _REACH) - base]
    if _AGO.match(after):
        return _told(before, "step")
    if _WED.search(before) and (not after[:1].isalnum() and not _NOT_AFTER.match(after)):
        return "" if _NOT_SO.search(before) else "marriage"
    if _BEFORE_DEATH.match(after):
        return _told(before, "step")
    if _HEAD.fullmatch(before) and after.startswith(","):
        return _first(after)
    lead = _FOR.search(before)
    if lead is not None:
        return "" if _NOT_AFTER.match(after) else _told(before[: lead.start() + 1], "spell")
    return _named(before, after) or _spent(before, after)


def _told(before: str, section: str) -> str:
    """The state or step that the words before the length name, '' where they name none."""
    pattern, names = _forms(section)
    last = next(reversed(list(pattern.finditer(before, max(0, len(before) - _REACH)))), None)
    if last is None or _NOT_SO.search(before[max(0, last.start() - 24) :]):
        return ""
    if "," in before[last.end() :] or len(before[last.end() :].split()) > 7:
        return ""
    return names[last.group().lower()]


def _first(after: str) -> str:
    """'For two decades, Ruiz ruled the party': the state that the words behind name first."""
    pattern, names = _forms("spell")
    match = pattern.search(after)
    return (
        names[match.group().lower()] if match and not _NOT_SO.search(after[: match.end()]) else ""
    )


def _named(before: str, after: str) -> str:
    """'an 11-year veteran', 'a 15-year police department veteran', 'his 40-year career'."""
    if not _ONE.search(before) or after[:1] not in (" ", "-"):
        return ""
    pattern, names = _forms("noun")
    match = pattern.search(after)
    if (
        match is None
        or len(after[: match.start()].split()) > 2
        or _CUT.search(after[: match.start()])
    ):
        return ""
    return names[match.group().lower()]


_CUT = re.compile(r"[.,;:()]| (?:of|in|for|at|to|and|who|was|is)\b")


def _spent(before: str, after: str) -> str:
    """'served 14 months', 'after 21 years in power', 'spent nine days in a coma'."""
    lead = _SPENT.search(before)
    if lead is None or _NOT_SO.search(before[max(0, lead.start() - 24) :]):
        return ""
    serving = lead["verb"].lower() in ("served", "serve", "serving")
    pattern, names = _forms("place")
    place = pattern.search(after)
    if place is not None and _WHERE.fullmatch(after[: place.start()]):
        return names[place.group().lower()]
    if serving and _AS.match(after):
        return "tenure"
    return "served" if serving and _SERVED.match(after) else ""
