"""Places of a general gazetteer, after a preposition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from evaluation.planting.gazetteer import Place, apart, meant, named
from evaluation.planting.persons import given_names
from evaluation.planting.text import Edit, Mention, Passage

NEEDED = 1
_NAME = re.compile(
    r"\b(?:in|at|near|to|from|off) (?:the |northern |southern |eastern |western |central |downtown "
    r"|north |south |east |west )*((?:[A-Z][\w’'-]+)(?: (?:de |of )?[A-Z][\w’'-]+){0,2})"
)
_BEST = 25
_FAR = 80
"""Kilometres: a suburb or a quarter of the same city contradicts nothing."""


def mentions(passage: Passage) -> list[Mention]:
    """Places after 'in', 'at', 'near' and the like. A key is (name,)."""
    found = []
    for match in _NAME.finditer(passage.text):
        words = re.sub(r"['’]s?$", "", match[1]).split(" ")
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count])
            if name in named():
                if count == len(words):  # 'in Dallas County' is no Dallas
                    at = passage.start + match.start(1)
                    around = passage.around(match.start(1), match.end(1), 6)
                    found.append(Mention((name,), at, at + len(name), around))
                break
    return found


def _like(old: Place, story: str) -> list[str]:
    """The best known places of the same state, else of the same country, that lie apart from the
    old one and that the story does not name; of a country, all others."""
    free = [
        p
        for places in named().values()
        for p in places[:1]
        if p.kind == old.kind
        and p.name not in story
        and " " not in p.name
        and p.name.casefold() not in given_names()
        and apart(old, p) > _FAR
    ]
    near = [p for p in free if p.within == old.within]
    if len(near) < 3:
        near = [p for p in free if p.within[-1:] == old.within[-1:]]
    return [p.name for p in sorted(near, key=lambda p: (-p.size, p.name))[:_BEST]]


def rewritten(
    every: Sequence[Mention], chosen: Mention, text: str, story: str, rng: Random
) -> tuple[list[Edit], str, str] | None:
    """Another place of the same state or country, or another country, wherever it is named. None
    where a demonym would still tell the old one, or a person bears the name."""
    old = meant(chosen.key[0], story)
    others = [] if any(d in text for d in old.demonyms) else _like(old, story)
    if not others:
        return None
    new = rng.choice(others)
    edits = []
    for match in re.finditer(rf"(?<![\w-]){re.escape(old.name)}(?![\w-])", text):
        before = re.search(r"([A-Z][a-z]+) $", text[: match.start()])
        if before and before[1].casefold() in given_names():
            return None
        edits.append(Edit(match.start(), match.end(), new))
    if not old.name.isupper():
        capitals = re.finditer(rf"\b{re.escape(old.name.upper())}\b", text)
        edits += [Edit(m.start(), m.end(), new.upper()) for m in capitals]
    return edits, old.name, new
