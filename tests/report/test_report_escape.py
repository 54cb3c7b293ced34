"""What is done to the text of strangers."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.report._escape import flat, guard, inert_json, markdown, unguard, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
        ("\x07\x00\x9b", "\\x07\\x00\\x9b"),
        ("a\u202eb\u2066c", "a\\u202eb\\u2066c"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("\U000e0041", "\\U000e0041"),
        ("line\u2028sep", "line\\u2028sep"),
        ("Põld 京都 naïve", "Põld 京都 naïve"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # a joiner that Persian spelling needs
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_flat_is_one_line() -> None:
    assert flat("  a\n\n b\t c\r\n") == "a b c"


@given(st.text())
def test_flat_sends_nothing_active(text: str) -> None:
    assert not {unicodedata.category(c) for c in flat(text)} & {"Cc", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", " =1", "'=1", "＝1", "\u00a0=1"]
)
def test_guard_stops_formulas(text: str) -> None:
    assert guard(text) == "'" + text


@pytest.mark.parametrize(
    "text",
    ["4-3", "1/2", "10:30 pm", "1,200", "$5", "5%", "(5)", "007", "12e4567890123456", "May 4, 2031",
     "2031-05-04", "2031-05-04T10:00Z", "Sunday, 4 May", "4. März", "2025年1月31日", "TRUE", "None", "n/a", "'4-3"],
)  # fmt: skip
def test_guard_stops_what_becomes_a_date_or_a_number(text: str) -> None:
    assert guard(text) == "'" + text
    assert unguard(guard(text)) == text


@pytest.mark.parametrize(
    "text",
    ["", "41 people", "a=b", "'tis", "O'Neil", "“-”", "x@y.example", "2031-05-04 to 2031-05-06",
     "May", "March 3 people", "$1.2 million", "true story", "0ac183a9433bb1ee"],
)  # fmt: skip
def test_guard_leaves_the_rest_alone(text: str) -> None:
    assert guard(text) == text


@given(st.text(alphabet="'=+-@\t\r\n ae1＝", max_size=8) | st.text())
def test_guard_can_be_undone(text: str) -> None:
    assert unguard(guard(text)) == text
    assert guard(text)[:1] not in set("=+-@\t\r\n")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a*b_c`d", r"a\*b\_c\`d"),
        ("[x](javascript:alert)", r"\[x\](javascript:alert)"),
        ("<img onerror=x>", "&lt;img onerror=x&gt;"),
        ("http://bad.example www.bad.example", r"http\://bad.example www\.bad.example"),
        ("a | b", r"a \| b"),
        ("mail me @ home, 5# or @name", "mail me @ home, 5# or @<!-- -->name"),
        ("two\nlines", "two lines"),
        ("50-60 (at least) 1.5", "50-60 (at least) 1.5"),
    ],
)
def test_markdown(text: str, shown: str) -> None:
    assert markdown(text) == shown


@given(st.text())
def test_json_stays_the_same_data(text: str) -> None:
    encoded = json.dumps({"x": text}, ensure_ascii=False)
    assert json.loads(inert_json(encoded)) == {"x": text}
