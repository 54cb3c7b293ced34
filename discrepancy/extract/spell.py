"""How long a state of a person has lasted, and how long ago a step of a life was taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from discrepancy.errors import DiscrepancyError
from discrepancy.extract._counting import inferred
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind
from discrepancy.extract._subject import named_before, person_arg, subject
from discrepancy.extract._unanimous import telling, unanimous
from discrepancy.models import Claim, QuantityValue, Severity, Slot
from discrepancy.normalise import quantity as quantities
from discrepancy.vocab import load_toml

__all__ = ["KIND", "Spell"]

_TABLE = "spells.toml"
_NUMBER = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|half a)"
)
_HEDGE = (
    r"(?:(?:about|around|nearly|almost|more than|less than|over|at least|just over|just under|some|"
    r"roughly|only|just) )?"
)
_LENGTH = rf"(?P<length>{_HEDGE}{_NUMBER}[ -](?:(?:and a half|more) )?(?:year|month|week|day|decade|hour)s?)"
_FOR = re.compile(
    rf"\bfor (?:the (?:past|last) )?{_LENGTH}(?! (?:old|ago|each|a|to life|in prison|in jail|sentence|later)\b)",
    re.IGNORECASE,
)
_AGO = re.compile(rf"(?:^|[\s(,]){_LENGTH} (?:ago|earlier)\b", re.IGNORECASE)
_VETERAN = re.compile(rf"\b(?:an?|the) {_LENGTH}[ -]+veteran\b", re.IGNORECASE)
_LIVING = re.compile(rf"\b(?:an?|the|his|her) {_LENGTH} (?:spell|stint) living\b", re.IGNORECASE)
_SPENT = re.compile(
    rf"\bspent (?:the (?:past|last|next) )?{_LENGTH} (?P<what>behind bars|in (?:prison|jail)|in captivity|in a coma|"
    r"living in|on the run|in hospital|in the hospital|in hiding)\b",
    re.IGNORECASE,
)
_SPENT_ON = {"behind": "served", "in prison": "served", "in jail": "served", "in captivity": "captivity",
             "in a coma": "coma", "living in": "residence", "on the run": "run", "in hospital": "coma",
             "in the hospital": "coma", "in hiding": "run"}  # fmt: skip
_PREFILTER = re.compile(r"\bspell\b|\bstint\b|\bago\b|\bearlier\b|\bveteran\b|\bfor |\bspent ")
_REACH = 60
# What is to come, or is asked, is no state.
_NOT_SO = re.compile(
    r"\b(?:will|would|could|may|might|must|should|sentenced|jailed|banned|suspended|ordered|wants?|offered|due|"
    r"expected|if|until|not|never)\b",
    re.IGNORECASE,
)


class Spell(ClaimKind):
    """How long a person has worked, lived, been held somewhere, or how long ago a step was taken.

    Claims: a length of time with the state and the person it is of ('had lived in Ostia for three
        years', 'an 11-year veteran'), or with the step that was taken so long ago.
    Conflicts when: two sources give one state or step of one person two lengths, beyond rounding.
    Agrees when: the lengths are equal in any unit, or within their rounding.
    Example: 'moved back six weeks ago' against 'returned to the town 12 weeks ago'.
    """

    name = "spell"
    code = "D122"
    severity = Severity.LOW

    def extract(self, doc: Document) -> Iterator[Claim]:
        told = telling(doc, _PREFILTER)
        yield from unanimous(claim for marked in told for claim in self._sentence(doc, marked))

    def _sentence(self, doc: Document, marked: Marked) -> Iterator[Claim]:
        text = marked.sentence.text
        for pattern, section in ((_FOR, "spell"), (_AGO, "step")):
            for match in pattern.finditer(text):
                what = _told(marked, match, section)
                if what:
                    yield from self._claim(doc, marked, match, what)
        for pattern, what in ((_VETERAN, "tenure"), (_LIVING, "residence")):
            for match in pattern.finditer(text):
                yield from self._claim(doc, marked, match, what)
        for match in _SPENT.finditer(text):
            words = match["what"].lower()
            yield from self._claim(
                doc, marked, match, _SPENT_ON.get(words) or _SPENT_ON[words.split()[0]]
            )

    def _claim(
        self, doc: Document, marked: Marked, match: re.Match[str], what: str
    ) -> Iterator[Claim]:
        base, text = marked.sentence.start, marked.sentence.text
        name = named_before(marked, base + match.start("length"))
        if name is not None and not _of_name(text[name.end - base : match.start("length")], match):
            return
        person = subject(doc, marked, base + match.start("length"))
        if person is None or person.partial:
            return
        value = _value(match["length"])
        if value is None:
            return
        slot = Slot(kind=self.name, args=(what, person_arg(person)))
        start, end = base + match.start("length"), base + match.end("length")
        yield inferred(doc.claim(self.name, slot, value, marked, start, end, modality="happened"))


KIND = Spell()


def _of_name(between: str, match: re.Match[str]) -> bool:
    """Whether what stands between a name and a length lets the name be its bearer's."""
    if match.re is _VETERAN and between.rstrip().endswith((", a", ", an", ", the")):
        return between.strip() in (", a", ", an", ", the")  # an apposition is of the name before it
    return not _SAID.search(between)


_SAID = re.compile(r"\b(?:said|says|told|according)\b")


@cache
def _forms(section: str) -> tuple[re.Pattern[str], dict[str, str]]:
    table = load_toml(_TABLE)[section]
    steps = {form: name for name, forms in table.items() for form in forms}
    ordered = sorted(steps, key=lambda f: (-len(f), f))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b", re.IGNORECASE), steps


def _told(marked: Marked, match: re.Match[str], section: str) -> str:
    """The state or step that the words before the length name, '' where they name none."""
    base = marked.sentence.start
    low, _ = marked.clause(base + match.start("length"))
    before = marked.sentence.text[max(low - base, match.start() - _REACH) : match.start()]
    pattern, names = _forms(section)
    last = next(reversed(list(pattern.finditer(before))), None)
    if last is None or _NOT_SO.search(before[max(0, last.start() - 24) :]):
        return ""
    if "," in before[last.end() :] or len(before[last.end() :].split()) > 7:
        return ""
    return names[last.group().lower()]


def _value(text: str) -> QuantityValue | None:
    """The length as a duration, None where it is not read as one."""
    try:
        value = quantities.normalise(text.replace("-", " "))
    except DiscrepancyError:
        return None
    return value.model_copy(update={"text": text}) if value.dimension == "duration" else None
