"""Desks for the tests of the gate."""

from __future__ import annotations

from pathlib import Path

import pytest
from newsroom import FOUR, Desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A folder with four articles that have two conflicts."""
    desk = Desk(tmp_path / "desk", monkeypatch)
    desk.write(**FOUR)
    return desk


@pytest.fixture
def repo(desk: Desk) -> Desk:
    """The same in a git repository, with everything committed on 'main'."""
    desk.git("init", "--quiet", "--initial-branch=main")
    desk.commit()
    return desk
