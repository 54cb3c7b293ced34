"""Where exactly: the block and the street, where an institution stands, on which side of a town, and
where somebody died."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from rapidfuzz import fuzz

from discrepancy.extract._counting import LONGEST, inferred
from discrepancy.extract._cues import Cue
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.extract._lies import angle, lies
from discrepancy.extract._lies import apart as parts_apart
from discrepancy.extract._subject import hero, recent, subject
from discrepancy.extract._towns import LIKE, towns
from discrepancy.models import Claim, Comparison, Outcome, Severity, Slot, TextValue
from discrepancy.normalise import place as places
from discrepancy.vocab import load_toml

__all__ = ["KIND", "Spot"]

_TABLE = "spots.toml"
_DIRECTION = r"(?:(?:North|South|East|West|[NSEW])\.? )?"


class Spot(ClaimKind):
    """Where exactly something stands or happened, and where somebody died.

    Claims: the number of a block or house with its street, the name of a street, the town of a named
        institution, on which side of a place, and whether somebody died at the scene, on the way, in a
        hospital, at home, in custody.
    Conflicts when: the numbers, towns or sides differ, or the names of streets by a few letters.
    Agrees when: the values are equal, or one place lies in the other.
    Example: 'in the 4200 block of Alder Street' against 'the 4700 block of Alder Street'.
    """

    name = "spot"
    code = "D127"
    severity = Severity.LOW

    def extract(self, doc: Document) -> Iterator[Claim]:
        found: dict[Slot, list[Claim]] = defaultdict(list)
        for marked in doc.marked:
            for claim in self._said(doc, marked):
                found[claim.slot].append(claim)
        # Two numbers or two names in one text are of two streets, two towns those of two schools.
        once = [m for m in found.values() if len({c.value.key for c in m}) == 1]
        yield from sorted((c for m in once for c in m), key=lambda c: c.evidence.start)

    def _said(self, doc: Document, marked: Marked) -> Iterator[Claim]:
        text = marked.sentence.text
        if len(text) <= LONGEST:
            if _street_word().search(text, marked.vocabulary):
                yield from self._streets(doc, marked, text)
            if _DEAD.search(text, marked.vocabulary):
                yield from self._died(doc, marked, text)
            if _seat_word().search(text, marked.vocabulary):
                yield from self._seats(doc, marked, text)
            if marked.places:
                yield from self._sides(doc, marked, text)
            if " of " in text or " in " in text:
                for name, part, match in lies(text):
                    yield inferred(self._text(doc, marked, match, "part", ("lies", name), part))

    def _streets(self, doc: Document, marked: Marked, text: str) -> Iterator[Claim]:
        for match in _block().finditer(text):
            yield self._text(doc, marked, match, "n", ("block", _core(match["name"])), match["n"])
        for match in _street().finditer(text):
            core, kind = _core(match["name"]), _kinds()[match["kind"].lower()]
            if len(core) < 3:
                continue
            if match["n"]:
                yield self._text(doc, marked, match, "n", ("number", f"{core} {kind}"), match["n"])
            name = f"{core} {kind}"
            yield self._text(doc, marked, match, "name", ("street", core[:4]), name)

    def _died(self, doc: Document, marked: Marked, text: str) -> Iterator[Claim]:
        for where, pattern in _died():
            match = pattern.search(text)
            if match is None:
                continue
            person = subject(doc, marked, marked.sentence.start + match.start())
            if person is None and _TAKEN_UP.search(text[: match.end()]):
                person = recent(doc, marked) or hero(doc)
            if person is not None and person.name and not _NOT.search(text[: match.start()]):
                family = (person.family or person.name.split()[-1]).lower()
                yield self._text(doc, marked, match, 0, ("died", family), where)
            return

    def _seats(self, doc: Document, marked: Marked, text: str) -> Iterator[Claim]:
        base = marked.sentence.start
        for match in _seat().finditer(text):
            loose = _words("loose")
            core = [w for w in match["name"].lower().split() if w not in loose]
            start, end = base + match.start("town"), base + match.end("town")
            known = next((p for p in marked.places if p.start == start and p.value.code), None)
            value = known.value if known else places.normalise(match["town"])
            if known and known.value.kind not in ("city", "state", "country"):
                continue
            if not core or core == value.name.lower().split():
                continue
            if any(d.start <= start < d.end for d in marked.dates):
                continue
            slot = Slot(kind=self.name, args=("town", " ".join(core)))
            end = known.end if known else end
            claim = doc.claim(self.name, slot, value, marked, start, end, modality="happened")
            yield inferred(claim)

    def _sides(self, doc: Document, marked: Marked, text: str) -> Iterator[Claim]:
        base = marked.sentence.start
        for place in marked.places:
            before = text[max(0, place.start - base - 40) : place.start - base]
            match = _SIDE.search(before)
            if match is None or not place.value.code:
                continue
            side = match["of"] or match["in"]
            side = side.lower().removesuffix("ern").replace("-", "").replace(" ", "")
            kind = "from" if match["of"] else "part"
            offset = place.start - len(before) + match.start("of" if match["of"] else "in")
            value = TextValue(text=side, name=side, key=side)
            slot = Slot(kind=self.name, args=("side", kind, place.value.code))
            yield doc.claim(self.name, slot, value, marked, offset, place.end, modality="happened")

    def _text(
        self, doc: Document, marked: Marked, match: re.Match[str], group: str | int,
        args: tuple[str, ...], said: str,
    ) -> Claim:  # fmt: skip
        base = marked.sentence.start
        start, end = match.span(group)
        value = TextValue(text=match.group(group), name=said, key=said)
        slot = Slot(kind=self.name, args=args)
        return doc.claim(
            self.name, slot, value, marked, base + start, base + end, modality="happened"
        )

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        what = a.slot.args[0]
        if what == "town":
            return towns(a, b, comparison)
        first, second = a.value.key, b.value.key
        names = " / ".join(sorted((a.value.name, b.value.name)))
        if first == second:
            return Comparison(outcome=Outcome.AGREE, score=1.0, detail=f"both {first}")
        apart = Comparison(outcome=Outcome.INCOMPARABLE, score=0.0, detail=f"{names}: two places")
        if what == "lies" and not parts_apart(first, second):
            return apart.model_copy(update={"outcome": Outcome.COMPATIBLE})
        if what == "side" and angle(first, second) < _ASIDE:
            return apart.model_copy(update={"outcome": Outcome.COMPATIBLE})
        if what == "street":
            like = fuzz.ratio(first.rpartition(" ")[0], second.rpartition(" ")[0])
            if like < LIKE:
                return apart
            # 'Harbour Avenue' and 'Harbour Street' may be one name in two languages.
            return Comparison(
                outcome=Outcome.CONFLICT,
                score=0.4 if like == 100 else 0.0,
                detail=f"different streets: {names}",
            )
        if what == "died" and {first, second} in _BOTH:
            return apart
        return Comparison(outcome=Outcome.CONFLICT, score=0.0, detail=f"different places: {names}")


KIND = Spot()

_DEAD = Cue(r"\b(?:died|dead|passed away|killed)\b", re.IGNORECASE)
_TAKEN_UP = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]he (?:[a-z]+ )?(?:teen|teenager|boy|girl|man|woman|victim|driver|officer|actor|actress))\b"
)
_NOT = re.compile(
    r"\b(?:if|not|never|had|before|after|until|would|could|may|might|nearly|almost)\s(?:\w+ )?$",
    re.IGNORECASE,
)
_BOTH = (
    {"in custody", "in hospital"}, {"at home", "at the scene"}, {"in custody", "at the scene"},
    {"in a hospice", "in hospital"},
)  # fmt: skip
_SIDE = re.compile(
    r"\b(?:(?P<of>(?:north|south)[ -]?(?:east|west)|north|south|east|west) of (?:the )?(?:city of |town of )?"
    r"|(?:in|at|to|near|around) (?P<in>(?:north|south)[ -]?(?:east|west)(?:ern)?|north(?:ern)?|south(?:ern)?"
    r"|east(?:ern)?|west(?:ern)?) )$"
)
_ASIDE = 90


@cache
def _kinds() -> dict[str, str]:
    return {f: kind for kind, forms in load_toml(_TABLE)["streets"].items() for f in forms.split()}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_toml(_TABLE)["seats"][name].split())


@cache
def _block() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<n>\d{{2,5}}) ?-? ?block of {_DIRECTION}(?P<name>(?:[A-Z]|\d)[\w'’-]*(?: [A-Z][\w'’-]*){{0,3}})"
    )


@cache
def _street_word() -> Cue:
    kinds = "|".join(sorted((k.capitalize() for k in _kinds()), key=len, reverse=True))
    return Cue(rf" (?:{kinds})\b| block of ")


@cache
def _street() -> re.Pattern[str]:
    kinds = "|".join(sorted((k.capitalize() for k in _kinds()), key=len, reverse=True))
    return re.compile(
        rf"(?:\b(?P<n>\d{{1,5}}) )?\b{_DIRECTION}"
        rf"(?P<name>(?:[A-Z][a-z'’-]+ ){{0,2}}(?:[A-Z][a-z'’-]+|\d{{1,3}}(?:st|nd|rd|th))) (?P<kind>{kinds})\b(?!['’]s)"
    )


def _core(name: str) -> str:
    """A street's name without its last word and its side, in small letters."""
    words = [w.removesuffix("'s").removesuffix("’s").rstrip("'’") for w in name.lower().split()]
    if len(words) > 1 and words[-1].rstrip(".") in _kinds():
        words = words[:-1]
    if len(words) > 1 and words[0] in ("north", "south", "east", "west"):
        words = words[1:]
    return " ".join(words)


@cache
def _seat() -> re.Pattern[str]:
    nouns = "|".join(sorted(w.capitalize() for w in _words("words")))
    return re.compile(
        rf"\b(?P<name>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){{0,4}}) (?:{nouns}),? in"
        r" (?:(?:downtown|nearby|suburban) )?(?P<town>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})"
    )


@cache
def _seat_word() -> Cue:
    nouns = "|".join(sorted(w.capitalize() for w in _words("words")))
    return Cue(rf" (?:{nouns}),? in [A-Za-z]")


@cache
def _died() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = load_toml(_TABLE)["died"].items()
    return tuple((where, re.compile(pattern, re.IGNORECASE)) for where, pattern in rows)
