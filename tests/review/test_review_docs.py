"""The page on reviewing: its Python runs, and its tables name what there is."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from editing import CSV, rows_of, save

from discrepancy.models import DecisionState
from discrepancy.report.csv import COLUMNS
from discrepancy.review.prompt import _KEYS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/review.md").read_text(encoding="utf-8")


def test_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "fixtures/defence-talks", "articles")
    (code,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    first, taking, rest = code.partition("taken = ")
    exec(first, names := {})
    rows = rows_of()
    rows[0]["decision"] = "confirmed"
    save(rows, CSV)
    exec(taking + rest, names)
    change, shown = capsys.readouterr().out.strip().splitlines()
    assert "confirmed" in change and "confirmed" in shown


def test_every_column_key_and_decision_is_named() -> None:
    prose = re.sub(r"^```.*?^```$", "", PAGE, flags=re.DOTALL | re.MULTILINE)
    named = set(re.findall(r"`([^`]+)`", prose))
    assert set(COLUMNS) <= named
    assert {state.value for state in DecisionState} <= named
    assert {key for key, _ in re.findall(r"(\w) (\w+)", _KEYS)} <= named


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)", PAGE):
        assert (ROOT / "docs" / target).exists(), target
