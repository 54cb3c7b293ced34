"""Persons: a given name of the general list and a surname, with a shared word about who they are."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import cache
from random import Random

from evaluation.data import ROOT
from evaluation.planting.gazetteer import named
from evaluation.planting.text import Edit, Mention, Passage, tables

NEEDED = 1
_NAME = re.compile(
    r"(?<![\w'’-])(?=([A-Z][a-zé-]+)((?: [A-Z]\.)? |(?: [A-Z][a-z]+) )([A-Z][\w’'-]*[a-z])(?![\w-]))"
)
_SHE = re.compile(r"\b(?:she|Ms|Mrs|mother|sister|wife|woman|actress|daughter)\b", re.IGNORECASE)
_HE = re.compile(r"\b(?:he|Mr|father|brother|husband|man|actor|son)\b", re.IGNORECASE)


@cache
def given_names() -> frozenset[str]:
    """Common given names, folded: a general list of the package's, no name of a story."""
    path = ROOT / "discrepancy" / "vocab" / "names" / "given.toml"
    listed = tomllib.loads(path.read_text("utf-8"))
    text = " ".join(v for v in listed.values() if isinstance(v, str)).casefold()
    plain = unicodedata.normalize("NFKD", text)
    return frozenset("".join(c for c in plain if not unicodedata.combining(c)).split())


def _is_given(word: str) -> bool:
    return word.casefold() in given_names()


@cache
def _no_surname() -> frozenset[str]:
    """Words that end names of firms, places and courts."""
    return frozenset(
        "street road avenue county city court university college school hospital church island river "
        "park lake foods inc corp company police department airport hotel house center centre press "
        "times post news institute foundation award trust series league club bridge day north south "
        "east west beach bay hall square station bank group cup prize medical catholic "
        "orthodox empire cabinet senate congress parliament bureau agency army navy force".split()
    )


def mentions(passage: Passage) -> list[Mention]:
    """Full names. A key is (given name, surname)."""
    found: list[Mention] = []
    end = 0
    for match in _NAME.finditer(passage.text):
        if match.start() < end:
            continue
        surname = re.sub(r"['’]s?$", "", match[3])
        if not _is_given(match[1]) or surname.casefold() in _no_surname() or len(surname) < 3:
            continue
        if f"{match[1]} {surname}" in named():
            continue
        if passage.text[match.end(3) :].startswith(
            tuple(f" {c}" for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        ):
            continue  # 'Ann Lee Foundation'
        end = match.end(3)
        around = passage.around(match.start(), end, 5)
        at = passage.start + match.start()
        found.append(Mention((match[1], surname), at, passage.start + end, around))
    return found


def rewritten(
    every: Sequence[Mention], chosen: Mention, text: str, story: str, rng: Random
) -> tuple[list[Edit], str, str] | None:
    """The person gets another surname, or another name altogether, wherever named. None where
    somebody else of the article bears the surname."""
    given, surname = chosen.key
    whole = rng.random() < 0.5
    near = " ".join(text[max(0, m.start - 40) : m.end + 80] for m in every if m.key == chosen.key)
    pool = tables()["names"]["women" if len(_SHE.findall(near)) > len(_HE.findall(near)) else "men"]
    firsts = [n for n in pool.split() if n not in story]
    lasts = [n for n in tables()["names"]["surnames"].split() if n not in story]
    if not firsts or not lasts:
        return None
    first, last = rng.choice(firsts), rng.choice(lasts)
    edits = []
    for match in re.finditer(rf"(?<![\w-]){re.escape(surname)}(?![\w-])", text):
        edits.append(Edit(match.start(), match.end(), last))
        word = re.search(r"([A-Z][a-z]+)(?: [A-Z][\w.]*)? $", text[: match.start()])
        if word and _is_given(word[1]) and word[1] != given:
            return None
    if whole:
        for match in re.finditer(rf"(?<![\w-]){re.escape(given)}(?![\w-])", text):
            edits.append(Edit(match.start(), match.end(), first))
    if re.search(rf"(?<![\w-]){re.escape(surname.upper())}(?![\w-])", text):
        return None
    new = f"{first} {last}" if whole else f"{given} {last}"
    return edits, f"{given} {surname}" if whole else surname, new if whole else last
