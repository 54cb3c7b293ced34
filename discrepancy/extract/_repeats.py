"""How often somebody did a thing or had it done to them, how many children one has, how many live there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract._document import Document, Marked
from discrepancy.extract._listing import Counted
from discrepancy.extract._subject import person_arg, subject
from discrepancy.extract._verbs import past
from discrepancy.models import Mention, PersonValue, QuantityValue
from discrepancy.normalise import quantity as quantities

__all__ = ["repeats"]

_N = (
    r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|a dozen)"
)
_MANY = r"[\d.]{1,6} (?:million|billion)|\d{1,3},\d{3}"
_TIMES = re.compile(
    rf"\b(?:(?P<twice>twice|thrice)|(?P<n>{_N}|{_MANY})(?: (?:more|separate|different))? times)\b"
    r"(?! (?:the|as|more|less|higher|larger|bigger|greater|faster|a|an|per|each|every|that|its|his|for \d)\b|-)",
    re.IGNORECASE,
)
_OR = re.compile(r"\b(?:or|to|between|and|through)[ -]$")
_ONE = {"twice": "2", "thrice": "3"}
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Between the verb and how often, no other sentence begins.
_CUT = re.compile(r"[.;:,()]|\b(?:and|but|that|which|who|when|after|while|because|to)\b")
_REACH = 6
# What leaves wounds: told as how often, and as how many wounds or bullets.
_WOUNDS = {"shot": ("shot", "hit"), "hit": ("shot", "hit"), "stabbed": ("stab wound", "suffered")}
# 'Downloaded 3 million times': as many downloads.
_ONLINE = {"downloaded": "download", "viewed": "view", "watched": "view", "shared": "share"}
_SHOOTING = re.compile(
    r"\b(?:shot|shoot\w*|bullets?|gun\w*|fired|police|officers?)\b", re.IGNORECASE
)
_GUN = re.compile(
    r"\b(?:gun|pistol|revolver|rifle|weapon|handgun|shot|shots|shotgun|officers?|police)\b"
)
_FIRED = ("shot", "fired")
_HURT = re.compile(r" (?:(?:separate|different) )?(?P<what>stab|gunshot|bullet|knife) wounds\b")
_PRIOR = re.compile(
    r" (?:prior|previous|earlier|past) (?:[\w-]+ ){0,3}?(?P<what>arrest|conviction|marriage)s\b"
)
_DONE = {"arrest": "arrested", "conviction": "convicted", "marriage": "married"}
_PARENT = re.compile(
    r"\b(?:mother|father|mom|mum|dad|parent|grandmother|grandfather|grandma|grandpa)[- ]of[- ]$",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r" (?:\w+ )?(?:sons|daughters|boys|girls|grandchildren|suspects?|victims?|dead|accused|gunm[ae]n)\b"
)
_HAS = re.compile(r"\b(?:had|has|have|raised|leaves|left|leaving|fathered)(?: behind)? $")
_SOMEBODY = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|couple|pair|man|woman|victim)\b[^.;]{0,20}$")
_CHILDREN = re.compile(r" (?:\w+ )?(?:children|kids)\b")
_LIVE = re.compile(
    r"\b(?:home to|(?:population|populace) (?:of|is|was|at)|inhabited by|has|have|with)"
    r"(?: (?:about|some|around|nearly|an estimated|roughly|more than|over))* $",
    re.IGNORECASE,
)
_PEOPLE = re.compile(r" (?:people|residents|inhabitants|souls|citizens)\b")
_TYPE = re.compile(
    r"\b(island|city|town|village|province|district|state|country|region|county|nation|territory|suburb|hamlet)\b"
)
# A sentence with none of these tells of none of it.
_LEAD = frozenset(
    "times twice thrice wounds arrests convictions marriages mother father mom mum dad parent grandmother "
    "grandfather grandma grandpa children kids home population populace inhabited residents inhabitants "
    "town city island village province district region county nation country suburb hamlet".split()
)


def repeats(doc: Document, marked: Marked) -> Iterator[Counted]:
    """Numbers that a noun behind them does not explain, each with its slot's arguments."""
    text, base = marked.sentence.text, marked.sentence.start
    if _LEAD.isdisjoint(marked.lowers) and "-of-" not in text:
        return
    known = {m.start: m for m in marked.quantities}
    for match in _TIMES.finditer(text):
        found = _often(doc, marked, match, known)
        if found:
            yield found
    for mention in marked.quantities:
        if mention.value.dimension != "count" or mention.value.low < 1:
            continue
        before = text[max(0, mention.start - base - 60) : mention.start - base]
        after = text[mention.end - base : mention.end - base + 60]
        args = (
            _wounds(after)
            or _prior(doc, marked, mention, after)
            or _children(doc, marked, mention, before, after)
            or _inhabitants(before, after, mention.value.text)
        )
        if args:
            # Of which of several towns an aside tells is seldom clear.
            aside = args[0] == "population" and _OF_TYPE.search(before)
            yield Counted(mention, args, not aside)


