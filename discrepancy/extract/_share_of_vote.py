"""Whose a share of the vote is, and whether a bare percentage is one; the tables of shares."""

from __future__ import annotations

import re
from functools import cache

from discrepancy.extract._document import Document, Marked
from discrepancy.extract._subject import person_arg, recent, subject
from discrepancy.models import Mention, QuantityValue
from discrepancy.vocab import load_toml

__all__ = ["of_a_vote", "phrases_of", "vote_holder", "words_of"]

_TABLE = "shares.toml"
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_FOR_NAME = re.compile(r" (?:of the (?:\w+ )?votes? )?(?:for|by|to|went to|going to) $")
# 'by 51 to 49 percent': the second is the loser's.
_PAIR = re.compile(r"\d(?: percent| per cent|%)? ?(?:to|-|–|versus|against) $")


@cache
def words_of(*path: str) -> frozenset[str]:
    """The words of a table of shares."""
    table = load_toml(_TABLE)
    for name in path:
        table = table[name]
    return frozenset(table)


@cache
def phrases_of(*path: str) -> re.Pattern[str]:
    """A pattern of the words of a table of shares."""
    words = sorted(words_of(*path), key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


def of_a_vote(doc: Document, before: str, after: str, ahead: list[str]) -> bool:
    """Whether a bare percentage is a share of the vote: by its clause, or its verb and article."""
    if phrases_of("vote", "election").search(f"{before} {after[:40]}"):
        return True
    if not set(ahead[-3:]) & words_of("vote", "verbs"):
        return False
    return sum(1 for m in doc.marked for t in m.triggers if "election" in t.kinds) >= 2


def vote_holder(doc: Document, marked: Marked, mention: Mention[QuantityValue]) -> str:
    """Whose share of the vote it is: a person's slot argument, or a party's name."""
    text, base = marked.sentence.text, marked.sentence.start
    for name in marked.names:
        if name.start >= mention.end and _FOR_NAME.fullmatch(
            text, mention.end - base, name.start - base
        ):
            return person_arg(name.person) if name.person else name.text.lower()
    if _PAIR.search(text, max(0, mention.start - base - 16), mention.start - base):
        return ""
    before = [n for n in marked.names if n.end <= mention.start]
    while before:
        name = before[-1]
        if name.person and text.startswith((", who ", " who "), name.end - base):
            return person_arg(name.person)  # 'defeating Ana Ruiz, who took 46 percent'
        ahead = _WORD.findall(text[: name.start - base].lower())[-3:]
        if set(ahead) & words_of("vote", "beats") or set(ahead[-1:]) & words_of("vote", "over"):
            before.pop()
            continue
        if name.kind == "person":
            return person_arg(name.person) if name.person else ""
        between = _WORD.findall(text[name.end - base : mention.start - base].lower())
        if name.kind == "organization" and between and between[0] in words_of("vote", "verbs"):
            return name.text.lower().removeprefix("the ")
        before.pop()
    person = subject(doc, marked, mention.start) or (
        recent(doc, marked) if text.startswith("That") else None
    )
    return person_arg(person) if person else ""
