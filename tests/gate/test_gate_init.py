"""``discrepancy init``: what it writes, and that it overwrites nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from newsroom import Desk

from discrepancy.config import load

FILES = (
    "discrepancy.toml",
    ".discrepancy/baseline.json",
    ".discrepancy/.gitattributes",
    ".github/workflows/discrepancy.yml",
)


def test_what_it_writes_is_of_use_at_once(desk: Desk) -> None:
    done = desk.run("init", "--action", "coast/discrepancy@v0.1.0")
    assert done.exit_code == 0
    made = {p.relative_to(desk.folder).as_posix() for p in desk.folder.rglob("*") if p.is_file()}
    assert set(FILES) == {name for name in made if not name.startswith("articles/")}
    assert load(desk.folder / FILES[0]).settings["paths"] == ["articles/"]
    workflow = yaml.safe_load((desk.folder / FILES[3]).read_text(encoding="utf-8"))
    uses = [step["uses"] for step in workflow["jobs"]["check"]["steps"]]
    assert "coast/discrepancy@v0.1.0" in uses
    assert desk.run("check", "--quiet").exit_code == 1
    assert desk.run("baseline", "write", "--quiet", "--reason", "x").exit_code == 0
    assert desk.run("check", "--quiet", "--strict").exit_code == 0


@pytest.mark.parametrize("name", FILES[:2] + FILES[3:])
def test_nothing_is_overwritten(desk: Desk, name: str) -> None:
    path = desk.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("# mine\n")
    done = desk.run("init")
    assert done.exit_code == 0
    assert path.read_text() == "# mine\n"
    assert f"{name}: left" in done.stdout
    for other in FILES:
        assert (desk.folder / other).is_file()


def test_twice_is_once(desk: Desk) -> None:
    desk.run("init")
    before = {name: (desk.folder / name).read_bytes() for name in FILES}
    assert desk.run("init").stdout.count("left") == 3
    assert {name: (desk.folder / name).read_bytes() for name in FILES} == before


def test_settings_in_the_project_s_file_are_enough(desk: Desk) -> None:
    (desk.folder / "pyproject.toml").write_text('[tool.discrepancy]\npaths = ["articles"]\n')
    assert "discrepancy.toml: left out" in desk.run("init").stdout
    assert not (desk.folder / "discrepancy.toml").exists()


def test_without_a_repository_of_the_action_it_says_which_line_to_fill_in(desk: Desk) -> None:
    done = desk.run("init")
    line = int(done.stdout.partition("line ")[2].partition(";")[0])
    text = (desk.folder / FILES[3]).read_text(encoding="utf-8").splitlines()[line - 1]
    assert "uses: OWNER/discrepancy@" in text


@pytest.mark.parametrize("name", ['odd "name"/', "back\\slash", "ünïcode/"])
def test_any_folder_can_be_named(desk: Desk, name: str) -> None:
    desk.run("init", "--articles", name, "--articles", "b/")
    assert load(desk.folder / FILES[0]).settings["paths"] == [name, "b/"]


@pytest.mark.parametrize("action", ["a b", "x\n- run: rm", "a #b", "{{x}}", "\u202ex"])
def test_an_action_is_one_word(desk: Desk, action: str) -> None:
    done = desk.run("init", "--action", action)
    assert (done.exit_code, done.stdout) == (2, "")
    assert [p.name for p in desk.folder.iterdir()] == ["articles"]


def test_a_folder_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(tmp_path, monkeypatch)
    (tmp_path / ".discrepancy").write_text("in the way")
    done = desk.run("init")
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["my répo 😀", 'a "quoted" one', "back\\slash"])
def test_the_settings_name_any_folder(desk: Desk, name: str) -> None:
    (desk.folder / "articles").rename(desk.folder / name)
    assert desk.run("init", "--articles", name).exit_code == 0
    assert load(desk.folder / FILES[0]).settings["paths"] == [name]
    assert desk.run("check", "--quiet").exit_code == 1
    assert "\\u" not in (desk.folder / FILES[0]).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["", " ", "a\x1bb", "caf\udce9"])
def test_a_folder_that_cannot_be_named(desk: Desk, name: str) -> None:
    result = desk.run("init", "--articles", name)
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: --articles")
    assert not (desk.folder / FILES[0]).exists()
