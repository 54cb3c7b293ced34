"""The deed that a date is of: its verb, and whose it was or what it was done to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from discrepancy.extract import _dated_nouns as nouns
from discrepancy.extract._counting import FUNCTION, singular
from discrepancy.extract._document import Document, Marked, Word
from discrepancy.extract._subject import hero, is_person_noun, recent, subject
from discrepancy.extract._verbs import past
from discrepancy.models import DateValue, Mention
from discrepancy.vocab import load_toml

__all__ = ["deeds", "deeds_at", "never", "one_verb", "past_form"]

_TABLE = "deeds.toml"
_FAR = 90
"""Characters between a verb and its date."""
_GRAINS = frozenset(["day", "month", "year", "season", "decade", "range"])
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
# Who has been held since Monday was arrested on Monday.
_HELD_SINCE = re.compile(
    r"\b(?:held|detained|jailed|imprisoned|in (?:custody|jail|prison|detention)) since $"
)
# Between a verb and its date, what turns to another deed, or tells who the object is.
_TURNS = re.compile(
    r"[;:]|\b(?:who|which|that|where|when|while|after|before|since|until|because|as|if|but|whose|than|despite|"
    r"following|between)\b"
)
_MODAL = frozenset("will would could may might should must to not never cannot if".split())
_SKIP = frozenset(
    "a an the his her its their my our first second third new own last final own former late early".split()
)
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
_HAVE = frozenset(["has", "had", "have"])
_HE = frozenset(["he", "she"])
_WHICH = frozenset(["which", "that", "who"])
_NAMING = frozenset("called named titled dubbed entitled nicknamed".split())
_BEFORE_NOUN = frozenset(
    "the a an his her its their my our of in on by for with as at from to and".split()
)
_BEFORE_GERUND = frozenset("of for after before by since upon".split())
_NO_THINGS = nouns.DAYS | frozenset(load_toml("dates.toml")["numbers"])
_ADVERBS = frozenset(
    "home back away forward here there again together guilty dead alone almost about some just".split()
)


@cache
def _same() -> dict[str, str]:
    rows = load_toml(_TABLE)["same"].items()
    return {form: one for one, forms in rows for form in forms.split()}


_GIVEN = frozenset(["honored", "received", "gained", "collected"])
"""Whoever is awarded a prize has won it."""


@cache
def _prizes() -> frozenset[str]:
    return frozenset(load_toml(_TABLE)["prizes"]["words"].split())


@cache
def never() -> frozenset[str]:
    """Past forms of verbs whose date is that of telling, or of a state."""
    return frozenset(load_toml(_TABLE)["never"]["words"].split())


@cache
def _adjectival() -> frozenset[str]:
    return frozenset(load_toml(_TABLE)["adjectival"]["words"].split())


def past_form(word: str) -> str:
    """The past form of a verb in small letters, '' for what is no verb by its looks."""
    return _SHORT.get(word) or past(word)


def one_verb(word: str) -> str:
    """The verb that stands for all of its meaning: 'captured' is 'arrested'; '' for no verb."""
    form = past_form(word)
    return _same().get(form, form)


def deeds(doc: Document, marked: Marked, mention: Mention[DateValue]) -> Iterator[tuple[str, ...]]:
    """Slot arguments of the deed that a date is of: (verb, person), (verb, object), (verb,)."""
    if _dates(mention.value):
        yield from deeds_at(doc, marked, Word(mention.start, mention.end, ""))


def deeds_at(doc: Document, marked: Marked, span: Word) -> Iterator[tuple[str, ...]]:
    """The same for any words that tell when: 'two days later'."""
    start, end = marked.clause(span.start)
    words = [w for w in marked.words if start <= w.start < end]
    text, base = marked.sentence.text, marked.sentence.start
    before = text[start - base : span.start - base]
    opens = bool(not before.strip(" ,“\"'`") or _OPENS.fullmatch(before))
    if _HELD_SINCE.search(before[-40:]):
        yield from _named(doc, marked, words, span, "arrested")
    elif opens or (_TIED.search(before[-24:]) and not _UNTIED.search(before[-24:])):
        index = _verb_of(marked, words, span, opens)
        if index is not None:
            yield from _done(doc, marked, words, index, span)
            return
    for verb, whose in nouns.deed(marked, words, span):
        yield from ((verb, whose), (verb,)) if whose else ((verb,),)


def _dates(value: DateValue) -> bool:
    loose = value.granularity == "unknown" and (
        value.weekday is not None or value.month is not None
    )
    placed = value.granularity in _GRAINS or value.granularity in ("minute", "hour")
    return (loose or (placed and value.start is not None)) and not value.future


def _verb_of(marked: Marked, words: Sequence[Word], span: Word, opens: bool) -> int | None:
    """The place of the verb that a date goes with: the last before it, or, for a date that opens its
    clause, the first behind it. None where another deed lies between."""
    if opens:
        places = (i for i, w in enumerate(words) if w.start >= span.end)
    else:
        places = (i for i in range(len(words) - 1, -1, -1) if words[i].end <= span.start)
    index = next(
        (i for i in places if _verb(marked, words, i) and words[i].lower not in _adjectival()), None
    )
    if index is None or _MODAL & {w.lower for w in words[max(0, index - 3) : index]}:
        return None
    text, base, verb = marked.sentence.text, marked.sentence.start, words[index]
    low, high = (span.end, verb.start) if opens else (verb.end, span.start)
    gap = text[low - base : high - base]
    return None if len(gap) > _FAR or _TURNS.search(gap) else index


def _done(
    doc: Document, marked: Marked, words: Sequence[Word], index: int, span: Word
) -> Iterator[tuple[str, ...]]:
    """Slot arguments of the deed whose verb is the word at ``index``."""
    lowers = [w.lower for w in words]
    form = past_form(lowers[index])
    pair = f"{form} {lowers[index + 1]}" if index + 1 < len(words) else ""
    meant = load_toml(_TABLE)["phrases"].get(pair)
    if meant is None and form in never():
        return
    verb = _same().get(meant or form, meant or form)
    limit = next((i for i, w in enumerate(words) if w.start >= span.start), len(words))
    stop = limit if limit > index else len(words)
    thing = _object(marked, words[index + 1 + bool(meant) : stop])
    if thing in _prizes() and verb in _GIVEN:
        verb = "won"
    whose = _whose(doc, marked, words, index)
    if whose:
        yield verb, whose
    if not thing or (index and lowers[index - 1] in _BE):
        thing = thing if whose else _head(lowers[:index])
    if thing and thing != whose and not is_person_noun(thing) and thing != "person":
        yield verb, thing
    yield (verb,)


def _named(
    doc: Document, marked: Marked, words: Sequence[Word], span: Word, verb: str
) -> Iterator[tuple[str, ...]]:
    """Slot arguments of a deed that the words before a date amount to."""
    last = max((i for i, w in enumerate(words) if w.end <= span.start), default=None)
    whose = _whose(doc, marked, words, last) if last is not None else ""
    if whose:
        yield verb, whose
    yield (verb,)


def _whose(doc: Document, marked: Marked, words: Sequence[Word], index: int) -> str:
    """The family name of who did it or was done to, in small letters, '' where nobody is named."""
    person = subject(doc, marked, words[index].start)
    if person is None and _HE & {w.lower for w in words[max(0, index - 4) : index]}:
        person = recent(doc, marked) or hero(doc)
    if person is None or not person.name:
        return ""
    return (person.family or person.name.split()[-1]).lower()


def _verb(marked: Marked, words: Sequence[Word], index: int) -> bool:
    """Whether a word is a finite verb in the past, a participle behind 'was' or 'had', or 'after winning'."""
    word = words[index].lower
    form = "" if word in _NAMING else past_form(word)
    if not form or not (word == form or word.endswith(("ed", "n", "ing")) or word in _SHORT):
        return False
    if word.endswith("ing"):
        return bool(index) and words[index - 1].lower in _BEFORE_GERUND
    # 'Court - mandated': half a word.
    at = words[index].start - marked.sentence.start
    hyphen = marked.sentence.text[max(0, at - 2) : at] == "- "
    return not hyphen and not (index and words[index - 1].lower in _BEFORE_NOUN)


def _object(marked: Marked, after: Sequence[Word]) -> str:
    """The head of the noun group right behind a verb, '' where there is none."""
    head = None
    for word in after[:6]:
        if word.lower in _SKIP and head is None:
            continue
        if word.lower in FUNCTION or word.lower[0].isdigit() or word.lower in _NO_THINGS:
            break
        head = word
    if head is None or len(head.lower) < 3 or head.lower in _ADVERBS or head.lower.endswith("ly"):
        return ""
    # A name that ends in an 's' is no plural.
    named = marked.sentence.text[head.start - marked.sentence.start].isupper()
    return head.lower if named else singular(head.lower)


def _head(before: Sequence[str]) -> str:
    """The noun right before a verb and its auxiliaries: what was done to. 'Which' is what it follows."""
    k = len(before) - 1
    while k >= max(0, len(before) - 5) and (
        before[k] in _BE or before[k] in _HAVE or before[k] in _WHICH or before[k].endswith("ly")
    ):
        k -= 1
    word = before[k] if k >= 0 else ""
    bad = not word or word in FUNCTION or word[0].isdigit() or word in nouns.DAYS or len(word) < 3
    return "" if bad else singular(word)
