"""What editors decide: out with the CSV, back in, and over to the next report.

    report --carry--> CSV --an editor--> CSV --take_in--> .discrepancy/decisions.json --carry--> ...

``store`` keeps the decisions, ``rows`` what reports have written, ``desk`` both; ``table`` reads a
file, ``intake`` checks its rows, ``fate`` tells a decision from an old copy, ``merge`` takes files in,
``carry`` hands decisions on and keeps a CSV from being written over. See ``docs/review.md``.
"""

from __future__ import annotations

from discrepancy.review.carry import carry, protect, protect_output, with_decisions
from discrepancy.review.desk import Desk, opened
from discrepancy.review.merge import Change, Taken, take_in
from discrepancy.review.problems import Problems
from discrepancy.review.store import DEFAULT
from discrepancy.review.writing import Written, check_folder, remembered, write_reports

__all__ = [
    "DEFAULT",
    "Change",
    "Desk",
    "Problems",
    "Taken",
    "Written",
    "carry",
    "check_folder",
    "opened",
    "protect",
    "protect_output",
    "remembered",
    "take_in",
    "with_decisions",
    "write_reports",
]
