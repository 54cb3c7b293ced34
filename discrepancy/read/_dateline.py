"""Datelines: 'NAIROBI, Kenya (Agency) — ', 'OSLO, Jan. 31 - ': where and when it was filed."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from discrepancy.vocab import load_toml

__all__ = ["Dateline", "dateline"]

_CITY = (
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{0,20})"
    r"(?:[ /](?:[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{0,20}|de|da|do|del|al|el|la|le)){0,4}"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_REGION = (
    rf"(?:, ?(?!{_MONTH} ?\d)(?:[A-Z][A-Za-z.'’-]{{0,20}})"
    r"(?: [A-Z][A-Za-z.'’-]{0,20}| of| and){0,3}){0,2}"
)
_DATE = rf"(?:{_MONTH} ?\d{{1,2}}(?:, ?\d{{4}})?|\d{{1,2}} {_MONTH}(?:,? \d{{4}})?)"
_AGENCY = r"[A-Z][\w.&'’/ -]{1,40}"
_DASH = r"(?: ?[—–] ?| ?-{1,2} )"
_LINE = re.compile(
    rf"(?:(?P<place>{_CITY}{_REGION})(?:,? (?P<date>{_DATE}))?,?(?: ?\((?P<agency>{_AGENCY})\))?"
    rf"|\((?P<alone>{_AGENCY})\))(?:{_DASH}(?:(?P<late>{_DATE}){_DASH})?|: )"
)
_ALONE = re.compile(rf"(?P<place>{_CITY}{_REGION}),? (?P<date>{_DATE})\s*$")
# Mixed case needs more proof than a dash: an agency in brackets or a date.
_MIXED = re.compile(
    rf"(?P<place>[A-Z][a-z'’-]{{1,20}}(?: [A-Z][a-z'’-]{{1,20}}){{0,2}}{_REGION})"
    rf"(?:,? (?P<date>{_DATE}),?(?: ?\((?P<agency>{_AGENCY})\))?| ?\((?P<agency2>{_AGENCY})\))"
    rf"{_DASH}+"
)


class Dateline(NamedTuple):
    """``place`` as written, or ''; ``date`` as written, or ''; ``length`` in characters, with the
    dash and the space after it."""

    place: str
    date: str
    length: int


def dateline(block: str) -> Dateline | None:
    """The dateline that a paragraph opens with, or None."""
    # A dateline may be all of a line: the space that its dash needs was stripped.
    head = block[:140] + " "
    found = _LINE.match(head)
    if found:
        place, date = found["place"] or "", found["date"] or found["late"] or ""
        if place and not _is_place(place, found):
            return None
        return Dateline(place, date, min(found.end(), len(block)))
    found = _MIXED.match(head) or (_ALONE.fullmatch(head) if len(block) < 80 else None)
    if found and found["place"].split(" ")[0].rstrip(",").lower() not in _no_places():
        return Dateline(found["place"], found["date"] or "", min(found.end(), len(block)))
    return None


def _is_place(place: str, found: re.Match[str]) -> bool:
    """Two letters or fewer are an initial or 'US - ', and a colon after capitals is a kicker
    ('UPDATE: ', 'ON DEADLINE: ') unless an agency or date stands with it."""
    if found[0].rstrip().endswith(":"):
        return bool(found["date"] or found["agency"])
    city = place.split(",")[0]
    if found["date"] or found["agency"] or found["late"]:
        return len(city) > 1
    if city.startswith(("A ", "AN ", "THE ")):
        return False
    return len(city.replace(".", "")) > 2 and city not in _kickers()


@cache
def _no_places() -> frozenset[str]:
    """Capitalised words that open a line with a date and are no place: 'On May 3 - ', 'Sunday'."""
    openers = load_toml("reading/sentences.toml")["openers"].split()
    months = load_toml("reading/sentences.toml")["months"].split()
    return frozenset(
        (*openers, *months, *load_toml("reading/boilerplate.toml")["bylines"]["not_names"].split())
    )


@cache
def _kickers() -> frozenset[str]:
    lines = load_toml("reading/stamps.toml")["kickers"].upper().strip()
    return frozenset(lines.replace("\n", "|").split("|"))
