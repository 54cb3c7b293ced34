"""From the page to the decisions and back: what it hands out is what the program takes in."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

from harm import Browser

from discrepancy.models import Report
from discrepancy.report._escape import guard, visible
from discrepancy.report._html.ledger import ledger


def program(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """The program, run in ``folder``."""
    return subprocess.run(
        [sys.executable, "-m", "discrepancy", *args],
        cwd=folder, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_decided_on_the_page_taken_in_and_shown_again(
    chromium: Browser, articles: Path, tmp_path: Path
) -> None:
    report = ("report", str(articles), "--output-dir", "reports", "--fail-on", "none")
    assert program(tmp_path, *report).returncode == 0
    chromium.size(1280, 900)
    chromium.open(tmp_path / "reports/report.html")
    chromium.press("jcjdn")
    chromium.press("=1+1, the port's list\ue00c")  # Escape
    first, second = chromium.shown()[:2]
    copy = tmp_path / "downloaded.csv"
    copy.write_text(chromium.download(), encoding="utf-8", newline="")

    taken = program(tmp_path, "review", str(copy))
    assert taken.returncode == 0, taken.stderr
    kept = json.loads((tmp_path / ".discrepancy/decisions.json").read_text(encoding="utf-8"))
    assert first in str(kept) and second in str(kept)

    again = program(tmp_path, *report)
    assert again.returncode == 0, again.stderr
    chromium.driver.get("about:blank")
    chromium.driver.get((tmp_path / "reports/report.html").as_uri())
    state = "return document.getElementById(arguments[0]).dataset.decision"
    assert chromium.js(state, first) == "confirmed"
    assert chromium.js(state, second) == "dismissed"
    note = "return document.getElementById(arguments[0]).querySelector('textarea').value"
    assert chromium.js(note, second) == "=1+1, the port's list"
    # What the report has taken in is no longer the page's own, and needs no download.
    assert not chromium.js("return document.getElementById('desk-bar').checkVisibility()")


def test_cells_are_guarded_as_the_program_guards_them(chromium: Browser) -> None:
    """The two implementations, held against one another on what a spreadsheet would convert."""
    pieces = [
        *"=+-@'\t\n\r ", "4", "May", "mai", "1e5", "2031-05-04", "12:30", "pm", "true", "FALSCH", "word",
        "年", "４", "²", "½", "+1", "=A1", "\u00a0", "\u2003", "\x1b", "\u202e", "＝", "ß", "Põld", "_",
        ",", '"', "\x85", "\u200d", "Ⅻ", "一", "$", "%", ".", "/",
    ]  # fmt: skip
    chance = random.Random(5)
    texts = ["", *pieces]
    texts += ["".join(chance.choices(pieces, k=chance.randint(1, 4))) for _ in range(4000)]
    texts += ["=" * 40_000, "🚢" * 16_001, "x" * 40_000]
    script = files("discrepancy.report").joinpath("templates", "download.js").read_text("utf-8")
    chromium.driver.get("about:blank")
    unquote = (
        "const plain = (c) => c.startsWith('\"') ? c.slice(1, -1).replaceAll('\"\"', '\"') : c;"
    )
    found = chromium.js(
        f"const FIELDS = []; {script}; {unquote} return arguments[0].map((t) => plain(cell(t, arguments[1])))",
        texts,
        ledger(Report())["guard"],
    )
    for text, mine in zip(texts, found, strict=True):
        lines = text.replace("\r\n", "\n").replace("\r", "\n")  # a note has lines, never a bare CR
        shown = visible(lines, keep="\n")
        if len(shown.encode("utf-16-le")) > 64_000:
            assert mine.endswith("…") and len(mine.encode("utf-16-le")) <= 64_004
        else:
            assert mine == guard(shown), repr(text)
