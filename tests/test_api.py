"""What ``import discrepancy`` gives to a notebook or a script."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import ROOT, as_json, report, sources, stories

import discrepancy
from discrepancy import DiscrepancyError
from discrepancy.models import DateValue, Report
from discrepancy.normalise import TYPES
from discrepancy.read import read_text

STORY = stories()[0]
FIRE = read_text("A fire in Port Lindow killed three people.", id="wire")
OTHER = read_text("A fire in Port Lindow killed nine people.", id="local")


def test_paths() -> None:
    """A folder, a string, several files, a glob: the same report."""
    want = as_json(report(STORY.name))
    files = sorted(p for p in STORY.folder.iterdir() if p.suffix in (".txt", ".md", ".html"))
    for paths in (
        STORY.folder,
        str(STORY.folder),
        [STORY.folder],
        (f"{STORY.folder}/",),
        iter([STORY.folder]),
        [STORY.folder, files[0]],
    ):
        assert as_json(discrepancy.check(paths)) == want  # type: ignore[arg-type]
    one_by_one = discrepancy.check(files)
    assert [f.fingerprint for f in one_by_one.findings] == [
        f.fingerprint for f in report(STORY.name).findings
    ]


def test_one_file() -> None:
    shown = discrepancy.check(STORY.folder / "wire.txt")
    assert [s.id for s in shown.sources] == ["wire"]
    assert not [f for f in shown.findings if len({s for x in f.sides for s in x.sources}) > 1]


def test_records() -> None:
    shown = discrepancy.check([FIRE, OTHER])
    assert isinstance(shown, Report)
    assert [s.id for s in shown.sources] == ["local", "wire"]
    assert {s.value for f in shown.findings for s in f.sides} == {"3", "9"}
    assert as_json(discrepancy.check(list(sources(STORY.name)))) == as_json(report(STORY.name))


def one_sentence(error: pytest.ExceptionInfo[DiscrepancyError]) -> str:
    text = str(error.value)
    assert "\n" not in text and text == text.strip() and len(text) > 20
    return text


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ([], "at least one"),
        ((), "at least one"),
        ([FIRE, "fixtures"], "not both"),
        ([3], "paths or Source"),
        ([None], "paths or Source"),
        (["no such folder"], "no such folder"),
        ("no such file.txt", "no such file.txt"),
        ([FIRE, FIRE], "'wire'"),
        ([read_text("Hello there, dear readers.", id="a")], "no claim"),
    ],
)
def test_bad_input(given: Any, says: str) -> None:
    with pytest.raises(DiscrepancyError) as error:
        discrepancy.check(given)
    assert says in one_sentence(error)


@pytest.mark.parametrize(
    ("option", "value"),
    [("speed", 3), ("jobs", "many"), ("max_bytes", "big"), ("engine", "warp"), ("engine", 3)],
)
def test_bad_option(option: str, value: object) -> None:
    """The message names what was wrong, and what there is."""
    with pytest.raises(DiscrepancyError) as error:
        discrepancy.check([FIRE], **{option: value})
    text = one_sentence(error)
    assert str(value) in text or option in text
    assert "known" in text


def test_nothing_readable(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\0\1\2")
    with pytest.raises(DiscrepancyError):
        discrepancy.check(tmp_path)
    (tmp_path / "a.txt").unlink()
    with pytest.raises(DiscrepancyError):
        discrepancy.check(tmp_path)


def test_what_is_skipped_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FIRE.text, "utf-8")
    (tmp_path / "b.txt").write_text("", "utf-8")
    (tmp_path / "c.txt").write_text(FIRE.text + " " + "It burned. " * 100, "utf-8")
    shown = discrepancy.check(tmp_path, max_bytes=500)
    assert [s.name for s in shown.skipped] == ["b.txt", "c.txt"]
    assert all(s.reason for s in shown.skipped)


# ---------------------------------------------------------------- values


def test_normalise() -> None:
    friday = discrepancy.normalise("date", "Friday", published="2031-05-11")
    assert isinstance(friday, DateValue) and friday.start == dt.date(2031, 5, 9)
    for published in (dt.date(2031, 5, 11), discrepancy.normalise("date", "May 11, 2031")):
        assert discrepancy.normalise("date", "Friday", published=published) == friday
    assert discrepancy.normalise("quantity", "two dozen").key
    assert discrepancy.normalise("place", "Lisbon").type == "place"


def test_normalise_stays_callable() -> None:
    """It is a folder as well: importing what is in it must not take the function away."""
    import discrepancy.normalise.date
    import discrepancy.normalise.person

    assert discrepancy.normalise("date", "May 4, 2031").name == "2031-05-04"
    assert discrepancy.normalise.date.normalise("May 4, 2031").name == "2031-05-04"
    code = (
        "import discrepancy.normalise.date as d, discrepancy; "
        "from discrepancy import normalise; from discrepancy.normalise import normalise as inner; "
        "assert normalise is discrepancy.normalise; "
        "assert normalise('date', 'May 4, 2031') == inner('date', 'May 4, 2031') "
        "== d.normalise('May 4, 2031')"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=60)


@pytest.mark.parametrize(
    ("type", "text", "more", "says"),
    [
        ("colour", "red", {}, "colour"),
        ("date", "the cat", {}, "the cat"),
        ("date", "Friday", {"published": "some day"}, "some day"),
        ("person", "Ana Ruiz", {"shoe": 43}, "shoe"),
        ("quantity", "blue", {}, "blue"),
    ],
)
def test_normalise_refuses(type: str, text: str, more: dict[str, Any], says: str) -> None:
    with pytest.raises(DiscrepancyError) as error:
        discrepancy.normalise(type, text, **more)
    assert says in one_sentence(error)


def test_compare_values() -> None:
    assert discrepancy.compare_values("person", "Ruiz, Ana", "Ana Ruiz").outcome == "agree"
    assert discrepancy.compare_values("person", "Mary Holt", "Ana Ruiz").outcome == "conflict"
    friday = discrepancy.compare_values("date", "Friday", "May 9, 2031", published="2031-05-11")
    assert friday.outcome == "agree"
    with pytest.raises(DiscrepancyError):
        discrepancy.compare_values("colour", "red", "blue")


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(TYPES), st.text(max_size=40), st.text(max_size=40))
def test_any_text(type: str, a: str, b: str) -> None:
    """A comparison, or the package's own error; never another."""
    try:
        made = discrepancy.compare_values(type, a, b)
    except DiscrepancyError as error:
        assert str(error)
        return
    assert 0 <= made.score <= 1
    assert made == discrepancy.compare_values(type, a, b)
    back = discrepancy.compare_values(type, b, a)
    assert (back.outcome, back.score) == (made.outcome, made.score)


# ---------------------------------------------------------------- the import itself

HEAVY = ("pandas", "trafilatura", "dateparser", "htmldate", "rich", "lxml", "rapidfuzz")


def _imported(code: str) -> list[str]:
    code += f"\nimport sys; print(*[m for m in {HEAVY!r} if m in sys.modules])"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout.split()


def test_import_is_light() -> None:
    assert _imported("import discrepancy") == []
    assert _imported("import discrepancy; discrepancy.DiscrepancyError('x')") == []


def test_plain_articles_need_nothing_heavy() -> None:
    """Text is compared without the libraries for web pages, tables and terminals."""
    code = (
        "import discrepancy\nfrom discrepancy.read import read_text\n"
        f"discrepancy.check([read_text({FIRE.text!r}, id='a', published='2031-05-04')])"
    )
    assert not {"pandas", "trafilatura", "rich"} & set(_imported(code))


def test_names_of_the_package() -> None:
    for name in discrepancy.__all__:
        assert hasattr(discrepancy, name)
        assert getattr(discrepancy, name).__doc__ or name == "__version__"
