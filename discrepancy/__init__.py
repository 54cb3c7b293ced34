"""Tells a newsroom where its sources contradict each other.

>>> import discrepancy
>>> report = discrepancy.check(["articles/"])          # doctest: +SKIP
>>> discrepancy.compare_values("person", "Park Ji-won", "Park, Jiwon").outcome.value
'agree'

Nothing heavy is imported until it is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from discrepancy._version import __version__
from discrepancy.errors import DiscrepancyError

if TYPE_CHECKING:
    import pandas as pd

    from discrepancy.models import Comparison, Report, Source, Value

__all__ = ["DiscrepancyError", "__version__", "check", "compare_values", "frame", "normalise"]


def check(paths_or_sources: str | Path | Sequence[str | Path | Source], **options: Any) -> Report:
    """Where sources contradict each other.

    ``paths_or_sources``: a file, folder or glob, several of them, or ``Source`` records (see
    ``discrepancy.read.read_text``); paths and records do not mix. ``options`` are the fields of
    ``discrepancy.pipeline.Options``. Raises DiscrepancyError for bad input or an unknown option.
    """
    from pydantic import ValidationError

    from discrepancy import pipeline
    from discrepancy.models import Source

    try:
        settings = pipeline.Options(**options)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(p) for p in first["loc"])
        known = ", ".join(sorted(pipeline.Options.model_fields))
        raise DiscrepancyError(
            f"check: option '{name}': {first['msg']}; known options are {known}."
        ) from error
    one = isinstance(paths_or_sources, str | Path | Source)
    items = [paths_or_sources] if one else [*_listed(paths_or_sources)]
    sources = [i for i in items if isinstance(i, Source)]
    paths = [i for i in items if isinstance(i, Path) or (isinstance(i, str) and i)]
    if sources and len(sources) == len(items):
        return pipeline.run_sources(sources, options=settings).report
    if len(paths) == len(items) and items:
        return pipeline.run(paths, options=settings).report
    raise DiscrepancyError(
        "check: give it paths or Source records, at least one and not both kinds."
    )


def _listed(items: Any) -> Iterable[Any]:
    return items if isinstance(items, Iterable) else ()


def normalise(type: str, text: str, *, published: Any = None, **context: Any) -> Value:
    """The value that a text stands for.

    ``type``: person, people, organization, office, place, date, quantity. ``published``: a date, an ISO
    string or a DateValue, for relative dates. ``context``: see ``discrepancy.normalise``.
    Raises DiscrepancyError for an unknown type, or a text that is no such value.
    """
    from discrepancy.normalise import normalise as function

    return function(type, text, published=published, **context)


def compare_values(type: str, a: str, b: str, *, published: Any = None) -> Comparison:
    """How two texts of one type stand to one another: outcome, score 0..1 and a readable detail.

    Raises DiscrepancyError as ``normalise`` does.
    """
    from discrepancy.compare import compare
    from discrepancy.normalise import normalise as value

    return compare(value(type, a, published=published), value(type, b, published=published))


def frame(report: Report) -> pd.DataFrame:
    """The findings of a report as a pandas table, one row for each quoted sentence.

    >>> table = discrepancy.frame(discrepancy.check("articles/"))    # doctest: +SKIP
    """
    from discrepancy.report._frame import frame as table

    return table(report)
