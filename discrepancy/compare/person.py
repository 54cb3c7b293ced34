"""Are two names of persons one person's? Bare surnames are never more than compatible."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from discrepancy.compare._names_match import Match, match
from discrepancy.compare._names_shape import Name, Word, shape
from discrepancy.models import Comparison, Outcome, PersonValue
from discrepancy.normalise._names_eastasian import (
    LANGUAGES,
    families,
    family_readings,
    given_readings,
    same_given,
)
from discrepancy.normalise._names_tokens import CACHE, coarse
from discrepancy.normalise.person import is_given_name

__all__ = ["COMPARATOR", "compare"]

_NICKNAME = re.compile(r"[\"“(](\w+)[\"”)]")
_DOUBLE = re.compile(r"(.)\1+")


class _Aligned(NamedTuple):
    kinds: tuple[tuple[Match, Word, Word], ...]
    left: tuple[tuple[Word, ...], tuple[Word, ...]]
    ordered: bool


def compare(a: PersonValue, b: PersonValue) -> Comparison:
    """How the names ``a`` and ``b`` stand to one another; symmetric."""
    return _compare(a, b) if (a.key, a.text) <= (b.key, b.text) else _compare(b, a)


@lru_cache(CACHE)
def _compare(a: PersonValue, b: PersonValue) -> Comparison:
    if not a.key or not b.key:
        return _result(Outcome.INCOMPARABLE, 0.5, "one of the two is no name")
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return _result(Outcome.CONFLICT, 0.2, f"{a.suffix} is not {b.suffix}")
    if a.key == b.key:
        return _same_key(a, b)
    if _called(a, b) or _called(b, a):
        return _result(
            Outcome.COMPATIBLE, 0.85, f"'{a.name}' and '{b.name}': what he is called", True
        )
    one, two = shape(a.given, a.family), shape(b.given, b.family)
    if (found := _east_asian(a, b, one, two) or _unreadable(one, two)) is not None:
        return found
    cross = max(one.script, two.script) if one.script != two.script else 0
    aligned = _align(one.words, two.words, cross)
    return _joined(one, two, aligned, cross) or _judge(a, b, aligned, cross)


def _called(a: PersonValue, b: PersonValue) -> bool:
    """'Charles (Bo) Marsh' and 'Bo Marsh'."""
    found = _NICKNAME.search(a.text)
    if found is None or not b.given or a.family.lower() != b.family.lower():
        return False
    return found.group(1).lower() == b.given[0].lower()


def _result(outcome: Outcome, score: float, detail: str, variant: bool = False) -> Comparison:
    return Comparison(outcome=outcome, score=score, detail=detail, variant=variant)


def _same_key(a: PersonValue, b: PersonValue) -> Comparison:
    if a.partial or b.partial:
        return _result(Outcome.COMPATIBLE, 0.7, f"the same bare name '{a.name}'")
    if a.name == b.name:
        return _result(Outcome.AGREE, 1.0, "the same name")
    # Hyphens and spaces in a Korean or Chinese given name are habits of romanisation.
    family = shape(a.given, a.family).family
    romanised = family in families() and a.text.isascii() and b.text.isascii() and any(
        given_readings(shape(a.given, a.family).given, language) for language in LANGUAGES
    )  # fmt: skip
    detail = "one name, two romanisations" if romanised else "one name, written in two ways"
    return _result(Outcome.AGREE, 1.0, detail)


def _east_asian(a: PersonValue, b: PersonValue, one: Name, two: Name) -> Comparison | None:
    """Korean and Chinese names, syllable by syllable; None where they are not."""
    known = families()
    if not (one.family in known and two.family in known and one.native and two.native):
        return None
    verdict: Comparison | None = None
    for language in LANGUAGES:
        family = family_readings(one.family, language), family_readings(two.family, language)
        if not all(family):
            continue
        if not (one.given and two.given):
            if family[0] & family[1] and one.family != two.family:
                return _result(
                    Outcome.COMPATIBLE, 0.6, f"'{a.family}' may be '{b.family}' romanised", True
                )
            continue
        readable = [bool(given_readings(name.given, language)) for name in (one, two)]
        if not any(readable):
            continue
        if not all(readable):
            if family[0] & family[1] and _slip("".join(one.given), "".join(two.given)):
                detail = "a likely typo: one of the two is no syllable"
                return _result(Outcome.COMPATIBLE, 0.75, detail, True)
            continue
        given, differs = same_given(one.given, two.given, language)
        if sorted((one.family, "".join(one.given))) == sorted((two.family, "".join(two.given))):
            return _result(Outcome.AGREE, 0.9, "one name, family name first or last")
        if not family[0] & family[1]:
            verdict = _result(Outcome.CONFLICT, 0.1, f"family names differ: {a.family}, {b.family}")
        elif given == 1.0:
            return _result(Outcome.AGREE, 0.97, "one name, two romanisations", True)
        elif given > 0:
            return _result(Outcome.COMPATIBLE, 0.75, "may be one name, two romanisations", True)
        else:
            detail = f"another given name: '{differs[0]}' is not '{differs[1]}'"
            verdict = _result(Outcome.CONFLICT, 0.15, detail)
    return verdict


def _unreadable(one: Name, two: Name) -> Comparison | None:
    """Han characters are read one way in Chinese, in other ways in Japanese and Korean."""
    if one.han == two.han or one.script == two.script:
        return None
    return _result(Outcome.INCOMPARABLE, 0.5, "the characters may be read in several ways")


def _slip(a: str, b: str) -> bool:
    """One letter, or letters struck twice."""
    return OSA.distance(a, b, score_cutoff=1) <= 1 or _DOUBLE.sub(r"\1", a) == _DOUBLE.sub(r"\1", b)


def _align(a: tuple[Word, ...], b: tuple[Word, ...], cross: int) -> _Aligned:
    """The best partner for each word: strongest matches first, then in order of writing."""
    pairs: dict[int, int] = {}
    kinds: dict[int, Match] = {}
    taken: set[int] = set()
    there = {word for word, _ in b}
    for i, x in enumerate(a):  # the same word, of the same role where there are two
        if x[0] not in there:
            continue
        same = [j for j, y in enumerate(b) if x[0] == y[0] and j not in taken]
        if same:
            pairs[i] = next((j for j in same if b[j][1] == x[1]), same[0])
            kinds[i] = Match.EXACT if len(x[0]) > 1 else Match.INITIAL
            taken.add(pairs[i])
    if len(pairs) < len(a) and len(taken) < len(b):
        rest = [(j, y) for j, y in enumerate(b) if j not in taken]
        candidates = [
            (-kind, x[1] != y[1], abs(i - j), i, j)
            for i, x in enumerate(a)
            if i not in pairs
            for j, y in rest
            if (kind := match(x[0], y[0], cross) if x[0] < y[0] else match(y[0], x[0], cross))
        ]
        candidates.sort()
        for negative, _, _, i, j in candidates:
            if i not in pairs and j not in taken:
                pairs[i], kinds[i] = j, Match(-negative)
                taken.add(j)
    found = sorted(pairs.items())
    order = [j for _, j in found]
    return _Aligned(
        tuple([(kinds[i], a[i], b[j]) for i, j in found]),
        (
            () if len(pairs) == len(a) else tuple([x for i, x in enumerate(a) if i not in pairs]),
            () if len(taken) == len(b) else tuple([y for j, y in enumerate(b) if j not in taken]),
        ),
        order == sorted(order),
    )


def _joined(one: Name, two: Name, aligned: _Aligned, cross: int) -> Comparison | None:
    """Words run together, torn apart or cut off: 'MaryAnn', 'Iva No Vich', 'Lopez Gut'."""
    if not (aligned.left[0] and aligned.left[1]):
        return None
    left = ["".join(word for word, _ in side) for side in aligned.left]
    if cross == 2:
        sounds = ["".join(coarse(w) for w, _ in name.words) for name in (one, two)]
        if min(map(len, sounds)) > 7 and OSA.distance(*sounds, score_cutoff=1) <= 1:
            return _result(Outcome.COMPATIBLE, 0.7, "nearly the same sounds in two scripts")
    short, long = sorted(left, key=len)
    ends = aligned.left[0][-1] is one.words[-1] and aligned.left[1][-1] is two.words[-1]
    lone = len(aligned.left[0]) == len(aligned.left[1]) == 1
    if len(aligned.kinds) > 2 and ends and lone and len(short) > 1 and long.startswith(short):
        return _result(Outcome.COMPATIBLE, 0.7, f"'{short}' may be '{long}' cut off", True)
    if lone or len(short) < 5 or len(aligned.left[0]) == len(aligned.left[1]):
        return None
    if short == long:
        return _result(Outcome.COMPATIBLE, 0.9, "one name, words joined or split", True)
    if len(short) > 7 and OSA.distance(short, long, score_cutoff=1) <= 1:
        return _result(Outcome.COMPATIBLE, 0.8, "one name, words joined or split, a typo", True)
    return None


def _judge(a: PersonValue, b: PersonValue, aligned: _Aligned, cross: int) -> Comparison:
    kinds = [kind for kind, _, _ in aligned.kinds]
    left = aligned.left
    if not kinds or (left[0] and left[1]):
        return _differ(a, b, aligned)
    typos = kinds.count(Match.TYPO)
    if typos > max(1, len(kinds) // 2 if len(kinds) > 3 else 1):
        return _differ(a, b, aligned)
    if set(kinds) == {Match.INITIAL} and aligned.ordered and not (left[0] or left[1]):
        return _result(Outcome.COMPATIBLE, 0.6, f"'{a.name}' and '{b.name}': the same initials")
    if max(kinds) < Match.SCRIPT and (len(kinds) > 1 or Match.INITIAL in kinds):
        return _differ(a, b, aligned)
    if _names_swapped(a, b, aligned):
        return _result(Outcome.CONFLICT, 0.3, "given and family name change places")
    variant = any(kind in (Match.TYPO, Match.ROMAN, Match.SPELLING) for kind in kinds)
    variant = variant and not cross
    if typos:
        pair = next(p for p in aligned.kinds if p[0] is Match.TYPO)
        detail = f"'{pair[1][0]}' and '{pair[2][0]}': a likely typo"
        return _result(Outcome.COMPATIBLE, 0.8 if len(kinds) > 1 else 0.6, detail, variant)
    if Match.ROMAN in kinds:
        pair = next(p for p in aligned.kinds if p[0] is Match.ROMAN)
        detail = f"'{pair[1][0]}' and '{pair[2][0]}': likely two romanisations of one name"
        return _result(Outcome.COMPATIBLE, 0.8 if len(kinds) > 1 else 0.6, detail, variant)
    if a.partial or b.partial or Match.INITIAL in kinds:
        bare = a if a.partial else b
        return _result(Outcome.COMPATIBLE, 0.7, f"'{bare.name}' alone does not tell", variant)
    if Match.NICK in kinds:
        pair = next(p for p in aligned.kinds if p[0] is Match.NICK)
        detail = f"'{pair[1][0]}' is a form of '{pair[2][0]}'"
        return _result(Outcome.COMPATIBLE, 0.85, detail)
    if left[0] or left[1]:
        extra = " ".join(word for word, _ in (left[0] or left[1]))
        return _result(Outcome.COMPATIBLE, 0.85, f"one name is longer by '{extra}'", variant)
    if a.suffix != b.suffix:
        detail = f"only one is '{a.suffix or b.suffix}'"
        return _result(Outcome.COMPATIBLE, 0.6, detail, variant)
    if cross:
        return _result(Outcome.AGREE, 0.9, "one name in two scripts")
    detail = "one name, two spellings" if variant else "one name, another order"
    return _result(Outcome.AGREE, 0.95, detail, variant)


def _names_swapped(a: PersonValue, b: PersonValue, aligned: _Aligned) -> bool:
    """'Thomas James' and 'James Thomas': where both words are given names, order decides."""
    return (
        not aligned.ordered
        and len(aligned.kinds) == 2
        and not (aligned.left[0] or aligned.left[1])
        and "," not in a.text + b.text
        and not any(word[0] in families() for _, word, _ in aligned.kinds)
        and all(is_given_name(word[0]) for _, word, _ in aligned.kinds)
    )


def _differ(a: PersonValue, b: PersonValue, aligned: _Aligned) -> Comparison:
    shared = [x[0] for kind, x, _ in aligned.kinds if kind >= Match.NICK]
    if shared:
        words = " ".join(shared)
        return _result(Outcome.CONFLICT, 0.2, f"they share '{words}', the rest differs")
    return _result(Outcome.CONFLICT, 0.05, f"'{a.name}' and '{b.name}' are different names")


COMPARATOR = ("person", compare)
