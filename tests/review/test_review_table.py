"""Files as spreadsheets write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from discrepancy.errors import DiscrepancyError
from discrepancy.review.table import Table, parse, read

TEXT = 'fingerprint,decision,note\nab12,open,"né ""x"",\ny"\n\ncd34,dismissed,\n'


def lines(table: Table) -> list[tuple[int, dict[str, str]]]:
    return [(line.number, dict(line.cells)) for line in table.lines]


PLAIN = lines(parse(TEXT.encode(), "a.csv"))


def test_rows_have_the_numbers_of_a_spreadsheet() -> None:
    assert PLAIN == [
        (2, {"fingerprint": "ab12", "decision": "open", "note": 'né "x",\ny'}),
        (4, {"fingerprint": "cd34", "decision": "dismissed", "note": ""}),
    ]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_separators(separator: str) -> None:
    text = TEXT.replace(",open,", ";open;").replace(",dismissed,", ";dismissed;")
    text = text.replace("fingerprint,decision,note", "fingerprint;decision;note")
    assert lines(parse(text.replace(";", separator).encode(), "a.csv")) == PLAIN


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings(encoding: str) -> None:
    assert lines(parse(TEXT.encode(encoding), "a.csv")) == PLAIN


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_ends_of_lines(end: str) -> None:
    table = parse(TEXT.replace("\n", end).encode(), "a.csv")
    assert [(n, c["fingerprint"]) for n, c in lines(table)] == [(2, "ab12"), (4, "cd34")]


def test_excels_own_first_line() -> None:
    text = "sep=;\r\n" + TEXT.replace(",open,", ";open;").replace(",dismissed,", ";dismissed;")
    text = text.replace("fingerprint,decision,note", "fingerprint;decision;note")
    assert lines(parse(text.encode(), "a.csv")) == PLAIN


def test_utf_8_opened_as_windows_1252_and_saved_with_new_letters() -> None:
    raw = TEXT.encode().replace(b"dismissed,", "dismissed,garçon".encode("cp1252"))
    found = lines(parse(raw, "a.csv"))
    assert found[0] == PLAIN[0]
    assert found[1][1]["note"] == "garçon"


def test_columns_in_any_order_and_case_and_empty_ones() -> None:
    text = " Decision ,,FINGERPRINT,mine,,\nopen,,ab12,x,,\n,,,,,\n"
    table = parse(text.encode(), "a.csv")
    assert lines(table) == [(2, {"decision": "open", "fingerprint": "ab12", "mine": "x"})]
    assert table.added == ("mine",)


def test_apostrophes_that_guard_are_gone_and_others_stay() -> None:
    text = "fingerprint,note\n'12e4567890123456,'tis\n"
    assert lines(parse(text.encode(), "a.csv"))[0][1] == {
        "fingerprint": "12e4567890123456",
        "note": "'tis",
    }


def test_only_what_windows_1252_can_say_may_have_lost_letters() -> None:
    assert parse(b"fingerprint\n?\n", "a.csv").lossy
    assert not parse("fingerprint\n京\n".encode(), "a.csv").lossy


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "no column 'fingerprint'"),
        (b"name,decision\nx,open\n", "no column 'fingerprint'"),
        (b"PK\x03\x04rest", "a spreadsheet, not a CSV"),
        (b"fingerprint\n\0\n", "NUL"),
        (b"\xff\xfef", "broken UTF-16"),
        (b"fingerprint,note,Note\n", "row 1: two columns are called 'note'"),
        (b"fingerprint,mine,mine\n", "row 1: two columns are called 'mine'"),
        (b'fingerprint,note\nab,"x\n', "row 2: not a row"),
        (b'fingerprint,note\nab,"x"y\n', "row 2: not a row"),
        (b"fingerprint,,note\nab,lost,x\n", "row 2: 'lost' stands in a column without a heading"),
        (b"fingerprint,note\nab,x,beyond\n", "row 2: 'beyond' stands in a column"),
        (
            b"fingerprint,note\nab," + b"x" * 200_000 + b"\n",
            "row 2: a cell is longer than 131,072 characters; shorten it",
        ),
    ],
)
def test_what_is_no_table_is_one_sentence(raw: bytes, says: str) -> None:
    with pytest.raises(DiscrepancyError) as caught:
        parse(raw, "a.csv")
    assert str(caught.value).startswith("a.csv")
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(DiscrepancyError, match="is a folder; name the file in it"):
        read(tmp_path)
