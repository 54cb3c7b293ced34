"""'his Brazilian counterpart, X': who holds for another country the office that somebody holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from discrepancy.extract._cues import Cue
from discrepancy.extract._document import Marked
from discrepancy.extract._holder_pairs import Pair, Reader, read
from discrepancy.extract._names import Name
from discrepancy.models import OfficeValue

__all__ = ["pairs"]

_COUNTERPART = Cue(r"\bcounterparts?\b")
_TO_NAME = re.compile(
    r"(?:,|:)? (?:(?:in|from|of) [^,.;]{0,40}, )?(?:(?:Mr|Mrs|Ms|Dr|Gen|Lt|Sir|Shri|H\.E)\.? )*"
)


def _counterparts(
    reader: Reader, held: dict[str, OfficeValue], last: OfficeValue | None
) -> list[Pair]:
    """'his Brazilian counterpart, X': X holds for Brazil the office that 'he' holds.

    ``held``: the offices of the persons named so far, by key; ``last``: the office named last.
    """
    found: list[Pair] = []
    marked, base = reader.marked, reader.base
    for match in _COUNTERPART.finditer(reader.text, marked.vocabulary):
        start, end = base + match.start(), base + match.end()
        countries = _whose(reader, start, end)
        if not countries:
            continue
        # The office that stands between is the counterpart's own: its country is told.
        inner = next((o for o in marked.offices if end <= o.start <= end + 2), None)
        if inner is not None:
            for i, pair in enumerate(reader.found):
                if pair.title == (inner.start, inner.end) and not inner.value.jurisdiction:
                    reader.found[i] = pair._replace(where=countries[0])
            continue
        names = _named(reader, start, end, len(countries))
        if len(names) != len(countries) or any(n.start in reader.used for n in names):
            continue
        office, sure = _governing(reader, min(names[0].start, start), held, last)
        if office is None or not office.exclusive:
            continue
        for name, where in zip(names, countries, strict=True):
            found.append(Pair(office, name, not sure, where))
            reader.used.add(name.start)
    return found


_BEFORE = re.compile(r", (?:his|her|their|the) (?:[\w-]+ ){1,2}")
_AND = re.compile(r",? and (?:(?:Mr|Mrs|Ms|Dr|Gen)\.? )?|, ")
_ADJECTIVE = (" ", "'s ", "’s ", "' ", "’ ")


def _named(reader: Reader, start: int, end: int, count: int) -> list[Name]:
    """The ``count`` names of a counterpart or of several, after the word or, for one, before it."""
    people = reader.people
    for i, name in enumerate(people):
        if name.start >= end:
            if not _TO_NAME.fullmatch(reader.between(end, name.start)):
                break
            names = people[i : i + count]
            joins = [reader.between(a.end, b.start) for a, b in pairwise(names)]
            return names if all(map(_AND.fullmatch, joins)) else []
    earlier = [n for n in people if n.end <= start]
    if count == 1 and earlier and _BEFORE.fullmatch(reader.between(earlier[-1].end, start)):
        return earlier[-1:]
    return []


def _whose(reader: Reader, start: int, end: int) -> list[str]:
    """The countries of counterparts: 'his Brazilian and Kenyan counterparts', 'from Brazil'."""
    found: list[str] = []
    places = [p for p in reader.marked.places if p.value.kind == "country" and p.value.code]
    right = start
    for place in reversed([p for p in places if p.end <= start]):
        gap = reader.between(place.end, right)
        if gap in _ADJECTIVE or (found and gap in (" and ", ", ")):
            found.insert(0, place.value.code)
            right = place.start
        else:
            break
    if found:
        return found
    right = end
    for place in (p for p in places if p.start >= end):
        gap = reader.between(right, place.start)
        if gap in (" in ", " from ", " of ") or (found and gap in (" and ", ", ")):
            found.append(place.value.code)
            right = place.end
        else:
            break
    return found


def _governing(
    reader: Reader, start: int, held: dict[str, OfficeValue], last: OfficeValue | None
) -> tuple[OfficeValue | None, bool]:
    """The office that a counterpart at ``start`` is the counterpart in, and whether that is certain:
    that of a title before it in the sentence, of a person before it, or the last one named."""
    before = [p for p in reader.found if p.title is not None and p.title[0] < start]
    if before:
        return before[-1].office, len({p.office.office for p in before}) == 1
    for name in reversed(reader.people):
        if name.end <= start and name.person is not None and name.person.key in held:
            return held[name.person.key], True
    return last, False


def pairs(marked: Marked, held: dict[str, OfficeValue], last: OfficeValue | None) -> Sequence[Pair]:
    """The offices of a sentence with their holders, in order.

    ``held``: the offices of the persons named so far, by key; ``last``: the office named last.
    """
    if not marked.names:
        return ()
    reader = read(marked)
    reader.found.extend(_counterparts(reader, held, last))
    if reader.found:
        reader.elliptical()
    return sorted(reader.found, key=_at)


def _at(pair: Pair) -> int:
    return min(pair.title[0], pair.name.start) if pair.title else pair.name.start
