"""Draft to Source: whatever the text itself tells (headline, dates, boilerplate) joins the rest."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from discrepancy.models import DateValue, Source
from discrepancy.read import _ignore
from discrepancy.read._blocks import Block, blocks, ends_sentence
from discrepancy.read._boilerplate import boilerplate, photo_credit
from discrepancy.read._dateline import dateline
from discrepancy.read._dates import is_ambiguous, published, writes_month_first
from discrepancy.read._decode import clean
from discrepancy.read._draft import Draft
from discrepancy.read._stamps import Stamp, month_name, stamp, tidy_date

__all__ = ["build", "clean_id"]

Span = tuple[int, int]

_TOP = 8  # blocks: a timestamp further down dates something else
_BOTTOM = 5  # blocks: and so does an unlabelled one at the end
_MAX_HEADLINE = 200  # characters
_MAX_HEADLINE_WORDS = 30
_ABBREVIATED_END = re.compile(r"(?:\b[A-Z]\.){2,}$|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|[ap]\.m)\.$")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\w+\s+){0,3}?((?:19|20)\d\d)(?:\s*[-–]\s*((?:19|20)\d\d))?",
    re.I,
)
_URL = re.compile(r"https?://[^\s/]+\.[^\s/]+/\S*")
_URL_DATE = re.compile(
    r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2]|[a-z]{3})[/-](0?[1-9]|[12]\d|3[01])(?=[/-]|$)", re.I
)
_FULL_DATE = re.compile(
    r"([A-Z][a-z]{2,8})\.? (\d{1,2}), ((?:19|20)\d\d)|(\d{1,2}) ([A-Z][a-z]{2,8}) ((?:19|20)\d\d)"
)
_UNPAIRED = re.compile("[\ud800-\udfff]")  # half a character: no UTF-8 can hold it
_ANY_YEAR = re.compile(r"(?<![\d$£€.,])(?:19|20)\d\d(?![\d,.]\d)")


class _Found(NamedTuple):
    date: DateValue
    where: str


def build(
    draft: Draft, *, name: str, id: str, listed: Mapping[str, str] | None = None, text: str
) -> Source:
    """The source of a draft. ``text`` is the cleaned text that is kept, ``listed`` what
    ``sources.toml`` says. Front matter wins over ``listed``, that over the page, and that over
    what the text tells."""
    listed = listed or {}
    # A page's own words about itself may hold what its text may not: '\\ud83d' in JSON-LD.
    known = {k: _line(v) for k, v in {**draft.page, **listed, **draft.front}.items()}
    paragraphs = blocks(text)
    spans = [(b.start, b.end) for b in paragraphs]
    stamps, stamped = _stamps(text, spans)
    skip = set(boilerplate(text, spans)) | set(stamped)
    headline = _headline(text, paragraphs, skip)
    place, filed, prefix = _dateline(text, spans, headline, stamped)
    if prefix:
        skip.add(prefix)
    url = known.get("url") or _pasted_url(text, spans)
    date = _published(draft, listed, url, text, spans, stamps, filed)
    return Source(
        id=id,
        name=_UNPAIRED.sub("\ufffd", name),
        publisher=known.get("publisher", ""),
        title=known.get("title") or (text[slice(*headline)] if headline else ""),
        url=url,
        trust=known.get("trust", ""),
        published=date.date if date else None,
        published_from=date.where if date else "",
        text=text,
        skip=_merged(skip),
        headline=headline,
        dateline=place,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        ignore=tuple(
            dict.fromkeys(
                asked
                for said in (draft.front, listed)
                for asked in _ignore.parse(said.get(_ignore.KEY, ""), name or id)
            )
        ),
    )


def clean_id(id: str) -> str:
    """An id on one line, without control codes or spaces around; 'source' where nothing is left."""
    return " ".join("".join(c if c.isprintable() else " " for c in id).split()) or "source"


def _line(text: str) -> str:
    """``text`` cleaned as the article's own text is, and on one line."""
    return " ".join(clean(text).split())


