"""What a caller of the pipeline can set."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import Field, field_validator

from discrepancy import tables
from discrepancy.config import Config, load
from discrepancy.models import Record

__all__ = ["Options"]


class Options(Record):
    """What a caller can set.

    ``max_bytes``: larger files are skipped. ``jobs``: worker processes; 0 takes one for a small
    folder and all processors for a large one. ``engine``: '' chooses by ``jobs``. ``config``: what a
    ``discrepancy.toml`` adds, or the path of one; nothing is looked for where none is given.
    ``map``: the columns of claim tables, {'source': 'publisher'}; it wins over the config's.
    """

    max_bytes: int = Field(default=5_000_000, ge=1)
    jobs: int = Field(default=0, ge=0)
    engine: str = ""
    config: Config = Config()
    map: Mapping[str, str] = {}

    @field_validator("map")
    @classmethod
    def _known(cls, value: Mapping[str, str]) -> Mapping[str, str]:
        return tables.check_map(value, "map")

    @property
    def columns(self) -> dict[str, str]:
        """The columns of claim tables: ours, and what the tables call them."""
        return {**dict(self.config.map), **self.map}

    @field_validator("config", mode="before")
    @classmethod
    def _loaded(cls, value: Any) -> Any:
        return load(value) if isinstance(value, str | Path) else value
