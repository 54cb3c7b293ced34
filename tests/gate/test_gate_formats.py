"""Formats for CI, read by what reads them: the official SARIF schema, a JUnit parser, GitHub's own rules
for commands, GitLab's fields."""

from __future__ import annotations

import importlib.util
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml
from newsroom import CANADA, FOUR, NORWAY, Desk, local

from discrepancy.models import BaselineState, Finding, Report
from discrepancy.report import find_reporter
from discrepancy.report._digest import digest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SCHEMA = json.loads((HERE / "sarif-2.1.0.json").read_text(encoding="utf-8"))

_spec = importlib.util.spec_from_file_location("invented", HERE.parent / "report" / "conftest.py")
assert _spec and _spec.loader
invented = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(invented)


def hostile(text: str, count: int = 1) -> Report:
    """The invented report with ``text`` wherever a source may write something."""
    report: Report = invented.build()
    finding: Finding = report.findings[0]
    sides = tuple(
        s.model_copy(
            update={
                "value": f"{s.value}{text}",
                "sources": (f"{s.sources[0]}{text}",),
                "evidence": tuple(
                    e.model_copy(
                        update={"source": f"{e.source}{text}", "sentence": e.sentence + text}
                    )
                    for e in s.evidence
                ),
            }
        )
        for s in finding.sides
    )
    findings = tuple(
        finding.model_copy(
            update={"fingerprint": f"{n:016x}", "sides": sides, "why": text, "slot": f"a{text}"}
        )
        for n in range(count)
    )
    return report.model_copy(update={"findings": findings})


NASTY = "::error::x %0A, a:b\r\n]](1) {0} <b> & \" ' \\ \x1b \x00 \u202e \ufffe \uffff |"
TEXTS = st.text(max_size=40) | st.just(NASTY)


# ---------------------------------------------------------------- SARIF


def sarif(report: Report, **options: Any) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(find_reporter("sarif").render(report, **options))
    jsonschema.Draft202012Validator(SCHEMA).validate(log)
    return log


def results(log: dict[str, Any]) -> list[dict[str, Any]]:
    (run,) = log["runs"]
    return list(run["results"])


@given(TEXTS)
def test_sarif_fits_the_schema_whatever_sources_write(text: str) -> None:
    (result,) = results(sarif(hostile(text)))
    message = result["message"]["text"]
    assert not re.search(r"(?<!\\)(?:\\\\)*\[[^\]\\]*\]\(", message), (
        "no link that we have not made"
    )
    for location in (*result["locations"], *result["relatedLocations"]):
        uri = location["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[!-~]*", uri)
    assert sarif(Report())["runs"][0]["results"] == []


def test_sarif_says_what_is_new_and_where(desk: Desk) -> None:
    desk.run("baseline", "write", "articles", "--quiet", "--reason", "asked, both stand by it")
    desk.write(fifth=local("Sigrid Myhre"))
    done = desk.run("check", "articles", "--quiet", "--format", "sarif")
    log = json.loads(done.stdout)
    jsonschema.Draft202012Validator(SCHEMA).validate(log)
    found = results(log)
    states = {r["partialFingerprints"]["discrepancy/v1"]: r["baselineState"] for r in found}
    assert sorted(states.values()) == ["new", "new", "unchanged", "unchanged"]
    for result in found:
        known = result["baselineState"] == "unchanged"
        told = [s["justification"] for s in result.get("suppressions", [])]
        assert told == (["asked, both stand by it"] if known else [])
        assert result["level"] == ("note" if known else "error")
        assert result["ruleId"] == "D101"
        rule = log["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert (rule["id"], bool(rule["help"]["text"])) == ("D101", True)
        both = [*result["locations"], *result["relatedLocations"]]
        assert len(both) >= 2, "both sides"
        for location in both:
            quoted(desk.folder, location["physicalLocation"])
    new = [r for r in found if r["baselineState"] == "new"]
    where = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in new}
    assert where == {"articles/fifth.txt"}


def quoted(folder: Path, place: dict[str, Any]) -> str:
    """The text of a region, which must be the one that it says."""
    text = (folder / place["artifactLocation"]["uri"]).read_text(encoding="utf-8")
    region = place["region"]
    lines = text.split("\n")[region["startLine"] - 1 : region["endLine"]]
    lines[-1] = lines[-1][: region["endColumn"] - 1]
    lines[0] = lines[0][region["startColumn"] - 1 :]
    shown = " ".join("\n".join(lines).split())
    assert shown == " ".join(region["snippet"]["text"].split())
    return shown


def test_sarif_places_are_those_of_the_files_on_disk() -> None:
    """Plain text, Markdown with front matter, and web pages of the samples: whatever was read."""
    from click.testing import CliRunner

    from discrepancy.cli import cli

    args = ["check", str(ROOT / "fixtures"), "--quiet", "--fail-on", "none", "--format", "sarif"]
    log = json.loads(CliRunner().invoke(cli, args).stdout)
    jsonschema.Draft202012Validator(SCHEMA).validate(log)
    suffixes = set()
    for result in results(log):
        for location in (*result["locations"], *result["relatedLocations"]):
            place = location["physicalLocation"]
            path = ROOT / place["artifactLocation"]["uri"]
            suffixes.add(path.suffix)
            assert path.is_file(), "a path from the root of the repository"
            region = place["region"]
            if path.suffix != ".html" and region["startLine"] == region["endLine"]:
                quoted(ROOT, place)
            line = path.read_text(encoding="utf-8").split("\n")[region["startLine"] - 1]
            assert region["snippet"]["text"].split()[0][:4].strip("“") in line
    assert suffixes == {".txt", ".md", ".html"}


