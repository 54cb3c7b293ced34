"""Names that an article shows to be a person's by going on with the last word of it alone.

'Corvina Lasko ... Lasko was ... Lasko had': who is called by a surname, and never by what stands
before it, is a person, though no list of given names has that one. Companies, teams and ships are
taken up so too ('the Saints', 'the Corvane'): with an article before the name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from discrepancy.normalise.person import is_given_name

__all__ = ["reused"]

_LEAST = 2
_THE = re.compile(r"\b[Tt]he ([^\W\d_a-z]\w+)(?![\w-])")
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Hh]im|Mrs?|Ms)\b")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")
# What a sentence that begins with a person's name most often goes on with.
_OF_PERSON = re.compile(
    r", (?:the |an? |who\b|whose\b|\d)| (?:was|is|has|had|died|passed|will|did)\b"
)


def reused(text: str, names: Iterable[tuple[str, int, bool]]) -> frozenset[str]:
    """Those of the names that the article itself shows to be a person's.

    ``names``: each capitalised span as (its text, the offset of its end, whether it opens its
    sentence): there a capital says nothing of its first word.
    """
    listed = list(names)
    alone = Counter(name for name, _, _ in listed if " " not in name)
    found: set[str] = set()
    for name, end, opens in listed:
        tokens = name.split()
        if name in found or not 2 <= len(tokens) <= 3:
            continue
        if alone[tokens[-1]] < _LEAST or alone[tokens[0]] or not _shaped(tokens):
            continue
        if not (opens and _OF_PERSON.match(text, end) is None):
            found.add(name)
    found = {n for n in found if n.split(" ", 1)[1] not in found}
    if not found or not _PRONOUN.search(text):
        return frozenset()
    things = {m[1] for m in _THE.finditer(text)}
    return frozenset(n for n in found if n.split()[-1] not in things)


def _shaped(tokens: list[str]) -> bool:
    """No abbreviation before or behind ('MV Corvane', 'Former FBI'), no adverb ('Ironically Lasko'), and
    of three words the first a given name or an initial: not 'Linebacker Juan Lasko'."""
    first, last = tokens[0], tokens[-1]
    initial = [bool(_INITIALS.fullmatch(t)) for t in tokens]
    if any(not t[-1].isalpha() and not i for t, i in zip(tokens, initial, strict=True)):
        return False
    if (first.isupper() and not initial[0]) or last.isupper() or initial[-1]:
        return False
    if first.endswith(("ing", "ly")) and not is_given_name(first):
        return False
    return len(tokens) == 2 or any(initial) or is_given_name(first)
