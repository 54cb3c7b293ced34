"""What all formats share: which findings belong together, in which order, under which labels."""

from __future__ import annotations

from discrepancy.report._view._counts import event_counts, shown_events, stand_alone, summary
from discrepancy.report._view._groups import Group, Section, groups, ordered, section
from discrepancy.report._view._labels import (
    WHEN,
    copied,
    decided,
    decision_line,
    odd_one_out,
    plural,
    source_labels,
    when,
)
from discrepancy.report._view._quotes import Quote, excerpt, quotes, repeats

__all__ = [
    "WHEN",
    "Group",
    "Quote",
    "Section",
    "copied",
    "decided",
    "decision_line",
    "event_counts",
    "excerpt",
    "groups",
    "odd_one_out",
    "ordered",
    "plural",
    "quotes",
    "repeats",
    "section",
    "shown_events",
    "source_labels",
    "stand_alone",
    "summary",
    "when",
]
