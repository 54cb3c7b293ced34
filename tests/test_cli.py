"""The commands: exit codes, what goes to which stream, and what a user does wrong.

Most tests put an invented run in the pipeline's place: they are about the commands, not about what
the stages find. The last part runs the real program.
"""

from __future__ import annotations

import importlib.util
import inspect
import json
import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from discrepancy.cli import cli
from discrepancy.config import Config
from discrepancy.errors import DiscrepancyError
from discrepancy.models import (
    Claim,
    Confidence,
    Evidence,
    FindingKind,
    Report,
    Severity,
    Slot,
    TextValue,
)
from discrepancy.report import reporters

_spec = importlib.util.spec_from_file_location(
    "invented_report", Path(__file__).parent / "report" / "conftest.py"
)
assert _spec and _spec.loader
_invented = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_invented)

CLAIM = Claim(
    kind="vessel",
    slot=Slot(kind="vessel"),
    value=TextValue(text="Tern", name="Tern", key="tern"),
    evidence=Evidence(
        source="wire", start=36, end=40, quote="Tern", sentence="The ferry Tern sank.",
        sentence_start=26, sentence_end=46,
    ),
    event=_invented.FERRY,
)  # fmt: skip


@dataclass
class _Options:
    max_bytes: int = 5_000_000
    jobs: int = 0
    config: Config = field(default_factory=Config)
    map: dict[str, str] = field(default_factory=dict)


class Pipeline(ModuleType):
    """A pipeline that gives ``report`` whatever it is asked, and remembers how it was asked."""

    Options = _Options

    def __init__(self) -> None:
        super().__init__("discrepancy.pipeline")
        self.report: Report = _invented.build()
        self.error: BaseException | None = None
        self.asked: dict[str, Any] = {}

    def run(self, paths: list[str], *, options: _Options, progress: Any = None) -> Any:
        if self.error:
            raise self.error
        for done in (1, 2) if progress else ():
            progress("read", done, 2)
        self.asked = {"paths": paths, "options": options, "progress": progress}
        return SimpleNamespace(
            report=self.report,
            sources=(),
            claims=(CLAIM,),
            notes=(),
            table=None,
            explanations=self.explanations,
        )

    def explanations(self, fingerprint: str) -> list[str]:
        sentence = self.report.findings[0].sides[0].evidence[-1].sentence
        return [f"score {fingerprint}", f"value: {sentence}"]

    def kinds(self) -> list[Any]:
        class Vessel:
            """Which ship it was.

            Claims: 'the ferry Tern'.
            Conflicts when: two names
            differ.
            """

            name, code = "vessel", "X100"

        return [Vessel()]


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> Pipeline:
    fake = Pipeline()
    monkeypatch.setitem(sys.modules, "discrepancy.pipeline", fake)
    return fake


def invoke(*args: str) -> Result:
    return CliRunner().invoke(cli, list(args))


# ---------------------------------------------------------------- help


@pytest.mark.parametrize("name", list(cli.commands))
def test_every_command_has_one_line_and_an_example(name: str) -> None:
    command = cli.commands[name]
    text = inspect.cleandoc(command.help or "")
    first, _, rest = text.partition("\n")
    assert first.endswith("."), "one sentence on the first line"
    assert len(first) < 75
    assert rest.lstrip("\n").startswith("\b\nExample: discrepancy " + name)
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, f"{name} {option.name} has no help"
    assert invoke(name, "--help").exit_code == 0


def test_help_lists_the_formats() -> None:
    names = "|".join(r.name for r in reporters())
    page = invoke("check", "--help").output
    assert names in "".join(page.split()), "every file of report/ is a format of the help"


_SHOWN = re.compile(r"^ *\$ discrepancy (.+)\n *(.+)$", re.MULTILINE)


