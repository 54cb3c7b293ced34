"""A kind, a report format and an input format are each one new file: the ones that the docs show.

The package is copied to a temporary folder, one file from the docs is added, and the program of
that folder is run. Nothing else is changed.
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


def blocks(page: str) -> list[str]:
    """The Python blocks of a page of the docs."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return re.findall(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder with the package and two articles."""
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "discrepancy", tmp_path / "discrepancy", ignore=ignore)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/wire.txt").write_text(WIRE, encoding="utf-8")
    (tmp_path / "articles/local.txt").write_text(LOCAL, encoding="utf-8")
    return tmp_path


def program(folder: Path, *args: str) -> str:
    """What the program of ``folder`` prints."""
    env = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-m", "discrepancy", *args],
        cwd=folder, env=env, capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def test_a_report_format(copy: Path) -> None:
    assert "values" not in program(copy, "check", "--help")
    (copy / "discrepancy/report/values.py").write_text(blocks("adding-a-format.md")[0])
    assert "values" in program(copy, "check", "--help")
    shown = program(copy, "check", "articles", "--format", "values")
    assert re.search(r"^toll\(.*\): (\S+ / )*2\b", shown, re.MULTILINE)


def test_an_input_format(copy: Path) -> None:
    (copy / "articles/late.org").write_text(ORG)
    assert "late" not in program(copy, "events", "articles")
    (copy / "discrepancy/read/org.py").write_text(blocks("adding-a-format.md")[1])
    assert "late" in program(copy, "events", "articles")


def test_a_kind(copy: Path) -> None:
    assert "storeys" not in program(copy, "kinds") + program(copy, "check", "articles")
    (copy / "discrepancy/extract/storeys.py").write_text(blocks("adding-a-kind.md")[0])
    assert "storeys  X901" in program(copy, "kinds")
    shown = program(copy, "check", "articles")
    assert re.search(r"^\d+\. storeys", shown, re.MULTILINE)
    shown = " ".join(shown.split())
    assert "a 9-storey building in Port Lindow" in shown
    assert "The 11-storey building was not insured" in shown