# ---------------------------------------------------------------- GitHub


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """(kind, properties, message) of every command, as the runner reads them."""
    found = []
    for line in text.splitlines():
        match = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
        if match:
            pairs = (pair.split("=", 1) for pair in match[2].split(","))
            found.append((match[1], {k: plain(v) for k, v in pairs}, plain(match[3])))
    return found


def plain(text: str) -> str:
    for code, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, char)
    return text


@given(TEXTS)
def test_annotations_read_back_and_nobody_else_gives_commands(text: str) -> None:
    report = hostile(text)
    shown = find_reporter("github").render(report)
    ((kind, about, message),) = commands(shown)
    assert kind == "error"
    assert set(about) <= {"file", "line", "endLine", "col", "endColumn", "title"}
    assert "Ida Brooks" in about["title"]
    assert report.findings[0].fingerprint in message
    assert sum(line.lstrip().startswith("::") for line in shown.splitlines()) == 1
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", shown)


@pytest.mark.parametrize(
    ("count", "more"), [(10, ""), (11, "1 more error,"), (1012, "1,002 more err")]
)
def test_ten_of_a_kind_and_how_many_more(count: int, more: str) -> None:
    text = find_reporter("github").render(hostile("", count))
    assert len(commands(text)) == 10
    assert more in text
    assert ("more error" in text) is bool(more)


def test_kinds_of_annotations(desk: Desk) -> None:
    shown = desk.run("check", "articles", "-q", "-f", "github", "--fail-on", "none").stdout
    assert {kind for kind, _, _ in commands(shown)} == {"warning"}
    shown = desk.run("check", "articles", "-q", "-f", "github").stdout
    places = [(kind, at["file"], at["line"]) for kind, at, _ in commands(shown)]
    assert sorted(places) == [
        ("error", "articles/blog.txt", "5"),
        ("error", "articles/radio.txt", "5"),
    ]
    desk.run("baseline", "write", "articles", "--quiet", "--reason", "x")
    assert commands(desk.run("check", "articles", "-q", "-f", "github").stdout) == []


@pytest.mark.parametrize(("style", "limit"), [("github-summary", 2**20), ("pull-request", 65_536)])
@pytest.mark.parametrize("count", [1, 50, 4000])
def test_markdown_fits_its_host(style: str, limit: int, count: int) -> None:
    text = find_reporter(style).render(hostile(NASTY * 3, count))
    assert len(text.encode("utf-8", "surrogatepass")) < limit
    shown = text.count("\n### a")
    assert shown >= 1
    assert (f"{count - shown:,} more; the other reports" in text) is (shown < count)
    assert text.count("<details>") == text.count("</details>")


@given(st.integers(1500, 20_000), st.integers(0, 30))
def test_what_does_not_fit_is_counted(limit: int, count: int) -> None:
    report = hostile("", count)
    text = digest(report, limit)
    assert len(text.encode()) <= limit
    shown = text.count("### a")
    told = re.search(r"([\d,]+) more; the other", text)
    assert (shown < count) is bool(told)


# ---------------------------------------------------------------- JUnit


@given(TEXTS)
def test_junit_reads_back_whatever_sources_write(text: str) -> None:
    xml = find_reporter("junit").render(hostile(text))
    ET.fromstring(xml)
    suites = JUnitXml.fromstring(xml.encode("utf-8"))
    assert (suites.tests, suites.failures) == (1, 1)


def test_junit_has_a_case_for_each_event_and_fails_with_the_run(desk: Desk) -> None:
    def cases(*more: str) -> tuple[int, tuple[str, str, int]]:
        done = desk.run("check", "articles", "--quiet", "--format", "junit", *more)
        suites = JUnitXml.fromstring(done.stdout.encode("utf-8"))
        found = [(c.classname, c.name, len(c.result)) for suite in suites for c in suite]
        assert suites.failures == sum(n for _, _, n in found)
        assert bool(suites.failures) is (done.exit_code == 1)
        assert len({name for _, name, _ in found}) == len(found), "a case for each event"
        (told,) = [case for case in found if case[1] == event]
        return done.exit_code, told

    (event,) = {f["event"] for f in desk.check()[1]["findings"]}
    assert cases() == (1, ("discrepancy.call", event, 1))
    assert cases("--fail-on", "none") == (0, ("discrepancy.call", event, 0))
    desk.run("baseline", "write", "articles", "--quiet", "--reason", "x")
    assert cases() == (0, ("discrepancy.call", event, 0))


# ---------------------------------------------------------------- GitLab


