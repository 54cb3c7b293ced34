"""Weights of ``vocab/agreement.toml``, estimated from news that nobody has labelled.

Numbers of equal value in two articles of one story are mostly of one thing (how often, and how such
pairs look, an EM algorithm tells), unequal ones mostly are not. How far apart the values of real
contradictions lie cannot be seen so: that one histogram is of the training list.

    python benchmarks/agreement.py            prints the table
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from evaluation.data import Story, ecbplus, sources

from discrepancy import pipeline
from discrepancy.link import likelihood
from discrepancy.link.masking import Masked

TRAINING = Path(__file__).resolve().parent / "training"
ROUNDS = 30
LIKE = 0.75
"""Sentences more alike than this are one text: they would teach that equal numbers stand in equal words."""
SMALL = 3
"""Counts up to this are equal by chance."""
_NUMBER = re.compile(r"\d+(?:[,.]\d+)*")

Levels = dict[str, str]


def masked(story: Story) -> list[Masked]:
    """The masked sentences of all articles of a story."""
    return [m for s in sources(story) for m in pipeline.analyse(s).masked]


def observed(sentences: Sequence[Masked]) -> Iterator[tuple[bool, Levels]]:
    """(whether the values are equal, the levels) of all pairs of numbers of two articles."""
    from rapidfuzz.distance import Indel

    rare = likelihood.rarity(sentences)
    spots = [s for s in likelihood.spots(sentences, rare) if s.part.type == "quantity"]
    for a, b in combinations(spots, 2):
        if a.part.token != b.part.token or a.sentence.source == b.sentence.source:
            continue
        equal = a.part.key == b.part.key
        if equal:
            tokens = [[p.token for p in x.sentence.parts] for x in (a, b)]
            value = likelihood.figure(a.part.key) or 0
            small = a.part.token == "@count" and value <= SMALL
            if small or Indel.normalized_similarity(*tokens) >= LIKE:
                continue
        yield equal, likelihood.levels(a, b, rare)


def without(levels: Levels, feature: str) -> Levels:
    """The levels of all features but one."""
    return {f: v for f, v in levels.items() if f != feature}


def shares(found: Sequence[Levels], parts: Sequence[float]) -> dict[str, dict[str, float]]:
    """Feature -> level -> its share, each pair counted by its part."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for levels, part in zip(found, parts, strict=True):
        for feature, level in levels.items():
            counts[feature][level] += part  # type: ignore[assignment]
    return {
        f: {v: (n + 0.5) / (sum(c.values()) + 0.5 * len(c)) for v, n in c.items()}
        for f, c in counts.items()
    }


def estimate(
    equal: Sequence[Levels], unequal: Sequence[Levels]
) -> tuple[dict[str, dict[str, float]], float]:
    """The weights in bits, and the share of equal numbers that are of one thing."""
    other = shares(unequal, [1.0] * len(unequal))
    parts = [0.9 if x["right"].startswith("same") or int(x["near"]) > 1 else 0.1 for x in equal]
    for _ in range(ROUNDS):
        prior = sum(parts) / len(parts)
        same = shares(equal, parts)
        parts = []
        for levels in equal:
            odds = math.log(prior / (1 - prior))
            odds += sum(math.log(same[f][v] / other[f].get(v, 1e-4)) for f, v in levels.items())
            parts.append(1 / (1 + math.exp(-max(-40.0, min(40.0, odds)))))
    table = {
        f: {v: math.log2(s / other[f].get(v, 1e-4)) for v, s in sorted(values.items())}
        for f, values in same.items()
    }
    return table, sum(parts) / len(parts)


def apart(folder: Path, stories: Sequence[str]) -> dict[str, float]:
    """Level of the feature ``ratio`` -> its share among the contradicting numbers of a list."""
    counts: Counter[str] = Counter()
    for name in stories:
        for item in json.loads((folder / f"{name}.json").read_text("utf-8"))["items"]:
            if item["type"] not in ("number", "money") or item["label"] == "variant":
                continue
            both = [_NUMBER.search(str(item[side]["value"])) for side in "ab"]
            x, y = (float(m.group().replace(",", "")) if m else 0.0 for m in both)
            if x and y and x != y:
                level = sum(max(x, y) / min(x, y) >= bound for bound in likelihood.RATIO)
                counts[str(level)] += 1
    total = sum(counts.values())
    return {level: (n + 0.5) / (total + 2.5) for level, n in sorted(counts.items())}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--lists", type=Path, default=TRAINING, help="folder of training lists")
    options = parser.parse_args()
    names = sorted(p.stem for p in options.lists.glob("*_*.json"))
    equal: list[Levels] = []
    unequal: list[Levels] = []
    for story in ecbplus():
        if story.name in names:
            for same, levels in observed(masked(story)):
                (equal if same else unequal).append(levels)
    ratios = shares([{"ratio": x["ratio"]} for x in unequal], [1.0] * len(unequal))["ratio"]
    table, share = estimate(*([without(x, "ratio") for x in y] for y in (equal, unequal)))
    table["ratio"] = {v: math.log2(p / ratios[v]) for v, p in apart(options.lists, names).items()}
    print(f"# {len(equal)} equal pairs ({share:.0%} of one thing), {len(unequal)} unequal ones")
    for feature, values in table.items():
        print(f"\n[weights.{feature}]")
        for level, bits in values.items():
            print(f'"{level}" = {bits:.1f}')
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
