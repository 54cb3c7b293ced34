"""Small claim tables, written by the tests that use them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from discrepancy import tables
from discrepancy.tables import Judged, Rows, Rule

Write = Callable[..., Path]


def rows_of(path: Path, **mapping: str) -> Rows:
    return tables.stack([tables.load(path, path.name, mapping)])


def judged(path: Path, *rules: Rule, **mapping: str) -> Judged:
    return tables.judge(rows_of(path, **mapping), {r.attribute: r for r in rules})


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a table: the header, then rows, each a line of comma-separated values."""

    def to(
        *lines: str, name: str = "claims.csv", header: str = "source,event,attribute,value"
    ) -> Path:
        path = tmp_path / name
        path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
        return path

    return to
