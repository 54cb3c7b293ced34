"""Places of the package's general gazetteer, by name: a table of the world, no reading of a story."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from evaluation.data import ROOT

__all__ = ["Place", "apart", "meant", "named"]


class Place(NamedTuple):
    """A place. ``within``: the names of its state and its country; none of a country. ``size`` in
    thousands of people, ``at`` in degrees north and east where it is a city."""

    name: str
    kind: str
    within: tuple[str, ...]
    size: int
    at: tuple[float, float] | None = None
    demonyms: tuple[str, ...] = ()


def _rows(name: str) -> list[dict[str, str]]:
    path = ROOT / "discrepancy" / "vocab" / "places" / name
    lines = [x for x in path.read_text("utf-8").splitlines() if not x.startswith("#")]
    return list(csv.DictReader(lines))


@cache
def named() -> dict[str, tuple[Place, ...]]:
    """All places by name: countries and states before cities, larger before smaller."""
    found: dict[str, list[Place]] = defaultdict(list)
    of = {r["code"]: r["name"] for f in ("countries.csv", "states.csv") for r in _rows(f)}
    for row in _rows("countries.csv"):
        demonyms = tuple(d for d in row["demonyms"].split(";") if d)
        found[row["name"]].append(Place(row["name"], "country", (), 10**6, None, demonyms))
    for row in _rows("states.csv"):
        country = of.get(row["code"].split("-")[0], "")
        found[row["name"]].append(Place(row["name"], "state", (country,), 10**5))
    for row in _rows("cities.csv"):
        within = tuple(of[c] for c in (row["state"], row["country"]) if c in of)
        at = (float(row["north"]), float(row["east"]))
        city = Place(row["name"], "city", within, int(float(row["population"] or 0)), at)
        found[row["name"]].append(city)
    return {n: tuple(sorted(ps, key=lambda p: -p.size)) for n, ps in found.items()}


def meant(name: str, story: str) -> Place:
    """The place that a story means: the largest of those whose state or country it names, else the
    largest."""
    every = named()[name]
    told = [p for p in every if any(w in story for w in p.within)]
    return (told or list(every))[0]


def apart(one: Place, other: Place) -> float:
    """Kilometres between two cities, as the crow flies; infinite where either is none."""
    if one.at is None or other.at is None:
        return math.inf
    (a, b), (c, d) = one.at, other.at
    east = (b - d) * math.cos(math.radians((a + c) / 2))
    return 111.2 * math.hypot(a - c, east)
