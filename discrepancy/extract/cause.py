"""What somebody died of; what set off a fire, a blast or a crash."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from discrepancy.errors import DiscrepancyError
from discrepancy.extract._counting import is_prose
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._sorts import fits, judged, keys, pattern, single
from discrepancy.extract._subject import hero, named_before, person_arg, recent, subject
from discrepancy.models import Claim, Comparison, Outcome, PersonValue, Slot, TextValue
from discrepancy.normalise import person as persons

__all__ = ["KIND", "Cause"]

_SORTS = {"death": "death", "fire": "origin", "blast": "origin", "crash": "origin"}
# Of a blast, a fire and a crash, each has causes of its own, but one table of them.
_THING = re.compile(
    r"\b(?:(?P<fire>fires?|blaze|inferno)|(?P<blast>explosions?|blast)|(?P<crash>crash|derailment|collision))\b",
    re.IGNORECASE,
)
_AT = re.compile(r"\b(?:at|in|of|near|from|the|to|on|by|with) $")
_NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SAID = re.compile(r"\b(?:said|says|told|believes?|thinks?|announced|confirmed)\b")
_A = r"(?:[\w’'-]+ ){0,4}?"
# 'suffering a heart attack' and 'recovering from a stroke' are no deaths.
_NOT = re.compile(
    r"\b(?:not|never|n['’]t|ruled out|rule out|whether|father|mother|wife|husband|brother|sister|son|daughter|"
    r"parents?|risk|feared?|unlikely|or|if)\b"
)


@cache
def _dead() -> tuple[re.Pattern[str], ...]:
    of = pattern("death")
    return (
        re.compile(
            rf"\b(?:died|dies|dying|dead|death|killed)(?: \w+ day| early \w+day| (?:yester)?day| \w+day)? "
            rf"(?:of|from|by|due to|as a result of|because of|after (?:an? |his |her )?(?:long |brief |short |"
            rf"lengthy |years-long |\w+-year |\w+-month )?(?:battle|fight|struggle|bout) (?:with|against)) {_A}{of}\b"
            rf"(?! patient| victim| survivor| ward)",
            re.IGNORECASE,
        ),
        re.compile(rf"\bsuccumbed (?:[\w’]+ ){{0,3}}?to {_A}{of}\b", re.IGNORECASE),
        re.compile(
            rf"\b(?:cause of (?:(?:his|her|their|the) )?death|(?:he|she|they|who) died|death) "
            rf"(?:was|were|is|had been|has been) {_A}{of}\b",
            re.IGNORECASE,
        ),
        re.compile(rf"\bthe cause was {_A}{of}\b", re.IGNORECASE),
        re.compile(
            rf"\b{of}\b(?:, (?:from )?which [^.;,]{{1,40}},)? (?:killed (?:him|her)\b|ended (?:his|her) life\b)",
            re.IGNORECASE,
        ),
        re.compile(rf"\b(?:suffered|had) a fatal {_A}{of}\b", re.IGNORECASE),
        re.compile(
            r"\b(?:was|were|been|had|have|has|and|people|woman|man|be|they|he|she) (?:\w+ly )?"
            r"(suffocated|strangled|smothered|drowned|electrocuted|burnt to death|burned to death|"
            r"stabbed to death|shot dead|beaten to death|bludgeoned to death|battered to death|hacked to death|"
            r"trampled to death|froze to death|starved to death)\b",
            re.IGNORECASE,
        ),
    )  # fmt: skip


@cache
def _set_off() -> tuple[re.Pattern[str], ...]:
    of = pattern("origin")
    return (
        re.compile(
            rf"\b(?:(?:caused|sparked|started|triggered|ignited|set off|brought about) (?:accidentally )?by|"
            rf"blamed on|attributed to|due to|the result of|resulted from|stemmed from|"
            rf"cause (?:was|is|of the \w+ was)) {_A}{of}\b",
            re.IGNORECASE,
        ),
        re.compile(
            rf"\b{of}(?: had| has| have| may)? (?:caused|sparked|started|triggered|ignited|set off|"
            rf"was (?:to blame|the cause)|is (?:the cause|to blame|blamed)|was blamed|were blamed)\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:fires?|blaze|inferno|that|which)\b[^.;,]{0,40}? (?:was|were|had been|has been|is|as) "
            r"(arson|(?:deliberately|intentionally) set|set (?:deliberately|intentionally))\b",
            re.IGNORECASE,
        ),
    )  # fmt: skip


@cache
def _named() -> frozenset[str]:
    return keys("death") | keys("origin")


_LEADS = frozenset(
    "died dies dying dead death killed succumbed suffocated strangled smothered drowned electrocuted burnt burned "
    "stabbed shot beaten bludgeoned battered hacked trampled froze starved caused sparked started triggered ignited "
    "blamed attributed due result resulted stemmed cause set arson blame ended fatal".split()
)


class Cause(ClaimKind):
    """The cause of a death, and of a fire, a blast or a crash.

    Claims: the illness or injury behind 'died of', 'succumbed to', 'the cause of death was', with the
        person where one is named; the cause behind 'the fire was caused by', 'blamed on'. Of one who
        is said to have died of two things that do not go together, none is claimed.
    Conflicts when: two causes of one death (or fire) are told of which neither word holds the other.
    Agrees when: the words are one, or one is wider ('heart disease', 'a heart attack').
    Example: 'died of pneumonia' against 'succumbed to a heart attack'.
    """

    name = "cause"
    code = "D160"

    def extract(self, doc: Document) -> Iterator[Claim]:
        found: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
        for marked in doc.marked:
            words = {w.lower.replace("’", "'") for w in marked.words}
            if not _LEADS.isdisjoint(words) and not _named().isdisjoint(words) and is_prose(marked):
                for claim in self._in(doc, marked):
                    found[claim.slot.args].append(claim)
        for claims in found.values():
            sort = _SORTS[claims[0].slot.args[0]]
            told = {c.value.key for c in claims}
            if all(fits(sort, a, b) for a in told for b in told):
                yield from claims

    def _in(self, doc: Document, marked: Marked) -> Iterator[Claim]:
        text, base = marked.sentence.text, marked.sentence.start
        for match in _matches(text, "death"):
            person = subject(doc, marked, base + match.start(1))
            name = named_before(marked, base + match.start(1))
            if name and _SAID.search(text, name.end - base, match.start(1)):
                person = None  # who speaks has not died
            else:
                person = person or _deceased(marked, base + match.start())
            if person is None and match.group().endswith((" her", " him", " life")):
                person = recent(doc, marked) or hero(doc)
            if person is None and _CALLED.search(text, 0, match.start()):
                continue  # somebody of whom nothing shows that it is a person, and who
            who = (person_arg(person),) if person else ()
            yield self._claim(doc, marked, match, ("death", *who))
        thing = _THING.search(text)
        if thing and thing.lastgroup:
            for match in _matches(text, "origin"):
                yield self._claim(doc, marked, match, (thing.lastgroup,))

    def _claim(
        self, doc: Document, marked: Marked, match: re.Match[str], args: tuple[str, ...]
    ) -> Claim:
        word = single(_SORTS[args[0]], match.group(1).replace("’", "'"))
        value = TextValue(text=match.group(1), name=word, key=word)
        base = marked.sentence.start
        slot = Slot(kind=self.name, args=args)
        return doc.claim(self.name, slot, value, marked, base + match.start(1), base + match.end(1))

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        told = judged(_SORTS[a.slot.args[0]], a, b)
        if told.outcome is not Outcome.CONFLICT:
            return told
        first, second = sorted((a.value.key, b.value.key))
        return told.model_copy(update={"detail": f"'{first}' and '{second}': two causes"})


# 'Sarell had died of', where Sarell is no name that is known.
_CALLED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?:[-'’][A-Z]?[a-z]+)*(?: has| had| was)? $")


def _deceased(marked: Marked, offset: int) -> PersonValue | None:
    """Who bears the only longer name before 'died of', though nothing else shows it to be a person's."""
    names = [n for n in marked.names if n.end <= offset and n.kind == "other" and " " in n.text]
    if len(names) != 1 or len(names[0].text.split()) > 4:
        return None
    if _AT.search(marked.sentence.text, 0, names[0].start - marked.sentence.start):
        return None
    # 'W. Mark Felling, Sr.' is most often plain Mark Felling.
    words = [w for w in _NAME.findall(names[0].text) if len(w) > 1 and w not in ("Sr", "Jr")]
    if len(words) < 2:
        return None
    try:
        return persons.normalise(" ".join(words))
    except DiscrepancyError:
        return None


def _matches(text: str, sort: str) -> Iterator[re.Match[str]]:
    """The first cause that each way of telling gives, at most one a way; none that is denied."""
    for form in _dead() if sort == "death" else _set_off():
        match = form.search(text)
        if match is None or not single(sort, match.group(1).replace("’", "'")):
            continue
        # 'His daughter said the cause was': it is not she who died.
        told = match.group().lower().startswith("the cause")
        low = match.start() if told else max(0, match.start() - 30)
        if not _NOT.search(text[low : match.start(1)].lower()):
            yield match


KIND = Cause()
