"""Whether the words around a name let it be a place: 'in Austin', 'Austin, Texas', 'Lloyd Austin'.

A name's ``use`` says how careful to be: '' never, 'n' where another name stands beside it it is a
person's, 'c' it must follow a preposition, 's' its state or country must follow it.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Token", "fits"]


class Token(NamedTuple):
    """A word: ``text[start:end]``; ``key`` its folded form; ``gap`` what parts it from the last."""

    start: int
    end: int
    word: str
    gap: str


_AT = frozenset("in at near around outside across throughout from into inside within via".split())
_LOOSE = frozenset(
    "to of for toward towards through visit visited visiting left leaving reach".split()
)
_PARTS = frozenset(
    "downtown central northern southern eastern western northeastern northwestern southeastern "
    "southwestern northeast northwest southeast southwest north south east west greater upstate "
    "suburban rural midtown uptown nearby neighbouring neighboring inner metropolitan".split()
)
_OPENERS = frozenset(
    "in at near around outside across throughout from into inside within via to of for toward "
    "towards through the a an and but or nor so yet if when while where as because since although "
    "though after before until by with without on over under between against about like unlike "
    "than that this these those both either neither meanwhile however elsewhere also then now "
    "today yesterday tomorrow would will has have had is are was were does did do can could should "
    "may might must what why how who whether only even still just not no yes said says".split()
)
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december jan feb mar apr jun jul aug sep sept oct "
    "nov dec mon tue tues wed thu thurs fri sat sun".split()
)
_INSTITUTIONS = frozenset(
    "mayor mayors police fire city council councilman councilwoman sheriff sheriffs airport "
    "international public gov governor lt state department district court superior "
    "municipal metropolitan area region province prefecture metro transit parliament government "
    "embassy consulate stock exchange attorney prosecutor prosecutors harbor harbour port "
    "national regional local time times president prime minister king queen prince defense defence "
    "foreign chief senator sen rep secretary supreme house senate legislature assembly republican "
    "republicans democrat democrats democratic bureau finance interior justice health education "
    "television tv radio marathon metropolitan ambassador spokesman and".split()
)
_STREETS = frozenset(
    "street st avenue ave road rd lane drive boulevard blvd court square place terrace way highway "
    "parkway hotel stadium bridge cup county township gardens".split()
)
_PARENTHOOD = frozenset("city town village suburb municipality mayor port people state".split())


def _beside(token: Token | None, gap: str) -> bool:
    return token is not None and bool(gap) and not gap.strip()


def _before(previous: Token | None, gap: str) -> tuple[bool, bool, str]:
    """Whether a capitalised word stands directly before, whether it is harmless, and it."""
    if previous is None or not _beside(previous, gap):
        return False, True, ""
    word = previous.word.lower().rstrip(".")
    if not previous.word[0].isupper():
        return False, True, word
    harmless = word in _OPENERS or word in _PARTS or word in _DAYS
    return True, harmless, word


def fits(
    use: str,
    common: bool,
    before: Token | None,
    gap: str,
    after: Token | None,
    before2: Token | None,
) -> bool:
    """Whether a name of this ``use`` counts as a place between the words ``before`` and ``after``.

    ``gap`` parts the name from ``before``; ``common`` says that it is also a person's name or a
    word; ``before2`` is the word before ``before``.
    """
    if use == "s":
        return False
    capital, harmless, word = _before(before, gap)
    follows = after is not None and bool(after.gap) and not after.gap.strip()
    next_word = after.word.lower().rstrip(".") if after is not None and follows else ""
    next_capital = bool(next_word) and after is not None and after.word[0].isupper()
    if next_word in _STREETS and next_capital:
        return False
    if not use:
        return True
    institution = next_word in _INSTITUTIONS or next_word in _DAYS
    if capital and not harmless:
        return False
    if next_capital and not institution:
        return False
    if use == "n":
        return True
    if word in _AT or word in _PARTS:
        return True
    if word == "of" and before2 is not None and before2.word.lower() in _PARENTHOOD:
        return True
    if next_capital and next_word in _INSTITUTIONS and not common:
        return True
    return word in _LOOSE and not common
