"""The words of a sentence that tell of an event, by the table ``vocab/events.toml``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from discrepancy.vocab import load_toml

if TYPE_CHECKING:
    from discrepancy.extract._document import Word

__all__ = ["Trigger", "family", "find", "group", "instant", "kinds", "main_kind"]

_TABLE = "events.toml"


class Trigger(NamedTuple):
    """``source.text[start:end]`` tells of an event of one of ``kinds``; the first is likeliest."""

    start: int
    end: int
    form: str
    kinds: tuple[str, ...]
    strong: bool


@cache
def kinds() -> tuple[str, ...]:
    """The names of all event kinds, in the order of the table."""
    return tuple(load_toml(_TABLE))


@cache
def group(kind: str) -> str:
    """The group of a kind ('crime', 'talks' ...), '' for an unknown kind."""
    return str(load_toml(_TABLE).get(kind, {}).get("group", ""))


# What one paper calls a murder another calls a shooting, an attack or a robbery.
_FAMILIES = {
    **dict.fromkeys(("shooting", "murder", "attack", "robbery"), "attack"),
    **dict.fromkeys(("crash", "accident"), "crash"),
}


def family(kind: str) -> str:
    """The kind that stands for all kinds by whose words one event may be told."""
    return _FAMILIES.get(kind, kind)


@cache
def instant(kind: str) -> bool:
    """Whether an event of this kind has one day."""
    return bool(load_toml(_TABLE).get(kind, {}).get("span", "instant") == "instant")


@cache
def _forms() -> dict[str, dict[tuple[str, ...], tuple[tuple[str, ...], bool]]]:
    """First word -> the forms that begin with it -> (kinds, strong)."""
    found: dict[tuple[str, ...], list[tuple[str, bool]]] = {}
    for kind, row in load_toml(_TABLE).items():
        for strong, key in ((True, "strong"), (False, "weak")):
            for form in row.get(key, ()):
                found.setdefault(tuple(form.split()), []).append((kind, strong))
    index: dict[str, dict[tuple[str, ...], tuple[tuple[str, ...], bool]]] = {}
    for words, entries in found.items():
        ordered = sorted(entries, key=lambda e: not e[1])
        entry = (tuple(k for k, _ in ordered), ordered[0][1])
        index.setdefault(words[0], {})[words] = entry
    for first, forms in index.items():
        index[first] = dict(sorted(forms.items(), key=lambda f: -len(f[0])))
    return index


def find(words: Sequence[Word]) -> list[Trigger]:
    """Triggers among the words of one sentence, longest form first at each place."""
    index = _forms()
    found: list[Trigger] = []
    done = 0
    for i, word in enumerate(words):
        forms = index.get(word.lower)
        if forms is None or i < done:
            continue
        for form, (names, strong) in forms.items():
            if tuple(w.lower for w in words[i : i + len(form)]) == form:
                done = i + len(form)
                end = words[done - 1].end
                found.append(Trigger(word.start, end, " ".join(form), names, strong))
                break
    return found


_LEAD = 4


def main_kind(sentences: Sequence[tuple[bool, Sequence[Trigger]]]) -> str:
    """The kind of event that an article tells of most, its head counting most.

    ``sentences``: for each, whether it is a headline, and its triggers. 'report' where no sentence
    tells of an event.
    """
    weights: dict[str, float] = {}
    for i, (headline, triggers) in enumerate(sentences):
        position = 4.0 if headline else 3.0 if i < _LEAD else 0.6
        for trigger in triggers:
            for rank, kind in enumerate(trigger.kinds):
                share = position * (1.0 if trigger.strong else 0.3) / (1 + rank)
                weights[kind] = weights.get(kind, 0.0) + share
    if not weights:
        return "report"
    best = max(weights.values())
    return min(k for k, w in weights.items() if w == best)
