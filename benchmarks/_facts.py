"""What a re-told story changes: names, dates, numbers, times. See ``_retell.py``."""

from __future__ import annotations

import csv
import datetime as dt
import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

__all__ = ["VOCAB", "WORDS", "Facts", "dated"]

VOCAB = Path(__file__).resolve().parents[1] / "discrepancy" / "vocab"
WEEKS = 520  # stories lie in the ten years up to the day of their originals
WORDS = {
    name: tuple("" if w == "-" else w for w in words.split())
    for name, words in tomllib.loads(
        Path(__file__).with_name("retell.toml").read_text(encoding="utf-8")
    ).items()
}
_FULL = (
    "January February March April May June July August September October November December"
).split()
_SHORT = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()
_MONTH = {name.rstrip(".").lower(): i for names in (_FULL, _SHORT) for i, name in enumerate(names)}
_MONTHS = "|".join(sorted((m.capitalize() for m in _MONTH), key=len, reverse=True))
_FACT = re.compile(
    rf"""
    (?P<iso> \b(?:19|20)\d\d(?P<cut>[-/])\d\d(?P=cut)\d\d(?!\d) )
  | (?P<us> \b(?P<us_m>{_MONTHS})\b(?P<us_dot>\.?)\ (?P<us_d>\d{{1,2}})
      (?:,\ (?P<us_y>(?:19|20)\d\d))?\b(?![:.]\d) )
  | (?P<gb> \b(?P<gb_d>\d{{1,2}})\ (?P<gb_m>{_MONTHS})\b(?P<gb_dot>\.?)
      (?:\ (?P<gb_y>(?:19|20)\d\d))?\b )
  | (?P<my> \b(?P<my_m>{_MONTHS})\b(?P<my_dot>\.?)\ (?P<my_y>(?:19|20)\d\d)\b )
  | (?P<clock> (?<![\d:+-])(?P<hour>\d{{1,2}}):(?P<minute>[0-5]\d)(?![\d:]) )
  | (?P<year> (?<![\w.,:/$€£-])(?:19|20)\d\d(?![\w:/-]|[.,]\d) )
  | (?P<number> (?<![\w.,:/\#–-])(?<!^)(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?
      (?!\d|[:/–]|-\d|,\d|st\b|nd\b|rd\b|th\b) )
  | (?P<word> [^\W\d_]+(?:-[^\W\d_]+)* )
    """,
    re.VERBOSE | re.MULTILINE,
)


class _Pools(NamedTuple):
    given: dict[str, list[str]]  # a given name -> those of the same language area
    city: dict[str, list[str]]  # a town that is no capital -> others of its country
    families: frozenset[str]  # Korean ones