@pytest.mark.parametrize("name", list(cli.commands))
def test_the_examples_of_a_help_page_print_what_it_says(name: str) -> None:
    page = (
        CliRunner(env={"COLUMNS": "200"}).invoke(cli, [name, "--help"], terminal_width=200).output
    )
    shown = _SHOWN.findall(page)
    assert len(shown) >= {"compare": 5, "normalise": 3}.get(name, 0)
    for command, line in shown:
        result = invoke(*shlex.split(command))
        assert (result.exit_code, result.stdout.splitlines()[0]) == (0, line), command


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("compare", "persn", "a", "b"), "unknown type 'persn'"),
        (("compare", "person", "...", "Ada Brook"), "'...' is no person"),
        (("compare", "date", "soonish", "Friday"), "'soonish' is no date"),
        (("compare", "quantity", "lots", "12"), "'lots' is no quantity"),
        (("compare", "quantity", "5 miles of 3 roads", "5 km"), "holds 2 quantities"),
        (("compare", "date", "Friday", "Monday", "--published", "Friday"), "published: 'Friday'"),
        (("compare", "person", "Ada", "Ida", "--published", "x"), "published: 'x' is no date"),
        (("normalise", "place", ""), "'' is no place"),
        (("normalise", "office", "SECDEF", "--config", "nowhere.toml"), "nowhere.toml: cannot be"),
    ],
)
def test_what_a_user_does_wrong_is_one_sentence(args: tuple[str, ...], says: str) -> None:
    result = invoke(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"Error: {says}") or says in result.stderr
    assert result.stderr.count("\n") == 1


def test_no_arguments_is_a_usage_error() -> None:
    assert invoke("check").exit_code == 2


# ---------------------------------------------------------------- check


def test_findings_exit_1(pipeline: Pipeline) -> None:
    result = invoke("check", "articles")
    assert result.exit_code == 1
    assert "Ida Brooks (stands alone)" in result.stdout
    assert "skipped scan\\x1b[2J.txt: binary, not text" in result.stderr
    assert pipeline.asked["progress"] is None  # no terminal


def _only(report: Report, **update: Any) -> Report:
    finding = report.findings[0].model_copy(update=update)
    return report.model_copy(update={"findings": (finding,)})


@pytest.mark.parametrize(
    ("kind", "severity", "confidence", "fail_on", "code"),
    [
        ("conflict", "high", "medium", None, 1),
        ("conflict", "medium", "high", None, 1),
        ("conflict", "medium", "medium", None, 0),  # less grave: only where it is sure
        ("conflict", "low", "high", None, 0),
        ("conflict", "high", "low", None, 0),  # unsure: never by default
        ("conflict", "low", "medium", "high,low:medium", 1),
        ("conflict", "low", "medium", "high:low,medium:high", 0),
        ("update", "high", "high", None, 0),
        ("variant", "high", "high", None, 0),
        ("internal", "high", "high", "low:low", 0),
        ("conflict", "medium", "high", "high", 0),
        ("conflict", "high", "medium", "high", 1),
        ("conflict", "high", "medium", "high:high", 0),
        ("conflict", "low", "low", "low:low", 1),
        ("update", "high", "high", "low:low", 0),
        ("conflict", "high", "high", "none", 0),
    ],
)
def test_threshold(
    pipeline: Pipeline, kind: str, severity: str, confidence: str, fail_on: str | None, code: int
) -> None:
    pipeline.report = _only(
        pipeline.report,
        kind=FindingKind(kind), severity=Severity(severity), confidence=Confidence(confidence),
    )  # fmt: skip
    args = ["--fail-on", fail_on] if fail_on else []
    assert invoke("check", "x", *args).exit_code == code


@pytest.mark.parametrize(
    "text", ["", "huge", "high:", "high:none", "none:high", "high:low:low", "high,", "none,high"]
)
def test_bad_threshold(pipeline: Pipeline, text: str) -> None:
    result = invoke("check", "x", "--fail-on", text)
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: --fail-on")
    assert not pipeline.asked, "nothing is read before the options are right"


