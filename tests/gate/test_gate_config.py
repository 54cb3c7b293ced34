"""Settings from a file: every option has its key, and a wrong one is told with its line."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from newsroom import CANADA, NORWAY, Desk

from discrepancy.cli import cli
from discrepancy.cli._settings import key_of
from discrepancy.config import KEYS, find, parse

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATE = ROOT / "discrepancy/templates/discrepancy.toml"


@pytest.mark.parametrize("name", ["check", "report"])
def test_every_option_has_its_key(name: str) -> None:
    keys = {key_of(p) for p in cli.commands[name].params} - {"config", "help"}
    assert keys - {"map"} <= set(KEYS), "'--map' has a table of its own"


def test_every_key_stands_for_an_option() -> None:
    commands = list(cli.commands.values())
    keys = {key_of(p) for c in commands for p in c.params}
    assert set(KEYS) <= keys


def test_the_page_and_the_template_list_every_key() -> None:
    page = (ROOT / "docs/config.md").read_text(encoding="utf-8")
    template = TEMPLATE.read_text(encoding="utf-8")
    for key in KEYS:
        assert re.search(rf"^\| `{key}` \|", page, re.M), key
        assert re.search(rf"^(?:# )?{key} = ", template, re.M), key


def test_every_line_of_the_template_can_be_taken_in() -> None:
    text = TEMPLATE.read_text(encoding="utf-8").replace("@PATHS@", '"articles/"')
    switched_on = re.sub(r"^# (?=\[|[a-z-]+ = )", "", text, flags=re.M)
    config = parse(switched_on)
    assert set(config.settings) == set(KEYS)
    assert len(config.offices) == 1


def test_both_files_say_the_same(desk: Desk) -> None:
    settings = 'paths = ["articles"]\nfail-on = "none"\nquiet = true\nformat = "json"\n'
    (desk.folder / "discrepancy.toml").write_text(settings)
    first = desk.run("check")
    (desk.folder / "discrepancy.toml").unlink()
    (desk.folder / "pyproject.toml").write_text(
        f'[project]\nname = "x"\n[tool.discrepancy]\n{settings}'
    )
    second = desk.run("check")
    assert (first.exit_code, first.stdout) == (second.exit_code, second.stdout)
    assert first.exit_code == 0
    assert len(json.loads(first.stdout)["findings"]) >= 2


def test_the_command_line_wins(desk: Desk) -> None:
    (desk.folder / "discrepancy.toml").write_text(
        'paths = ["nowhere"]\nfail-on = "none"\nwidth = 60\n'
    )
    assert desk.run("check", "articles", "--quiet").exit_code == 0
    assert desk.run("check", "articles", "--quiet", "--fail-on", "high").exit_code == 1
    assert "nowhere: no such file" in desk.run("check").stderr


def test_paths_begin_at_the_file_wherever_the_program_runs(desk: Desk) -> None:
    (desk.folder / "discrepancy.toml").write_text(
        'paths = ["articles"]\nbaseline = "kept/accepted.json"\noutput = ["json=out/a.json"]\n'
    )
    assert desk.run("baseline", "write", "--quiet", "--reason", "x").exit_code == 0
    assert (desk.folder / "kept/accepted.json").is_file()
    below = Desk(desk.folder / "articles/2031", desk._patch)
    assert below.run("check", "--quiet").exit_code == 0
    report = json.loads((desk.folder / "out/a.json").read_text(encoding="utf-8"))
    assert {f["baseline"] for f in report["findings"]} == {"known"}


def test_the_usual_baseline_is_the_one_beside_the_settings(desk: Desk) -> None:
    (desk.folder / "discrepancy.toml").write_text('paths = ["articles"]\n')
    desk.run("baseline", "write", "--quiet", "--reason", "x")
    assert set(desk.entries()) == {CANADA, NORWAY}
    below = Desk(desk.folder / "articles/2031", desk._patch)
    assert below.run("check", "--quiet").exit_code == 0
    assert below.run("check", "--quiet", "--baseline", "none").exit_code == 1


def test_a_baseline_that_is_named_must_be_there(desk: Desk) -> None:
    done = desk.run("check", "articles", "--baseline", "nowhere.json")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "nowhere.json: there is no such baseline" in done.stderr


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("fail-on = ['high', 'none']", "'fail-on': --fail-on 'high,none': none and a threshold"),
        ("fail-on = 'much'", "'fail-on': --fail-on 'much' is not a threshold"),
        ("output = ['html=']", "'output': the path is empty"),
        ("fail_on = 'none'", "unknown table or key 'fail_on'; did you mean 'fail-on'?"),
        ("basline = 'x'", "unknown table or key 'basline'; did you mean 'baseline'?"),
        ("zzz = 1", "unknown table or key 'zzz'; known are paths, baseline"),
        ("width = 'wide'", "'width' must be a number."),
        ("width = true", "'width' must be a number."),
        ("width = 10", "'width': 10 is not in the range"),
        ("strict = 'yes'", "'strict' must be true or false."),
        ("paths = 'articles'", "'paths' must be a list of texts."),
        ("paths = [1]", "'paths' must be a list of texts."),
        ("fail-on = 5", "'fail-on' must be a text or a list of texts."),
        ("format = ['papyrus']", "'format': There is no format 'papyrus'"),
        ("baseline = ['a']", "'baseline' must be a text."),
    ],
)
@pytest.mark.parametrize("project", [False, True])
def test_a_wrong_setting_is_told_with_file_line_and_key(
    desk: Desk, line: str, says: str, project: bool
) -> None:
    name = "pyproject.toml" if project else "discrepancy.toml"
    head = "[project]\nwidth = 1\n\n[tool.discrepancy]\n" if project else "# ours\n\n\n\n"
    (desk.folder / name).write_text(f"{head}{line}\n")
    done = desk.run("check", "articles", "--quiet")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"Error: {name}, line 5: ")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_threshold_in_the_file_is_read_as_one(desk: Desk) -> None:
    (desk.folder / "discrepancy.toml").write_text("fail-on = 'huge'\n")
    done = desk.run("check", "articles", "--quiet")
    assert (done.exit_code, "'huge' is not a threshold" in done.stderr) == (2, True)


def test_other_projects_files_are_not_ours(desk: Desk) -> None:
    for text in ("[tool.other]\nx = 1\n", "not = [toml", "[project]\nname = 'discrepancy'\n"):
        (desk.folder / "pyproject.toml").write_text(text)
        found = find(desk.folder)
        assert found is None or found.parent != desk.folder
    (desk.folder / "pyproject.toml").write_text("[tool.discrepancy]\nbroken = [\n")
    done = desk.run("check", "articles")
    assert (done.exit_code, "pyproject.toml" in done.stderr) == (2, True)


def test_settings_of_the_gate_do_not_reach_other_commands(desk: Desk) -> None:
    (desk.folder / "discrepancy.toml").write_text(
        'paths = ["articles"]\nformat = "sarif"\noutput = "x.sarif"\nquiet = true\n'
    )
    assert desk.run("events").exit_code == 0
    assert not (desk.folder / "x.sarif").exists()
    assert tomllib.loads((desk.folder / "discrepancy.toml").read_text())["format"] == "sarif"


def test_nothing_to_read_is_a_usage_error(desk: Desk) -> None:
    for command in ("check", "claims", "events"):
        done = desk.run(command)
        assert (done.exit_code, "Missing PATHS" in done.stderr) == (2, True)


def test_the_table_of_a_project_in_our_own_file(desk: Desk) -> None:
    (desk.folder / "discrepancy.toml").write_text("[tool.discrepancy]\nstrict = true\n")
    done = desk.run("check", "articles", "--quiet")
    assert done.exit_code == 2
    assert "discrepancy.toml, line 1: [tool.discrepancy] belongs into pyproject.toml" in done.stderr
