"""Times of day: '8:30pm', '3 p. m.', '1353 (1023 GMT)', 'noon EDT'."""

from __future__ import annotations

import datetime as dt
import re

from discrepancy.normalise import _date_patterns as p
from discrepancy.normalise._date_parts import Clock
from discrepancy.normalise._date_words import words

__all__ = ["clock_at", "iso_clock", "offset_on", "zone_minutes"]

_W = words()
_NAMED = {"noon": 12, "midday": 12, "midnight": 0}


def clock_at(text: str, pos: int) -> tuple[int, Clock, bool] | None:
    """The time of day at ``pos``: (end, clock, plain). ``plain``: only figures, as in '20:30', so
    that without a date or a cue beside it, it may be a score or a verse. None if there is none."""
    m = p.CLOCK.match(text, pos)
    if m is None:
        return None
    hour, minute = _hour_minute(m)
    if hour > 23:
        return None
    end, offset, us = m.end(), None, False
    plain = m["h24"] is not None
    if alternate := p.CLOCK_ALTERNATE.match(text, end):
        offset = _from_alternate(hour, minute or 0, alternate)
        end, plain = alternate.end(), False
    elif zone := p.CLOCK_ZONE.match(text, end):
        offset, us = _zone(zone)
        end, plain = zone.end(), False
        alternate = p.CLOCK_ALTERNATE.match(text, end)
        if alternate:
            offset = _from_alternate(hour, minute or 0, alternate) if offset is None else offset
            end = alternate.end()
    return end, Clock(hour, minute, offset, us), plain


def iso_clock(hour: str | None, minute: str | None, zone: str | None) -> Clock | None:
    """The clock of an ISO time's groups; hour 24 counts as 0. None without an hour."""
    if hour is None:
        return None
    mi = int(minute) if minute is not None else None
    return Clock(int(hour) % 24, mi, zone_minutes(zone) if zone else None)


def zone_minutes(zone: str) -> int | None:
    """Minutes east of Greenwich of 'Z', '+09:00', '-0430'; None beyond 14 hours."""
    digits = re.sub(r"\D", "", zone)
    if not digits:
        return 0
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    total = hours * 60 + minutes
    if total > 14 * 60:
        return None
    return -total if "-" in zone else total


def offset_on(clock: Clock, day: dt.date) -> int | None:
    """Minutes east of Greenwich of ``clock`` on ``day``. American zones written without 'standard'
    or 'daylight' follow the rule since 2007: second Sunday of March to first of November."""
    if clock.offset is None or not clock.us:
        return clock.offset
    return clock.offset + (60 if _sunday(day.year, 3, 8) <= day < _sunday(day.year, 11, 1) else 0)


def _sunday(year: int, month: int, earliest: int) -> dt.date:
    day = dt.date(year, month, earliest)
    return day + dt.timedelta(days=6 - day.weekday())


def _hour_minute(m: re.Match[str]) -> tuple[int, int | None]:
    if word := m["word"]:
        return _NAMED[word.lower()], 0
    if mil := m["mil"]:
        return int(mil[:2]), int(mil[2:])
    if m["h24"] is not None:
        return int(m["h24"]), int(m["mi24"])
    hour = int(m["h"] or m["oc"])
    half = (m["ap"] or m["ocap"] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, int(m["mi"]) if m["mi"] else None


def _from_alternate(hour: int, minute: int, m: re.Match[str]) -> int | None:
    """The offset that turns the alternate's UTC time into ours, in (-12 h, +14 h]."""
    other = int(m["ph"])
    if half := m["pap"]:
        other = other % 12 + (12 if half.lower() == "p" else 0)
    apart = (hour * 60 + minute) - (other * 60 + int(m["pm"]))
    apart = (apart + 12 * 60) % (24 * 60) - 12 * 60
    return apart if apart % 15 == 0 else None


def _zone(m: re.Match[str]) -> tuple[int | None, bool]:
    if number := m["num"]:
        return zone_minutes(number), False
    prefix = "p" if m["pz"] else ""
    name = m[f"{prefix}z"].lower()
    if name in _W.us_zones:
        offset = _W.us_zones[name]
        kind = (m[f"{prefix}std"] or "").lower()
        return (offset, True) if not kind else (offset + (60 if kind == "daylight" else 0), False)
    if name not in _W.zones:
        return None, False
    shift = zone_minutes(m[f"{prefix}off"]) if m[f"{prefix}off"] else 0
    return (None if shift is None else _W.zones[name] + shift), False
