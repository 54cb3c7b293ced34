"""The sample stories told again with other facts: as many articles as a measurement needs.

A re-told story keeps its sentences and changes what they tell, the same way in all of its
articles: persons, towns and firms get other names, dates move by whole weeks (so that the days of
the week stay true), numbers are scaled and times of day moved. Each article also has its middle
paragraphs shuffled, and some of them left out. Counts up to twelve ('two sides'), scores and
countries stay: sentences would no longer hold.

Everything follows from a seed: the same seed and size give the same bytes, on every machine.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

__all__ = ["retell", "write"]

ROOT = Path(__file__).resolve().parents[1]
VOCAB = ROOT / "discrepancy" / "vocab"
WEEKS = 520  # stories lie in the ten years up to the day of their originals

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HIDDEN = re.compile(r"<(script|style|nav|footer|aside)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"(<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>)", re.DOTALL)
_WORDS = {
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
    (?P<iso> \b(?:19|20)\d\d-\d\d-\d\d )
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


class _Story(NamedTuple):
    name: str
    articles: tuple[tuple[str, str], ...]  # file name, text; 'sources.toml' among them
    tokens: tuple[str, ...]  # the words of names, as they are written
    year: int  # of dates that name none


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


def _visible(text: str) -> str:
    """Without markup and what stands above the article, where names are written small too."""
    return _TAG.sub("\n", _HIDDEN.sub("\n", _cut(text)[1]))


def _cut(text: str) -> tuple[str, str]:
    """The front matter of an article, and the rest."""
    at = text.find("\n---\n") + 5 if text.startswith("---\n") else 0
    return text[:at], text[at:]


def _common_words(texts: Iterable[str]) -> set[str]:
    """Words that are not names: written small somewhere, or in a table of offices or units."""
    words = {w for t in texts for w in _TOKEN.findall(_visible(t)) if w.islower()}
    words.update(_WORDS["plain"])
    tables = [p for p in VOCAB.rglob("*.toml") if p.stem not in ("given", "variants", "eastasian")]
    tables += (VOCAB / "offices").glob("*.csv")
    tables += [VOCAB / "places" / f"{n}.csv" for n in ("countries", "regions", "states", "seats")]
    for path in tables:
        words.update(w.lower() for w in _TOKEN.findall(path.read_text(encoding="utf-8")))
    return words


@cache
def _stories(folder: Path) -> tuple[_Story, ...]:
    """The stories of a folder, each in a folder of its own."""
    read: dict[str, tuple[tuple[str, str], ...]] = {}
    for path in sorted(p for p in folder.iterdir() if p.is_dir()):
        found = sorted(p for p in path.iterdir() if p.suffix in (".txt", ".md", ".html", ".toml"))
        read[path.name] = tuple((p.name, p.read_text(encoding="utf-8")) for p in found)
    common = _common_words(text for files in read.values() for _, text in files)
    stories = []
    for name, files in read.items():
        seen: set[str] = set()
        for text in (_visible(t) for _, t in files):
            # In the middle of a sentence only: any word has a capital at its beginning.
            for m in re.finditer(r"(?<=[^\W\d_,] )[^\W\d_]+(?:-[^\W\d_]+)*", text):
                parts = {m.group().lower(), *m.group().lower().split("-")}
                if len(m.group()) > 2 and m.group()[0].isupper() and not parts & common:
                    seen.add(m.group())
        years = Counter(y for _, t in files for y in re.findall(r"\b20\d\d\b", _visible(t)))
        base = max(years, key=lambda y: (years[y], y), default="2025")
        stories.append(_Story(name, files, tuple(sorted(seen)), int(base)))
    return tuple(stories)


class _Facts:
    """What one re-told story changes."""

    def __init__(self, story: _Story, random: Random) -> None:
        self.year = story.year
        self.shift = dt.timedelta(weeks=-random.randrange(WEEKS))
        self.factor = random.uniform(0.7, 1.4)
        self.minutes = random.randrange(60)
        hyphened = {_fold(t) for t in story.tokens if re.fullmatch(r"[A-Z][a-z]+-[a-z]+", t)}
        self.names: dict[str, tuple[str, ...]] = {}
        for token in story.tokens:
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
            return (dt.date.fromisoformat(m.group()) + self.shift).isoformat()
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
        """Scaled, with as many decimals, zeros at the end and digits in all."""
        plain = written.replace(",", "")
        value = float(plain)
        if value < 13 and "." not in plain:
            return written
        limit = 10.0 ** len(plain.split(".")[0])
        new = value * self.factor
        if new >= limit:
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
        return tuple(random.sample(_WORDS["korean"], 2))
    if key in pools.families:
        return (random.choice(sorted(pools.families)),)
    if key in _WORDS["korean"]:
        return (random.choice(_WORDS["korean"]),)
    if key in pools.given:
        return (random.choice(pools.given[key]),)
    if key in pools.city:
        return (random.choice(pools.city[key]),)
    return ("".join(random.choice(_WORDS[part]) for part in ("head", "middle", "tail")),)


def _shuffled(blocks: list[str], random: Random) -> list[str]:
    kept = [b for b in blocks if random.random() > 0.15]
    random.shuffle(kept)
    return kept


def _reorder(text: str, suffix: str, random: Random) -> str:
    """The article with its middle paragraphs in another order, and some left out."""
    if suffix == ".html":
        end = text.find("</article>")
        found = list(re.finditer(r"<p>.*?</p>", text[: end if end > 0 else len(text)], re.DOTALL))
        middle = found[1:]
        fresh = iter(_shuffled([m.group() for m in middle], random))
        for m, new in reversed([(m, next(fresh, "")) for m in middle]):
            text = text[: m.start()] + new + text[m.end() :]
        return text
    front, text = _cut(text)
    blocks = text.split("\n\n")
    if len(blocks) > 5:
        blocks = blocks[:3] + _shuffled(blocks[3:-1], random) + blocks[-1:]
    return front + "\n\n".join(blocks)


def _told(name: str, text: str, facts: _Facts, random: Random) -> str:
    suffix = Path(name).suffix
    if suffix == ".toml":
        return facts.tell(text)
    text = _reorder(text, suffix, random)
    if suffix != ".html":
        return facts.tell(text)
    parts = _TAG.split(text)
    hidden = ("<script", "<style", "<meta charset")
    return "".join(p if p.startswith(hidden) else facts.tell(p) for p in parts)


def retell(count: int, seed: int, folder: Path = ROOT / "fixtures") -> dict[str, str]:
    """``count`` articles of about ``count`` / 5 stories: path -> text, 'sources.toml' files beside.

    The stories of ``folder`` take turns. Raises nothing for a count of 0 or more.
    """
    stories = _stories(folder)
    result: dict[str, str] = {}
    made = number = 0
    while made < count:
        story = stories[number % len(stories)]
        facts = _Facts(story, Random(f"{seed}/{number}"))
        for name, text in story.articles:
            if not name.endswith(".toml"):
                if made == count:
                    continue
                made += 1
            path = f"{number:05d}-{story.name}/{name}"
            result[path] = _told(name, text, facts, Random(f"{seed}/{number}/{name}"))
        number += 1
    return result


def write(into: Path, count: int, seed: int) -> int:
    """Write re-told articles below ``into``. Returns the bytes of the articles alone."""
    size = 0
    for path, text in retell(count, seed).items():
        target = into / path
        target.parent.mkdir(parents=True, exist_ok=True)
        data = text.encode("utf-8")
        target.write_bytes(data)
        size += 0 if path.endswith(".toml") else len(data)
    return size