@pytest.mark.parametrize("style", ["terminal", "json", "csv", "markdown"])
def test_exit_code_is_the_same_in_every_format(pipeline: Pipeline, style: str) -> None:
    assert invoke("check", "x", "--format", style).exit_code == 1
    pipeline.report = pipeline.report.model_copy(update={"findings": ()})
    assert invoke("check", "x", "--format", style).exit_code == 0


def test_unknown_format(pipeline: Pipeline) -> None:
    result = invoke("check", "x", "--format", "papyrus")
    assert result.exit_code == 2
    assert f"choose one of {', '.join(r.name for r in reporters())}" in result.stderr


def test_output_file(pipeline: Pipeline, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "findings.json"
    result = invoke("check", "x", "--format", "json", "--output", str(out))
    assert (result.exit_code, result.stdout) == (1, "")
    assert json.loads(out.read_text(encoding="utf-8"))["schema_version"] == "1"


def test_a_dash_is_stdout(pipeline: Pipeline, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    assert invoke("check", "a", "-o", "-").stdout == invoke("check", "a").stdout
    assert not list(tmp_path.iterdir())


def test_output_that_cannot_be_written(pipeline: Pipeline, tmp_path: Path) -> None:
    result = invoke("check", "x", "--output", str(tmp_path))
    assert result.exit_code == 2
    assert result.stderr.rstrip().endswith("is a folder; name a file to write to.")


def test_options_reach_the_pipeline(pipeline: Pipeline) -> None:
    invoke("check", "a", "b", "--max-bytes", "10", "--jobs", "2", "--quiet")
    assert pipeline.asked["paths"] == ["a", "b"]
    assert pipeline.asked["options"] == _Options(max_bytes=10, jobs=2)


def test_quiet_names_no_skipped_file(pipeline: Pipeline) -> None:
    assert invoke("check", "x", "--quiet").stderr == ""


def test_width(pipeline: Pipeline) -> None:
    narrow = invoke("check", "x", "--width", "50").stdout
    assert max(map(len, narrow.splitlines())) <= 50
    assert invoke("check", "x", "--width", "10").exit_code == 2


def test_errors_are_one_sentence_without_control_characters(pipeline: Pipeline) -> None:
    pipeline.error = DiscrepancyError("bad\x1b[2J.txt: is\nnot there.")
    result = invoke("check", "x")
    assert result.exit_code == 2
    assert result.stderr == "Error: bad\\x1b[2J.txt: is not there.\n"


# ---------------------------------------------------------------- the other commands


def test_report_writes_a_folder(
    pipeline: Pipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = invoke("report", "x", "--output-dir", str(tmp_path / "out"))
    assert result.exit_code == 1
    names = {p.name for p in (tmp_path / "out").iterdir()}
    assert names >= {"conflicts.csv", "findings.json", "report.md"}
    assert "4 conflicts (1 high, 2 medium, 1 low)" in result.stdout


def test_report_of_nothing_writes_nothing(pipeline: Pipeline, tmp_path: Path) -> None:
    pipeline.error = DiscrepancyError("nothing to check.")
    assert invoke("report", "x", "--output-dir", str(tmp_path / "out")).exit_code == 2
    assert not (tmp_path / "out").exists()


def test_claims(pipeline: Pipeline) -> None:
    table = invoke("claims", "x").stdout
    assert table.splitlines()[1].split() == ["wire:36", _invented.FERRY, "vessel", "Tern"]
    line = json.loads(invoke("claims", "x", "--format", "jsonl").stdout)
    assert Claim.model_validate(line) == CLAIM


def test_events(pipeline: Pipeline) -> None:
    table = invoke("events", "x").stdout
    assert "blog, local*, wire*" in table
    found = json.loads(invoke("events", "x", "--format", "json").stdout)
    assert [e["key"] for e in found] == [_invented.FERRY, _invented.PARADE]


def test_explain(pipeline: Pipeline) -> None:
    finding = pipeline.report.findings[0]
    text = invoke("explain", finding.fingerprint[:6], "x").stdout
    assert f"score {finding.fingerprint}" in text
    assert text.count("Harbour master Ada Brook said the ferry Tern") == 1, "reasons repeat nothing"
    assert "wire (Coast Wire, 2031-05-04), characters 15-24: 'Ada Brook'" in text


@pytest.mark.parametrize(("prefix", "says"), [("zz", "No finding"), ("", "is empty")])
def test_explain_unknown(pipeline: Pipeline, prefix: str, says: str) -> None:
    result = invoke("explain", prefix, "x", "--quiet")
    assert result.exit_code == 2
    assert says in result.stderr


def test_explain_ambiguous(pipeline: Pipeline) -> None:
    pipeline.report = pipeline.report.model_copy(
        update={
            "findings": tuple(
                f.model_copy(update={"fingerprint": f"ab{i}"})
                for i, f in enumerate(pipeline.report.findings)
            )
        }
    )
    result = invoke("explain", "ab", "x", "--quiet")
    assert result.exit_code == 2
    assert "8 findings begin with 'ab' (ab0, ab1, ab2, ab3 ...)" in result.stderr


def test_kinds(pipeline: Pipeline) -> None:
    assert invoke("kinds").stdout.splitlines() == [
        "vessel  X100",
        "  Claims: 'the ferry Tern'.",
        "  Conflicts when: two names differ.",
    ]


# ---------------------------------------------------------------- the real program


def program(*args: str, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "discrepancy", *args],
        capture_output=True, encoding="utf-8", timeout=120, check=False, **more,
    )  # fmt: skip


def test_help_is_quick_and_imports_little() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from discrepancy.cli import cli\n"
        "assert CliRunner().invoke(cli, ['--help']).exit_code == 0\n"
        "print(*(m for m in ('pandas', 'rich', 'trafilatura', 'dateparser', 'pydantic') "
        "if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def in_its_own_process(*args: str, error: str = "", **more: Any) -> subprocess.Popen[bytes]:
    """The program over the invented pipeline, with real streams."""
    code = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from test_cli import Pipeline; fake = Pipeline()\n"
        f"fake.error = {error or None}\n"
        "sys.modules['discrepancy.pipeline'] = fake\n"
        f"from discrepancy.cli import main; main({list(args)!r})\n"
    )
    command = [sys.executable, "-c", code]
    return subprocess.Popen(command, **{"stderr": subprocess.PIPE, **more})


@pytest.mark.parametrize("args", [("check", "x"), ("--help",), ("claims", "x")])
def test_a_reader_that_goes_away_is_no_error(args: tuple[str, ...]) -> None:
    read, write = os.pipe()
    os.close(read)
    child = in_its_own_process(*args, "--quiet" if "x" in args else "--help", stdout=write)
    os.close(write)
    _, stderr = child.communicate(timeout=60)
    assert stderr == b""
    assert child.returncode == (1 if "check" in args else 0)  # the findings stand


def test_ctrl_c() -> None:
    child = in_its_own_process("check", "x", error="KeyboardInterrupt()", stdout=subprocess.PIPE)
    _, stderr = child.communicate(timeout=60)
    assert (child.returncode, stderr.strip()) == (130, b"Stopped.")


def test_a_defect_does_not_pass_for_a_finding() -> None:
    error = "ZeroDivisionError('\\x1b[2J')"
    child = in_its_own_process("check", "x", error=error, stdout=subprocess.PIPE)
    stdout, stderr = child.communicate(timeout=60)
    assert (child.returncode, stdout) == (70, b"")
    assert b"ZeroDivisionError: \\x1b[2J" in stderr
    assert stderr.endswith(b"please report the lines above.\n")


@pytest.mark.parametrize("closed", ["1", "2", "1 2"])
def test_closed_streams_are_no_defect(closed: str) -> None:
    command = shlex.join([sys.executable, "-m", "discrepancy", "check", "fixtures/defence-talks"])
    streams = " ".join(f"{n}>&-" for n in closed.split())
    root = Path(__file__).parent.parent
    done = subprocess.run(["sh", "-c", f"{command} {streams}"], cwd=root, capture_output=True)
    assert (done.returncode, done.stderr) == (1, b"")
    assert bool(done.stdout) is ("1" not in closed)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_one_sentence() -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        child = in_its_own_process("check", "x", stdout=full, stderr=subprocess.PIPE)
        _, stderr = child.communicate(timeout=60)
    assert child.returncode == 2
    error = b"Error: stdout: cannot be written (No space left on device)."
    assert stderr.splitlines()[1:] == [error]  # after the file that was skipped


def test_a_latin_1_stdout_gets_all_it_can_show() -> None:
    env = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    child = in_its_own_process("check", "x", stdout=subprocess.PIPE, env=env)
    stdout, _ = child.communicate(timeout=60)
    assert child.returncode == 1
    assert "Juhan Põld".encode("latin-1") in stdout
    assert b"\\u4eac\\u90fd" in stdout


def _on_a_terminal(stream: str, *args: str, **env: str) -> bytes:
    """What ``check`` sends to ``stream`` ('stdout', 'stderr') where that is a terminal."""
    ours, theirs = pty.openpty()
    clean = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "TERM"}}
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: theirs}
    child = in_its_own_process(
        "check", "x", *args, env={**clean, "TERM": "xterm", **env}, **streams
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not part:
            break
        shown += part
    child.communicate(timeout=60)
    os.close(ours)
    return shown


def test_colour_on_a_terminal() -> None:
    shown = _on_a_terminal("stdout")
    assert b"\x1b[1;31m" in shown
    assert b"\x1b[31m" not in shown, "a source's own escape codes are never sent"


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_where_it_is_unwanted(env: dict[str, str]) -> None:
    assert b"\x1b" not in _on_a_terminal("stdout", **env)


def test_progress_only_where_somebody_looks() -> None:
    assert b"read" in _on_a_terminal("stderr")
    assert _on_a_terminal("stderr", "--quiet") == b""


ARTICLES = {
    "wire.txt": """Port Lindow mayor meets ferry union

PORT LINDOW, Norway, May 4, 2031 (Coast Wire) — Mayor Ada Brook met with union leaders in Oslo on \
Sunday, her office said. The meeting lasted two hours.
""",
    "local.md": """---
title: Mayor meets union
publisher: Lindow Post
published: 2031-05-05
---
Mayor Ada Brook met with union leaders in Oslo on Sunday. Two people were hurt in a crash nearby.
""",
    "empty.txt": "",
    "photo.txt": "\x00\x01\x02\x00",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with articles in ``in``."""
    (tmp_path / "in").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("style", ["terminal", "json", "csv", "markdown"])
def test_same_input_same_bytes_wherever_it_stands(folder: Path, style: str) -> None:
    first = invoke("check", "in", "--format", style)
    assert first.exit_code in (0, 1), first.stderr
    assert [line.split(": ")[0] for line in first.stderr.splitlines()] == [
        "skipped empty.txt",
        "skipped photo.txt",
    ]
    moved = shutil.copytree(folder / "in", folder / "else" / "where" / "in")
    again = invoke("check", str(moved), "--format", style)
    assert again.stdout == first.stdout
    assert str(folder) not in again.stdout


def test_same_bytes_in_another_process(folder: Path) -> None:
    env = {**os.environ, "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7"}
    done = program("check", "in", "--format", "json", "--jobs", "2", cwd=folder, env=env)
    assert done.stdout == invoke("check", "in", "--format", "json").stdout


def test_what_json_says_of_an_article(folder: Path) -> None:
    report = Report.model_validate_json(invoke("check", "in", "--format", "json").stdout)
    by_id = {s.id: s for s in report.sources}
    assert set(by_id) == {"local", "wire"}
    assert (by_id["local"].publisher, by_id["local"].published) == ("Lindow Post", "2031-05-05")
    assert [s.name for s in report.skipped] == ["empty.txt", "photo.txt"]
    assert report.claims > 0


def test_quotes_are_exact(folder: Path) -> None:
    from discrepancy.read import read

    texts = {s.id: s.text for s in read([folder / "in"]).sources}
    lines = invoke("claims", "in", "--format", "jsonl").stdout.splitlines()
    assert lines
    for line in lines:
        found = Claim.model_validate_json(line).evidence
        assert texts[found.source][found.start : found.end] == found.quote


@pytest.mark.parametrize("command", ["claims", "events"])
def test_lists(folder: Path, command: str) -> None:
    done = invoke(command, "in")
    assert done.exit_code == 0
    assert "wire" in done.stdout
    assert "local" in done.stdout


WRONG = {
    "a path that is not there": (["check", "no/such/folder"], "no/such/folder"),
    "nothing readable": (["check", "in/empty.txt", "in/photo.txt"], "empty.txt"),
    "a folder without articles": (["check", "void"], "void"),
    "no claim": (["check", "poem.txt"], "no claim"),
    "an unknown option": (["check", "in", "--colour"], "--colour"),
    "an unknown command": (["chek", "in"], "chek"),
    "a size of nothing": (["check", "in", "--max-bytes", "0"], "--max-bytes"),
    "an unknown fingerprint": (["explain", "zzzz", "in"], "zzzz"),
    "an unknown type": (["normalise", "colour", "red"], "colour"),
    "a date that is none": (["normalise", "date", "Friday", "--published", "soon"], "soon"),
    "many files without a word": (["check", *(f"void/{n}.txt" for n in range(9))], "and 6 more"),
    "an empty path": (["check", ""], "empty"),
    "an empty output": (["check", "in", "--output", ""], "empty"),
    "an empty folder name": (["report", "in", "--output-dir", ""], "empty"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_a_user_does_wrong(folder: Path, case: str) -> None:
    (folder / "void").mkdir()
    for number in range(9):
        (folder / f"void/{number}.txt").write_text("")
    (folder / "poem.txt").write_text("Roses are red and violets are blue, they say to you. " * 3)
    args, named = WRONG[case]
    done = invoke(*args)
    assert done.exit_code == 2, done.output
    assert done.stdout == ""
    assert named in done.stderr


@pytest.mark.parametrize(
    ("args", "begins"),
    [
        (["person", "Shin Won-sik", "Shin, Wonsik"], "agree: "),
        (["person", "Kim Jong-un", "Kim Jong-il"], "conflict: "),
        (["quantity", "about 155 miles", "250 km"], "agree: "),
        (["date", "Friday", "Jan. 31", "--published", "2025-02-02"], "agree: "),
        (["office", "SECDEF", "U.S. Secretary of Defense"], "agree: "),
        (["place", "Okinawa", "Japan"], "compatible: "),
        (["organization", "7th Fleet", "5th Fleet"], "conflict: "),
    ],
)
def test_compare(args: list[str], begins: str) -> None:
    done = invoke("compare", *args)
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith(begins)
    assert done.stdout.count("\n") == 1
    data = json.loads(invoke("compare", *args, "--format", "json").stdout)
    assert data["outcome"] + ": " == begins


def test_normalise() -> None:
    done = invoke("normalise", "office", "SECDEF")
    assert done.stdout.splitlines()[0] == "US, defence minister"
    data = json.loads(invoke("normalise", "quantity", "at least 12", "--format", "json").stdout)
    assert (data["low"], data["high"]) == (12.0, None)


def test_the_real_kinds_have_all_their_sections() -> None:
    from discrepancy.pipeline import kinds
    from discrepancy.report._lists import SECTIONS, kind_sections

    for kind in kinds():
        assert tuple(kind_sections(kind)) == SECTIONS, kind.name
