"""Every format: against its golden file, and for what must hold of all of them."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import unicodedata
from pathlib import Path

import pytest

from discrepancy.errors import DiscrepancyError
from discrepancy.models import FindingKind, Report
from discrepancy.report import Reporter, find_reporter, reporters
from discrepancy.report._layout import cells
from discrepancy.report.csv import COLUMNS

GOLDEN = Path(__file__).parent / "golden"
ALL = pytest.mark.parametrize("reporter", reporters(), ids=lambda r: r.name)


@ALL
def test_golden(reporter: Reporter, report: Report) -> None:
    path = GOLDEN / f"{reporter.name}{reporter.suffix}"
    text = reporter.render(report)
    if os.environ.get("GOLDEN") == "write":
        path.write_text(text, encoding="utf-8", newline="")
    assert text == path.read_bytes().decode(), f"{path.name} differs: see golden/README.md"


@ALL
def test_has_what_the_help_needs(reporter: Reporter) -> None:
    assert reporter.name == reporter.name.lower().strip()
    assert reporter.suffix.startswith(".")
    assert reporter.description.endswith(".")
    assert "\n" not in reporter.description


@ALL
def test_nothing_active_is_sent(reporter: Reporter, report: Report) -> None:
    text = reporter.render(report)
    bad = {c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"}} - {"\n"}
    assert not bad
    assert "\x1b[31m" in report.findings[-1].sides[1].evidence[0].sentence  # there was something


@ALL
def test_shows_each_value_and_source(reporter: Reporter, report: Report) -> None:
    text = re.sub(r"\s+", " ", reporter.render(report))
    kinds = tuple(FindingKind) if reporter.whole else (FindingKind.CONFLICT, FindingKind.INTERNAL)
    for finding in (f for f in report.findings if f.kind in kinds):
        assert finding.fingerprint in text
        for side in finding.sides:
            assert side.value in text
            assert all(source in text for source in side.sources)


@ALL
def test_empty_report(reporter: Reporter) -> None:
    assert reporter.render(Report()).endswith("\n")


@ALL
def test_order_of_findings_changes_nothing_but_json(reporter: Reporter, report: Report) -> None:
    turned = report.model_copy(update={"findings": report.findings[::-1]})
    if reporter.name != "json":  # JSON is the record itself, in the order of the pipeline
        assert reporter.render(turned) == reporter.render(report)


def test_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(DiscrepancyError, match="json, junit, markdown,"):
        find_reporter("papyrus")


# ---------------------------------------------------------------- terminal


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_terminal_fits_its_width(report: Report, width: int) -> None:
    for line in find_reporter("terminal").render(report, width=width).splitlines():
        assert cells(line) <= width, line


def test_terminal_colour_adds_nothing_but_colour(report: Report) -> None:
    render = find_reporter("terminal").render
    coloured = render(report, color=True)
    assert "\x1b[1;31m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render(report)


def test_terminal_reads_in_order(report: Report) -> None:
    text = find_reporter("terminal").render(report)
    parts = ("\nCONTRADICT THEMSELVES\n", "\nUPDATES\n", "\nVARIANTS\n", "\nFOR REVIEW")
    places = [text.index(h) for h in ("CONFLICTS\n\n1.", *parts)]
    assert places == sorted(places)
    assert " ".join(text.split()).endswith("1 variant, 1 for review.")


def test_terminal_shows_a_value_of_several_pairs_once(report: Report) -> None:
    text = find_reporter("terminal").render(report)
    assert text.count("quantity(aboard)") == 1
    assert text.count("- 41 people") == 1
    assert text.count("41 people / ") == 2  # the two pairs it takes part in


def test_terminal_marks_only_the_odd_one_out(report: Report) -> None:
    text = find_reporter("terminal").render(report)
    marked = re.findall(r"^ +\* (.+?)(?:,| \()", text, re.MULTILINE)
    assert marked == ["Ida Brooks", "noon"]


# ---------------------------------------------------------------- csv


def test_csv_reads_back(report: Report) -> None:
    rows = list(csv.DictReader(io.StringIO(find_reporter("csv").render(report))))
    assert len(rows) == len(report.findings)
    assert tuple(rows[0]) == (*COLUMNS, "follow up")
    first = rows[0]
    assert first["side_a_value"] == "Ada Brook"
    assert first["side_a_sources"] == "local; wire"
    assert first["side_a_quote"].splitlines()[0].startswith("local: “I saw smoke,”")
    assert first["odd_one_out"] == "Ida Brooks"
    assert first["when"] == "'2031-05-04"
    assert (first["decision"], first["note"]) == ("open", "")
    by_decision = {row["decision"]: row for row in rows}
    assert by_decision["confirmed"]["decided_on"] == "'2031-05-06"
    assert by_decision["confirmed"]["note"].splitlines()[1].endswith(r"left \x1b[2Jearly.")
    assert by_decision["dismissed"]["follow up"] == "'-"


def test_csv_guards_formulas(report: Report) -> None:
    finding = report.findings[0]
    sides = (
        finding.sides[0].model_copy(update={"value": '=cmd|"/c calc"!A1'}),
        finding.sides[1].model_copy(update={"value": "-3"}),
    )
    evil = report.model_copy(update={"findings": (finding.model_copy(update={"sides": sides}),)})
    row = next(csv.DictReader(io.StringIO(find_reporter("csv").render(evil))))
    assert row["side_a_value"] == '\'=cmd|"/c calc"!A1'
    assert row["side_b_value"] == "'-3"


def test_csv_fits_the_cells_of_excel(report: Report) -> None:
    finding = report.findings[0].model_copy(update={"why": "x" * 100_000})
    text = find_reporter("csv").render(report.model_copy(update={"findings": (finding,)}))
    row = next(csv.DictReader(io.StringIO(text)))
    assert max(map(len, row.values())) < 32_767
    assert row["why"].endswith("x…")


def test_csv_keeps_a_third_side(report: Report) -> None:
    finding = report.findings[1]
    third = report.findings[2].sides[1]
    wide = finding.model_copy(update={"sides": (*finding.sides, third)})
    text = find_reporter("csv").render(report.model_copy(update={"findings": (wide,)}))
    row = next(csv.DictReader(io.StringIO(text)))
    assert row["further_sides"].startswith("47 people (blog)\nblog: |Some|")


# ---------------------------------------------------------------- json


def test_json_is_the_report(report: Report) -> None:
    text = find_reporter("json").render(report)
    assert Report.model_validate_json(text) == report
    assert list(json.loads(text))[:5] == [
        "schema_version",
        "sources",
        "skipped",
        "events",
        "findings",
    ]


def test_json_offsets_lie_in_the_sentence(report: Report) -> None:
    for finding in json.loads(find_reporter("json").render(report))["findings"]:
        for side in finding["sides"]:
            for e in side["evidence"]:
                at = e["start"] - e["sentence_start"]
                assert e["sentence"][at : at + e["end"] - e["start"]] == e["quote"]


# ---------------------------------------------------------------- markdown


def test_markdown_shows_markup_as_text(report: Report) -> None:
    text = find_reporter("markdown").render(report)
    assert "<b>" not in text
    assert "&lt;b&gt;people&lt;/b&gt; &amp; a dog" in text
    assert r"\|Some\|" in text
    assert "@port" not in text and "#12" not in text  # nobody is mentioned, no issue linked
    assert "http://" not in text


def test_markdown_marks_the_mention(report: Report) -> None:
    text = find_reporter("markdown").render(report)
    assert "“Harbour master **Ada Brook** said the ferry" in text
    assert "“The Tern had **44 people** on board.”" in text
