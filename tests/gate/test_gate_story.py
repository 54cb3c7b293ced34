"""The gate from the first day on: what passes, what fails, and what is asked of whom."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from newsroom import BLOG, CANADA, NORWAY, RADIO, Desk, local

UNDATED = {
    "gazette": "Mayor opens harbour museum\n\n"
    "Mayor Ida Brandvold opened the harbour museum in Stavanger before a crowd of 300 people.\n\n"
    "The museum in Stavanger shows boats.\n",
    "echo": "Harbour museum opened in Stavanger\n\n"
    "Mayor Petra Lunde opened the harbour museum in Stavanger before a large crowd.\n\n"
    "The museum in Stavanger shows boats.\n",
}
DATED = (
    "Stavanger has a harbour museum\n\nPublished: May 7, 2031\n\n"
    "STAVANGER, May 6, 2031 — Mayor Ida Brandvold opened the harbour museum in Stavanger on May 6, "
    "2031, before a crowd of 300 people.\n\nThe museum in Stavanger shows boats.\n"
)


def test_the_story(repo: Desk) -> None:
    """One desk over some days, in a real repository."""
    repo.run("init")
    code, _ = repo.check()
    assert (code, repo.states()) == (1, {"new": [CANADA, NORWAY], "known": [], "gone": []})

    refused = repo.run("baseline", "write", "articles", "--quiet")
    assert refused.exit_code == 2
    assert "needs a reason" in refused.stderr
    assert repo.entries() == {}

    written = repo.run("baseline", "write", "articles", "-q", "--reason", "asked", "--owner", "Kim")
    assert written.stdout == ".discrepancy/baseline.json: 2 entries, 2 new.\n"
    assert {e["reason"] for e in repo.entries().values()} == {"asked"}
    assert {e["owner"] for e in repo.entries().values()} == {"Kim"}
    assert repo.check("--strict")[0] == 0
    repo.commit("accepted")

    repo.write(fifth=local())  # repeats what is known
    assert repo.check("--strict")[0] == 0
    assert repo.states() == {"new": [], "known": [CANADA, NORWAY], "gone": []}

    repo.write(fifth=local("Sigrid Myhre"))  # a third minister of Norway
    code, report = repo.check()
    new = [f for f in report["findings"] if f["baseline"] == "new"]
    assert code == 1
    assert {f["slot"] for f in new} == {NORWAY}
    assert all("Sigrid Myhre" in {s["value"] for s in f["sides"]} for f in new)
    shown = repo.run("check", "articles", "--quiet", "--format", "github").stdout
    assert "Sigrid Myhre" in shown
    assert "Denise Arcand" not in shown, "only what is new is named"
    (repo.folder / "articles/fifth.txt").unlink()

    repo.write(radio=RADIO.replace("Denise Arcand", "Paul Lavergne"))  # corrected
    code, report = repo.check()
    assert (code, [g["slot"] for g in report["gone"]]) == (0, [CANADA])
    assert report["gone"][0]["reason"] == "asked"
    strict = repo.run("check", "articles", "--quiet", "--strict")
    assert strict.exit_code == 3
    assert "1 stale entry of the baseline" in strict.stderr

    repo.write(fifth=local("Sigrid Myhre"))
    assert repo.check("--strict")[0] == 1, "what is new weighs more than what is stale"
    pruned = repo.run("baseline", "prune", "articles", "--quiet")
    assert "1 entry, 1 taken out" in pruned.stdout
    assert set(repo.entries()) == {NORWAY}, "and what is new was not adopted"
    assert repo.check()[0] == 1
    (repo.folder / "articles/fifth.txt").unlink()
    assert repo.check("--strict")[0] == 0


def test_a_new_article_dates_the_event_and_the_entry_follows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path, monkeypatch)
    desk.write(**UNDATED)
    code, before = desk.check()
    (finding,) = [f for f in before["findings"] if f["kind"] == "conflict"]
    assert (code, finding["event"].split("/")[0]) == (1, "undated")
    desk.run("baseline", "write", "articles", "--quiet", "--reason", "the town has two")
    desk.write(herald=DATED)
    code, after = desk.check("--strict")
    (finding,) = [f for f in after["findings"] if f["kind"] == "conflict"]
    assert finding["event"].startswith("2031-05-06/"), "the event goes by another key now"
    assert (code, finding["baseline"], after["gone"]) == (0, "known", [])
    desk.run("baseline", "write", "articles", "--quiet")
    (entry,) = desk.entries().values()
    assert (entry["event"], entry["reason"]) == (finding["event"], "the town has two")


def test_nothing_about_files_is_in_the_identity(desk: Desk) -> None:
    """Order, folder, white space and the machine's paths."""
    assert desk.run("baseline", "write", "articles", "--quiet", "--reason", "x").exit_code == 0
    other = desk.folder / "elsewhere/deep"
    shutil.copytree(desk.folder / "articles", other)
    for path in sorted(other.iterdir()):
        text = path.read_text(encoding="utf-8").replace(" ", "  ").replace("\n\n", "\n \n\n")
        path.write_text(text, encoding="utf-8", newline="\r\n")
    files = [str(p) for p in sorted(other.iterdir(), reverse=True)]
    result = desk.run("check", *files, "--quiet", "--strict", "--format", "json")
    assert result.exit_code == 0
    states = {f["baseline"] for f in json.loads(result.stdout)["findings"]}
    assert states == {"known"}
    assert str(desk.folder) not in desk.baseline.read_text(encoding="utf-8")


