"""JSON: rows a line (JSON Lines), a list of rows, and ``ClaimReview`` of schema.org.

A review by a fact checker is a row: the checker is the source, the claim it reviews the event, and
its rating the value of the attribute 'rating'.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from discrepancy.errors import NotATable

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["TABLE"]


class _Json:
    name = "JSON Lines, JSON, ClaimReview"
    suffixes = (".jsonl", ".ndjson", ".json", ".jsonld")

    def read(self, path: Path, shown: str) -> pd.DataFrame:
        import pandas as pd

        try:
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise NotATable(f"{shown}: not UTF-8; save it as UTF-8.") from error
        lines = path.suffix.lower() in (".jsonl", ".ndjson")
        items = list(_lines(text, shown) if lines else _whole(text, shown))
        reviews = [row for item in items for row in _reviews(item)]
        rows: list[dict[str, str]] = reviews
        if not reviews:
            rows = [_row(item, number, shown) for number, item in enumerate(items, 1)]
        frame = pd.DataFrame(rows, dtype=object).fillna("")
        frame.attrs["first row"] = 1
        return frame


def _lines(text: str, shown: str) -> Iterator[Any]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield json.loads(line)
            except (ValueError, RecursionError) as error:
                raise NotATable(f"{shown}, line {number}: not JSON ({error}).") from error


def _whole(text: str, shown: str) -> Iterator[Any]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotATable(f"{shown}: not JSON ({error}).") from error
    if isinstance(data, Mapping) and isinstance(data.get("@graph"), list):
        data = data["@graph"]
    yield from data if isinstance(data, list) else [data]


def _row(item: Any, number: int, shown: str) -> dict[str, str]:
    if not isinstance(item, Mapping):
        raise NotATable(
            f"{shown}, row {number}: not an object; write each row as "
            '{"source": ..., "event": ..., "attribute": ..., "value": ...}.'
        )
    return {str(key): _text(value) for key, value in item.items()}


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(v, str | int | float) for v in value):
        return "; ".join(map(str, value))
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _reviews(item: Any) -> Iterator[dict[str, str]]:
    """The rows of a ClaimReview, none of anything else."""
    if not isinstance(item, Mapping):
        return
    types = item.get("@type")
    if "ClaimReview" not in (types if isinstance(types, list) else [types]):
        if isinstance(item.get("review"), Mapping | list):
            inner = item["review"]
            for review in inner if isinstance(inner, list) else [inner]:
                yield from _reviews(review)
        return
    rating = item.get("reviewRating")
    value = ""
    if isinstance(rating, Mapping):
        value = _text(rating.get("alternateName") or rating.get("ratingValue") or "")
    yield {
        "source": _name(item.get("author")) or _name(item.get("publisher")),
        "event": _text(item.get("claimReviewed")),
        "attribute": "rating",
        "value": value,
        "published": _text(item.get("datePublished")),
        "url": _text(item.get("url")),
        "type": "text",
    }


def _name(author: Any) -> str:
    if isinstance(author, list):
        return "; ".join(n for a in author if (n := _name(a)))
    if isinstance(author, Mapping):
        return _text(author.get("name") or author.get("url") or "")
    return _text(author)


TABLE = _Json()