def _merged(spans: set[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _stamps(text: str, spans: Sequence[Span]) -> tuple[list[Stamp], list[Span]]:
    """``(stamps, spans)`` of the timestamp lines on top and, labelled, at the end."""
    found: list[Stamp] = []
    where: list[Span] = []
    last = len(spans) - _BOTTOM
    for index, (start, end) in enumerate(spans):
        if _TOP <= index < last:
            continue
        stamps = stamp(text[start:end])
        if stamps and (index < _TOP or all(s.label for s in stamps)):
            found += stamps
            where.append((start, end))
    return found, where


def _headline(text: str, paragraphs: Sequence[Block], skip: set[Span]) -> Span | None:
    """The first line of the report, where it is set like a headline and a report follows."""
    lines = [b for b in paragraphs[: _TOP + 1] if not any(a <= b.start < z for a, z in skip)]
    if not lines:
        return None
    first = lines[0]
    line = text[first.start : first.end]
    if len(line) > _MAX_HEADLINE or len(line.split()) > _MAX_HEADLINE_WORDS or "\n" in line:
        return None
    if not any(ends_sentence(text[b.start : b.end]) for b in paragraphs if b.start > first.end):
        return None
    closed = line.rstrip("\"'”’»)] ").endswith((".", ":", ",", ";")) and not line.endswith("...")
    if not any(c.isalpha() for c in line):
        return None
    if (closed and not _ABBREVIATED_END.search(line)) or dateline(line):
        return None
    return first.start, first.end


def _dateline(
    text: str, spans: Sequence[Span], headline: Span | None, stamped: Sequence[Span]
) -> tuple[str, str, Span | None]:
    """``(place, date, span)`` of the dateline that opens the report; the span is no claim: where a
    report was filed is not where it happened."""
    for start, end in spans[:_TOP]:
        if (start, end) == headline or (start, end) in stamped:
            continue
        found = dateline(text[start : min(end, start + 160)])
        if found:
            return found.place, found.date, (start, start + found.length)
    return "", "", None


def _published(
    draft: Draft,
    listed: Mapping[str, str],
    url: str,
    text: str,
    spans: Sequence[Span],
    stamps: Sequence[Stamp],
    filed: str,
) -> _Found | None:
    """The first date that holds, from the surest place to the vaguest."""
    said = (
        (draft.front.get("published", ""), "front matter"),
        (listed.get("published", ""), "sources.toml"),
        (draft.page.get("published", ""), "page metadata"),
        (_url_date(url), "url"),
        (filed if _ANY_YEAR.search(filed) else "", "dateline"),
        *((s.date, "'Published:' line") for s in stamps if s.label == "published"),
        *((s.date, "'Updated:' line") for s in stamps if s.label == "updated"),
        *((s.date, "timestamp line") for s in stamps if not s.label),
    )
    for written, where in said:
        if not written:
            continue
        date = published(written, writes_month_first(text) if is_ambiguous(written) else None)
        if date:
            return _Found(date, where)
    year = _copyright_year(text, spans)
    days = [(tidy_date(filed), "dateline"), *((s.day, "timestamp line") for s in stamps)]
    for day, where in days:
        if day and year and (date := published(f"{day}, {year}")):
            return _Found(date, where)
    caption = _caption_date(text, spans, year)
    if caption and (date := published(caption)):
        return _Found(date.model_copy(update={"approximate": True}), "photo caption")
    if year and (date := published(year)):
        return _Found(date, "copyright line")
    return None


def _pasted_url(text: str, spans: Sequence[Span]) -> str:
    """The address that was pasted above the article, or ''."""
    for start, end in spans[:_TOP]:
        if _URL.fullmatch(text, start, end):
            return text[start:end]
    return ""


def _url_date(url: str) -> str:
    found = _URL_DATE.search(url)
    if not found:
        return ""
    month = found[2] if found[2].isdigit() else month_name(found[2].lower())
    if not month:
        return ""
    return (
        f"{found[1]}-{int(month):02}-{int(found[3]):02}"
        if month.isdigit()
        else f"{found[3]} {month} {found[1]}"
    )


def _copyright_year(text: str, spans: Sequence[Span]) -> str:
    """The last year of a copyright line, or ''."""
    for start, end in reversed(spans):
        if end - start <= 300 and (found := _COPYRIGHT.search(text, start, end)):
            return found[2] or found[1]
    return ""


def _caption_date(text: str, spans: Sequence[Span], year: str) -> str:
    """The full date in the caption of a photo, or ''.

    An article appears on or soon after the day of its newest photo, unless that is from the
    archive: then the text or its copyright line speaks of a later year.
    """
    dates = []
    for start, end in spans:
        credit = photo_credit(text[start:end])
        if credit and credit[0] > 0:
            dates += [m[0] for m in _FULL_DATE.finditer(text, start, start + credit[0])]
    if len(set(dates)) != 1:
        return ""
    latest = max([m[0] for m in _ANY_YEAR.finditer(text)] + ([year] if year else []))
    return dates[0] if dates[0].endswith(latest) else ""