def test_a_renamed_article_is_the_same_article(desk: Desk) -> None:
    desk.run("baseline", "write", "articles", "--quiet", "--reason", "x")
    (desk.folder / "articles/blog.txt").rename(desk.folder / "articles/a-better-name.txt")
    assert desk.check("--strict")[0] == 0


def test_an_article_that_is_not_there_makes_nothing_stale(desk: Desk) -> None:
    desk.run("baseline", "write", "articles", "--quiet", "--reason", "x")
    (desk.folder / "articles/blog.txt").unlink()
    assert desk.states("--strict") == {"new": [], "known": [CANADA], "gone": []}
    left = desk.run("baseline", "prune", "articles", "--quiet")
    assert "1 entry left alone" in left.stderr
    assert set(desk.entries()) == {CANADA, NORWAY}
    desk.run("baseline", "prune", "articles", "--quiet", "--removed")
    assert set(desk.entries()) == {CANADA}


def test_what_an_editor_dismissed_is_known_and_what_is_confirmed_is_not(desk: Desk) -> None:
    _, report = desk.check()
    decided = dict(zip((NORWAY, CANADA), ("dismissed", "confirmed"), strict=True))
    decisions = [
        {"fingerprint": f["fingerprint"], "decision": decided[f["slot"]], "note": "by phone"}
        for f in report["findings"]
        if f["slot"] in decided
    ]
    path = desk.folder / ".discrepancy/decisions.json"
    path.parent.mkdir()
    path.write_text(json.dumps({"version": 1, "columns": [], "decisions": decisions}))
    assert desk.states() == {"new": [CANADA], "known": [NORWAY], "gone": []}
    assert desk.check()[0] == 1
    desk.run("baseline", "write", "articles", "--quiet", "--reason", "both stand by it")
    assert set(desk.entries()) == {CANADA}, "what is dismissed needs no entry"
    assert desk.check("--strict")[0] == 0
    missing = desk.run("check", "articles", "--decisions", "nowhere.json")
    assert (missing.exit_code, missing.stdout) == (2, "")


