"""Who found the body, called the police, smelled the gas: a deed of one, given to two."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from discrepancy.extract import _triggers
from discrepancy.extract._counting import LONGEST, inferred, singular
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._sorts import fits, keys, pattern, single
from discrepancy.models import Claim, Comparison, Outcome, Slot, TextValue
from discrepancy.vocab import load_toml

__all__ = ["KIND", "Doer"]

_SORT = "agent"
_TABLE = "doers.toml"
_GROUPS = frozenset(["crime", "disaster", "death", "accident"])


class Doer(ClaimKind):
    """Who did what one person or crew does in a story.

    Claims: the sort of person before 'found the body', 'called the police', 'smelled gas', 'tackled the
        gunman', or behind 'was found by'; an article that gives a deed to several sorts claims none.
    Conflicts when: two sources give the deed to people of whom neither word holds the other.
    Agrees when: a word is the same or wider, or one names several of whom the other names one.
    Example: 'A neighbour found the body' against 'the body was found by her landlord'.
    """

    name = "doer"
    code = "D170"

    def extract(self, doc: Document) -> Iterator[Claim]:
        if _triggers.group(doc.kind) not in _GROUPS:
            return
        found: dict[Slot, list[Claim]] = defaultdict(list)
        for marked in doc.marked:
            if len(marked.sentence.text) > LONGEST:
                continue
            for claim in self._said(doc, marked):
                found[claim.slot].append(claim)
        for claims in found.values():
            if all(_same(a.value.key, b.value.key) for a in claims for b in claims):
                yield from claims

    def _said(self, doc: Document, marked: Marked) -> Iterator[Claim]:
        text, base = marked.sentence.text, marked.sentence.start
        for deed in _told(marked):
            _, _, active, passive = _deeds()[deed]
            match = active.search(text)
            if match is None or not _HEAD.search(text[: match.start()]):
                match = passive.search(text)
            if match is None:
                continue
            who = (
                [match["who"]]
                if match.re is active
                else [w for w in match.group("who", "too") if w]
            )
            named = sorted({s for w in who if (s := _agent(w))})
            if not named:
                continue
            start = match.start("who")
            end = match.end("who" if len(who) == 1 else "too")
            value = TextValue(text=text[start:end], name=" and ".join(named), key="+".join(named))
            slot = Slot(kind=self.name, args=(deed,))
            yield inferred(doc.claim(self.name, slot, value, marked, base + start, base + end))

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        names = " / ".join(sorted((a.value.name, b.value.name)))
        if a.value.key == b.value.key:
            return Comparison(outcome=Outcome.AGREE, score=1.0, detail=f"both {a.value.name}")
        if _same(a.value.key, b.value.key):
            return Comparison(
                outcome=Outcome.COMPATIBLE, score=0.8, detail=f"{names}: one is wider"
            )
        return Comparison(outcome=Outcome.CONFLICT, score=0.0, detail=f"different doers: {names}")


def _same(a: str, b: str) -> bool:
    return any(fits(_SORT, x, y) for x in a.split("+") for y in b.split("+"))


def _agent(word: str) -> str:
    plain = " ".join(word.lower().replace(" - ", "-").split())
    return single(_SORT, plain) or single(_SORT, singular(plain))


_Deed = tuple[frozenset[str], frozenset[str], re.Pattern[str], re.Pattern[str]]
_REACH = 9
"""Words between a verb and what is done to."""


def _told(marked: Marked) -> Iterator[str]:
    """The deeds whose verb and object stand near each other, with a word for somebody who may do it."""
    verbs = _verbs()
    if verbs.keys().isdisjoint(marked.lowers):
        return
    words = [w.lower for w in marked.words]
    seen: set[str] = set()
    for i, word in enumerate(words):
        for deed in verbs.get(word, ()):
            near = words[max(0, i - _REACH) : i + _REACH]
            if deed not in seen and not _deeds()[deed][1].isdisjoint(near):
                seen.add(deed)
                if not _agents().isdisjoint(words):
                    yield deed


# Between who does and what is done nobody else speaks or is told, and nothing is done to him.
_STEP = (
    r"(?:(?!(?:said|says?|told|that|she|he|they|if|when|after|before|by|not|never|believe|hope|was|were|is|are"
    r"|been|being|be|of|to be)\b)[\w'’-]+ )"
)
_FAR = r"(?:[\w'’-]+ )"
# Who does stands at the head of the clause: 'They helped the deputy and called 911' is of them.
_HEAD = re.compile(
    r"(?:^|[,;:“\"—–(] ?|\b(?:that|said|says?|say|when|after|as|because|where|while|and|but|before|then|until) )"
    r"(?:(?!(?:they|he|she|it|we|who|to)\b)[\w'’.-]+ ){0,3}$",
    re.IGNORECASE,
)


@cache
def _deeds() -> dict[str, _Deed]:
    """Deed -> its verbs and objects, and what it looks like told of who does and of what is done."""
    agent = rf"(?:{pattern(_SORT)[1:-1]})(?:s|es)?".replace(r"\-", " ?- ?")
    found: dict[str, _Deed] = {}
    for deed, row in load_toml(_TABLE).items():
        verbs, objects = row["verbs"].split(), row["objects"].split()
        verb, thing = "|".join(map(re.escape, verbs)), "|".join(map(re.escape, objects))
        active = re.compile(
            rf"\b(?P<who>{agent})\b,? (?:(?!(?:{agent})\b){_STEP}){{0,5}}?(?:{verb}) {_FAR}{{0,4}}?(?:{thing})\b",
            re.I,
        )
        passive = re.compile(
            rf"\b(?:{thing})\b {_FAR}{{0,8}}?(?:{verb}) {_FAR}{{0,4}}?by {_FAR}{{0,3}}?(?P<who>{agent})\b"
            rf"(?: and {_FAR}{{0,2}}?(?P<too>{agent})\b)?",
            re.I,
        )
        found[deed] = frozenset(verbs), frozenset(objects), active, passive
    return found


@cache
def _verbs() -> dict[str, list[str]]:
    """Verb -> the deeds that it tells."""
    found: dict[str, list[str]] = defaultdict(list)
    for deed, (verbs, *_) in _deeds().items():
        for verb in verbs:
            found[verb].append(deed)
    return dict(found)


@cache
def _agents() -> frozenset[str]:
    """The last words of the words for who does, in both numbers; of 'passer-by' its parts too."""
    parts = {p for k in keys(_SORT) for p in (k, *k.split("-"))}
    return frozenset(f for p in parts for f in (p, f"{p}s"))


KIND = Doer()
