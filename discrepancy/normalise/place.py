"""Places: countries with all their usual names, states, seas, cities, seats of power.

``find`` finds the mentions of a text, ``normalise`` reads one expression. A name that may mean
several places ('Georgia', 'Springfield') keeps all its ``readings`` unless a state or country
beside it decides. Which tables, and why: ``docs/decisions/002-places-data.md``.
"""

from __future__ import annotations

from functools import lru_cache

from discrepancy.models import Mention, PlaceValue
from discrepancy.normalise._place_gazetteer import fold, gazetteer
from discrepancy.normalise._place_scan import scan

__all__ = ["by_code", "contains", "country", "find", "normalise"]

_LEADS = (
    "the city of ", "city of ", "the town of ", "town of ", "the village of ", "village of ",
    "the state of ", "the province of ", "province of ", "the ",
)  # fmt: skip
_MAX = 400
"""Longer expressions are no place names; the rest is not read."""


def find(text: str) -> list[Mention[PlaceValue]]:
    """All mentions of places in ``text``: longest match, in order, none overlapping.

    Demonyms ('Japanese') count as their country. Names that are also words or persons' names
    count only where the words around them show a place. Never raises.
    """
    return scan(text)


@lru_cache(maxsize=16384)
def normalise(text: str) -> PlaceValue:
    """The place that the expression ``text`` names; kind 'unknown' where the tables have none.

    An unknown place keeps in ``within`` the known place written after it ('Dunmore, Pa.').
    Idempotent on ``name``. Never raises.
    """
    raw = _trim(text)
    codes = _resolve(raw)
    if codes:
        return gazetteer().value(codes, text)
    return _unknown(text, raw)


def _trim(text: str) -> str:
    """``text`` without the spaces, quotes, possessive endings and full stop around it.

    Repeated until nothing changes, so that a trimmed name trims to itself.
    """
    name, before = " ".join(text[:_MAX].split()), ""
    while name != before:
        before = name
        name = name.strip(" ,;:\"'“”‘’()").removesuffix("'s").removesuffix("’s")
        bare = name.rstrip(".")
        if "." not in bare:  # 'Japan.', not 'U.S.'
            name = bare
        if fold(name) not in gazetteer().names:  # 'The Hague' keeps its article
            name = _strip_lead(name)
    return name


def _one(name: str) -> tuple[str, ...]:
    """Codes of all places that bear ``name``, no comma in it."""
    g = gazetteer()
    bare = name.strip()
    if bare.rstrip(".") in g.postal and bare.isupper() and fold(bare) not in g.names:
        return (g.postal[bare.rstrip(".")],)
    key = fold(bare)
    if key == "us" and bare.islower():
        return ()  # the pronoun
    if key in g.names:
        return g.meant(key)
    if key in g.abbreviations and bare[:1].isupper():
        return (g.abbreviations[key],)
    return ()


def _strip_lead(name: str) -> str:
    """``name`` without 'the', 'city of' and their like in front, however many."""
    shorter = True
    while shorter and len(name.lower()) == len(name):
        lowered = name.lower()
        lead = next((x for x in _LEADS if lowered.startswith(x) and len(name) > len(x)), "")
        name, shorter = name[len(lead) :], bool(lead)
    return name


def _resolve(raw: str) -> tuple[str, ...]:
    """Codes that ``raw`` names: a name alone, or a name and what it is in."""
    found = _one(raw)
    if found or "," not in raw:
        return found
    head, _, tail = raw.partition(",")
    g = gazetteer()
    names = g.names.get(fold(head)) or g.names.get(fold(_strip_lead(head))) or []
    above = _above(tail)
    return g.inside(names, above) if names and above else ()


def _above(tail: str) -> tuple[str, ...]:
    """Codes of the state or country that ``tail`` names, all that bear the name."""
    g = gazetteer()
    name = tail.strip()
    if name.rstrip(".") in g.postal:
        return (g.postal[name.rstrip(".")],)
    if "," in name:
        return _resolve(name)
    key = fold(name)
    if key in g.abbreviations:
        return (g.abbreviations[key],)
    return tuple(g.names.get(key) or g.names.get(fold(_strip_lead(name))) or ())


def _unknown(text: str, raw: str) -> PlaceValue:
    within: tuple[str, ...] = ()
    for part in (raw.rpartition(",")[2], raw.rpartition(" in ")[2], raw.partition(" ")[2]):
        codes = _resolve(part.strip()) if part and part != raw else ()
        if len(codes) == 1:
            entry = gazetteer().entries[codes[0]]
            within = (entry.code, *entry.within)
            break
    return PlaceValue(text=text, name=raw, key=fold(raw), kind="unknown", within=within)


@lru_cache(maxsize=4096)
def by_code(code: str) -> PlaceValue | None:
    """The place of the tables with this ``code`` ('JP', 'US-OH', 'seoul-kr'), or None."""
    g = gazetteer()
    entry = g.entries.find(code)
    return g.value((code,), entry.name) if entry else None


def country(value: PlaceValue) -> str:
    """The ISO 3166 code of the country that ``value`` is or lies in, or ''."""
    for code in (value.code, *value.within):
        if len(code) == 2 and code.isupper():
            return code
    return ""


def contains(a: PlaceValue, b: PlaceValue) -> bool:
    """Whether ``b`` lies within ``a`` (Japan contains Okinawa); never for
    equal places, and a sea contains nothing."""
    if not a.code or a.code == b.code or a.metonym or a.code in gazetteer().seas:
        return False
    if a.code in b.within:
        return True
    members = gazetteer().members.get(a.code)
    if not members:
        return False
    inner = gazetteer().members.get(b.code)
    if inner:
        return inner < members
    return any(code in members for code in (b.code, *b.within) if code)
