"""The walk in the terminal, in a terminal: a key a decision, and everything kept at any moment."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from editing import CSV, STORE, rows_of

from discrepancy.cli import cli
from discrepancy.models import DecisionState, Report
from discrepancy.review import opened, take_in, write_reports
from discrepancy.review.session import Session, open_findings

pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")


KEYS = "q quit"


class Terminal:
    """The program in a terminal of 80 columns."""

    def __init__(self, *args: str) -> None:
        env = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "FORCE_COLOR"}}
        env |= {"TERM": "xterm", "COLUMNS": "80", "LINES": "24"}
        command = [sys.executable, "-m", "discrepancy", "review", "--interactive", *args]
        self.child, self.ours = pty.fork()  # a terminal of its own, so that Ctrl-C reaches it
        if self.child == 0:
            os.execve(sys.executable, command, env)
        self.code: int | None = None
        self.shown = ""

    def until(self, text: str) -> str:
        """Waits until ``text`` is shown, and the keys below it if they come; gives all of it."""
        new, end = "", time.monotonic() + 20
        last = text in ("Note (", "shows them.", "kept in")
        while text not in new or (not last and KEYS not in new[new.index(text) :]):
            if not select.select([self.ours], [], [], max(0, end - time.monotonic()))[0]:
                raise AssertionError(f"{text!r} did not come, only {new!r}")
            try:
                part = os.read(self.ours, 65_536)
            except OSError:  # the other end is closed
                part = b""
            if not part:
                raise AssertionError(f"{text!r} did not come, only {new!r}")
            new += part.decode()
        self.shown += new
        return new

    def press(self, keys: str, until: str = "q quit") -> str:
        os.write(self.ours, keys.encode())
        return self.until(until)

    def end(self) -> int:
        try:
            while os.read(self.ours, 65_536):
                pass
        except OSError:
            pass
        os.close(self.ours)
        return self.wait()

    def wait(self) -> int:
        if self.code is None:
            self.code = os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])
        return self.code


@pytest.fixture
def terminal(folder: Path) -> Iterator[Terminal]:
    started = Terminal("--editor", "Kim Lind")
    started.until("q quit")
    yield started
    if started.code is None:
        os.kill(started.child, signal.SIGKILL)
        started.wait()


def said() -> dict[str, tuple[str, str]]:
    """Value of side A -> (decision, note) of all that is kept."""
    values = {r["fingerprint"]: r["side_a_value"] for r in rows_of()}
    entries = opened(STORE).store.entries.values()
    return {values[e.now.fingerprint]: (e.now.decision.value, e.now.note) for e in entries}


def test_both_quotes_and_nothing_active(terminal: Terminal) -> None:
    text = re.sub(r"\x1b\[[0-9;]*m", "", terminal.shown)
    for shown in ("1 of 8", "Ada Brook", "Ida Brooks (stands alone)", "I saw smoke", "=HYPERLINK"):
        assert shown in text
    for _ in range(7):
        terminal.press("s", KEYS)
    assert "\\x1b[31mThe fire\\u202e" in terminal.shown.replace("\r\n", "")
    assert "\x1b[31m" not in terminal.shown
    assert max(map(len, re.sub(r"\x1b\[[0-9;]*m", "", terminal.shown).splitlines())) <= 80


def test_one_key_a_decision_each_kept_at_once(terminal: Terminal) -> None:
    for key, word in (("c", "confirmed"), ("D", "dismissed"), ("o", "open"), ("r", "resolved")):
        terminal.press(key)
        assert word in {decision for decision, _ in said().values()}
    assert [d for d, _ in said().values()].count("confirmed") == 1
    entry = next(iter(opened(STORE).store.entries.values()))
    assert entry.now.editor == "Kim Lind"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", entry.now.decided_on)
    assert "4 decisions kept" in terminal.press("q", "shows them.")
    assert terminal.end() == 0


def test_a_note_undo_and_an_unknown_key(terminal: Terminal) -> None:
    assert "no such key" in terminal.press("x")
    terminal.press("n", "Note (")
    terminal.press("the port knows\n", "Noted.")
    assert list(said().values()) == [("open", "the port knows")]
    terminal.press("c", "2 of 8")
    assert list(said().values()) == [("confirmed", "the port knows")]
    assert "1 of 8" in terminal.press("u", KEYS)
    assert list(said().values()) == [("open", "the port knows")]
    terminal.press("u", KEYS)
    assert said() == {}
    assert "nothing to undo" in terminal.press("u", KEYS)
    terminal.press("q", "kept in")
    assert terminal.end() == 0


def test_at_the_end_the_last_one_can_be_undone(terminal: Terminal) -> None:
    for number in range(7):
        terminal.press("s", f"{number + 2} of 8")
    terminal.press("c", "That was the last one.")
    assert [d for d, _ in said().values()] == ["confirmed"]
    assert "8 of 8" in terminal.press("u", KEYS)
    assert said() == {}
    terminal.press("d", "That was the last one.")
    assert "1 decision kept in" in terminal.press("x\n", "shows them.")
    assert terminal.end() == 0


def test_ctrl_c_keeps_all(terminal: Terminal) -> None:
    terminal.press("c")
    terminal.press("\x03", "kept in")
    assert terminal.end() == 0
    assert [d for d, _ in said().values()] == ["confirmed"]


def test_killed_keeps_all(terminal: Terminal) -> None:
    terminal.press("c")
    terminal.press("d")
    os.kill(terminal.child, signal.SIGKILL)
    terminal.end()
    assert sorted(d for d, _ in said().values()) == ["confirmed", "dismissed"]


def test_a_terminal_that_goes_away_keeps_all(terminal: Terminal) -> None:
    terminal.press("c")
    os.close(terminal.ours)
    terminal.wait()
    assert [d for d, _ in said().values()] == ["confirmed"]


# ---------------------------------------------------------------- the walk itself


def test_what_weighs_most_comes_first_and_what_is_decided_not_at_all(folder: Path) -> None:
    desk = opened(STORE)
    values = [desk.row(f).cells["side_a_value"] for f in open_findings(desk)]
    assert values[0] == "Ada Brook"
    session = Session(STORE)
    session.decide(DecisionState.CONFIRMED)
    session.decide(DecisionState.OPEN)
    left = open_findings(opened(STORE))
    assert len(left) == 7 and session.queue[0] not in left and session.queue[1] in left


def test_what_is_gone_is_not_asked(folder: Path, report: Report) -> None:
    write_reports(report.model_copy(update={"findings": report.findings[1:]}), CSV.parent)
    assert len(open_findings(opened(STORE))) == 7


def test_undo_leaves_what_somebody_else_has_decided_since(folder: Path) -> None:
    session, other = Session(STORE, "Kim"), Session(STORE, "Ola")
    session.decide(DecisionState.CONFIRMED)
    other.decide(DecisionState.DISMISSED)
    assert session.undo() == "Somebody else has decided on it since; that stays."
    assert [d for d, _ in said().values()] == ["dismissed"]


def test_undo_puts_back_what_was_there(folder: Path) -> None:
    session = Session(STORE, "Kim")
    session.decide(DecisionState.OPEN)
    before = STORE.read_bytes()
    again = Session(STORE, "Ola")
    again.write("x")
    again.decide(DecisionState.CONFIRMED)
    assert (again.undo(), again.undo()) == ("", "")
    assert STORE.read_bytes() == before


def test_the_next_report_shows_it(folder: Path, report: Report) -> None:
    Session(STORE, "Kim").decide(DecisionState.CONFIRMED)
    write_reports(report, CSV.parent)
    assert rows_of()[0]["decision"] == "confirmed"
    assert take_in([CSV]).changes == ()


def test_without_a_terminal(folder: Path) -> None:
    result = CliRunner().invoke(cli, ["review", "--interactive"])
    assert result.exit_code == 2
    assert result.stderr == "Error: --interactive needs a terminal; decide in the CSV instead.\n"
