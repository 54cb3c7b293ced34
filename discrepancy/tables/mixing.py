"""Rows that speak of an event and a slot of the articles: they become claims beside the articles' own.

Simple and safe: a row's event is an event of the articles where it is that event's key, or where it
names the event's day in full and its kind, a place or a person of it, and fits no other event. Its
attribute is a slot where it is the slot as reports write it ('toll(killed)'), or the slot's kind or
its last argument, and no other slot of that event has the name. All other rows meet only rows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from discrepancy.errors import DiscrepancyError
from discrepancy.models import Claim, DateValue, Event, QuantityValue, Slot, Value
from discrepancy.normalise import normalise
from discrepancy.normalise._names_tokens import fold
from discrepancy.tables.paper import Paper
from discrepancy.tables.rows import Rows
from discrepancy.tables.types.time import moment

__all__ = ["mixed", "without"]

_WORD = re.compile(r"[^\W_]+")
_MOST = 2_000
"""Rows that join articles, of one run: whoever has more has a table, not notes on articles."""


def mixed(
    rows: Rows, paper: Paper, events: Sequence[Event], claims: Sequence[Claim]
) -> tuple[list[Claim], set[int]]:
    """The claims that rows add to events of articles, and the cells that they come from."""
    import numpy as np

    slots: dict[str, dict[str, list[tuple[str, Slot, Value]]]] = defaultdict(dict)
    for claim in claims:
        if claim.slot.functional:
            known = slots[claim.event].setdefault(str(claim.slot).casefold(), [])
            known.append((claim.kind, claim.slot, claim.value))
    matched = _events(rows.events, [e for e in events if e.key in slots])
    added: list[Claim] = []
    cells: set[int] = set()
    if not matched:
        return added, cells
    for cell in np.flatnonzero(np.isin(rows.cell_event, list(matched))).tolist():
        event = matched[int(rows.cell_event[cell])]
        found = _slot(rows.attributes[int(rows.cell_attribute[cell])], slots[event])
        if found is None:
            continue
        made = [
            _claim(rows, row, paper, event, *found)
            for row in np.flatnonzero((rows.cell == cell) & (rows.raw >= 0)).tolist()
        ]
        if len(added) + len(made) > _MOST:
            break
        if all(made):  # a cell whose values cannot all be read stays with the tables
            added += [claim for claim in made if claim is not None]
            cells.add(cell)
    return added, cells


def without(rows: Rows, paper: Paper, cells: set[int]) -> tuple[Rows, Paper]:
    """The rows but for those of ``cells``, and where they stand."""
    import numpy as np

    if not cells:
        return rows, paper
    keep = np.flatnonzero(~np.isin(rows.cell, list(cells)))
    place = {int(old): new for new, old in enumerate(keep.tolist())}
    quotes = {place[i]: q for i, q in rows.quotes.items() if i in place}
    columns = {n: getattr(rows, n)[keep] for n in ("source", "cell", "raw", "table", "row", "day")}
    left = replace(rows, quotes=quotes, **columns)
    return left, Paper(left, paper.sources, paper.start[keep])


# ---------------------------------------------------------------- which event


def _events(names: Sequence[str], events: Sequence[Event]) -> dict[int, str]:
    """Number of a table's event -> key of the articles' event that it is."""
    by_key = {e.key.casefold(): e.key for e in events}
    by_day: dict[tuple[int, int, int], list[Event]] = defaultdict(list)
    for event in events:
        date = event.date
        if date and date.start and date.granularity in ("day", "hour", "minute"):
            by_day[date.start.year, date.start.month, date.start.day].append(event)
    found: dict[int, str] = {}
    for number, name in enumerate(names):
        key = by_key.get(name.casefold(), "")
        if not key and by_day and any(map(str.isdigit, name)):
            key = _dated(name, by_day)
        if key:
            found[number] = key
    return found


def _dated(name: str, by_day: dict[tuple[int, int, int], list[Event]]) -> str:
    when = moment(name)
    if when is None or len(when.days) != 1 or not when.days[0][0]:
        return ""
    words = {fold(w) for w in _WORD.findall(name) if not w.isdigit()}
    fitting = [e for e in by_day.get(when.days[0], ()) if words & _names(e)]
    return fitting[0].key if len(fitting) == 1 else ""


def _names(event: Event) -> set[str]:
    """The words that name an event: its kind, its places and people."""
    from discrepancy.normalise.place import by_code

    words = {fold(w) for w in _WORD.findall(event.kind)}
    for code in event.places:
        place: Any = by_code(code)
        words |= {fold(w) for w in _WORD.findall(place.name if place else code) if len(w) > 2}
    for person in event.participants:
        words |= {fold(w) for w in _WORD.findall(person) if len(w) > 2}
    return words


# ---------------------------------------------------------------- which slot


def _slot(
    attribute: str, slots: dict[str, list[tuple[str, Slot, Value]]]
) -> tuple[str, Slot, Value] | None:
    wanted = " ".join(attribute.casefold().replace("_", " ").split())
    if exact := slots.get(wanted):
        return exact[0]
    named = [
        found[0]
        for found in slots.values()
        if wanted in (found[0][1].kind.casefold(), *(a.casefold() for a in found[0][1].args[-1:]))
    ]
    return named[0] if len(named) == 1 else None


def _claim(
    rows: Rows, row: int, paper: Paper, event: str, kind: str, slot: Slot, like: Value
) -> Claim | None:
    value = _value(rows.raws[int(rows.raw[row])], like)
    if value is None:
        return None
    return Claim(kind=kind, slot=slot, value=value, evidence=paper.evidence(row), event=event)


def _value(raw: str, like: Value) -> Value | None:
    """The row's text as a value of the type that the articles give."""
    try:
        if like.type in ("text", "status"):
            return None
        value = normalise(like.type, raw)
    except DiscrepancyError:
        return None
    if isinstance(like, QuantityValue) and isinstance(value, QuantityValue):
        return value if value.dimension == like.dimension else _as_article(raw, like)
    if isinstance(value, DateValue) and value.start is None:
        return None
    return value


def _as_article(raw: str, like: QuantityValue) -> Value | None:
    """The number in the words of the articles: '5.4' where they say 'magnitude 5.1'."""
    number = re.search(r"\d[\d.,]*", like.text)
    if number is None:
        return None
    try:
        value = normalise("quantity", like.text.replace(number.group(), raw.strip(), 1))
    except DiscrepancyError:
        return None
    return value if isinstance(value, QuantityValue) and value.dimension == like.dimension else None
