"""Do two places fit? The same, or one in the other, or two that cannot both be true."""

from __future__ import annotations

import math
from functools import lru_cache

from discrepancy.models import Comparison, Outcome, PlaceValue
from discrepancy.normalise._place_gazetteer import Entry, gazetteer
from discrepancy.normalise.place import contains, country

__all__ = ["COMPARATOR", "compare"]

_SUBURB_KM = 22.0
"""A small town this near to the centre of a large city may be written as that city."""
_SUBURB_RATIO, _LARGE = 5, 400

_HEADS = {
    "street": "street", "st": "street", "avenue": "avenue", "ave": "avenue", "road": "road",
    "rd": "road", "lane": "lane", "boulevard": "boulevard", "blvd": "boulevard",
    "school": "school", "college": "college", "university": "university", "hospital": "hospital",
    "airport": "airport", "stadium": "stadium", "prison": "prison", "church": "church",
    "mosque": "mosque", "station": "station", "hotel": "hotel", "bridge": "bridge",
    "county": "county", "district": "district", "province": "province", "island": "island",
    "village": "village", "town": "town", "lake": "lake", "mall": "mall", "museum": "museum",
}  # fmt: skip
"""What kind of place an unknown name says it is, by its last word."""
_DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central northeastern northwestern "
    "southeastern southwestern upper lower new old".split()
)
_FILL = frozenset("the of in at near a an on and".split())


@lru_cache(maxsize=65536)
def compare(a: PlaceValue, b: PlaceValue) -> Comparison:
    """Compare two places. Symmetric; never raises.

    agree: the same place. compatible: one lies in the other, or an ambiguous name may mean the
    other. conflict: two places that exclude one another. incomparable: nothing is known of one.
    """
    if a.key == b.key:
        name = min(a.name, b.name)
        if a.readings:
            return _result(
                Outcome.COMPATIBLE, 0.8, f"both say '{name}', which may be several places"
            )
        if not a.key:
            return _result(Outcome.INCOMPARABLE, 0.0, "neither names a place")
        return _result(Outcome.AGREE, 1.0, f"both are {name}")
    known_a, known_b = bool(a.code or a.readings), bool(b.code or b.readings)
    if known_a and known_b:
        return _known(a, b)
    if known_a or known_b:
        return _half_known(a, b) if known_b else _half_known(b, a)
    return _unknown(a, b)


def _result(outcome: Outcome, score: float, detail: str, variant: bool = False) -> Comparison:
    return Comparison(outcome=outcome, score=score, detail=detail, variant=variant)


def _readings(value: PlaceValue) -> list[PlaceValue]:
    if not value.readings:
        return [value]
    g = gazetteer()
    return [g.value((code,), value.text) for code in value.readings if g.entries.find(code)]


def _known(a: PlaceValue, b: PlaceValue) -> Comparison:
    pairs = [_single(x, y) for x in _readings(a) for y in _readings(b)]
    best = max(pairs, key=lambda c: (c.outcome != Outcome.CONFLICT, c.score, c.detail))
    if best.outcome is Outcome.CONFLICT:
        first, second = sorted((a.name, b.name))
        return best if len(pairs) == 1 else _result(
            Outcome.CONFLICT, best.score, f"no place called {first} is {second}, or in it"
        )  # fmt: skip
    if a.readings or b.readings:
        vague = min((v for v in (a, b) if v.readings), key=lambda v: v.name)
        return _result(Outcome.COMPATIBLE, 0.7, f"'{vague.name}' may be that place ({best.detail})")
    return best


def _single(a: PlaceValue, b: PlaceValue) -> Comparison:
    """Two places, each of which is known and means one place."""
    if a.key == b.key:
        return _result(Outcome.AGREE, 1.0, f"both are {a.name}")
    for outer, inner in ((a, b), (b, a)):
        if outer.code and contains(outer, inner):
            return _result(Outcome.COMPATIBLE, 0.8, f"{inner.name} is in {outer.name}")
        if outer.metonym and country(outer) == country(inner):
            if inner.metonym or inner.kind == "country" or _capital(inner):
                detail = f"{outer.name} stands for the government of {_name(country(outer))}"
                return _result(Outcome.COMPATIBLE, 0.8, detail)
            return _result(Outcome.INCOMPARABLE, 0.5, f"{outer.name} may stand for a government")
    overlap = _overlap(a, b)
    if overlap:
        return _result(Outcome.COMPATIBLE, 0.6, overlap)
    first, second = sorted((a.name, b.name))
    near = _suburb(a, b)
    if near:
        return _result(Outcome.COMPATIBLE, 0.6, near)
    here, there = country(a), country(b)
    if here and there and here != there:
        names = sorted({_name(here), _name(there)})
        return _result(Outcome.CONFLICT, 0.0, f"{first} / {second}: {names[0]} is not {names[-1]}")
    return _result(Outcome.CONFLICT, 0.1, f"{first} and {second} are two places")


