"""How likely each class of a cell is to be right: an estimate from how often sources are right.

ACCU of X. L. Dong, L. Berti-Equille and D. Srivastava, 'Integrating conflicting data: the role of
source dependence', PVLDB 2(1), 2009: the likelier a source's values, the more accurate the source; the
more accurate its sources, the likelier a value; both are computed in turns until they settle. Copies
count once. Partial values, which that model does not have, are a third outcome beside right and wrong:
a source that gives a part of the truth (one author of three, a rounder figure) is incomplete, at a
rate that is estimated for each source like its accuracy; values in a partial order are treated so by
V. Beretta et al., 'How can ontologies give you clue for truth-discovery?', WIMS 2016.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from discrepancy.models import Outcome
from discrepancy.tables.cells import Classes
from discrepancy.tables.rows import Rows

__all__ = ["METHOD", "Estimate", "estimate", "partial"]

METHOD = (
    "ACCU (Dong, Berti-Equille, Srivastava: Integrating conflicting data: the role of source "
    "dependence, PVLDB 2(1), 2009), with incomplete values; an estimate, not a verdict"
)
_ROUNDS = 12
_WRONG_WAYS = 10.0
"""In how many ways a value can be wrong: two sources are seldom wrong in the same way."""
_RIGHT, _PART = 0.8, 0.1  # what is believed of a source before anything is known
_PRIOR = 4.0  # claims that this belief weighs as much as
_LEAST = 1e-3
_ENOUGH = 3.0  # claims beside others, below which nothing is said of a source
_MOST_PART = 0.4
_DAMPING = 0.3
"""Sources are less independent than the sum of their votes takes them to be; without it estimates are
far too sure. The factor is that of X. Yin, J. Han and P. S. Yu, 'Truth discovery with multiple
conflicting information providers on the web', KDD 2007 (TruthFinder)."""
_TRUST = 0.999  # a reference


@dataclass
class Estimate:
    """``likely``: of each class, how likely it is right; ``right``: of each source, how often it is,
    NaN where it hardly speaks beside others; ``choice``: of each cell the likeliest class, -1 for a
    cell of which nothing is said."""

    likely: Any
    right: Any
    choice: Any


def partial(classes: Classes) -> tuple[Any, Any]:
    """The pairs of classes (coarse, fine) of which the first may be a part of the second."""
    import numpy as np

    coarse, fine = [], []
    for cell in classes.cells:
        for (i, j), relation in cell.relations.items():
            if relation.outcome is not Outcome.COMPATIBLE:
                continue
            one, two = cell.classes[i].number, cell.classes[j].number
            if relation.coarser <= 0:
                coarse.append(one)
                fine.append(two)
            if relation.coarser >= 0:
                coarse.append(two)
                fine.append(one)
    return np.asarray(coarse, dtype="int64"), np.asarray(fine, dtype="int64")


def estimate(rows: Rows, classes: Classes, weight: Any, edges: tuple[Any, Any]) -> Estimate:
    """``weight``: of each row, how much it counts (0 for one that is superseded, a share for copies);
    ``edges``: what ``partial`` gives."""
    import numpy as np

    count, sources = len(classes), len(rows.sources)
    cell = classes.cell_of
    cells = len(rows.cell_event)
    spoken = np.flatnonzero((classes.of_row >= 0) & (weight > 0))
    of, who, w = classes.of_row[spoken], rows.source[spoken], weight[spoken]
    # A cell in which one source speaks alone, or none differs, tells nothing of accuracy.
    voices = np.bincount(cell[of], weights=w, minlength=cells) if len(of) else np.zeros(cells)
    telling = voices[cell[of]] > 1 + 1e-9
    seen = np.bincount(who[telling], weights=w[telling], minlength=sources)
    right = np.full(sources, _RIGHT)
    part = np.full(sources, _PART if len(edges[0]) else 0.02)
    trusted = np.asarray(sorted(rows.trusted), dtype="int64")
    likely = np.ones(count)
    for _ in range(_ROUNDS):
        right[trusted], part[trusted] = _TRUST, _LEAST / 2
        wrong = np.maximum(1 - right - part, _LEAST) / _WRONG_WAYS
        vote = np.bincount(of, weights=w * np.log(right / wrong)[who], minlength=count)
        half = np.bincount(
            of, weights=w * np.log(np.maximum(part, _LEAST) / wrong)[who], minlength=count
        )
        score = vote
        if len(edges[0]):
            score = vote + np.bincount(edges[1], weights=half[edges[0]], minlength=count)
        now = _shares(score, cell, cells)
        incomplete: Any = np.zeros(count)
        if len(edges[0]):
            incomplete = np.bincount(edges[0], weights=now[edges[1]], minlength=count)
            incomplete = np.minimum(incomplete, 1 - now)
        told, mine = of[telling], who[telling]
        hits = np.bincount(mine, weights=w[telling] * now[told], minlength=sources)
        halves = np.bincount(mine, weights=w[telling] * incomplete[told], minlength=sources)
        total = max(1e-9, seen.sum())
        base, base_part = (hits.sum() + _RIGHT * _PRIOR) / (total + _PRIOR), halves.sum() / total
        right = np.clip((hits + _PRIOR * base) / (seen + _PRIOR), 0.02, 1 - 2 * _LEAST)
        part = np.clip((halves + _PRIOR * base_part) / (seen + _PRIOR), _LEAST, 0.97)
        # Whoever leaves out much is still likelier to say all of a short list than a part of a long one.
        part = np.minimum(part, _MOST_PART * right)
        over = right + part > 1 - _LEAST
        part[over] = np.maximum(1 - _LEAST - right[over], _LEAST)
        settled = np.abs(now - likely).max(initial=0.0) < 1e-4
        likely = now
        if settled:
            break
    choice = _choice(likely, cell, cells)
    right = np.where(seen >= _ENOUGH, right, np.nan)
    right[trusted] = np.nan
    return Estimate(likely, right, choice)


def _shares(score: Any, cell: Any, cells: int) -> Any:
    """Scores as probabilities of the classes of each cell, one way of being wrong left open."""
    import numpy as np

    score = score * _DAMPING
    top = np.full(cells, -np.inf)
    np.maximum.at(top, cell, score)
    top = np.maximum(top, 0.0)
    power = np.exp(np.maximum(score - top[cell], -700))
    rest = np.exp(-top)  # a value that nobody gives
    total = np.bincount(cell, weights=power, minlength=cells) + rest
    return power / total[cell]


def _choice(likely: Any, cell: Any, cells: int) -> Any:
    import numpy as np

    order = np.lexsort((-np.arange(len(likely)), likely, cell))
    choice = np.full(cells, -1, dtype="int64")
    choice[cell[order]] = order  # the last of each cell stays: the likeliest
    return choice
