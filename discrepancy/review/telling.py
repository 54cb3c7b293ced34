"""What ``discrepancy review`` says of the decisions that it took in."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from discrepancy.models import DecisionState
from discrepancy.report._escape import flat
from discrepancy.report._layout import wrap
from discrepancy.report._view import plural
from discrepancy.review.merge import Change, Taken
from discrepancy.review.state import said

__all__ = ["told"]

_SHOWN = 12  # it has to fit a screen


def told(taken: Taken, decisions: Path, width: int = 80) -> str:
    """What changed, what was left alone and why, and where it is kept; at most a screen of text."""
    lines: list[str] = []
    for change in taken.changes[:_SHOWN]:
        lines += _change(change, width)
    if len(taken.changes) > _SHOWN:
        lines.append(f"and {len(taken.changes) - _SHOWN:,} more")
    for change in taken.kept[:3]:
        now = said(change.before) if change.before else "nothing"
        words = f"{change.place} is as an older report wrote it; kept: {now}"
        lines += wrap(flat(words), width, "", "  ")
    if taken.kept:
        rest = f"{plural(len(taken.kept), 'row')} in all; " if len(taken.kept) > 3 else ""
        again = "write a word in 'note' where the decision is meant to change back."
        lines += wrap(rest + again, width, "  ")
    states = Counter(change.after.decision for change in taken.changes)
    counts = ", ".join(f"{states[s]} {s.value}" for s in DecisionState if states[s])
    new = plural(len(taken.changes), "new decision") + (f" ({counts})" if counts else "")
    where = f", kept in {decisions}" if taken.changes else ""
    lines += wrap(flat(f"{plural(taken.rows, 'row')}, {new}{where}."), width)
    return "\n".join(lines) + "\n"


def _change(change: Change, width: int) -> list[str]:
    before = f" (was {said(change.before)})" if change.before else ""
    return [
        *wrap(flat(f"{change.place}: {said(change.after)}{before}"), width, "", "  "),
        *wrap(flat(change.about), width, "  "),
    ]
