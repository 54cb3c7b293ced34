"""Tables on the command line, beside articles, with a configuration, in every format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import discrepancy
from discrepancy import pipeline
from discrepancy.cli import cli
from discrepancy.errors import DiscrepancyError
from discrepancy.models import Confidence, FindingKind
from discrepancy.report import reporters
from tests.tables.conftest import Write

QUAKE = """Quake kills 31 near Port Lindow

PORT LINDOW, Norway, May 4, 2031 (Coast Wire) - An earthquake of magnitude 6.3 struck near Port Lindow \
in Norway on Sunday, May 4, 2031. The earthquake killed 31 people and injured 212, police said.
"""


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in args])


def test_check_finds_and_fails(write: Write) -> None:
    write("a,q,killed,3", "b,q,killed,4", "c,q,killed,4")
    done = run("check", "claims.csv")
    assert done.exit_code == 1, done.output
    assert "(stands alone)" in done.stdout and "estimate" in done.stdout
    assert "Estimates: ACCU" in " ".join(done.stdout.split())
    assert run("check", "claims.csv", "--fail-on", "none").exit_code == 0


def test_guesses_are_said_aloud_and_map_silences_them(write: Write) -> None:
    write("a,q,killed,3", "b,q,killed,4", header="publisher,event,attribute,value")
    assert "source is taken from the column 'publisher'" in run("check", "claims.csv").stderr
    assert "is taken from" not in run("check", "claims.csv", "--map", "source=publisher").stderr
    assert "is taken from" not in run("check", "claims.csv", "--quiet").stderr


@pytest.mark.parametrize(
    ("mapped", "what"),
    [("publisher", "OURS=YOURS"), ("outlet=publisher", "'outlet' is no column"), ("source=", "OURS=YOURS"),
     ("source=nobody", "no column 'nobody'")],
)  # fmt: skip
def test_a_broken_map(write: Write, mapped: str, what: str) -> None:
    write("a,q,killed,3", header="publisher,event,attribute,value")
    done = run("check", "claims.csv", "--map", mapped)
    assert done.exit_code == 2 and what in done.stderr


def test_the_configuration_maps_and_types(write: Write, tmp_path: Path) -> None:
    write("a,x,leaves,7:24 PM", "b,x,leaves,7:28 PM", header="shop,event,attribute,value")
    (tmp_path / "discrepancy.toml").write_text(
        '[map]\nsource = "shop"\n\n[attributes.leaves]\ntype = "time"\ntolerance = "5 min"\n'
    )
    done = run("check", "claims.csv")
    assert done.exit_code == 0 and not done.stderr.count("taken from")
    (tmp_path / "discrepancy.toml").write_text('[map]\nsource = "shop"\n')
    assert run("check", "claims.csv").exit_code == 1


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            '[attributes.x]\ntype = "tme"\n',
            "line 2: 'tme' is no type of values; did you mean 'time'?",
        ),
        ('[attributes.x]\nkind = "time"\n', "line 2: unknown key 'kind'"),
        ('[attributes.x]\ntype = "time"\ntolerance = "5 km"\n', "line 3: tolerance = '5 km'"),
        ('[map]\nsorce = "x"\n', "line 2: 'sorce' is no column"),
        ("[map]\nsource = 3\n", "line 2: 'source' must be the name"),
        ("attributes = 3\n", "line 1: write each attribute"),
    ],
)
def test_a_broken_configuration(write: Write, tmp_path: Path, text: str, what: str) -> None:
    write("a,q,killed,3")
    (tmp_path / "discrepancy.toml").write_text(text)
    done = run("check", "claims.csv")
    assert done.exit_code == 2 and f"discrepancy.toml, {what}" in done.stderr, done.stderr


def test_a_tolerance_that_does_not_fit_the_inferred_type(write: Write, tmp_path: Path) -> None:
    write("a,q,killed,3", "b,q,killed,4")
    (tmp_path / "discrepancy.toml").write_text('[attributes.killed]\ntolerance = "often"\n')
    done = run("check", "claims.csv")
    assert done.exit_code == 2 and "[attributes.killed]: tolerance = 'often'" in done.stderr


def test_sources(write: Write) -> None:
    write("a,q,killed,3", "b,q,killed,4", "c,q,killed,4", "c,q,injured,N/A")
    done = run("sources", "claims.csv")
    assert done.exit_code == 0
    assert "SOURCE" in done.stdout.splitlines()[0] and "Estimates: ACCU" in done.stdout
    data = json.loads(run("sources", "claims.csv", "--format", "json").stdout)
    assert {p["source"]: (p["agrees"], p["alone"]) for p in data["profiles"]} == {
        "a": (0, 1), "b": (1, 0), "c": (1, 0),
    }  # fmt: skip
    assert "ACCU" in data["method"]


def test_sources_of_articles(tmp_path: Path) -> None:
    for name, dead in (("wire", 31), ("post", 33), ("radio", 29)):
        text = QUAKE.replace("31 near", f"{dead} near").replace("31 people", f"{dead} people")
        (tmp_path / f"{name}.txt").write_text(text)
    done = run("sources", str(tmp_path))
    assert done.exit_code == 0, done.output
    assert {"wire", "post", "radio"} <= set(done.stdout.split())
    assert "Estimates" not in done.stdout


def test_cells(write: Write) -> None:
    write("a,q,killed,3", "b,q,killed,4", "c,q,killed,4", "a,r,killed,5", "b,r,killed,N/A")
    cells = [json.loads(x) for x in run("cells", "claims.csv", "-f", "jsonl").stdout.splitlines()]
    assert [(c["event"], c["type"], [x["value"] for x in c["classes"]]) for c in cells] == [
        ("q", "quantity", ["4", "3"]), ("r", "quantity", ["5"]),
    ]  # fmt: skip
    assert [(x["voices"], x["chosen"]) for x in cells[0]["classes"]] == [(2, True), (1, False)]
    shown = run("cells", "claims.csv").stdout
    assert "* 4 -- b, c; estimate" in shown and "- 5 -- a\n" in shown
    Path("a.txt").write_text(QUAKE)
    done = run("cells", "a.txt")
    assert done.exit_code == 2 and "no claim table" in done.stderr


def test_claims_and_explain(write: Write) -> None:
    write("a,q,killed,3", "b,q,killed,4", "b,q,injured,-")
    shown = run("claims", "claims.csv", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["value"]["text"] for line in shown] == ["3", "4"]
    report = discrepancy.check("claims.csv")
    done = run("explain", report.findings[0].fingerprint, "claims.csv")
    assert done.exit_code == 0, done.output
    assert "type quantity" in done.stdout


@pytest.mark.parametrize("reporter", reporters(), ids=lambda r: r.name)
def test_every_format_shows_tables(reporter: object, write: Write) -> None:
    write("a,=q|x,killed,3", "b,=q|x,killed,4", '"<b>evil\x1b[31m",=q|x,killed,4')
    made = pipeline.run(["claims.csv"])
    render = reporter.render  # type: ignore[attr-defined]
    text = render(made.report, sources=made.sources, claims=made.claims)
    assert "killed" in text and "\x1b" not in text
    if reporter.name in ("html", "markdown", "pull-request"):  # type: ignore[attr-defined]
        assert "<b>evil" not in text
    assert text == render(made.report, sources=made.sources, claims=made.claims)


def test_articles_and_tables_mix(write: Write, tmp_path: Path) -> None:
    """A row that names the day and the kind of an article's event speaks of that event."""
    (tmp_path / "wire.txt").write_text(QUAKE)
    write(
        "Ministry,2031-05-04 quake,killed,33", "Ministry,2031-05-04 quake,magnitude,6.3",
        "Ministry,2030-05-04 quake,killed,5", "Ministry,other quake,killed,7",
    )  # fmt: skip
    (tmp_path / "sources.toml").write_text('[claims]\ntrust = "reference"\n')
    made = pipeline.run([tmp_path])
    (finding,) = made.report.findings
    assert (finding.slot, finding.kind) == ("toll(killed)", FindingKind.CONFLICT)
    assert {s.sources: s.reference for s in finding.sides} == {
        ("wire",): False,
        ("Ministry",): True,
    }
    assert finding.confidence is Confidence.HIGH
    assert "'31' contradicts the reference Ministry" in finding.why
    texts = {s.id: s.text for s in made.sources}
    for side in finding.sides:
        for e in side.evidence:
            assert texts[e.source][e.start : e.end] == e.quote
    shared = [a for a in made.report.agreements if a.slot == "magnitude"]
    assert [set(a.sources) for a in shared] == [{"Ministry", "wire"}]
    assert {p.source: p.contradicts for p in made.report.profiles}["wire"] == 1


