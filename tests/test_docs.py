"""The examples of the docs, run: what a page shows is what the program prints."""

from __future__ import annotations

import doctest
import itertools
import re
import shlex
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from discrepancy.cli import cli
from discrepancy.config import parse
from discrepancy.normalise import TYPES

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs/values.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def commands() -> list[tuple[str, str]]:
    """(command, first line that it prints) of every console block."""
    lines = [line for block in blocks("console") for line in block.splitlines()]
    return [
        (line.removeprefix("$ discrepancy "), shown)
        for line, shown in itertools.pairwise(lines)
        if line.startswith("$ discrepancy ")
    ]


@pytest.mark.parametrize(("command", "shown"), commands())
def test_commands(command: str, shown: str) -> None:
    result = CliRunner().invoke(cli, shlex.split(command))
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, shown)


def test_python() -> None:
    text = "\n".join(blocks("pycon"))
    test = doctest.DocTestParser().get_doctest(text, {}, "docs/values.md", None, 0)
    told: list[str] = []
    runner = doctest.DocTestRunner()
    runner.run(test, out=told.append)
    assert runner.tries > 20
    assert not runner.failures, "".join(told)


def test_the_table_of_own_offices_is_read() -> None:
    (office,) = parse(blocks("toml")[0]).offices
    assert (office.name, office.jurisdiction) == ("reeve", "NO")
    assert set(tomllib.loads(blocks("toml")[0])["offices"][0]) == set(office._fields)


@pytest.mark.parametrize("type", TYPES)
def test_every_type_has_its_part(type: str) -> None:
    part = PAGE.partition(f"\n## {type}\n")[2].partition("\n## ")[0]
    assert "Takes " in part
    assert "Fields: " in part or "Fields:\n" in part
    assert "| outcome | when |" in part
    assert f"$ discrepancy compare {type} " in part
    assert f'discrepancy.normalise("{type}", ' in part
