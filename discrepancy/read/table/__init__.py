"""Files of claims to tables of text: one file a format (``TABLE``).

A table's cells are texts, '' where nothing stands; what its columns mean is told in
``discrepancy.tables``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from discrepancy.errors import DiscrepancyError
from discrepancy.registry import discover

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["LARGEST", "TableReader", "read_table", "table_readers", "table_suffixes"]

LARGEST = 1 << 30
"""Bytes of the largest table that is read."""


class TableReader(Protocol):
    """One format of tables. A module of this folder takes part by naming one ``TABLE``."""

    @property
    def name(self) -> str:
        """The format's name, as the docs show it."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File name endings, lower case, with their dot."""

    def read(self, path: Path, shown: str) -> pd.DataFrame:
        """The rows of the file at ``path``, all as text. Raises DiscrepancyError, with the name
        ``shown`` and the place, where it is broken."""


def table_readers() -> tuple[TableReader, ...]:
    """The readers of all formats of tables."""
    return discover(__name__, "TABLE")


def table_suffixes() -> frozenset[str]:
    """The file name endings of tables."""
    return frozenset(s for reader in table_readers() for s in reader.suffixes)


def read_table(path: Path, shown: str) -> pd.DataFrame:
    """The rows of a file of claims. Raises DiscrepancyError where it cannot be read."""
    reader = next(r for r in table_readers() if path.suffix.lower() in r.suffixes)
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise DiscrepancyError(f"{shown}: not a regular file: save the table as one.")
        if size > LARGEST:
            raise DiscrepancyError(
                f"{shown}: larger than {LARGEST:,} bytes, so not read; split it by event."
            )
        return reader.read(path, shown)
    except OSError as error:
        raise DiscrepancyError(f"{shown}: cannot be read ({error.strerror or error}).") from error
    except (MemoryError, RecursionError) as error:
        raise DiscrepancyError(f"{shown}: too large or too deep to be read.") from error
