"""Who says so, how sure, and whether it has happened: the words around a claim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from discrepancy.extract._cues import Cue, vocabulary
from discrepancy.models import Attribution, Sentence

if TYPE_CHECKING:
    from discrepancy.extract._document import Marked

__all__ = ["Said", "find", "hedged", "modality", "quote_spans"]


class Said(NamedTuple):
    """An attribution and the span of the words that make it, in ``source.text``."""

    start: int
    end: int
    attribution: Attribution


_VERB = (
    r"(?:said|says|told|reported|reports|announced|confirmed|estimated|put|stated|added|claimed|"
    r"alleged|testified|tweeted|posted|wrote|recalled|insisted|noted|believes?|swore|swears|heard|spoke of|"
    r"speaks? of|talked of)"
)
_ACCORDING = Cue(r"\b[Aa]ccording to ((?:[^\s,.;()]+ ?){1,7})")
_SAID = Cue(rf"\b{_VERB}\b")
# What stands before the verb, back to punctuation: 'the fire chief said', 'witnesses said'.
_SPEAKER = re.compile(r"[^,.;:()\"“”]+ $")
_WORDS = 8
"""Words before a verb of speech that may name who speaks."""
_SAID_AFTER = Cue(r"[,”\"] (?:said|says|added) ((?:[^\s,.;:()\"“”]+ ?){1,5})")
# Who was there and holds no office: heard, and believed less.
_WITNESS = re.compile(
    r"\b(?:eye ?-?witness(?:es)?|witness(?:es)?|residents?|neighbou?rs?|locals|villagers?|bystanders?|"
    r"passers-?by|onlookers?)\b",
    re.IGNORECASE,
)
# Nobody who answers for it.
_NOBODY = re.compile(
    r"\b(?:rumou?rs?|social media|unconfirmed|anonymous|users?|"
    r"(?:a|an|one|another|some) (?:\w+ )?(?:man|woman|men|women|driver|shopkeeper|worker|student|passenger|"
    r"customer|caller|survivor|people))\b",
    re.IGNORECASE,
)
# In small letters only: the Washington Post is no post.
_POSTED = re.compile(r"\b(?:tweets?|posts?)\b")
_HEDGE = Cue(
    r"\b(?:reportedly|allegedly|may have|might have|could have|believed to|thought to|feared|apparently|possibly|"
    r"perhaps)\b",
    re.IGNORECASE,
)
# Of a whole sentence, wherever they stand in it.
_REPORTED = Cue(
    r"\b(?:unconfirmed|rumou?red|rumou?rs?|preliminary|initial reports?|early reports?|"
    r"some (?:reports|accounts|witnesses|residents))\b",
    re.IGNORECASE,
)
_BEFORE, _BEHIND = 90, 40
"""Characters: how far from a value a word of doubt may stand."""
_LEADING = re.compile(
    r"^(?:.*\b(?:that|but|and|as|while|which|who|where|when|also|has|have|had|later)\s)",
    re.IGNORECASE,
)


# What somebody has from somebody else, and what an unnamed person says.
_RUMOUR = Cue(
    r"\b(?:had heard|was told by a|heard from|rumou?rs?|rumou?red|swore|swears|word (?:spread|had it)|"
    r"social media|unconfirmed|not (?:been )?confirmed)\b"
    r"|^(?:A|An|One|Another) (?:\w+ ){0,2}(?:man|woman|resident|neighbou?r|driver|shopkeeper|villager|passer-?by)\b"
    r"[^.;]{0,80}\b(?:said|says|told|claimed|insisted)\b"
)


def _clean(who: str) -> str:
    return _LEADING.sub("", who.strip()).strip(" '’\"“”-")


def _speaker(text: str, verb: int) -> str:
    match = _SPEAKER.search(text, max(0, verb - 90), verb)
    return " ".join(match.group().split()[-_WORDS:]) if match else ""


def find(sentence: Sentence, words: frozenset[str] | None = None) -> list[Said]:
    """The attributions of one sentence, 'according to ...' first. ``words``: its vocabulary."""
    found: list[Said] = []
    text = sentence.text
    words = vocabulary(text) if words is None else words
    rumour = _RUMOUR.search(text, words)
    if rumour is not None:
        at = sentence.start + rumour.start()
        told = Attribution(who=rumour.group()[:60], hearsay=True, rumour=True)
        found.append(Said(at, sentence.start + rumour.end(), told))
    for pattern in (_ACCORDING, _SAID_AFTER, _SAID):
        for m in pattern.finditer(text, words):
            who = _clean(m.group(1) if pattern is not _SAID else _speaker(text, m.start()))
            if who and not who.isdigit():
                rumour_of = bool(_NOBODY.search(who) or _POSTED.search(who))
                hearsay = rumour_of or bool(_WITNESS.search(who))
                found.append(
                    Said(
                        sentence.start + m.start(),
                        sentence.start + m.end(),
                        Attribution(who=who, hearsay=hearsay, rumour=rumour_of),
                    )
                )
    return found


def hedged(text: str, start: int = 0, end: int = -1, words: frozenset[str] | None = None) -> bool:
    """Whether the sentence itself says that what stands at ``text[start:end]`` is not certain.
    ``words``: its vocabulary."""
    words = vocabulary(text) if words is None else words
    near = text if end < 0 else text[max(0, start - _BEFORE) : end + _BEHIND]
    return bool(_HEDGE.search(near, words) or _REPORTED.search(text, words))


# Wire texts close with two apostrophes what they opened with a quotation mark.
_QUOTES = re.compile(r"“[^”\n]{0,1500}”|\"[^\"\n]{0,1500}?(?:\"|'')|``.{0,1500}?''", re.DOTALL)


def quote_spans(text: str) -> list[tuple[int, int]]:
    """Spans inside quotation marks, marks included; an unclosed quote is none."""
    return [m.span() for m in _QUOTES.finditer(text)]


_PLANNED = Cue(
    r"\b(?:will|would|set to|due to|expected to|scheduled (?:to|for)|plans? to|planned|planning to|"
    r"to be|is to|are to|aims? to|hopes? to|likely to|intends? to|proposed|upcoming|shall|going to)\b",
    re.IGNORECASE,
)
_DENIED = Cue(
    r"\b(?:denie[sd]|denying|did not|didn't|didn’t|was not|were not|wasn't|weren't|wasn’t|weren’t|has not|"
    r"have not|had not|never|no longer|rejected|ruled out|refuted|dismissed (?:reports|claims))\b",
    re.IGNORECASE,
)
_CANCELLED = Cue(r"\b(?:cancell?ed|called off|scrapped|postponed|shelved|abandoned)\b", re.I)
_POSSIBLE = Cue(
    r"\b(?:may|might|could|if|whether|facing up to|faces up to|face up to|as many as|"
    r"maximum (?:sentence|penalty|term|fine|of)|carries a|punishable by)\b"
)


_CALLED_OFF = re.compile(
    r"[^,;.]{0,40}\b(?:was|were|been|be|got) (?:cancell?ed|called off|scrapped|postponed|shelved|abandoned)\b"
)
_BARRIER = re.compile(r"\b(?:after|because|when|since|that|who|which|whose|following|once)\b")


def modality(marked: Marked, offset: int) -> str:
    """How far the claim at ``offset`` has come, by the words of its clause."""
    start, end = marked.clause(offset)
    base = marked.sentence.start
    before = marked.sentence.text[start - base : max(offset - base, 0)]
    # 'It was called off after two were hurt': what comes before such a word is said of something else.
    near = _BARRIER.split(before[-80:])[-1]
    words = marked.vocabulary
    if _DENIED.search(before[-60:], words):
        return "denied"
    after = marked.sentence.text[offset - base : end - base]
    if _CANCELLED.search(near, words) or _CALLED_OFF.match(after):
        return "cancelled"
    if _PLANNED.search(near, words):
        return "planned"
    if _POSSIBLE.search(near, words):
        return "possible"
    return "happened"
