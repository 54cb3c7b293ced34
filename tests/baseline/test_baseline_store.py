"""The baseline file: what is read, what is refused with one sentence, and what is written."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.baseline import Baseline, Entry, EntrySide, dumps, load, loads, save
from discrepancy.baseline._upgrade import CURRENT, STEPS
from discrepancy.errors import DiscrepancyError

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NAMES = st.lists(TEXT, max_size=3, unique=True).map(lambda names: tuple(sorted(names)))
ENTRIES = st.lists(
    st.builds(
        Entry,
        fingerprint=st.sampled_from([digit * 16 for digit in "0189af"]),
        aliases=NAMES,
        code=TEXT,
        event=TEXT,
        slot=TEXT,
        sides=st.tuples(*[st.builds(EntrySide, key=TEXT, value=TEXT, sources=NAMES)] * 2),
        reason=TEXT,
        owner=TEXT,
    ),
    max_size=6,
)


def file(**more: object) -> str:
    return json.dumps({"discrepancy": "baseline", "version": CURRENT, "entries": [], **more})


ENTRY = {"fingerprint": "0123456789abcdef", "reason": "x"}


@given(ENTRIES)
def test_what_is_written_reads_back(entries: list[Entry]) -> None:
    baseline = Baseline.of(entries)
    text = dumps(baseline)
    assert loads(text) == baseline
    assert dumps(loads(text)) == text
    assert json.loads(text)["version"] == CURRENT


@given(ENTRIES, ENTRIES, st.integers())
def test_lines_of_two_files_in_any_order_are_a_file(
    one: list[Entry], two: list[Entry], seed: int
) -> None:
    """What git's 'union' may leave: every line of either, in some order, some of them twice."""
    head, tail = dumps(Baseline()).split("null")
    lines = [
        line
        for entries in (one, two)
        for line in dumps(Baseline.of(entries)).splitlines()
        if line.startswith('{"fingerprint"')
    ]
    random.Random(seed).shuffle(lines)
    text = head + "\n".join([*lines, "null"]) + tail
    merged = loads(text)
    both = {e.fingerprint for e in (*one, *two)}
    assert {e.fingerprint for e in merged.entries} == both
    for entry in (*one, *two):
        (now,) = [e for e in merged.entries if e.fingerprint == entry.fingerprint]
        assert entry.reason in now.reason
        assert entry.owner in now.owner
    assert loads(dumps(merged)) == merged


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "line 1: not valid JSON"),
        ("{", "line 1: not valid JSON"),
        ("[" * 100_000, "not valid JSON"),
        ("[]", "no baseline of discrepancy"),
        ("null", "no baseline of discrepancy"),
        ('{"version": "1.5.0", "results": {}}', "no baseline of discrepancy"),
        (file(version=CURRENT + 1), f"a newer discrepancy (version {CURRENT + 1} of the file"),
        (file(version=0), "'version' must be a number"),
        (file(version="2"), "'version' must be a number"),
        (file(version=True), "'version' must be a number"),
        (file(entries={}), "'entries' must be a list"),
        (file(entries=[5]), "entry 1 is no object"),
        (file(entries=[{"reason": "x"}]), "'fingerprint' of entry 1 must be 16 hex"),
        (file(entries=[{"fingerprint": "xyz"}]), "'fingerprint' of entry 1 must be 16 hex"),
        (file(entries=[{**ENTRY, "reason": 5}]), "'reason' of entry 0123456789abcdef must be a"),
        (file(entries=[{**ENTRY, "raeson": "x"}]), "unknown key 'raeson' of entry 0123456789abc"),
        (file(entries=[{**ENTRY, "aliases": "x"}]), "'aliases' of entry"),
        (file(entries=[{**ENTRY, "sides": [{"key": "x"}]}]), "'key' and 'value' in 'sides'"),
        (file(entries=[{**ENTRY, "sides": {}}]), "'sides' of entry 0123456789abcdef must be a"),
        ('{"discrepancy": "baseline", "version": 2, "version": 1}', "stands in one object twice"),
    ],
)
def test_what_is_refused(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(text)
    with pytest.raises(DiscrepancyError) as caught:
        load(path)
    assert says in str(caught.value)
    assert str(caught.value).startswith(str(path))
    assert path.read_text() == text


def test_bytes_and_paths_that_are_refused(tmp_path: Path) -> None:
    latin = tmp_path / "latin.json"
    latin.write_bytes(b"\xff\xfe{}")
    for path, says in (
        (latin, "not UTF-8"),
        (tmp_path, "cannot be read"),
        (tmp_path / "no", "no such"),
    ):
        with pytest.raises(DiscrepancyError, match=says):
            load(path)


def test_windows_line_ends_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    text = dumps(Baseline(entries=(Entry(fingerprint="0" * 16),)))
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert [e.fingerprint for e in load(path).entries] == ["0" * 16]


def test_old_versions_are_brought_up_to_date_by_named_steps() -> None:
    old = json.dumps(
        {
            "discrepancy": "baseline",
            "version": 1,
            "accepted": {"0" * 16: "known since May", "1" * 16: {"reason": "", "owner": "Kim"}},
        }
    )
    entries = loads(old).entries
    assert [(e.reason, e.owner) for e in entries] == [("known since May", ""), ("", "Kim")]
    assert loads(dumps(loads(old))) == loads(old)
    assert set(STEPS) == set(range(1, CURRENT)), "a step from every version to the next"
    for step in STEPS.values():
        assert "to" in (step.__doc__ or ""), "which says what it does"
    with pytest.raises(DiscrepancyError, match="'accepted' must be a table"):
        loads(json.dumps({"discrepancy": "baseline", "version": 1, "accepted": []}))


def test_the_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    save(path, Baseline())
    before = path.read_bytes()
    broken = Baseline(entries=(Entry(fingerprint="0" * 16, reason="\ud800"),))
    with pytest.raises(DiscrepancyError, match="cannot be written"):
        save(path, broken)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_in_the_file_moves_a_cursor() -> None:
    text = dumps(Baseline(entries=(Entry(fingerprint="0" * 16, reason="\x1b[2J\u202e"),)))
    assert text.isprintable() or set(text) - {"\n"} == {c for c in text if c.isprintable()}
