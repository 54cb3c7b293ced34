"""The benchmark: its articles follow from the seed, and it runs. Never a time: machines differ."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from discrepancy import read

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def retell(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    return importlib.import_module("_retell")


def _articles(told: dict[str, str]) -> dict[str, str]:
    return {path: text for path, text in told.items() if not path.endswith(".toml")}


@pytest.mark.parametrize("count", [0, 1, 7, 45])
def test_as_many_articles_as_asked_for(retell: ModuleType, count: int) -> None:
    told = _articles(retell.retell(count, seed=1))
    assert len(told) == count
    assert len({path.split("/")[0] for path in told}) == -(-count // 5)


def test_the_seed_decides(retell: ModuleType) -> None:
    assert retell.retell(90, seed=4) == retell.retell(90, seed=4)
    one, other = retell.retell(90, seed=4), retell.retell(90, seed=5)
    assert _articles(one).keys() == _articles(other).keys()
    assert all(one[path] != other[path] for path in _articles(one))


def test_fewer_articles_are_the_first_of_more(retell: ModuleType) -> None:
    few, many = retell.retell(30, seed=2), retell.retell(90, seed=2)
    assert few.items() <= many.items()


def test_no_two_articles_are_one_text(retell: ModuleType) -> None:
    told = _articles(retell.retell(400, seed=1))
    assert len(set(told.values())) == len(told)


@pytest.fixture
def made_up(tmp_path: Path) -> Path:
    """Two articles of one story, with a fact of every sort."""
    folder = tmp_path / "stories" / "ferry"
    folder.mkdir(parents=True)
    folder.joinpath("wire.txt").write_text(
        "Ferry sinks off Brackenholm\n\n"
        "BRACKENHOLM, March 4, 2025 - A ferry sank on Tuesday with 1,250 people aboard, said Captain "
        "Ottilie Brankovar, at 5:40 a.m. off Brackenholm. It cost 86.5 million euros in 1998. "
        "The two crews met Park Ji-hoon.\n",
        encoding="utf-8",
    )
    folder.joinpath("port.html").write_text(
        '<html><head><meta name="date" content="2025-03-04T09:30:00+01:00">'
        '<meta property="og:url" content="https://port.example/2025/03/04/brackenholm"></head>'
        "<body><article>"
        "<p>On 4 March 2025 the ferry of Captain Brankovar sank near Brackenholm.</p>"
        "<p>There were 1250 people aboard, among them PARK Jihoon.</p></article></body></html>",
        encoding="utf-8",
    )
    return folder.parent


def test_a_story_tells_the_same_in_all_its_articles(retell: ModuleType, made_up: Path) -> None:
    told = retell.retell(2, seed=3, folder=made_up)
    page, wire = told["00000-ferry/port.html"], told["00000-ferry/wire.txt"]
    for gone in ("Brackenholm", "BRACKENHOLM", "Brankovar", "1,250", "86.5", "Ji-hoon", "1998"):
        assert gone not in wire + page
    dateline = re.search(r"^([A-Z]+), (\w+ \d+, \d{4}) - ", wire, re.MULTILINE)
    captain = re.search(r"Captain \w+ (\w+),", wire)
    aboard = re.search(r"with ([\d,]+) people", wire)
    assert dateline and captain and aboard
    assert f"near {dateline[1].capitalize()}." in page
    assert f"Captain {captain[1]} sank" in page
    assert f"{aboard[1].replace(',', '')} people aboard" in page or page.count("<p>") < 2
    assert "The two crews" in wire


def test_dates_move_by_whole_weeks(retell: ModuleType, made_up: Path) -> None:
    for seed in range(20):
        page = retell.retell(1, seed=seed, folder=made_up)["00000-ferry/port.html"]
        moved = re.search(r'content="(\d{4}-\d\d-\d\d)T09:', page)
        assert moved
        day = date.fromisoformat(moved[1])
        assert (date(2025, 3, 4) - day).days % 7 == 0
        assert f"port.example/{day:%Y/%m/%d}/" in page
        assert f"On {day.day} {day:%B} {day.year} the ferry" in page


def test_what_is_written_can_be_read(retell: ModuleType, tmp_path: Path) -> None:
    size = retell.write(tmp_path, 45, 1)
    result = read.read([tmp_path])
    assert size > 45 * 500
    assert len(result.sources) == 45
    assert not result.skipped
    assert len([s for s in result.sources if s.published]) > 30


def test_the_benchmark_runs() -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "pipeline.py")]
    command += ["--sizes", "10", "--jobs", "2", "--tries", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    for stage in ("reading", "extraction", "linking", "comparison", "run, jobs=2"):
        assert re.search(rf"^{stage} +[\d,]+ +[\d.]+ +[\d.]+", done.stdout, re.MULTILINE), (
            done.stdout
        )
    assert re.search(r"\d+ claims, \d+ events, \d+ findings", done.stdout)


def test_the_exponent_is_a_slope(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    bench = importlib.import_module("pipeline")
    assert bench.exponent([(n, 3 * n**1.5) for n in (10, 100, 1000)]) == pytest.approx(1.5)
    assert bench.exponent([(n, 7.0) for n in (10, 100, 1000)]) == pytest.approx(0)
