"""How people's names are spelled."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from discrepancy.extract._alike import bare, plain
from discrepancy.extract._document import Document
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.models import Claim, Comparison, Outcome, PersonValue, Severity, Slot
from discrepancy.normalise._names_eastasian import families
from discrepancy.normalise._names_tokens import lore

__all__ = ["KIND", "Spelling", "slip", "written"]


class Spelling(ClaimKind):
    """The spelling of a person's full name.

    Claims: each full name of a person that an article uses, where it first stands.
    Conflicts when: never; two spellings that are likely one name are a variant of low severity.
    Agrees when: the names are one name by order, hyphens, initials or a romanisation table.
    Example: 'Judge Catherine Moor' and 'Judge Katherine Moor' are a variant.
    """

    name = "spelling"
    code = "D401"
    severity = Severity.LOW

    def extract(self, doc: Document) -> Iterator[Claim]:
        seen: set[str] = set()
        for marked in doc.marked:
            for name in marked.names:
                person = name.person
                if name.kind != "person" or person is None or name.bare or person.partial:
                    continue
                if person.name in seen:
                    continue
                seen.add(person.name)
                slot = Slot(kind="name", functional=False)
                yield doc.claim(self.name, slot, person, marked, name.start, name.end)

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        # A short form ('Katie') where another writes the full name: the newsroom wants one of them.
        first, second = a.value, b.value
        if not (isinstance(first, PersonValue) and isinstance(second, PersonValue)):
            return comparison
        if comparison.outcome in _ONE and _other_joints(first, second):
            detail = "one name, words joined or split, or another letter a capital"
            return comparison.model_copy(update={"variant": True, "detail": detail})
        if not (first.given and second.given):
            return comparison
        if _particle(first, second):
            detail = f"'{first.family}' and '{second.family}': one with a particle, one without"
            return comparison.model_copy(update={"variant": True, "detail": detail, "score": 0.5})
        if first.family.lower() != second.family.lower():
            return comparison
        one, two = first.given[0].lower(), second.given[0].lower()
        if one == two or min(len(one), len(two)) < 2:
            return comparison
        if comparison.outcome is Outcome.COMPATIBLE:
            short = len(first.given) == len(second.given) or lore(one).nick & lore(two).nick
            return comparison.model_copy(update={"variant": True}) if short else comparison
        if comparison.outcome is Outcome.CONFLICT and slip(first, second):
            detail = (
                f"'{first.given[0]}' and '{second.given[0]}' of one family: one person, or two?"
            )
            return comparison.model_copy(update={"variant": True, "detail": detail, "score": 0.5})
        return comparison


def written(person: PersonValue) -> str:
    """A name with its joints and the capitals inside its words, but without what is habit: accents,
    hyphens, initials, capitals throughout, and how Korean and Chinese syllables are put together."""
    if person.family.lower() in families():
        return ""
    parts = person.name.replace("-", " ").split()
    if any(len(w) > 2 and w.isupper() for w in parts):
        return ""  # 'NAKADA Ren': which letters are capitals otherwise, it does not tell
    words = [bare(w[:1]) + plain(w[1:]) for w in parts]
    return " ".join(w for w in words if len(w) > 2 and "." not in w)


def _other_joints(a: PersonValue, b: PersonValue) -> bool:
    """'Del Marco' and 'DelMarco', 'LuAnn Marsh' and 'Luann Marie Marsh'."""
    one, two = written(a), written(b)
    if not (one and two) or one == two:
        return False
    if a.key == b.key:
        return True
    ways = {w.lower(): w for w in one.split()}
    return any(ways.get(w.lower(), w) != w for w in two.split())


def _particle(a: PersonValue, b: PersonValue) -> bool:
    """'Tony Marca' and 'Tony LaMarca'."""
    short, long = sorted(
        (a.family.lower().replace(" ", ""), b.family.lower().replace(" ", "")), key=len
    )
    return (
        a.given[0].lower() == b.given[0].lower()
        and len(short) > 3
        and long != short
        and long.endswith(short)
        and long.removesuffix(short).rstrip("'’-") in _PARTICLES
    )


_PARTICLES = frozenset(
    "al el la le de da di du del des den der van von o mc mac st ben bin".split()
)
_ONE = (Outcome.AGREE, Outcome.COMPATIBLE)


def slip(a: PersonValue, b: PersonValue) -> bool:
    """Whether two names of one family differ by given names so alike ('Brian', 'Bryan') that one may be
    written for the other, though both exist."""
    if a.family.lower() != b.family.lower() or not (a.given and b.given):
        return False
    one, two = a.given[0].lower(), b.given[0].lower()
    if one == two or min(len(one), len(two)) < 4:
        return False
    if one[0] != two[0]:
        # 'Elias' and 'Ilias', 'Karol' and 'Carol', but not 'Terry' and 'Jerry'.
        return one[1:] == two[1:] and len(one) > 4 and any({one[0], two[0]} <= s for s in _SOUNDS)
    most = 2 if min(len(one), len(two)) > 4 else 1
    return OSA.distance(one, two, score_cutoff=most) <= most


_SOUNDS = tuple(map(frozenset, ("aeiou", "ckgq", "gijy", "sz", "vwbf", "td")))
"""First letters that stand for one sound, or nearly, in one language or another."""


KIND = Spelling()
