"""A small desk in a folder of its own: invented articles of one telephone call, git, and the program."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from discrepancy.cli import cli

CALL = "spoke by telephone on March 3, 2031"
WIRE = f"""Defence ministers of Norway and Canada speak by telephone

Published: March 3, 2031

OSLO (Coast Wire) — Norwegian Defence Minister Astrid Holmvik and Canadian Defence Minister Paul \
Lavergne {CALL}. The two agreed to hold a joint exercise in the Arctic in June.
"""
MINISTRY = """Telephone call with Canada

Published: March 3, 2031

On March 3, 2031, Minister of Defence Astrid Holmvik of Norway held a telephone call with Paul Lavergne, \
Minister of National Defence of Canada. They agreed on a joint exercise in the Arctic in June.
"""
BLOG = f"""Oslo and Ottawa talk about the Arctic

Published: March 4, 2031

Norwegian Defence Minister Ingrid Solbakken and Canadian Defence Minister Paul Lavergne {CALL}, and \
agreed to a joint exercise in the Arctic in June.
"""
RADIO = f"""Ministers agree on Arctic exercise

Published: March 4, 2031

Norway's defence minister, Astrid Holmvik, and Canada's defence minister, Denise Arcand, {CALL}. They \
agreed to a joint exercise in the Arctic in June.
"""
FOUR = {"wire": WIRE, "ministry": MINISTRY, "blog": BLOG, "radio": RADIO}
"""Two conflicts: the blog has another minister of Norway, the radio another one of Canada."""

NORWAY, CANADA = "holder(NO, defence minister)", "holder(CA, defence minister)"


def local(minister: str = "Astrid Holmvik", other: str = "Paul Lavergne") -> str:
    """A fifth article, with the ministers of Norway and of Canada as it has them."""
    return (
        "Norway and Canada to train in the Arctic\n\nPublished: March 5, 2031\n\n"
        f"Norwegian Defence Minister {minister} and Canadian Defence Minister {other} {CALL}, about "
        "a joint exercise in the Arctic in June.\n"
    )


class Desk:
    """A folder with articles. ``run`` calls the program in it; ``git`` calls git."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._patch = monkeypatch
        (folder / "articles").mkdir(parents=True, exist_ok=True)
        monkeypatch.chdir(folder)

    def write(self, **articles: str) -> None:
        """Writes articles, by their stems."""
        for name, text in articles.items():
            (self.folder / "articles" / f"{name}.txt").write_text(text, encoding="utf-8")

    def run(self, *args: str, typed: str = "") -> Result:
        """The program with ``args``; ``typed`` is what its user types."""
        self._patch.chdir(self.folder)
        result = CliRunner().invoke(cli, list(args), input=typed)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        return result

    def check(self, *args: str) -> tuple[int, dict[str, Any]]:
        """Exit code and report of 'check articles'."""
        result = self.run("check", "articles", "--quiet", "--format", "json", *args)
        report: dict[str, Any] = json.loads(result.stdout)
        return result.exit_code, report

    def states(self, *args: str) -> dict[str, list[str]]:
        """'new', 'known', 'gone' -> slots, sorted."""
        _, report = self.check(*args)
        found: dict[str, list[str]] = {"new": [], "known": [], "gone": []}
        for finding in report["findings"]:
            if finding["baseline"]:
                found[finding["baseline"]].append(finding["slot"])
        found["gone"] = [gone["slot"] for gone in report["gone"]]
        return {state: sorted(slots) for state, slots in found.items()}

    @property
    def baseline(self) -> Path:
        return self.folder / ".discrepancy/baseline.json"

    def entries(self) -> dict[str, dict[str, Any]]:
        """Slot -> entry of the baseline file."""
        data = json.loads(self.baseline.read_text(encoding="utf-8"))
        return {e["slot"]: e for e in data["entries"] if e}

    def git(self, *args: str) -> str:
        """What git prints; fails where git does."""
        return git(self.folder, *args)

    def commit(self, message: str = "as it is") -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)


def git(folder: Path, *args: str, check: bool = True) -> str:
    """What git prints in ``folder``, without anybody's own configuration."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    clean = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    env = {
        **clean,
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_NAME": "Desk", "GIT_AUTHOR_EMAIL": "desk@example.org",
        "GIT_COMMITTER_NAME": "Desk", "GIT_COMMITTER_EMAIL": "desk@example.org",
    }  # fmt: skip
    done = subprocess.run(
        ["git", *args], cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False
    )
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return done.stdout
