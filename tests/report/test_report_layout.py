"""Lines and tables, measured in cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from discrepancy.report._escape import flat
from discrepancy.report._layout import cells, pad, table, wrap


def test_cells() -> None:
    assert cells("abc") == 3
    assert cells("京都") == 4
    assert cells("e\u0301") == 1


def test_wrap_indents_what_follows() -> None:
    assert wrap("one two three four", 14, "- ", "  ") == ["- one two", "  three four"]


def test_wrap_breaks_a_word_that_is_too_long() -> None:
    assert wrap("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]


@given(st.text().map(flat), st.integers(20, 100))
def test_wrap_fits_and_loses_nothing(text: str, width: int) -> None:
    lines = wrap(text, width, "  ")
    assert all(cells(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.lists(st.sampled_from(["::a", "::", "::" * 30, "a::b", "##[x]"]), min_size=1))
def test_no_line_begins_as_a_command_of_a_workflow(words: list[str]) -> None:
    lines = wrap(" ".join(words), 24, "    ", "  ")
    assert all(cells(line) <= 24 for line in lines)
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in lines)
    joined = "".join(lines).replace(" ", "").replace("\\x3a", ":").replace("\\x23", "#")
    assert joined == "".join(words)


def test_pad() -> None:
    assert pad("ab", 4) == "ab  "
    assert pad("ab", 4, right=True) == "  ab"
    assert pad("京", 4) == "京  "


def test_table_wraps_its_flexible_columns() -> None:
    lines = table(["A", "N"], [["word " * 6 + "end", "7"]], 24, right=[1])
    assert all(cells(line) <= 24 for line in lines)
    assert lines[1] == "word word word word    7"
    assert lines[2] == "word word end"


def test_four_columns_fit_the_narrowest_page() -> None:
    rows = [
        ["a-long-source-name:1200", "2031-05-04/fire/port-lindow", "toll(killed)", "at least 12"]
    ]
    for line in table(["WHERE", "EVENT", "SLOT", "VALUE"], rows, 40, flexible=(0, 1, 2, 3)):
        assert cells(line) <= 40
