"""The base of every record."""

from __future__ import annotations

import datetime as dt

from pydantic import BaseModel, ConfigDict

__all__ = ["Moment", "Record"]

Moment = dt.datetime | dt.date
"""A date, or an aware datetime where a time of day is known."""


class Record(BaseModel):
    """Base of every record: immutable, hashable where its fields are, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")
