"""How long somebody was sentenced to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from discrepancy.extract._counting import LONGEST
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._subject import person_arg, subject
from discrepancy.extract._triggers import group
from discrepancy.models import Claim, Comparison, Mention, Outcome, QuantityValue, Severity, Slot
from discrepancy.vocab import load_toml

__all__ = ["KIND", "SentenceTerm"]

# For life, or to death: no number, but as much a term as twelve years.
_FOR_LIFE = re.compile(
    r"\b(?:sentenced|jailed|imprisoned|condemned|sent to prison)\b[^.;,]{0,40}?\b(?:to|for) "
    r"(?:(?:\w+ ){0,3}consecutive )?(?P<what>life|death)\b(?!-)"
    r"|\b(?:given|handed|received|receives|gets|got|gave|handed down) "
    r"(?:an? |(?:\w+ ){0,2})?(?P<what2>life|death) (?:sentences?|terms?|penalty|imprisonment|in prison)\b",
    re.IGNORECASE,
)
_SERVING = re.compile(r"\bserv(?:ing|ed|es) (?:out |most of |part of )?(?:an?|his|her) $")
_SENTENCE = re.compile(r"[ -](?:(?:federal|state|prison|jail) )*(?:sentence|term)\b")
_NEAR = 60
_HINTS = (
    "Sentence", "sentence", "Jail", "jail", "Prison", "prison", "behind bars", "custod", "incarcerat",
    "penitent", "detention",
)  # fmt: skip


@cache
def _words(name: str) -> re.Pattern[str]:
    forms = sorted(load_toml("sentencing.toml")[name], key=len, reverse=True)
    joined = "|".join(re.escape(f).replace(r"\ ", r"\s") for f in forms)
    return re.compile(rf"\b(?:{joined})\b", re.IGNORECASE)


def _hinted(text: str) -> bool:
    return any(hint in text for hint in _HINTS)


class SentenceTerm(ClaimKind):
    """The prison term that a court gave a person.

    Claims: a duration governed by 'sentenced to', 'jailed for', 'a ... prison term'; 'life'. A
        suspended term is a slot of its own.
    Conflicts when: two sources give one person different terms.
    Agrees when: the terms are equal, in years or months; what was sought or is the most allowed is
        another matter.
    Example: 'sentenced to nine years' against 'an eight-year prison term'.
    """

    name = "sentence"
    code = "D205"
    severity = Severity.HIGH

    def extract(self, doc: Document) -> Iterator[Claim]:
        if not _hinted(doc.source.text):
            return
        found = list(self._terms(doc))
        several = len({c.value.key for c in found}) > 1 and group(doc.kind) != "crime"
        # In a life with several trials, 'he was sentenced to seven years' may be of any of them.
        yield from (c for c in found if c.slot.args or not several)

    def _terms(self, doc: Document) -> Iterator[Claim]:
        for marked in doc.marked:
            text, base = marked.sentence.text, marked.sentence.start
            if not _hinted(text):
                continue
            if len(text) > LONGEST or not _words("prison").search(text):
                continue
            if "serv" not in text and not _words("given").search(text):
                continue
            life = _FOR_LIFE.search(text)
            if life and not _words("not_given").search(
                text[max(0, life.start() - _NEAR) : life.start()]
            ):
                what = "what" if life["what"] else "what2"
                start, end = life.span(what)
                yield self._claim(doc, marked, _endless(life[what]), base + start, base + end)
                continue
            for mention in marked.quantities:
                if mention.value.dimension == "duration" and _is_term(marked, mention):
                    yield self._claim(doc, marked, mention.value, mention.start, mention.end)

    def _claim(
        self, doc: Document, marked: Marked, value: QuantityValue, start: int, end: int
    ) -> Claim:
        person = subject(doc, marked, start)
        args = (person_arg(person),) if person else ()
        text, base = marked.sentence.text, marked.sentence.start
        near = text[max(0, start - base - _NEAR) : end - base + 40]
        if _words("suspended").search(near):
            args = (*args, "suspended")
        slot = Slot(kind=self.name, args=args)
        return doc.claim(self.name, slot, value, marked, start, end, modality="happened")

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        endless = any(v.value.key in ("duration:life", "duration:death") for v in (a, b))
        if endless and comparison.outcome is Outcome.CONFLICT:
            detail = " / ".join(sorted((a.value.name, b.value.name))) + ": different sentences"
            return comparison.model_copy(update={"detail": detail})
        return comparison


@cache
def _endless(what: str) -> QuantityValue:
    """'life' and 'death' as terms longer than any other."""
    seconds = 1e11 if what.lower() == "life" else 2e11
    return QuantityValue(
        text=what, name=what.lower(), key=f"duration:{what.lower()}", low=seconds, high=seconds,
        stated=seconds, unit="s", stated_unit=what.lower(), dimension="duration",
    )  # fmt: skip


def _is_term(marked: Marked, mention: Mention[QuantityValue]) -> bool:
    if mention.value.stated_unit.rstrip("s") not in ("year", "month", "week", "day"):
        return False
    text, base = marked.sentence.text, marked.sentence.start
    low, high = mention.start - base, mention.end - base
    after = text[high : high + 45]
    # 'was serving a 12-year sentence': the term that a court gave.
    if _SERVING.search(text, max(0, low - 30), low) and _SENTENCE.match(after):
        return True
    follows = _words("not_after").match(after.lstrip(" -"))
    if follows or re.match(r" (?:in|behind) (?:\w+ )?(?:prison|jail|bars) (?:ago|later)", after):
        return False
    start, _ = marked.clause(mention.start)
    before = text[max(start - base, low - _NEAR) : low]
    given = [m.end() for m in _words("given").finditer(before)]
    spoiled = [m.end() for m in _words("not_given").finditer(before)]
    if spoiled and (not given or spoiled[-1] > given[-1] - 25):
        return False
    if given and _words("prison").search(before + after):
        return True
    # 'a six-year prison term', with the verb further off or behind.
    named = re.match(r"(?: of)?[ -](?:prison|jail|suspended|custodial)\b", after)
    return bool(named) and not spoiled


KIND = SentenceTerm()
