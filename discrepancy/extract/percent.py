"""Shares: of a vote, a market, a budget; turnout; premiums; changes in percent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from discrepancy.extract import _moves as moves
from discrepancy.extract._counting import FUNCTION, inferred, sentences, singular
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day, later_higher
from discrepancy.extract._share_of_vote import of_a_vote, phrases_of, vote_holder, words_of
from discrepancy.extract._share_phrases import full, phrased
from discrepancy.extract._verbs import participle, past
from discrepancy.models import Claim, Comparison, Mention, Outcome, QuantityValue, Severity, Slot
from discrepancy.normalise import quantity as quantities
from discrepancy.vocab import load_toml

__all__ = ["KIND", "Percent"]

_TABLE = "shares.toml"
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_MOVING = (("vote",), ("turnout",), ("containment",), ("capacity",))
_PARTIAL = re.compile(
    r"\b(?:votes?|ballots?|precincts?|stations|sheets|districts) (?:\w+ )?(?:counted|reporting|processed)\b"
    r"|\b(?:so far|partial (?:count|results)|preliminary)\b"
)
_BASE = re.compile(
    r"\b(?:on|from|than|over|against|compared (?:with|to)|versus) (?:a|an|one|the|the same|the previous)"
    r"(?: \w+){1,2}(?: (?:ago|earlier|before))?"
)
# Where somebody did well or badly: no result of the whole.
_PART_OF_LAND = re.compile(
    r"\b(?:in|across) (?:the|his|her) (?:capital|(?:\w+ )?stronghold|(?:north|south|east|west)(?:ern)?\b|"
    r"(?:home|native) \w+|countryside|cities|suburbs)|\bwhere (?:he|she|they|it)\b|\babroad\b|\boverseas\b"
)
# 'Owns 30 percent of Borex': a stake in it.
_OWNED = re.compile(r" of (?:the (?:company|firm|bank|airline|club|group|[A-Z])|[A-Z])")
_CUTS = re.compile(
    r"\b(?:cut(?:s|ting)?|reduc\w+|lay(?:ing)? off|laid off|eliminat\w+|shed(?:ding)?|slash\w*|axe|axing)\b"
)
_OF_STAFF = re.compile(
    r"\b(?:workforce|staff|headcount|payroll) by\b[^.;]*\||\| +of (?:its|the|their) (?:\w+ )?(?:workforce|staff|"
    r"employees|headcount|workers|payroll)\b"
)
_SINCE = re.compile(
    r" (?:so far |already )?(?:this year|since (?:january|the start|the beginning)|year[ -]to[ -]date)"
)
_MARGIN = re.compile(r"\b(?:margin|majority|lead|by)\b[^,;.]{0,24}$")


class Percent(ClaimKind):
    """A percentage, and of what.

    Claims: a number with '%' or 'percent', the thing it is a share of, and whose share it is; a
        margin in percentage points. Surveys and forecasts make no claim.
    Conflicts when: two sources give different shares of one thing to one holder, beyond rounding, or one
        lets a figure rise that another lets fall.
    Agrees when: the shares are equal within the rounding of their digits; percentage points are
        another thing than percent.
    Example: 'won 51.8 percent of the vote' against 'Ruiz took 53.1%'.
    """

    name = "percent"
    code = "D206"
    severity = Severity.MEDIUM

    def extract(self, doc: Document) -> Iterator[Claim]:
        for marked in doc.marked:
            for start, end in full(marked.sentence.text):
                yield self._whole(doc, marked, start, end)
        for marked in sentences(doc):
            for mention in marked.quantities:
                if mention.value.dimension == "percent":
                    args = _args(doc, marked, mention)
                elif mention.value.dimension == "percentage points":
                    args = _points(marked, mention)
                else:
                    continue
                if args:
                    slot = Slot(kind=self.name, args=args)
                    yield doc.claim(
                        self.name, slot, mention.value, marked, mention.start, mention.end
                    )
                if args[:1] in moves.WAYS:
                    yield moves.claim(doc, marked, mention, args)

    def _whole(self, doc: Document, marked: Marked, start: int, end: int) -> Claim:
        """'At full capacity' is 100 percent of it."""
        base, slot = marked.sentence.start, Slot(kind=self.name, args=("capacity",))
        value = quantities.normalise("100%")
        value = value.model_copy(update={"text": marked.sentence.text[start:end]})
        return inferred(doc.claim(self.name, slot, value, marked, base + start, base + end))

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        if a.slot.args[:1] == moves.WAY:
            return moves.judged(a, b)
        if comparison.outcome is not Outcome.CONFLICT or a.slot.args[:1] not in _MOVING:
            return comparison
        # Shares move while votes are counted, either way; on different days a higher one is later.
        part = [c for c in (a, b) if _PARTIAL.search(c.evidence.sentence)]
        if len(part) == 1:
            whole = b if part[0] is a else a
            detail = f"{part[0].value.name} of part of the count, then {whole.value.name}"
            return comparison.model_copy(update={"outcome": Outcome.UPDATE, "detail": detail})
        return later_higher(a, b, comparison, when)


@cache
def _changes() -> dict[str, str]:
    return {w: name for name, words in load_toml(_TABLE)["change"].items() for w in words}


def _args(doc: Document, marked: Marked, mention: Mention[QuantityValue]) -> tuple[str, ...]:
    """The slot's arguments, empty where the words do not say what the share is of."""
    start, end = marked.clause(mention.start)
    base = marked.sentence.start
    before = marked.sentence.text[start - base : mention.start - base]
    after = marked.sentence.text[mention.end - base : end - base]
    low, tail = before.lower(), after.lower()
    if phrases_of("other", "skip").search(f"{low[-120:]} {tail[:60]}"):
        return ()
    near = f"{low[-90:]} | {tail.partition(',')[0][:50]}"
    if phrases_of("other", "guess").search(near):
        return ()
    named = phrased(low[-60:], tail)
    extra = ("earlier",) if phrases_of("other", "earlier").search(near) else ()
    if named and not (named == ("turnout",) and _PART_OF_LAND.search(near)):
        return (*named, *extra)
    ahead, behind = _WORD.findall(low)[-9:], _WORD.findall(tail)[:8]
    if not behind[:1] or behind[0] not in words_of("other", "weak"):
        named = _named(ahead, behind, tail)
        if named and not (named[0] == "turnout" and _PART_OF_LAND.search(near)):
            return (*named, *extra)
    else:
        return ()
    noun, verb = _of(behind, tail)
    if _PART_OF_LAND.search(near) and (noun in words_of("vote", "nouns") or "turnout" in near):
        return ()
    if noun in words_of("vote", "nouns") or (not noun and of_a_vote(doc, low, tail, ahead)):
        if set(behind[1:7]) & words_of("other", "counted") and noun:
            return ("counted",) if not extra else ()
        holder = vote_holder(doc, marked, mention)
        return ("vote", holder, *extra) if holder else ()
    if _CUTS.search(low[-110:]) and _OF_STAFF.search(f"{low[-110:]} | {tail[:40]}"):
        return ("workforce", "cut")
    change = _change(_WORD.findall(low)[-16:], behind)
    if change:
        # 'up 6 percent on a year ago': what it is held against, not when.
        now = not phrases_of("other", "earlier").search(_BASE.sub("", near))
        since = ("this year",) if _SINCE.match(tail) else ()
        return (*change, *(since if now else extra))
    if not noun:
        return ()
    verb = verb or _verb_before(ahead)
    if verb in words_of("owning", "verbs") and _OWNED.match(after):
        return ("stake", noun.split(" ")[0], *extra)
    verb = load_toml("counts.toml")["same_verb"].get(verb, verb)
    return (noun, verb, *extra) if verb else ()


