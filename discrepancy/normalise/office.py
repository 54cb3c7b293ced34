"""Offices: titles with their jurisdiction and how they are held.

``find`` finds the offices of a text, ``normalise`` reads one expression. 'Japanese Defense
Minister', "Japan's defence chief" and 'Minister of Defense of Japan' are one office.
"""

from __future__ import annotations

from functools import lru_cache

from discrepancy.models import Mention, OfficeValue
from discrepancy.normalise._office_parse import Around, around
from discrepancy.normalise._office_table import (
    OwnOffice,
    Table,
    Title,
    current,
    hits,
    lower,
    own,
    words,
)
from discrepancy.normalise._place_gazetteer import fold, gazetteer

__all__ = ["OwnOffice", "find", "normalise", "own"]

_MAX = 400


def find(text: str) -> list[Mention[OfficeValue]]:
    """All offices named in ``text``, in order, none overlapping. Never raises.

    The span of a mention covers qualifiers, jurisdiction and title.
    """
    return [mention for mention, _ in _find(text)]


def normalise(text: str, *, jurisdiction: str = "") -> OfficeValue:
    """The office that the expression ``text`` names.

    ``jurisdiction`` (a code of the place table, or 'org:...') is taken where the text names none.
    An unknown title keeps its folded words as ``office``. Idempotent on ``name``. Never raises.
    """
    return _normalised(text, jurisdiction, current())


@lru_cache(maxsize=16384)
def _normalised(text: str, jurisdiction: str, _: Table) -> OfficeValue:
    """``_`` is the table in force, so that a value of another table is never taken."""
    raw = " ".join(text[:_MAX].split())
    value = _read(raw, jurisdiction)
    if _read(value.name, jurisdiction).key != value.key:
        value = value.model_copy(update={"name": raw})
    return value.model_copy(update={"text": text})


def _find(text: str) -> list[tuple[Mention[OfficeValue], bool]]:
    """Mentions, and whether the text itself names the jurisdiction."""
    low = lower(text)
    found: list[tuple[Mention[OfficeValue], bool]] = []
    floor = 0
    if len(low) != len(text):  # a letter whose small form is longer: never seen, but hostile
        return found
    for start, end in hits(low):
        if start < floor:
            continue
        title = _title(text[start:end], low, start, end)
        if title is None:
            continue
        if text.startswith(_CONTESTS, end):
            continue
        about = around(text, low, start, end, title, floor)
        if title.case == "?" and text[start].islower() and about.bare:
            continue
        if title.case == "^" and not _titled(text, start, end, about):
            continue
        value = _value(title, about, text[about.start : about.end])
        found.append((Mention(about.start, about.end, value), bool(about.jurisdiction)))
        floor = about.end
    return found


_CONTESTS = (" League", " Division", " Cup ")
"""The Premier League is led by no premier."""


def _titled(text: str, start: int, end: int, about: Around) -> bool:
    """Whether a title that is also a name or a word is a title here.

    'King Charles', 'the King', 'King of Spain' are; 'Stephen King', 'King said', 'King County' not.
    """
    after = text[end : end + 24].split(" ", 2)
    follows = after[1].strip(".,;:") if len(after) > 1 and not after[0] else ""
    if follows.lower() in words().bound:
        return False
    if not about.bare or " " in text[start:end]:
        return True
    before = text[max(0, start - 24) : start].rsplit(" ", 2)
    last = before[-2].lower() if len(before) > 1 and not before[-1] else ""
    if last and before[-2][:1].isupper() and last not in words().stop:
        return last.endswith((".", "!", "?", ":", ";", ","))
    return last == "the" or follows[:1].isupper() or not text.replace(text[start:end], "").strip()


def _title(written: str, low: str, start: int, end: int) -> Title | None:
    """What ``written`` means as it is written there, or None."""
    for title in current().titles[low[start:end]]:
        if title.case == "=" and written != title.written and written + "." != title.written:
            continue
        if title.case == "^" and not written[0].isupper():
            continue
        if title.written == "PM" and low[max(0, start - 2) : start].strip()[-1:].isdigit():
            continue  # a time of day
        return title
    return None


