"""Are two names of organisations one organisation's? A qualifier more is another organisation."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from discrepancy.models import Comparison, OrganizationValue, Outcome
from discrepancy.normalise._names_legal import form_words, generic
from discrepancy.normalise._names_tokens import CACHE, sound
from discrepancy.normalise.organization import folded_words, spells

__all__ = ["COMPARATOR", "compare"]

MOST_WORDS = 16  # of a name that are compared


def compare(a: OrganizationValue, b: OrganizationValue) -> Comparison:
    """How the names ``a`` and ``b`` stand to one another; symmetric."""
    one, two = (a.key, a.text, a.acronym), (b.key, b.text, b.acronym)
    return _compare(a, b) if one <= two else _compare(b, a)


def _result(outcome: Outcome, score: float, detail: str, variant: bool = False) -> Comparison:
    return Comparison(outcome=outcome, score=score, detail=detail, variant=variant)


@lru_cache(CACHE)
def _compare(a: OrganizationValue, b: OrganizationValue) -> Comparison:
    if not a.key or not b.key:
        return _result(Outcome.INCOMPARABLE, 0.5, "one of the two is no name")
    if a.core == b.core:
        return _same_core(a, b)
    if _numbers(a) != _numbers(b):
        return _result(Outcome.CONFLICT, 0.1, "the numbers in the names differ")
    if a.key == b.key:
        return _result(Outcome.AGREE, 0.97, "one name, words joined or split", True)
    if found := _by_acronym(a, b) or _by_acronym(b, a):
        return found
    return _by_words(a, b)


def _same_core(a: OrganizationValue, b: OrganizationValue) -> Comparison:
    if a.form and b.form and a.form != b.form:
        return _result(Outcome.AGREE, 0.9, f"the same name, as {a.form} and as {b.form}")
    return _result(Outcome.AGREE, 1.0, "the same name")


def _numbers(value: OrganizationValue) -> tuple[str, ...]:
    if not any(map(str.isdigit, value.core)):
        return ()
    return tuple(sorted(word for word in value.core if word.isdigit()))


def _by_acronym(short: OrganizationValue, full: OrganizationValue) -> Comparison | None:
    if len(short.core) != 1 or len(full.core) < 2 or len(short.acronym) < 2:
        return None
    if full.name.endswith(")") and short.acronym == full.acronym:
        return _result(Outcome.AGREE, 0.95, f"'{full.name}' says that '{short.name}' stands for it")
    if short.acronym == full.acronym or spells(short.acronym.lower(), folded_words(full.name)):
        return _result(Outcome.COMPATIBLE, 0.8, f"'{short.name}' may stand for '{full.name}'")
    return None


def _by_words(a: OrganizationValue, b: OrganizationValue) -> Comparison:
    left, right = list(a.core[:MOST_WORDS]), list(b.core[:MOST_WORDS])
    for word in a.core[:MOST_WORDS]:
        if word in right:
            left.remove(word)
            right.remove(word)
    typo = ""
    for word in tuple(left):
        for other in right:
            if _alike(word, other, len(a.core) > 1 and len(b.core) > 1):
                left.remove(word)
                right.remove(other)
                typo = f"'{word}' and '{other}': a likely typo"
                break
    left, right = _telling(left), _telling(right)
    if not left and not right:
        if typo:
            return _result(Outcome.COMPATIBLE, 0.8, typo, True)
        return _result(Outcome.AGREE, 0.95, "the same words in another order or with 'group'")
    if left and right:
        one, two = "".join(left), "".join(right)
        if len(left) != len(right) and min(len(one), len(two)) > 5 and OSA.distance(one, two) <= 1:
            return _result(Outcome.COMPATIBLE, 0.8, "words joined or split, a likely typo", True)
        detail = f"'{' '.join(left)}' is not '{' '.join(right)}'"
        return _result(Outcome.CONFLICT, 0.1, detail)
    extra = " ".join(left or right)
    return _result(Outcome.CONFLICT, 0.3, f"'{extra}' makes it another organisation")


def _telling(left: list[str]) -> list[str]:
    """The words that tell organisations apart: no 'group', no legal form with a typo in it."""
    left = [word for word in left if word not in generic()]
    return [] if len(left) > 1 and all(map(_near_form, left)) else left


@lru_cache(CACHE)
def _near_form(word: str) -> bool:
    return any(
        word[0] == form[0] and (word == form or _alike(word, form, True)) for form in form_words()
    )


def _alike(a: str, b: str, among_others: bool = False) -> bool:
    """One letter in a word of five or more, or the same sounds; a letter left out of a shorter one
    where other words agree."""
    short = min(len(a), len(b))
    if a.isdigit() or b.isdigit() or short < 4 or abs(len(a) - len(b)) > 1:
        return False
    if short == 4 and not (among_others and len(a) != len(b)):
        return False
    distance = OSA.distance(a, b, score_cutoff=2)
    if distance == 1:
        return a[0] == b[0] or len(a) != len(b)
    return distance == 2 and min(len(a), len(b)) > 5 and sound(a).phon == sound(b).phon


COMPARATOR = ("organization", compare)
