"""What has been accepted: the baseline file, and how the findings of a run stand against it.

``record`` holds the entries, ``store`` reads and writes the file, ``match`` tells new, known and gone
apart. A baseline knows fingerprints, so that neither line numbers nor paths nor the order of sources
move anything (``docs/ci.md``).
"""

from __future__ import annotations

from discrepancy.baseline.match import Standing, applied, restricted, stand
from discrepancy.baseline.record import Baseline, Entry, EntrySide, entry_of
from discrepancy.baseline.store import attributes, dumps, load, loads, resolve, save

__all__ = [
    "Baseline",
    "Entry",
    "EntrySide",
    "Standing",
    "applied",
    "attributes",
    "dumps",
    "entry_of",
    "load",
    "loads",
    "resolve",
    "restricted",
    "save",
    "stand",
]
