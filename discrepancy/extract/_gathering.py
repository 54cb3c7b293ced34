"""How many were aboard, in the crowd, among the attackers: numbers of people that no harm tells."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from discrepancy.extract._document import Marked
from discrepancy.models import Mention, QuantityValue
from discrepancy.vocab import load_toml

__all__ = ["gathering"]

_TABLE = "gatherings.toml"
_NEAR = 45
_ABOARD = re.compile(r" (?:who were |that were |were |was |are )?(?:aboard|on board|onboard)\b")
_EMPLOYS = re.compile(
    r"\b(?:employs|employed|employing|has a workforce of|a workforce of)(?: some)? $"
)
# 'The 200-strong crowd', 'a 200 person march'.
_STRONG = re.compile(
    r" ?[-‐]? ?(?:strong|person|people) (?:crowd|group|march|rally|protest|procession|demonstration|audience|vigil)\b"
)
_BARE = re.compile(r"(?:[.,;]|$| (?:at|in|and|there|across|worldwide|locally)\b)")
_HAS_STAFF = re.compile(r"\b(?:has|had|have|with)(?: about| some| around| more than)? $")
_STAFF = re.compile(r" (?:full-time |permanent )?(?:workers|employees|staff)\b")
_WORK = re.compile(r" (?:(?:people|staff|men|women) )?work(?:ed|s)? (?:at|in|for|there)\b")
_CARRYING = re.compile(r"\b(?:carrying|carried|transporting|transported) (?:a total of )?$")
_AND_CREW = re.compile(r" and (?:\w+ )?crew(?: members)?\b")
_CARRY = re.compile(
    r"\b(?:carry|carrying|hold|seat|for|of|transport)(?: up to| only| a maximum of)? $"
)
# 'Three people aboard died' are not all who were aboard.
_PART = re.compile(
    r" (?:were |was |are |is |have been |had been |has been )?(?:also )?(?:killed|injured|hurt|wounded|rescued|"
    r"missing|saved|died|drowned|survived|treated|evacuated|found|pulled|escaped|arrested|trapped|dead|"
    r"taken|airlifted)\b"
)
_ALL = re.compile(r"\b(?:[Aa]ll|[Aa]ll of the|[Tt]he) $")


# 'Police put the march, on a day of strikes, at roughly 30,000 people'.
_PUT = re.compile(
    r"\b(?:put|estimated|counted) (?:the|its|their) (?:[a-z]+ )?(?:march|rally|protest|demonstration|crowd|turnout|"
    r"attendance|gathering|vigil|number of [a-z]+)\b[^.;]{0,70}? at(?: (?:about|roughly|around|some|nearly))? $"
)


class Gathering(NamedTuple):
    """The slot's arguments, none for a number that counts nobody; and whether the words say it outright."""

    args: tuple[str, ...]
    sure: bool = True


def gathering(marked: Marked, mention: Mention[QuantityValue]) -> Gathering | None:
    """What a number of people is, if they travelled, gathered or attacked together."""
    if _words().isdisjoint(marked.lowers):
        return None
    base = marked.sentence.start
    start, end = marked.clause(mention.start)
    text = marked.sentence.text
    before = text[max(start - base, mention.start - base - 80) : mention.start - base]
    after = text[mention.end - base : min(end - base, mention.end - base + 90)]
    return (
        _aboard(before, after)
        or _attackers(after)
        or _entrants(mention, before, after)
        or _employed(before, after)
        or _crowd(marked, mention, before.lower(), after.lower())
    )


@cache
def _group(section: str, name: str) -> str:
    words = sorted(load_toml(_TABLE)[section][name], key=lambda w: (-len(w), w))
    return "|".join(map(re.escape, words))


@cache
def _words() -> frozenset[str]:
    """A sentence with none of these words tells of no gathering."""
    table = load_toml(_TABLE)
    crowd, attackers = table["crowd"], table["attackers"]
    forms = [
        *attackers["nouns"], *attackers["armed"], *crowd["nouns"], *crowd["did"], *crowd["before"],
        *crowd["drew"], *table["entrants"]["nouns"], "crowd", "march", "rally",
        *("aboard", "on board", "onboard", "passengers", "crew", "employs", "employed", "employing"),
        *("workforce", "work", "workers", "employees", "staff", "works", "worked"),
        *("carrying", "carried", "carry", "transporting", "transported", "capacity", "seat", "hold"),
    ]  # fmt: skip
    few = {"in", "of", "at", "by", "up", "to", "the", "on", "a", "was", "out", "part"}
    words = {max(re.findall(r"[a-z]+(?:-[a-z]+)*", f), key=lambda w: (len(w), w)) for f in forms}
    return frozenset(words - few)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    some = r"(?:[\w-]+ ){0,2}?"
    return {
        "travellers": re.compile(rf" {some}(?P<noun>{_group('aboard', 'people')})\b"),
        "capacity": re.compile(rf"\b(?:{_group('aboard', 'capacity')})\b", re.I),
        "fixed": re.compile(rf"\b(?:{_group('aboard', 'fixed')})\b", re.I),
        "attackers": re.compile(
            rf" (?:{some}(?:{_group('attackers', 'nouns')})|{some}(?:{_group('attackers', 'armed')}) "
            rf"{some}(?:{_group('attackers', 'men')}))\b(?!['’])"
        ),
        "entrants": re.compile(rf" {some}(?:{_group('entrants', 'nouns')})\b"),
        "apart": re.compile(rf"\b(?:{_group('entrants', 'apart')})\b"),
        "employed": re.compile(rf" {some}(?:{_group('employed', 'nouns')})\b"),
        "sites": re.compile(rf"\b({_group('employed', 'sites')})\b"),
        "nouns": re.compile(rf" {some}(?:{_group('crowd', 'nouns')})\b(?! (?:were|was|have been) )"),
        "did": re.compile(
            rf"(?: {some}(?:{_group('crowd', 'people')}))?(?: have| had| were| are)?(?: also| peacefully)? "
            rf"(?:{_group('crowd', 'did')})\b"
        ),
        "before": re.compile(rf"\b(?:{_group('crowd', 'before')})(?: about| some)? $"),
        "drew": re.compile(rf"\b(?:{_group('crowd', 'drew')})(?: about| some| up to| a crowd of)? $"),
        "people": re.compile(rf" {some}(?:{_group('crowd', 'people')}|spectators|protesters)\b"),
        "everywhere": re.compile(
            rf"\b(?:{_group('crowd', 'everywhere')})\b(?! (?:general )?(?:strike|walkout|stoppage))"
        ),
    }  # fmt: skip


