"""Ages of people without a name: who they are is what happened to them, and man or woman."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from discrepancy.extract._document import Document, Marked
from discrepancy.models import Mention, QuantityValue

__all__ = ["Aged", "single", "unnamed"]

_FEMALE = frozenset(
    "woman girl female mother grandmother daughter schoolgirl wife widow waitress actress".split()
)
_MALE = frozenset(
    "man boy male father grandfather son schoolboy gunman fisherman husband policeman".split()
)
_NOUN = re.compile(
    r"[ -](?:[\w'’-]+ ){0,3}?(?P<noun>woman|girl|female|mother|grandmother|daughter|schoolgirl|wife|widow|"
    r"man|boy|male|father|grandfather|son|schoolboy|gunman|husband|driver|suspect|teen(?:ager)?|student|"
    r"pedestrian|cyclist|motorist|climber|parolee|passenger|officer|soldier|victim)\b(?!['’]s|s\b)"
)
_ROLES = {
    "killed": (
        r"killed|killing(?: of)?|kills|kill|death of|deaths of|murder(?:ed|ing)?(?: of)?|life of|slay(?:ing)? of|"
        r"shot dead|shot and killed|fatally shot|stabbed to death|manslaughter of",
        r"(?:was|were|is|has been|had been) (?:\w+ ){0,2}?(?:killed|shot dead|murdered|stabbed to death|dead)|"
        r"(?:has |had |also )*died|was found dead|dies",
    ),
    "hurt": (
        r"injured|injuring|wounded|wounding|hurt|hurting|injures",
        r"(?:was|were|is|has been|had been) (?:\w+ ){0,2}?(?:injured|wounded|hurt|hospitali[sz]ed|taken to)|suffered",
    ),
    "arrested": (
        r"arrested|arresting|arrest of|detained|charged|jailed|convicted|custody of|accused",
        r"(?:was|were|is|has been|had been) (?:\w+ ){0,2}?(?:arrested|detained|charged|accused|in custody|held|"
        r"sentenced|jailed|convicted|indicted|taken into custody)|surrendered|confessed|pleaded|turned himself|"
        r"turned herself|faces",
    ),
}
_BEFORE = {
    role: re.compile(rf"\b(?:{left}) (?:an? |the |another )?(?:\w+ )?$", re.IGNORECASE)
    for role, (left, _) in _ROLES.items()
}
_AFTER = {
    role: re.compile(rf"[^.;,]{{0,40}}? (?:{right})\b", re.IGNORECASE)
    for role, (_, right) in _ROLES.items()
}
_A = re.compile(r"\b(?:an?|the)(?: then)?[ -]$", re.IGNORECASE)
# Where one text tells of several who were hurt, two texts may each speak of another of them.
_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|several|dozens|many|[2-9]|\d{2,3}) (?:\w+ )?"
    r"(?:people|men|women|others|victims|boys|girls|persons|suspects|teens|teenagers|children|students|killed|dead|"
    r"injured|wounded|brothers|sisters|bodies|deaths|murders|killings|officers|employees|workers|co)\b",
    re.IGNORECASE,
)


class Aged(NamedTuple):
    """An age whose bearer is ``who``: what happened to them, and 'man', 'woman' or 'person'."""

    marked: Marked
    mention: Mention[QuantityValue]
    who: tuple[str, str]


def unnamed(marked: Marked, mention: Mention[QuantityValue]) -> tuple[str, str] | None:
    """Who is so old in 'a 27-year-old man was arrested', 'killed a 27-year-old woman'."""
    base = marked.sentence.start
    text = marked.sentence.text
    before, after = text[: mention.start - base], text[mention.end - base :]
    if not _A.search(before):
        return None
    noun = _NOUN.match(after)
    if noun is None:
        return None
    word = noun["noun"].lower()
    sex = "woman" if word in _FEMALE else "man" if word in _MALE else "person"
    low, high = marked.clause(mention.start)
    near = before[max(0, low - base) :][-60:]
    for role, pattern in _BEFORE.items():
        if pattern.search(near):
            return role, sex
    rest = text[mention.end - base + noun.end() : high - base]
    found = [(m.end(), role) for role, p in _AFTER.items() if (m := p.match(rest))]
    return (min(found)[1], sex) if found else None


def single(doc: Document, found: Iterable[Aged]) -> list[Aged]:
    """Those of an article that tells of one such person only."""
    by_who: dict[tuple[str, str], set[float]] = defaultdict(set)
    listed = list(found)
    for one in listed:
        by_who[one.who].add(one.mention.value.stated)
    if not listed or _SEVERAL.search(doc.source.text):
        return []
    return [one for one in listed if len(by_who[one.who]) == 1]
