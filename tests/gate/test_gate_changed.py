"""Partial runs: all is read, and only what a changed file takes part in is reported."""

from __future__ import annotations

import pytest
from newsroom import CANADA, NORWAY, RADIO, WIRE, Desk, local


def slots(desk: Desk, *args: str) -> tuple[int, list[str]]:
    code, report = desk.check(*args)
    return code, sorted({f["slot"] for f in report["findings"] if f["kind"] == "conflict"})


@pytest.fixture
def accepted(repo: Desk) -> Desk:
    """A repository whose two conflicts are not accepted, and a branch beside 'main'."""
    repo.git("checkout", "--quiet", "-b", "work")
    return repo


def test_nothing_changed_nothing_reported(accepted: Desk) -> None:
    assert slots(accepted) == (1, [CANADA, NORWAY])
    assert slots(accepted, "--changed-since", "main") == (0, [])


@pytest.mark.parametrize("stage", ["untracked", "staged", "committed"])
def test_a_changed_file_brings_its_findings(accepted: Desk, stage: str) -> None:
    accepted.write(fifth=local("Sigrid Myhre"))
    if stage != "untracked":
        accepted.git("add", "--all")
    if stage == "committed":
        accepted.commit()
    code, report = accepted.check("--changed-since", "main")
    held = [{s for side in f["sides"] for s in side["sources"]} for f in report["findings"]]
    assert code == 1
    assert held
    assert all("fifth" in sources for sources in held)
    assert len(report["sources"]) == 5, "all are read"


def test_what_others_change_on_the_branch_meanwhile_does_not_count(accepted: Desk) -> None:
    accepted.write(fifth=local())
    accepted.commit("mine")
    accepted.git("checkout", "--quiet", "main")
    accepted.write(sixth=local("Sigrid Myhre"))
    accepted.commit("theirs")
    accepted.git("checkout", "--quiet", "work")
    _, report = accepted.check("--changed-since", "main")
    assert {s["id"] for s in report["sources"]} == {"blog", "fifth", "ministry", "radio", "wire"}
    assert all("fifth" in str(f["sides"]) for f in report["findings"])


def test_nothing_is_called_stale(accepted: Desk) -> None:
    accepted.run("baseline", "write", "articles", "--quiet", "--unaudited")
    accepted.commit()
    accepted.write(radio=RADIO.replace("Denise Arcand", "Paul Lavergne"))
    assert accepted.check("--strict")[0] == 3
    code, report = accepted.check("--strict", "--changed-since", "HEAD")
    assert (code, report["gone"]) == (0, [])


def test_a_changed_table_of_sources_changes_the_sources_below_it(accepted: Desk) -> None:
    (accepted.folder / "articles/sources.toml").write_text('[blog]\npublisher = "The Blog"\n')
    assert slots(accepted, "--changed-since", "main") == (1, [CANADA, NORWAY])


def test_names_that_git_would_quote(accepted: Desk) -> None:
    accepted.write(**{'fünf "neu"\ttab': local("Sigrid Myhre")})
    code, report = accepted.check("--changed-since", "main")
    assert (code, {f["slot"] for f in report["findings"]}) == (1, {NORWAY, CANADA})


@pytest.mark.parametrize("revision", ["nowhere", "", "--help", "-x", "main:articles", "a\0b"])
def test_revisions_that_are_none(accepted: Desk, revision: str) -> None:
    done = accepted.run("check", "articles", "--quiet", f"--changed-since={revision}")
    if revision:
        assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert "--changed-since" in done.stderr
    else:
        assert done.exit_code == 1, "none was asked for"


def test_outside_of_a_repository(desk: Desk) -> None:
    done = desk.run("check", "articles", "--quiet", "--changed-since", "main")
    assert (done.exit_code, "is not in a git repository" in done.stderr) == (2, True)


def test_a_finding_is_shown_at_the_file_that_was_changed(accepted: Desk) -> None:
    accepted.write(wire=WIRE.replace("in June", "in early June"))
    log = accepted.run(
        "check", "articles", "--quiet", "--format", "github", "--changed-since", "main"
    ).stdout
    assert log.count("::error file=articles/wire.txt,") == 2
    whole = accepted.run("check", "articles", "--quiet", "--format", "github").stdout
    assert "::error file=articles/wire.txt," not in whole, "else at the side that stands alone"