def _named(ahead: list[str], behind: list[str], tail: str) -> tuple[str, ...]:
    """'a premium of 34 percent', 'a 34 percent stake', 'the unemployment rate is 5 percent'."""
    first = behind[0] if behind and tail.startswith((" ", "-")) else ""
    if first in words_of("named"):
        return _closer(first, behind[1:])
    level = ahead[-1:] in (["to"], ["at"])
    for k in range(len(ahead) - 1, max(-1, len(ahead) - 6), -1):
        word = ahead[k]
        if word in _changes():
            if level:
                continue
            return ()
        if word in words_of("named"):
            return _closer(word, behind)
        if word in words_of("rates") and k and ahead[k - 1] not in FUNCTION:
            kind = load_toml(_TABLE)["rate_of"].get(ahead[k - 1]) if word == "rate" else None
            return (kind,) if kind else (f"{ahead[k - 1]} {word}",)
    return ()


def _closer(word: str, behind: list[str]) -> tuple[str, ...]:
    """A premium is one to a price: that of the day before, or the average of three months."""
    if word in ("premium", "discount"):
        for told in ("average", "closing", "close", "price", "high", "low"):
            if told in behind[:8]:
                return (word, "average") if told == "average" else (word,)
    if word in ("stake", "holding", "shareholding") and behind[:1] == ["in"] and len(behind) > 1:
        return (word, " ".join(w for w in behind[1:4] if w not in FUNCTION)[:24].split(" ")[0])
    return (word,)


