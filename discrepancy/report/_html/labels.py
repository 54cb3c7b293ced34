"""Names for people: of events, slots and sources, as a page prints them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from discrepancy.models import Claim, Event, PersonValue, Report, SourceInfo
from discrepancy.normalise.place import by_code
from discrepancy.report._escape import visible

__all__ = [
    "SourceLabel",
    "event_name",
    "long_day",
    "people",
    "piece",
    "publication_day",
    "slot_name",
    "source_names",
    "web_address",
]

_BLANKS = re.compile(r"\s+")
_CODE = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def piece(text: str) -> str:
    """A part of a sentence on one line; unlike ``flat`` it keeps a blank at either end."""
    return visible(_BLANKS.sub(" ", text))


def web_address(url: str) -> str:
    """``url`` if it is a plain http(s) address of a host, else '': nothing else becomes a link."""
    if not url.isprintable() or any(c in url for c in ' <>"\\'):
        return ""
    try:
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else ""
    except ValueError:
        return ""


def publication_day(published: str | None) -> dt.date | None:
    """The day of ``SourceInfo.published``, or None where no single day is known."""
    try:
        return dt.date.fromisoformat(published) if published and len(published) == 10 else None
    except ValueError:
        return None


def long_day(day: dt.date) -> str:
    """'4 May 2031'."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


# ---------------------------------------------------------------- sources


@dataclass(frozen=True)
class SourceLabel:
    """A source beside its words: ``id``, then who published it and when, where that is known."""

    id: str
    publisher: str = ""
    published: str = ""
    url: str = ""
    """Safe to link to; '' where there is none."""

    @property
    def known(self) -> str:
        """'Coast Wire, 2031-05-04', or what is known of it."""
        return ", ".join(x for x in (self.publisher, self.published) if x)


def _source_label(source: SourceInfo) -> SourceLabel:
    publisher = source.publisher if source.publisher != source.id else ""
    return SourceLabel(source.id, publisher, source.published or "", web_address(source.url))


def source_names(report: Report) -> dict[str, SourceLabel]:
    """Source id -> label."""
    return {source.id: _source_label(source) for source in report.sources}


# ---------------------------------------------------------------- events and slots


def people(claims: Iterable[Claim]) -> dict[str, str]:
    """Folded name, as slots have it -> the name as it is written."""
    names: dict[str, str] = {}
    for claim in claims:
        if isinstance(claim.value, PersonValue):
            names.setdefault(claim.value.key, claim.value.name)
    return names


def _titled(text: str) -> str:
    """'colin teal' as 'Colin Teal': only what is folded to small letters is changed."""
    return " ".join(w[:1].upper() + w[1:] for w in text.replace("-", " ").split())


def _place(code: str) -> str:
    found = by_code(code)
    return found.name if found else ""


def _argument(arg: str, names: Mapping[str, str]) -> str:
    prefix, colon, rest = arg.partition(":")
    if colon and prefix == "person":
        return names.get(rest) or _titled(rest)
    if colon and prefix in ("org", "place"):
        return (_place(rest) if prefix == "place" else "") or _titled(rest)
    if _CODE.fullmatch(arg):
        return _place(arg) or arg
    return "" if arg == "?" else arg


def slot_name(slot: str, names: Mapping[str, str]) -> tuple[str, str]:
    """(kind, what is asked): 'holder(JP, defence minister)' is ('holder', 'Japan, defence minister').

    ``names``: what ``people`` gives. A slot without arguments asks for its kind.
    """
    kind, bracket, rest = slot.partition("(")
    words = [_argument(a, names) for a in rest.removesuffix(")").split(", ")] if bracket else []
    shown = [w for i, w in enumerate(words) if w and w not in words[:i]]
    return kind, ", ".join(shown) or kind


_WIDTH = {"state": 1, "country": 2, "region": 3}


def _places(codes: Iterable[str]) -> list[str]:
    """The names of places, without those that contain another of them."""
    found = [place for code in codes if (place := by_code(code))]
    outer = {code for place in found for code in place.within}
    inner = [place for place in found if place.code not in outer]
    # The smallest says most: a city before a country that is only spoken of.
    return [place.name for place in sorted(inner, key=lambda place: _WIDTH.get(place.kind, 0))]


def event_name(key: str, event: Event | None) -> str:
    """'Call: Japan, South Korea', by its kind and places, else by the last part of its key; a key of
    another form, such as a table has, is a name already."""
    parts = key.split("/")
    if len(parts) != 3 or (event and event.kind and event.kind != parts[1]):
        return visible(key)
    kind = event.kind if event and event.kind else (parts[1] if len(parts) > 1 else parts[0])
    where = ", ".join(_places(event.places)[:4]) if event else ""
    if not where and len(parts) > 2 and parts[2] != "somewhere":
        where = _titled(parts[2])
    return f"{_titled(kind)[:1]}{kind[1:]}: {where}" if where else _titled(kind)
