"""What a spreadsheet does to a cell unasked is no change, and what an editor does is one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.report._escape import guard
from discrepancy.review.same_cell import same_cell
from discrepancy.review.state import clean, day


@pytest.mark.parametrize(
    ("found", "written"),
    [
        ("a\r\nb", "a\nb"),
        ("a \n b  ", "a\nb"),
        ("'=1", "=1"),
        ("=1", "'=1"),
        ("a\u00a0b", "a b"),
    ],
)
def test_no_change(found: str, written: str) -> None:
    assert same_cell(found, written)


@pytest.mark.parametrize(
    ("found", "written"),
    [("41 people", "44 people"), ("ab", "a b"), ("", "x"), ("Ada", "ada"), ("P?ld", "Põld")],
)
def test_a_change(found: str, written: str) -> None:
    assert not same_cell(found, written)
    assert not same_cell(found, written, lossy=True)


@pytest.mark.parametrize(
    ("found", "same"),
    [
        ("Cap. ?? of ?, Põld", True),
        ("Cap. Yo of o, Põld", True),  # Windows' nearest letters
        ("Cap. ? of ?, Põld", False),  # one letter less
        ("Cap. ?? of ?, Pold", False),  # a letter that the encoding has
    ],
)
def test_letters_that_the_encoding_has_not(found: str, same: bool) -> None:
    assert same_cell(found, "Cap. Йō of ō, Põld", lossy=True) is same
    assert not same_cell(found, "Cap. Йō of ō, Põld", lossy=False)


@pytest.mark.parametrize("shown", ["a ? b", "a ?? b"])
def test_a_letter_of_two_units_may_be_two_signs(shown: str) -> None:
    assert same_cell(shown, "a 🚢 b", lossy=True)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zs", "Zl", "Zp"])))
def test_saved_as_windows_1252(text: str) -> None:
    written = f"[{text}]"
    assert same_cell(written.encode("cp1252", "replace").decode("cp1252"), written, lossy=True)


def test_very_many_letters_of_two_units_take_no_time() -> None:
    assert not same_cell("?" * 30_000 + "x", "🚢" * 30_000, lossy=True)


@given(st.text())
def test_to_clean_twice_is_to_clean_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert clean(f" {once}\r\n") == once


@given(st.text())
def test_guarding_is_no_change(text: str) -> None:
    assert same_cell(guard(text), text)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-11-22", "2026-11-22"),
        ("22.11.2026", "2026-11-22"),
        ("2026/11/2", "2026-11-02"),
        ("11/22/2026", "2026-11-22"),
        ("22/11/2026", "2026-11-22"),
        ("5/5/2026", "2026-05-05"),
        ("2026-11-22 00:00:00", "2026-11-22"),
        ("3/4/2026", "3/4/2026"),  # April or March
        ("31/31/2026", "31/31/2026"),
        ("30.02.2026", "30.02.2026"),
        ("22.11.26", "22.11.26"),
        ("last week", "last week"),
        ("", ""),
    ],
)
def test_day(text: str, iso: str) -> None:
    assert day(text) == iso
    assert day(day(text)) == iso
