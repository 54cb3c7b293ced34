"""Times of day, with or without their date: '7:24p', '7:24pDec 4', 'Sun., Dec.04, 2011 7:24 p.m.'"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from discrepancy.models import Confidence, Outcome
from discrepancy.tables.types._base import AttributeType, Reading, Relation

__all__ = ["TYPE", "Moment", "Time", "moment", "reading"]

_LONGEST = 80
_CLOCK = re.compile(
    # '08.12.2032' is a date.
    r"(?<![\d:])(?<!\d[./-])(?:T\s?)?(?P<hour>[01]?\d|2[0-4])"
    r"(?:[:.h](?P<minute>[0-5]\d)(?!\d|[./]\d)(?::(?P<second>[0-5]\d)(?:[.]\d+)?)?)"
    r"\s*(?P<half>[AaPp](?:\.?\s?[Mm]\b\.?|(?![A-Za-z])|(?=[A-Z][a-z]))\.?|[AaPp][Mm](?=[A-Z]))?"
)
_HOUR = re.compile(r"(?<![\d:/.-])(?P<hour>1[0-2]|0?[1-9])\s*(?P<half>[AaPp]\.?\s?[Mm]\b\.?)")
_DOTTED = re.compile(r"\s*[^\w\s]*\s*\d\d?\.\d\d\s*\)?\s*")
_MILITARY = re.compile(r"\s*(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s*(?:h|hrs?|hours|[Zz])?\s*")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_YEAR = r"(?P<year>(?:19|20|21)\d\d)"
_NAMED = (
    re.compile(rf"{_MONTH}\.?[\s,-]*(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:])(?:[\s,-]+{_YEAR}(?!\d))?", re.I),
    re.compile(rf"(?<!\d)(?P<day>[0-3]?\d)(?:st|nd|rd|th)?[\s.-]*{_MONTH}(?![a-z])\.?(?:[\s,-]*{_YEAR}(?!\d))?", re.I),
)  # fmt: skip
_ISO = re.compile(rf"(?<!\d){_YEAR}[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?!\d)")
_SLASH = re.compile(
    r"(?<![\d:])(?P<one>\d\d?)(?P<sep>[/.-])(?P<two>\d\d?)(?:(?P=sep)(?P<year>(?:19|20|21)?\d\d))?(?![\d:])"
)
_COMPACT = re.compile(rf"(?<!\d){_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
# 'May 2031', '2031-05', '2031': no day.
_COARSE = (
    re.compile(rf"{_MONTH}\.?[\s,-]*{_YEAR}(?!\d)", re.I),
    re.compile(rf"\s*{_YEAR}(?:[-/](?P<month>0?[1-9]|1[0-2]))?\s*"),
)
_WEEKDAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?", re.I
)
_ZONE = re.compile(r"\b(?:UTC|GMT|Z|[ECMP][SD]T|CES?T|BST|JST|IST)\b|[+-]\d\d:?\d\d\b|(?<=\d)Z\b")
_WORDS = {"noon": 720, "midday": 720, "midnight": 0}
_REST = re.compile(r"[A-Za-z]{3,}")
_DAY = 1440


class Moment(NamedTuple):
    """``minute`` of the day (seconds as a fraction); ``days``: the (year, month, day) that the date
    may mean, 0 for a part that is left out, none where there is no date; ``half``: written without
    am or pm, may be either."""

    minute: float | None
    days: tuple[tuple[int, int, int], ...]
    half: bool = False
    rest: bool = False
    """Words stand beside it that are no time."""


def moment(raw: str, military: bool = False) -> Moment | None:
    """The time and date of a text, None where it has neither. ``military``: '1924' is one too."""
    text = " ".join(raw[:_LONGEST].replace("\u202f", " ").split())
    if military and (plain := _MILITARY.fullmatch(text)):
        return Moment(int(plain["hour"]) * 60 + int(plain["minute"]), ())
    minute: float | None = None
    half = False
    clock = _CLOCK.search(text) or _HOUR.search(text)
    if clock:
        minute, half = _minute(clock.groupdict())
        text = f"{text[: clock.start()]} {text[clock.end() :]}"
    else:
        for word, at in _WORDS.items():
            if word in text.lower():
                minute = at
                text = re.sub(word, " ", text, flags=re.I)
                break
    days, text = _days(text)
    if minute is None and not days:
        return None
    left = _ZONE.sub(" ", _WEEKDAY.sub(" ", text))
    rest = bool(_REST.search(left)) or sum(map(str.isdigit, left)) > 0
    return Moment(minute, days, half, rest)


def _minute(found: dict[str, str | None]) -> tuple[float, bool]:
    hour, minute = int(found["hour"] or 0), int(found.get("minute") or 0)
    second = int(found.get("second") or 0)
    half = (found["half"] or "").lower()[:1]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    padded = (found["hour"] or "").startswith("0")
    vague = not half and 1 <= hour <= 12 and not padded
    return (hour % 24) * 60 + minute + second / 60, vague


def _days(text: str) -> tuple[tuple[tuple[int, int, int], ...], str]:
    for pattern in _NAMED:
        if found := pattern.search(text):
            month = _MONTHS.index(found["month"][:3].lower()) + 1
            day = (int(found["year"] or 0), month, int(found["day"]))
            return _real(day), f"{text[: found.start()]} {text[found.end() :]}"
    if found := _ISO.search(text) or _COMPACT.search(text):
        day = (int(found["year"]), int(found["month"]), int(found["day"]))
        return _real(day), f"{text[: found.start()]} {text[found.end() :]}"
    if found := _SLASH.search(text):
        year = int(found["year"] or 0)
        year += 2000 if 0 < year < 70 else 1900 if 70 <= year < 100 else 0
        one, two = int(found["one"]), int(found["two"])
        days = (*_real((year, one, two)), *(_real((year, two, one)) if one != two else ()))
        if found["sep"] == ".":  # with full stops the day stands first
            days = _real((year, two, one)) or days
        if found["sep"] != "." or found["year"]:
            return days, f"{text[: found.start()]} {text[found.end() :]}"
    if found := _COARSE[0].search(text) or _COARSE[1].fullmatch(text):
        name = found["month"] or "0"
        number = int(name) if name.isdigit() else _MONTHS.index(name[:3].lower()) + 1
        return ((int(found["year"]), number, 0),), f"{text[: found.start()]} {text[found.end() :]}"
    return (), text


def _real(day: tuple[int, int, int]) -> tuple[tuple[int, int, int], ...]:
    return (day,) if 1 <= day[1] <= 12 and 1 <= day[2] <= 31 else ()


class Time(AttributeType):
    """Times of day; a date that stands beside one is compared where both have one."""

    name = "time"
    about = "a time of day, with or without its date"
    sure = Confidence.HIGH

    def fits(self, raw: str) -> float:
        found = moment(raw)
        if found is None or found.minute is None:
            return 0.0
        if _DOTTED.fullmatch(raw):
            return 0.75  # '7.24' is rather a figure, unless the column is named like a time
        return 0.5 if found.rest else 0.95 if not found.days else 0.85

    def read(self, raw: str) -> Reading | None:
        found = moment(raw, military=True)
        if found is None or found.minute is None:
            return None
        return reading(found)

    def relate(self, a: Reading, b: Reading, tolerance: Any) -> Relation:
        x, y = a.data, b.data
        if x.minute is not None and y.minute is not None:
            return _clocks(a, b, float(tolerance or 0.0))
        if x.days and y.days and not _one_day(x, y):
            return Relation(Outcome.CONFLICT, f"{a.name} and {b.name} are two days")
        one = len(x.days) == len(y.days) == 1 and x.minute is None and y.minute is None
        if one and _parts(x.days[0]) == _parts(y.days[0]):
            return Relation(Outcome.AGREE, "one day")
        coarser = -1 if _vague(x) > _vague(y) else 1
        return Relation(Outcome.COMPATIBLE, "one says more than the other", coarser)

    def tolerance(self, text: str) -> Any:
        """'5 min', '1 hour', '90 s', '5': in minutes where no unit stands."""
        found = re.fullmatch(
            r"\s*(\d+(?:\.\d+)?)\s*(s|sec|seconds?|m|min|minutes?|h|hours?|)\s*", text
        )
        if not text.strip():
            return None
        if not found:
            raise ValueError("write a span of time such as '5 min'")
        by = {"s": 1 / 60, "h": 60.0}.get(found[2][:1], 1.0)
        return float(found[1]) * by


def _parts(day: tuple[int, int, int]) -> tuple[bool, ...]:
    return tuple(map(bool, day))


def _vague(x: Moment) -> tuple[bool, int, int]:
    """How little a date says: no time of day, parts left out, two readings."""
    return x.minute is None, 3 - sum(_parts(x.days[0])) if x.days else 3, len(x.days)


def _one_day(x: Moment, y: Moment) -> bool:
    """Whether two dates may be one: what both of them say is the same."""
    return any(
        all(p == q or not p or not q for p, q in zip(d, e, strict=True))
        for d in x.days
        for e in y.days
    )


def _clocks(a: Reading, b: Reading, tolerance: float) -> Relation:
    x, y = a.data, b.data
    apart = abs(x.minute - y.minute)
    dated = bool(x.days and y.days)
    if dated and not _one_day(x, y):
        near = _DAY - apart <= tolerance and _next_day(x, y)
        if not near:
            return Relation(Outcome.CONFLICT, f"{a.name} and {b.name} are on two days")
        return Relation(Outcome.AGREE, "within the tolerance, about midnight")
    around = apart if dated else min(apart, _DAY - apart)
    # Seconds are often left out: 7:24:30 is 7:24.
    whole = x.minute == int(x.minute) or y.minute == int(y.minute)
    if around <= tolerance or (whole and int(x.minute) == int(y.minute)):
        full = bool(x.days) == bool(y.days)
        if full or around:
            return Relation(Outcome.AGREE, "one time" if not around else "within the tolerance")
        coarser = -1 if not x.days else 1
        return Relation(Outcome.COMPATIBLE, "one gives the day too", coarser)
    if x.half != y.half and abs(around - 720) <= tolerance:
        return Relation(Outcome.COMPATIBLE, "one leaves out am or pm", -1 if x.half else 1)
    detail = f"{a.name} and {b.name} are {_span(around)} apart"
    return Relation(Outcome.CONFLICT, detail, score=0.3 if around <= 5 else 0.0)


def _next_day(x: Moment, y: Moment) -> bool:
    return any(abs(d[2] - e[2]) in (1, 27, 28, 29, 30) for d in x.days for e in y.days)


def _span(minutes: float) -> str:
    hours, rest = divmod(round(minutes), 60)
    return f"{hours} h {rest} min" if hours else f"{rest} min" if rest else "some seconds"


def reading(found: Moment) -> Reading:
    clock = ""
    if found.minute is not None:
        whole = int(found.minute)
        clock = f"{whole // 60:02}:{whole % 60:02}"
        if seconds := round((found.minute - whole) * 60):
            clock += f":{seconds:02}"
    days = " or ".join(_day(d) for d in found.days)
    name = f"{days} {clock}".strip()
    vague = " (am or pm)" if found.half else ""
    return Reading(name + vague, name, found, bool(found.days) + 0.5 * (not found.half))


def _day(day: tuple[int, int, int]) -> str:
    year, month, date = day
    return "-".join(
        part
        for part in (
            f"{year:04}" * (year > 0),
            f"{month:02}" * (month > 0),
            f"{date:02}" * (date > 0),
        )
        if part
    )


TYPE = Time()
