"""How an article answers a question that has two answers: will they appeal, was it insured."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._questions import Answer, answers, changing, personal
from discrepancy.extract._subject import person_arg, subject
from discrepancy.extract._unanimous import unanimous
from discrepancy.models import Claim, Comparison, Outcome, Slot, StatusValue

__all__ = ["KIND", "Answered"]


class Answered(ClaimKind):
    """The answer to a question that news of a kind answers one way or the other.

    Claims: 'said he would appeal', 'had no insurance', 'cut its outlook'; an article that gives two
        answers to one question claims none.
    Conflicts when: two sources answer one question of one event, or of one person, differently; of a later
        day it may be an update.
    Agrees when: the answers are the same in whatever words; silence is no answer.
    Example: 'Ruiz will appeal' against 'Ruiz accepted the verdict'.
    """

    name = "answer"
    code = "D161"

    def extract(self, doc: Document) -> Iterator[Claim]:
        found = (_claim(doc, m, a) for m in doc.marked for a in answers(m))
        yield from unanimous(c for c in found if c is not None)

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        first, second = sorted((a.value.name, b.value.name))
        if first == second:
            return Comparison(outcome=Outcome.AGREE, score=1.0, detail=f"both '{first}'")
        later = None not in when and when[0] != when[1]
        update = later and a.slot.args[0] in changing()
        outcome = Outcome.UPDATE if update else Outcome.CONFLICT
        return Comparison(outcome=outcome, score=0.0, detail=f"'{first}' / '{second}'")


# A case of long ago is another story.
_OLDER = re.compile(
    r"\b(?:years? (?:ago|before|earlier)|decades?|previous(?:ly)?|in the past|(?:in|since) (?:19|20)\d\d"
    r"|last (?:year|month))\b",
    re.IGNORECASE,
)


def _claim(doc: Document, marked: Marked, said: Answer) -> Claim | None:
    if _OLDER.search(marked.sentence.text):
        return None
    args = [said.question, said.thing] if said.thing else [said.question]
    base = marked.sentence.start
    if said.question in personal():
        whose = subject(doc, marked, base + said.start)
        if whose is None:
            return None
        args.append(person_arg(whose))
    slot = Slot(kind=KIND.name, args=tuple(args))
    text = marked.sentence.text[said.start : said.end]
    value = StatusValue(text=text, name=said.answer, key=said.answer)
    start, end = base + said.start, base + said.end
    return doc.claim(KIND.name, slot, value, marked, start, end, modality="happened")


KIND = Answered()
