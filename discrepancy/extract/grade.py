"""What rank a person has, and whether as the deputy of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from discrepancy.extract._counting import inferred
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._subject import hero, person_arg, subject
from discrepancy.models import Claim, Comparison, Outcome, PersonValue, Slot, TextValue
from discrepancy.vocab import load_toml

__all__ = ["KIND", "Grade"]

_TABLE = "grades.toml"
_REACH = 60
_OTHER_TIME = re.compile(
    r"\b(?:then|incoming|former|ex|future|next|promoted to|became|under)\b[ -]?(?:the |a )?$",
    re.IGNORECASE,
)


class Grade(ClaimKind):
    """The rank of a person, and whether the post is that of a deputy.

    Claims: a rank right before a name ('Lt. Ruiz'), or a post behind it ('Ruiz, the deputy director of');
        an article that gives a person two ranks claims none.
    Conflicts when: two sources give one person two ranks of one ladder, or one post with 'deputy',
        'assistant', 'associate' or 'vice' and without.
    Agrees when: the words are the same, or of two ladders ('Dr.', 'director').
    Example: 'Sgt. Ana Ruiz' against 'Lt. Ana Ruiz'.
    """

    name = "grade"
    code = "D174"

    def extract(self, doc: Document) -> Iterator[Claim]:
        found: dict[str, list[Claim]] = {}
        for marked in doc.marked:
            for claim in self._said(doc, marked):
                found.setdefault(str(claim.slot), []).append(claim)
        for claims in found.values():
            if len({c.value.key for c in claims}) == 1:
                yield from claims

    def _said(self, doc: Document, marked: Marked) -> Iterator[Claim]:
        text, base = marked.sentence.text, marked.sentence.start
        for name in marked.names:
            if name.kind != "person" or name.person is None or name.person.partial:
                continue
            start, end = name.start - base, name.end - base
            low = max(0, start - _REACH)
            match = None
            if text[low:start].rstrip(" .").rpartition(" ")[2].lower() in _last():
                match = _before().search(text[:start], low)
            elif text.startswith(", ", end):
                match = _behind().match(text, end, end + _REACH)
            if match is not None:
                yield from self._claim(doc, marked, match, name.person)
        if " of " not in text or (" was " not in text and " is " not in text):
            return
        for match in _being().finditer(text):
            person = subject(doc, marked, base + match.start())
            if person is None and text.startswith(("He ", "She ")):
                person = hero(doc)
            if person is not None and not person.partial:
                yield from self._claim(doc, marked, match, person)

    def _claim(
        self, doc: Document, marked: Marked, match: re.Match[str], person: PersonValue
    ) -> Iterator[Claim]:
        first = match.start("lesser") if match["lesser"] else match.start("noun")
        if _OTHER_TIME.search(marked.sentence.text[max(0, first - 20) : first]):
            return
        post = _post(match["lesser"] or "", match["noun"])
        slot = Slot(kind=self.name, args=(post.ladder, person_arg(person)))
        said = marked.sentence.text[first : match.end("noun")]
        value = TextValue(text=said, name=post.name, key=post.name)
        start, end = marked.sentence.start + first, marked.sentence.start + match.end("noun")
        yield inferred(doc.claim(self.name, slot, value, marked, start, end, modality="happened"))

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        first, second = sorted((a.value.name, b.value.name))
        if first == second:
            return Comparison(outcome=Outcome.AGREE, score=1.0, detail=f"both {first}")
        same = first.endswith(f" {second}") or second.endswith(f" {first}")
        if same or a.slot.args[0] in load_toml(_TABLE)["one"]["ladders"]:
            detail = f"'{first}' and '{second}': two ranks"
            return Comparison(outcome=Outcome.CONFLICT, score=0.0, detail=detail)
        return Comparison(outcome=Outcome.INCOMPARABLE, score=0.0, detail="two posts")


class _Post(NamedTuple):
    ladder: str
    name: str


def _post(lesser: str, noun: str) -> _Post:
    ladder, rank = _ranks()[noun.lower()]
    one = load_toml(_TABLE)["one"]
    if ladder in one["ladders"] and ladder not in one["lesser"]:
        return _Post(ladder, rank)
    words = [w for w in lesser.lower().replace("-", " ").split() if w in _lesser()]
    return _Post(ladder, " ".join((*words, rank)))


@cache
def _ranks() -> dict[str, tuple[str, str]]:
    """Form of a rank -> its ladder and the rank."""
    ladders = load_toml(_TABLE)["ladders"].items()
    return {
        f: (n, r) for n, ranks in ladders for r, forms in ranks.items() for f in forms.split(", ")
    }


@cache
def _last() -> frozenset[str]:
    """The last words of all forms: what does not end in one is none."""
    return frozenset(form.split()[-1] for form in _ranks())


@cache
def _lesser() -> frozenset[str]:
    return frozenset(load_toml(_TABLE)["lesser"]["words"].split())


def _noun() -> str:
    forms = "|".join(sorted(_ranks(), key=lambda f: (-len(f), f)))
    return rf"(?P<lesser>(?:(?:{'|'.join(sorted(_lesser()))})[ -]){{1,2}})?(?P<noun>{forms})"


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'’-]){_noun()}\b\.? $", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(
        rf", (?:the |a |an |its |their )?{_noun()}(?:,| (?:of|at|for|in)\b)", re.IGNORECASE
    )


@cache
def _being() -> re.Pattern[str]:
    return re.compile(rf"\b(?:was|is) (?:the |an? )?{_noun()} of\b", re.IGNORECASE)


KIND = Grade()
