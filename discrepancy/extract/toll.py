"""How many were killed, injured, missing, arrested ..."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract import _toll_part as parts
from discrepancy.extract._casualties import Scan, falls, hit, people, phrases, telling
from discrepancy.extract._counting import inferred, is_prose, is_year
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day, later_higher
from discrepancy.extract._nobody import nobody
from discrepancy.extract._toll_around import around
from discrepancy.extract._toll_left import left
from discrepancy.extract._toll_noun import Found
from discrepancy.extract._toll_one import one_more
from discrepancy.extract._toll_right import right
from discrepancy.models import Claim, Comparison, Mention, Outcome, QuantityValue, Severity, Slot

__all__ = ["KIND", "Toll", "may_be", "tolls"]

_HARM = frozenset("death fatality injury arrest infection hostage casualty shot dead".split())

_DAYS = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day['’]s\b|\bthat (?:day|night)\b|\bover ?night\b"
)
# A part of the place, or of the time, that the whole toll is of.
_SCOPE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Oo]n) [^,.;]{1,40}? alone\b|\b[Nn]eighbou?ring\b|"
    r"\b[Ii]n the (?:(?:past|last|previous) (?:week|day|24 hours|48 hours|month|fortnight|year)|week (?:to|ending))\b|"
    r"\b[Oo]n (?:our|my|one|this) ward\b|\b[Ee]lsewhere\b|\b[Oo]ne (?:hospital|clinic|family|village) |"
    r"\b[Aa]cross the (?:border|frontier|river|strait)\b"
)
_SCOPE_AFTER = re.compile(
    r"^[^,;.]{0,30}\b(?:in|over|during) the (?:past|last|previous) (?:week|day|24 hours|month|year)\b|"
    r"^[^,;.]{0,40}\b(?:in neighbou?ring|elsewhere in|across the (?:border|frontier|river|strait))\b|"
    r"^[^,;.]{0,30}\b(?:in|at) [^,.;]{1,30} alone\b"
)


# 'The worst crash since Ostia ten years ago, when 80 people died'.
_THEN = re.compile(
    r"\b(?:(?:years?|months?|decades?|weeks?) (?:ago|earlier|before)|last (?:year|month|week|summer|winter|spring"
    r"|autumn|fall)),? (?:when|in which|which|where) $"
)
# 'A woman of 71 died'.
_AGED = re.compile(
    r"\b(?:man|woman|boy|girl|child|mother|father|grandmother|grandfather|pensioner|person|student|driver|resident"
    r"|passenger|patient|victim|tourist) of $"
)


class Toll(ClaimKind):
    """How many people an event killed, injured, displaced ...

    Claims: a number of people with the word for what happened to them, before it or after it; a
        part of the people (children, police, 'critically') is a slot of its own; 'nobody' is 0,
        'killed two and hurt a third' tells of 1 who was hurt.
    Conflicts when: two sources give numbers that cannot both be the whole toll.
    Agrees when: the numbers are equal or within rounding; a lower bound is met; a later report's
        higher toll (or lower number of missing) is an update.
    Example: 'The blaze killed 14' against 'Seventeen people died'.
    """

    name = "toll"
    code = "D201"
    severity = Severity.HIGH

    def extract(self, doc: Document) -> Iterator[Claim]:
        told: set[str] = set()
        for marked in doc.marked:
            if not is_prose(marked):
                continue
            known = tolls(marked)
            besides = _besides(marked, known) if marked.quantities else ()
            for mention, found in (*known, *besides):
                if not found.subset and found.part:
                    continue
                # 'Another four were arrested': more than were told of before.
                more = not found.subset and parts.is_more(marked, mention)
                if (more and found.category in told) or _in_part(marked, mention):
                    continue
                told.add(found.category)
                args = _whom(doc, found)
                claim = doc.claim(
                    self.name,
                    Slot(kind=self.name, args=args),
                    mention.value,
                    marked,
                    mention.start,
                    mention.end,
                )
                unsure = found.inferred or _of_a_day(marked, mention)
                yield inferred(claim) if unsure else claim
            for start, end, category, value in (*nobody(marked), *one_more(marked)):
                slot = Slot(kind=self.name, args=(category,))
                yield inferred(
                    doc.claim(self.name, slot, value, marked, start, end, modality="happened")
                )

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        if comparison.outcome is Outcome.CONFLICT and _day_only(a) != _day_only(b):
            detail = f"{a.value.name} and {b.value.name}: one is of a single day"
            update = {"outcome": Outcome.INCOMPARABLE, "detail": detail}
            return comparison.model_copy(update=update)
        apart = None not in when and when[0] != when[1]
        if comparison.outcome is Outcome.CONFLICT and falls(a.slot.args[0]) and apart:
            early, late = (a, b) if (when[0] or Day.min) < (when[1] or Day.min) else (b, a)
            names = f"{early.value.name}, later {late.value.name}"
            detail = f"{names}: a figure that changes as people are found"
            return comparison.model_copy(update={"outcome": Outcome.UPDATE, "detail": detail})
        return later_higher(a, b, comparison, when)


_WOMEN = frozenset("woman women girl girls female wife".split())


def _whom(doc: Document, found: Found) -> tuple[str, ...]:
    """The slot's arguments: what befell them, and which part of the people they are. Men who were arrested
    are all who were, where no woman is spoken of."""
    if found.category == "arrested" and found.subset == "man" and _WOMEN.isdisjoint(doc.vocabulary):
        return (found.category,)
    return (found.category, found.subset) if found.subset else (found.category,)


def may_be(thing: str) -> bool:
    """Whether a number of this noun group may be a toll: of people, or of deaths and arrests."""
    noun = thing.rpartition(" ")[2]
    return bool(people(noun) or people(noun + "s")) or noun in _HARM


def _in_part(marked: Marked, mention: Mention[QuantityValue]) -> bool:
    """'In neighbouring Ostia, 12 died', '14 deaths in the past week', '31 in one hospital alone'."""
    base = marked.sentence.start
    start, end = marked.clause(mention.start)
    before = marked.sentence.text[start - base : mention.start - base]
    after = marked.sentence.text[mention.end - base : min(end, mention.end + 60) - base]
    # The year's clause ends where that of its event begins.
    if _THEN.search(marked.sentence.text[: start - base]) or _AGED.search(before):
        return True
    return bool(_SCOPE.search(before) or _SCOPE_AFTER.search(after))


def _of_a_day(marked: Marked, mention: Mention[QuantityValue]) -> bool:
    """'86 arrests at Saturday's protests' may be a part of the arrests of a week."""
    at = mention.end - marked.sentence.start
    return bool(_DAYS.search(marked.sentence.text, at, at + 60))


