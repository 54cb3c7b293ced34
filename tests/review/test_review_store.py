"""``decisions.json`` and the memory beside it: stable, whole at every moment, and never guessed at."""

from __future__ import annotations

import itertools
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from editing import CSV, STORE, Edit, build, rows_of, save
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.errors import DiscrepancyError
from discrepancy.models import Decision, DecisionState, Report
from discrepancy.review import opened, take_in, write_reports
from discrepancy.review.store import Entry, Store, dump, load
from discrepancy.review.store import save as save_store

TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
DECISIONS = st.builds(
    Decision,
    fingerprint=st.text("0123456789abcdef", min_size=4, max_size=8),
    decision=st.sampled_from(DecisionState),
    note=TEXT, editor=TEXT, decided_on=TEXT,
    columns=st.dictionaries(TEXT.filter(lambda t: t.startswith("x")), TEXT, max_size=2).map(
        lambda d: tuple(sorted(d.items()))
    ),
)  # fmt: skip


@given(st.lists(DECISIONS, max_size=4), st.lists(DECISIONS, max_size=2))
def test_what_is_saved_is_what_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, now: list[Decision], past: list[Decision]
) -> None:
    path = tmp_path_factory.mktemp("store") / "d.json"
    entries = {
        d.fingerprint: Entry(
            d, tuple(p.model_copy(update={"fingerprint": d.fingerprint}) for p in past), "about it"
        )
        for d in now
    }
    store = Store(entries, ("mine",))
    save_store(path, store)
    assert load(path) == store
    turned = Store(dict(reversed(entries.items())), ("mine",))
    assert dump(turned).encode() == path.read_bytes(), "the order of the entries is no matter"


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert load(tmp_path / "none.json") == Store()


GOOD = '{"version": 1, "columns": [], "decisions": [{"fingerprint": "ab", "decision": "open"}]}'
BROKEN = {
    "cut off": (GOOD[:40], "line 1: not valid JSON"),
    "not JSON": ("decisions:\n- x", "line 1: not valid JSON"),
    "half merged": (
        f"<<<<<<< ours\n{GOOD}\n=======\n{GOOD}\n>>>>>>> theirs\n",
        "line 1: a mark of a merge",
    ),
    "later": ('{"version": 2}', "written by a later discrepancy"),
    "no version": ("{}", 'has no "version": 1'),
    "a list": ("[]", 'has no "version": 1'),
    "true": ('{"version": true}', 'has no "version": 1'),
    "a decision that is none": (GOOD.replace('"open"', '"maybe"'), "decisions.0.decision"),
    "a field that is none": (GOOD.replace('"decision":', '"x": 1, "decision":'), "decisions.0.x"),
    "a blank fingerprint": (GOOD.replace('"ab"', '"a b"'), "decisions.0.fingerprint"),
    "two entries": (
        GOOD.replace('{"f', '{"fingerprint": "ab", "decision": "confirmed"}, {"f'),
        "two entries for ab",
    ),
    "a key twice": (
        GOOD.replace('"columns": []', '"columns": [], "columns": []'),
        "'columns' stands twice",
    ),
    "a column of the program": (GOOD.replace("[]", '["note"]'), "'note' is no column"),
    "endless": ("[" * 100_000, "not valid JSON"),
    "not UTF-8": (b'{"version": 1}\n\xe9', "line 2: not UTF-8"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_store_is_one_sentence_and_stays_as_it_is(
    edit: Edit, report: Report, name: str
) -> None:
    content, says = BROKEN[name]
    raw = content if isinstance(content, bytes) else content.encode()
    path = edit({2: {"decision": "confirmed"}})
    STORE.write_bytes(raw)
    for action in (lambda: take_in([path]), lambda: write_reports(report, CSV.parent)):
        with pytest.raises(DiscrepancyError) as caught:
            action()
        assert str(caught.value).startswith(".discrepancy/decisions.json")
        assert says in str(caught.value)
        assert "\n" not in str(caught.value)
        assert STORE.read_bytes() == raw


def test_a_broken_memory_says_what_to_do(folder: Path) -> None:
    Path(".discrepancy/decisions.rows.json").write_text("{")
    with pytest.raises(DiscrepancyError, match="delete it, and run 'discrepancy report'"):
        opened(STORE)


def test_a_store_written_by_hand_in_any_order_is_read(tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    data = json.loads(GOOD)
    data["decisions"] = [
        {"decision": "dismissed", "fingerprint": "cd", "columns": {"b": "2", "a": "1"}},
        *data["decisions"],
    ]
    path.write_text("\ufeff" + json.dumps(data), encoding="utf-8")
    entries = load(path).entries
    assert entries["cd"].now.columns == (("a", "1"), ("b", "2"))


# ---------------------------------------------------------------- killed while writing


def _write(words: Iterable[str]) -> None:
    report = build()
    for word in words:
        rows = rows_of()
        for row in rows:
            row["decision"], row["editor"] = word, "Kim"
            row["note"] = f"{os.getpid()} {word} " * 500
        save(rows, Path("mine.csv"))
        take_in(["mine.csv"])
        write_reports(report, CSV.parent)


def _killed_after(seconds: float) -> None:
    """Runs the writer in a process of its own and kills it."""
    child = os.fork()
    if child == 0:
        try:
            _write(itertools.cycle(("confirmed", "dismissed")))
        finally:
            os._exit(3)  # it must not come back into the tests
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "it was killed, it did not fail"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be forked on this system")
def test_killed_at_any_moment_every_file_is_whole(folder: Path) -> None:
    chance = random.Random(5)
    began = time.monotonic()
    _write(("confirmed", "dismissed"))
    twice = time.monotonic() - began  # as fast as this machine is just now
    words: set[tuple[str, str]] = set()
    for count in range(150):
        if count >= 30 and len(words) > 2:
            break
        # A busy machine is slower now than it was: then the writer is given longer.
        _killed_after(chance.uniform(0, 2 * twice) * (1 + count // 30))
        rows = read_whole()
        assert len(rows) == 8
        said = {(row["decision"], row["note"]) for row in rows}
        assert len(said) == 1, "of one moment, not of two"
        words |= said
        states = {e.now.decision for e in opened(STORE).store.entries.values()}
        assert len(states) <= 1
        for path in folder.glob("reports/*.json"):
            Report.model_validate_json(path.read_bytes())
    assert len(words) > 2, "it was killed at several moments"


def read_whole() -> list[dict[str, str]]:
    from discrepancy.review.table import read

    table = read(CSV)
    assert table is not None
    return [dict(line.cells) for line in table.lines]


def test_two_programs_at_once_lose_nothing(edit: Edit, folder: Path) -> None:
    paths = [edit({n: {"decision": "confirmed"}}, Path(f"{n}.csv")) for n in range(2, 10)]
    code = "import sys; from discrepancy.review import take_in; take_in([sys.argv[1]])"
    children = [subprocess.Popen([sys.executable, "-c", code, str(p)]) for p in paths]
    assert [child.wait() for child in children] == [0] * 8
    assert len(opened(STORE).store.entries) == 8
