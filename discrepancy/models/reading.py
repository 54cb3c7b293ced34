"""Sources and their sentences."""

from __future__ import annotations

from pydantic import Field

from discrepancy.models._base import Record
from discrepancy.models.values import DateValue

__all__ = ["Ignore", "Sentence", "Skipped", "Source"]


class Ignore(Record):
    """A slot in which a source is not compared, as reports write it, and why."""

    slot: str
    reason: str


class Source(Record):
    """One article. ``published`` is unknown (None), or an interval: a day where a day is known, a
    year where only a copyright line tells it. ``published_from`` names where it was read."""

    id: str
    name: str
    """File name relative to what was asked for, with forward slashes; never an absolute path."""
    publisher: str = ""
    title: str = ""
    url: str = ""
    trust: str = ""
    published: DateValue | None = None
    published_from: str = ""
    text: str = Field(repr=False)
    skip: tuple[tuple[int, int], ...] = Field(default=(), repr=False)
    """Spans of ``text`` that are boilerplate (bios, adverts, credits): never a claim."""
    headline: tuple[int, int] | None = None
    dateline: str = ""
    """The place that the dateline names, as written ('SEOUL, South Korea'), or ''."""
    sha256: str = ""
    ignore: tuple[Ignore, ...] = ()


class Skipped(Record):
    """A file (or part of one) that was not read, and why, in one sentence."""

    name: str
    reason: str


class Sentence(Record):
    """``source.text[start:end] == text``; ``index`` counts sentences of the source from 0."""

    source: str
    index: int
    start: int
    end: int
    text: str
    paragraph: int = 0
    headline: bool = False