def _name(code: str) -> str:
    entry = gazetteer().entries.find(code)
    return entry.name if entry else code


def _entry(value: PlaceValue) -> Entry | None:
    return gazetteer().entries.find(value.code)


def _capital(value: PlaceValue) -> bool:
    entry = _entry(value)
    return bool(entry and entry.capital)


def _overlap(a: PlaceValue, b: PlaceValue) -> str:
    """Why two regions, or a sea and its coast, share ground, or ''."""
    members = gazetteer().members
    if a.kind != "region" and b.kind != "region":
        return ""
    first, second = sorted((a.name, b.name))
    one, two = _ground(a, members), _ground(b, members)
    if not one or not two:
        return f"{first} has no bounds in the tables, {second} may touch it"
    if one & two or {c[:2] for c in one} & two or one & {c[:2] for c in two}:
        return f"{first} and {second} touch or overlap"
    return ""


def _ground(value: PlaceValue, members: dict[str, frozenset[str]]) -> frozenset[str]:
    if value.kind == "region":
        return members.get(value.code, frozenset())
    keep = (value.code, *value.within)
    return frozenset(c for c in keep if c and (c[:2].isupper() and (len(c) == 2 or c[2] == "-")))


def _suburb(a: PlaceValue, b: PlaceValue) -> str:
    """How near a small town is to a large city that may be written for it, or ''."""
    x, y = _entry(a), _entry(b)
    if not x or not y or x.kind != "city" or y.kind != "city" or country(a) != country(b):
        return ""
    small, large = sorted((x, y), key=lambda e: (e.population, e.code))
    if not small.north or large.population < max(_LARGE, _SUBURB_RATIO * small.population):
        return ""
    mean = math.radians((small.north + large.north) / 2)
    km = 111.2 * math.hypot(small.north - large.north, (small.east - large.east) * math.cos(mean))
    if km > _SUBURB_KM:
        return ""
    return f"{small.name} is {km:.0f} km from the centre of {large.name}"


def _half_known(unknown: PlaceValue, known: PlaceValue) -> Comparison:
    for value in _readings(known):
        if value.code and value.code in unknown.within:
            return _result(Outcome.COMPATIBLE, 0.7, f"{unknown.name} is in {value.name}")
    here, there = country(unknown), country(known)
    if here and there and here != there:
        return _result(Outcome.CONFLICT, 0.1, f"{unknown.name} is not in {_name(there)}")
    return _result(Outcome.INCOMPARABLE, 0.5, f"nothing is known of {unknown.name}")


@lru_cache(maxsize=8192)
def _words(key: str) -> tuple[frozenset[str], str]:
    """The words of a folded name, abbreviations written out, and what kind of place it is."""
    words = [_HEADS.get(w, w) if w in _HEADS and i else w for i, w in enumerate(key.split())]
    kinds = [w for w in words if w in _HEADS.values()]
    return frozenset(w for w in words if w not in _FILL), kinds[0] if kinds else ""


def _unknown(a: PlaceValue, b: PlaceValue) -> Comparison:
    first, second = sorted((a.name, b.name))
    here, there = country(a), country(b)
    if here and there and here != there:
        return _result(Outcome.CONFLICT, 0.1, f"{first} / {second}: two countries")
    one, kind_a = _words(a.key)
    two, kind_b = _words(b.key)
    if not one or not two:
        return _result(Outcome.INCOMPARABLE, 0.5, "nothing to compare")
    if one == two:
        return _result(Outcome.AGREE, 0.95, f"{first} and {second} are one name")
    if (one < two or two < one) and not (one ^ two) & _DIRECTIONS:
        return _result(Outcome.COMPATIBLE, 0.8, f"{first} and {second}: one says more")
    if _typo(a.key, b.key):
        detail = f"{first} and {second} differ in one letter"
        return _result(Outcome.COMPATIBLE, 0.7, detail, variant=True)
    if kind_a and kind_a == kind_b:
        return _result(Outcome.CONFLICT, 0.2, f"{first} and {second}: two names of a {kind_a}")
    return _result(Outcome.INCOMPARABLE, 0.4, f"nothing is known of {first} and {second}")


def _typo(a: str, b: str) -> bool:
    from rapidfuzz.distance import DamerauLevenshtein

    if min(len(a), len(b)) < 6 or any(c.isdigit() for c in a + b):
        return False
    return bool(DamerauLevenshtein.distance(a, b, score_cutoff=1) <= 1)


COMPARATOR = ("place", compare)
"""What the registry finds: the type of value, and its comparator."""
