"""How many were killed, injured, missing, arrested ..."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from discrepancy.extract._counting import counted, is_part, singular
from discrepancy.extract._document import Document, Marked, Word
from discrepancy.extract._kind import ClaimKind, Day, later_higher
from discrepancy.models import (
    Claim,
    Comparison,
    Mention,
    QuantityValue,
    Severity,
    Slot,
)
from discrepancy.vocab import load_toml

__all__ = ["KIND", "Toll", "categorised"]

_AUX = frozenset(
    [
        "have",
        "has",
        "had",
        "been",
        "was",
        "were",
        "are",
        "is",
        "be",
        "being",
        "reported",
        "reportedly",
        "feared",
        "confirmed",
        "also",
    ]
)
_BRIDGE = frozenset(["at", "to", "of", "by", "as", "in", "around", "about", "up", "rose", "risen", "rises", "reached", "stood", "stands", "put", "including", "an", "the", "its", "from", "some", "least", "now"])  # fmt: skip


@cache
def _table() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    raw = load_toml("casualties.toml")
    return {
        name: (frozenset(row["after"]), frozenset(row["before"]))
        for name, row in raw.items()
        if name != "people"
    }


@cache
def _people(name: str) -> frozenset[str]:
    return frozenset(load_toml("casualties.toml")["people"][name])


class Toll(ClaimKind):
    """How many people an event killed, injured, displaced ...

    Claims: a number of people with the word for what happened to them, before it or after it; a
        part of the people (children, police, 'critically') is a slot of its own.
    Conflicts when: two sources give numbers that cannot both be the whole toll.
    Agrees when: the numbers are equal or within rounding; a lower bound is met; a later report's
        higher toll is an update.
    Example: 'The blaze killed 14' against 'Seventeen people died'.
    """

    name = "toll"
    code = "D201"
    severity = Severity.HIGH

    def extract(self, doc: Document) -> Iterator[Claim]:
        for marked in doc.marked:
            seen: set[str] = set()
            for mention in marked.quantities:
                if mention.value.dimension != "count":
                    continue
                found = categorised(marked, mention)
                if not found:
                    continue
                category, subset = found
                additional = is_part(marked, mention) or "others" in [
                    w.lower for w in marked.words_after(mention.end, 1)
                ]
                if additional and (category in seen or _only_part(marked, mention)):
                    continue
                seen.add(category)
                slot = Slot(kind=self.name, args=(category, subset) if subset else (category,))
                yield doc.claim(self.name, slot, mention.value, marked, mention.start, mention.end)

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        return later_higher(a, b, comparison, when)


def _only_part(marked: Marked, mention: Mention[QuantityValue]) -> bool:
    after = [w.lower for w in marked.words_after(mention.end, 1)]
    return after[:1] not in (["others"], ["other"]) and is_part(marked, mention)


def categorised(marked: Marked, mention: Mention[QuantityValue]) -> tuple[str, str] | None:
    """(what happened, population or '') for a number, or None where it counts something else."""
    group = [w.lower for w in counted(marked, mention)]
    after = marked.words_after(mention.end, 9)
    text, base = marked.sentence.text, marked.sentence.start
    # Walk over the noun group, auxiliaries and adverbs of degree to the casualty word.
    population, degree = "", ""
    i, at, aux, noun_count = 0, mention.end, False, 0
    while i < len(after):
        word = after[i].lower
        gap = text[at - base : after[i].start - base]
        if any(c in gap for c in ".;:(") or ("," in gap and i > 0):
            break
        hit = _hit(after, i, 0)
        if hit and not (noun_count == 0 and i > 0 and not aux and word in _people("subset")):
            if not aux and noun_count and _active(marked, after, i):
                break
            if word in ("dead", "killed") and degree:
                degree = ""
            return _result(hit, population, degree)
        if word in _AUX:
            aux = True
        elif word in _people("degree"):
            degree = word
        elif word in _people("general"):
            noun_count += 1
        elif word in _people("subset"):
            population, noun_count = singular(word), noun_count + 1
        elif word in ("of", "the") and i < 2:
            pass
        elif noun_count == 0 and i < 2 and word in group and not word.endswith("ed"):
            # One modifier before the noun ('local', 'Chilean') does not change what is counted.
            pass
        else:
            break
        at = after[i].end
        i += 1
    return _before(marked, mention, group)


def _before(
    marked: Marked, mention: Mention[QuantityValue], group: list[str]
) -> tuple[str, str] | None:
    """'killing at least ten people', 'a death toll of 12', 'injured 40': the word comes first."""
    noun = next((w for w in reversed(group[:3]) if w in _people("general") | _people("subset")), "")
    if group and not noun:
        # 'killed 12 goats', 'injured 40 minutes later': the number counts something else.
        return None
    before = marked.words_before(mention.start, 6)
    text, base = marked.sentence.text, marked.sentence.start
    at = mention.start
    for back, word in enumerate(reversed(before)):
        gap = text[word.end - base : at - base]
        if any(c in gap for c in ",.;:("):
            return None
        index = len(before) - 1 - back
        hit = _hit(before, index, 1)
        if hit:
            subset = singular(noun) if noun in _people("subset") else ""
            return _result(hit, subset, "")
        if word.lower not in _BRIDGE:
            return None
        at = word.start
    return None


def _hit(words: list[Word], index: int, which: int) -> str:
    """The casualty category whose form begins (after) or ends (before) at ``words[index]``."""
    for category, forms in _table().items():
        for size in (3, 2, 1):
            chosen = (
                words[index : index + size]
                if which == 0
                else words[max(0, index - size + 1) : index + 1]
            )
            if len(chosen) == size and " ".join(w.lower for w in chosen) in forms[which]:
                return category
    return ""


def _active(marked: Marked, after: list[Word], index: int) -> bool:
    """'Three gunmen killed a guard': the number counts those who did it."""
    if after[index].lower not in ("killed", "injured", "wounded", "arrested", "detained", "hurt", "rescued",
                                  "saved", "kidnapped", "abducted", "murdered", "evacuated"):  # fmt: skip
        return False
    following = [w.lower for w in after[index + 1 : index + 2]]
    if not following:
        return False
    if following[0] in ("a", "an", "the", "his", "her", "their", "at", "some", "several"):
        return following[0] not in ("at",)
    return following[0][:1].isdigit() or any(
        q.start == after[index + 1].start for q in marked.quantities
    )


def _result(category: str, population: str, degree: str) -> tuple[str, str]:
    subset = population
    if degree:
        subset = f"{degree} {population}".strip()
    return category, subset


KIND = Toll()