def _aboard(before: str, after: str) -> Gathering | None:
    found = _patterns()["travellers"].match(after)
    if found is None:
        return None
    with_crew = _AND_CREW.match(after, found.end())
    noun, end = found["noun"], with_crew.end() if with_crew else found.end()
    if _patterns()["capacity"].search(before[-_NEAR:]):
        if not _CARRY.search(before):
            return None
        fixed = _patterns()["fixed"].search(before[-_NEAR:])
        return Gathering(("passenger", "capacity") if fixed else ())
    told = _ABOARD.match(after, end)
    if told is None and not _CARRYING.search(before):
        return None
    if told and _PART.match(after, told.end()) and not _ALL.search(before):
        return None
    # 'The 187 people' and '187 passengers and crew' are all of them; passengers alone are not.
    whole = with_crew or noun not in ("passengers", "crew", "crewmembers")
    who = "people" if whole else "crew" if noun[0] == "c" else "passengers"
    return Gathering((who, "aboard"))


def _attackers(after: str) -> Gathering | None:
    if _patterns()["attackers"].match(after) is None:
        return None
    return Gathering(("attacker", "involved"))


def _entrants(mention: Mention[QuantityValue], before: str, after: str) -> Gathering | None:
    found = _patterns()
    if mention.value.low < 50 or found["entrants"].match(after) is None:
        return None
    other = found["apart"].search(f"{before} | {after}".lower())
    return Gathering(() if other else ("entrant", "took part"))


def _employed(before: str, after: str) -> Gathering | None:
    """'The plant employs 1,450 people', 'where 1,450 work': of a site, or of the firm."""
    found = _patterns()
    staff = _STAFF.match(after) and _HAS_STAFF.search(before)
    told = _EMPLOYS.search(before) and (found["employed"].match(after) or _BARE.match(after))
    if not (staff or told or _WORK.match(after)):
        return None
    sites = found["sites"].findall(f"{before} {after[:50]}".lower())
    return Gathering(("people", "employed", sites[-1] if sites else "firm"))


# 'The Dunmore march', 'Dunmore's teachers' rally'.
_MARCH = re.compile(
    r"(?:['’]s?)? (?:[\w'’-]+ ){0,2}?(?:march|protest|rally|demonstration|vigil|parade|procession|festival|concert)\b"
)


def _of_march(marked: Marked) -> str:
    """The place whose march or rally a sentence is about, or ''."""
    text, base = marked.sentence.text, marked.sentence.start
    for place in marked.places:
        if place.value.code and _MARCH.match(text, place.end - base):
            return place.value.key
    return ""


def _crowd(
    marked: Marked, mention: Mention[QuantityValue], before: str, after: str
) -> Gathering | None:
    if max(mention.value.low, mention.value.stated) < 50:
        return None
    found = _patterns()
    watched = " spectators" in after[:24] or found["before"].search(before) or _PUT.search(before)
    did = found["did"].match(after) or _STRONG.match(after)
    did = did or (found["drew"].search(before) and found["people"].match(after))
    if not (watched or did or found["nouns"].match(after)):
        return None
    of_march = _of_march(marked)
    if of_march and watched:
        return Gathering(("crowd", of_march))
    everywhere = found["everywhere"].search(f"{before} | {after}")
    here = [p for p in marked.places if 0 <= p.start - mention.end < 45 and p.value.code]
    between = (
        marked.sentence.text[
            mention.end - marked.sentence.start : here[0].start - marked.sentence.start
        ]
        if here
        else ""
    )
    if everywhere and not (
        here and " in " not in before and not found["everywhere"].search(between)
    ):
        return Gathering(("crowd", "nationwide"))
    if re.search(r"\bcapital\b", f"{before} | {after}"):
        return Gathering(("crowd", "capital"))
    places = [
        p.value.key
        for p in sorted(
            marked.places, key=lambda p: (p.start < mention.start, abs(p.start - mention.start))
        )
        if abs(p.start - mention.start) < 60 and p.value.code
    ]
    if re.match(r".{0,30}\bthere\b", after):
        return Gathering(())
    if places and not watched:
        return Gathering(("crowd", places[0]))
    return Gathering(("crowd", "present"), bool(watched))
