"""The gazetteer: names of places and what they may mean. Loaded at first use, then shared.

An entry is one place. A name leads to one entry or to several; where one of several is far better
known (a capital, ten times the people, a city that stands alone in datelines) it alone is meant,
else the name stays ambiguous.
"""

from __future__ import annotations

from functools import cache

from discrepancy.models import PlaceValue
from discrepancy.normalise._place_entry import Entries, Entry, fold
from discrepancy.vocab import load_csv, load_rows, load_words

__all__ = ["Entry", "Gazetteer", "fold", "gazetteer"]

_DOMINANT = 8
"""A city of eight times the people of its namesakes is meant when the name stands alone."""
_KEPT = 20_000
"""Values kept for reuse: far more than a corpus has ways to write its places."""


class Gazetteer:
    """All entries by code, and by folded name. ``longest[w]``: most words of a name that begins
    with the word ``w``; ``starts``: the first two words of names that have more than one;
    ``plain``: names that need no context; ``acronyms``: names written in capitals only."""

    def __init__(self) -> None:
        self.entries = Entries()
        self.names: dict[str, list[str]] = {}
        self.longest: dict[str, int] = {}
        self.demonyms: set[str] = set()
        self.acronyms: set[str] = set()
        self.postal: dict[str, str] = {}
        self.abbreviations: dict[str, str] = {}
        self.members: dict[str, frozenset[str]] = {}
        self.common = load_words("places/common.txt") | load_words("places/strict.txt")
        self._load_countries()
        self._load_regions()
        self._load_states()
        self._load_counties()
        self._load_cities()
        self._load_seats()
        self._meant: dict[str, tuple[str, ...]] = {}
        self._values: dict[tuple[tuple[str, ...], str], PlaceValue] = {}
        self._load_ambiguous()
        self.plain = self._plain()
        self.starts = {" ".join(k.split(" ", 2)[:2]) for k in self.names if " " in k}

    def _name(self, written: str, code: str) -> None:
        key = fold(written)
        codes = self.names.setdefault(key, [])
        if code not in codes:
            codes.append(code)
            first, spaces = key.split(" ", 1)[0], key.count(" ") + 1
            if self.longest.get(first, 0) < spaces:
                self.longest[first] = spaces
        if len(key) <= 4 and written.replace(".", "").isupper():
            self.acronyms.add(key)

    def _names(self, names: str, code: str) -> None:
        for written in names.split(";"):
            if written:
                self._name(written, code)

    def _demonyms(self, names: str, code: str) -> None:
        for written in filter(None, names.split(";")):
            for form in (written, written + "s"):
                self._name(form, code)
                self.demonyms.add(fold(form))

    def _load_countries(self) -> None:
        rows = load_csv("places/countries.csv")
        regions = {row["code"]: row for row in load_csv("places/regions.csv")}
        continents: dict[str, set[str]] = {}
        for row in rows:
            continents.setdefault(row["continent"], set()).add(row["code"])

        def members(code: str) -> frozenset[str]:
            found: set[str] = set()
            for item in filter(None, regions[code]["members"].split(";")):
                if not item.startswith("@"):
                    found.add(item)
                elif item[1:] in continents:
                    found |= continents[item[1:]]
                else:
                    found |= members(item[1:])
            return frozenset(found)

        self.members = {code: members(code) for code in regions}
        self.seas = {code for code, row in regions.items() if row["kind"] == "sea"}
        self.parts = {code for code, row in regions.items() if row["kind"] == "part"}
        land = [c for c, row in regions.items() if row["kind"] == "land"]
        land.sort(key=lambda c: (len(self.members[c]), c))
        for row in rows:
            code = row["code"]
            within = tuple(c for c in land if code in self.members[c])
            use = "n" if fold(row["name"]) in self.common else ""
            self.entries[code] = Entry(code, "country", row["name"], within, 1 << 20, use=use)
            self._name(row["name"], code)
            self._names(row["aliases"], code)
            self._demonyms(row["demonyms"], code)

    def _load_regions(self) -> None:
        for row in load_csv("places/regions.csv"):
            code, members = row["code"], self.members[row["code"]]
            countries = {m[:2] for m in members}
            within: tuple[str, ...] = ()
            if row["kind"] == "part" and len(countries) == 1:
                country = min(countries)
                within = (country, *self.entries[country].within)
            self.entries[code] = Entry(code, "region", row["name"], within, 1 << 20)
            self._name(row["name"], code)
            self._names(row["aliases"], code)
            self._demonyms(row["demonyms"], code)

    def _load_states(self) -> None:
        for row in load_csv("places/states.csv"):
            code = row["code"]
            country = code[:2]
            within = (country, *self.entries[country].within)
            parts = [r for r, m in self.members.items() if code in m and r in self.parts]
            use = "n" if fold(row["name"]) in self.common else ""
            self.entries[code] = Entry(
                code, "state", row["name"], (*parts, *within), 1 << 19, use=use
            )
            self._name(row["name"], code)
            for alias in filter(None, row["aliases"].split(";")):
                if alias.endswith(".") and "." not in alias[:-1]:
                    self.abbreviations[fold(alias)] = code
                else:
                    self._name(alias, code)
            if row["postal"]:
                self.postal[row["postal"]] = code
            self._demonyms(row["demonyms"], code)

    def _load_counties(self) -> None:
        for row in load_csv("places/counties.csv"):
            above = self.entries[row["above"]]
            use = "n" if fold(row["name"]) in self.common else ""
            within = (above.code, *above.within)
            self.entries[row["code"]] = Entry(
                row["code"], "state", row["name"], within, 1 << 18, use=use
            )
            self._name(row["name"], row["code"])
            self._names(row["aliases"], row["code"])

    def _load_cities(self) -> None:
        alone = {(row["country"], fold(row["name"])) for row in load_csv("places/alone.csv")}
        names, longest = self.names, self.longest
        self.entries.rows = load_rows("places/cities.csv")
        for code, row in self.entries.rows.items():
            for key in row[-1].split(";"):
                names.setdefault(key, []).append(code)
                spaces = key.count(" ") + 1
                first = key.split(" ", 1)[0] if spaces > 1 else key
                if longest.get(first, 0) < spaces:
                    longest[first] = spaces
        self.entries.alone = alone
        for exonym in load_csv("places/exonyms.csv"):
            for written in exonym["written"].split(";"):
                if written.isupper():
                    self.acronyms.add(fold(written))
        for borough in load_csv("places/boroughs.csv"):
            code = f"{fold(borough['name']).replace(' ', '-')}-{borough['state'].lower()}"
            city = f"{fold(borough['city']).replace(' ', '-')}-{borough['state'].lower()}"
            within = (city, *self.entries[city].within)
            use = "n" if fold(borough["name"]) in self.common else ""
            self.entries[code] = Entry(
                code, "city", borough["name"], within, 1 << 10, use=use, alone=True
            )
            self._name(borough["name"], code)
            self._names(borough["aliases"], code)

    def _load_seats(self) -> None:
        for row in load_csv("places/seats.csv"):
            seat, above = fold(row["name"]), self.entries[row["code"]]
            code = f"{row['code']}:{seat.replace(' ', '-')}"
            within = (above.code, *above.within)
            self.entries[code] = Entry(code, "site", row["name"], within, 1 << 20, metonym=True)
            # a seat of power outranks a town of the same name
            for written in (row["name"], *filter(None, row["aliases"].split(";"))):
                self.names.pop(fold(written), None)
                self._name(written, code)

    def _plain(self) -> frozenset[str]:
        """Names of countries, states and regions that need no context at all."""
        found = set()
        for key, codes in self.names.items():
            entries = [e for e in map(self.entries.get, codes) if e is not None]
            if len(entries) == len(codes) and not any(e.use for e in entries):
                found.add(key)
        return frozenset(found - self.acronyms - self.demonyms - self.common)

    def _load_ambiguous(self) -> None:
        for row in load_csv("places/ambiguous.csv"):
            codes = tuple(row["codes"].split(";"))
            for code in codes:
                self._name(row["name"], code)
                self._demonyms(row["demonym"], code)
            self._meant[fold(row["name"])] = codes

    def meant(self, key: str) -> tuple[str, ...]:
        """Codes of the places that the folded name ``key`` means when it stands alone."""
        known = self._meant.get(key)
        if known is None:
            known = self._meant[key] = self._choose(self.names.get(key, []))
        return known

    def _choose(self, codes: list[str]) -> tuple[str, ...]:
        if len(codes) < 2:
            return tuple(codes)
        entries = [self.entries[c] for c in codes]
        large = [e for e in entries if e.kind != "city"]
        cities = sorted((e for e in entries if e.kind == "city"), key=lambda e: -e.population)
        if large:
            # a city in a state or country of its name is inside it: the coarser reading is safe
            famous = [c for c in cities if c.capital and c.within[-1:] and c.population > 500]
            famous = [c for c in famous if not any(e.code in c.within for e in large)]
            return tuple(e.code for e in (*large, *famous))
        top = cities[0]
        for city in cities:
            rest = [c for c in cities if c is not city]
            most = max(c.population for c in rest)
            if city.alone or (city.capital and city.population >= most):
                return (city.code,)
            if city is top and city.population >= _DOMINANT * most:
                return (city.code,)
        return tuple(c.code for c in cities)

    def display(self, code: str) -> str:
        """A name of ``code`` that means it alone: 'Seoul', 'Springfield, Illinois'."""
        entry = self.entries[code]
        if self.meant(fold(entry.name)) == (code,):
            return entry.name
        if entry.kind == "country":
            return f"{entry.name} (country)"
        above = next(c for c in entry.within if self.entries[c].kind in ("state", "country"))
        return f"{entry.name}, {self.entries[above].name}"

    def value(self, codes: tuple[str, ...], text: str) -> PlaceValue:
        """The value, made once, of the mention ``text`` that means one of ``codes``."""
        value = self._values.get((codes, text))
        if value is None:
            if len(self._values) > _KEPT:
                self._values.clear()
            value = self._values[codes, text] = self._value(codes, text)
        return value

    def _value(self, codes: tuple[str, ...], text: str) -> PlaceValue:
        """The value of the mention ``text`` that means one of ``codes`` (at least one)."""
        if len(codes) == 1:
            entry = self.entries[codes[0]]
            code = entry.code.split(":", 1)[0] if entry.metonym else entry.code
            return PlaceValue(
                text=text, name=self.display(entry.code), key=entry.code, code=code,
                kind=entry.kind, within=entry.within, metonym=entry.metonym,
            )  # fmt: skip
        entries = [self.entries[c] for c in codes]
        kinds = {e.kind for e in entries}
        shared = [c for c in entries[0].within if all(c in e.within for e in entries)]
        return PlaceValue(
            text=text, name=self._shared_name(codes, text), key="|".join(sorted(codes)),
            kind=kinds.pop() if len(kinds) == 1 else "unknown",
            within=tuple(shared), readings=tuple(sorted(codes)),
        )  # fmt: skip

    def _shared_name(self, codes: tuple[str, ...], text: str) -> str:
        """A name that may mean every one of ``codes`` and nothing else."""
        wanted = set(codes)
        names = [self.entries[c].name for c in codes]
        tries = [
            *names,
            *(n.rpartition(" ")[2] for n in names),
            *(n.split(" ", 1)[0] for n in names),
        ]
        for name in tries:
            if set(self.meant(fold(name))) == wanted:
                return name
        return " ".join(text.split())

    def inside(self, codes: list[str], above: tuple[str, ...]) -> tuple[str, ...]:
        """Those of ``codes`` that lie within one of ``above``."""
        return tuple(c for c in codes if any(a in self.entries[c].within for a in above))


@cache
def gazetteer() -> Gazetteer:
    """The one gazetteer."""
    return Gazetteer()
