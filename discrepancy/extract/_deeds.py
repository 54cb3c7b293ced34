"""Deeds told in several words: 'set fire to', 'slammed into', 'suffered damage'."""

from __future__ import annotations

import re
from functools import cache

from discrepancy.extract._verbs import participle, past
from discrepancy.vocab import load_toml

__all__ = ["SHOTS", "SUM", "phrase"]


@cache
def _states() -> frozenset[str]:
    return frozenset(load_toml("counts.toml")["states"])


# 'A total of' says nothing of the verb before it.
SUM = re.compile(r" (?:a total of|as many as|a record|an estimated|an additional)(?: about)? ?$")
# 'Set fire to three banks', 'slammed into four cars', 'broke into two shops'.
_ONTO = re.compile(
    r"\b(?:(?P<fire>set(?:ting|s)? (?:fire|alight) to|set(?:ting|s)? ablaze)"
    r"|(?P<hit>(?:slam|smash|crash|plow|plough|ram|bang|ran|r[au]nn|driv|drov|side-?swip)\w* (?:into|over))"
    r"|(?P<struck>(?:hit|struck|pierced) by)|(?P<loaded>loaded with)"
    r"|(?P<broke>br(?:oke|eaking|oken) into)|(?P<shot>fir(?:ed|ing) (?:at|on|into)))"
    r"(?: (?:at least|about|some|another|a|the|parked|other))* ?$"
)
# What leaves a gun, or strikes: one sort of thing, however it is called.
SHOTS = frozenset(["bullet", "cartridge", "gunshot"])
_DEEDS = {
    "struck": "hit",
    "loaded": "loaded",
    "fire": "burned",
    "hit": "hit",
    "broke": "robbed",
    "shot": "shot",
}
# 'Shops suffered heavy damage'.
_DAMAGE = re.compile(
    r"(?:(?:that|which|have|had|also) )*(?:suffer(?:ed|ing)|sustain(?:ed|ing)) (?:\w+ ){0,2}?damage"
)


# 'The stolen goods included', 'among the seized items were'.
_INCLUDED = re.compile(
    r"\b(?P<verb>[a-z]{3,14}(?:ed|en)) (?:[a-z]+ ){1,4}(?:included?|includes|including|were)(?: about| some)? ?$"
)


@cache
def _nouns() -> tuple[re.Pattern[str], dict[str, str]]:
    """'The sale of', 'the theft of some': the nouns of deeds, and the verb of each."""
    verbs: dict[str, str] = load_toml("counts.toml")["deed_noun"]
    words = "|".join(sorted(verbs, key=lambda w: (-len(w), w)))
    return re.compile(
        rf"\b(?P<noun>{words}) of (?:about |some |another |the |nearly |its )?$"
    ), verbs


def phrase(before: str, rest: list[str]) -> str:
    """The verb that several words stand for, or ''."""
    told = _ONTO.search(before[-60:])
    if told and told.lastgroup:
        return _DEEDS[told.lastgroup]
    pattern, verbs = _nouns()
    told = pattern.search(before[-40:])
    if told:
        return verbs[told["noun"]]
    told = _INCLUDED.search(before[-70:])
    if told and participle(told["verb"]) and told["verb"] not in _states():
        return past(told["verb"])
    return "damaged" if rest and _DAMAGE.match(" ".join(rest[:7])) else ""
