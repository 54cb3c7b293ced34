"""Planted contradictions: a copy of an article with one value changed, found or not.

Only values that at least two other articles of the story state in the same context: the same number
of the same thing, the same name with a word of who it is, the same day, place or deed with words of
what happened there (``planting/``). Found where a finding, of any kind but variant, has the copy with
the new value on one side and an article with the old one on the other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from random import Random
from types import ModuleType
from typing import Any, NamedTuple

from discrepancy.models import Finding, FindingKind, Side, Source
from evaluation.data import Story, each, findings, is_loud, pairs, sources
from evaluation.planting import dates, negation, numbers, persons, places
from evaluation.planting import text as texts
from evaluation.planting.text import Mention
from evaluation.values import numbers as numbers_of
from evaluation.values import words

__all__ = ["SORTS", "Plant", "draw", "evaluate", "is_found", "plants"]

SORTS: dict[str, ModuleType] = {
    "date": dates,
    "name": persons,
    "negation": negation,
    "number": numbers,
    "place": places,
}
_SUPPORT = 2
_SEED = 7


class Plant(NamedTuple):
    """A changed copy: of which article, what is changed, where in the copy, and where the other
    articles hold the old value (by source, the characters at which it begins)."""

    story: str
    sort: str
    origin: str
    old: str
    new: str
    copy: Source
    changed: tuple[tuple[int, int], ...]
    held: dict[str, tuple[int, ...]]


def _mentions(articles: Sequence[Source], sort: ModuleType) -> dict[str, list[Mention]]:
    return {
        a.id: [m for passage in texts.passages(a) for m in sort.mentions(passage)] for a in articles
    }


def _needed(mention: Mention, sort: ModuleType) -> int:
    return int(mention.key[2]) if len(mention.key) == 3 else sort.NEEDED


def _supports(one: Mention, others: Iterable[Mention], sort: ModuleType) -> bool:
    needed = _needed(one, sort)
    return any(
        o.sure and o.key == one.key and len(o.context & one.context) >= needed for o in others
    )


def candidates(story: Story, sort: str) -> list[tuple[Source, Mention]]:
    """One mention of each (article, value) that two other articles support, in order."""
    kind, articles = SORTS[sort], sources(story)
    every = _mentions(articles, kind)
    found: dict[tuple[str, tuple[str, ...]], tuple[Source, Mention]] = {}
    for article in articles:
        for mention in every[article.id]:
            rest = [ms for id, ms in every.items() if id != article.id]
            if mention.sure and sum(_supports(mention, ms, kind) for ms in rest) >= _SUPPORT:
                found.setdefault((article.id, mention.key), (article, mention))
    return [found[k] for k in sorted(found)]


def plants(story: Story, sort: str, most: int) -> list[Plant]:
    """At most ``most`` plants of a sort in a story, of different values as far as there are."""
    kind, articles = SORTS[sort], sources(story)
    every = _mentions(articles, kind)
    rng = Random(f"{_SEED} {story.name} {sort}")
    options = candidates(story, sort)
    rng.shuffle(options)
    used: Counter[tuple[str, ...]] = Counter()
    made: list[Plant] = []
    rounds = sorted(options, key=lambda o: [x[1].key for x in options].index(o[1].key))
    while rounds and len(made) < most:
        rounds.sort(key=lambda o: used[o[1].key])
        article, mention = rounds.pop(0)
        told = " ".join(a.text for a in articles)
        done = kind.rewritten(every[article.id], mention, article.text, told, rng)
        if done is None or not done[0]:
            continue
        edits, old, new = done
        used[mention.key] += 1
        copy, changed = texts.copied(article, f"{article.id}-copy{len(made)}", edits)
        held = {
            id: tuple(m.start for m in ms if m.key[:2] == mention.key[:2])
            for id, ms in every.items()
        }
        made.append(
            Plant(story.name, sort, article.id, old, new, copy, tuple(changed),
                  {id: at for id, at in held.items() if at})
        )  # fmt: skip
    return made


def _tells(side: Side, quotes: Iterable[str], mine: str, other: str) -> bool:
    """Whether the side speaks of ``mine`` by what is not in ``other`` too."""
    text = " | ".join([side.value, *quotes])
    marks = words(mine) - words(other)
    digits = numbers_of(mine) - numbers_of(other)
    return bool(marks & words(text)) or bool(digits & numbers_of(text))


def is_found(plant: Plant, finding: Finding, *, elsewhere: bool = False) -> bool:
    """Whether a finding sets the copy's new value against another article's old one; ``elsewhere``:
    one that is not the very article that was copied."""
    if finding.kind is FindingKind.VARIANT:
        return False

    def new(side: Side) -> bool:
        at = [
            e.quote
            for e in side.evidence
            if e.source == plant.copy.id
            and any(a < e.sentence_end and b > e.sentence_start for a, b in plant.changed)
        ]
        valued = plant.sort == "negation" or _tells(side, at, plant.new, plant.old)
        return bool(at) and valued

    def old(side: Side) -> bool:
        at = [
            e.quote
            for e in side.evidence
            if not (elsewhere and e.source == plant.origin)
            and any(e.sentence_start <= s < e.sentence_end for s in plant.held.get(e.source, ()))
        ]
        valued = plant.sort == "negation" or _tells(side, at, plant.old, plant.new)
        return bool(at) and valued

    return any(new(x) and old(y) for x, y in pairs(finding))


class Result(NamedTuple):
    plant: Plant
    found: bool
    loud: bool
    elsewhere: bool


def _tried(job: tuple[Story, str, int]) -> list[Result]:
    story, sort, most = job
    results = []
    for plant in plants(story, sort, most):
        made = findings([*sources(story), plant.copy])
        hits = [f for f in made if is_found(plant, f)]
        loud = any(is_loud(f) for f in hits)
        elsewhere = any(is_found(plant, f, elsewhere=True) for f in hits)
        results.append(Result(plant, bool(hits), loud, elsewhere))
    return results


def draw(stories: Sequence[Story], most: int, jobs: int) -> list[Result]:
    """Plant up to ``most`` values of each sort in each story, and run each copy with its story."""
    work = [(story, sort, most) for story in stories for sort in SORTS]
    return [r for results in each(_tried, work, jobs) for r in results]


def evaluate(stories: Sequence[Story], most: int, jobs: int) -> dict[str, Any]:
    """How many were planted and found, by sort and in all. ``found_elsewhere``: against an article
    other than the one that was copied, whose sentences are not the same but for the value."""
    counts: dict[str, dict[str, int]] = defaultdict(
        lambda: {"n": 0, "found": 0, "found_loud": 0, "found_elsewhere": 0}
    )
    for result in draw(stories, most, jobs):
        for key in (result.plant.sort, "all"):
            counts[key]["n"] += 1
            counts[key]["found"] += result.found
            counts[key]["found_loud"] += result.loud
            counts[key]["found_elsewhere"] += result.elsewhere
    return dict(counts)