def test_an_article_may_be_the_reference(tmp_path: Path) -> None:
    for name, dead in (("wire", 31), ("ministry", 33)):
        text = QUAKE.replace("31 near", f"{dead} near").replace("31 people", f"{dead} people")
        (tmp_path / f"{name}.txt").write_text(text)
    (finding,) = pipeline.run([tmp_path]).report.findings
    assert not any(s.reference for s in finding.sides)
    (tmp_path / "sources.toml").write_text('[ministry]\ntrust = "reference"\n')
    (trusted,) = pipeline.run([tmp_path]).report.findings
    assert {s.sources: s.reference for s in trusted.sides} == {
        ("ministry",): True,
        ("wire",): False,
    }
    assert trusted.confidence is Confidence.HIGH and trusted.fingerprint == finding.fingerprint
    assert "contradicts the reference ministry" in trusted.why


def test_a_table_that_says_nothing(write: Write) -> None:
    write("a,q,killed,N/A", "b,q,killed,")
    done = run("check", "claims.csv")
    assert done.exit_code == 2 and "no claim was found" in done.stderr


def test_places_of_rows(write: Write) -> None:
    write("a,q,killed,3", "b,q,killed,4", "c,q,killed,4")
    shown = run("check", "claims.csv", "-f", "github").stdout
    assert "file=claims.csv,line=" in shown
    text = (Path("claims.csv")).read_text().splitlines()
    line = int(shown.partition("line=")[2].partition(",")[0])
    assert text[line - 1].startswith(("a,", "b,", "c,")) and line > 1