@given(TEXTS, st.sampled_from([None, *BaselineState]))
def test_gitlab_has_the_fields_it_documents(text: str, state: BaselineState | None) -> None:
    report = hostile(text, 3)
    report = report.model_copy(
        update={
            "findings": tuple(f.model_copy(update={"baseline": state}) for f in report.findings)
        }
    )
    issues = json.loads(find_reporter("gitlab").render(report))
    assert len({i["fingerprint"] for i in issues}) == len(issues) == 3
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] == ("info" if state is BaselineState.KNOWN else "critical")
        assert isinstance(issue["location"]["path"], str)
        assert isinstance(issue["location"]["lines"]["begin"], int)


# ---------------------------------------------------------------- several at once


def test_several_formats_in_one_run(desk: Desk) -> None:
    desk.write(**FOUR)
    done = desk.run(
        "check", "articles", "--quiet", "--format", "github", "--format", "sarif",
        "--output", "sarif=out/a.sarif", "--output", "junit=out/b.xml",
    )  # fmt: skip
    assert done.exit_code == 1
    assert len(commands(done.stdout)) == 2
    log = json.loads((desk.folder / "out/a.sarif").read_text(encoding="utf-8"))
    assert len(results(log)) == 2
    assert JUnitXml.fromstring((desk.folder / "out/b.xml").read_bytes()).failures == 1


@pytest.mark.parametrize(
    ("args", "printed", "files"),
    [
        ((), "terminal", {}),
        (("--output", "a.txt"), "", {"a.txt": "terminal"}),
        (("--output", "json=a.json"), "terminal", {"a.json": "json"}),
        (("--format", "json", "--output", "json=a.json"), "", {"a.json": "json"}),
        (("--format", "json", "--output", "a.json"), "", {"a.json": "json"}),
        (("-f", "json", "-o", "-"), "json", {}),
        (("-f", "json", "-o", "csv=c.csv", "-o", "a.json"), "", {"a.json": "json", "c.csv": "csv"}),
        (("-o", "json=-"), "json", {}),
        (("-o", "./json=a.json"), "", {"json=a.json": "terminal"}),
    ],
)
def test_where_each_format_goes(
    desk: Desk, args: tuple[str, ...], printed: str, files: dict[str, str]
) -> None:
    def style(text: str) -> str:
        if text.startswith("{"):
            return "json"
        return "csv" if text.startswith("fingerprint,") else "terminal" if text else ""

    done = desk.run("check", "articles", "--quiet", *args)
    assert (done.exit_code, style(done.stdout)) == (1, printed)
    made = {
        p.name: style(p.read_text(encoding="utf-8")) for p in desk.folder.iterdir() if p.is_file()
    }
    assert made == files


@pytest.mark.parametrize(
    "args",
    [
        ("-f", "json", "-f", "csv"),
        ("-f", "json", "-f", "csv", "-o", "x"),
        ("-f", "json", "-o", "x", "-o", "y"),
        ("-o", "json=x", "-o", "json=y"),
        ("-o", "json=x", "-o", "csv=x"),
        ("-o", "json="),
        ("-o", ""),
    ],
)
def test_what_cannot_be_told_apart_is_a_usage_error(desk: Desk, args: tuple[str, ...]) -> None:
    done = desk.run("check", "articles", "--quiet", *args)
    assert (done.exit_code, done.stdout) == (2, "")
    assert [p.name for p in desk.folder.iterdir()] == ["articles"]


def test_exit_codes_are_the_same_in_every_format(desk: Desk) -> None:
    from discrepancy.report import reporters

    names = [r.name for r in reporters()]
    codes = {n: desk.run("check", "articles", "-q", "-f", n).exit_code for n in names}
    assert set(codes.values()) == {1}
    desk.run("baseline", "write", "articles", "-q", "--unaudited")
    codes = {n: desk.run("check", "articles", "-q", "-f", n).exit_code for n in names}
    assert set(codes.values()) == {0}
    codes = {n: desk.run("check", "articles", "-q", "-f", n, "--strict").exit_code for n in names}
    assert set(codes.values()) == {3}
    assert {CANADA, NORWAY} == set(desk.entries())


@pytest.mark.parametrize(
    "place", ["articles/wire.txt", "./articles/../articles/blog.txt", ".discrepancy/baseline.json"]
)
def test_no_report_is_written_over_what_is_read(desk: Desk, place: str) -> None:
    desk.run("baseline", "write", "articles", "--quiet", "--reason", "x")
    before = (desk.folder / place).read_bytes()
    done = desk.run(
        "check", "articles", "--quiet", "--output", "csv=a.csv", "--output", f"json={place}"
    )
    assert (done.exit_code, done.stdout) == (2, "")
    assert "name another file to write to" in done.stderr
    assert (desk.folder / place).read_bytes() == before
    assert not (desk.folder / "a.csv").exists()


def test_one_report_that_cannot_be_written_and_none_is(desk: Desk) -> None:
    done = desk.run(
        "check", "articles", "--quiet", "--output", "csv=a.csv", "--output", "json=articles"
    )
    assert (done.exit_code, "is a folder" in done.stderr) == (2, True)
    assert not (desk.folder / "a.csv").exists()