def test_a_source_asks_not_to_be_compared(desk: Desk) -> None:
    sources = desk.folder / "articles/sources.toml"
    sources.write_text(
        f'[blog]\nignore = [{{slot = "{NORWAY}", reason = "a slip, corrected in print"}}]\n'
    )
    code, report = desk.check()
    assert {f["slot"] for f in report["findings"]} == {CANADA}
    assert [(i["source"], i["matched"]) for i in report["ignored"]] == [("blog", True)]
    assert code == 1
    desk.write(blog=BLOG.replace("Ingrid Solbakken", "Astrid Holmvik"))
    desk.run("baseline", "write", "articles", "--quiet", "--reason", "x")
    shown = desk.run("check", "articles", "--quiet", "--width", "200")
    assert (shown.exit_code, "matches nothing" in shown.stdout) == (0, True)
    strict = desk.run("check", "articles", "--quiet", "--strict")
    assert (strict.exit_code, "1 ignore without effect" in strict.stderr) == (3, True)


def test_front_matter_silences_a_slot_too(desk: Desk) -> None:
    front = f"---\nignore:\n  - slot: {NORWAY}\n    reason: an old list of names\n---\n"
    desk.write(blog=front + BLOG)
    assert desk.states("--baseline", "none")["new"] == []
    _, report = desk.check()
    assert {f["slot"] for f in report["findings"]} == {CANADA}
    desk.write(blog=front.replace("    reason: an old list of names\n", "") + BLOG)
    result = desk.run("check", "articles", "--quiet")
    assert (result.exit_code, "blog.txt: an entry of 'ignore' needs a reason" in result.stderr) == (
        2,
        True,
    )


@pytest.mark.parametrize("style", ["terminal", "markdown", "pull-request", "github-summary"])
def test_readers_are_told_what_is_new_known_and_gone(desk: Desk, style: str) -> None:
    desk.run("baseline", "write", "articles", "--quiet", "--reason", "asked twice")
    desk.write(radio=RADIO.replace("Denise Arcand", "Paul Lavergne"), fifth=local("Sigrid Myhre"))
    text = desk.run("check", "articles", "--quiet", "--format", style).stdout
    assert "2 new, 1 known, 1 gone" in text
    assert "asked twice" in text, "the reason of what is gone"


def test_what_is_silenced_is_not_told_under_another_name(desk: Desk) -> None:
    """The open net over sentences would tell the same two figures again."""
    for name, count in (("wire", 12), ("blog", 19)):
        desk.write(
            **{
                name: f"OSLO, March 3, 2031 - A fire on a ferry near Bergen killed {count} people on "
                "Monday, police said.\n\nPublished: March 3, 2031\n"
            }
        )
    for name in ("ministry", "radio"):
        (desk.folder / f"articles/{name}.txt").unlink()
    beside = desk.folder / "articles/sources.toml"
    _, report = desk.check()
    (slot,) = {f["slot"] for f in report["findings"]}
    beside.write_text(f'[blog]\nignore = [{{slot = "{slot}", reason = "its own count"}}]\n')
    code, report = desk.check("--strict")
    assert (code, report["findings"]) == (0, [])
    assert [i["matched"] for i in report["ignored"]] == [True]


def test_an_ignore_of_an_article_that_is_not_there_is_told(desk: Desk) -> None:
    asked = f'ignore = [{{slot = "{NORWAY}", reason = "a slip"}}]\n'
    (desk.folder / "articles/sources.toml").write_text(f"[blgo]\n{asked}[wire]\npublisher='W'\n")
    code, report = desk.check("--strict", "--fail-on", "none")
    assert code == 3
    assert [(i["source"], i["matched"]) for i in report["ignored"]] == [("blgo", False)]
    (desk.folder / "articles/sources.toml").write_text(f"[radio]\n{asked}")
    alone = desk.run("check", "articles/wire.txt", "articles/blog.txt", "--quiet", "--strict",
                     "--fail-on", "none")  # fmt: skip
    assert alone.exit_code == 0, "the radio's article is there, and was not asked for"
