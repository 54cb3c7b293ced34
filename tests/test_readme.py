"""The way from a folder of articles to decided conflicts and back, as the README tells it: its commands,
in its order, and nothing else."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SESSION = README.partition("<!-- session -->")[2].partition("<!-- /session -->")[0]


def steps() -> Iterator[tuple[str, str, str]]:
    """(language, code, what the README shows below it)."""
    for language, text in re.findall(r"^```(\w+)\n(.*?)^```$", SESSION, re.DOTALL | re.MULTILINE):
        if language == "python":
            yield language, text, ""
        for command, shown in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", text, re.MULTILINE):
            yield language, command, shown


STEPS = list(steps())


def no_counts(text: str) -> str:
    """Without how many claims there are: 'scripts/docs.py --check' looks at each letter."""
    return re.sub(r"\d+ (?=claims|for review)", "N ", text)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder after all of it. Each step says what the README shows."""
    folder = tmp_path_factory.mktemp("session")
    shutil.copytree(ROOT / "fixtures", folder / "fixtures")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {k: v for k, v in os.environ.items() if k not in {"FORCE_COLOR", "COLUMNS"}}
    for language, code, shown in STEPS:
        done = subprocess.run(
            [sys.executable, "-c", code] if language == "python" else ["sh", "-c", code],
            cwd=folder, env={**env, "PATH": path, "PYTHONUTF8": "1"},
            capture_output=True, encoding="utf-8", check=False, timeout=120,
        )  # fmt: skip
        assert done.stderr == "", code
        assert done.returncode in (0, 1), code
        assert no_counts(done.stdout) == no_counts(shown), f"{code}: run 'make docs'"
    return folder


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "reports/conflicts.csv").open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def test_it_goes_all_the_way() -> None:
    told = [code for _, code, _ in STEPS]
    assert sum("discrepancy report" in code for code in told) == 2
    assert sum("discrepancy review" in code for code in told) == 1
    assert any("pd.read_csv" in code for code in told)


def test_the_decisions_are_still_there(session: Path) -> None:
    found = rows(session)
    confirmed = next(row for row in found if row["decision"] == "confirmed")
    assert confirmed["editor"] == "Kim Lind"
    assert confirmed["note"] == "The blog names the minister of last year."
    assert [row["decision"] for row in found].count("dismissed") == 1


def test_the_late_article_is_in_it(session: Path) -> None:
    assert any("local" in row["side_a_sources"].split("; ") for row in rows(session))
    assert any(row["decision"] == "open" for row in rows(session))


def test_all_formats_show_them(session: Path) -> None:
    report = json.loads((session / "reports/findings.json").read_text(encoding="utf-8"))
    assert sorted(d["decision"] for d in report["decisions"]) == ["confirmed", "dismissed"]
    for name in ("report.md", "report.html"):
        text = (session / "reports" / name).read_text(encoding="utf-8")
        assert "Kim Lind" in text, name
        assert "The blog names the minister of last year." in text, name


def test_check_knows_them_too(session: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "discrepancy", "check", "articles", "--quiet"],
        cwd=session, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert "confirmed by Kim Lind" in done.stdout


def test_once_more_changes_nothing(session: Path) -> None:
    def every() -> dict[Path, bytes]:
        return {p: p.read_bytes() for p in session.rglob("*") if p.is_file()}

    before = every()
    for code in [c for _, c, _ in STEPS if c.startswith("discrepancy")]:
        subprocess.run(
            [sys.executable, "-m", *code.split()], cwd=session, capture_output=True, check=False
        )
    assert every() == before