def _often(
    doc: Document,
    marked: Marked,
    match: re.Match[str],
    known: dict[int, Mention[QuantityValue]],
) -> Counted | None:
    text, base = marked.sentence.text, marked.sentence.start
    if _OR.search(text, 0, match.start()):
        return None
    window = text[max(0, match.start() - 70) : match.start()]
    cuts = [c.end() for c in _CUT.finditer(window)]
    near = window[cuts[-1] if cuts else 0 :].lower()
    words = _WORD.findall(near)[-_REACH:]
    verb = next((past(w) for w in reversed(words) if past(w)), "")
    if not verb and match["twice"] and (behind := _WORD.match(text, match.end() + 1)):
        verb = past(behind.group().lower())  # 'was twice delayed'
    if not verb or verb in ("said", "got", "had"):
        return None
    mention = known.get(base + match.start())
    if mention is None:
        value = quantities.normalise(_ONE.get((match["twice"] or "").lower(), match["n"] or ""))
        value = value.model_copy(update={"text": match.group()})
        mention = Mention(base + match.start(), base + match.end(), value)
    if verb == "fired" and _GUN.search(text):
        return Counted(mention, _FIRED, True)
    if verb in _WOUNDS and (verb != "hit" or _SHOOTING.search(text)):
        at = re.search(r"\b(?:shot|shooting|hit) at\b", near)
        return Counted(mention, _FIRED if at else _WOUNDS[verb], True)
    if verb in _ONLINE:
        return Counted(mention, (_ONLINE[verb], "made"), True)
    person = subject(doc, marked, base + match.start())
    return Counted(mention, ("time", verb, person_arg(person)), True) if person else None


def _wounds(after: str) -> tuple[str, ...]:
    found = _HURT.match(after)
    if not found:
        return ()
    return _WOUNDS["stabbed" if found["what"] in ("stab", "knife") else "shot"]


def _prior(
    doc: Document, marked: Marked, mention: Mention[QuantityValue], after: str
) -> tuple[str, ...]:
    found = _PRIOR.match(after)
    person = subject(doc, marked, mention.start) if found else None
    return ("time", _DONE[found["what"]], person_arg(person)) if found and person else ()


def _children(
    doc: Document, marked: Marked, mention: Mention[QuantityValue], before: str, after: str
) -> tuple[str, ...]:
    parent = _PARENT.search(before)
    if parent and not _OTHERS.match(after):
        person = _parent(marked, mention)
        return ("own child", person_arg(person)) if person else ("own child",)
    if _CHILDREN.match(after) and _HAS.search(before):
        person = subject(doc, marked, mention.start)
        if person:
            return ("own child", person_arg(person))
        return ("own child",) if _SOMEBODY.search(before) else ()
    return ()


_NEAR = 40


def _parent(marked: Marked, mention: Mention[QuantityValue]) -> PersonValue | None:
    """The person named right before or right behind 'a mother of six'."""
    people = [n for n in marked.names if n.kind == "person" and n.person]
    behind = [n for n in people if 0 <= n.start - mention.end <= 3]
    before = [n for n in people if 0 <= mention.start - n.end <= _NEAR]
    return behind[0].person if behind else before[-1].person if before else None


# 'A town of 4,000 people', 'the city of 1.2 million'.
_OF_TYPE = re.compile(
    r"\b(?P<type>island|city|town|village|province|district|region|county|nation|country|suburb|hamlet)"
    r"(?: \w+)? of(?: about| some| around| nearly| roughly| more than| over| almost)? $",
    re.IGNORECASE,
)
_MILLION = re.compile(r"(?:million|billion)$")


def _inhabitants(before: str, after: str, number: str) -> tuple[str, ...]:
    of = _OF_TYPE.search(before)
    if of and (_PEOPLE.match(after) or _MILLION.search(number)):
        return ("population", of["type"].lower())
    told = _LIVE.search(before)
    if not told:
        return ()
    word = told.group().lower()
    if "population" not in word and "populace" not in word:
        people = _PEOPLE.match(after)
        if people is None or (not word.startswith(("home", "inhab")) and " people" in after[:8]):
            return ()
    places = _TYPE.findall(before[: told.start()].lower())
    return ("population", places[-1]) if places else ()
