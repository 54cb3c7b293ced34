"""Places of a general gazetteer, after a preposition."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from functools import cache
from random import Random
from typing import NamedTuple

from evaluation.data import ROOT
from evaluation.planting.persons import given_names
from evaluation.planting.text import Edit, Mention, Passage

NEEDED = 1
_NAME = re.compile(
    r"\b(?:in|at|near|to|from|off) (?:the |northern |southern |eastern |western |central |downtown "
    r"|north |south |east |west )*((?:[A-Z][\w’'-]+)(?: (?:de |of )?[A-Z][\w’'-]+){0,2})"
)
_BEST = 25


class Place(NamedTuple):
    """A place of the gazetteer. ``within``: the state and country of a city, '' of a country."""

    name: str
    within: str
    size: int
    demonyms: tuple[str, ...] = ()


def _rows(name: str) -> list[dict[str, str]]:
    path = ROOT / "discrepancy" / "vocab" / "places" / name
    lines = [x for x in path.read_text("utf-8").splitlines() if not x.startswith("#")]
    return list(csv.DictReader(lines))


@cache
def gazetteer() -> dict[str, Place]:
    """Cities, states and countries by their names; of two cities of one name the larger."""
    found: dict[str, Place] = {}
    for row in sorted(_rows("cities.csv"), key=lambda r: float(r["population"] or 0)):
        within = row["state"] or row["country"]
        found[row["name"]] = Place(row["name"], within, int(float(row["population"] or 0)))
    for row in _rows("states.csv"):
        found[row["name"]] = Place(row["name"], "state " + row["code"][:2], 10**6)
    for row in _rows("countries.csv"):
        demonyms = tuple(d for d in row["demonyms"].split(";") if d)
        found[row["name"]] = Place(row["name"], "", 10**6, demonyms)
    return found


def mentions(passage: Passage) -> list[Mention]:
    """Places after 'in', 'at', 'near' and the like. A key is (name,)."""
    found = []
    for match in _NAME.finditer(passage.text):
        words = re.sub(r"['’]s?$", "", match[1]).split(" ")
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count])
            if name in gazetteer():
                if count == len(words):  # 'in Dallas County' is no Dallas
                    at = passage.start + match.start(1)
                    around = passage.around(match.start(1), match.end(1), 6)
                    found.append(Mention((name,), at, at + len(name), around))
                break
    return found


def _like(old: Place, story: str) -> list[str]:
    """The best known places of the same state, else of the same country, that the story does not
    name; of a country, all others."""
    free = [
        p
        for p in gazetteer().values()
        if p.name not in story and " " not in p.name and p.name.casefold() not in given_names()
    ]
    near = [p for p in free if p.within == old.within]
    if old.within and len(near) < 3:
        near = [p for p in free if p.within[:2] == old.within[:2]]
    return [p.name for p in sorted(near, key=lambda p: (-p.size, p.name))[:_BEST]]


def rewritten(
    every: Sequence[Mention], chosen: Mention, text: str, story: str, rng: Random
) -> tuple[list[Edit], str, str] | None:
    """Another place of the same state or country, or another country, wherever it is named. None
    where a demonym would still tell the old one, or a person bears the name."""
    old = gazetteer()[chosen.key[0]]
    if any(d in text for d in old.demonyms):
        return None
    others = _like(old, story)
    if not others:
        return None
    new = rng.choice(others)
    edits = []
    for match in re.finditer(rf"(?<![\w-]){re.escape(old.name)}(?![\w-])", text):
        before = re.search(r"([A-Z][a-z]+) $", text[: match.start()])
        if before and before[1].casefold() in given_names():
            return None
        edits.append(Edit(match.start(), match.end(), new))
    if old.name.upper() in text and not old.name.isupper():
        edits += [
            Edit(m.start(), m.end(), new.upper())
            for m in re.finditer(rf"\b{re.escape(old.name.upper())}\b", text)
        ]
    return edits, old.name, new
