"""Votes that are counted out: 'passed 52 to 48', 'by 114 votes to nine', seats of a party."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract._cues import Cue
from discrepancy.extract._document import Marked
from discrepancy.extract._listing import Counted
from discrepancy.models import Mention, QuantityValue
from discrepancy.normalise import quantity as quantities

__all__ = ["ballots", "seats"]

_OF_ALL = Cue(r"\b(?P<a>\d{1,4}) (?:out )?of (?:the |its )?(?:[\w’'-]+ )?\d{1,4} (?:\w+ )?seats\b")
_HINT = Cue(
    r"\b(?:[Vv]ot(?:e|es|ed|ing)|[Pp]ass(?:ed|es)|[Aa]pproved?|[Bb]acked|[Rr]ejected|[Cc]onfirmed|[Rr]atified)\b"
)
_TALLY = Cue(
    r"\b(?P<a>\d{1,3})(?P<votes> votes)?(?: ?[-–] ?| to | against )(?P<b>\d{1,3})\b"
    r"(?![-–/:.%]?\d)(?! ?(?:percent|per cent|%|years?|days?|hours?|minutes?|months?|weeks?|"
    r"p\.? ?m|a\.? ?m|million|billion))"
)
# What a tally of votes stands next to.
_BALLOT = re.compile(
    r"\b(?:vote|votes|voted|voting|majority|ballot|margin|pass(?:ed|es)|approved|backed|rejected|confirmed|ratified|cleared)\b"
)
_BODY = re.compile(
    r"\b(?:bill|law|act|senate|senators|house|parliament|lawmakers|council|assembly|committee|congress|court|"
    r"justices|judges|jury|jurors|board|resolution|motion|amendment|treaty|measure|legislators|members|mps|"
    r"deputies|delegates|shareholders|union|commission|panel|lords|commons|chamber|budget|ruling)\b"
)
_SCORE = re.compile(
    r"\b(?:beat|defeat(?:ed)? (?:the )?[A-Z]|won the match|goals?|points?|innings|halftime|half-time|quarter|"
    r"playoffs?)\b"
)
_IN_FAVOUR = re.compile(
    r"\b(?P<a>\d{1,3}) (?:votes|members|senators|lawmakers|deputies) (?:in favou?r|voted (?:for|in favou?r))\b"
)
# 'Received 18,300 votes, against 14,900 for the sitting member': of the winner, and of who came next.
_AGAINST = Cue(
    r"\b(?P<a>\d{1,3}(?:,\d{3})+|\d{4,6})(?: votes)?(?:,? (?:against|to|compared (?:with|to))|"
    r", (?:his|her) (?:main )?(?:rival|opponent|challenger)(?: had| got| polled)?) "
    r"(?P<b>\d{1,3}(?:,\d{3})+|\d{4,6})\b(?! ?(?:percent|per cent|%|people))"
)
_WORDS = frozenset(
    "seats vote votes voted voting passed passes approve approved backed rejected confirmed ratified".split()
)
_NEAR = 60


def ballots(marked: Marked) -> Iterator[Counted]:
    """The higher and the lower number of each vote that a sentence counts out."""
    if _WORDS.isdisjoint(marked.vocabulary):
        return
    text, base = marked.sentence.text, marked.sentence.start
    for match in _OF_ALL.finditer(text, marked.vocabulary):
        held = seats(text[: match.start()])
        if held:
            yield Counted(_number(match, "a", base), held, True)
    if not _HINT.search(text, marked.vocabulary):
        return
    for match in _IN_FAVOUR.finditer(text):
        yield Counted(_number(match, "a", base), ("vote", "majority"), False)
    for match in _AGAINST.finditer(text, marked.vocabulary):
        if " votes" not in text[match.start() : match.end() + 24]:
            continue
        high, low = ("a", "b") if _whole(match["a"]) >= _whole(match["b"]) else ("b", "a")
        for group, side in ((high, "winner"), (low, "runner-up")):
            yield Counted(_number(match, group, base), ("vote", side), True)
    for match in _TALLY.finditer(text, marked.vocabulary):
        near = text[max(0, match.start() - _NEAR) : match.end() + _NEAR].lower()
        if not (_BALLOT.search(near) and _BODY.search(text.lower())) or _SCORE.search(text):
            continue
        high, low = ("a", "b") if int(match["a"]) >= int(match["b"]) else ("b", "a")
        for group, side in ((high, "majority"), (low, "minority")):
            yield Counted(_number(match, group, base), ("vote", side), True)


def _whole(digits: str) -> int:
    return int(digits.replace(",", ""))


def _number(match: re.Match[str], group: str, base: int) -> Mention[QuantityValue]:
    value = quantities.normalise(match[group])
    return Mention(base + match.start(group), base + match.end(group), value)


_WON = re.compile(
    r"\b(?:w[io]n|wins|winning|took|take|takes|taking|hold|holds|holding|held|secur(?:e|es|ed|ing)|gain(?:s|ed)?|got|gets|"
    r"captur(?:ed|ing)|has|have|had|with|control(?:s|led)?|claim(?:ed|s)?|polled|earned|garnered|received|to)"
    r"(?: (?:only|just|about|at least|some|a|an|up|all|in the|of the|over|the))* ?$"
)
_PARTY = re.compile(
    r"\b(?:(?P<name>[A-Z][\w’'-]*(?: (?:of |for |and |the )?[A-Z][\w’'-]*)*)"
    r"|(?P<side>[Rr]uling|[Gg]overning|[Oo]pposition) (?:party|parties|coalition|alliance|bloc))"
)
_WHOLE = frozenset(
    "the in it its they he she but and with at on of a an parliament senate house assembly congress lower upper "
    "election elections sunday monday tuesday wednesday thursday friday saturday".split()
)
_PLAIN = frozenset("the party parties alliance coalition bloc and of for 's".split())


def seats(before: str) -> tuple[str, ...]:
    """The slot's arguments of a number of seats whose holder the clause ``before`` it names, or ()."""
    if not _WON.search(before[-40:]):
        return ()
    for match in reversed(list(_PARTY.finditer(before))):
        words = (match["side"] or match["name"]).lower().replace("’s", "").replace("'s", "").split()
        words = [w for w in words if w not in _PLAIN]
        if words and not _WHOLE.issuperset(words) and words[0] not in _WHOLE:
            return ("seat", " ".join(w.removesuffix("s") for w in words))
    return ()
