"""``discrepancy baseline``: what each command does to the file, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from newsroom import CANADA, FOUR, NORWAY, Desk, local

COMMANDS = (
    ("check", "articles", "--quiet"),
    ("baseline", "write", "articles", "--quiet", "--reason", "x"),
    ("baseline", "prune", "articles", "--quiet"),
    ("baseline", "show"),
    ("baseline", "audit"),
    ("baseline", "merge"),
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk = Desk(tmp_path, monkeypatch)
    desk.write(**FOUR)
    return desk


def reasons(desk: Desk) -> dict[str, tuple[str, str]]:
    return {slot: (entry["reason"], entry["owner"]) for slot, entry in desk.entries().items()}


def test_write_keeps_reasons_and_owners(desk: Desk) -> None:
    desk.run("baseline", "write", "articles", "-q", "--reason", "first", "--owner", "Kim")
    desk.write(fifth=local("Astrid Holmvik", "Louise Tremblay"))
    again = desk.run(
        "baseline", "write", "articles", "--quiet", "--reason", "second", "--owner", "Lee"
    )
    assert again.stdout.endswith("4 entries, 2 new.\n")
    found = [(e["reason"], e["owner"]) for e in entries(desk)]
    assert sorted(found) == [("first", "Kim")] * 2 + [("second", "Lee")] * 2


def entries(desk: Desk) -> list[dict[str, str]]:
    import json

    return [e for e in json.loads(desk.baseline.read_text(encoding="utf-8"))["entries"] if e]


def test_write_of_nothing_new_needs_no_reason(desk: Desk) -> None:
    desk.run("baseline", "write", "articles", "--quiet", "--reason", "x")
    assert desk.run("baseline", "write", "articles", "--quiet").exit_code == 0


@pytest.mark.parametrize("reason", ["", "   "])
def test_write_needs_a_reason_that_says_something(desk: Desk, reason: str) -> None:
    done = desk.run("baseline", "write", "articles", "--quiet", "--reason", reason)
    assert (done.exit_code, done.stdout) == (2, "")
    assert not desk.baseline.exists()
    assert not desk.baseline.parent.exists()


def test_a_file_at_another_place(desk: Desk) -> None:
    done = desk.run(
        "baseline", "write", "articles", "-q", "--reason", "x", "--baseline", "kept/b.json"
    )
    assert done.stdout == "kept/b.json: 2 entries, 2 new.\n"
    assert desk.run("check", "articles", "--quiet").exit_code == 1
    assert desk.run("check", "articles", "--quiet", "--baseline", "kept/b.json").exit_code == 0
    assert (desk.folder / "kept/.gitattributes").read_text() == "b.json merge=union\n"


def test_what_fails_nothing_is_accepted_too(desk: Desk) -> None:
    """The threshold may be another one tomorrow."""
    desk.run("baseline", "write", "articles", "--quiet", "--reason", "x")
    assert desk.check("--fail-on", "low:low")[0] == 0


def test_audit_asks_for_each_and_keeps_what_was_answered(desk: Desk) -> None:
    desk.run("baseline", "write", "articles", "--quiet", "--unaudited")
    first = sorted(e["fingerprint"] for e in entries(desk))
    done = desk.run("baseline", "audit", "--owner", "Kim", typed="asked them\n")  # and goes away
    assert done.stdout.endswith("1 answered, 1 without a reason.\n")
    told = {e["fingerprint"]: (e["reason"], e["owner"]) for e in entries(desk)}
    assert told == {first[0]: ("asked them", "Kim"), first[1]: ("", "")}
    assert (
        "1 entry of the baseline without a reason"
        in desk.run("check", "articles", "--quiet", "--strict").stderr
    )
    for typed, left in (("\n", 1), ("q\n", 1), ("later, by mail\n", 0)):
        done = desk.run("baseline", "audit", typed=typed)
        assert done.stdout.endswith(f"{left} without a reason.\n")
    assert set(reasons(desk).values()) == {("asked them", "Kim"), ("later, by mail", "")}
    assert desk.check("--strict")[0] == 0


def test_show_lists_reasons_owners_and_sources(desk: Desk) -> None:
    desk.run("baseline", "write", "articles", "-q", "--reason", "first\x1b[2J", "--owner", "Kim")
    shown = desk.run("baseline", "show").stdout
    for part in (NORWAY, CANADA, "Denise Arcand / Paul Lavergne", "first\\x1b[2J -- Kim", "radio"):
        assert part in shown
    assert desk.run("baseline", "show", "--unaudited").stdout.endswith(
        "0 entries without a reason.\n"
    )


def test_prune_of_nothing_changes_nothing(desk: Desk) -> None:
    desk.run("baseline", "write", "articles", "--quiet", "--reason", "x")
    before = desk.baseline.read_bytes()
    desk.write(fifth=local("Sigrid Myhre"))
    assert "0 taken out" in desk.run("baseline", "prune", "articles", "--quiet").stdout
    assert desk.baseline.read_bytes() == before


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: " ".join(c[:2]))
@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[1]",
        '{"version": 1}',
        '{"discrepancy": "baseline", "version": 99}',
        "\0",
        "\ufeff{}",
    ],
)
def test_a_broken_file_is_one_sentence_and_stays_as_it_is(
    desk: Desk, command: tuple[str, ...], text: str
) -> None:
    desk.baseline.parent.mkdir()
    desk.baseline.write_text(text, encoding="utf-8")
    done = desk.run(*command)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("Error: .discrepancy/baseline.json")
    assert done.stderr.count("\n") == 1
    assert desk.baseline.read_text(encoding="utf-8") == text
    assert [p.name for p in desk.baseline.parent.iterdir()] == ["baseline.json"]


@pytest.mark.parametrize("command", COMMANDS[2:], ids=lambda c: " ".join(c[:2]))
def test_a_file_that_is_not_there(desk: Desk, command: tuple[str, ...]) -> None:
    done = desk.run(*command)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "there is no such baseline" in done.stderr


@pytest.mark.parametrize("place", ["articles", "articles/wire.txt/b.json", "", "none"])
def test_places_that_are_none(desk: Desk, place: str) -> None:
    done = desk.run("baseline", "write", "articles", "-q", "--reason", "x", "--baseline", place)
    assert (done.exit_code, done.stdout) == (2, "")
    assert desk.folder.joinpath("articles/wire.txt").read_text(encoding="utf-8") == FOUR["wire"]


def test_nothing_to_read_writes_nothing(desk: Desk) -> None:
    for path in (desk.folder / "articles").iterdir():
        path.unlink()
    done = desk.run("baseline", "write", "articles", "--quiet", "--reason", "x")
    assert (done.exit_code, done.stdout) == (2, "")
    assert not desk.baseline.exists()