def _day_only(claim: Claim) -> bool:
    said = claim.evidence
    at = said.end - said.sentence_start
    return bool(_DAYS.search(said.sentence, at, at + 60))


def tolls(marked: Marked) -> list[tuple[Mention[QuantityValue], Found]]:
    """The numbers of a sentence that are tolls, in order, each with what it counts."""
    counts = [
        m for m in marked.quantities if m.value.dimension == "count" and not is_year(marked, m)
    ]
    if not counts or telling().isdisjoint(marked.lowers):
        return []
    scan = Scan(marked)
    found: list[tuple[Mention[QuantityValue], Found]] = []
    previous: Found | None = None
    for mention in counts:
        one = _one(scan, mention, previous)
        if one is not None:
            found.append((mention, one))
            previous = one
    return parts.without_shares(marked, found)


def _besides(
    marked: Marked, known: list[tuple[Mention[QuantityValue], Found]]
) -> Iterator[tuple[Mention[QuantityValue], Found]]:
    """Tolls told by words on both sides of a number that the words on one side do not tell of."""
    told = {mention.start for mention, _ in known}
    for mention, category in around(marked):
        if mention.start not in told:
            yield mention, Found(category, inferred=True)


def _one(scan: Scan, mention: Mention[QuantityValue], previous: Found | None) -> Found | None:
    at = mention.start - scan.base
    before = scan.text[max(0, at - 40) : at].lower().rstrip(" -")
    pronoun = mention.value.low == 1 and before.endswith(("no", " the"))
    if pronoun or before.endswith(phrases("not_toll")):
        return None
    index = scan.at(mention.end)
    following = scan.word(index)
    if following == "of" and scan.joined(index, mention.end):
        share = parts.share(scan, index + 1, previous)
        if share is not None or scan.word(index + 1) in parts.PRONOUNS | parts.OWNERS:
            return share
    if before.endswith((" including", " includes", " included", "among them", "among them,")):
        return parts.included(scan, mention, index, previous)
    if mention.value.text.lower().endswith(" of") and following in parts.PRONOUNS | {"the"}:
        return None
    told = left(scan, mention, index)
    if told is None and before.endswith((" of the", " of those", " of its")):
        # 'two of the three victims died' is no toll of three; '30 of the 80 wounded' is one of 80.
        return right(scan, mention, index) if hit(scan, index) else None
    return told or right(scan, mention, index) or parts.coordinated(scan, mention, index, previous)


KIND = Toll()
