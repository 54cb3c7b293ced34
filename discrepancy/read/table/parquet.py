"""Parquet, where pyarrow is installed."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

from discrepancy.errors import NotATable

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["TABLE"]


class _Parquet:
    name = "Parquet"
    suffixes = (".parquet",)

    def read(self, path: Path, shown: str) -> pd.DataFrame:
        import pandas as pd

        try:
            importlib.import_module("pyarrow")
        except ImportError as error:
            raise NotATable(
                f"{shown}: Parquet needs pyarrow; install it with "
                "pip install 'discrepancy[parquet]', or save the table as CSV."
            ) from error
        try:
            frame = pd.read_parquet(path, engine="pyarrow")
        except Exception as error:  # pyarrow raises its own, of many kinds
            said = " ".join(str(error).split())[:200]
            raise NotATable(f"{shown}: not readable as Parquet ({said}).") from error
        frame = frame.reset_index(drop=True)
        texts = {
            str(name): frame[name].map(lambda v: "" if pd.isna(v) else str(v)).astype(object)
            if not frame[name].map(lambda v: isinstance(v, list | tuple)).any()
            else frame[name].map(str)
            for name in frame.columns
        }
        result = pd.DataFrame(texts, dtype=object)
        result.attrs["first row"] = 1
        return result


TABLE = _Parquet()
