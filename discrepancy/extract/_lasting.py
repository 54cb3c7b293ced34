"""How long things lasted where no noun or verb right beside the length says what it was.

'The eighth day of protests', 'a week-long manhunt', 'it would take 12 days to repair the cable', 'the jury
reached its verdict in four hours', 'it lasted 30 seconds'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from discrepancy.extract._counting import right_behind, singular
from discrepancy.extract._document import Marked
from discrepancy.extract._sequence import ORDINAL, number
from discrepancy.models import QuantityValue
from discrepancy.normalise import quantity as quantities
from discrepancy.vocab import load_toml

__all__ = ["Counted", "is_nth", "one_name", "running", "taken", "things"]

_TABLE = "durations.toml"
_HEDGE = r"(?:about |around |just |only |nearly |almost |some |approximately |an estimated |up to |a little |over )*"
_IT = re.compile(
    r"\b[Ii]t (?:only |just |reportedly )?(?:lasted|went on for|dragged on for) (?:for )?$"
)
_TAKE = re.compile(
    r"\b(?:takes?|took|taken|taking|needs?|needed)(?: (?:the|a|an|them|us|crews|engineers|\d[\d,]*)\b[^.;,\d]{0,50})? ?"
    rf"{_HEDGE}$"
)
_TO = re.compile(r"[^.;]{0,40}? to (?P<verb>[a-z][^.;,]{0,40})")
_VERDICT = re.compile(
    rf"\b(?:reached|returned|reaching|returning|came to|delivered|arrived at) (?:its|a|an|the|their)\b [^.;,]{{0,30}}"
    rf"(?:verdict|decision)s? (?:in|after|within) {_HEDGE}$"
)
_TIME = re.compile(
    rf"\b(?P<what>\w+)[ -]?time\b(?: (?:of|for|on) [^.;,]{{3,50}}?)? (?:is|was|will be|would be|of|at|at least)"
    rf"(?: estimated at| expected to be)? {_HEDGE}$",
    re.IGNORECASE,
)
_IN = re.compile(rf" (?:in|within) {_HEDGE}$")
_NTH_DAY = re.compile(
    rf"\b(?P<nth>{ORDINAL})(?P<straight> straight| consecutive| successive)? "
    r"(?P<unit>day|night|week|month)\b(?P<of> of (?:the |its |their )?)?",
    re.IGNORECASE,
)
_ENTERS = re.compile(r"\b(?:enter(?:s|ed|ing)?|into|reached|began|for) (?:its|their|an?|the) $")
_LONG = re.compile(
    r"\b(?:an?|the|his|her|their|its) (?P<unit>hour|day|week|month|year|decade)-?long\b"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_BACK = 14


class Counted(NamedTuple):
    """A length that is written otherwise than as a number and a unit, with its offsets."""

    what: str
    value: QuantityValue
    start: int
    end: int


@cache
def things() -> frozenset[str]:
    """What can last."""
    return frozenset(load_toml(_TABLE)["things"])


def one_name(thing: str) -> str:
    """One name for what goes by several."""
    return str(load_toml(_TABLE)["same"].get(thing, thing))


@cache
def _forms(section: str, start: str) -> tuple[re.Pattern[str], dict[str, str]]:
    table = load_toml(_TABLE)[section]
    names = {form: thing for thing, forms in table.items() for form in forms}
    ordered = sorted(names, key=lambda f: (-len(f), f))
    return re.compile(rf"{start}(?:{'|'.join(map(re.escape, ordered))})\b", re.IGNORECASE), names


def taken(before: str, after: str, kind: str) -> str:
    """What lasted so long, by the words around a length; '' where they do not tell.

    ``kind``: the main event of the article, for 'it lasted'.
    """
    if _VERDICT.search(before):
        return "deliberation"
    to = _TO.match(after)
    if to is not None and _TAKE.search(before):
        pattern, names = _forms("take", "")
        verb = pattern.match(to["verb"])
        return names[verb.group().lower()] if verb else ""
    time = _TIME.search(before)
    if time is not None:
        return str(load_toml(_TABLE)["times"].get(time["what"].lower(), ""))
    if _IT.search(before) and kind in things():
        return one_name(kind)
    lead = _IN.search(before)
    if lead is not None:
        pattern, names = _forms("in", r"\b")
        last = next(reversed(list(pattern.finditer(before, 0, lead.start() + 1))), None)
        return names[last.group().lower()] if last and lead.start() - last.end() < 12 else ""
    return next((t for form, t in _behind().items() if after.startswith(f" {form}")), "")


@cache
def _behind() -> dict[str, str]:
    return dict(load_toml(_TABLE)["behind"])


def is_nth(value: QuantityValue) -> bool:
    """Whether a length was counted by its last day: 'the eighth day'."""
    match = _NTH_DAY.match(value.text)
    return match is not None and number(match["nth"]) > 0


def running(marked: Marked) -> Iterator[Counted]:
    """'On the eighth day of protests', 'riots for a seventh straight day', 'a week-long manhunt'."""
    text, base = marked.sentence.text, marked.sentence.start
    for match in _NTH_DAY.finditer(text):
        nth = number(match["nth"])
        if nth < 2:
            continue
        if match["of"]:
            what = _noun(text[match.end() :])
        else:
            told = match["straight"] or _ENTERS.search(text[: match.start()])
            what = _last_thing(text[: match.start()]) if told else ""
        if what:
            start, end = base + match.start(), base + match.end("unit")
            yield Counted(what, _value(match.group().rstrip(), nth, match["unit"]), start, end)
    for match in _LONG.finditer(text):
        what = _noun(text[match.end() :])
        if what:
            start, end = base + match.start("unit"), base + match.end()
            yield Counted(
                what, _value(text[start - base : end - base], 1, match["unit"]), start, end
            )


def _value(text: str, count: int, unit: str) -> QuantityValue:
    unit = "day" if unit.lower() == "night" else unit.lower()
    plain = quantities.normalise(f"{count} {unit}s" if count > 1 else f"a {unit}")
    return plain.model_copy(update={"text": text})


def _noun(after: str) -> str:
    """The first thing that can last in the words right behind."""
    nouns = [singular(w) for w in right_behind(after, 4)]
    return next((one_name(n) for n in nouns if n in things()), "")


def _last_thing(before: str) -> str:
    """The last thing that can last in the words before."""
    words = [singular(w) for w in _WORD.findall(before.lower())[-_BACK:]]
    return next((one_name(w) for w in reversed(words) if w in things()), "")
