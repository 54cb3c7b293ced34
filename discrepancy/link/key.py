"""Stable, readable keys of events: ``2025-01-31/call/jp-us``."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import takewhile

from discrepancy.extract import _triggers as triggers
from discrepancy.link.local import LocalEvent
from discrepancy.models import DateValue

__all__ = ["best_date", "best_kind", "key", "top_places"]

_SLUG = re.compile(r"[^a-z0-9]+")


def best_kind(members: Sequence[LocalEvent]) -> str:
    """The kind most members have; among equals the first by name."""
    counts = Counter(m.kind for m in members)
    most = max(counts.values())
    return min(k for k, c in counts.items() if c == most)


def best_date(members: Sequence[LocalEvent]) -> DateValue | None:
    """The date most members give, the finer and then the earlier among equals; None if none has one."""
    placed = [m.date for m in members if m.date is not None and m.date.start is not None]
    if not placed:
        return None
    counts = Counter((str(d.start)[:10], str(d.end)[:10]) for d in placed)

    def rank(value: DateValue) -> tuple[int, int, str]:
        start, end = str(value.start)[:10], str(value.end)[:10]
        length = (dt.date.fromisoformat(end) - dt.date.fromisoformat(start)).days
        return (-counts[start, end], length, start)

    return min(placed, key=lambda d: (rank(d), d.key))


def top_places(members: Sequence[LocalEvent], most: int = 3) -> tuple[str, ...]:
    """Codes of the places that the members speak of most, countries before their parts."""
    total: defaultdict[str, float] = defaultdict(float)
    for member in members:
        # One long article must not decide: each gives its places by share.
        whole = sum(member.places.values()) or 1
        for code, count in member.places.items():
            total[code] += count / whole
    ranked = sorted(total.items(), key=lambda item: (-round(item[1], 6), item[0]))
    return tuple(sorted(code for code, _ in ranked[:most]))


def slug(text: str) -> str:
    """Lower-case ASCII letters, digits and hyphens."""
    return _SLUG.sub("-", text.lower()).strip("-")


def _short(code: str) -> str:
    """A code of a place for a key: of a name that may mean several places, the name alone."""
    first, dash, rest = slug(code).partition("-")
    again = f"-{rest}-".find(f"-{first}-")
    if not dash or again < 0:
        return slug(code)
    words, other = rest.split("-"), rest[again:].split("-")[1:]
    same = takewhile(lambda pair: pair[0] == pair[1], zip(words, other, strict=False))
    return "-".join([first, *(word for word, _ in same)])


def kind_of(key: str) -> str:
    """The kind of the event of a key: 'match' of '2025-01-31/match/ams'."""
    return key.split("/")[1] if "/" in key else ""


def key(members: Sequence[LocalEvent]) -> str:
    """The key of an event without a mark to tell it from others of the same key."""
    date = best_date(members)
    when = "undated"
    if date is not None and date.start is not None:
        start, end = str(date.start)[:10], str(date.end)[:10]
        length = (dt.date.fromisoformat(end) - dt.date.fromisoformat(start)).days
        when = start if length <= 7 else start[:7] if length <= 92 else start[:4]
    # Talks are between countries; anything else happens at one place, and the fewer places a key names
    # the less a further article can change it.
    talks = triggers.group(best_kind(members)) == "talks"
    where = slug("-".join(_short(c) for c in top_places(members, 3 if talks else 1)))
    if not where:
        people: Counter[str] = Counter()
        for member in members:
            people.update(set(member.people))
        where = slug(min(people, key=lambda p: (-people[p], p))) if people else "somewhere"
    return f"{when}/{best_kind(members)}/{where}"
