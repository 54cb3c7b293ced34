"""Files to rows: formats, columns told, known and guessed, and what is said of a broken one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from discrepancy import tables
from discrepancy.errors import DiscrepancyError, NotATable
from discrepancy.read.table import table_readers
from discrepancy.tables import Rows, Rule
from tests.tables.conftest import Write, judged, rows_of

ROWS = [("a", "q", "killed", "3"), ("b", "q", "killed", "4")]
KEYS = ("source", "event", "attribute", "value")


def said(rows: Rows) -> list[tuple[str, str, str, str]]:
    return [
        (
            rows.sources[s],
            rows.events[rows.cell_event[c]],
            rows.attributes[rows.cell_attribute[c]],
            rows.raws[r] if r >= 0 else "",
        )
        for s, c, r in zip(rows.source.tolist(), rows.cell.tolist(), rows.raw.tolist(), strict=True)
    ]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_separators(tmp_path: Path, mark: str) -> None:
    path = tmp_path / ("t.tsv" if mark == "\t" else "t.csv")
    path.write_text("\n".join(mark.join(r) for r in (KEYS, *ROWS)), encoding="utf-8-sig")
    assert said(rows_of(path)) == ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("source,event,attribute,value\nCafé,q,killed,3\n".encode(encoding))
    assert said(rows_of(path)) == [("Café", "q", "killed", "3")]


def test_json_lines_and_lists(tmp_path: Path) -> None:
    rows = [dict(zip(KEYS, r, strict=True)) for r in ROWS]
    rows[0]["value"] = 3  # type: ignore[assignment]
    (tmp_path / "t.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n\n")
    (tmp_path / "t.json").write_text(json.dumps(rows))
    for name in ("t.jsonl", "t.json"):
        assert said(rows_of(tmp_path / name)) == ROWS


def test_claim_review(tmp_path: Path) -> None:
    def review(author: str, rating: str) -> dict[str, object]:
        return {
            "@context": "https://schema.org", "@type": "ClaimReview",
            "claimReviewed": "The harbour was closed for a week", "datePublished": "2031-05-04",
            "author": {"@type": "Organization", "name": author}, "url": "https://a.example/1",
            "reviewRating": {"@type": "Rating", "ratingValue": 1, "alternateName": rating},
        }  # fmt: skip

    path = tmp_path / "reviews.jsonld"
    both = [review("Checkers United", "False"), review("Tern Facts", "Mostly true")]
    path.write_text(json.dumps({"@context": "https://schema.org", "@graph": both}))
    found = judged(path)
    (finding,) = found.findings
    assert (finding.event, finding.slot) == ("The harbour was closed for a week", "rating")
    assert {s.value for s in finding.sides} == {"False", "Mostly true"}
    assert {s.url for s in found.sources} == {"https://a.example/1"}


def test_parquet(tmp_path: Path) -> None:
    pytest.importorskip(
        "pyarrow", reason="pyarrow is not installed: pip install 'discrepancy[parquet]'"
    )
    import pandas as pd

    path = tmp_path / "t.parquet"
    pd.DataFrame([dict(zip(KEYS, r, strict=True)) for r in ROWS]).to_parquet(path)
    assert said(rows_of(path)) == ROWS
    path.write_bytes(b"PAR1 no, it is not")
    with pytest.raises(NotATable, match="not readable as Parquet"):
        rows_of(path)


def test_parquet_without_pyarrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib

    from discrepancy.read.table import parquet

    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(
        parquet, "importlib", type("I", (), {"import_module": staticmethod(missing)})
    )
    assert importlib.import_module("json")
    (tmp_path / "t.parquet").write_bytes(b"x")
    with pytest.raises(DiscrepancyError, match=r"pip install 'discrepancy\[parquet\]'"):
        rows_of(tmp_path / "t.parquet")


def test_columns_by_map_by_name_and_by_guess(write: Write) -> None:
    path = write("3,a,q,killed", header="What,Publisher,Event,attribute_name")
    rows = rows_of(path, value="what")
    assert said(rows) == [("a", "q", "killed", "3")]
    assert rows.notes == [
        "claims.csv: source is taken from the column 'Publisher'",
        "claims.csv: attribute is taken from the column 'attribute_name'",
    ]
    assert said(rows_of(write("a,q,killed,3", header="sources,event,atribute,value")))


def test_nothing_is_guessed_of_a_file_that_was_not_asked_for(write: Write) -> None:
    path = write("a,q,killed,3", header="publisher,event,attribute,value")
    with pytest.raises(NotATable, match="no column for 'source'"):
        tables.load(path, "claims.csv", {}, guessing=False)
    assert tables.load(path, "claims.csv", {"source": "publisher"}, guessing=False)


def test_units_stand_behind_their_values(write: Write) -> None:
    path = write("a,q,depth,35,km", "b,q,depth,35000,m", "c,q,depth,,km",
                 header="source,event,attribute,value,unit")  # fmt: skip
    found = judged(path)
    assert not found.findings
    assert {p.source: p.silent for p in found.profiles} == {"a": 0, "b": 0, "c": 1}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "empty"),
        ("\n\n", "row 1"),
        ("source,event,attribute\na,b,c\n", "no column for 'value'.*--map value=COLUMN"),
        ("source,event,attribute,value\n", "no row"),
        ("source,event,attribute,value\na,q,killed,3\n,q,killed,4\n",
         "row 3, column 'source': empty, beside the value '4'"),
        ("source,event,attribute,value\na,q,killed,3\nb,,killed,4\n", "row 3, column 'event'"),
        ("source,event,attribute,value,type\na,q,killed,3,figure\n",
         "row 2, column 'type': 'figure' is no type"),
        ("source,event,attribute,value,published\na,q,killed,3,2031-05-04\nb,q,killed,3,soon\n",
         "row 3, column 'published': 'soon' is no clear date"),
        ("source,event,attribute,value,trust\na,q,killed,3,referense\n",
         "row 2, column 'trust': 'referense'"),
        ("My export\n\nsource,event,attribute,value\na,q,killed,3\n", "row 1: one column, 'My export'"),
        ("source,event,attribute,value,value\na,q,killed,3,4\n", "value"),
        ("source,event,attribute,value\na,q,killed,3\na,q,killed,3,4,5,6\n", "line 3"),
        ('source,event,attribute,value\na,q,killed,"3\n', "line"),
        ("\0\0\0", "binary"),
    ],
)  # fmt: skip
def test_what_is_broken_is_told(tmp_path: Path, text: str, what: str) -> None:
    path = tmp_path / "claims.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DiscrepancyError, match=what) as error:
        tables.stack([tables.load(path, "claims.csv", {})])
    assert "claims.csv" in str(error.value)


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("t.jsonl", '{"source": 1}\n{oops}\n', "line 2: not JSON"),
        ("t.json", "[1, 2]", "row 1: not an object"),
        ("t.json", "{", "not JSON"),
        ("t.json", "[" * 100_000, "t.json"),
    ],
)
def test_broken_json(tmp_path: Path, name: str, text: str, what: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(NotATable, match=what):
        rows_of(tmp_path / name)


def test_empty_lines_are_no_rows(write: Write) -> None:
    assert len(rows_of(write("a,q,killed,3", "", ",,,", "b,q,killed,4"))) == 2


def test_every_reader_has_its_own_endings() -> None:
    suffixes = [s for reader in table_readers() for s in reader.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert all(s.startswith(".") and s == s.lower() for s in suffixes)
    assert [r.name for r in table_readers()] == sorted(r.name for r in table_readers())


def test_ends_of_lines_of_old_spreadsheets(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"\r".join(",".join(r).encode() for r in (KEYS, *ROWS)) + b"\r")
    assert said(rows_of(path)) == ROWS


@pytest.mark.filterwarnings("error")
def test_a_value_behind_the_last_column_is_told_and_a_separator_there_is_none(write: Write) -> None:
    path = write("a,q,killed,1,234", "b,q,killed,4")
    with pytest.raises(NotATable, match=r"row 2: 5 values for 4 columns.*'234'"):
        rows_of(path)
    assert said(rows_of(write("a,q,killed,3,", "b,q,killed,4,"))) == ROWS


def test_trust_of_a_table_is_reference_or_nothing(write: Write) -> None:
    path = write("a,q,killed,3")
    assert tables.load(path, "t", {}, trust=" Reference").trust == "reference"
    with pytest.raises(DiscrepancyError, match="trust = 'referense'"):
        tables.load(path, "t", {}, trust="referense")


def test_settings_of_an_attribute_that_is_called_otherwise_are_told(write: Write) -> None:
    path = write("a,q,price,$3", "b,q,price,$4")
    rows = rows_of(path)
    tables.judge(rows, {"prices": Rule("prices", "money"), "gate": Rule("gate", "code")})
    (note,) = rows.notes
    assert "[attributes.prices]" in note and "'price'" in note
    with pytest.raises(DiscrepancyError, match=r"tolerance = '5 min' is none for the type money"):
        judged(path, Rule("price", "money", "5 min"))


def test_half_a_character(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text('{"source":"a","event":"q\\ud800","attribute":"killed","value":"3"}\n')
    assert said(rows_of(path)) == [("a", "q?", "killed", "3")]


def test_claim_reviews_within_pages_and_feeds(tmp_path: Path) -> None:
    def review(author: object, rating: object, claim: str = "The harbour was closed") -> object:
        return {
            "@type": "https://schema.org/ClaimReview", "claimReviewed": claim, "author": author,
            "reviewRating": rating,
        }  # fmt: skip

    page = {
        "@graph": [
            {"@type": "Organization", "@id": "#desk", "name": "Desk"},
            {"@type": "Article", "mainEntity": review({"@id": "#desk"}, {"ratingValue": 0})},
            {"item": [review([{"name": "Check"}], [{"alternateName": "True"}])]},
            review({"name": "Other"}, {"alternateName": "False"}, claim=""),
        ]
    }
    (tmp_path / "t.json").write_text(json.dumps(page))
    rows = rows_of(tmp_path / "t.json")
    assert said(rows) == [
        ("Desk", "The harbour was closed", "rating", "0"),
        ("Check", "The harbour was closed", "rating", "True"),
    ]
    assert rows.notes == ["t.json: review 3 is left out, it has no claimReviewed"]
