"""Set to happen, happened, denied, cancelled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from discrepancy.extract._counting import FUNCTION, singular
from discrepancy.extract._document import Document
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.models import Claim, Comparison, Outcome, Severity, Slot, StatusValue
from discrepancy.vocab import load_toml

__all__ = ["KIND", "Status"]

_PLAN = r"(?:set|due|expected|scheduled|preparing|poised|about|plans?|planned|planning|ready|likely|will)(?: to)?"


@cache
def _forms() -> dict[str, str]:
    """Every form of the verbs -> base form."""
    rows = load_toml("status.toml")["verbs"].items()
    return {form: base for base, past in rows for form in (base, *past)}


_NOT = (
    r"(?:did not|didn['’]t|do not|does not|has not|have not|had not|hasn['’]t|haven['’]t|refused to|declined to|"
    r"failed to|never)"
)


@cache
def _patterns() -> tuple[tuple[str, tuple[tuple[str, re.Pattern[str]], ...]], ...]:
    """Verb -> (status, pattern), the pattern that decides first."""
    rows = []
    for base, past in load_toml("status.toml")["verbs"].items():
        forms = "|".join(past)
        planned = re.compile(rf"\b{_PLAN} (?:\w+ly )?(?:be )?(?:{base}|{forms})\b", re.IGNORECASE)
        undone = re.compile(
            rf"\b{_NOT} (?:\w+ly )?(?:{base}|(?:been )?(?:{forms}))\b", re.IGNORECASE
        )
        done = re.compile(rf"\b(?:{forms})\b", re.IGNORECASE)
        rows.append((base, (("planned", planned), ("denied", undone), ("happened", done))))
    return tuple(rows)


_DENY = re.compile(
    r"\b(?:did not|didn['’]t|has not|have not|had not|was not|were not|never|refused to|declined to|failed to|"
    r"yet to|denied (?:that|having)[^.;]{0,30}|cancell?ed [^.;]{0,20}|rather than|instead of)\s"
    r"(?:\w+ly )?(?:be )?(?:been )?$",
    re.IGNORECASE,
)
_UNREAL = re.compile(
    r"\b(?:will|would|could|may|might|to be|to have|if|when|once|after|before|until|set to|expected to|being|"
    r"should|newly|recently|freshly|the|a|an|his|her|its|their|hopes?|that|which|who|not)\s(?:been |be |have )?$",
    re.IGNORECASE,
)


class Status(ClaimKind):
    """How far a thing has come: planned, done, denied, cancelled.

    Claims: a verb that completes an event, with its object, as set to happen, happened or denied.
    Conflicts when: one source says that it happened and another that it did not.
    Agrees when: both say the same; 'set to sign' and then 'signed' is an update.
    Example: 'are set to sign a pact' then 'signed a pact' (update); 'did not sign' (conflict).
    """

    name = "status"
    code = "D302"
    severity = Severity.LOW

    def extract(self, doc: Document) -> Iterator[Claim]:
        for marked in doc.marked:
            text, base = marked.sentence.text, marked.sentence.start
            forms = _forms()
            verbs = {forms[w] for w in marked.lowers & forms.keys()}
            for verb, patterns in _patterns():
                if verb not in verbs:
                    continue
                found = next(((s, m) for s, p in patterns if (m := p.search(text))), None)
                if found is None:
                    continue
                status, match = found
                if status == "happened" and _DENY.search(text[: match.start()]):
                    status = "denied"
                elif status == "happened" and _UNREAL.search(text[: match.start()]):
                    continue
                thing, plain = _object(text[match.end() :])
                if not thing or (status == "denied" and not plain):
                    continue  # who 'did not land a clean punch' may have landed one
                value = StatusValue(
                    text=match.group(), name=f"{status}: {verb} {thing}", key=status
                )
                yield doc.claim(
                    self.name,
                    Slot(kind=self.name, args=(verb, thing)),
                    value,
                    marked,
                    base + match.start(),
                    base + match.end(),
                    modality="happened",
                )

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        states = {a.value.key, b.value.key}
        if len(states) == 1:
            return Comparison(outcome=Outcome.AGREE, score=1, detail="the same status")
        what = " ".join(a.slot.args)
        if states == {"planned", "happened"}:
            return Comparison(
                outcome=Outcome.UPDATE, score=0.5, detail=f"'{what}' was planned, then happened"
            )
        if states == {"happened", "denied"}:
            return Comparison(
                outcome=Outcome.CONFLICT, score=0, detail=f"'{what}' both happened and did not"
            )
        return Comparison(
            outcome=Outcome.UPDATE, score=0.5, detail=f"'{what}' was planned, then did not happen"
        )


_RUN = re.compile(r" ?((?:[a-z]+(?:-[a-z]+)* ?){1,6})")
# Past these words a noun group has ended, or has not begun.
_ARTICLES = frozenset(
    "a an the its his her their new joint long-awaited landmark formal bilateral trilateral all two three several many "
    "some first".split()
)
_NO_OBJECT = frozenset(load_toml("status.toml")["no_object"]["words"])
_MOST_WORDS = 4


def _object(after: str) -> tuple[str, bool]:
    """The head noun of what follows the verb ('an emergency patch to fix': 'patch'), '' where there is
    none, and whether it stands without a modifier."""
    match = _RUN.match(after)
    if match is None:
        return "", False
    words = match.group(1).split()
    while words and words[0] in _ARTICLES:
        words = words[1:]
    group: list[str] = []
    for word in words[: _MOST_WORDS + 1]:
        if word in _NO_OBJECT or word in FUNCTION or word.endswith(("ly", "ed", "ing")):
            break
        group.append(word)
    if not group or len(group) > _MOST_WORDS or len(group[-1]) < 3:
        return "", False
    return singular(group[-1]), len(group) == 1


KIND = Status()
