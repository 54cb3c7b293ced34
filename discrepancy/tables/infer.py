"""The type of an attribute: what the user says, what its rows say, else what most of its values fit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from discrepancy.tables.rows import Rows
from discrepancy.tables.types import AttributeType, Rule, types
from discrepancy.vocab import load_toml

__all__ = ["Chosen", "choose", "infer"]

_SAMPLE = 300  # different values of a column that are looked at
_ENOUGH = 0.55  # the share of values that a type must fit
_CODE_HINT = 0.7
_HINT = 0.2  # what a word in the attribute's name is worth
_LIKE = 80  # of 100, by rapidfuzz: 'departures', 'scheduled_departure'
_WORD = re.compile(r"[^\W\d_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Chosen:
    """The type of one attribute, and its tolerance."""

    __slots__ = ("told", "tolerance", "type")

    def __init__(self, type: AttributeType, tolerance: object = None, told: bool = False) -> None:
        self.type = type
        self.tolerance = tolerance
        self.told = told


@cache
def _hints() -> dict[str, str]:
    table = load_toml("tables/columns.toml")["hints"]
    return {word: type for type, words in table.items() for word in words.split()}


def infer(attribute: str, raws: Sequence[str]) -> AttributeType:
    """The type that fits most of a sample of an attribute's different values."""
    known = types()
    hinted = {_hints().get(w.casefold()) for w in _WORD.findall(_CAMEL.sub(" ", attribute))}
    step = max(1, len(raws) // _SAMPLE)
    sample = raws[::step][:_SAMPLE]
    best, most = known["text"], _ENOUGH
    for name, type in known.items():
        fit = sum(type.fits(raw) for raw in sample) / max(1, len(sample))
        if fit > 0.15 and name in hinted:
            # A column of bare numbers may be anything: the name of a code says that it is none to count.
            fit += _HINT if name != "code" else _CODE_HINT
        if name != "text" and fit > most + 1e-9:
            best, most = type, fit
    return best


def choose(rows: Rows, rules: Mapping[str, Rule]) -> list[Chosen]:
    """The type of each attribute. ``rules``: by folded name of the attribute."""
    import numpy as np

    chosen: list[Chosen] = []
    known = types()
    used = rows.raw >= 0
    attribute = rows.cell_attribute[rows.cell]
    pairs = np.unique(np.stack([attribute[used], rows.raw[used]]), axis=1)
    starts = np.searchsorted(pairs[0], np.arange(len(rows.attributes) + 1))
    for index, name in enumerate(rows.attributes):
        rule = rules.get(name.casefold(), Rule(name))
        said = rule.type or rows.typed.get(index, "")
        if said:
            type = known[said]
        else:
            mine = pairs[1][starts[index] : starts[index + 1]]
            step = max(1, len(mine) // _SAMPLE)
            type = infer(name, [rows.raws[i] for i in mine[::step][:_SAMPLE]])
        chosen.append(Chosen(type, _tolerance(type, rule), bool(said)))
    _note_typos(rows, rules)
    return chosen


def _note_typos(rows: Rows, rules: Mapping[str, Rule]) -> None:
    """Says where settings are of an attribute that no table has, and one is called nearly so."""
    from rapidfuzz import fuzz, process

    names = {name.casefold(): name for name in rows.attributes}
    for key in sorted(set(rules) - set(names)):
        near = process.extractOne(key, list(names), scorer=fuzz.ratio, score_cutoff=_LIKE)
        if near:
            note = (
                f"[attributes.{rules[key].attribute}] changes nothing: no attribute is called so; "
                f"there is '{names[near[0]]}'"
            )
            if note not in rows.notes:
                rows.notes.append(note)


def _tolerance(type: AttributeType, rule: Rule) -> object:
    from discrepancy.errors import DiscrepancyError

    try:
        return type.tolerance(rule.tolerance)
    except ValueError as error:
        raise DiscrepancyError(
            f"[attributes.{rule.attribute}]: tolerance = '{rule.tolerance}' is none for the type "
            f"{type.name}: {error}."
        ) from error
