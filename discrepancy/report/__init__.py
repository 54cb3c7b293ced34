"""A report as text: one file per format, found by walking this folder.

A format is a module with a module-level ``REPORTER``. Modules whose name begins with an underscore
hold what the formats share.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from discrepancy.errors import DiscrepancyError
from discrepancy.models import Report
from discrepancy.registry import discover

__all__ = ["Render", "Reporter", "find_reporter", "reporters"]


class Render(Protocol):
    """``render(report, width=80, color=False)`` gives text that ends with a newline.

    The same report gives the same text: no clock, no path of the machine, no order of a set.
    A format takes the options that it knows and leaves the others alone.
    """

    def __call__(self, report: Report, **options: Any) -> str: ...


@dataclass(frozen=True)
class Reporter:
    """One format: ``name`` as ``--format`` takes it, ``suffix`` of its files with the dot,
    ``description`` in one line for the help and the docs.

    ``file`` is the name under which ``discrepancy report`` writes it, '' for a format that is not
    part of a folder of reports. ``whole``: it shows every finding; an annotation or a comment shows
    contradictions that nobody has accepted.
    """

    name: str
    suffix: str
    description: str
    render: Render
    file: str = ""
    whole: bool = True


def reporters() -> tuple[Reporter, ...]:
    """All formats, by the name of their module."""
    return discover("discrepancy.report", "REPORTER")


def find_reporter(name: str) -> Reporter:
    """The format called ``name``; raises DiscrepancyError where there is none."""
    for reporter in reporters():
        if reporter.name == name:
            return reporter
    known = ", ".join(r.name for r in reporters())
    raise DiscrepancyError(f"There is no format '{name}': choose one of {known}.")