def _of(behind: list[str], tail: str) -> tuple[str, str]:
    """The noun after 'percent of (the)', or right after the figure, and the verb behind it."""
    if not behind:
        return "", ""
    k = 0
    if behind[0] == "of":
        k = 1
        while k < len(behind) and (
            behind[k] in FUNCTION or behind[k] in ("valid", "popular", "total", "remaining")
        ):
            k += 1
    elif behind[0] in FUNCTION or not tail.startswith((" ", "-")):
        return "", ""
    group: list[str] = []
    while k < len(behind) and behind[k] not in FUNCTION and len(group) < 3:
        if group and past(behind[k]):
            break
        group.append(behind[k])
        k += 1
    if not group or past(group[-1]) or (behind[0] != "of" and len(group) > 2):
        return "", ""
    noun = next((singular(w) for w in group if w in words_of("vote", "nouns")), "") or " ".join(
        [*group[:-1], singular(group[-1])]
    ).replace("'s", "").replace("’s", "")
    verb = next(
        (past(w) for w in behind[k : k + 4] if participle(w) and w not in ("had", "has")), ""
    )
    return noun, verb


def _verb_before(ahead: list[str]) -> str:
    for word in reversed(ahead[-3:]):
        if past(word) and word not in FUNCTION:
            return past(word)
        if word not in FUNCTION:
            return ""
    return ""


def _change(ahead: list[str], behind: list[str]) -> tuple[str, ...]:
    """'shares rose 3 percent', 'a 24 percent drop in sales': which way, and of what."""
    if ahead[-1:] in (["to"], ["at"]):
        return ()
    for k in range(len(ahead) - 1, max(-1, len(ahead) - 4), -1):
        way = _changes().get(ahead[k])
        if way:
            nouns = [
                w for w in ahead[:k] if w not in FUNCTION and not past(w) and not w.endswith("ly")
            ]
            things = [w for w in nouns if w in words_of("moving", "things")]
            if nouns and (things or nouns[-1] in words_of("moving", "times")):
                nouns = things  # 'shares in Acme rose': of shares
            return (way, _thing(nouns[-1])) if nouns else ()
    after = moves.behind(behind)
    things = [w for w in ahead if w in words_of("moving", "things")] if after else []
    if things:
        return after, _thing(things[-1])
    if len(behind) > 2 and behind[0] in _changes() and behind[1] == "in":
        nouns = [w for w in behind[2:6] if w not in FUNCTION]
        return (_changes()[behind[0]], _thing(nouns[0])) if nouns else ()
    return ()


def _thing(noun: str) -> str:
    one = singular(noun)
    return str(load_toml(_TABLE)["thing"].get(one, one))


def _points(marked: Marked, mention: Mention[QuantityValue]) -> tuple[str, ...]:
    """'a margin of seven points', 'won by 7 points'."""
    base = marked.sentence.start
    before = marked.sentence.text[: mention.start - base].lower()
    after = marked.sentence.text[mention.end - base :].lower()
    if phrases_of("other", "skip").search(before[-80:]):
        return ()
    if _MARGIN.search(before) or after.startswith((" margin", " lead", "-margin")):
        return ("margin", "points")
    return ()


KIND = Percent()
