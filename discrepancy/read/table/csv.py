"""Tables of separated values: comma, semicolon, tab or bar, told by the header."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING

from discrepancy.errors import NotATable

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["TABLE"]

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

        head = start.decode(encoding, "replace").split("\n", 1)[0]
        if not head.strip():
            raise NotATable(
                f"{shown}, row 1: empty; the first row must name the columns: "
                "source, event, attribute, value."
            )
        mark = max("\t;,|", key=lambda m: (head.count(m), m == ","))
        names = [n.strip() for n in next(csv.reader([head.rstrip("\r")], delimiter=mark))]
        if twice := next((n for n in names if n and names.count(n) > 1), ""):
            raise NotATable(f"{shown}, row 1: two columns are called '{twice}'; rename one.")
        try:
            return pd.read_csv(
                path, sep=mark, dtype=str, keep_default_na=False, na_filter=False,
                encoding=encoding, index_col=False, skip_blank_lines=False,
            )  # fmt: skip
        except pd.errors.EmptyDataError as error:
            raise NotATable(f"{shown}: empty; there is no row in it.") from error
        except pd.errors.ParserError as error:
            told = _AT.search(str(error))
            where = f", line {told[1] or told[2]}" if told else ""
            raise NotATable(
                f"{shown}{where}: not a row like the others ({_said(error)}); "
                "put values that hold a separator or a line break in double quotes."
            ) from error


def _said(error: Exception) -> str:
    text = str(error).removeprefix("Error tokenizing data. C error: ").strip()
    return " ".join(text.split()).rstrip(".")


TABLE = _Csv()
