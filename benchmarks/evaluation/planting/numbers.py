"""Numbers: with the noun that they count, the name whose age they are, or money."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from random import Random

from evaluation.planting.text import Edit, Mention, Passage, tables

NEEDED = 1
"""How many terms of the context another article must share, beside the noun; see ``mentions``."""

_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
_VALUE = rf"\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|(?i:{'|'.join(_WORDS[2:])})"
_NUMBER = re.compile(
    rf"(?<![\w.,:/–])(?<!\w-)(?<![A-Z\d:] - )(?<![\d:-] )(?<!: )(?!0\d)({_VALUE})"
    r"(?![\w:/%]|[.,]\d|-\d|\. \d| -? ?\d| [A-Z])"
)
"""Neither part of a date, a clock, a score, a telephone number or an address, nor a year."""
_NOUN = re.compile(r" ?-? ?([a-z]+)(?: ?- ?(old))?")
_DATE = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? $|(?:No|Nos|Route|Highway)\.? $"
)
_AFTER = re.compile(
    r" ?(?:a\.? ?m|p\.? ?m|o'clock|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
    r"|st\b|nd\b|rd\b|th\b|: ?\d|/)"
)
_AGE = re.compile(r"([A-Z][a-z]+), $")
_MONEY = re.compile(r"[$£€] ?$")
_MAGNITUDE = re.compile(r"magnitude(?: of| ?-)? ?$", re.IGNORECASE)


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(tables()["words"][name].split())


def _plain(text: str) -> str:
    low = text.casefold()
    return str(_WORDS.index(low)) if low in _WORDS else low.replace(",", "")


def mentions(passage: Passage) -> list[Mention]:
    """Every number with what it counts. A key is (value, noun, how many shared terms it needs):
    none where the noun is telling, two where it is 'people' or 'years', or nothing."""
    found = []
    for match in _NUMBER.finditer(passage.text):
        before, after = passage.text[: match.start()], passage.text[match.end() :]
        if _DATE.search(before) or _AFTER.match(after) or re.fullmatch(r"(?:19|20)\d\d", match[1]):
            continue
        noun, needed = _counted(before, after)
        last = before.casefold().rstrip("$£€ ").split()[-1:]
        sure = not (set(last) & _list("hedge"))
        around = passage.around(match.start(), match.end())
        key = (_plain(match[1]), noun, str(needed))
        at = passage.start + match.start()
        found.append(Mention(key, at, at + len(match[1]), around, sure))
    return found


def _counted(before: str, after: str) -> tuple[str, int]:
    if _MAGNITUDE.search(before) or re.match(r" ?-? ?magnitude", after):
        return "magnitude", 0
    if (age := _AGE.search(before)) and after[:1] in ",.;":
        return f"age {age[1]}", 0
    if _MONEY.search(before):
        return "money " + "".join(re.findall(r"^ (million|billion)", after)), 1
    noun = _NOUN.match(after)
    if noun and noun[2]:
        return "year-old", 1
    if not noun or noun[1] in _list("generic") or len(noun[1]) < 4:
        return (noun[1] if noun and noun[1] in ("people", "years", "percent") else ""), 2
    return noun[1].removesuffix("s")[:5], 0


def rewritten(
    every: Sequence[Mention], chosen: Mention, text: str, story: str, rng: Random
) -> tuple[list[Edit], str, str] | None:
    """The edits that change the number wherever it says this, what it was, and what it is now.
    None where it stands in the article for anything else too: the copy would say what no one did."""
    value = chosen.key[0]
    same = [m for m in every if m.key[0] == value]
    if not all(m.sure and (m.key == chosen.key or m.context & chosen.context) for m in same):
        return None
    new = _other(value, story, rng)
    if new is None:
        return None
    edits = [Edit(m.start, m.end, _written(new, text[m.start : m.end])) for m in same]
    return edits, value, new


def _other(value: str, story: str, rng: Random) -> str | None:
    """Another number of the like, that the story names nowhere."""
    used = {_plain(m[1]) for m in _NUMBER.finditer(story)}
    for _ in range(40):
        if "." in value:
            places = len(value.split(".")[1])
            new = f"{float(value) + rng.choice([-1, 1]) * rng.uniform(0.4, 0.9):.{places}f}"
        else:
            n = int(value)
            step = rng.randint(2, 6) if n < 30 else max(3, round(n * rng.uniform(0.2, 0.6)))
            zeros = 10 ** max(0, len(value) - len(value.rstrip("0")))
            step = max(zeros, step // zeros * zeros) if n >= 30 else step
            new = str(n + step if n <= 8 or rng.random() < 0.6 else n - step)
        if new not in used and float(new) > 1:
            return new
    return None


def _written(new: str, old: str) -> str:
    if old.casefold() in _WORDS and new.isdigit() and int(new) < len(_WORDS):
        word = _WORDS[int(new)]
        return word.capitalize() if old[:1].isupper() else word
    return f"{int(new):,}" if "," in old or (new.isdigit() and len(new) > 4) else new
