"""What a mention is taken for, one record a type."""

from __future__ import annotations

from typing import Annotated, Generic, Literal, NamedTuple, TypeVar

from pydantic import Field

from discrepancy.models._base import Moment, Record

__all__ = [
    "DateValue",
    "Exactness",
    "Granularity",
    "Mention",
    "OfficeValue",
    "OrganizationValue",
    "PeopleValue",
    "PersonValue",
    "PlaceValue",
    "QuantityValue",
    "StatusValue",
    "TextValue",
    "Value",
]


class PersonValue(Record):
    """A person's name, without titles.

    ``text`` is the mention as written, ``name`` the name in display form, ``key`` its normalised
    form (Latin, lower case, family name last where known; hyphens, spaces, diacritics and case
    folded away so that spellings of one name share a key where folding alone decides it).
    """

    type: Literal["person"] = "person"
    text: str
    name: str
    key: str
    family: str = ""
    given: tuple[str, ...] = ()
    suffix: str = ""
    titles: tuple[str, ...] = ()
    partial: bool = False
    """A bare surname, a bare given name, or initials: never more than ``compatible``."""


class PeopleValue(Record):
    """A list of people, compared as a set. ``members`` in the order of writing, each once;
    ``more``: it says itself that it is not complete ('et al.')."""

    type: Literal["people"] = "people"
    text: str
    name: str
    key: str
    members: tuple[PersonValue, ...] = ()
    more: bool = False


class OrganizationValue(Record):
    """An organisation: ``core`` are the folded words that identify it, ``form`` its legal form."""

    type: Literal["organization"] = "organization"
    text: str
    name: str
    key: str
    core: tuple[str, ...] = ()
    form: str = ""
    acronym: str = ""


class OfficeValue(Record):
    """An office: ``office`` its canonical name, ``jurisdiction`` a code of the place table
    ('JP', 'US-CA') or an organisation's key, empty where unknown.
    ``exclusive`` offices have one holder at a time."""

    type: Literal["office"] = "office"
    text: str
    name: str
    key: str
    office: str
    jurisdiction: str = ""
    qualifiers: tuple[str, ...] = ()
    exclusive: bool = True


class PlaceValue(Record):
    """A place. ``code``: ISO 3166 for countries and first-level parts, else a slug;
    ``within``: codes of all that contain it, nearest first. An unknown place has no code."""

    type: Literal["place"] = "place"
    text: str
    name: str
    key: str
    code: str = ""
    kind: Literal["region", "country", "state", "city", "site", "unknown"] = "unknown"
    within: tuple[str, ...] = ()
    metonym: bool = False
    """Written as a seat of power ('the Kremlin', 'Seoul' for its government)."""
    readings: tuple[str, ...] = ()
    """Codes of all places that an ambiguous name may mean ('Georgia'); ``code`` is then ''."""


Granularity = Literal[
    "minute", "hour", "day", "range", "week", "month", "season", "quarter", "year", "decade",
    "century", "unknown",
]  # fmt: skip


class DateValue(Record):
    """A half-open interval of time ``[start, end)``.

    ``start`` and ``end`` are dates, or aware datetimes for granularity minute and hour.
    An expression that cannot be placed ('Friday' with no publication date, '3/4' in a source of
    unknown locale) has ``start`` and ``end`` None and ``granularity`` 'unknown'; ``weekday``
    (Monday is 0), ``month``, ``day`` then keep what is known.
    """

    type: Literal["date"] = "date"
    text: str
    name: str
    key: str
    start: Moment | None = None
    end: Moment | None = None
    granularity: Granularity = "unknown"
    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    approximate: bool = False
    relative: bool = False
    """Resolved against the publication date or another date, not written out in full."""
    future: bool = False
    """The sentence speaks of what is to come ('will meet on Friday'): it lies after publication."""
    problem: str = ""
    """Why the expression contradicts itself ('Friday, Feb. 1, 2025' is a Saturday), or ''."""


Exactness = Literal["exact", "rounded", "approximate", "at least", "at most", "range"]


class QuantityValue(Record):
    """A closed interval ``[low, high]`` of numbers in ``unit``.

    ``unit`` is the canonical unit of ``dimension`` ('m' for length, 's' for duration, 'USD' for
    money:USD, '%' for percent, '' for a bare count); ``stated`` the number as written, in
    ``stated_unit``. 'At least 12' is [12, inf).
    """

    type: Literal["quantity"] = "quantity"
    text: str
    name: str
    key: str
    low: float
    high: float
    stated: float
    unit: str = ""
    stated_unit: str = ""
    dimension: str = "count"
    exactness: Exactness = "exact"


class StatusValue(Record):
    """How far a thing has come: planned, happened, denied, cancelled ..."""

    type: Literal["status"] = "status"
    text: str
    name: str
    key: str


class TextValue(Record):
    """A value of no special type: compared by its folded words."""

    type: Literal["text"] = "text"
    text: str
    name: str
    key: str


Value = Annotated[
    PersonValue
    | PeopleValue
    | OrganizationValue
    | OfficeValue
    | PlaceValue
    | DateValue
    | QuantityValue
    | StatusValue
    | TextValue,
    Field(discriminator="type"),
]
"""Every value has ``type``, ``text`` (as written), ``name`` (for people to read) and ``key``
(its normalised identity: equal keys are the same value; fingerprints are made of keys)."""

V = TypeVar("V")


class Mention(NamedTuple, Generic[V]):
    """A value found in a text: ``text[start:end]`` is the mention."""

    start: int
    end: int
    value: V