def _value(title: Title, about: Around, text: str) -> OfficeValue:
    office, jurisdiction, exclusive = title.office, about.jurisdiction, title.exclusive
    deputies = [q for q in about.qualifiers if q in words().deputies]
    explicit = jurisdiction or title.jurisdiction
    office, jurisdiction = _by_country(title, jurisdiction)
    if title.office == "secretary of state" and not jurisdiction.startswith("US-"):
        exclusive = "no"
    if office.startswith(("vice ", "deputy ")) and not deputies:
        about = about._replace(qualifiers=tuple(sorted({*about.qualifiers, office.split()[0]})))
    for word in deputies:
        office = f"{word} {office}"
    if about.target:
        office = f"{office} to {about.target}"
        exclusive = "yes" if jurisdiction else "no"
    elif title.office == "ambassador":
        exclusive = "no"
    only = exclusive == "yes" or (exclusive == "place" and bool(explicit))
    if office.endswith("vice president"):
        only = len(jurisdiction) == 2
    return _build(
        text,
        office,
        jurisdiction,
        about.qualifiers,
        only and not deputies and not title.plural and "honorary" not in about.qualifiers,
    )


def _by_country(title: Title, jurisdiction: str) -> tuple[str, str]:
    """Titles that mean another office from country to country."""
    place = jurisdiction or title.jurisdiction
    key = title.written
    if key == "secretary of state" and jurisdiction not in ("", "US"):
        return ("secretary of state", place)
    if key in ("chancellor", "federal chancellor") and place == "GB":
        return "finance minister", place
    if title.office == "governor" and jurisdiction.startswith("org:"):
        if not set(jurisdiction[4:].split()) & {"bank", "reserve", "monetary"}:
            return title.office, f"place:{jurisdiction[4:]}"
        return "central bank governor", _bank_of(jurisdiction) or jurisdiction
    if key == "foreign secretary" and place in ("IN", "PK", "BD", "NP", "LK"):
        return "foreign secretary", place  # their highest diplomat, below the minister
    if key == "interior secretary" and place != "US":
        return "interior minister", place
    return title.office, place


def _bank_of(jurisdiction: str) -> str:
    """The country whose central bank is called so ('org:bank of england'), or ''."""
    g = gazetteer()
    for part in (jurisdiction.rpartition(" of ")[2], jurisdiction[4:].split(" ", 1)[0]):
        codes = g.meant(part)
        if len(codes) == 1:
            within = (codes[0], *g.entries[codes[0]].within)
            return next((c for c in within if g.entries[c].kind == "country"), "")
    return ""


def _build(
    text: str, office: str, jurisdiction: str, qualifiers: tuple[str, ...], exclusive: bool
) -> OfficeValue:
    key = "+".join((f"{jurisdiction}/{office}", *qualifiers))
    return OfficeValue(
        text=text, name=_name(office, jurisdiction, qualifiers), key=key, office=office,
        jurisdiction=jurisdiction, qualifiers=qualifiers, exclusive=exclusive,
    )  # fmt: skip


def _name(office: str, jurisdiction: str, qualifiers: tuple[str, ...]) -> str:
    before = [q for q in qualifiers if q not in words().deputies and q != "elect"]
    after = "-elect" if "elect" in qualifiers else ""
    title, _, target = office.partition(" to ")
    name = " ".join([*before, title]) + after
    if target:
        name += f" to {_place(target)}"
    if not jurisdiction:
        return name
    if target:
        return f"{_place(jurisdiction)} {name}"
    return f"{name} of {_place(jurisdiction)}"


def _place(jurisdiction: str) -> str:
    g = gazetteer()
    if g.entries.find(jurisdiction):
        return g.display(jurisdiction)
    words_ = jurisdiction.partition(":")[2] or jurisdiction
    return " ".join(
        w if w in ("of", "and", "for", "the") else w.capitalize() for w in words_.split()
    )


def _read(raw: str, jurisdiction: str) -> OfficeValue:
    found = _find(raw)
    titles = current().titles
    if not found and lower(raw) in titles:  # a word that running text must write otherwise
        title = titles[lower(raw)][-1]
        return _value(title, Around(0, len(raw), jurisdiction, ()), raw)
    if not found:
        return _build(raw, fold(raw) or raw.casefold(), jurisdiction, (), False)
    (mention, named), *_ = sorted(found, key=lambda m: (m[0].start - m[0].end, m[0].start))
    value = mention.value
    if jurisdiction and not named:
        return _build(raw, value.office, jurisdiction, value.qualifiers, value.exclusive)
    return value
