"""Magnitudes, distances, depths, heights, masses, speeds, temperatures ..."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from discrepancy.extract._counting import FUNCTION, sentences, singular
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._subject import is_person_noun, named_before, person_arg
from discrepancy.extract._verbs import past
from discrepancy.models import Claim, Comparison, Mention, Outcome, QuantityValue, Severity, Slot
from discrepancy.normalise import quantity as quantities
from discrepancy.vocab import load_toml

__all__ = ["KIND", "Measure"]

_TABLE = "measures.toml"
_SKIP = frozenset(["count", "age", "percent", "percentage points", "duration", "ratio", "ordinal"])
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# '28 kilometers south of Quillamarca', '40 miles from the coast', 'off the coast of Honshu'.
_PLACE = re.compile(
    r"[^.;:()]{0,40}?\b(?:of|from|off|outside|inland from) (?:(?:the|its|downtown|central|city|town|village|"
    r"capital|coast|port|island|of|coastal|nearby|remote|northern|southern) ){0,4}"
    r"(?P<name>[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*)?)"
)
_BRACKET = re.compile(r" \([^()]{0,40}\)")
_SMALL_QUAKE = 5.0
# How far somebody fell is no distance from there.
_MOVED = {
    word: name
    for name, words in load_toml("measures.toml")["aspect"].items()
    if name in ("fall", "drag", "throw", "chase")
    for word in words
}
# 'Inspector Ruiz said the man fell': who speaks is not who fell.
_SAID = re.compile(r"\b(?:said|says|told)\b")
_OF_PERSON = ("height", "weight", "fall", "drag", "throw")
_GLOSS = frozenset(
    ["(", ", or", "or", "/", ", about", "(about", ", or about", "(some", "(around", "(nearly"]
)


class Measure(ClaimKind):
    """A measured quantity of the event: magnitude, depth, distance, mass, speed, size.

    Claims: a number with a physical unit or a magnitude scale, and what it measures.
    Conflicts when: two figures of one thing differ by more than their rounding, in whatever units.
    Agrees when: they are equal after conversion, within the rounding of their digits.
    Example: 'a magnitude 6.1 quake' against 'the 5.9-magnitude quake'; '155 miles' agrees with '250 km'.
    """

    name = "measure"
    code = "D203"
    severity = Severity.MEDIUM

    def extract(self, doc: Document) -> Iterator[Claim]:
        for marked in sentences(doc):
            last = None
            for mention in marked.quantities:
                mention = _degrees(marked, mention)
                dimension = mention.value.dimension
                if dimension in _SKIP or dimension.startswith("money"):
                    continue
                if last is not None and _gloss(marked, last, mention):
                    # '58 km (36 miles)': one figure, twice.
                    continue
                last = mention
                if dimension == "magnitude":
                    if _is_other_quake(marked, mention):
                        continue
                    slot = Slot(kind="magnitude")
                else:
                    what = _what(marked, mention)
                    if not what:
                        continue
                    slot = Slot(kind=self.name, args=(dimension, *what))
                yield doc.claim(self.name, slot, mention.value, marked, mention.start, mention.end)

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        first, second = a.value, b.value
        if comparison.outcome is not Outcome.CONFLICT or a.slot.kind != "magnitude":
            return comparison
        if isinstance(first, QuantityValue) and isinstance(second, QuantityValue):
            small, large = sorted((first.stated, second.stated))
            if small < _SMALL_QUAKE and large - small > 1:
                # Agencies differ by tenths; a far weaker one is most likely an aftershock.
                detail = f"{comparison.detail}: two quakes, most likely"
                update = {"outcome": Outcome.INCOMPARABLE, "detail": detail}
                return comparison.model_copy(update=update)
        return comparison


@cache
def _aspects() -> dict[str, str]:
    return {w: name for name, words in load_toml(_TABLE)["aspect"].items() for w in words}


@cache
def _fitting(dimension: str) -> dict[str, str]:
    """The words for aspects that a figure of this dimension can be of."""
    fits = load_toml(_TABLE)["fits"].get(dimension, ())
    return {word: name for word, name in _aspects().items() if name in fits}


@cache
def _set(section: str, name: str) -> frozenset[str]:
    return frozenset(load_toml(_TABLE)[section][name])


# 'Temperatures were minus 20': the degrees go without saying.
_COLD = re.compile(
    r"\btemperatures? (?:(?:was|were|is|are|of|at|to|near|around|about|reached|hit|fell|dropped|rose|plunged|had|"
    r"as|low|high) ){1,4}$",
    re.IGNORECASE,
)


def _degrees(marked: Marked, mention: Mention[QuantityValue]) -> Mention[QuantityValue]:
    """A bare number behind 'temperatures were', as degrees; all else as it is."""
    value = mention.value
    if value.dimension != "count" or not -100 <= value.stated <= 130:
        return mention
    at = mention.start - marked.sentence.start
    if not _COLD.search(marked.sentence.text, max(0, at - 60), at):
        return mention
    stated = quantities.normalise(f"{value.stated:g} degrees")
    return mention._replace(value=stated.model_copy(update={"text": value.text}))


def _gloss(marked: Marked, first: Mention[QuantityValue], second: Mention[QuantityValue]) -> bool:
    base = marked.sentence.start
    between = marked.sentence.text[first.end - base : second.start - base]
    return first.value.dimension == second.value.dimension and between.strip() in _GLOSS


def _is_other_quake(marked: Marked, mention: Mention[QuantityValue]) -> bool:
    """An aftershock, or a quake of such a magnitude in general."""
    start, end = marked.clause(mention.start)
    if any(w.lower in _set("skip", "aftershock") for w in marked.words_between(start, end)):
        return True
    base = marked.sentence.start
    after = marked.sentence.text[mention.end - base : mention.end - base + 45].lower()
    return any(f" {phrase}" in after for phrase in _set("skip", "general"))


def _what(marked: Marked, mention: Mention[QuantityValue]) -> tuple[str, ...]:
    """What a length, mass, speed ... is the measure of; empty where the words do not tell."""
    base = marked.sentence.start
    start, end = marked.clause(mention.start)
    before = _WORD.findall(marked.sentence.text[start - base : mention.start - base].lower())[-6:]
    tail = marked.sentence.text[mention.end - base : end - base]
    if tail.startswith(" ("):  # '58 km (36 miles) south of'
        tail = _BRACKET.sub("", tail, count=1)
    after = _WORD.findall(tail.lower())[:4]
    of_play = mention.value.stated_unit.startswith("yard")
    if of_play or _set("skip", "words") & {*before[-2:], *after[:3]}:
        return ()
    joined = tail.startswith((" ", "-", ")")) and bool(after)
    moved = next((_MOVED[w] for w in reversed(before[-4:]) if w in _MOVED), "")
    if moved and mention.value.dimension == "length":
        return _aspect(marked, mention, moved, before, [])  # 'fell 200 metres from a ridge'
    directed = set(after[: 2 if "of" in after[:3] else 1]) & _set("direction", "words")
    if joined and directed and any(is_person_noun(w) for w in before[-3:]):
        return ()  # where a motorist was, not where it happened
    if joined and directed:
        place = _PLACE.match(tail)
        return (f"distance from {place['name'].lower()}",) if place else ()
    told = _told(marked, mention, before, after if joined else [])
    if told is not None:
        return told
    if mention.value.dimension == "degrees" or set(after[:1]) & {"tall", "male", "female", "man"}:
        return ()
    noun = _noun(tail, after) if joined else ""
    if noun:
        return (noun,)
    return ()


def _told(
    marked: Marked, mention: Mention[QuantityValue], before: list[str], after: list[str]
) -> tuple[str, ...] | None:
    """What the words next to the figure name as its aspect; None where they name none."""
    fitting = _fitting(mention.value.dimension)
    if after[:1] == ["in"] and fitting.get("".join(after[1:2])):
        return (fitting[after[1]],)  # '2.4 metres in diameter'
    if mention.value.dimension == "length" and set(after[:1]) & _set("tall", "things"):
        return ("height",)  # 'the 32-metre tower'
    if after and after[0] in fitting:
        return _aspect(marked, mention, fitting[after[0]], before, after[1:])
    for k in range(len(before) - 1, max(-1, len(before) - 5), -1):
        if before[k] in fitting:
            heavy = _heavy(marked, before[: k + 1])
            return heavy or _aspect(marked, mention, fitting[before[k]], before[:k], after)
        if before[k] in _aspects():
            return ()
    return None


def _heavy(marked: Marked, before: list[str]) -> tuple[str, ...]:
    """'The explosives weighed 80 kilograms': what had the weight, as in '80 kg of explosives'."""
    if len(before) < 2 or before[-1][:5] != "weigh":
        return ()
    word = before[-2]
    if word in ("tall", "high", "inches", "feet"):
        return ()
    if word in ("them", "each", "together", "combined"):
        return (f"weight {word}",)  # of one of several, or of all
    if word in FUNCTION or past(word) or word.endswith("ly") or len(word) < 4:
        return ()
    named = any(n.text.lower().endswith(word) for n in marked.names)
    return (singular(word),) if word.isalpha() and not named else ()


def _aspect(
    marked: Marked,
    mention: Mention[QuantityValue],
    aspect: str,
    before: list[str],
    after: list[str],
) -> tuple[str, ...]:
    """The aspect with the thing that has it, where that stands right by ('a wall 4 metres high')."""
    if aspect in _OF_PERSON:
        name = named_before(marked, mention.start)
        base = marked.sentence.start
        between = marked.sentence.text[name.end - base : mention.start - base] if name else ""
        if name and name.person and not _SAID.search(between):
            return (aspect, person_arg(name.person))
        if set(before) & {"he", "she", "his", "her"}:
            return ()
    if aspect in ("length", "width", "height", "thickness", "speed", "weight"):
        thing = next((w for w in after[:2] if w not in FUNCTION and not past(w)), "")
        return (aspect, singular(thing)) if thing and after[0] == thing else (aspect,)
    return (aspect,)


def _noun(tail: str, after: list[str]) -> str:
    """'4,000 square metres of halls', 'a 438-kilogram satellite': the noun that is measured."""
    group: list[str] = []
    words = after[1:] if after[0] == "of" else after
    for word in words[:3]:
        if word in FUNCTION or past(word) or word in _set("direction", "words"):
            break
        group.append(word)
    if not group or "," in tail[: tail.lower().find(group[-1])]:
        return ""
    return singular(group[-1])


KIND = Measure()
