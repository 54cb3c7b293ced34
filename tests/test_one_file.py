"""A kind, a report format and an input format are each one new file: the ones that the docs show.

The package is copied to a temporary folder, one file from the docs is added (with its cases or its
golden file), and the program of that folder is run, and the tests that every such file must pass.
Nothing else is changed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

WIRE = """Fire guts hotel in Port Lindow

PORT LINDOW, May 4, 2031 (Coast Wire) — A fire on Sunday killed two people in the Hotel Tern, a \
9-storey building in Port Lindow, police said.
"""
LOCAL = """Three die in Hotel Tern fire

Published: May 5, 2031

The fire in the Hotel Tern in Port Lindow on Sunday killed three people. The 11-storey building \
was not insured, police said.
"""
ORG = """#+TITLE: Two die in Hotel Tern fire
#+PUBLISHED: 2031-05-05
The fire in the Hotel Tern in Port Lindow on Sunday killed two people, police said.
"""


def blocks(page: str, language: str = "python") -> list[str]:
    """The blocks of code of a page of the docs."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder with the package, its tests and two articles."""
    ignore = shutil.ignore_patterns("__pycache__")
    for name in ("discrepancy", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignore)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/wire.txt").write_text(WIRE, encoding="utf-8")
    (tmp_path / "articles/local.txt").write_text(LOCAL, encoding="utf-8")
    return tmp_path


def program(folder: Path, *args: str) -> str:
    """What the program of ``folder`` prints."""
    done = python(folder, "-m", "discrepancy", *args)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def python(folder: Path, *args: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs Python in ``folder``, whose package goes before the installed one."""
    env = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    return subprocess.run(
        [sys.executable, *args],
        cwd=folder, env={**env, **variables}, capture_output=True, encoding="utf-8", timeout=240,
        check=False,
    )  # fmt: skip


def pass_tests(folder: Path, path: str, chosen: str, **variables: str) -> None:
    """The tests of ``path`` that ``chosen`` chooses are there and pass in ``folder``."""
    done = python(folder, "-m", "pytest", "-q", path, "-k", chosen, **variables)
    assert done.returncode == 0, done.stdout


def test_a_report_format(copy: Path) -> None:
    assert "values" not in program(copy, "check", "--help")
    (copy / "discrepancy/report/values.py").write_text(blocks("adding-a-format.md")[0])
    assert "values" in program(copy, "check", "--help")
    shown = program(copy, "check", "articles", "--format", "values")
    assert re.search(r"^[0-9a-f]{16}  toll\(.*\): .*\b2\b", shown, re.MULTILINE)
    pass_tests(copy, "tests/report", "values", GOLDEN="write")
    pass_tests(copy, "tests/report", "values")


def test_an_input_format(copy: Path) -> None:
    (copy / "articles/late.org").write_text(ORG)
    assert "late" not in program(copy, "events", "articles")
    (copy / "discrepancy/read/org.py").write_text(blocks("adding-a-format.md")[1])
    assert "late" in program(copy, "events", "articles")
    pass_tests(copy, "tests/read/test_read_files.py", "readers")


def test_a_kind(copy: Path) -> None:
    assert "storeys" not in program(copy, "kinds") + program(copy, "check", "articles")
    (copy / "discrepancy/extract/storeys.py").write_text(blocks("adding-a-kind.md")[0])
    (copy / "tests/cases/storeys.toml").write_text(blocks("adding-a-kind.md", "toml")[0])
    assert "storeys  D299" in program(copy, "kinds")
    shown = program(copy, "check", "articles")
    assert re.search(r"^\d+\. storeys", shown, re.MULTILINE)
    shown = " ".join(shown.split())
    assert "a 9-storey building in Port Lindow" in shown
    assert "The 11-storey building was not insured" in shown
    # All but the number of cases: the docs show the form of a case file, not a whole one.
    pass_tests(copy, "tests/extract/test_kind_cases.py", "(storeys or codes) and not case_file")
