"""Out to a spreadsheet and back: pandas always, LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pandas as pd
import pytest
from editing import CSV, STORE, build, rows_of

from discrepancy.models import Decision, DecisionState, Report
from discrepancy.report._escape import unguard
from discrepancy.report.csv import READ_ONLY
from discrepancy.review import opened, take_in, write_reports
from discrepancy.review.same_cell import same_cell
from discrepancy.review.table import read

# What spreadsheets like to make something else of.
VALUES = [
    "=1+1", "+3", "-5", "@SUM(1)", "\ttab", "'=1", "4-3", "1/2", "2031-05-04", "May 4", "May 4, 2031",
    "10:30", "1,200", "$5", "5%", "(5)", "007", "1e5", "12e4567890123456", "TRUE", "None", "n/a", "2025年1月31日",
    'a "quote", a comma; and\na line', " blanks ", "Põld 京都 🚢", "=HYPERLINK(\"http://bad.example\")",
]  # fmt: skip
PAIRS = [(VALUES[i], VALUES[i - 1]) for i in range(len(VALUES))]


def hostile() -> Report:
    """A finding for each value, each with the value as a note and in a column as well."""
    report = build()
    first = report.findings[0]
    findings = []
    for number, (one, other) in enumerate(PAIRS):
        sides = (
            first.sides[0].model_copy(update={"value": one}),
            first.sides[1].model_copy(update={"value": other}),
        )
        update = {"fingerprint": f"{number:03d}e{number + 10**11:d}", "sides": sides, "why": other}
        findings.append(first.model_copy(update=update))
    return report.model_copy(update={"findings": tuple(findings)})


def decide(report: Report) -> None:
    """Everything decided, through the CSV, with the values as the editor's own words."""
    from editing import save

    rows = rows_of()
    for row, (one, _) in zip(rows, PAIRS, strict=True):
        row |= {"decision": "confirmed", "note": one, "editor": "Kim Łind", "メモ": one}
    save(rows)
    take_in([CSV])
    write_reports(report, CSV.parent)


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    """Written and decided, in a working folder."""
    monkeypatch.chdir(tmp_path)
    report = hostile()
    write_reports(report, CSV.parent)
    decide(report)
    return report


def same_after(path: Path, lossy: bool = False) -> None:
    """Nothing was lost or changed on the way: no row is refused, and none says anything new."""
    before = STORE.read_bytes()
    taken = take_in([path])
    assert (taken.rows, taken.changes, taken.kept) == (len(PAIRS), (), ())
    assert STORE.read_bytes() == before
    rows, again = read(CSV), read(path)
    assert rows is not None and again is not None
    for one, other in zip(rows.lines, again.lines, strict=True):
        for name in READ_ONLY:
            assert same_cell(other.cells[name], one.cells[name], lossy), name


def test_the_guard_is_undone(report: Report) -> None:
    for row, (one, other) in zip(rows_of(), PAIRS, strict=True):
        shown = one.replace("\t", "\\x09")
        assert unguard(row["side_a_value"]) == shown
        assert unguard(row["why"]) == other.replace("\t", "\\x09")


@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("dtype", [None, str])
def test_pandas(report: Report, tmp_path: Path, separator: str, dtype: type | None) -> None:
    table = pd.read_csv(CSV, dtype=dtype)
    for name in ("side_a_value", "fingerprint", "when", "note", "メモ"):
        assert pd.api.types.is_string_dtype(table[name]), f"{name} became {table[name].dtype}"
    table.to_csv("back.csv", index=False, sep=separator)
    same_after(Path("back.csv"))


def test_pandas_decides(report: Report) -> None:
    table = pd.read_csv(CSV)
    table.loc[3, ["decision", "note"]] = ["dismissed", "said in jest"]
    table.to_csv(CSV, index=False)
    (change,) = take_in([CSV]).changes
    assert change.after == Decision(
        fingerprint=table["fingerprint"][3].lstrip("'"),
        decision=DecisionState.DISMISSED,
        note="said in jest",
        editor="Kim Łind",
        columns=(("メモ", PAIRS[3][0]),),
    )


# ---------------------------------------------------------------- LibreOffice


OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(
    OFFICE is None, reason="LibreOffice (soffice) is not installed: no round trip through it"
)

# Separator, quote, encoding (76: UTF-8, 1: Windows-1252), first line, columns, language, quote all
# text, detect special numbers: https://help.libreoffice.org (Filter Options for CSV).
CSV_IN = "CSV:44,34,76,1,,0,false,true"
OUT = {
    "UTF-8": "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true",
    "semicolons": "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true",
    "Windows-1252": "csv:Text - txt - csv (StarCalc):59,34,1,1,,0,false,true",
}


def convert(path: Path, to: str, folder: Path, *more: str) -> None:
    """Opens the file in LibreOffice without a window, and saves it as something else."""
    assert OFFICE is not None
    profile = (folder.parent / "office-profile").as_uri()
    command = [OFFICE, "--headless", f"-env:UserInstallation={profile}", *more]
    done = subprocess.run(
        [*command, "--convert-to", to, "--outdir", str(folder), str(path)],
        capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@needs_office
@pytest.mark.parametrize("out", OUT)
@pytest.mark.parametrize("bom", [False, True])
def test_libreoffice(report: Report, tmp_path: Path, out: str, bom: bool) -> None:
    """In with everything that it would like to recognise, kept as a spreadsheet, and out again."""
    write_reports(report, CSV.parent, bom=bom)
    convert(CSV, "ods", tmp_path / "ods", f"--infilter={CSV_IN}")
    convert(tmp_path / "ods/conflicts.ods", OUT[out], tmp_path / "back")
    (back,) = (tmp_path / "back").iterdir()
    same_after(back, lossy=out == "Windows-1252")


@needs_office
def test_libreoffice_as_it_opens_it_by_itself(report: Report, tmp_path: Path) -> None:
    assert all(
        e.now.decision is DecisionState.CONFIRMED for e in opened(STORE).store.entries.values()
    )
    convert(CSV, OUT["UTF-8"], tmp_path / "back", "--infilter=CSV:44,34,76,1")
    (back,) = (tmp_path / "back").iterdir()
    same_after(back)
