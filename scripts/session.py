"""Runs what a page tells the reader to do, in a folder of its own, and shows what comes of it.

A part of a page between ``<!-- session -->`` and ``<!-- /session -->`` is one session: its blocks of
``console`` (lines that begin with '$ ') and ``python`` are run from top to bottom. What the commands
print is written below them.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SESSION = re.compile(r"(?<=<!-- session -->\n).*?(?=<!-- /session -->)", re.DOTALL)
_BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def steps(text: str) -> Iterator[tuple[str, str]]:
    """(language, code) of each step of a session: a command, or a block of Python."""
    for language, code in _BLOCK.findall(text):
        if language == "python":
            yield language, code
            continue
        for line in code.splitlines():
            if line.startswith("$ "):
                yield language, line.removeprefix("$ ")


def run(language: str, code: str, folder: Path) -> str:
    """What a step prints. A command may find conflicts (exit code 1), and nothing else may go wrong."""
    environment = {k: v for k, v in os.environ.items() if k not in {"FORCE_COLOR", "COLUMNS"}}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = [sys.executable, "-c", code] if language == "python" else ["sh", "-c", code]
    done = subprocess.run(
        command, cwd=folder, env={**environment, "PYTHONUTF8": "1"}, capture_output=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode not in (0, 1) or done.stderr:
        raise SystemExit(f"{code}: exit {done.returncode}\n{done.stderr}")
    return done.stdout


def shown(text: str) -> str:
    """The session with what its commands print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "fixtures", folder / "fixtures")

        def fill(block: re.Match[str]) -> str:
            printed = ""
            for language, code in steps(block.group()):
                output = run(language, code, folder)
                printed += f"$ {code}\n{output}" if language == "console" else code
            return f"```{block[1]}\n{printed}```"

        return _BLOCK.sub(fill, text)
