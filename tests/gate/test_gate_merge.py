"""Two branches that accept conflicts, merged by git itself; and files that a person has merged badly."""

from __future__ import annotations

import json

import pytest
from newsroom import CANADA, NORWAY, RADIO, Desk, git, local


def branch(repo: Desk, name: str, reason: str, **articles: str) -> None:
    """A branch of 'main' that brings articles and accepts what they contradict."""
    repo.git("checkout", "--quiet", "-b", name, "main")
    repo.write(**articles)
    written = repo.run("baseline", "write", "articles", "--quiet", "--reason", reason)
    assert written.exit_code == 0, written.output
    repo.commit(name)


def merge(repo: Desk, *names: str) -> None:
    repo.git("checkout", "--quiet", "main")
    for name in names:
        repo.git("merge", "--quiet", "--no-edit", name)


@pytest.fixture
def begun(repo: Desk) -> Desk:
    """A repository with an empty baseline, as 'init' leaves it."""
    assert repo.run("init").exit_code == 0
    repo.commit("the gate")
    return repo


def test_both_branches_add_to_an_empty_baseline(begun: Desk) -> None:
    """The worst case of a merge by lines: everything is new, at one place."""
    branch(begun, "one", "said on branch one")
    branch(begun, "two", "said on branch two", fifth=local("Sigrid Myhre"))
    merge(begun, "one", "two")
    code, report = begun.check("--strict")
    assert (code, {f["baseline"] for f in report["findings"]}) == (0, {"known"})
    shown = begun.run("baseline", "show").stdout
    assert "said on branch one; said on branch two" in shown, "nothing that was written is lost"
    # The next write makes it as if one person had written it.
    begun.run("baseline", "write", "articles", "--quiet")
    lines = begun.baseline.read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if line.startswith('{"fingerprint"')]
    assert entries == sorted(set(entries))
    assert len(entries) == 4


def test_both_branches_add_to_one_that_has_entries(begun: Desk) -> None:
    begun.run("baseline", "write", "articles", "--quiet", "--reason", "from the start")
    begun.commit("accepted")
    branch(begun, "one", "one", fifth=local("Sigrid Myhre"))
    branch(begun, "two", "two", sixth=local("Astrid Holmvik", "Louise Tremblay"))
    merge(begun, "one", "two")
    assert begun.check()[0] == 0
    assert begun.states()["new"] == []


def test_both_branches_make_the_baseline(repo: Desk) -> None:
    """There was no file before: git calls it 'add/add'."""
    branch(repo, "one", "one")
    branch(repo, "two", "two", fifth=local("Sigrid Myhre"))
    merge(repo, "one", "two")
    assert repo.check("--strict")[0] == 0


def test_one_branch_prunes_what_the_other_keeps(begun: Desk) -> None:
    begun.run("baseline", "write", "articles", "--quiet", "--reason", "x")
    begun.commit("accepted")
    begun.git("checkout", "--quiet", "-b", "one")
    begun.write(radio=RADIO.replace("Denise Arcand", "Paul Lavergne"))
    begun.run("baseline", "prune", "articles", "--quiet")
    begun.commit("corrected")
    branch(begun, "two", "two", fifth=local("Sigrid Myhre"))
    merge(begun, "one", "two")
    assert begun.check()[0] == 0, "at worst an entry comes back, and is stale"
    begun.run("baseline", "prune", "articles", "--quiet")
    assert begun.check("--strict")[0] == 0


def test_branches_that_change_a_reason(begun: Desk) -> None:
    begun.run("baseline", "write", "articles", "--quiet", "--unaudited")
    begun.commit("accepted")
    for name in ("one", "two"):
        begun.git("checkout", "--quiet", "-b", name, "main")
        begun.run("baseline", "audit", "--owner", name, typed=f"told by {name}\n" * 2)
        begun.commit(name)
    merge(begun, "one", "two")
    assert begun.check("--strict")[0] == 0
    assert begun.run("baseline", "show").stdout.count("told by one; told by two -- one; two") == 2


def conflicted(begun: Desk, style: str) -> str:
    """A baseline with the markers that git leaves where nothing tells it how to merge."""
    (begun.folder / ".discrepancy/.gitattributes").write_text("baseline.json merge=text\n")
    begun.commit("no help")
    branch(begun, "one", "one")
    branch(begun, "two", "two", fifth=local("Sigrid Myhre"))
    begun.git("checkout", "--quiet", "main")
    begun.git("merge", "--quiet", "one")
    git(begun.folder, "-c", f"merge.conflictStyle={style}", "merge", "--quiet", "two", check=False)
    text = begun.baseline.read_text(encoding="utf-8")
    assert "<<<<<<<" in text
    return text


@pytest.mark.parametrize("style", ["merge", "diff3"])
def test_markers_are_one_sentence_and_merge_takes_both_sides(begun: Desk, style: str) -> None:
    text = conflicted(begun, style)
    for command in (
        ("check", "articles"),
        ("baseline", "write", "articles", "--reason", "x"),
        ("baseline", "prune", "articles"),
        ("baseline", "show"),
        ("baseline", "audit"),
    ):
        result = begun.run(*command)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.count("\n") == 1
        assert "a conflict marker of git" in result.stderr
        assert begun.baseline.read_text(encoding="utf-8") == text, "nothing was overwritten"
    assert "both sides are kept" in begun.run("baseline", "merge").stdout
    assert begun.check("--strict")[0] == 0
    assert {NORWAY, CANADA} <= set(begun.entries())


@pytest.mark.parametrize(
    "text",
    ["<<<<<<< ours\n{\n", "{\n=======\n}\n", "{\n>>>>>>> theirs\n}\n", "<<<<<<< a\n<<<<<<< b\n"],
)
def test_markers_without_a_partner_are_left_alone(begun: Desk, text: str) -> None:
    begun.baseline.write_text(text)
    result = begun.run("baseline", "merge")
    assert (result.exit_code, result.stdout) == (2, "")
    assert begun.baseline.read_text() == text


def test_the_file_is_the_same_bytes_each_time(desk: Desk) -> None:
    desk.run("baseline", "write", "articles", "--quiet", "--reason", "x")
    before = desk.baseline.read_bytes()
    desk.run("baseline", "write", "articles", "--quiet")
    assert desk.baseline.read_bytes() == before
    assert json.loads(before)["entries"][-1] is None


def test_attributes_of_the_folder_are_kept(desk: Desk) -> None:
    beside = desk.folder / ".discrepancy/.gitattributes"
    beside.parent.mkdir()
    beside.write_text("*.json text")
    for _ in range(2):
        desk.run("baseline", "write", "articles", "--quiet", "--reason", "x")
        assert beside.read_text() == "*.json text\nbaseline.json merge=union\n"
