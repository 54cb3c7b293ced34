"""Files that are whole at every moment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from discrepancy.errors import DiscrepancyError
from discrepancy.models import Report
from discrepancy.report._folder import write_folder
from discrepancy.report._write import write_atomic


def test_writes_and_replaces(tmp_path: Path) -> None:
    path = tmp_path / "new" / "out.txt"
    write_atomic(path, "één\n")
    write_atomic(path, "two\r\n")
    assert path.read_bytes() == b"two\r\n"
    assert [p.name for p in path.parent.iterdir()] == ["out.txt"]


def test_keeps_the_permissions(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")
    path.chmod(0o640)
    write_atomic(path, "new")
    assert path.stat().st_mode & 0o777 == 0o640


def test_follows_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.txt", tmp_path / "link.txt"
    target.write_text("old")
    link.symlink_to(target)
    write_atomic(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    write_atomic(path, "old")
    with pytest.raises(DiscrepancyError, match="cannot be written"):
        write_atomic(path, "\ud800")  # half of a letter has no UTF-8
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["out.txt"]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(DiscrepancyError, match="is a folder"):
        write_atomic(tmp_path, "x")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(DiscrepancyError, match="cannot be written"):
        write_atomic(tmp_path / "file" / "out.txt", "x")


def test_killed_while_writing_leaves_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    write_atomic(path, "a" * 300_000)
    code = (
        "import itertools, sys; from pathlib import Path\n"
        "from discrepancy.report._write import write_atomic\n"
        "for c in itertools.cycle('bcd'): write_atomic(Path(sys.argv[1]), c * 300_000)\n"
    )
    child = subprocess.Popen([sys.executable, "-c", code, str(path)])
    deadline = time.monotonic() + 20
    while path.read_text()[0] == "a" and time.monotonic() < deadline:
        time.sleep(0.01)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    text = path.read_text()
    assert len(text) == 300_000
    assert len(set(text)) == 1
    assert text[0] != "a"


def test_folder_has_each_format_with_a_file(tmp_path: Path, report: Report) -> None:
    written = write_folder(report, tmp_path / "reports")
    names = [p.name for p in written]
    assert names == sorted(names)
    assert {"conflicts.csv", "findings.json", "report.md"} <= set(names)
    before = {p: p.read_bytes() for p in written}
    write_folder(report, tmp_path / "reports")
    assert {p: p.read_bytes() for p in written} == before
