"""Tolls told by the words before a number: 'killing at least 10', 'the death toll rose to 31'."""

from __future__ import annotations

from discrepancy.extract._casualties import Hit, Scan, degree, grammar, hit, hit_before
from discrepancy.extract._toll_noun import BE, Found, Noun, built, is_rate, noun_after
from discrepancy.models import Mention, QuantityValue

__all__ = ["left"]

_BASE_FORMS = frozenset("kill arrest detain rescue evacuate abduct trap injure".split())
# Verbs with other objects than people, which a bare number may be ('shot 68 in the final round').
_AMBIGUOUS = frozenset("shot shooting shoots hurt hurts freed freeing trap traps executed".split())


def left(scan: Scan, mention: Mention[QuantityValue], index: int) -> Found | None:
    """A toll told by the word before the number. ``index`` is the first word after it."""
    j = scan.at(mention.start) - 1
    if j < 0 or scan.text[scan.ends[j] - scan.base : mention.start - scan.base].strip("- "):
        return None
    noun = noun_after(scan, index, mention.end)
    toll = _toll_noun(scan, mention, j, index, noun)
    if toll:
        return toll
    while j >= 0 and scan.lows[j] in grammar("filler") and scan.joined(j):
        j -= 1
    found = hit_before(scan, j, ("active", "of", "lives")) if j >= 0 else None
    if found is None or noun.unknown or is_rate(scan, noun.end):
        return None
    first = j - found.size + 1
    if found.sort == "lives":
        return (
            built(found.category, noun, "") if noun.word in ("lives", "victims", "life") else None
        )
    if found.sort == "active" and not _governs(scan, mention, first, found, noun):
        return None
    category = found.category
    if category in ("shot", "stabbed") and (
        scan.word(noun.end) == "dead"
        or (scan.word(noun.end), scan.word(noun.end + 1)) == ("to", "death")
    ):
        category = "killed"
    how = degree(scan.word(first - 1)) if category != "killed" else ""
    return built(category, noun, how)


def _governs(
    scan: Scan, mention: Mention[QuantityValue], first: int, found: Hit, noun: Noun
) -> bool:
    """Whether a verb before the number has it as its object."""
    verb, before = scan.lows[first], scan.word(first - 1)
    if degree(before) or before in ("also", "allegedly", "fatally", "then"):
        before = scan.word(first - 2)
    if before in BE or (verb in _BASE_FORMS and before == "to"):
        return False
    if before in ("and", "or"):
        # 'killed or wounded 40': one number for two things. 'shot and killed' is a form itself.
        other = hit_before(scan, first - 2, ("active",))
        if other and other.category not in (found.category, "shot", "stabbed"):
            return False
    bare = not noun.sort
    return not (bare and verb in _AMBIGUOUS and any(c.isdigit() for c in mention.value.text))


def _toll_noun(
    scan: Scan, mention: Mention[QuantityValue], j: int, index: int, noun: Noun
) -> Found | None:
    """'the death toll has risen to 31', 'toll: 12'."""
    last = scan.lows[j]
    after = scan.word(index)
    if last not in grammar("bridge") and not hit_before(scan, j, ("toll",)):
        return None
    if (
        last == "by"
        or (last == "from" and after == "to")
        or (noun.unknown and not hit(scan, index))
    ):
        return None
    bridge = grammar("bridge")
    for k in range(j, max(-1, j - 11), -1):
        found = hit_before(scan, k, ("toll",))
        if found:
            sure = found.size > 1 or all(
                w in bridge or w[0].isdigit() for w in scan.lows[k + 1 : j + 1]
            )
            other = hit(scan, index)
            if not sure or (other and other.category != found.category):
                return None
            return built(found.category, noun, "")
        if not scan.joined(k) or (scan.lows[k][0].isdigit() and scan.word(k - 1) != "from"):
            return None
    return None
