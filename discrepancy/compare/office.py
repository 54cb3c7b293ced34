"""Do two offices fit? The same office of the same country, town or organisation, held alike."""

from __future__ import annotations

from functools import lru_cache

from discrepancy.models import Comparison, OfficeValue, Outcome
from discrepancy.normalise.place import by_code, contains

__all__ = ["COMPARATOR", "compare"]

_PAST = frozenset({"former", "late"})
_FUTURE = frozenset({"incoming", "elect"})
_STAND_IN = frozenset({"acting", "interim", "caretaker"})
_DEPUTY = frozenset({"deputy", "vice", "assistant"})
_GENERIC = frozenset(
    {"cabinet minister", "leader", "head", "adviser", "general", "military officer"}
)
"""Words for many offices: they fit any other."""


@lru_cache(maxsize=65536)
def compare(a: OfficeValue, b: OfficeValue) -> Comparison:
    """Compare two offices. Symmetric; never raises.

    agree: one office. compatible: one says less (no jurisdiction, 'acting'). conflict: two
    offices. incomparable: held at different times, or one names no certain office.
    """
    first, second = sorted((a.name, b.name))
    if a.key == b.key:
        return _result(Outcome.AGREE, 1.0, f"both are {first}")
    if not _same_title(a.office, b.office):
        if a.office in _GENERIC or b.office in _GENERIC:
            return _result(Outcome.INCOMPARABLE, 0.4, f"{first} and {second}: one is any office")
        return _result(Outcome.CONFLICT, 0.0, f"{first} and {second} are two offices")
    where, score = _jurisdictions(a.jurisdiction, b.jurisdiction)
    if where is Outcome.CONFLICT:
        return _result(where, 0.0, f"{first} and {second}: one office, but not of the same place")
    times = _tenure(a, b)
    if times:
        return _result(Outcome.INCOMPARABLE, 0.3, f"{first} and {second}: {times}")
    if a.office != b.office:
        return _result(Outcome.COMPATIBLE, 0.8, f"{first} and {second}: two words for a deputy")
    held = _held(a, b)
    if held:
        return _result(Outcome.COMPATIBLE, 0.7, f"{first} and {second}: {held}")
    if where is Outcome.COMPATIBLE:
        return _result(where, score, f"{first} and {second}: one says less of where")
    return _result(Outcome.AGREE, 0.95, f"{first} and {second} are one office")


def _result(outcome: Outcome, score: float, detail: str) -> Comparison:
    return Comparison(outcome=outcome, score=score, detail=detail)


def _same_title(a: str, b: str) -> bool:
    """One title, where 'vice' and 'deputy' minister are two translations of one word."""
    if a == b:
        return True
    one, two = a.partition(" "), b.partition(" ")
    words = {one[0], two[0]}
    return words <= _DEPUTY and "president" not in one[2] and one[2] == two[2]


def _jurisdictions(a: str, b: str) -> tuple[Outcome, float]:
    if a == b:
        return Outcome.AGREE, 1.0
    if not a or not b:
        return Outcome.COMPATIBLE, 0.75
    one, two = by_code(a), by_code(b)
    if one is not None and two is not None:
        if contains(one, two) or contains(two, one):
            return Outcome.COMPATIBLE, 0.5
        return Outcome.CONFLICT, 0.0
    words_a, words_b = _words(a), _words(b)
    if words_a <= words_b or words_b <= words_a:
        return Outcome.COMPATIBLE, 0.7
    return Outcome.CONFLICT, 0.0


def _words(jurisdiction: str) -> frozenset[str]:
    place = by_code(jurisdiction)
    name = place.name.casefold() if place else jurisdiction.partition(":")[2] or jurisdiction
    return frozenset(name.replace(",", "").split())


def _tenure(a: OfficeValue, b: OfficeValue) -> str:
    """Why the two are held at different times, or ''."""
    one, two = set(a.qualifiers), set(b.qualifiers)
    for past, other in ((one, two), (two, one)):
        if past & _PAST and not other & (_PAST | {"then"}):
            return "one is a former holder"
        if past & _FUTURE and not other & _FUTURE:
            return "one has not taken office yet"
    return ""


def _held(a: OfficeValue, b: OfficeValue) -> str:
    """How the tenures differ where both may still be of one holder, or ''."""
    one, two = set(a.qualifiers) - _DEPUTY, set(b.qualifiers) - _DEPUTY
    if one == two:
        return ""
    if (one & _STAND_IN) and (two & _STAND_IN):
        return "two words for a stand-in"
    return "held otherwise: " + " / ".join(
        sorted(
            (", ".join(sorted(one - two)) or "no word", ", ".join(sorted(two - one)) or "no word")
        )
    )


COMPARATOR = ("office", compare)
"""What the registry finds: the type of value, and its comparator."""
