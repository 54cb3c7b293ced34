"""The pages on the gate: every command that they show is run, with its exit code and what it prints."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from newsroom import NORWAY, RADIO, Desk, local

from discrepancy.cli import EXIT_CODES, cli
from discrepancy.config import parse
from discrepancy.read._front import front_matter

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
_SESSION = re.compile(
    r"<!-- session(?:: (\w+))? -->\n```console\n(.*?)```\n<!-- /session -->", re.DOTALL
)


def prepare(repo: Desk, name: str) -> None:
    """What the page says has happened before a session."""
    if name in ("fifth", "audit"):
        repo.write(fifth=local("Sigrid Myhre"))
    if name == "corrected":
        (repo.folder / "articles/fifth.txt").unlink()
        repo.write(radio=RADIO.replace("Denise Arcand", "Paul Lavergne"))
    if name == "audit":
        repo.write(radio=RADIO)
        repo.run("baseline", "write", "--quiet", "--reason", "both stand by it")
        repo.write(sixth=local("Astrid Holmvik", "Louise Tremblay"))
    if name == "partial":
        repo.commit("all of it")


def fits(told: str, shown: str) -> bool:
    """Whether ``told`` is what is ``shown``, in which '...' stands for anything."""
    parts = [re.escape(part) for part in re.split(r"\.\.\.", shown)]
    return re.fullmatch(".*".join(parts), told, re.DOTALL) is not None


def test_every_session_is_as_the_page_shows_it(repo: Desk) -> None:
    ran = set()
    for name, session in _SESSION.findall(PAGE):
        prepare(repo, name)
        for block in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]:
            line, _, shown = block.partition("\n")
            command, _, told = line.partition("   # ")
            code = int(match[1]) if (match := re.match(r"exit (\d+)", told)) else 0
            program, *args = shlex.split(command)
            if program == "git":
                repo.git(*args)
                continue
            assert program == "discrepancy"
            done = repo.run(*args, typed="asked\n" * 5)
            assert done.exit_code == code, f"{command}\n{done.output}"
            assert fits(done.output, shown), f"{command}\n{done.output}"
            ran.add(code)
    assert ran == {0, 1, 2, 3}


def test_no_command_stands_outside_of_a_session() -> None:
    rest = _SESSION.sub("", PAGE)
    assert not re.findall(r"^\$ ", rest, re.MULTILINE)
    shown = set(re.findall(r"^\$ discrepancy (baseline \w+|\w+)", PAGE, re.MULTILINE))
    named = set(re.findall(r"`discrepancy (baseline \w+|\w+)[^`]*`", PAGE))
    assert named <= shown


def test_every_exit_code_is_told_and_those_of_the_page_are_the_program_s() -> None:
    table = dict(re.findall(r"^\| (\d) \| (.+) \|$", PAGE, re.MULTILINE))
    assert {int(code) for code in table} == {c for c in EXIT_CODES if c < 10}
    help_page = CliRunner().invoke(cli, ["check", "--help"]).output
    for code in EXIT_CODES:
        assert f"{code}: " in help_page


def blocks(language: str, page: str = PAGE) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)


def test_both_ways_to_write_an_ignore_are_read() -> None:
    (toml,) = blocks("toml")
    (front,) = [b for b in blocks("yaml") if b.startswith("ignore")]
    told = tomllib.loads(toml)["blog"]["ignore"]
    fields, rest = front_matter(f"---\n{front}---\ntext")
    assert (yaml.safe_load(fields["ignore"]), rest) == (told, "text")
    assert told[0]["slot"] == NORWAY


def test_the_snippets_for_other_programs_are_yaml_and_name_what_there_is() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    github, gitlab, commit = [
        yaml.safe_load(b) for b in blocks("yaml") if not b.startswith("ignore")
    ]
    (ours,) = [step for step in github if "/discrepancy@" in step["uses"]]
    assert set(ours["with"]) <= set(action["inputs"])
    assert {h["id"] for h in commit["repos"][0]["hooks"]} == {h["id"] for h in hooks}
    (line,) = gitlab["discrepancy"]["script"]
    assert shlex.split(line)[:2] == ["discrepancy", "check"]


def test_the_page_on_settings() -> None:
    page = (ROOT / "docs/config.md").read_text(encoding="utf-8")
    first, offices = blocks("toml", page)
    assert set(parse(first).settings) == {"paths", "fail-on", "strict", "output"}
    assert len(parse(offices).offices) == 1


@pytest.mark.parametrize("page", ["ci.md", "config.md"])
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    for target, anchor in re.findall(r"\]\(([\w/.-]+\.md)?(?:#([\w-]+))?\)", text):
        path = ROOT / "docs" / target if target else ROOT / "docs" / page
        assert path.is_file(), target
        if anchor:
            heads = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in heads}
