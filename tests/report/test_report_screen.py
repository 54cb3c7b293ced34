"""The summary of one screen, and what a long run says of itself."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from discrepancy.cli import cli
from discrepancy.models import Report
from discrepancy.report import find_reporter
from discrepancy.report._layout import cells
from discrepancy.report._progress import timed
from discrepancy.report._screen import LINES, screen


def many(report: Report) -> Report:
    """Two hundred conflicts of forty events, with values that are too long for a line."""
    first = report.findings[0]
    long = first.sides[0].model_copy(update={"value": "京都" * 60 + "\x1b[2J"})
    findings = [
        first.model_copy(
            update={
                "fingerprint": f"f{n}",
                "event": f"event-{n % 40}",
                "sides": (long, *first.sides),
            }
        )
        for n in range(200)
    ]
    return report.model_copy(update={"findings": (*report.findings, *findings)})


@pytest.mark.parametrize("width", [40, 80, 200])
def test_it_fits(report: Report, width: int) -> None:
    lines = screen(many(report), width)
    assert len(lines) <= LINES
    assert max(map(cells, lines)) <= width
    assert "\x1b" not in "".join(lines)


def test_it_says_how_much_there_is_and_what_weighs_most(report: Report) -> None:
    lines = screen(report)
    assert lines[0].startswith("4 sources, 1 skipped, 19 claims")
    assert lines[1].startswith("4 conflicts (1 high, 2 medium, 1 low)")
    assert "Decided: 1 confirmed, 1 dismissed." in lines
    assert lines[lines.index("CONFLICTS") + 1] == (
        "  high   holder(Port Lindow, harbour master): Ada Brook / Ida Brooks"
    )
    assert "CONFLICTS (204, the first 6)" in screen(many(report))


def test_the_terminal_format_has_it(report: Report) -> None:
    render = find_reporter("terminal").render
    assert render(report, screen=True).splitlines() == screen(report)
    assert render(Report(), screen=True).endswith("\n")


def test_stages_are_timed_where_it_is_wanted() -> None:
    seen: list[str] = []
    with timed(lambda stage, done, total: seen.append(stage), True) as (update, told):
        assert update is not None
        for number in range(1, 4):
            update("read", number, 3)
        update("extract", 3, 3)
    assert seen == ["read"] * 3 + ["extract"]
    assert [line.split(" in ")[0] for line in told[:2]] == ["read: 3", "extract: 3"]
    with timed(None, False) as (update, told):
        assert update is None
    assert told == []


def test_quiet_and_verbose_exclude_one_another() -> None:
    result = CliRunner().invoke(cli, ["check", "fixtures", "-q", "-v"])
    assert result.exit_code == 2
    assert "exclude one another" in result.stderr
