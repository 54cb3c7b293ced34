"""Verb forms told by their looks: 'destroying', 'destroys' and 'destroyed' are one verb."""

from __future__ import annotations

from functools import cache, lru_cache

from discrepancy.vocab import load_toml

__all__ = ["forms", "participle", "past", "past_of_base", "told_forms"]


@cache
def _irregular() -> dict[str, str]:
    forms = {}
    for past_form, others in load_toml("verbs.toml")["past"].items():
        for form in (past_form, *others.split()):
            forms[form] = past_form
    return forms


@cache
def _not() -> frozenset[str]:
    return frozenset(load_toml("verbs.toml")["not"]["words"].split())


@lru_cache(maxsize=8192)
def past(word: str) -> str:
    """The past form that stands for the verb of which ``word`` (lower case) is a form, or ''.

    Regular verbs are known by '-ed' and '-ing'; a base form is known only if it is irregular.
    """
    known = _irregular().get(word)
    if known:
        return known
    if word in _not() or len(word) < 5 or "-" in word:
        return ""
    if word.endswith("ed"):
        return word
    if not word.endswith("ing"):
        return ""
    stem = word[:-3]
    if stem.endswith("y") and stem[-2:-1] not in "aeou":
        return stem[:-1] + "ied"
    return stem + "ed"


def participle(word: str) -> bool:
    """Whether ``word`` can follow 'were' in a passive: 'destroyed', 'stolen', 'hit'."""
    return bool(past(word)) and not word.endswith(("ing", "s"))


@lru_cache(maxsize=8192)
def past_of_base(word: str) -> str:
    """The past form of a base form ('close', 'carry'), for a word that can be nothing else."""
    known = past(word)
    if known or len(word) < 3 or not word.isalpha():
        return known
    if word.endswith("e"):
        return f"{word}d"
    return f"{word[:-1]}ied" if word.endswith("y") and word[-2] not in "aeou" else f"{word}ed"


@cache
def forms(past_form: str) -> frozenset[str]:
    """The forms of a verb by its past form, regular ones by their looks: 'charged' gives 'charge',
    'charges', 'charging'. Some that no verb has are among them."""
    irregular = load_toml("verbs.toml")["past"].get(past_form)
    if irregular:
        return frozenset((past_form, *irregular.split()))
    stem = past_form.removesuffix("ed")
    bases = {stem, f"{stem}e", f"{stem[:-1]}y" if stem.endswith("i") else stem}
    if stem[-1:] == stem[-2:-1]:
        bases.add(stem[:-1])
    others = (f for base in bases for f in (f"{base}s", f"{base.removesuffix('e')}ing"))
    return frozenset((past_form, *bases, *others))


@cache
def told_forms(past_form: str) -> frozenset[str]:
    """Those of a verb's forms that tell of what happened: 'took', 'taken'."""
    every = forms(past_form) - {past_form}
    base = {f for f in every if f"{f}s" in every or f"{f}es" in every}
    told = {f for f in every - base if f.endswith(("n", "t", "ed")) and not f.endswith("ing")}
    return frozenset((past_form, *told))
