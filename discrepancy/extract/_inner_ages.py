"""Ages that do not fit a date of birth: in one sentence, or in two of one article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract import age as ages
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._inner import Clash
from discrepancy.extract._subject import person_arg, subject
from discrepancy.models import DateValue, Mention, QuantityValue
from discrepancy.normalise._date_checks import check_age

__all__ = ["age"]

_BORN = re.compile(
    r"\b(?:was born|born|\(b\.) ?(?:[A-Z][\w.'’-]+ ){0,4}(?:(?:in|at|near|to) [^,.;:()]{1,40},? )?"
    r"(?:on |in )?(?:[A-Z][a-z]+day, )?$"
)
_DIED = re.compile(r"\b(?:died|killed|passed away|dead)\b[^.;:()]{0,50} (?:on|in) $")
_AGED = re.compile(r"\b(?:died|killed|passed away|dead)\b[^.;()]{0,80}$")
# Words that put an age at another time than that of the report.
_THEN = re.compile(
    r"\b(?:when|then|while|since|until|at the time|as a|ago|would|will|turns?|turned|turning|younger|older|"
    r"at (?:the )?age|at just|aged? (?:of|just)|birthday|before|after|died|killed|dead|was (?:just |only )?\d+)\b"
)
_LONGEST = 115


def age(doc: Document) -> Iterator[Clash]:
    """'born on March 3, 1960, died in 2010 aged 61'; 'Ruiz, 45, ...' of somebody born in 1960."""
    if " born " not in doc.source.text and "b. " not in doc.source.text:
        return
    births: dict[str, list[tuple[Marked, Mention[DateValue]]]] = {}
    for marked in doc.marked:
        if len(marked.sentence.text) > 2000:
            continue
        for mention in marked.dates:
            if not _is_birth(marked, mention):
                continue
            yield from _at_death(marked, mention)
            person = subject(doc, marked, mention.start)
            if person is not None and not person.partial:
                births.setdefault(person_arg(person), []).append((marked, mention))
    if births and doc.source.published is not None:
        yield from _at_report(doc, doc.source.published, births)


def _is_birth(marked: Marked, mention: Mention[DateValue]) -> bool:
    value = mention.value
    if value.relative or value.start is None or value.granularity not in ("day", "month", "year"):
        return False
    at = mention.start - marked.sentence.start
    return _BORN.search(marked.sentence.text[max(0, at - 120) : at]) is not None


def _at_death(marked: Marked, born: Mention[DateValue]) -> Iterator[Clash]:
    """Birth, death and age in one sentence."""
    text, base = marked.sentence.text, marked.sentence.start
    deaths = [
        m
        for m in marked.dates
        if m.start != born.start
        and m.value.granularity in ("day", "month", "year")
        and _DIED.search(text[max(0, m.start - base - 80) : m.start - base])
    ]
    told = [
        m
        for m in marked.quantities
        if m.value.dimension == "age"
        and m.value.exactness == "exact"
        and _AGED.search(text[max(0, m.start - base - 100) : m.start - base])
    ]
    if len(deaths) == 1 and len(told) == 1:
        yield from _against(born, marked, deaths[0].value, told[0], marked, "", True)


def _at_report(
    doc: Document,
    published: DateValue,
    births: dict[str, list[tuple[Marked, Mention[DateValue]]]],
) -> Iterator[Clash]:
    """The age that the article gives a person, and the birth date it gives the same person."""
    by_sentence = {m.sentence.index: m for m in doc.marked}
    starts = sorted((m.sentence.start, m.sentence.index) for m in doc.marked)
    for claim in ages.KIND.extract(doc):
        person, value = claim.slot.args[0], claim.value
        known = births.get(person)
        if not known or len(known) > 1 or not isinstance(value, QuantityValue):
            continue
        index = next(i for start, i in reversed(starts) if start <= claim.evidence.start)
        marked = by_sentence[index]
        if value.exactness != "exact" or claim.qualifiers.quoted or _of_then(marked, published):
            continue
        where, born = known[0]
        told = Mention(claim.evidence.start, claim.evidence.end, value)
        yield from _against(born, where, published, told, marked, person.partition(":")[2], False)


def _of_then(marked: Marked, published: DateValue) -> bool:
    """Whether the sentence speaks of another time than the report's."""
    if _THEN.search(marked.sentence.text):
        return True
    year = published.start.year if published.start else 0
    return any(
        m.value.start is None or abs(m.value.start.year - year) > 1
        for m in marked.dates
        if m.value.granularity != "unknown" and not _is_birth(marked, m)
    )


def _against(
    born: Mention[DateValue],
    where: Marked,
    at: DateValue,
    told: Mention[QuantityValue],
    marked: Marked,
    person: str,
    sure: bool,
) -> Iterator[Clash]:
    stated = int(told.value.stated)
    why = check_age(born.value, at, stated)
    due = _due(born.value, at)
    if not why or not due or stated > _LONGEST:
        return
    about = (person, born.value.name) if person else (born.value.name, at.name)
    yield Clash(
        "age", about, f"{stated} years old", f"{due}, by the date of birth", why,
        (told.start, told.end), (born.start, born.end), sure, marked, where,
    )  # fmt: skip


def _due(born: DateValue, at: DateValue) -> str:
    """'49 years old', '49 or 50 years old'."""
    possible = [n for n in range(_LONGEST + 1) if not check_age(born, at, n)]
    if not possible or at.approximate or born.approximate:
        return ""
    ends = dict.fromkeys((possible[0], possible[-1]))
    return f"{' or '.join(map(str, ends))} years old"
