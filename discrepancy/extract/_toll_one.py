"""'Killed two and wounded a third', 'killed one and hurt another': tolls of one without a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from discrepancy.extract._document import Marked
from discrepancy.models import QuantityValue
from discrepancy.normalise import quantity as quantities
from discrepancy.vocab import load_toml

__all__ = ["one_more"]

_CATEGORIES = ("killed", "injured", "arrested")
_PEOPLE = (
    r"(?:person|man|woman|boy|girl|child|teenager|toddler|baby|officer|policeman|guard|soldier|worker|"
    r"employee|co-worker|colleague|passenger|pedestrian|driver|pilot|bystander|student|victim|firefighter|"
    r"civilian|trooper|deputy|resident|climber|crew member|motorcyclist|cyclist|teacher|nurse)"
)
# What follows one person may go on to the next.
_CLOSED = (
    r"(?=\s*(?:[.;)]|$|, (?!and\b|a\b|an\b)"
    r"| (?:in|at|on|before|when|as|after|who|during|with|near|outside|inside)\b))"
)


@cache
def _one() -> QuantityValue:
    return quantities.normalise("1")


@cache
def _verbs() -> frozenset[str]:
    """The first words of all that tells of one more."""
    table = load_toml("casualties.toml")
    return frozenset(f.split()[0].lower() for c in _CATEGORIES for f in table[c]["active"])


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """Category -> (what tells one of it, what tells of any of it)."""
    table = load_toml("casualties.toml")
    found = {}
    for category in _CATEGORIES:
        forms = table[category]["active"]
        verbs = "|".join(sorted(map(re.escape, forms), key=lambda f: (-len(f), f)))
        every = {*forms, *table[category].get("passive", ()), *table[category].get("state", ())}
        words = "|".join(sorted(map(re.escape, every), key=lambda f: (-len(f), f)))
        found[category] = (
            re.compile(
                rf"\b(?:and|while|but)(?: then| also)?(?: \w+ly)? (?:{verbs}) "
                rf"(?P<one>(?:a|the) (?:second|third|fourth|fifth|sixth|seventh)\b(?: {_PEOPLE})?(?! of\b)"
                rf"|another(?: {_PEOPLE}){_CLOSED}|another{_CLOSED}|an? (?:[\w-]+ ){{0,2}}?{_PEOPLE}{_CLOSED})",
                re.IGNORECASE,
            ),
            re.compile(rf"\b(?:{words})\b", re.IGNORECASE),
        )
    return found


def one_more(marked: Marked) -> Iterator[tuple[int, int, str, QuantityValue]]:
    """(start, end, category, 1) for each person that a sentence adds to the toll of another kind."""
    text, base = marked.sentence.text, marked.sentence.start
    if _verbs().isdisjoint(marked.vocabulary) or not _HINT.search(text):
        return
    patterns = _patterns()
    for category, (one, _) in patterns.items():
        for match in one.finditer(text):
            earlier = text[: match.start()]
            if patterns[category][1].search(earlier):
                continue  # one more of the same
            if any(p.search(earlier) for c, (_, p) in patterns.items() if c != category):
                start, end = base + match.start("one"), base + match.end("one")
                value = _one().model_copy(update={"text": match["one"]})
                yield start, end, category, value


_HINT = re.compile(r"\b(?:and|while|but) (?:\w+ ){1,4}(?:an?|the|another)\b", re.IGNORECASE)
