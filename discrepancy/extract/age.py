"""How old a person is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract import _attribution
from discrepancy.extract._age_unnamed import Aged, single, unnamed
from discrepancy.extract._counting import inferred, sentences
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._names import Name
from discrepancy.extract._subject import (
    hero,
    is_person_noun,
    named_before,
    person_arg,
    recent,
    subject,
)
from discrepancy.extract._verbs import past
from discrepancy.models import (
    Claim,
    Comparison,
    Mention,
    Outcome,
    PersonValue,
    QuantityValue,
    Severity,
    Slot,
)
from discrepancy.normalise import quantity as quantities

__all__ = ["KIND", "Age"]

# Between a name and the age of its bearer: 'Ana Ruiz, 27', 'Ruiz (27)', 'Ruiz, a 27-year-old'.
_NAME_THEN_AGE = re.compile(
    r"(?:,|,? \(| \()? ?(?:, )?(?:,? (?:who )?(?:is|was|turned|who is|who was|who turned))? ?"
    r"(?:just |only |now |then |aged |age |an? |the )?"
)
_BARE = re.compile(r", | \(|, now |, then |,? who (?:is|was|has|had|just|turned| )+ ")
# An age at another time: 'the then-15-year-old'.
_THEN = re.compile(r"\bthen ?- ?$")
_TURNED = re.compile(r"(?:, who)? (?:has |had |just )*turned ")
_BARE_END = re.compile(r" and |\)|,|;|$| or ")
_HE_IS = re.compile(r"[“\"']?(?:He|She) (?:is|was|turned|has just turned|has turned) $")
_NOUN_THEN = re.compile(r"\b[Tt]he (?:\w+ )?([a-z]+), $")
# Words that part an age from a name behind it: '27-year-old who met Ana Ruiz'.
_APART = frozenset(
    "who and or said told was were is are of by with from in on at after before met killed when as "
    "has had that to for near against over beside his her their the a an whom whose".split()
)
_VERB = re.compile(
    r" (?:said|says|told|was|is|has|had|will|did|pleaded|died|who|added|also|later|from|faces|denied|"
    r"admitted|[a-z]{3,}ed)\b"
)
# Between a name and the age at which its bearer died; another verb between them has another subject.
_DIED = re.compile(
    r"(?!['’]s)(?:,[^;.]{1,60},)?(?: (?:has|had|have|is|was|who|also|reportedly))*,?[^;.,]{0,40}? ?"
    r"\b(?:died|dies|dead|passed away|passes away|dying|death)\b[^;]{0,70}$",
    re.IGNORECASE,
)
_YEAR = 365.2425


class Age(ClaimKind):
    """How old a person is, at the time of the report.

    Claims: 'Ana Ruiz, 27,', '27-year-old Ana Ruiz', 'Ruiz, who is 27', 'Ruiz died at 91'; of people
        without a name, what happened to them ('a 27-year-old man was arrested').
    Conflicts when: two sources give one person two ages, further apart than the reports are.
    Agrees when: the ages are equal, or a birthday between the two reports explains them.
    Example: 'Ruiz, 27, was arrested' against 'the 31-year-old Ruiz'.
    """

    name = "age"
    code = "D202"
    severity = Severity.MEDIUM

    def extract(self, doc: Document) -> Iterator[Claim]:
        nameless: list[Aged] = []
        for marked in sentences(doc):
            for mention in marked.quantities:
                value = mention.value
                if value.dimension == "age":
                    person, guessed = _bearer(doc, marked, mention)
                elif value.dimension == "count" and value.text.isdigit() and 1 <= value.low < 115:
                    person, guessed = _bare(doc, marked, mention)
                    value = _years(value)
                else:
                    continue
                if person is None or person.partial:
                    who = unnamed(marked, mention) if value.dimension == "age" else None
                    if who is not None and person is None:
                        nameless.append(Aged(marked, mention, who))
                    continue
                slot = Slot(kind=self.name, args=(person_arg(person),))
                modality = _attribution.modality(marked, mention.start)
                # 'Ruiz, 49, will be sworn in': her age is no plan.
                if modality == "planned":
                    modality = "happened"
                claim = doc.claim(
                    self.name, slot, value, marked, mention.start, mention.end, modality=modality
                )
                yield inferred(claim) if guessed else claim
        for marked, mention, who in single(doc, nameless):
            slot = Slot(kind=self.name, args=who)
            start, end = mention.start, mention.end
            yield inferred(
                doc.claim(self.name, slot, mention.value, marked, start, end, modality="happened")
            )

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        first, second = a.value, b.value
        if comparison.outcome is not Outcome.CONFLICT or None in when:
            return comparison
        if not (isinstance(first, QuantityValue) and isinstance(second, QuantityValue)):
            return comparison
        (early, young), (late, old) = sorted(
            ((when[0] or Day.min, first.stated), (when[1] or Day.min, second.stated)),
        )
        apart = (late - early).days / _YEAR
        # A birthday may lie between two reports, in the order of the reports; on one day it may not.
        if apart > 0 and 0 <= old - young <= apart + 1:
            detail = f"{first.name}, {second.name}: the reports are {apart:.1f} years apart"
            return comparison.model_copy(update={"outcome": Outcome.COMPATIBLE, "detail": detail})
        return comparison


def _years(value: QuantityValue) -> QuantityValue:
    return quantities.normalise(f"{value.text} years old").model_copy(update={"text": value.text})


def _bearer(
    doc: Document, marked: Marked, mention: Mention[QuantityValue]
) -> tuple[PersonValue | None, bool]:
    """Whose age it is, and whether that was inferred."""
    text, base = marked.sentence.text, marked.sentence.start
    if _THEN.search(text, max(0, mention.start - base - 8), mention.start - base):
        return None, False
    name = named_before(marked, mention.start)
    directly = _next_person(marked, mention.end)
    if directly is not None and directly.start == mention.end + 1:
        # 'the win over Ruiz was the 32-year-old Ortega's third'
        return directly.person, False
    if name and _NAME_THEN_AGE.fullmatch(text, name.end - base, mention.start - base):
        return name.person, False
    following = _named_after(marked, mention)
    if following is not None:
        return following
    if not mention.value.text.lower().endswith("old"):
        died = _died(doc, marked, mention, name)
        if died is not None:
            return died, name is None
    before, after = text[: mention.start - base], text[mention.end - base :]
    if _HE_IS.search(before):
        return subject(doc, marked, mention.start), True
    if before.endswith(("the ", "The ")) and _VERB.match(after):
        return (name.person if name else recent(doc, marked)), True
    return None, False


def _died(
    doc: Document, marked: Marked, mention: Mention[QuantityValue], name: Name | None
) -> PersonValue | None:
    """Who died at that age: 'Ruiz, the novelist, has died at 91', 'She died on Monday aged 91'."""
    text, base = marked.sentence.text, marked.sentence.start
    if name is None:
        opening = text[: mention.start - base]
        if len(opening) < 160 and _SHE_DIED.match(opening):
            return subject(doc, marked, mention.start)
        # 'The queen of pin-ups has died at 85': of whom the article is.
        near = opening[-_NEAR:]
        return hero(doc) if _DEATH.search(near) and not _RELATIVE.search(near) else None
    gap = text[name.end - base : mention.start - base]
    died = len(gap) < 160 and _DIED.fullmatch(gap)
    return (name.person or _of_family(hero(doc), name.text)) if died else None


def _of_family(person: PersonValue | None, family: str) -> PersonValue | None:
    """The person, where it is one of this family name."""
    return person if person is not None and family.endswith(person.family) else None


_NEAR = 90
_RELATIVE = re.compile(
    r"\b(?:father|mother|parents?|son|daughter|brother|sister|sibling|husband|wife|uncle|aunt|cousin|nephew|niece|"
    r"(?:grand|step)\w+|friend)\b",
    re.IGNORECASE,
)
_DEATH = re.compile(
    r"\b(?:has died|had died|died|dies|dead|passed away|passes away)\b[^;.]{0,60}$", re.IGNORECASE
)
_SHE_DIED = re.compile(r"[“\"']?(?:He|She) (?:\w+ )?(?:died|passed away)\b[^;]{0,80}$")


def _named_after(
    marked: Marked, mention: Mention[QuantityValue]
) -> tuple[PersonValue | None, bool] | None:
    """'27-year-old teacher Ana Ruiz': a few words may stand between age and name."""
    text, base = marked.sentence.text, marked.sentence.start
    name = _next_person(marked, mention.end)
    if name is None:
        return None
    gap = text[mention.end - base : name.start - base]
    words = gap.split()
    if len(words) > 4 or any(c in gap for c in ",.;:()“\"'’"):
        return None
    if _APART & {w.lower() for w in words} or sum(w[0].isupper() for w in words) > 1:
        return None
    if words and past(words[-1]):
        return None  # '23-year-old Ortega struck Ruiz', where Ortega was not seen to be a name
    return name.person, bool(words)


def _next_person(marked: Marked, offset: int) -> Name | None:
    return next((n for n in marked.names if n.kind == "person" and n.start >= offset), None)


def _bare(
    doc: Document, marked: Marked, mention: Mention[QuantityValue]
) -> tuple[PersonValue | None, bool]:
    """Ages with no word for one: 'Ana Ruiz, 27 and ...', 'Ruiz (27)', 'He is 27.', 'the striker, 27,'."""
    text, base = marked.sentence.text, marked.sentence.start
    before, after = text[: mention.start - base], text[mention.end - base :]
    name = named_before(marked, mention.start)
    gap = before[name.end - base :] if name else ""
    if name and _TURNED.fullmatch(gap):
        return name.person, False
    if not before or not (_BARE_END.match(after) or after[:1] == "."):
        return None, False
    if name and _BARE.fullmatch(gap) and _BARE_END.match(after):
        # 'Ruiz, 27 and 30': a list of numbers is no age.
        listed = re.match(r"(?: and|,| or) \d", after)
        return (None, False) if listed else (name.person, False)
    if _HE_IS.match(before) and after[:1] in (".", ","):
        return subject(doc, marked, mention.start), True
    noun = _NOUN_THEN.search(before)
    if noun and is_person_noun(noun[1]) and after[:1] == ",":
        return (name.person if name else recent(doc, marked)), True
    return None, False


KIND = Age()
