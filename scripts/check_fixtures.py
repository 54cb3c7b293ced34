"""Checks that every story of ``fixtures/`` is well-formed: run it from the repository's root.

It looks at the stories alone (format of ``expected.json``, quotes, lengths, number of traps) and
never runs the package, so a story can be judged before any rule that reads it exists.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

ARTICLES = {".txt", ".md", ".html", ".htm"}
KINDS = {"conflict", "update", "variant"}
CONFIDENCES = {"high", "medium", "low"}
SLOTS = {
    "holder",
    "participant",
    "date",
    "place",
    "toll",
    "magnitude",
    "money",
    "age",
    "sentence",
    "percent",
    "score",
    "duration",
    "count",
    "length",
    "precedence",
    "status",
    "name",
    "quantity",
}
WORDS = (150, 500)
FEWEST_TRAPS = 5


class _Visible(HTMLParser):
    """Collects the text that a reader of a saved page sees."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden = 0
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in {"script", "style", "head"}

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in {"script", "style", "head"}

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def visible_text(path: Path) -> str:
    """The text of an article as its reader sees it, without front matter or markup."""
    text = path.read_text(encoding="utf-8")
    if path.suffix in {".html", ".htm"}:
        page = _Visible()
        page.feed(text)
        return "".join(page.parts)
    if path.suffix == ".md" and text.startswith("---\n"):
        return text.split("\n---\n", 1)[1]
    return text


def _quote_problem(texts: dict[str, str], source: str, quote: str) -> str:
    if source not in texts:
        return f"unknown source {source!r}"
    if texts[source].count(quote) != 1:
        return f"stands {texts[source].count(quote)} times, not once, in {source}: {quote!r}"
    return "quote spans lines: " + repr(quote) if "\n" in quote else ""


def _finding_problems(texts: dict[str, str], found: dict[str, Any]) -> list[str]:
    problems = []
    slots = found["slot"] if isinstance(found["slot"], list) else [found["slot"]]
    if found["kind"] not in KINDS:
        problems.append(f"unknown kind {found['kind']!r}")
    if not set(found["confidence"]) <= CONFIDENCES:
        problems.append(f"unknown confidence in {found['confidence']}")
    if not slots or not (SLOTS & set(slots)):
        problems.append(f"none of {slots} is a known slot word")
    if len(found["sides"]) < 2:
        problems.append("fewer than two sides")
    for side in found["sides"]:
        if set(side["quotes"]) != set(side["sources"]):
            problems.append(f"sources and quotes of {side['value']!r} differ")
        problems += [_quote_problem(texts, s, q) for s, q in side["quotes"].items()]
    return [p for p in problems if p]


def _sentence(text: str, quote: str) -> tuple[int, int]:
    """Roughly the span of the sentence around ``quote``, by its full stops and line ends."""
    at = text.index(quote)
    ends = [m.end() for m in re.finditer(r"\n|[.!?][”\"’]?(?= +[“\"A-Z])", text)]
    before = [end for end in ends if end <= at]
    after = [end for end in ends if end >= at + len(quote)]
    return (before[-1] if before else 0, after[0] if after else len(text))


def _contradictions(texts: dict[str, str], expected: dict[str, Any]) -> list[str]:
    """Traps that forbid a conflict which the same story demands."""
    problems = []
    for trap in expected["traps"]:
        ends = [
            (s["source"], _sentence(texts[s["source"]], s["quote"])) for s in (trap["a"], trap["b"])
        ]
        for found in expected["must_find"]:
            if found["kind"] != "conflict":
                continue
            sides = [
                {(s, _sentence(texts[s], q)) for s, q in side["quotes"].items()}
                for side in found["sides"]
            ]
            on = [{i for i, side in enumerate(sides) if end in side} for end in ends]
            if any(i != j for i in on[0] for j in on[1]):
                problems.append(f"{trap['id']} forbids {found['id']}")
    return problems


def story_problems(folder: Path) -> list[str]:
    """All that is wrong with one story, one sentence each."""
    articles = sorted(p for p in folder.iterdir() if p.suffix in ARTICLES)
    texts = {p.stem: visible_text(p) for p in articles}
    problems = []
    if not 3 <= len(articles) <= 5 or len(texts) != len(articles):
        problems.append(f"{len(articles)} articles with {len(texts)} ids")
    for source, text in texts.items():
        if not WORDS[0] <= len(text.split()) <= WORDS[1]:
            problems.append(f"{source} has {len(text.split())} words")
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    if expected["story"] != folder.name:
        problems.append(f"story is called {expected['story']!r}")
    for found in expected["must_find"]:
        problems += [f"{found['id']}: {p}" for p in _finding_problems(texts, found)]
    for trap in expected["traps"]:
        for side in (trap["a"], trap["b"]):
            problem = _quote_problem(texts, side["source"], side["quote"])
            problems += [f"{trap['id']}: {problem}"] if problem else []
    if len(expected["traps"]) < FEWEST_TRAPS:
        problems.append(f"only {len(expected['traps'])} traps")
    ids = [x["id"] for x in expected["must_find"] + expected["traps"]]
    if len(ids) != len(set(ids)):
        problems.append("an id is used twice")
    if not problems:
        problems = _contradictions(texts, expected)
    listed = folder / "sources.toml"
    if listed.exists():
        unknown = set(tomllib.loads(listed.read_text(encoding="utf-8"))) - set(texts)
        problems += [f"sources.toml names no article: {name}" for name in sorted(unknown)]
    return problems


def main() -> int:
    """Prints one line a problem; 0 where there is none."""
    root = Path(__file__).parents[1] / "fixtures"
    stories = sorted(p for p in root.iterdir() if (p / "expected.json").exists())
    failed = 0
    for folder in stories:
        try:
            problems = story_problems(folder)
        except (KeyError, TypeError, ValueError, OSError) as error:
            problems = [f"cannot be read: {error!r}"]
        failed += bool(problems)
        for problem in problems:
            print(f"{folder.name}: {problem}")
    print(f"{len(stories)} stories, {failed} with problems")
    return 1 if failed or not stories else 0


if __name__ == "__main__":
    sys.exit(main())
