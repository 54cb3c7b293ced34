"""The sample stories told again with other facts: as many articles as a measurement needs.

A re-told story keeps its sentences and changes what they tell, the same way in all of its
articles: persons, towns and firms get other names, dates move by whole weeks (so that the days of
the week stay true), numbers are scaled and times of day moved. Each article also has its middle
paragraphs shuffled, and some of them left out. Counts up to twelve ('two sides'), scores and
countries stay: sentences would no longer hold. An article whose date nothing tells gets one in
'sources.toml' in nine cases of ten, as in a newsroom: without, the hundred re-told versions of an
undated blog would differ in their names alone.

Everything follows from a seed: the same seed and size give the same bytes, on every machine.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from _facts import VOCAB, WORDS, Facts, dated

__all__ = ["retell", "write"]

ROOT = Path(__file__).resolve().parents[1]

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HIDDEN = re.compile(r"<(script|style|nav|footer|aside)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"(<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>)", re.DOTALL)


class _Story(NamedTuple):
    name: str
    articles: tuple[tuple[str, str], ...]  # file name, text
    listed: str  # its 'sources.toml'
    tokens: tuple[str, ...]  # the words of names, as they are written
    year: int  # of dates that name none
    day: str  # the date that most of its articles tell, YYYY-MM-DD
    undated: tuple[str, ...]  # stems of articles that tell none


def _visible(text: str) -> str:
    """Without markup, addresses and what stands above the article: there names are small too."""
    text = re.sub(r"https?://\S+", "", text)
    return _TAG.sub("\n", _HIDDEN.sub("\n", _cut(text)[1]))


def _cut(text: str) -> tuple[str, str]:
    """The front matter of an article, and the rest."""
    at = text.find("\n---\n") + 5 if text.startswith("---\n") else 0
    return text[:at], text[at:]


def _common_words(texts: Iterable[str]) -> set[str]:
    """Words that are not names: written small somewhere, or in a table of offices or units."""
    words = {w for t in texts for w in _TOKEN.findall(_visible(t)) if w.islower()}
    words.update(WORDS["plain"])
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
        days = Counter(d for _, t in files for d in re.findall(r"\b20\d\d-\d\d-\d\d\b", t))
        day = max(days, key=lambda d: (days[d], d), default=f"{base}-01-01")
        articles = tuple(f for f in files if not f[0].endswith(".toml"))
        listed = dict(files).get("sources.toml", "")
        stories.append(
            _Story(
                name,
                articles,
                listed,
                tuple(sorted(seen)),
                int(base),
                day,
                _undated(articles, listed),
            )
        )
    return tuple(stories)


def _undated(articles: Iterable[tuple[str, str]], listed: str) -> tuple[str, ...]:
    """Stems of the articles that neither 'sources.toml' nor their first lines date."""
    known = {name for name, table in tomllib.loads(listed).items() if "published" in table}
    stems = []
    for name, text in articles:
        top = (
            _cut(text)[0] or text[: text.find("<body>")] if name.endswith((".md", ".html")) else ""
        )
        top = top or "\n".join(text.splitlines()[:4])
        if Path(name).stem not in known and not dated(top):
            stems.append(Path(name).stem)
    return tuple(stems)


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


def _told(name: str, text: str, facts: Facts, random: Random) -> str:
    suffix = Path(name).suffix
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
        facts = Facts(story.tokens, story.year, Random(f"{seed}/{number}"))
        folder_name, key = f"{number:05d}-{story.name}", f"{seed}/{number}"
        for name, text in story.articles[: count - made]:
            result[f"{folder_name}/{name}"] = _told(name, text, facts, Random(f"{key}/{name}"))
            made += 1
        listed = story.listed
        for stem in story.undated:
            if Random(f"{key}/{stem}").random() < 0.9:
                head, line = f"[{stem}]\n", f"published = {story.day}\n"
                if head in listed:
                    listed = listed.replace(head, head + line)
                else:
                    listed += f"\n{head}{line}"
        if listed:
            result[f"{folder_name}/sources.toml"] = facts.tell(listed)
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
