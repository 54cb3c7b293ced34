"""Two names that are half the same, of whom two articles tell the same: one person, or two?

'A grandson, Nick Jones' and 'Rob Jones, his grandson'; two films' leads of one first name. Which name
is the slip nobody can tell from the names; that the sentences agree says that one of them is.
"""

from __future__ import annotations

import re

from discrepancy.compare.alignment import alignment, common_names
from discrepancy.conflicts.values import Value
from discrepancy.models import Claim, Comparison, Evidence, Outcome, PersonValue

__all__ = ["doubted", "one_or_two"]

_FAMILY = 0.3
"""How far sentences agree on two bearers of one family name who are likely one."""
_GIVEN = 0.2
_COMPANY = 3
"""Further names that sentences on two bearers of one given name have in common at least."""
_DOUBT = 0.5
"""Score of two names of which one may be the slip; other names that differ are less alike."""
_FEW = 5
"""Mentions of a name that are looked at."""
_KIN = re.compile(
    r"\b(?:(?:grand|step|half-|great-)?(?:son|daughter|father|mother|brother|sister)|wife|husband|widow|widower"
    r"|cousin|uncle|aunt|nephew|niece|twin|fianc[eé]e?|girlfriend|boyfriend|parents|siblings|jr|sr|junior"
    r"|senior|elder|younger)\b",
    re.IGNORECASE,
)
_NEAR = 40
_AGE = re.compile(r",? (?:aged? )?\(?(\d{1,3})\b(?! ?(?:per|%|years? (?:in|ago)))")


def one_or_two(a: Value, b: Value, outcome: Comparison) -> Comparison:
    """``outcome``, or that the two different names may be one person's."""
    first, second = a.claims[0].value, b.claims[0].value
    if outcome.variant or outcome.outcome is not Outcome.CONFLICT or a.sources & b.sources:
        return outcome
    if not (isinstance(first, PersonValue) and isinstance(second, PersonValue)):
        return outcome
    if not (first.given and second.given):
        return outcome
    family = first.family.lower() == second.family.lower()
    if not family and first.given[0].lower() != second.given[0].lower():
        return outcome
    if not any(_same(x, y, family) for x in a.claims[:_FEW] for y in b.claims[:_FEW]):
        return outcome
    detail = f"'{first.name}' and '{second.name}', of whom the same is told: one person, or two?"
    # 'Alexis' and 'Alexandra', 'Mo' and 'Maurice' are forms of one name, or as good as.
    form = family and _one_form(a.claims[0], b.claims[0])
    return outcome.model_copy(update={"variant": form, "detail": detail, "score": _DOUBT})


def doubted(outcome: Comparison) -> bool:
    """Whether ``one_or_two`` holds two different names for one person's, of which one is wrong."""
    return outcome.outcome is Outcome.CONFLICT and outcome.score == _DOUBT and not outcome.variant


def _short_form(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return long.startswith(short[: max(1, min(4, len(short) - 1))]) and (
        len(short) > 3 or short[0] == long[0]
    )


def _same(a: Claim, b: Claim, family: bool) -> bool:
    """Whether two sentences tell the same of two names."""
    if _kin(a.evidence) != _kin(b.evidence):
        return False
    ages = {age for e in (a.evidence, b.evidence) if (age := _age(e))}
    if len(ages) > 1:
        return False
    agree = alignment(a, b)
    own = {w.lower() for c in (a, b) for w in c.value.name.split()}
    company = len(common_names(a, b) - own)
    if family:
        # Police may arrest two brothers: who else is named, or whose relative it is, tells them apart.
        whom = company > 0 or bool(_kin(a.evidence)) or _one_form(a, b)
        return (agree >= _FAMILY and whom) or bool(_posts(a.evidence) & _posts(b.evidence))
    return agree >= _GIVEN and company >= _COMPANY


def _one_form(a: Claim, b: Claim) -> bool:
    """Whether the given names may be forms of one ('Alexis', 'Alexandros')."""
    first, second = a.value, b.value
    if not (isinstance(first, PersonValue) and isinstance(second, PersonValue)):
        return False
    return _short_form(first.given[0].lower(), second.given[0].lower())


def _kin(evidence: Evidence) -> frozenset[str]:
    """The words for relatives beside a name: brothers, and a man and his wife, are two."""
    low = evidence.start - evidence.sentence_start
    high = evidence.end - evidence.sentence_start
    around = evidence.sentence[max(0, low - _NEAR) : low], evidence.sentence[high : high + _NEAR]
    return frozenset(m.lower() for part in around for m in _KIN.findall(part))


_LAWYERS = frozenset("lawyer solicitor attorney barrister counsel".split())
_POSTS = frozenset(
    "prosecutor judge magistrate coroner ambassador envoy bishop principal headmaster headteacher surgeon referee "
    "conductor captain".split()
)
_WORD = re.compile(r"[a-z]+")


def _posts(evidence: Evidence) -> frozenset[str]:
    """The posts beside a name of which a story seldom has two: two namesakes in one are one person's names."""
    low = evidence.start - evidence.sentence_start
    high = evidence.end - evidence.sentence_start
    around = (
        f"{evidence.sentence[max(0, low - _NEAR) : low]} {evidence.sentence[high : high + _NEAR]}"
    )
    words = _WORD.findall(around.lower())
    return frozenset("lawyer" if w in _LAWYERS else w for w in words if w in _LAWYERS | _POSTS)


def _age(evidence: Evidence) -> str:
    match = _AGE.match(evidence.sentence, evidence.end - evidence.sentence_start)
    return match.group(1) if match else ""
