"""Tables of separated values: comma, semicolon, tab or bar, told by the header."""

from __future__ import annotations

import csv
import re
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from discrepancy.errors import NotATable

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["TABLE"]

_END = re.compile(r"\r\n?|\n")
_AT = re.compile(r"in line (\d+)|row (\d+)")


class _Csv:
    name = "CSV, TSV"
    suffixes = (".csv", ".tsv")

    def read(self, path: Path, shown: str) -> pd.DataFrame:
        with path.open("rb") as file:
            start = file.read(1 << 16)
        if start.startswith((b"\xff\xfe", b"\xfe\xff")):
            encodings = ["utf-16"]
        elif b"\0" in start:
            raise NotATable(f"{shown}: binary, not text; save the table as CSV (UTF-8).")
        else:
            encodings = ["utf-8-sig", "cp1252"]
        for encoding in encodings:
            try:
                return self._parse(path, shown, encoding, start)
            except UnicodeDecodeError:
                continue
        raise NotATable(f"{shown}: not readable as text; save it as UTF-8.")

    def _parse(self, path: Path, shown: str, encoding: str, start: bytes) -> pd.DataFrame:
        import pandas as pd

        head = _END.split(start.decode(encoding, "replace"), maxsplit=1)[0]
        if not head.strip():
            raise NotATable(
                f"{shown}, row 1: empty; the first row must name the columns: "
                "source, event, attribute, value."
            )
        mark = max("\t;,|", key=lambda m: (head.count(m), m == ","))
        names = [n.strip() for n in next(csv.reader([head], delimiter=mark))]
        if len(names) == 1:
            raise NotATable(
                f"{shown}, row 1: one column, '{names[0][:60]}'; the first row must name the columns, "
                "parted by commas, semicolons, tabs or bars: source, event, attribute, value."
            )
        if twice := next((n for n in names if n and names.count(n) > 1), ""):
            raise NotATable(f"{shown}, row 1: two columns are called '{twice}'; rename one.")
        try:
            with warnings.catch_warnings():
                # pandas would cut off what stands behind the last column, and go on.
                warnings.simplefilter("error", pd.errors.ParserWarning)
                return _frame(path, mark, encoding)
        except pd.errors.ParserWarning:
            _check_widths(path, shown, mark, encoding, len(names))
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", pd.errors.ParserWarning)
                return _frame(path, mark, encoding)
        except pd.errors.EmptyDataError as error:
            raise NotATable(f"{shown}: empty; there is no row in it.") from error
        except pd.errors.ParserError as error:
            told = _AT.search(str(error))
            # Of a quotation mark that nothing closes the line is counted from 0.
            where = f", line {told[1] or int(told[2]) + 1}" if told else ""
            raise NotATable(
                f"{shown}{where}: not a row like the others ({_said(error)}); "
                "put values that hold a separator or a line break in double quotes."
            ) from error


def _frame(path: Path, mark: str, encoding: str) -> pd.DataFrame:
    import pandas as pd

    return pd.read_csv(
        path, sep=mark, dtype=str, keep_default_na=False, na_filter=False,
        encoding=encoding, index_col=False, skip_blank_lines=False,
    )  # fmt: skip


def _check_widths(path: Path, shown: str, mark: str, encoding: str, width: int) -> None:
    """Raises NotATable for the first row with a value behind the last column; separators with nothing
    behind them, as some programs write them, are let be."""
    csv.field_size_limit(1 << 30)  # else a long value is an error
    with path.open(encoding=encoding, newline="") as file:
        for number, fields in enumerate(csv.reader(file, delimiter=mark), 1):
            if extra := next((f for f in fields[width:] if f.strip()), ""):
                raise NotATable(
                    f"{shown}, row {number}: {len(fields)} values for {width} columns, the first too "
                    f"many is '{extra.strip()[:60]}'; put values that hold a separator "
                    "in double quotes."
                )


def _said(error: Exception) -> str:
    text = str(error).removeprefix("Error tokenizing data. C error: ").strip()
    if text.startswith("EOF inside string"):
        return "a quotation mark opens here and nothing closes it"
    return " ".join(text.split()).rstrip(".")


TABLE = _Csv()
