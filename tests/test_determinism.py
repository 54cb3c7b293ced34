"""Same input, same bytes: whatever the order, the run, the process, the folder, the file times."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import FIXTURES, ROOT, Story, as_json, mixed, report, sources, stories

import discrepancy
from discrepancy import pipeline
from discrepancy.models import Report, Source
from discrepancy.read import read
from discrepancy.report import reporters

EACH_STORY = pytest.mark.parametrize("story", stories(), ids=lambda s: s.name)


def of(some: list[Source] | tuple[Source, ...]) -> str:
    return as_json(pipeline.run_sources(some).report)


@EACH_STORY
def test_repeated(story: Story) -> None:
    """Also with every cache of the first run filled, and from paths as from records."""
    assert as_json(discrepancy.check(story.folder)) == as_json(report(story.name))
    assert of(sources(story.name)) == of(sources(story.name))


@cache
def alone(name: str) -> str:
    return of(sources(name))


@settings(max_examples=24, deadline=None)
@given(st.data())
def test_order_of_sources(data: st.DataObject) -> None:
    story = data.draw(st.sampled_from(stories()))
    shuffled = data.draw(st.permutations(sources(story.name)))
    assert of(shuffled) == alone(story.name)


@cache
def everything() -> tuple[Source, ...]:
    return read([FIXTURES]).sources


@cache
def everything_in_order() -> str:
    return of(everything())


@settings(max_examples=4, deadline=None)
@given(st.permutations(range(len(everything()))))
def test_order_of_mixed_sources(order: list[int]) -> None:
    assert of([everything()[i] for i in order]) == everything_in_order()


def test_order_of_paths() -> None:
    folders = [s.folder for s in stories()]
    files = sorted(p for f in folders[:2] for p in f.iterdir() if p.suffix != ".json")
    assert as_json(discrepancy.check(files)) == as_json(discrepancy.check(files[::-1]))


def test_number_of_jobs() -> None:
    two = pipeline.run_sources(everything(), options=pipeline.Options(jobs=2)).report
    one = pipeline.run_sources(everything(), options=pipeline.Options(jobs=1)).report
    serial = pipeline.Options(jobs=2, engine="serial")
    assert as_json(two) == as_json(one) == everything_in_order()
    assert as_json(pipeline.run_sources(everything(), options=serial).report) == as_json(one)


_PROGRAM = """
import sys, discrepancy
from discrepancy.report import find_reporter
sys.stdout.reconfigure(encoding="utf-8", newline="")
sys.stdout.write(find_reporter("json").render(discrepancy.check(sys.argv[1:])))
"""


def elsewhere(folder: Path, seed: str, *paths: str) -> str:
    """What a new process gives, with its own hash seed and working folder."""
    env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": "Asia/Tokyo"}
    env["LC_ALL"] = "C"
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *paths],
        cwd=folder, env=env, capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("seed", ["1", "2024"])
def test_other_process(seed: str, tmp_path: Path) -> None:
    """Another hash seed, time zone, locale and working folder; absolute and relative paths."""
    assert elsewhere(tmp_path, seed, str(FIXTURES)) == as_json(mixed())
    story = stories()[int(seed) % len(stories())]
    assert elsewhere(FIXTURES, seed, story.name) == as_json(report(story.name))


def test_other_folder_and_file_times(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy somewhere else, touched in another order: no path, no time, no name of a folder."""
    story = stories()[0]
    copy = tmp_path / "In box é" / "copy"
    shutil.copytree(story.folder, copy)
    for number, path in enumerate(sorted(copy.iterdir(), reverse=True)):
        os.utime(path, (number * 86_400.0, number * 1e8))
    shown = as_json(discrepancy.check(copy))
    assert shown == as_json(report(story.name))
    assert str(tmp_path) not in shown and str(ROOT) not in shown
    monkeypatch.chdir(copy.parent)
    assert as_json(discrepancy.check("copy")) == shown
    assert as_json(discrepancy.check(["./copy/"])) == shown


def test_all_formats_are_the_same_bytes() -> None:
    for story in stories()[:3]:
        first, second = report(story.name), discrepancy.check(story.folder)
        for reporter in reporters():
            assert reporter.render(first) == reporter.render(second)


@cache
def article(name: str, id: str) -> Source:
    return next(s for s in sources(name) if s.id == id)


PAIRS = [
    pytest.param(a.name, b.name, id=f"{a.name}+{b.name}")
    for a, b in zip(stories(), stories()[1:] + stories()[:1], strict=True)
]


def _marks(shown: Report, mine: set[str]) -> set[tuple[str, ...]]:
    events = {("event", e.key) for e in shown.events if mine & set(e.sources)}
    held = {f for f in shown.findings if mine & {s for side in f.sides for s in side.sources}}
    return events | {("finding", f.fingerprint, *f.aliases) for f in held}


@pytest.mark.parametrize(("name", "other"), PAIRS)
def test_article_of_another_story(name: str, other: str) -> None:
    """It renames no event of the others, and changes none of their fingerprints."""
    before = report(name)
    mine = {s.id for s in before.sources}
    for extra in sources(other):
        renamed = extra.model_copy(update={"id": f"other-{extra.id}"})
        after = pipeline.run_sources([*sources(name), renamed]).report
        assert _marks(after, mine) == _marks(before, mine), extra.id


def test_all_other_stories() -> None:
    """Nor do all the other stories together."""
    homes = {s.id: s.name.partition("/")[0] for s in mixed().sources}
    for story in stories():
        mine = {id for id, home in homes.items() if home == story.name}
        alone = _marks(report(story.name), {s.id for s in report(story.name).sources})
        assert _marks(mixed(), mine) == alone, story.name
