"""Whether a run over many stories in one folder sorts the articles into their stories.

B-cubed (Bagga and Baldwin, 1998) of the clusters that share a main event. Beside it a floor: TF-IDF
over words, average- and single-link, cut where it is best *for these very articles*, an advantage
that no user has.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from discrepancy import pipeline
from discrepancy.models import Source
from evaluation.data import ONE, Story, sources

__all__ = ["b_cubed", "evaluate", "link", "main_events", "tfidf"]

_WORD = re.compile(r"[^\W\d_]{2,}|\d+")
_STEPS = 200

Floats = NDArray[np.float64]


def b_cubed(gold: Mapping[str, str], made: Mapping[str, str]) -> dict[str, float]:
    """Precision, recall and F1 of ``made`` clusters against ``gold`` ones, item by item."""
    both = Counter((gold[i], made[i]) for i in gold)
    sizes, stories = Counter(made[i] for i in gold), Counter(gold.values())
    n = len(gold)
    precision = sum(both[gold[i], made[i]] / sizes[made[i]] for i in sorted(gold)) / n
    recall = sum(both[gold[i], made[i]] / stories[gold[i]] for i in sorted(gold)) / n
    f1 = 2 * precision * recall / (precision + recall)
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def main_events(articles: Sequence[Source]) -> dict[str, str]:
    """The main event of each article in one run over all; its own id where it has none."""
    report = pipeline.run_sources(articles, options=ONE).report
    main: dict[str, str] = {}
    for event in report.events:
        for source in event.main_of:
            main.setdefault(source, event.key)
    return {s.id: main.get(s.id, f"alone:{s.id}") for s in articles}


def tfidf(texts: Sequence[str]) -> Floats:
    """Cosines between texts: words weighted by (1 + log count) * log(n / articles with it)."""
    bags = [Counter(w.casefold() for w in _WORD.findall(t)) for t in texts]
    seen = Counter(w for bag in bags for w in bag)
    column = {w: i for i, w in enumerate(sorted(w for w, k in seen.items() if k > 1))}
    matrix = np.zeros((len(texts), len(column)))
    for row, bag in enumerate(bags):
        for word, count in bag.items():
            if word in column:
                weight = (1 + math.log(count)) * math.log(len(texts) / seen[word])
                matrix[row, column[word]] = weight
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    matrix /= np.where(norms > 0, norms, 1)
    return np.asarray(matrix @ matrix.T, dtype=np.float64)


def link(cosines: Floats, *, average: bool) -> list[tuple[float, int, int]]:
    """Agglomeration, nearest neighbours first: (likeness, cluster, cluster), each cluster named by
    its smallest member; average-link, else single-link."""
    likeness = cosines.copy()
    np.fill_diagonal(likeness, -np.inf)
    size = np.ones(len(likeness))
    merges = []
    for _ in range(len(likeness) - 1):
        i, j = sorted(divmod(int(np.argmax(likeness)), len(likeness)))
        merges.append((float(likeness[i, j]), i, j))
        if average:
            row = (size[i] * likeness[i] + size[j] * likeness[j]) / (size[i] + size[j])
        else:
            row = np.maximum(likeness[i], likeness[j])
        row[i] = row[j] = -np.inf
        likeness[i], likeness[:, i] = row, row
        likeness[j], likeness[:, j] = -np.inf, -np.inf
        size[i] += size[j]
    return merges


def _cut(merges: Sequence[tuple[float, int, int]], n: int, threshold: float) -> list[int]:
    top = list(range(n))
    for likeness, i, j in merges:
        if likeness >= threshold:
            top[j] = i

    def root(x: int) -> int:
        while top[x] != x:
            x = top[x]
        return x

    return [root(x) for x in range(n)]


def _floor(gold: Mapping[str, str], articles: Sequence[Source]) -> dict[str, Any]:
    """The best that TF-IDF can do over all thresholds, by linkage."""
    cosines = tfidf([s.text for s in articles])
    found = {}
    for name, average in (("average-link", True), ("single-link", False)):
        merges = link(cosines, average=average)
        best: dict[str, Any] = {"f1": -1.0}
        for step in range(1, _STEPS):
            cut = _cut(merges, len(articles), step / _STEPS)
            made = {s.id: str(c) for s, c in zip(articles, cut, strict=True)}
            got = b_cubed(gold, made)
            if got["f1"] > best["f1"]:
                best = {**got, "threshold": step / _STEPS}
        found[name] = best
    return found


def evaluate(stories: Sequence[Story]) -> dict[str, Any]:
    """B-cubed of the program and of the floor over all articles of these stories in one run."""
    gold, articles = gathered(stories)
    made = main_events(articles)
    return {
        "articles": len(articles),
        "stories": len(stories),
        "program": b_cubed(gold, made),
        "without_main_event": sum(v.startswith("alone:") for v in made.values()),
        "tfidf": _floor(gold, articles),
    }


def gathered(stories: Sequence[Story]) -> tuple[dict[str, str], list[Source]]:
    """All articles of stories with ids of their own, and the story of each."""
    gold, articles = {}, []
    seen = Counter(s.id for story in stories for s in sources(story))
    for story in stories:
        for source in sources(story):
            id = source.id if seen[source.id] == 1 else f"{story.name}.{source.id}"
            gold[id] = story.name
            articles.append(source.model_copy(update={"id": id}))
    return gold, articles
