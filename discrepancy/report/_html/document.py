"""The views in the templates: one file that holds its style, its script and all of its data."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from discrepancy.models import Claim, DecisionState, FindingKind, Report, Severity, Source
from discrepancy.normalise import date as dates
from discrepancy.report._escape import inert_json, visible
from discrepancy.report._html.cards import cards
from discrepancy.report._html.context import Contexts
from discrepancy.report._html.events import drawn, events
from discrepancy.report._html.labels import people, publication_day, source_names
from discrepancy.report._html.ledger import ledger, safe_json
from discrepancy.report._html.overview import overview
from discrepancy.report._profiles import method, percent, rows, sharing
from discrepancy.report._profiles import shown as compared
from discrepancy.report._standing import ignored, totals
from discrepancy.report._view import Section, ordered, summary

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["document"]

_MOST = 5_000
"""Findings on one page: a browser lays out so many in a few seconds; a person reads fewer."""

_STYLES = ("base.css", "overview.css", "finding.css", "event.css", "tools.css", "print.css")
_SCRIPTS = ("theme.js", "store.js", "filter.js", "decide.js", "download.js", "keys.js", "main.js")


def _file(name: str) -> str:
    path = files("discrepancy.report").joinpath("templates", name)
    return path.read_text(encoding="utf-8").replace("\r\n", "\n")


@cache
def _style() -> str:
    return "\n".join(map(_file, _STYLES))


@cache
def _script() -> str:
    """All parts in one function: they see one another, and the page sees none of them."""
    return '"use strict";\n(() => {\n' + "\n".join(map(_file, _SCRIPTS)) + "})();\n"


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _policy() -> str:
    """The content security policy: this style, this script, and nothing from anywhere."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {_hash(_style())}",
            f"script-src {_hash(_script())}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        )
    )


def _shown(value: Any) -> Any:
    """What every ``{{ }}`` goes through before it is escaped: nothing active is ever printed. The
    lines of an editor's note stay lines."""
    return visible(value, keep="\n") if type(value) is str else value  # Markup is escaped already


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_file),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["percent"] = percent
    return environment


def _published(report: Report, sources: Sequence[Source]) -> dict[str, dt.date]:
    """Source id -> the day of its publication, where one is known."""
    days = {s.id: publication_day(s.published) for s in report.sources}
    days |= {s.id: dates.day(s.published) for s in sources if s.published}
    return {source: day for source, day in days.items() if day is not None}


def _options(report: Report) -> Mapping[str, Sequence[str]]:
    """What the filters offer: only what occurs, in the order of the records."""
    found = report.findings
    return {
        "kind": [k.value for k in FindingKind if any(f.kind is k for f in found)],
        "severity": [s.value for s in Severity if any(f.severity is s for f in found)],
        "confidence": [s.value for s in Severity if any(f.confidence.value == s for f in found)],
        "decision": [state.value for state in DecisionState],
        "baseline": sorted({f.baseline.value for f in found if f.baseline}),
    }


def document(
    report: Report, sources: Sequence[Source] = (), claims: Sequence[Claim] = (), **options: Any
) -> str:
    """The whole page. Without ``sources`` sentences stand alone, without ``claims`` the matrix and
    the timelines show what the findings and the agreements hold."""
    from markupsafe import Markup

    labels = source_names(report)
    names = people(claims)
    everything, report = report, report.model_copy(update={"findings": ordered(report)[:_MOST]})
    shown, quiet = drawn(report)
    places = {event.key: i for i, event in enumerate(shown)}
    # The two texts and the data are the package's own or escaped above: the only things that the
    # templates take as they are.
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            policy=_policy(),
            style=Markup(_style()),
            script=Markup(_script()),
            ledger=Markup(inert_json(safe_json(ledger(report, **options)))),
            report=report,
            summary=(*summary(everything), totals(everything)),
            profiles=rows(compared(report)),
            sharing=[told for profile in compared(report) if (told := sharing(profile))],
            method=method(report),
            ignored=ignored(report),
            more=len(everything.findings) - len(report.findings),
            quiet=quiet,
            overview=overview(everything, places),
            cards=cards(report, labels, Contexts(sources), names, places),
            events=events(report, shown, claims, _published(report, sources), labels, names),
            labels=labels,
            sections=list(Section),
            options=_options(report),
        )
        + "\n"
    )
