"""``discrepancy.toml``: what it adds, what is wrong with it, and that nothing of it stays behind."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import discrepancy
from discrepancy.config import Config, find, load, parse
from discrepancy.errors import DiscrepancyError
from discrepancy.models import Claim, PersonValue
from discrepancy.pipeline import Options, run
from discrepancy.read import read_text

OWN = """
[[offices]]
name = "reeve"
written = ["village reeve", "VR"]
jurisdiction = "Norway"

[[offices]]
name = "fire warden"
exclusive = false
"""
A = "The village reeve Ada Brook opened the fair in Lindow on May 4, 2031."
B = "The village reeve, Ida Holm, opened the fair in Lindow on May 4, 2031."


def holders(claims: tuple[Claim, ...]) -> set[tuple[str, str]]:
    return {
        (str(c.slot), c.value.name)
        for c in claims
        if c.kind == "holder" and isinstance(c.value, PersonValue)
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "discrepancy.toml").write_text(OWN, encoding="utf-8")
    articles = tmp_path / "desk" / "articles"
    articles.mkdir(parents=True)
    (articles / "a.txt").write_text(A, encoding="utf-8")
    (articles / "b.txt").write_text(B, encoding="utf-8")
    return tmp_path


# ---------------------------------------------------------------- what it adds


def test_what_it_says() -> None:
    reeve, warden = parse(OWN).offices
    assert reeve == ("reeve", ("village reeve", "VR"), "NO", True)
    assert warden == ("fire warden", (), "", False)


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ("JP", "JP"), ("Japan", "JP"), ("US-CA", "US-CA"), ("California", "US-CA"),
        ("Acme Harbour Trust", "org:acme harbour trust"), ("org:acme", "org:acme"), ("", ""),
    ],
)  # fmt: skip
def test_jurisdictions(where: str, code: str) -> None:
    text = f'[[offices]]\nname = "reeve"\njurisdiction = "{where}"'
    assert parse(text).offices[0].jurisdiction == code


def test_two_names_in_ones_own_office_conflict(folder: Path) -> None:
    articles = folder / "desk" / "articles"
    with_it = run([articles], options=Options(config=load(folder / "discrepancy.toml")))
    assert holders(with_it.claims) == {
        ("holder(NO, reeve)", "Ada Brook"), ("holder(NO, reeve)", "Ida Holm"),
    }  # fmt: skip
    assert [f.slot for f in with_it.report.findings if f.code == "D101"] == ["holder(NO, reeve)"]


def test_an_office_of_many_holders_never_conflicts() -> None:
    sources = [
        read_text(text.replace("village reeve", "fire warden"), id=name)
        for name, text in (("a", A), ("b", B))
    ]
    report = discrepancy.check(sources, config=parse(OWN))
    assert not [f for f in report.findings if f.code == "D101"]


@pytest.mark.parametrize("engine", ["serial", "processes"])
def test_it_reaches_every_engine_and_leaks_into_no_other_run(folder: Path, engine: str) -> None:
    articles = folder / "desk" / "articles"
    config = load(folder / "discrepancy.toml")

    def claims(with_config: bool) -> set[tuple[str, str]]:
        options = Options(engine=engine, jobs=2, config=config if with_config else Config())
        return holders(run([articles], options=options).claims)

    assert [claims(True), claims(False), claims(True), claims(False)] == [
        {("holder(NO, reeve)", "Ada Brook"), ("holder(NO, reeve)", "Ida Holm")}, set(),
    ] * 2  # fmt: skip


def test_two_runs_at_once_keep_their_own(folder: Path) -> None:
    articles = folder / "desk" / "articles"
    configs = [load(folder / "discrepancy.toml"), Config()] * 4
    with ThreadPoolExecutor(4) as pool:
        found = list(
            pool.map(lambda c: holders(run([articles], options=Options(config=c)).claims), configs)
        )
    assert [bool(f) for f in found] == [True, False] * 4


def test_python_takes_a_path_and_looks_for_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    path = folder / "desk" / "articles"
    slots = [f.slot for f in discrepancy.check(path, config="discrepancy.toml").findings]
    assert "holder(NO, reeve)" in slots
    assert "holder(NO, reeve)" not in [f.slot for f in discrepancy.check(path).findings]
    with parse(OWN).used():
        assert discrepancy.normalise("office", "VR").key == "NO/reeve"  # type: ignore[operator]
    assert discrepancy.normalise("office", "VR").key != "NO/reeve"  # type: ignore[operator]


# ---------------------------------------------------------------- where it is found


def test_found_upward(folder: Path, tmp_path: Path) -> None:
    below = folder / "desk" / "articles"
    assert find(below) == folder / "discrepancy.toml"
    (below / "discrepancy.toml").write_text("", encoding="utf-8")
    assert find(below) == below / "discrepancy.toml", "the nearest one"


def program(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "discrepancy", *args], cwd=folder, capture_output=True,
        encoding="utf-8", timeout=120, check=False, env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip


def test_the_program_finds_it(folder: Path) -> None:
    done = program(folder / "desk", "check", "articles", "--jobs", "2", "--quiet")
    assert "holder(NO, reeve)" in done.stdout
    done = program(folder / "desk", "normalise", "office", "the village reeve")
    assert done.stdout.startswith("NO, reeve\n")
    (folder / "none.toml").write_text("", encoding="utf-8")
    done = program(folder / "desk", "check", "articles", "--config", "../none.toml", "--quiet")
    assert "reeve)" not in done.stdout


def test_the_program_names_the_file_as_one_would_write_it(folder: Path) -> None:
    (folder / "discrepancy.toml").write_text("[[ofices]]\n", encoding="utf-8")
    done = program(folder / "desk", "check", "articles")
    assert (done.returncode, done.stdout) == (2, "")
    name = Path("..", "discrepancy.toml")
    assert done.stderr == (
        f"Error: {name}, line 1: unknown table or key 'ofices'; did you mean 'offices'?\n"
    )


# ---------------------------------------------------------------- what is wrong with it

HEAD = '[[offices]]\nname = "reeve"\n'


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("[[office]]\n", 1, "did you mean 'offices'?"),
        ("\n\nsources = 1\n", 3, "unknown table or key 'sources'"),
        ("zzz = 1\n", 1, "known are paths, baseline"),
        (HEAD + "writen = []\n", 3, "unknown key 'writen' in [[offices]]; did you mean 'written'?"),
        (HEAD + 'Jurisdiction = "JP"\n', 3, "did you mean 'jurisdiction'?"),
        (HEAD + "\n" + HEAD.replace("name", "nmae"), 5, "did you mean 'name'?"),
        (HEAD + "qqqqq = 1\n", 3, "known are name, written, jurisdiction, exclusive."),
        ("[[offices]]\n", 1, "needs a name"),
        ("[[offices]]\nname = 3\n", 2, "needs a name"),
        ('[[offices]]\nname = " "\n', 2, "needs a name"),
        (HEAD + 'written = "VR"\n', 3, "must be a list of titles"),
        (HEAD + "written = [1]\n", 3, "must be a list of titles"),
        (HEAD + 'written = ["--"]\n', 3, "must be a list of titles"),
        (HEAD + "jurisdiction = 5\n", 3, "must be a text"),
        (HEAD + 'exclusive = "no"\n', 3, "must be true or false"),
        ("[offices]\nname = 'x'\n", 1, "write each office below a line [[offices]]"),
        ("offices = [1]\n", 1, "write each office below a line [[offices]]"),
        (HEAD + '[[offices]]\nname = "x"\nwritten = ["Reeve"]\n', 4, "stands for 'reeve' already"),
        (HEAD + "written = [\n", 4, "not valid TOML"),
        (HEAD + "name = 'again'\n", 3, "not valid TOML"),
    ],
)
def test_errors_name_the_line_and_what_to_do(text: str, line: int, says: str) -> None:
    with pytest.raises(DiscrepancyError) as caught:
        parse(text, "desk/discrepancy.toml")
    told = str(caught.value)
    assert told.startswith("desk/discrepancy.toml")
    assert says in told
    assert "\n" not in told
    if f"line {line}:" not in told:  # TOML's own parser tells of the end of the file otherwise
        assert "at end of document" in told


@pytest.mark.parametrize(
    ("raw", "says"),
    [(b"\xff\xfe", "line 1: not UTF-8"), (b"# a\n# \xe9\n", "line 2: not UTF-8")],
)
def test_files_that_are_no_text(tmp_path: Path, raw: bytes, says: str) -> None:
    path = tmp_path / "discrepancy.toml"
    path.write_bytes(raw)
    with pytest.raises(DiscrepancyError, match=says):
        load(path)


def test_a_number_of_too_many_digits_is_an_error_of_the_file() -> None:
    with pytest.raises(DiscrepancyError, match=r"desk\.toml: not valid TOML"):
        parse("x = " + "9" * 10_000, "desk.toml")


@pytest.mark.parametrize("name", ["nowhere.toml", ".", "a\0b"])
def test_files_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(DiscrepancyError):
        load(str(tmp_path / name))


def test_a_mark_and_windows_lines_are_no_error(tmp_path: Path) -> None:
    path = tmp_path / "discrepancy.toml"
    path.write_bytes(b"\xef\xbb\xbf" + OWN.replace("\n", "\r\n").encode())
    assert len(load(path).offices) == 2


_LINES = st.sampled_from(
    ["[[offices]]", "[offices]", 'name = "x"', 'written = ["y"]', "exclusive = 1", "name =", "[[",
     "offices = []", "= 3", '"a b" = 1', "jurisdiction = 'JP'", "\x00", "é = 'ü'", "a.b.c = 1"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(_LINES).map("\n".join)))
def test_any_text_is_a_config_or_the_packages_own_error(text: str) -> None:
    try:
        parse(text)
    except DiscrepancyError as error:
        assert str(error).startswith("discrepancy.toml")
