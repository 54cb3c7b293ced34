"""Stable, readable keys of events: ``2025-01-31/call/jp-us``."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

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


def key(members: Sequence[LocalEvent]) -> str:
    """The key of an event without a mark to tell it from others of the same key."""
    date = best_date(members)
    when = "undated"
    if date is not None and date.start is not None:
        start, end = str(date.start)[:10], str(date.end)[:10]
        length = (dt.date.fromisoformat(end) - dt.date.fromisoformat(start)).days
        when = start if length <= 7 else start[:7] if length <= 92 else start[:4]
    where = slug("-".join(top_places(members)))
    if not where:
        people: Counter[str] = Counter()
        for member in members:
            people.update(set(member.people))
        where = slug(min(people, key=lambda p: (-people[p], p))) if people else "somewhere"
    return f"{when}/{best_kind(members)}/{where}"