def test_rows_of_other_events_stay_apart(write: Write, tmp_path: Path) -> None:
    (tmp_path / "wire.txt").write_text(QUAKE)
    write(
        "Ministry,quake,killed,33",
        "Ministry,2031-05-04,killed,33",
        "Ministry,2031-05-04 flood,killed,2",
    )
    assert not pipeline.run([tmp_path]).report.findings


def test_a_table_in_a_folder_that_is_none_is_skipped(write: Write, tmp_path: Path) -> None:
    (tmp_path / "wire.txt").write_text(QUAKE)
    write("1,2", name="numbers.csv", header="x,y")
    made = pipeline.run([tmp_path])
    assert [s.name for s in made.report.skipped] == ["numbers.csv"]
    assert "no table of claims" in made.report.skipped[0].reason
    with pytest.raises(DiscrepancyError, match="no column for 'source'"):
        pipeline.run([tmp_path / "numbers.csv"])


def test_no_id_is_given_twice(write: Write, tmp_path: Path) -> None:
    (tmp_path / "wire.txt").write_text(QUAKE)
    write("wire,q,killed,3", "b,q,killed,4")
    report = pipeline.run([tmp_path]).report
    assert sorted(s.id for s in report.sources) == ["b", "wire", "wire-2"]


def test_the_same_bytes_twice(write: Write) -> None:
    write(*(f"s{i % 7},e{i % 5},killed,{i % 3}" for i in range(60)))
    assert (
        run("check", "claims.csv", "-f", "json").stdout
        == run("check", "claims.csv", "-f", "json").stdout
    )