def _fold(word: str) -> str:
    """One form for 'Won-sik', 'Wonsik' and 'WONSIK'."""
    plain = unicodedata.normalize("NFKD", word.replace("-", ""))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def _rows(name: str) -> list[dict[str, str]]:
    with (VOCAB / "places" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


@cache
def _pools() -> _Pools:
    areas = tomllib.loads((VOCAB / "names" / "given.toml").read_text(encoding="utf-8"))
    given: dict[str, list[str]] = {}
    for names in areas.values():
        pool = [n for n in names.split() if n.isalpha() and 3 < len(n) < 10]
        for name in names.split():
            given.setdefault(_fold(name), pool)
    by_country: dict[str, list[str]] = defaultdict(list)
    country: dict[str, tuple[int, str]] = {}
    for row in _rows("cities.csv"):
        if row["name"].isalpha() and not row["capital"] and row["use"] != "c":
            by_country[row["country"]].append(row["name"])
            known = (int(row["population"]), row["country"])
            country[_fold(row["name"])] = max(known, country.get(_fold(row["name"]), (0, "")))
    city = {name: by_country[code] for name, (_, code) in country.items()}
    korean = tomllib.loads((VOCAB / "names" / "eastasian.toml").read_text(encoding="utf-8"))
    return _Pools(given, city, frozenset(korean["korean"]["common"].split()))


def dated(text: str) -> bool:
    """Whether a full date stands in it."""
    return any(m.lastgroup in ("iso", "us", "gb") for m in _FACT.finditer(text))


class Facts:
    """What one re-told story changes: ``tokens`` are the words of its names, ``year`` that of
    dates that name none."""

    def __init__(self, tokens: Iterable[str], year: int, random: Random) -> None:
        self.year = year
        self.shift = dt.timedelta(weeks=-random.randrange(WEEKS))
        self.factor = random.uniform(0.7, 1.4)
        self.minutes = random.randrange(60)
        hyphened = {_fold(t) for t in tokens if re.fullmatch(r"[A-Z][a-z]+-[a-z]+", t)}
        self.names: dict[str, tuple[str, ...]] = {}
        for token in tokens:
            if _fold(token) not in self.names:
                self.names[_fold(token)] = _other(_fold(token), hyphened, random)

    def tell(self, text: str) -> str:
        return _FACT.sub(self._one, text)

    def _one(self, m: re.Match[str]) -> str:
        what = m.lastgroup or ""
        if what == "word":
            return self._name(m.group())
        if what == "number":
            return self._number(m.group())
        if what == "year":
            return str(int(m.group()) + round(self.shift.days / 365.25))
        if what == "clock":
            return f"{m['hour']}:{(int(m['minute']) + self.minutes) % 60:02d}"
        try:
            return self._date(m, what)
        except ValueError:  # 'February 30': left as it is
            return m.group()

    def _date(self, m: re.Match[str], what: str) -> str:
        if what == "iso":
            new = dt.date.fromisoformat(m.group().replace("/", "-")) + self.shift
            return new.isoformat().replace("-", m["cut"])
        month = _MONTH[m[f"{what}_m"].lower()] + 1
        year = m[f"{what}_y"]
        day = 15 if what == "my" else int(m[f"{what}_d"])
        new = dt.date(int(year or self.year), month, day) + self.shift
        full = len(m[f"{what}_m"]) > 4 and not m[f"{what}_dot"] and month != 9
        shown = (_FULL if full or not m[f"{what}_dot"] else _SHORT)[new.month - 1]
        if what == "us":
            return f"{shown} {new.day}" + (f", {new.year}" if year else "")
        if what == "gb":
            return f"{new.day} {shown}" + (f" {new.year}" if year else "")
        return f"{shown} {new.year}"

    def _number(self, written: str) -> str:
        """Scaled, with as many decimals and zeros at the end."""
        plain = written.replace(",", "")
        value = float(plain)
        if value < 13 and "." not in plain:
            return written
        new = value * self.factor
        if value < 100 <= new or value < 10 <= new:  # shares, magnitudes, ages
            new = value * 0.8
        if "." in plain:
            return f"{new:,.{len(plain.split('.')[1])}f}"
        zeros = len(plain) - len(plain.rstrip("0"))
        whole = max(round(new, -zeros), 10.0**zeros)
        return f"{int(whole):,}" if "," in written else str(int(whole))

    def _name(self, word: str) -> str:
        new = self.names.get(_fold(word)) if word[0].isupper() else None
        if new is None:
            return word
        if word.isupper():
            return "-".join(new).upper()
        name = ("-" if "-" in word else "").join(new)
        return name[0].upper() + name[1:]


def _other(key: str, hyphened: set[str], random: Random) -> tuple[str, ...]:
    """Another name for a word of a name, of its kind where that is known."""
    pools = _pools()
    if key in hyphened:
        return tuple(random.sample(WORDS["korean"], 2))
    if key in pools.families:
        return (random.choice(sorted(pools.families)),)
    if key in WORDS["korean"]:
        return (random.choice(WORDS["korean"]),)
    if key in pools.given:
        return (random.choice(pools.given[key]),)
    if key in pools.city:
        return (random.choice(pools.city[key]),)
    return ("".join(random.choice(WORDS[part]) for part in ("head", "middle", "tail")),)
