"""When a deed of the story or of its background was done: its day, month or year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from discrepancy.extract import _attribution
from discrepancy.extract._counting import FUNCTION, LONGEST, inferred, singular
from discrepancy.extract._document import Document, Marked, Word
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._subject import hero, is_person_noun, recent, subject
from discrepancy.extract._verbs import past
from discrepancy.extract._words import stem
from discrepancy.extract.when import KIND as WHEN
from discrepancy.models import (
    Claim,
    Comparison,
    DateValue,
    Mention,
    Outcome,
    Severity,
    Slot,
)
from discrepancy.normalise import date as dates
from discrepancy.vocab import load_toml

__all__ = ["KIND", "Dated"]

_TABLE = "deeds.toml"
_FAR = 90
"""Characters between a verb and its date."""
_GRAINS = frozenset(["day", "month", "year", "season", "decade"])
# How a date is tied to its verb: not 'since', 'until', 'before', 'from', nor 'the June deal'.
_TIED = re.compile(
    r"(?:^|\b(?:in|on|during)|,|\b(?:late|early|back in|earlier|again|just|about)|[a-z]{3,}[”\"']?) "
    r"(?:(?:late|early|mid) ?-? ?)?$",
    re.IGNORECASE,
)
_UNTIED = re.compile(
    r"\b(?:since|until|till|before|after|from|by|of|the|a|an|his|her|its|their|than|between|to|through|and|or|for|with|"
    r"every|each|next|any|most|like|per|this|that|said|told|says) (?:(?:late|early|mid) ?-? ?)?$",
    re.IGNORECASE,
)
_TIED_BY = re.compile(r"(?:in|on|during)(?: (?:late|early|mid))?[ -]$", re.IGNORECASE)
# Between a verb and its date, what turns to another deed, or tells who the object is.
_TURNS = re.compile(
    r"[;:]|\b(?:who|which|that|where|when|while|after|before|since|until|because|as|if|but|whose|than|despite|"
    r"following|between)\b"
)
_MODAL = frozenset("will would could may might should must to not never cannot if".split())
_SKIP = frozenset(
    "a an the his her its their my our first second third new own last final own former late early".split()
)


class Dated(ClaimKind):
    """When a deed was done that is not the event's own beginning.

    Claims: a verb with the day, month or year of its doing, and whose deed it was or what was done to.
    Conflicts when: two sources date one person's deed, or what was done to one thing, apart.
    Agrees when: one date lies in the other.
    Example: 'Marsh left the band in 1987' against 'Marsh, who left the band in 1989'.
    """

    name = "dated"
    code = "D124"
    severity = Severity.LOW

    def extract(self, doc: Document) -> Iterator[Claim]:
        found: dict[Slot, list[Claim]] = defaultdict(list)
        for marked in doc.marked:
            if not marked.dates or len(marked.sentence.text) > LONGEST:
                continue
            for mention in marked.dates:
                for args in _deeds(doc, marked, mention):
                    slot = Slot(kind=self.name, args=args)
                    claim = doc.claim(
                        self.name, slot, _plain(mention.value), marked, mention.start, mention.end,
                        modality=_modality(marked, mention.start),
                    )  # fmt: skip
                    found[slot].append(inferred(claim))
        claims = [c for members in found.values() for c in members]
        yield from sorted(claims, key=lambda c: c.evidence.start)

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        judged = WHEN.judge(a, b, comparison, when)
        clash = judged.outcome is Outcome.CONFLICT
        if clash and a.slot.args[0] not in _once() and _shared(a, b) < _LEAST_SHARED:
            detail = f"{judged.detail}: of two deeds, most likely"
            return judged.model_copy(update={"outcome": Outcome.INCOMPARABLE, "detail": detail})
        if judged.outcome is Outcome.UPDATE:
            return judged.model_copy(update={"outcome": Outcome.INCOMPARABLE})
        return judged


_LEAST_SHARED = 2


def _shared(a: Claim, b: Claim) -> int:
    """How many words, beside those of the slot, the sentences of two claims have in common."""
    first, second = (_said(c.evidence.sentence) for c in (a, b))
    said = {stem(w) for w in a.slot.args} | {stem(_past(w)) for w in a.slot.args}
    return len((first & second) - said)


def _said(sentence: str) -> set[str]:
    words = (w.lower() for w in _WORD.findall(sentence[:_LONG]))
    return {
        stem(w) for w in words if w not in FUNCTION and w not in _DAYS and _past(w) not in _never()
    }


_LONG = 600
_WORD = re.compile(r"[^\W\d_]{4,}|\d+")


@cache
def _once() -> frozenset[str]:
    return frozenset(load_toml(_TABLE)["once"]["words"].split())


def _modality(marked: Marked, offset: int) -> str:
    """As told; a finite verb in the past is no plan, though its sentence speaks of one as well."""
    told = _attribution.modality(marked, offset)
    return "happened" if told == "planned" else told


def _plain(value: DateValue) -> DateValue:
    """A date without its time of day."""
    if value.granularity in ("minute", "hour") and value.start is not None:
        plain = dates.normalise(value.start.isoformat()[:10])
        return plain.model_copy(update={"text": value.text})
    return value


def _dates(value: DateValue) -> bool:
    loose = value.granularity == "unknown" and (
        value.weekday is not None or value.month is not None
    )
    placed = value.granularity in _GRAINS or value.granularity in ("minute", "hour")
    return (loose or (placed and value.start is not None)) and not value.future


@cache
def _same() -> dict[str, str]:
    rows = load_toml(_TABLE)["same"].items()
    return {form: one for one, forms in rows for form in forms.split()}


@cache
def _never() -> frozenset[str]:
    return frozenset(load_toml(_TABLE)["never"]["words"].split())


def _deeds(doc: Document, marked: Marked, mention: Mention[DateValue]) -> Iterator[tuple[str, ...]]:
    """Slot arguments of the deed that a date is of: (verb, person), (verb, object)."""
    if not _dates(mention.value):
        return
    text, base = marked.sentence.text, marked.sentence.start
    start, end = marked.clause(mention.start)
    at = mention.start - base
    before = text[start - base : at]
    opens = not before.strip(" ,“\"'`") or _OPENS.fullmatch(before)
    if not opens and (_UNTIED.search(before[-24:]) or not _TIED.search(before[-24:])):
        return
    if text[mention.end - base : mention.end - base + 2] in ("'s", "’s"):
        return
    words = [w for w in marked.words if start <= w.start < end]
    if opens:
        index = next(
            (i for i, w in enumerate(words) if w.start >= mention.end and _verb(words, i)), None
        )
        gap = text[mention.end - base : words[index].start - base] if index is not None else ""
    else:
        index = next(
            (i for i in range(len(words) - 1, -1, -1) if words[i].end <= mention.start and _verb(words, i)),
            None,
        )  # fmt: skip
        gap = text[words[index].end - base : at] if index is not None else ""
    if index is None or len(gap) > _FAR or _TURNS.search(gap):
        return
    lowers = [w.lower for w in words]
    if _MODAL & set(lowers[max(0, index - 3) : index]):
        return
    verb = _past(lowers[index])
    pair = f"{verb} {lowers[index + 1]}" if index + 1 < len(words) else ""
    meant = load_toml(_TABLE)["phrases"].get(pair)
    if meant is None and verb in _never():
        return
    verb = meant or _same().get(verb, verb)
    whose = _whose(doc, marked, words, index)
    if whose:
        yield verb, whose
    limit = next((i for i, w in enumerate(words) if w.start >= mention.start), len(words))
    stop = limit if limit > index else len(words)
    thing = _object(lowers[index + 1 + bool(meant) : stop])
    if not thing or (index and lowers[index - 1] in _BE):
        thing = thing if whose else _head(lowers[:index][-4:])
    if thing and thing != whose and not is_person_noun(thing) and thing != "person":
        yield verb, thing


def _whose(doc: Document, marked: Marked, words: Sequence[Word], index: int) -> str:
    """The family name of who did it or was done to, in small letters, '' where nobody is named."""
    person = subject(doc, marked, words[index].start)
    if person is None and _HE & {w.lower for w in words[max(0, index - 4) : index]}:
        person = recent(doc, marked) or hero(doc)
    if person is None or not person.name:
        return ""
    return (person.family or person.name.split()[-1]).lower()


_HE = frozenset(["he", "she"])
_OPENS = re.compile(
    r"\W*(?:then |but |and |also )?(?:(?:early|late) )?(?:in|on|during)?(?: the)?(?: (?:early|late))? ",
    re.IGNORECASE,
)


_SHORT = {
    "died": "died",
    "born": "born",
    "sued": "sued",
    "wed": "married",
    "quit": "resigned",
    "fled": "escaped",
}
_BE = frozenset("was were been is are being got be".split())
_NAMING = frozenset("called named titled dubbed entitled nicknamed".split())
_BEFORE_NOUN = frozenset(
    "the a an his her its their my our of in on by for with as at from to and".split()
)


def _past(word: str) -> str:
    return _SHORT.get(word) or past(word)


def _verb(words: Sequence[Word], index: int) -> bool:
    """Whether a word is a finite verb in the past, or a participle behind 'was' or 'had'."""
    word = words[index].lower
    form = "" if word in _NAMING else _past(word)
    if not form or not (word == form or word.endswith(("ed", "n")) or word in _SHORT):
        return False
    return not (index and words[index - 1].lower in _BEFORE_NOUN)


def _object(after: Sequence[str]) -> str:
    """The head of the noun group right behind a verb, '' where there is none."""
    words: list[str] = []
    for word in after[:6]:
        if word in _SKIP and not words:
            continue
        if word in FUNCTION or word[0].isdigit() or word in _DAYS:
            break
        words.append(word)
    return (
        singular(words[-1])
        if words
        and len(words[-1]) > 2
        and words[-1] not in ADVERBS
        and not words[-1].endswith("ly")
        else ""
    )


def _head(before: Sequence[str]) -> str:
    """The noun right before a verb and its auxiliaries: what was done to."""
    k = len(before) - 1
    while k >= 0 and (
        before[k] in _BE or before[k] in ("has", "had", "have") or before[k].endswith("ly")
    ):
        k -= 1
    word = before[k] if k >= 0 else ""
    bad = not word or word in FUNCTION or word[0].isdigit() or word in _DAYS or len(word) < 3
    return "" if bad else singular(word)


_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december year month week morning evening night today yesterday".split()
)
ADVERBS = frozenset("home back away forward here there again together guilty dead alone".split())


KIND = Dated()
